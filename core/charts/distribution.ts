import type { PickedText } from '../text.ts'
import { decimal, meanOn, percent, type Ends } from './format.ts'
import {
  ascent,
  descent,
  emptyScene,
  heightOf,
  linesFrom,
  marked,
  measuresFor,
  sceneOf,
  settle,
  textAt,
  textOn,
  widest,
} from './layout.ts'
import type { ChartContext, ColourToken, Pattern, Scene, SceneNode } from './scene.ts'
import { measure, wrap } from './text-width.ts'

export interface DistributionData {
  readonly title: string
  readonly description: string
  /** Answers with a number. */
  readonly n: number
  readonly missing: number
  readonly mean?: number
  readonly sd?: number
  /** The lowest and the highest point. */
  readonly min: number
  readonly max: number
  readonly low: PickedText
  readonly high: PickedText
  /** Words for each point. */
  readonly labels?: readonly PickedText[]
  /** Answers at each point; empty where only mean and spread may be shown. */
  readonly counts: readonly number[]
  /** Points under this one are low: hatched, in the warm colour. */
  readonly turn?: number
}

/**
 * Upright bars over a line from `min` to `max`, with the mean marked above. Of few answers only mean and spread. On a phone, points with long
 * words become a list of horizontal bars.
 */
export function distribution(data: DistributionData, context: ChartContext): Scene {
  if (data.mean === undefined) return emptyScene(data, context)
  const points = pointsOf(data)
  if (
    context.place === 'phone' &&
    data.counts.length > 0 &&
    data.labels &&
    !pointWords(data, context, slotOf(points.length, context))
  ) {
    return list(data, data.labels, context)
  }
  return upright(data, data.mean, context)
}

function pointsOf({ min, max }: DistributionData): number[] {
  return Array.from({ length: max - min + 1 }, (_, at) => min + at)
}

function slotOf(points: number, { width }: ChartContext): number {
  return width / points
}

/** The words of each point where all of them stand whole below their bars. */
function pointWords(data: DistributionData, { place }: ChartContext, slot: number) {
  if (!data.labels) return undefined
  const { labels, small, unit } = measuresFor(place)
  const set = settle(
    data.labels.map((label) => label.text),
    slot - 14 * unit,
    heightOf(3, small),
    labels,
  )
  return set.whole ? set : undefined
}

function upright(data: DistributionData, mean: number, context: ChartContext): Scene {
  const { width, locale, place } = context
  const { small, body, figure, unit } = measuresFor(place)
  const counted = data.counts.length > 0
  const height = Math.min(
    context.height,
    (counted ? { stage: 1080, phone: 300, report: 270 } : { stage: 420, phone: 240, report: 190 })[place],
  )
  const points = pointsOf(data)
  const slot = slotOf(points.length, context)
  const centre = (point: number) => (point - data.min + 0.5) * slot
  const nodes: SceneNode[] = []

  const facts = factsOf(data, context)
  const factsHeight = facts === '' ? 0 : small * 1.7
  if (facts !== '') nodes.push(textAt(facts, 0, small, { size: small, fill: 'text-2' }))

  // The mean has a lane of its own above everything, so that it meets no number.
  const laneTop = factsHeight
  const laneBottom = laneTop + figure * (ascent + descent) + 18 * unit
  const words = pointWords(data, context, slot)
  const ends = words ? { lines: [], height: 0 } : endsOf(data, context)
  const numberSize = Math.max(small, Math.min(body, slot * 0.5))
  const under =
    14 * unit +
    numberSize * 1.25 +
    (words ? heightOf(Math.max(...words.lines.map((set) => set.length)), words.size) : 0) +
    ends.height
  const axis = height - under - 4 * unit

  nodes.push(
    ...(counted
      ? columns(data, context, { slot, centre, top: laneBottom, axis })
      : spread(data, mean, context, { slot, centre, middle: (laneBottom + axis) / 2 })),
  )
  nodes.push({ kind: 'line', x1: 0, x2: width, y1: axis, y2: axis, stroke: 'line-control', strokeWidth: 2 * unit })

  const step = stepFor(
    points.map((point) => decimal(point, locale, 0)),
    numberSize,
    slot,
  )
  for (const [at, point] of points.entries()) {
    if (at % step !== 0) continue
    const printed = decimal(point, locale, 0)
    // A number wider than its bar leans inwards at the ends.
    const half = measure(printed, numberSize, 550) / 2
    const x = Math.min(Math.max(centre(point), half), width - half)
    nodes.push(
      textAt(printed, x, axis + 14 * unit + numberSize * 0.8, { size: numberSize, anchor: 'middle', weight: 550 }),
    )
  }
  const below = axis + 14 * unit + numberSize * 1.25
  for (const [at, lines] of (words?.lines ?? []).entries()) {
    const label = data.labels?.[at]
    nodes.push(
      ...linesFrom(lines, centre(data.min + at), below, {
        size: words?.size ?? small,
        anchor: 'middle',
        fill: 'text-2',
        ...(label && marked(label, locale)),
      }),
    )
  }
  nodes.push(...ends.lines.map((node) => shifted(node, below)))

  const top = counted
    ? topAt(data, mean, { slot, top: laneBottom, axis, room: columnRoom(context) })
    : (laneBottom + axis) / 2 - 30 * unit
  nodes.push(...meanMark(mean, centre(mean), { laneTop, laneBottom, top }, context, data))
  return sceneOf(data, context, height, nodes)
}

