import type { Translate } from '../../../core/charts/scene.ts'
import { clockTime, minutesOfDay } from '../../../core/session/schedule.ts'
import type { Locale } from '../../../core/text.ts'
import type { SessionSummary } from '../../../core/views/library.ts'
import { daysUntil, longDate, weekday } from '../../shared/times.ts'

/** `12.30–15.30`, as long as there is time for. */
export function hours(
  { start, minutesAvailable }: Pick<SessionSummary, 'start' | 'minutesAvailable'>,
  locale: Locale,
): string {
  const from = minutesOfDay(start)
  return `${clockTime(from, locale)}–${clockTime(from + minutesAvailable, locale)}`
}

/** "I morgen, tirsdag 12.30–15.30", the way one would say it. */
export function whenInWords(session: SessionSummary, t: Translate, locale: Locale, now: number): string {
  const time = hours(session, locale)
  if (session.status === 'live') return t('library:when.live', { time })
  if (session.date === '') return t('library:when.no-date', { time })
  const days = daysUntil(session.date, now)
  if (days === 0) return t('library:when.today', { time })
  if (days === 1) return t('library:when.tomorrow', { weekday: weekday(session.date, locale), time })
  return t('library:when.date', { date: capital(longDate(session.date, locale)), time })
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase('da') + words.slice(1)
}
