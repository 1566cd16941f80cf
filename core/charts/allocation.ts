import { pointsOf, sharesOf, type AllocationData } from './allocation-data.ts'
import { settled } from './bars.ts'
import { decimal } from './format.ts'
import {
  emptyScene,
  heightOf,
  linesFrom,
  linesOn,
  marked,
  measuresFor,
  sceneOf,
  textAt,
  textOn,
  widest,
} from './layout.ts'
import type { ChartContext, ColourToken, Pattern, Scene, SceneNode } from './scene.ts'
import { measure, wrap } from './text-width.ts'
import { ternary } from './ternary.ts'

/** How a line is painted wherever it stands: six that differ by pattern as well as by colour. */
const paints: readonly { readonly fill: ColourToken; readonly pattern?: Pattern }[] = [
  { fill: 'cat-1' },
  { fill: 'cat-2', pattern: 'hatch' },
  { fill: 'cat-3', pattern: 'dots' },
  { fill: 'cat-4', pattern: 'cross' },
  { fill: 'cat-5' },
  { fill: 'cat-6', pattern: 'hatch' },
]

/**
 * The mean shares: of three lines as one point in a triangle whose middle is equal shares, of others as one bar; and each line as a bar with a
 * stroke at the equal share, its points, and how far it is from there. No single ballot is drawn.
 */
export function allocationChart(data: AllocationData, context: ChartContext): Scene {
  if (data.n === 0) return emptyScene(data, context)
  if (context.place === 'phone') return stacked(data, context)
  const { height, width, place } = context
  const { unit } = measuresFor(place)
  if (data.lines.length !== 3) {
    const bar = shareBar(data, context, width)
    const rows = gapRows(data, context, { x: 0, top: bar.height, width, height: height - bar.height })
    return sceneOf(data, context, rows.bottom, [...bar.nodes, ...rows.nodes])
  }
  const side = Math.min(width * 0.36, (place === 'stage' ? 660 : 600) * unit)
  const x = side + 72 * unit
  const picture = ternary(data, context, { width: side, height: Math.min(height, side * 1.02) })
  const rows = gapRows(data, context, { x, top: 0, width: width - x, height: Math.max(picture.height, height * 0.6) })
  return sceneOf(data, context, Math.max(picture.height, rows.bottom), [...picture.nodes, ...rows.nodes])
}

