import type { LikertQuestion } from '../votes/likert.ts'
import type { NetworkQuestion } from '../votes/network.ts'
import type { Instrument } from './schema.ts'

/** What a network is asked about besides its items. */
export type NetworkFrame = Pick<NetworkQuestion, 'task' | 'groups' | 'families'>

/** The question that asks an instrument's items, to be put into a round. A network needs to know about which task and groups. */
export function questionOf(instrument: Instrument): LikertQuestion
export function questionOf(instrument: Instrument, frame: NetworkFrame): LikertQuestion | NetworkQuestion
export function questionOf(instrument: Instrument, frame?: NetworkFrame): LikertQuestion | NetworkQuestion {
  const { id, version, kind, prompt, help, labels, dontKnow } = instrument
  const common = {
    prompt,
    ...(help && { help }),
    labels,
    dontKnow,
    instrument: { id, version },
  }
  if (kind === 'network' && frame) {
    return {
      type: 'network',
      ...common,
      ...frame,
      rate: 3,
      items: instrument.items.map(({ id: item, text, own, short }) => ({ id: item, text, own: own ?? text, short })),
    }
  }
  return {
    type: 'likert',
    ...common,
    items: instrument.items.map(({ id: item, text, short, reverse }) => ({
      id: item,
      text,
      short,
      ...(reverse !== undefined && { reverse }),
    })),
    ...(instrument.poles && { poles: instrument.poles }),
    ...(instrument.dimensions && {
      dimensions: instrument.dimensions.map(({ id: dimension, label, items }) => ({ id: dimension, label, items })),
    }),
    ...(!instrument.total && { total: false }),
  }
}
