import { curveMonotoneX, curveMonotoneY, line } from 'd3-shape'
import type { PickedText } from '../text.ts'
import { change, decimal, meanOn } from './format.ts'
import {
  ascent,
  emptyScene,
  heightOf,
  linesFrom,
  marked,
  measuresFor,
  sceneOf,
  settle,
  textAt,
  textOn,
} from './layout.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { measure, wrap } from './text-width.ts'

export interface CurveStage {
  readonly label: PickedText
  readonly mean?: number
  readonly sd?: number
  /** How many marked a break here; absent where only `often` may be shown. */
  readonly breaks?: number
  /** Whether half or more marked a break here. */
  readonly often: boolean
}

export interface CurveData {
  readonly title: string
  readonly description: string
  /** Ballots counted. */
  readonly n: number
  /** The scale runs from −end to end. */
  readonly end: number
  readonly asksBreaks: boolean
  readonly stages: readonly CurveStage[]
}

/**
 * A way through stages as a curve around a zero line: each stage with its mean, its spread as an upright bar, and where the thread breaks a
 * torn mark with its count. On a phone the way goes downwards. Appears in two beats: the curve, the breaks.
 */
export function curve(data: CurveData, context: ChartContext): Scene {
  if (data.stages.every((stage) => stage.mean === undefined)) return emptyScene(data, context)
  const { small } = measuresFor(context.place)
  const narrow = context.width / (data.stages.length + 0.5) < small * 6.5
  return context.place === 'phone' || narrow ? downwards(data, context) : sideways(data, context)
}

/** What is printed beside a torn mark; nothing where no mark may stand. */
function breaksOf({ breaks, often }: CurveStage, { locale }: ChartContext): string | undefined {
  if (breaks !== undefined) return breaks === 0 ? undefined : decimal(breaks, locale, 0)
  return often ? (locale === 'da' ? '≥ 50\u00A0%' : '≥ 50%') : undefined
}

function levelText(mean: number, { end }: CurveData, context: ChartContext): string {
  return meanOn(mean, { min: -end, max: end }, context, (value) => change(value, context.locale))
}

/** The most that marked one stage. */
function mostOf({ stages }: CurveData): number {
  return Math.max(0, ...stages.map(({ breaks }) => breaks ?? 0))
}

interface Point {
  readonly x: number
  readonly y: number
}

function notesOf(data: CurveData, context: ChartContext): string[] {
  const { t, place } = context
  const counted = data.stages.some(({ breaks }) => breaks !== undefined)
  return [
    ...(place === 'stage' ? [] : [t('charts:answers', { count: data.n })]),
    t('charts:curve.spread'),
    ...(data.asksBreaks ? [t(counted ? 'charts:curve.breaks' : 'charts:curve.breaks-few')] : []),
  ]
}

/** A thread torn in two: the same sign in the notes and at the stages. */
function torn(x: number, middle: number, size: number): SceneNode[] {
  const step = size * 0.22
  const zigzag = (from: number) =>
    `M${from} ${middle - size / 2}L${from + step} ${middle - size / 6}L${from - step} ${middle + size / 6}L${from} ${middle + size / 2}`
  const stroke = { stroke: 'now-line', strokeWidth: size * 0.13 } as const
  return [
    { kind: 'line', x1: x - size * 0.62, x2: x - size * 0.26, y1: middle, y2: middle, ...stroke },
    { kind: 'line', x1: x + size * 0.26, x2: x + size * 0.62, y1: middle, y2: middle, ...stroke },
    { kind: 'path', d: zigzag(x - size * 0.1), fill: 'none', ...stroke },
    { kind: 'path', d: zigzag(x + size * 0.14), fill: 'none', ...stroke },
  ]
}

/** Notes after one another, as many to a line as fit; the one about breaks begins with its sign. */
function noteLines(data: CurveData, context: ChartContext): { nodes: SceneNode[]; height: number } {
  const { width, place } = context
  const { small, unit } = measuresFor(place)
  const nodes: SceneNode[] = []
  const sign = small * 1.24 + 10 * unit
  let x = 0
  let top = 0
  for (const [at, note] of notesOf(data, context).entries()) {
    const isBreaks = data.asksBreaks && at === notesOf(data, context).length - 1
    const indent = isBreaks ? sign : 0
    if (x > 0 && x + indent + measure(note, small) > width) {
      x = 0
      top += small * 1.3
    }
    if (isBreaks) nodes.push(...torn(x + small * 0.62, top + small * 0.55, small))
    const lines = wrap(note, width - x - indent, small)
    nodes.push(...linesFrom(lines, x + indent, top, { size: small, fill: 'text-2' }))
    if (lines.length > 1) top += (lines.length - 1) * small * 1.2
    x += indent + measure(lines.at(-1) ?? '', small) + 40 * unit
  }
  return { nodes, height: top + small }
}

