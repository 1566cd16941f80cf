import type { Translate } from '../../core/charts/scene.ts'
import type { Details } from './connection.ts'

/** A refusal in words. A code nobody has written words for is named, so that it can be reported. */
export function refusalText(t: Translate, code: string, details?: Details): string {
  const key = `errors:${code}`
  const words = t(key, details)
  return words === key || words === code ? t('errors:unknown', { code }) : words
}
