import type { Translate } from '../../core/charts/scene.ts'
import type { Details } from './connection.ts'
import { reasonInWords } from '../../core/i18n/reasons.ts'

/** A refusal in words. A code nobody has written words for is named, so that it can be reported. */
export function refusalText(t: Translate, code: string, details?: Details): string {
  const key = `errors:${code}`
  const words = t(key, inWords(t, details))
  return words === key || words === code ? t('errors:unknown', { code }) : words
}

/** A reason is said in words too. */
function inWords(t: Translate, details: Details | undefined): Details | undefined {
  const reason = details?.['reason']
  if (typeof reason !== 'string') return details
  return { ...details, reason: reasonInWords(t, reason, String(details?.['place'] ?? '')) }
}
