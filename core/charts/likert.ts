import type { ScaleScore } from '../instruments/score.ts'
import { agreementEnough, smallestGroup } from '../instruments/thresholds.ts'
import type { PickedText } from '../text.ts'
import { decimal, meanOn, percent } from './format.ts'
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
import type { ChartContext, ColourToken, Pattern, Scene, SceneNode } from './scene.ts'
import { fit, measure, wrap } from './text-width.ts'

export interface BatteryItem {
  readonly text: PickedText
  /** At most 28 letters, for where the text has no room. */
  readonly short: PickedText
  readonly reverse: boolean
  readonly n: number
  /** Absent where too few answered to be shown. */
  readonly mean?: number
  readonly sd?: number
  /** Answers at each point after reversal; empty where only mean and spread may be shown. */
  readonly counts: readonly number[]
}

export interface BatteryData {
  readonly title: string
  readonly description: string
  /** Ballots counted. */
  readonly n: number
  /** The points of the scale, lowest first. */
  readonly labels: readonly PickedText[]
  /** What the two sides mean; without it the words of the outermost points, or "lower" and "higher" where items are reversed. */
  readonly poles?: { readonly low: PickedText; readonly high: PickedText }
  readonly items: readonly BatteryItem[]
  readonly scale?: ScaleScore
}

/**
 * Statements sorted from highest to lowest mean, each as a bar around a middle: low answers to the left and hatched, the middle dotted, high
 * answers to the right and plain. Appears in three beats: the highest, the widest spread, then the lowest with all the others. Under ten
 * answers a statement shows its mean and one standard deviation to each side.
 */
export function battery(data: BatteryData, context: ChartContext): Scene {
  if (data.items.every((item) => item.n === 0)) return emptyScene(data, context)
  const rows = ranked(data, context)
  return context.place === 'phone' ? stacked(data, rows, context) : sideBySide(data, rows, context)
}

interface Row {
  readonly item: BatteryItem
  readonly beat: 1 | 2 | 3
  /** What is remarkable about it, each word in the beat that says so. */
  readonly marks: readonly { readonly word: string; readonly fill: ColourToken; readonly beat: 1 | 2 | 3 }[]
  readonly shares?: Shares
}

interface Shares {
  readonly low: number
  readonly mid: number
  readonly high: number
}

function ranked(data: BatteryData, { t }: ChartContext): Row[] {
  const sorted = data.items.toSorted((a, b) => (b.mean ?? -1) - (a.mean ?? -1))
  const known = sorted.filter((item) => item.mean !== undefined)
  const highest = known.length > 1 ? known.at(0) : undefined
  const lowest = known.length > 1 ? known.at(-1) : undefined
  const spreads = known.toSorted((a, b) => (b.sd ?? -1) - (a.sd ?? -1))
  const widestSpread = known.length > 2 && spreads[0]?.sd !== undefined ? spreads[0] : undefined
  return sorted.map((item) => {
    const marks: Row['marks'] = [
      ...(item === highest ? [{ word: t('charts:likert.highest'), fill: 'act-text', beat: 1 } as const] : []),
      ...(item === widestSpread ? [{ word: t('charts:likert.spread'), fill: 'now-text', beat: 2 } as const] : []),
      ...(item === lowest ? [{ word: t('charts:likert.lowest'), fill: 'act-text', beat: 3 } as const] : []),
    ]
    const beat = known.length === 1 ? 1 : (marks[0]?.beat ?? 3)
    return { item, beat, marks, ...(item.counts.length > 0 && { shares: sharesOf(item) }) }
  })
}

function sharesOf({ counts, n }: BatteryItem): Shares {
  const side = Math.floor(counts.length / 2)
  const sum = (part: readonly number[]) => part.reduce((total, count) => total + count, 0) / n
  return {
    low: sum(counts.slice(0, side)),
    mid: sum(counts.slice(side, counts.length - side)),
    high: sum(counts.slice(counts.length - side)),
  }
}