function sideways(data: CurveData, context: ChartContext): Scene {
  const { width, height, place, locale } = context
  const { small, body, unit, labels } = measuresFor(place)
  const notes = noteLines(data, context)
  const axis = measure(change(data.end, locale, 0), small) + 24 * unit
  const slot = (width - axis) / data.stages.length
  const centre = (at: number) => axis + slot * (at + 0.5)
  const names = settle(
    data.stages.map(({ label }) => label.text),
    slot - 8 * unit,
    Math.min(height * 0.34, heightOf(6, small)),
    labels,
  )
  const nameHeight = heightOf(Math.max(...names.lines.map((lines) => lines.length)), names.size)
  const breakHeight = data.asksBreaks ? small * 2 : 0
  const whole = Math.min(height, { stage: height, phone: height, report: 340 }[place])
  // Values stand over and under their points, so both ends of the scale keep room for one.
  const top = notes.height + body * 1.9
  const bottom = whole - nameHeight - breakHeight - body * 1.7 - 6 * unit
  const place0 = (value: number) => bottom - ((value + data.end) / (2 * data.end)) * (bottom - top)
  const nodes: SceneNode[] = [...notes.nodes]
  for (let level = -data.end; level <= data.end; level += 1) {
    const y = place0(level)
    const zero = level === 0
    nodes.push({
      kind: 'line',
      x1: axis,
      x2: width,
      y1: y,
      y2: y,
      stroke: zero ? 'line-control' : 'line-soft',
      strokeWidth: (zero ? 4 : 2) * unit,
    })
    if (zero || Math.abs(level) === data.end)
      nodes.push(
        textOn(zero ? '0' : change(level, locale, 0), axis - 16 * unit, y, {
          size: small,
          anchor: 'end',
          fill: 'text-2',
        }),
      )
  }
  const points = data.stages.flatMap(({ mean }, at) =>
    mean === undefined ? [] : [{ at, x: centre(at), y: place0(mean) }],
  )
  const shown: SceneNode[] = []
  for (const { at, x } of points) {
    const { mean = 0, sd = 0 } = data.stages[at] ?? {}
    const high = place0(Math.min(data.end, mean + sd))
    const low = place0(Math.max(-data.end, mean - sd))
    shown.push({
      kind: 'rect',
      x: x - 9 * unit,
      y: high,
      width: 18 * unit,
      height: Math.max(1, low - high),
      radius: 6 * unit,
      fill: 'seq-3',
    })
  }
  const path = line<Point>(
    (point) => point.x,
    (point) => point.y,
  ).curve(curveMonotoneX)(points)
  if (path) shown.push({ kind: 'path', d: path, fill: 'none', stroke: 'act', strokeWidth: 6 * unit })
  for (const [order, { at, x, y }] of points.entries()) {
    const { mean = 0 } = data.stages[at] ?? {}
    shown.push({ kind: 'circle', x, y, r: 13 * unit, fill: 'act', stroke: 'page', strokeWidth: 4 * unit })
    // A value stands to the right of its point, on the side the curve leaves free.
    const [last, next] = [points[order - 1], points[order + 1]]
    const peak = next ? next.y >= y : last !== undefined && last.y >= y
    const look = { size: body, weight: 650, anchor: 'middle' } as const
    // Beside its spread, not on it, and on a ground of its own: the zero line may run there.
    const words = levelText(mean, data, context)
    const wide = measure(words, body, 650)
    const baseline = peak ? y - 16 * unit : y + 16 * unit + body * ascent
    const left = Math.min(x + 13 * unit, width - wide - 8 * unit)
    const ground = { x: left, y: baseline - body * 0.8, width: wide + 8 * unit, height: body }
    shown.push(
      { kind: 'rect', ...ground, fill: 'page', opacity: 0.85 },
      textAt(words, left + 4 * unit + wide / 2, baseline, look),
    )
  }
  nodes.push({ kind: 'group', beat: 1, children: shown })

  if (data.asksBreaks) {
    const middle = whole - nameHeight - breakHeight / 2
    const most = mostOf(data)
    const marks: SceneNode[] = []
    for (const [at, stage] of data.stages.entries()) {
      const words = breaksOf(stage, context)
      if (words === undefined) continue
      const first = stage.breaks === most || stage.breaks === undefined
      const weight = first ? 650 : 400
      const wide = small * 1.24 + 8 * unit + measure(words, small, weight)
      const from = centre(at) - wide / 2
      const point = points.find((candidate) => candidate.at === at)
      if (first && point)
        marks.push({
          kind: 'line',
          x1: point.x,
          x2: point.x,
          y1: point.y + 15 * unit,
          y2: middle - small * 0.7,
          stroke: 'now-line',
          strokeWidth: 4 * unit,
          dash: `${8 * unit} ${8 * unit}`,
        })
      marks.push(
        ...torn(from + small * 0.62, middle, small),
        textOn(words, from + small * 1.24 + 8 * unit, middle, { size: small, weight, fill: 'now-text' }),
      )
    }
    nodes.push({ kind: 'group', beat: 2, children: marks })
  }
  for (const [at, stage] of data.stages.entries())
    nodes.push(
      ...linesFrom(names.lines[at] ?? [], centre(at), whole - nameHeight, {
        size: names.size,
        anchor: 'middle',
        ...marked(stage.label, locale),
      }),
    )
  return sceneOf(data, context, whole, nodes)
}