interface Frame {
  readonly slot: number
  readonly centre: (point: number) => number
  readonly top: number
  readonly axis: number
}

/** Height kept above the tallest bar for its count. */
function columnRoom({ place }: ChartContext): number {
  const { small } = measuresFor(place)
  return small * 1.5
}

function columns(data: DistributionData, context: ChartContext, { slot, centre, top, axis }: Frame): SceneNode[] {
  const { small, unit } = measuresFor(context.place)
  const most = Math.max(...data.counts)
  const printed = data.counts.map((count) => decimal(count, context.locale, 0))
  const numbered = widest(printed, small, 550) <= slot - 2 * unit
  const thick = Math.min(slot * 0.78, 150 * unit)
  return data.counts.flatMap((count, at): SceneNode[] => {
    if (count === 0) return []
    const point = data.min + at
    const barHeight = (count / most) * (axis - top - columnRoom(context))
    const bar: SceneNode = {
      kind: 'rect',
      x: centre(point) - thick / 2,
      y: axis - barHeight,
      width: thick,
      height: barHeight,
      ...paintOf(point, data),
    }
    if (!numbered) return [bar]
    return [
      bar,
      textAt(printed[at] ?? '', centre(point), axis - barHeight - small * 0.35, {
        size: small,
        weight: 550,
        anchor: 'middle',
      }),
    ]
  })
}

/** Points below zero are low, zero is the middle; a line that starts at zero or above has one colour, unless it turns somewhere. */
function paintOf(point: number, { min, max, turn }: DistributionData): { fill: ColourToken; pattern?: Pattern } {
  if (turn !== undefined) return point < turn ? { fill: 'low-2', pattern: 'hatch' } : { fill: 'high-2' }
  if (min >= 0 || max <= 0) return { fill: 'high-2' }
  if (point === 0) return { fill: 'mid', pattern: 'dots' }
  return point < 0 ? { fill: 'low-2', pattern: 'hatch' } : { fill: 'high-2' }
}

/** Mean and one standard deviation to each side, for answers too few to be shown one by one. */
function spread(
  data: DistributionData,
  mean: number,
  context: ChartContext,
  { centre, middle }: { slot: number; centre: (point: number) => number; middle: number },
): SceneNode[] {
  const { unit } = measuresFor(context.place)
  const half = 30 * unit
  const from = centre(Math.max(data.min, mean - (data.sd ?? 0)))
  const to = centre(Math.min(data.max, mean + (data.sd ?? 0)))
  return [
    {
      kind: 'line',
      x1: centre(data.min),
      x2: centre(data.max),
      y1: middle,
      y2: middle,
      stroke: 'grid',
      strokeWidth: 3 * unit,
    },
    {
      kind: 'rect',
      x: from,
      y: middle - half,
      width: Math.max(to - from, 2 * unit),
      height: half * 2,
      radius: 6 * unit,
      fill: 'seq-3',
    },
    { kind: 'circle', x: centre(mean), y: middle, r: 14 * unit, fill: 'act' },
  ]
}

/** Where the mark of the mean may come down to: the count or the bar it meets. */
function topAt(
  data: DistributionData,
  mean: number,
  frame: { slot: number; top: number; axis: number; room: number },
): number {
  const most = Math.max(...data.counts)
  const near = data.counts.flatMap((count, at) => (Math.abs(data.min + at - mean) <= 0.5 && count > 0 ? [count] : []))
  if (near.length === 0) return frame.axis
  return frame.axis - (Math.max(...near) / most) * (frame.axis - frame.top - frame.room) - frame.room
}