interface Room {
  readonly x: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Each line with its bar from 0, the equal share marked on it, its points and its distance from there. */
function gapRows(data: AllocationData, context: ChartContext, { x, top, width, height }: Room) {
  const { locale, t, place } = context
  const { small, figure, unit, labels } = measuresFor(place)
  const equal = data.total / data.lines.length
  const head = small * 1.9
  const notes = footOf(data, context).flatMap((part) => wrap(part, width, small, 400, 2))
  const foot = heightOf(notes.length, small) + 22 * unit
  const row = Math.min((height - head - foot) / data.lines.length, 150 * unit)
  const headers = [t('charts:allocation.points'), t('charts:allocation.gap-short')]
  const figures = data.lines.map((line) => pointsOf(data, line.mean, context).points)
  const gaps = data.lines.map((line) => pointsOf(data, line.mean, context).gap)
  const figureSize = Math.min(figure, Math.max(small, row * 0.5))
  const meanWidth = Math.max(measure(headers[0] ?? '', small), widest(figures, figureSize, 650))
  const gapWidth = Math.max(measure(headers[1] ?? '', small), widest(gaps, figureSize, 550))
  const gap = 32 * unit
  const key = data.lines.length === 3 ? 0 : 40 * unit
  const { labelWidth, set } = settled(
    data.lines.map((line) => line.text),
    (width - key) * 0.84,
    row - 4 * unit,
    labels,
  )
  const start = x + key + labelWidth + 28 * unit
  const end = x + width
  const barEnd = end - gapWidth - gap - meanWidth - gap
  const scale = (barEnd - start) / longest(data)
  const nodes: SceneNode[] = [
    textAt(headers[0] ?? '', end - gapWidth - gap, top + small, { size: small, anchor: 'end', fill: 'text-2' }),
    textAt(headers[1] ?? '', end, top + small, { size: small, anchor: 'end', fill: 'text-2' }),
  ]
  for (const [at, line] of data.lines.entries()) {
    const middle = top + head + row * (at + 0.5)
    const thick = Math.min(row * 0.5, 48 * unit)
    if (at > 0) {
      const y = middle - row / 2
      nodes.push({ kind: 'line', x1: x, x2: end, y1: y, y2: y, stroke: 'line-soft', strokeWidth: 2 * unit })
    }
    if (key > 0) nodes.push(swatch(at, x, middle, 26 * unit, unit))
    nodes.push(
      ...linesOn(set.lines[at] ?? [], x + key, middle, { size: set.size, ...marked(line, locale) }),
      ...gapBar(line.mean, equal, { start, scale, middle, thick, unit }),
      textOn(figures[at] ?? '', end - gapWidth - gap, middle, { size: figureSize, weight: 650, anchor: 'end' }),
      textOn(gaps[at] ?? '', end, middle, {
        size: figureSize,
        weight: 550,
        anchor: 'end',
        fill: tone(line.mean, equal),
      }),
    )
  }
  const bottom = top + head + row * data.lines.length
  nodes.push(...linesFrom(notes, x, bottom + 18 * unit, { size: small, fill: 'text-2' }))
  return { nodes, bottom: Math.min(top + height, bottom + foot) }
}

/** The longest bar leaves the equal share well inside. */
function longest({ lines, total }: AllocationData): number {
  return Math.min(total, Math.max((total / lines.length) * 1.5, ...lines.map((line) => line.mean)))
}

interface Track {
  readonly start: number
  readonly scale: number
  readonly middle: number
  readonly thick: number
  readonly unit: number
}

/** What a line has in common with an equal share is pale; what it has above is plain, what it lacks hatched. */
function gapBar(mean: number, equal: number, { start, scale, middle, thick, unit }: Track): SceneNode[] {
  const mark = start + equal * scale
  const end = start + mean * scale
  const part = (from: number, to: number, paint: { fill: ColourToken; pattern?: Pattern }): SceneNode => ({
    kind: 'rect',
    x: from,
    y: middle - thick / 2,
    width: Math.max(to - from, unit),
    height: thick,
    ...paint,
  })
  const shared = Math.min(mark, end)
  return [
    part(start, shared, { fill: 'seq-3' }),
    ...(Math.abs(mean - equal) < 0.05
      ? []
      : [mean > equal ? part(mark, end, { fill: 'high-2' }) : part(end, mark, { fill: 'low-1', pattern: 'hatch' })]),
    {
      kind: 'line',
      x1: mark,
      x2: mark,
      y1: middle - thick * 0.8,
      y2: middle + thick * 0.8,
      stroke: 'text',
      strokeWidth: 4 * unit,
    },
    {
      kind: 'line',
      x1: start,
      x2: start,
      y1: middle - thick / 2,
      y2: middle + thick / 2,
      stroke: 'line-control',
      strokeWidth: 2 * unit,
    },
  ]
}

function tone(mean: number, equal: number): ColourToken {
  if (Math.abs(mean - equal) < 0.05) return 'text-2'
  return mean > equal ? 'act-text' : 'now-text'
}

function swatch(at: number, x: number, middle: number, size: number, unit: number): SceneNode {
  return { kind: 'rect', x, y: middle - size / 2, width: size, height: size, radius: 4 * unit, ...paintAt(at) }
}

function paintAt(at: number): { fill: ColourToken; pattern?: Pattern } {
  return paints[at] ?? { fill: 'cat-1' }
}

/** All of the hundred points as one bar; the rows below say what each part is. */
function shareBar(
  data: AllocationData,
  { place }: ChartContext,
  width: number,
): { nodes: SceneNode[]; height: number } {
  const { unit } = measuresFor(place)
  const thick = (place === 'phone' ? 60 : 76) * unit
  const gap = 4 * unit
  let x = 0
  const nodes = sharesOf(data).flatMap((share, at): SceneNode[] => {
    const length = share * width
    const left = x
    x += length
    if (length < gap) return []
    return [{ kind: 'rect', x: left, y: 0, width: length - gap, height: thick, ...paintAt(at) }]
  })
  return { nodes, height: thick + 26 * unit }
}

function footOf({ imbalance, n, lines, total }: AllocationData, { locale, t, place }: ChartContext): string[] {
  const equal = decimal(total / lines.length, locale, total % lines.length === 0 ? 0 : 1)
  return [
    `${lines.length === 3 && place !== 'phone' ? '+ ' : ''}┃ ${t('charts:allocation.equal', { equal })}`,
    ...(imbalance === undefined ? [] : [t('charts:allocation.distance', { imbalance: decimal(imbalance, locale) })]),
    ...(place === 'stage' ? [] : [t('charts:answers', { count: n })]),
  ]
}

function stacked(data: AllocationData, context: ChartContext): Scene {
  const { width, locale, place } = context
  const { small, body, figure, unit } = measuresFor(place)
  const equal = data.total / data.lines.length
  const bar = data.lines.length === 3 ? undefined : shareBar(data, context, width)
  const nodes: SceneNode[] = bar ? [...bar.nodes] : []
  let top = bar?.height ?? 0
  const key = bar ? 28 : 0
  const printed = data.lines.map((line) => pointsOf(data, line.mean, context).points)
  const meanWidth = widest(printed, figure, 650)
  const gapWidth = widest(
    data.lines.map((line) => pointsOf(data, line.mean, context).gap),
    body,
    550,
  )
  for (const [at, line] of data.lines.entries()) {
    const lines = wrap(line.text, width - key, body, 400, 5)
    const block = heightOf(lines.length, body)
    if (bar) nodes.push(swatch(at, 0, top + body * 0.55, 18, unit))
    nodes.push(...linesFrom(lines, key, top, { size: body, ...marked(line, locale) }))
    top += block + 8
    const { points, gap } = pointsOf(data, line.mean, context)
    const end = width - gapWidth - 14
    const start = meanWidth + 12
    const scale = (end - start) / longest(data)
    nodes.push(
      textOn(points, start - 12, top + 13, { size: figure, weight: 650, anchor: 'end' }),
      ...gapBar(line.mean, equal, { start, scale, middle: top + 13, thick: 20, unit }),
      textOn(gap, width, top + 13, { size: body, weight: 550, anchor: 'end', fill: tone(line.mean, equal) }),
    )
    top += 26 + 18
  }
  const notes = footOf(data, context).flatMap((part) => wrap(part, width, small, 400, 3))
  nodes.push(...linesFrom(notes, 0, top, { size: small, fill: 'text-2' }))
  return sceneOf(data, context, top + heightOf(notes.length, small) + 4, nodes)
}