/** How a point is painted: two steps to a side leave out the darkest. */
function paintOf(at: number, points: number): { fill: ColourToken; pattern?: Pattern } {
  const side = Math.floor(points / 2)
  const lows = side === 3 ? (['low-3', 'low-2', 'low-1'] as const) : (['low-2', 'low-1'] as const)
  const highs = side === 3 ? (['high-1', 'high-2', 'high-3'] as const) : (['high-1', 'high-2'] as const)
  if (at < side) return { fill: lows[at] ?? 'low-1', pattern: 'hatch' }
  if (at < points - side) return { fill: 'mid', pattern: 'dots' }
  return { fill: highs[at - points + side] ?? 'high-1' }
}

/** Where bars lie: `middle` is the x of the axis, `scale` the length of 100 %. */
interface Zone {
  readonly from: number
  readonly to: number
  readonly middle: number
  readonly scale: number
}

/** Room for the longest bar on either side, and for the per cent outside it. */
function zoneOf(rows: readonly Row[], from: number, to: number, beside: number): Zone {
  const shares = rows.flatMap((row) => row.shares ?? [])
  const left = Math.max(0.15, ...shares.map(({ low, mid }) => low + mid / 2))
  const right = Math.max(0.15, ...shares.map(({ mid, high }) => mid / 2 + high))
  const scale = (to - from - 2 * beside) / (left + right)
  return { from, to, middle: from + beside + left * scale, scale }
}

function barOf(row: Row, points: number, zone: Zone, middle: number, thick: number, gap: number): SceneNode[] {
  const { item, shares } = row
  if (!shares) return []
  let x = zone.middle - (shares.low + shares.mid / 2) * zone.scale
  return item.counts.flatMap((count, at): SceneNode[] => {
    if (count === 0) return []
    const width = (count / item.n) * zone.scale
    const segment: SceneNode = {
      kind: 'rect',
      x: x + gap / 2,
      y: middle - thick / 2,
      width: Math.max(width - gap, 1),
      height: thick,
      ...paintOf(at, points),
    }
    x += width
    return [segment]
  })
}

/** Mean and one standard deviation to each side on a line from the lowest to the highest point. */
function spreadOf(
  { mean, sd }: BatteryItem,
  points: number,
  from: number,
  to: number,
  middle: number,
  thick: number,
  unit: number,
): SceneNode[] {
  if (mean === undefined) return []
  const place = (value: number) => from + ((Math.min(points, Math.max(1, value)) - 1) / (points - 1)) * (to - from)
  const ticks = Array.from({ length: points }, (_, at): SceneNode => {
    const x = place(at + 1)
    return {
      kind: 'line',
      x1: x,
      x2: x,
      y1: middle - 7 * unit,
      y2: middle + 7 * unit,
      stroke: 'grid',
      strokeWidth: 2 * unit,
    }
  })
  const start = place(mean - (sd ?? 0))
  const end = place(mean + (sd ?? 0))
  return [
    { kind: 'line', x1: from, x2: to, y1: middle, y2: middle, stroke: 'grid', strokeWidth: 2 * unit },
    ...ticks,
    {
      kind: 'rect',
      x: start,
      y: middle - thick * 0.3,
      width: Math.max(end - start, 2 * unit),
      height: thick * 0.6,
      radius: 4 * unit,
      fill: 'seq-3',
    },
    { kind: 'circle', x: place(mean), y: middle, r: thick * 0.28, fill: 'act' },
  ]
}

/** A cell whose figures too few stand behind. */
function withheldCell(
  x: number,
  middle: number,
  width: number,
  thick: number,
  word: string,
  size: number,
): SceneNode[] {
  const wordWidth = measure(word, size)
  return [
    { kind: 'rect', x, y: middle - thick / 2, width, height: thick, fill: 'line', pattern: 'hatch' },
    {
      kind: 'rect',
      x: x + width / 2 - wordWidth / 2 - size * 0.4,
      y: middle - size * 0.65,
      width: wordWidth + size * 0.8,
      height: size * 1.3,
      fill: 'page',
    },
    textOn(word, x + width / 2, middle, { size, anchor: 'middle', fill: 'text-2' }),
  ]
}

