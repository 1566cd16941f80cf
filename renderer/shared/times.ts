import type { Locale } from '../../core/text.ts'

const tags = { da: 'da-DK', en: 'en-GB' } as const

/** `14.32` in Danish, `14:32` in English; local time. */
export function clockOf(milliseconds: number, locale: Locale): string {
  const at = new Date(milliseconds)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(at.getHours())}${locale === 'da' ? '.' : ':'}${two(at.getMinutes())}`
}

/** A plan's `YYYY-MM-DD` as local noon, so that no time zone moves it to another day. */
function dayOf(date: string): Date {
  return new Date(`${date}T12:00:00`)
}

/** `24. nov. 2026` / `24 Nov 2026`. */
export function shortDate(date: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], { day: 'numeric', month: 'short', year: 'numeric' }).format(dayOf(date))
}

/** `tirsdag 24. november 2026` / `Tuesday 24 November 2026`. */
export function longDate(date: string, locale: Locale): string {
  const parts = new Intl.DateTimeFormat(tags[locale], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return parts.format(dayOf(date)).replace(' den ', ' ').replace(',', '')
}

export function weekday(date: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], { weekday: 'long' }).format(dayOf(date))
}

/** Whole days from the local day of `now` to `date`: 0 today, 1 tomorrow, below zero in the past. */
export function daysUntil(date: string, now: number): number {
  const today = new Date(now)
  today.setHours(12, 0, 0, 0)
  return Math.round((dayOf(date).getTime() - today.getTime()) / 86_400_000)
}

/** How many days ago `at` was, by local days. */
export function daysAgo(at: number, now: number): number {
  const noon = (time: number): number => new Date(time).setHours(12, 0, 0, 0)
  return Math.round((noon(now) - noon(at)) / 86_400_000)
}

/** `84 GB`, `1,4 GB`, `310 MB`. */
export function bytes(count: number, locale: Locale): string {
  const mega = count / 1e6
  const [value, unit] = mega < 1000 ? [mega, 'MB'] : [mega / 1000, 'GB']
  return `${new Intl.NumberFormat(tags[locale], { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`
}
