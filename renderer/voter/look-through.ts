import { holdsCpr } from '../../core/guard/cpr.ts'
import { namesChild } from '../../core/guard/names.ts'

/** What must not be sent, and what had better not be. */
export type Finding = 'cpr' | 'name'

/** Reads what somebody is about to send. A number is refused by the host as well; a name is only asked about. */
export function lookThrough(texts: readonly string[]): Finding | undefined {
  if (texts.some(holdsCpr)) return 'cpr'
  return texts.some(namesChild) ? 'name' : undefined
}
