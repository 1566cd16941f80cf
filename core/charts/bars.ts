import type { Locale, PickedText } from '../text.ts'
import { decimal, percent } from './format.ts'
import {
  emptyScene,
  heightOf,
  linesFrom,
  linesOn,
  marked,
  measuresFor,
  sceneOf,
  settle,
  textAt,
  textOn,
  widest,
} from './layout.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { fit, measure, wrap } from './text-width.ts'

export interface BarsData {
  readonly title: string
  readonly description: string
  /** Ballots counted: the whole that shares are taken of. */
  readonly n: number
  /** Whether one ballot may count in several bars. */
  readonly several: boolean
  readonly bars: readonly (PickedText & {
    readonly count: number
    /** The share in words, where the count is not to be told. */
    readonly told?: string | undefined
  })[]
}

/** The longest bar fills its room only from this share on, so that one answer in ten does not look like all. */
const fullLength = 0.4

/** Horizontal bars in the order given, each with its share and its count. The leading ones are set in bold. */
export function bars(data: BarsData, context: ChartContext): Scene {
  if (data.n === 0) return emptyScene(data, context)
  return context.place === 'phone' ? stacked(data, context) : sideBySide(data, context)
}

function sideBySide(data: BarsData, context: ChartContext): Scene {
  const { width, height, locale, t, place } = context
  const { small, figure, unit, labels } = measuresFor(place)
  // A stage has its number of answers elsewhere, so that the note has the line above the bars to itself.
  const said = data.several ? t('charts:bars.several') : ''
  const above = place === 'stage' ? said : t('charts:answers', { count: data.n })
  const note = place === 'stage' ? [] : wrap(said, width, small, 400, 2)
  const head = small * 1.7
  const foot = note.length === 0 ? 0 : heightOf(note.length, small) + 20 * unit
  const row = Math.min((height - head - foot) / data.bars.length, 112 * unit)

  const { labelWidth, set } = settled(
    data.bars.map((bar) => bar.text),
    width,
    row - 2 * unit,
    labels,
  )
  const shareSize = Math.min(figure, Math.max(small, row * 0.6))

  const counts = data.bars.map((bar) => countText(bar, locale))
  const header = data.bars.some((bar) => bar.told !== undefined) ? '' : t('charts:table.answers')
  const start = labelWidth + 28 * unit
  const countWidth = Math.max(widest(counts, small), measure(header, small))
  const room = width - countWidth - 32 * unit - start - widest(widestShares(data), shareSize, 650) - 16 * unit
  const most = Math.max(fullLength, ...data.bars.map((bar) => bar.count / data.n))
  const leading = Math.max(...data.bars.map((bar) => bar.count))
  const thick = Math.min(row * 0.56, 54 * unit)

  const nodes: SceneNode[] = [textAt(header, width, small, { size: small, anchor: 'end', fill: 'text-2' })]
  if (above !== '')
    nodes.push(textAt(fit(above, width - countWidth - 24 * unit, small), 0, small, { size: small, fill: 'text-2' }))
  for (const [at, bar] of data.bars.entries()) {
    const middle = head + row * (at + 0.5)
    const length = (bar.count / data.n / most) * room
    const first = bar.count === leading
    const look = { size: set.size, weight: first ? 550 : 400, ...marked(bar, locale) } as const
    // Bold is wider than what was measured, so only texts that still fit are set in it.
    const lines = set.lines[at] ?? []
    const bold = lines.every((line) => measure(line, set.size, 550) <= start - 8 * unit)
    nodes.push(...linesOn(lines, 0, middle, bold ? look : { ...look, weight: 400 }))
    nodes.push({
      kind: 'rect',
      x: start,
      y: middle - thick / 2,
      width: Math.max(length, 3 * unit),
      height: thick,
      radius: 3 * unit,
      fill: bar.count === 0 ? 'line' : 'high-2',
    })
    nodes.push(
      textOn(shareText(bar, data.n, locale), start + length + 16 * unit, middle, {
        size: shareSize,
        weight: first ? 650 : 550,
      }),
      textOn(counts[at] ?? '', width, middle, { size: small, anchor: 'end', fill: 'text-2' }),
    )
  }
  const bottom = head + row * data.bars.length
  nodes.push({
    kind: 'line',
    x1: start,
    x2: start,
    y1: head,
    y2: bottom,
    stroke: 'line-control',
    strokeWidth: 2 * unit,
  })
  nodes.push(...linesFrom(note, 0, bottom + 20 * unit, { size: small, fill: 'text-2' }))
  return sceneOf(data, context, Math.min(height, bottom + foot + 4 * unit), nodes)
}

type Bar = BarsData['bars'][number]

const shareText = (bar: Bar, n: number, locale: Locale): string => bar.told ?? percent(bar.count / n, locale)
const countText = (bar: Bar, locale: Locale): string => (bar.told === undefined ? decimal(bar.count, locale, 0) : '')
const widestShares = ({ bars: all }: BarsData): readonly string[] => [
  '100\u00A0%',
  ...all.flatMap((bar) => bar.told ?? []),
]

/** Labels in full where some width allows it: bars give way to words before words are shortened. */
export function settled(texts: readonly string[], width: number, height: number, sizes: readonly number[]) {
  const natural = widest(texts, sizes[0] ?? 0)
  const tried = (share: number) => {
    const labelWidth = Math.min(width * share, natural)
    return { labelWidth, set: settle(texts, labelWidth, height, sizes) }
  }
  const found = [0.4, 0.48, 0.56, 0.62].map(tried).find(({ set }) => set.whole)
  // Where none is wide enough the bars keep their part.
  return found ?? tried(0.56)
}

function stacked(data: BarsData, context: ChartContext): Scene {
  const { width, locale, t } = context
  const { small, body } = measuresFor(context.place)
  const most = Math.max(fullLength, ...data.bars.map((bar) => bar.count / data.n))
  const leading = Math.max(...data.bars.map((bar) => bar.count))
  const figures =
    widest(widestShares(data), body, 650) +
    12 +
    Math.max(
      widest(
        data.bars.map((bar) => countText(bar, locale)),
        small,
      ),
      20,
    )
  const room = width - figures - 10
  const nodes: SceneNode[] = [textAt(t('charts:answers', { count: data.n }), 0, small, { size: small, fill: 'text-2' })]
  let top = small + 16
  for (const bar of data.bars) {
    const first = bar.count === leading
    const weight = first ? 550 : 400
    const lines = wrap(bar.text, width, body, weight, 5)
    nodes.push(...linesFrom(lines, 0, top, { size: body, weight, ...marked(bar, locale) }))
    top += heightOf(lines.length, body) + 6
    const length = Math.max((bar.count / data.n / most) * room, 2)
    nodes.push(
      { kind: 'rect', x: 0, y: top, width: length, height: 20, radius: 2, fill: bar.count === 0 ? 'line' : 'high-2' },
      textOn(shareText(bar, data.n, locale), room + 10 + widest(widestShares(data), body, 650), top + 10, {
        size: body,
        weight: first ? 650 : 550,
        anchor: 'end',
      }),
      textOn(countText(bar, locale), width, top + 10, { size: small, anchor: 'end', fill: 'text-2' }),
    )
    top += 20 + 18
  }
  if (data.several) {
    const note = wrap(t('charts:bars.several'), width, small, 400, 4)
    nodes.push(...linesFrom(note, 0, top, { size: small, fill: 'text-2' }))
    top += heightOf(note.length, small) + 8
  }
  return sceneOf(data, context, top, nodes)
}
