import type { Translate } from '../../../core/charts/scene.ts'
import type { Locale } from '../../../core/text.ts'
import { clockOf, daysAgo, shortDate } from '../../shared/times.ts'

/** When the last backup was taken: "Sikkerhedskopi i går 16.05". */
export function backedUp(t: Translate, at: number | undefined, locale: Locale, now = Date.now()): string {
  if (at === undefined) return t('library:backup.none')
  const time = clockOf(at, locale)
  const days = daysAgo(at, now)
  if (days <= 0) return t('library:backup.today', { time })
  if (days === 1) return t('library:backup.yesterday', { time })
  return t('library:backup.earlier', { date: shortDate(localDate(at), locale), time })
}

function localDate(at: number): string {
  const day = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
