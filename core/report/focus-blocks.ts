import { decimal } from '../charts/format.ts'
import { focusOffers, type Shelves } from '../instruments/focus-offer.ts'
import { measurementOf } from '../instruments/wave.ts'
import { say } from '../text.ts'
import type { ReportBlock } from './report.ts'
import type { Reporting } from './round-block.ts'

/** The blocks with what they suggest as a focus, after the last result of an instrument. */
export function withFocus(
  blocks: readonly ReportBlock[],
  shelves: Shelves,
  { locale, t }: Pick<Reporting, 'locale' | 't'>,
): ReportBlock[] {
  const measured = blocks.map((block) =>
    block.kind === 'result' ? measurementOf(block.question, block.released) : undefined,
  )
  const offers = focusOffers(
    measured.filter((measurement) => measurement !== undefined),
    shelves,
  )
  if (offers.length === 0) return [...blocks]
  const several = new Set(offers.map(({ instrumentId }) => instrumentId)).size > 1
  const items = offers.map(({ instrument, label, index, exercises }) => {
    const part = several ? `${say(instrument, locale)}: ${say(label, locale)}` : say(label, locale)
    const titles = exercises.map(({ title }) => say(title, locale)).join(', ')
    const key = exercises.length === 0 ? 'report:focus.part-alone' : 'report:focus.part'
    return t(key, { part, index: decimal(index, locale, 0), titles })
  })
  const last = measured.findLastIndex((measurement) => measurement !== undefined)
  return blocks.toSpliced(
    last + 1,
    0,
    { kind: 'list', label: t('report:focus.title'), items },
    { kind: 'paragraph', text: t('report:focus.note'), quiet: true },
  )
}
