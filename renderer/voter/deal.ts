import type { Text } from '../../core/text.ts'
import { randomBelow } from './chance.ts'
import { isRecord, type Keep } from './keep.ts'

/** The option this phone drew at this step; drawn once and remembered, so that a reload changes nobody's side. */
export function drawnOption(keep: Keep, deal: { readonly stepId: string; readonly options: readonly Text[] }): Text {
  const raw = keep.read('deals')
  const deals = isRecord(raw) ? raw : {}
  const before = deals[deal.stepId]
  const known = typeof before === 'number' && deal.options[before] !== undefined ? before : undefined
  const at = known ?? randomBelow(deal.options.length)
  if (known === undefined) keep.write('deals', { ...deals, [deal.stepId]: at })
  return deal.options[at] ?? {}
}