function downwards(data: CurveData, context: ChartContext): Scene {
  const { width, place, locale } = context
  const { small, body } = measuresFor(place)
  const notes = noteLines(data, context)
  const plot = width * 0.36
  const left = 14
  const across = (value: number) => left + ((value + data.end) / (2 * data.end)) * (plot - 2 * left)
  const words = plot + 14
  const head = notes.height + small * 2.4
  let top = head
  const names: SceneNode[] = []
  const rows = data.stages.map((stage) => {
    const lines = wrap(stage.label.text, width - words, small + 1, 400)
    const height = Math.max(64, body + 6 + heightOf(lines.length, small + 1) + 18)
    const middle = top + height / 2
    const block = body + 4 + heightOf(lines.length, small + 1)
    const start = middle - block / 2
    const value = stage.mean === undefined ? '–' : levelText(stage.mean, data, context)
    names.push(
      textAt(value, words, start + body * ascent, { size: body, weight: 650 }),
      ...linesFrom(lines, words, start + body + 4, { size: small + 1, ...marked(stage.label, locale) }),
    )
    top += height
    return { stage, middle, start, value }
  })
  const nodes: SceneNode[] = [...notes.nodes]
  for (const level of [-data.end, 0, data.end]) {
    const x = across(level)
    nodes.push(
      textAt(level === 0 ? '0' : change(level, locale, 0), x, head - 6, {
        size: small,
        anchor: 'middle',
        fill: 'text-2',
      }),
      {
        kind: 'line',
        x1: x,
        x2: x,
        y1: head,
        y2: top,
        stroke: level === 0 ? 'line-control' : 'line-soft',
        strokeWidth: level === 0 ? 2 : 1,
      },
    )
  }
  const points = rows.flatMap(({ stage: { mean, sd = 0 }, middle }) =>
    mean === undefined ? [] : [{ x: across(mean), y: middle, mean, sd }],
  )
  const path = line<Point>(
    (point) => point.x,
    (point) => point.y,
  ).curve(curveMonotoneY)(points)
  const shown: SceneNode[] = points.map(({ y, mean, sd }) => {
    const from = across(Math.max(-data.end, mean - sd))
    const to = across(Math.min(data.end, mean + sd))
    return { kind: 'rect', x: from, y: y - 4, width: Math.max(1, to - from), height: 8, radius: 3, fill: 'seq-3' }
  })
  if (path) shown.push({ kind: 'path', d: path, fill: 'none', stroke: 'act', strokeWidth: 3 })
  for (const { x, y } of points) shown.push({ kind: 'circle', x, y, r: 7, fill: 'act', stroke: 'page', strokeWidth: 2 })
  nodes.push({ kind: 'group', beat: 1, children: shown }, ...names)
  const marks = rows.flatMap(({ stage, start, value }): SceneNode[] => {
    const count = breaksOf(stage, context)
    if (count === undefined) return []
    const weight = stage.breaks === undefined || stage.breaks === mostOf(data) ? 650 : 400
    const from = words + measure(value, body, 650) + 18
    const middle = start + body * 0.42
    return [
      ...torn(from + small * 0.62, middle, small),
      textOn(count, from + small * 1.24 + 6, middle, { size: small, weight, fill: 'now-text' }),
    ]
  })
  if (marks.length > 0) nodes.push({ kind: 'group', beat: 2, children: marks })
  return sceneOf(data, context, top + 6, nodes)
}
