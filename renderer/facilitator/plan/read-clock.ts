/** `HH:MM` of a time of day as people type it: `12.30`, `12:30`, `1230` or `9`; undefined when it is none. */
export function readClock(typed: string): string | undefined {
  const found = /^(\d{1,2})[.:]?(\d{2})?$/.exec(typed.trim())
  const hours = Number(found?.[1])
  const minutes = Number(found?.[2] ?? 0)
  if (!found || hours > 23 || minutes > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
