import type { Translate } from '../../../core/charts/scene.ts'

/** `2:14`, `1:02:14`; time that has run over carries a minus: `−0:42`. */
export function countdown(milliseconds: number): string {
  const over = milliseconds < 0
  // What is left counts until it is gone; what has run over counts from its first full second.
  const seconds = over ? Math.floor(-milliseconds / 1000) : Math.ceil(milliseconds / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const clock = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
  return over && seconds > 0 ? `−${clock}` : clock
}

/** The same to be read aloud. */
export function spokenCountdown(milliseconds: number, t: Translate): string {
  const seconds = Math.ceil(Math.abs(milliseconds) / 1000)
  const values = {
    minutes: t('run:timer.minutes', { count: Math.floor(seconds / 60) }),
    seconds: t('run:timer.seconds', { count: seconds % 60 }),
  }
  return t(milliseconds < 0 ? 'run:timer.spoken-over' : 'run:timer.spoken-left', values)
}

/** Midnight, here, of the day of a moment. */
export function midnightOf(moment: number): number {
  return new Date(moment).setHours(0, 0, 0, 0)
}
