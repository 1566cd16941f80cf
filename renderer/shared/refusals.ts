import type { Translate } from '../../core/charts/scene.ts'
import type { Details } from './connection.ts'

/** A refusal in words. A code nobody has written words for is named, so that it can be reported. */
export function refusalText(t: Translate, code: string, details?: Details): string {
  const key = `errors:${code}`
  const words = t(key, inWords(t, details))
  return words === key || words === code ? t('errors:unknown', { code }) : words
}

/** A reason that is a code itself is said in words too; a schema's own words stand as they are. */
function inWords(t: Translate, details: Details | undefined): Details | undefined {
  const reason = details?.['reason']
  if (typeof reason !== 'string' || !/^[a-z]+\.[a-z-]+$/.test(reason)) return details
  const words = t(`errors:${reason}`)
  return words === reason || words === `errors:${reason}` ? details : { ...details, reason: words }
}