function polesOf(data: BatteryData, { t, locale }: ChartContext): { low: PickedText; high: PickedText } {
  if (data.poles) return data.poles
  const low = data.labels.at(0)
  const high = data.labels.at(-1)
  if (data.items.some((item) => item.reverse) || !low || !high) {
    return {
      low: { text: t('charts:likert.lower'), lang: locale },
      high: { text: t('charts:likert.higher'), lang: locale },
    }
  }
  return { low, high }
}

function meanText(mean: number, { labels }: BatteryData, context: ChartContext): string {
  return meanOn(mean, { min: 1, max: labels.length }, context)
}

/** As they are printed, and the width of any. */
function meansOf(data: BatteryData, context: ChartContext): string[] {
  return [4.4, ...data.items.flatMap(({ mean }) => mean ?? [])].map((mean) => meanText(mean, data, context))
}

function footOf(data: BatteryData, { t, locale, place }: ChartContext): string[] {
  const parts: string[] = []
  if (data.scale) {
    const total = t('charts:likert.total', { mean: decimal(data.scale.mean, locale) })
    const apart = data.scale.rwg !== undefined && data.scale.rwg < agreementEnough
    parts.push(apart ? `${total} · ${t('charts:likert.apart')}` : total)
  }
  // The stage prints the number of answers itself.
  if (place !== 'stage') parts.push(t('charts:answers', { count: data.n }))
  if (data.items.some((item) => item.reverse)) parts.push(`↺ ${t('charts:likert.reversed')}`)
  if (data.items.some((item) => item.counts.length === 0 && item.mean !== undefined))
    parts.push(t('charts:likert.band'))
  return parts
}

/** Short notes share a line, long ones begin a new one. */
function notes(parts: readonly string[], width: number, size: number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const joined = `${lines.at(-1) ?? ''}   ·   ${part}`
    if (lines.length > 0 && measure(joined, size) <= width) lines[lines.length - 1] = joined
    else lines.push(...wrap(part, width, size, 400, 3))
  }
  return lines
}