function meanMark(
  mean: number,
  x: number,
  { laneTop, laneBottom, top }: { laneTop: number; laneBottom: number; top: number },
  context: ChartContext,
  ends: Ends,
): SceneNode[] {
  const { small, figure, unit } = measuresFor(context.place)
  const word = context.t('charts:mean')
  const value = meanOn(mean, ends, context)
  const gap = 10 * unit
  const wordWidth = measure(word, small)
  const valueWidth = measure(value, figure, 650)
  const whole = wordWidth + gap + valueWidth
  const from = Math.min(Math.max(x - whole / 2, 0), context.width - whole)
  const baseline = laneTop + figure * ascent
  const tip = laneBottom - 4 * unit
  return [
    textAt(word, from, baseline, { size: small, fill: 'now-text' }),
    textAt(value, from + wordWidth + gap, baseline, { size: figure, weight: 650, fill: 'now-text' }),
    {
      kind: 'line',
      x1: x,
      x2: x,
      y1: tip,
      y2: Math.max(top, tip),
      stroke: 'now-line',
      strokeWidth: 3 * unit,
      dash: `${6 * unit} ${5 * unit}`,
    },
    {
      kind: 'path',
      d: `M${x - 11 * unit} ${tip - 12 * unit}H${x + 11 * unit}L${x} ${tip + 4 * unit}Z`,
      fill: 'now-line',
    },
  ]
}

/** What the two ends mean, each on its side. */
function endsOf(data: DistributionData, context: ChartContext): { lines: SceneNode[]; height: number } {
  const { width, locale, place } = context
  const { small, labels, unit } = measuresFor(place)
  const set = settle(
    [data.low.text, data.high.text],
    width / 2 - 20 * unit,
    heightOf(place === 'phone' ? 5 : 3, small),
    labels,
  )
  const [low = [], high = []] = set.lines
  const look = { size: set.size, fill: 'text-2' } as const
  return {
    lines: [
      ...linesFrom(low, 0, 0, { ...look, ...marked(data.low, locale) }),
      ...linesFrom(high, width, 0, { ...look, anchor: 'end', ...marked(data.high, locale) }),
    ],
    height: heightOf(Math.max(low.length, high.length), set.size),
  }
}

function shifted(node: SceneNode, by: number): SceneNode {
  return node.kind === 'text' ? { ...node, y: node.y + by } : node
}

/** Every how many points a number has room. */
function stepFor(numbers: readonly string[], size: number, slot: number): number {
  const needed = widest(numbers, size, 550) * 1.1 + size * 0.35
  return [1, 2, 5, 10].find((step) => step * slot >= needed) ?? 20
}

/** The stage prints the number of answers itself. */
function factsOf(data: DistributionData, { place, locale, t }: ChartContext): string {
  const facts: string[] = []
  if (place !== 'stage') facts.push(t('charts:answers', { count: data.n }))
  if (data.missing > 0) facts.push(`${t('charts:dont-know')}: ${decimal(data.missing, locale, 0)}`)
  return facts.join(' · ')
}

/** A phone has no room for words under bars: each point becomes a line of its own. */
function list(data: DistributionData, labels: readonly PickedText[], context: ChartContext): Scene {
  const { width, locale, t, place } = context
  const { small, body, figure } = measuresFor(place)
  const most = Math.max(...data.counts)
  const shareWidth = widest(['100\u00A0%'], body, 550)
  const room = width - shareWidth - 12
  const nodes: SceneNode[] = [textAt(factsOf(data, context), 0, small, { size: small, fill: 'text-2' })]
  let top = small * 1.7
  if (data.mean !== undefined) {
    const word = t('charts:mean')
    nodes.push(
      textAt(word, 0, top + figure * ascent, { size: small, fill: 'now-text' }),
      textAt(decimal(data.mean, locale), measure(word, small) + 8, top + figure * ascent, {
        size: figure,
        weight: 650,
        fill: 'now-text',
      }),
    )
    top += figure + 14
  }
  for (const [at, label] of labels.entries()) {
    const count = data.counts[at] ?? 0
    const lines = wrap(`${decimal(data.min + at, locale, 0)}  ${label.text}`, width, small + 1, 400, 4)
    nodes.push(...linesFrom(lines, 0, top, { size: small + 1, ...marked(label, locale) }))
    top += heightOf(lines.length, small + 1) + 4
    nodes.push(
      {
        kind: 'rect',
        x: 0,
        y: top,
        width: Math.max((count / most) * room, 2),
        height: 16,
        radius: 2,
        ...(count === 0 ? { fill: 'line' } : paintOf(data.min + at, data)),
      },
      textOn(percent(count / data.n, locale), width, top + 8, { size: small, weight: 550, anchor: 'end' }),
    )
    top += 16 + 14
  }
  return sceneOf(data, context, top, nodes)
}