function sideBySide(data: BatteryData, rows: readonly Row[], context: ChartContext): Scene {
  const { width, height, locale, t, place } = context
  const { small, figure, unit, labels } = measuresFor(place)
  const points = data.labels.length
  const meanHead = t('charts:mean-range', { min: 1, max: points })
  const foot = notes(footOf(data, context), width, small)
  const footHeight = foot.length === 0 ? 0 : heightOf(foot.length, small) + 24 * unit
  const head = small + 20 * unit
  const row = Math.min((height - head - footHeight) / rows.length, 88 * unit)
  const meanSize = Math.max(small, Math.min(figure, row * 0.62))

  // Columns from the right: marks, n, mean; what is left between the statements and them is for the bars.
  const marks = rows.map(({ marks }) =>
    marks.flatMap(({ word, fill, beat }) =>
      wordsOf(word, row, small, marks.length).map((line) => ({ line, fill, beat })),
    ),
  )
  const markWidth = Math.max(0, ...marks.flat().map(({ line }) => measure(line, small, 600)))
  const nRight = width - (markWidth === 0 ? 0 : markWidth + 40 * unit)
  const nWidth = Math.max(
    widest(
      rows.map(({ item }) => decimal(item.n, locale, 0)),
      small,
    ),
    measure('n', small),
  )
  const meanRight = nRight - nWidth - 30 * unit
  const meanWidth = Math.max(measure(meanHead, small), widest(meansOf(data, context), meanSize, 650))
  const symbol = rows.some(({ item }) => item.reverse) ? 40 * unit : 0
  const labelWidth = width * 0.29 - symbol
  const from = symbol + labelWidth + 20 * unit
  const to = meanRight - meanWidth - 24 * unit
  const beside = measure('100\u00A0%', small) + 14 * unit
  const zone = zoneOf(rows, from, to, beside)

  const whole = settle(
    rows.map(({ item }) => item.text.text),
    labelWidth,
    row - 8 * unit,
    labels,
  )
  const set = whole.whole
    ? whole
    : settle(
        rows.map(({ item }) => item.short.text),
        labelWidth,
        row - 8 * unit,
        labels,
      )
  const thick = Math.min(row * 0.56, 46 * unit)
  const diverging = rows.some((entry) => entry.shares)
  const last = head + row * rows.length

  const nodes: SceneNode[] = [...poleHeads(data, context, zone, diverging, small * 0.95)]
  nodes.push(
    textAt(meanHead, meanRight, small * 0.95, { size: small, anchor: 'end', fill: 'text-2' }),
    textAt('n', nRight, small * 0.95, { size: small, anchor: 'end', fill: 'text-2' }),
  )
  if (diverging)
    nodes.push({
      kind: 'line',
      x1: zone.middle,
      x2: zone.middle,
      y1: head - 8 * unit,
      y2: last,
      stroke: 'line-control',
      strokeWidth: 2 * unit,
    })
  for (const [at, entry] of rows.entries()) {
    const { item } = entry
    const middle = head + row * (at + 0.5)
    if (at > 0)
      nodes.push({
        kind: 'line',
        x1: 0,
        x2: width,
        y1: middle - row / 2,
        y2: middle - row / 2,
        stroke: 'line-soft',
        strokeWidth: 2 * unit,
      })
    const shown: SceneNode[] = linesOn(set.lines[at] ?? [], symbol, middle, {
      size: set.size,
      ...marked(whole.whole ? item.text : item.short, locale),
    })
    if (item.reverse) {
      const lines = set.lines[at]?.length ?? 1
      shown.push(textOn('↺', 0, middle - ((lines - 1) * set.size * 1.2) / 2, { size: set.size, fill: 'text-2' }))
    }
    if (item.mean === undefined) {
      shown.push(...withheldCell(from, middle, to - from, thick, t('charts:hidden-figures'), small))
    } else if (entry.shares) {
      shown.push(...barOf(entry, points, zone, middle, thick, 2 * unit))
      const { low, mid, high } = entry.shares
      shown.push(
        textOn(percent(low, locale), zone.middle - (low + mid / 2) * zone.scale - 14 * unit, middle, {
          size: small,
          anchor: 'end',
        }),
        textOn(percent(high, locale), zone.middle + (high + mid / 2) * zone.scale + 14 * unit, middle, { size: small }),
      )
    } else {
      shown.push(...spreadOf(item, points, from + 14 * unit, to - 14 * unit, middle, thick, unit))
    }
    if (item.mean !== undefined)
      shown.push(
        textOn(meanText(item.mean, data, context), meanRight, middle, { size: meanSize, weight: 650, anchor: 'end' }),
      )
    shown.push(
      textOn(
        item.n >= smallestGroup || item.n === data.n ? decimal(item.n, locale, 0) : `<\u00A0${smallestGroup}`,
        nRight,
        middle,
        { size: small, anchor: 'end', fill: 'text-2' },
      ),
    )
    nodes.push({ kind: 'group', beat: entry.beat, children: shown })
    nodes.push(...marksAt(marks[at] ?? [], nRight + 40 * unit, middle, small))
  }
  nodes.push(...linesFrom(foot, 0, last + 18 * unit, { size: small, fill: 'text-2' }))
  return sceneOf(data, context, Math.min(height, last + footHeight + 2 * unit), nodes)
}

/** A mark of two words takes two lines where its row has room for them beside the other marks. */
function wordsOf(word: string, row: number, size: number, marks: number): string[] {
  const words = word.split(' ')
  return heightOf(words.length + marks - 1, size) <= row ? words : [word]
}

function marksAt(
  lines: readonly { line: string; fill: ColourToken; beat: 1 | 2 | 3 }[],
  x: number,
  middle: number,
  size: number,
): SceneNode[] {
  const step = size * 1.2
  const first = middle - ((lines.length - 1) * step) / 2
  return lines.map(({ line, fill, beat }, at) => ({
    kind: 'group',
    beat,
    children: [textOn(line, x, first + at * step, { size, weight: 600, fill })],
  }))
}

function poleHeads(
  data: BatteryData,
  context: ChartContext,
  zone: Zone,
  diverging: boolean,
  baseline: number,
): SceneNode[] {
  const { small, unit } = measuresFor(context.place)
  const { low, high } = polesOf(data, context)
  const look = { size: small, fill: 'text-2' } as const
  if (!diverging) {
    const half = (zone.to - zone.from) / 2 - 24 * unit
    return [
      textAt(fit(low.text, half, small), zone.from, baseline, { ...look, ...marked(low, context.locale) }),
      textAt(fit(high.text, half, small), zone.to, baseline, {
        ...look,
        anchor: 'end',
        ...marked(high, context.locale),
      }),
    ]
  }
  return [
    textAt(fit(low.text, zone.middle - 16 * unit, small), zone.middle - 16 * unit, baseline, {
      ...look,
      anchor: 'end',
      ...marked(low, context.locale),
    }),
    textAt(fit(high.text, zone.to - zone.middle - 16 * unit, small), zone.middle + 16 * unit, baseline, {
      ...look,
      ...marked(high, context.locale),
    }),
  ]
}

function stacked(data: BatteryData, rows: readonly Row[], context: ChartContext): Scene {
  const { width, locale, t, place } = context
  const { small, body, figure, unit } = measuresFor(place)
  const points = data.labels.length
  const beside = measure('100\u00A0%', small) + 6
  const zone = zoneOf(rows, 0, width, beside)
  const diverging = rows.some((entry) => entry.shares)
  const meanWidth = widest(meansOf(data, context), figure, 650)
  const foot = notes(footOf(data, context), width, small)

  const nodes: SceneNode[] = [...poleHeads(data, context, zone, diverging, small)]
  let top = small + 18
  for (const { item, beat, marks, shares } of rows) {
    const shown: SceneNode[] = []
    const lines = wrap(item.reverse ? `↺ ${item.text.text}` : item.text.text, width - meanWidth - 14, body, 400, 6)
    const block = Math.max(heightOf(lines.length, body), figure)
    shown.push(...linesFrom(lines, 0, top, { size: body, ...marked(item.text, locale) }))
    if (item.mean !== undefined)
      shown.push(
        textAt(meanText(item.mean, data, context), width, top + figure * 0.78, {
          size: figure,
          weight: 650,
          anchor: 'end',
        }),
      )
    top += block + 8
    const middle = top + 11
    if (item.mean === undefined) {
      shown.push(...withheldCell(0, middle, width, 22, t('charts:hidden-figures'), small))
    } else if (shares) {
      shown.push(
        {
          kind: 'line',
          x1: zone.middle,
          x2: zone.middle,
          y1: top - 4,
          y2: top + 26,
          stroke: 'line-control',
          strokeWidth: 1,
        },
        ...barOf({ item, beat, marks, shares }, points, zone, middle, 22, 1.5),
        textOn(percent(shares.low, locale), zone.middle - (shares.low + shares.mid / 2) * zone.scale - 6, middle, {
          size: small,
          anchor: 'end',
        }),
        textOn(percent(shares.high, locale), zone.middle + (shares.high + shares.mid / 2) * zone.scale + 6, middle, {
          size: small,
        }),
      )
    } else {
      shown.push(...spreadOf(item, points, 8, width - 8, middle, 22, unit))
    }
    top += 22 + 6
    const people =
      item.n >= smallestGroup || item.n === data.n ? `n ${decimal(item.n, locale, 0)}` : `n <\u00A0${smallestGroup}`
    shown.push(textAt(people, 0, top + small * 0.8, { size: small, fill: 'text-2' }))
    nodes.push({ kind: 'group', beat, children: shown })
    let x = measure(`${people}   `, small)
    for (const { word, fill, beat: said } of marks) {
      nodes.push({
        kind: 'group',
        beat: said,
        children: [textAt(word, x, top + small * 0.8, { size: small, weight: 600, fill })],
      })
      x += measure(`${word}   `, small, 600)
    }
    top += small + 22
  }
  nodes.push(...linesFrom(foot, 0, top, { size: small, fill: 'text-2' }))
  return sceneOf(data, context, top + heightOf(foot.length, small) + 4, nodes)
}
