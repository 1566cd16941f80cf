import type { PickedText } from '../text.ts'
import { decimal } from './format.ts'
import {
  ascent,
  descent,
  emptyScene,
  heightOf,
  leading,
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
import { measure, wrap } from './text-width.ts'

export interface FlowData {
  readonly title: string
  readonly description: string
  /** Persons who answered both times. */
  readonly n: number
  readonly levels: readonly PickedText[]
  /** `matrix[from][to]` counts persons. */
  readonly matrix: readonly (readonly number[])[]
  /** Means, where the levels are points of a scale: then there is an up and a down. */
  readonly before?: number
  readonly after?: number
}

type Movement = 'rose' | 'stayed' | 'fell' | 'moved'

const paint: Readonly<Record<Movement, { fill: ColourToken; pattern?: Pattern }>> = {
  rose: { fill: 'high-2' },
  moved: { fill: 'high-2' },
  stayed: { fill: 'mid', pattern: 'dots' },
  fell: { fill: 'low-2', pattern: 'hatch' },
}

/**
 * How persons moved: levels to the left as they were before, to the right as they were after, and between them bands as thick as the persons
 * in them. Who rose is plain, who stayed is dotted, who fell is hatched; of options without an order, whoever changed is plain.
 */
export function flow(data: FlowData, context: ChartContext): Scene {
  if (data.n === 0) return emptyScene(data, context)
  const { width, locale, t, place } = context
  const { small, body, figure, unit } = measuresFor(place)
  const before = data.levels.map((_, at) => sum(data.matrix[at] ?? []))
  const after = data.levels.map((_, at) => sum(data.matrix.map((row) => row[at] ?? 0)))
  // Points of a scale that nobody chose say nothing; options do.
  const ordered = data.before !== undefined && data.after !== undefined
  const shown = data.levels.flatMap((_, at) => (ordered && before[at] === 0 && after[at] === 0 ? [] : [at]))

  const labelSize = place === 'phone' || shown.length > 8 ? small : body
  const labelRoom = width * (place === 'phone' ? 0.2 : 0.27)
  const texts = shown.map((at) => data.levels[at]?.text ?? '')
  // Words that would be cut to pieces stand in a list below, by number.
  const numbered = place !== 'stage' && !settle(texts, labelRoom, heightOf(2, labelSize), [labelSize]).whole
  const names = numbered ? shown.map((_, row) => decimal(row + 1, locale, 0)) : texts
  const key = numbered ? keyOf(data, shown, { before, after }, context) : { nodes: [], height: 0 }

  const height = Math.min(context.height, { stage: 1080, phone: 520, report: 420 }[place])
  const legend = legendOf(data, ordered, context)
  const headHeight = ordered ? figure * 1.25 : body * 1.5
  const bottom = height - legend.height
  const countWidth = widest(
    [...before, ...after].map((count) => decimal(count, locale, 0)),
    body,
    650,
  )
  const labelWidth = Math.min(labelRoom, widest(names, labelSize))
  const node = 18 * unit
  const left = labelWidth + countWidth + 34 * unit
  const right = width - left

  const top = headHeight + 14 * unit
  // A long scale needs the height for its persons: places with few of them go without words.
  const dense = ordered && shown.length > 11
  const wanted = dense ? 3 * unit : roomForWords(names, labelWidth, labelSize, bottom - top)
  const slots = stacked(before, after, shown, bottom - top, wanted, unit)
  const nodes: SceneNode[] = [...heads(data, context, left, right)]
  nodes.push(...bandsOf(data, shown, slots, { left: left + node, right: right - node, top, ordered }, context))
  for (const [row, at] of shown.entries()) {
    const level = data.levels[at]
    const slot = slots.places[row]
    if (!level || !slot) continue
    const lines = wrap(
      names[row] ?? '',
      labelWidth,
      labelSize,
      400,
      Math.max(1, Math.floor((slot.height / labelSize - ascent - descent) / leading + 1.01)),
    )
    for (const side of ['before', 'after'] as const) {
      const count = (side === 'before' ? before : after)[at] ?? 0
      const bar = count * slots.scale
      const middle = top + slot.top + slot.height / 2
      const x = side === 'before' ? left : right - node
      const outside = side === 'before' ? left - 14 * unit : right + 14 * unit
      const anchor = side === 'before' ? 'end' : 'start'
      const labelX = side === 'before' ? outside - countWidth - 14 * unit : outside + countWidth + 14 * unit
      const shade = count === 0 ? 'text-3' : 'text'
      if (count > 0)
        nodes.push({
          kind: 'rect',
          x,
          y: middle - bar / 2,
          width: node,
          height: bar,
          fill: side === 'before' ? 'cat-6' : 'act',
          ...(side === 'before' && { pattern: 'hatch' as const }),
        })
      if (slot.height < labelSize) continue
      nodes.push(
        textOn(decimal(count, locale, 0), outside, middle, {
          size: Math.min(body, Math.max(small, slot.height / 1.1)),
          weight: 650,
          anchor,
          fill: shade,
        }),
        ...linesOn(lines, labelX, middle, {
          size: labelSize,
          anchor,
          fill: shade,
          ...(!numbered && marked(level, locale)),
        }),
      )
    }
  }
  nodes.push(...legend.nodes.map((part) => lowered(part, bottom)), ...key.nodes.map((part) => lowered(part, height)))
  return sceneOf(
    { title: data.title, description: `${data.description} ${t('charts:flow.both', { count: data.n })}.` },
    context,
    height + key.height,
    nodes,
  )
}

/** Height that each level's words need, as long as the words of all together leave a third to the persons. */
function roomForWords(names: readonly string[], width: number, size: number, room: number): number {
  const most = Math.max(...names.map((name) => wrap(name, width, size).length))
  for (let lines = Math.min(most, 4); lines > 1; lines -= 1) {
    if (names.length * (heightOf(lines, size) + 4) <= room * 0.66) return heightOf(lines, size) + 2
  }
  return size * 1.12
}

/** The levels by number, with how many were there before and after. */
function keyOf(
  data: FlowData,
  shown: readonly number[],
  counts: { before: readonly number[]; after: readonly number[] },
  context: ChartContext,
): { nodes: SceneNode[]; height: number } {
  const { small, body, unit } = measuresFor(context.place)
  const size = context.place === 'phone' ? body : small
  const numbers = shown.map((_, row) => decimal(row + 1, context.locale, 0))
  const figures = shown.map((at) =>
    [counts.before, counts.after].map((side) => decimal(side[at] ?? 0, context.locale, 0)).join(' → '),
  )
  const indent = widest(numbers, size, 600) + 14 * unit
  const room = context.width - indent - widest(figures, size, 600) - 24 * unit
  const nodes: SceneNode[] = []
  let top = 12 * unit
  for (const [row, at] of shown.entries()) {
    const level = data.levels[at]
    if (!level) continue
    const lines = wrap(level.text, room, size, 400, 4)
    nodes.push(
      ...linesFrom([numbers[row] ?? ''], 0, top, { size, weight: 600 }),
      ...linesFrom(lines, indent, top, { size, ...marked(level, context.locale) }),
      ...linesFrom([figures[row] ?? ''], context.width, top, { size, weight: 600, anchor: 'end' }),
    )
    top += heightOf(lines.length, size) + 14 * unit
  }
  return { nodes, height: top }
}

function heads(
  { before, after }: FlowData,
  { locale, t, place }: ChartContext,
  left: number,
  right: number,
): SceneNode[] {
  const { small, figure, body, unit } = measuresFor(place)
  const words = { before: t('charts:flow.before'), after: t('charts:flow.after') }
  const line = before !== undefined ? figure * 0.8 : body
  const counting: SceneNode[] = [
    textAt('n', left - 14 * unit, line, { size: small, anchor: 'end', fill: 'text-2' }),
    textAt('n', right + 14 * unit, line, { size: small, fill: 'text-2' }),
  ]
  if (before === undefined || after === undefined) {
    return [
      ...counting,
      textAt(words.before, left, body, { size: body, weight: 600 }),
      textAt(words.after, right, body, { size: body, weight: 600, anchor: 'end' }),
    ]
  }
  const numbers = { before: decimal(before, locale), after: decimal(after, locale) }
  const room = right - left
  const needed =
    measure(`${words.before}${words.after}`, small) +
    measure(`${numbers.before}${numbers.after}`, figure, 650) +
    50 * unit
  if (needed > room) {
    // Too narrow for the words: the arrow says which is which.
    return [
      ...counting,
      textAt(`${numbers.before} → ${numbers.after}`, (left + right) / 2, line, {
        size: body,
        weight: 650,
        anchor: 'middle',
      }),
    ]
  }
  return [
    ...counting,
    textAt(words.before, left, line, { size: small, fill: 'text-2' }),
    textAt(numbers.before, left + measure(words.before, small) + 12 * unit, line, { size: figure, weight: 650 }),
    textAt(words.after, right - measure(numbers.after, figure, 650) - 12 * unit, line, {
      size: small,
      anchor: 'end',
      fill: 'text-2',
    }),
    textAt(numbers.after, right, line, { size: figure, weight: 650, anchor: 'end' }),
  ]
}

interface Slots {
  /** Height of one person. */
  readonly scale: number
  readonly places: readonly { readonly top: number; readonly height: number }[]
}

/** Slots as high as the larger of both sides, and never lower than `lowestWanted`: the scale is the largest at which all fit. */
function stacked(
  before: readonly number[],
  after: readonly number[],
  shown: readonly number[],
  room: number,
  lowestWanted: number,
  unit: number,
): Slots {
  const most = shown.map((at) => Math.max(before[at] ?? 0, after[at] ?? 0))
  const gap = Math.min(14 * unit, room / shown.length / 6)
  const lowest = Math.min(lowestWanted, room / shown.length - gap)
  const heightAt = (scale: number) =>
    sum(most.map((count) => Math.max(lowest, count * scale))) + gap * (shown.length - 1)
  let low = 0
  let high = room
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (heightAt(middle) <= room) low = middle
    else high = middle
  }
  let top = (room - heightAt(low)) / 2
  const places = most.map((count) => {
    const slot = { top, height: Math.max(lowest, count * low) }
    top += slot.height + gap
    return slot
  })
  return { scale: low, places }
}

function movement(from: number, to: number, ordered: boolean): Movement {
  if (from === to) return 'stayed'
  if (!ordered) return 'moved'
  return to > from ? 'rose' : 'fell'
}

function bandsOf(
  data: FlowData,
  shown: readonly number[],
  slots: Slots,
  room: { left: number; right: number; top: number; ordered: boolean },
  context: ChartContext,
): SceneNode[] {
  const { small, unit } = measuresFor(context.place)
  const { left, right, top, ordered } = room
  const begin = (side: 'from' | 'to') =>
    new Map(
      shown.map((at, row) => {
        const count = side === 'from' ? sum(data.matrix[at] ?? []) : sum(data.matrix.map((line) => line[at] ?? 0))
        const slot = slots.places[row] ?? { top: 0, height: 0 }
        return [at, top + slot.top + slot.height / 2 - (count * slots.scale) / 2]
      }),
    )
  const leaving = begin('from')
  const arriving = begin('to')
  const still: SceneNode[] = []
  const moving: SceneNode[] = []
  const counts: SceneNode[] = []
  for (const from of shown) {
    for (const to of shown) {
      const count = data.matrix[from]?.[to] ?? 0
      if (count === 0) continue
      const thick = count * slots.scale
      const y1 = leaving.get(from) ?? 0
      const y2 = arriving.get(to) ?? 0
      leaving.set(from, y1 + thick)
      arriving.set(to, y2 + thick)
      const bend = (left + right) / 2
      const d = `M${round(left)} ${round(y1)}C${round(bend)} ${round(y1)} ${round(bend)} ${round(y2)} ${round(right)} ${round(y2)}V${round(y2 + thick)}C${round(bend)} ${round(y2 + thick)} ${round(bend)} ${round(y1 + thick)} ${round(left)} ${round(y1 + thick)}Z`
      // Those who moved are drawn over those who stayed, or nobody would see them cross.
      const layer = from === to ? still : moving
      layer.push({
        kind: 'path',
        d,
        ...paint[movement(from, to, ordered)],
        ...(thick > 8 * unit && { stroke: 'page' as const, strokeWidth: 1.5 * unit }),
        opacity: 0.9,
      })
      if (thick < small * 1.15) continue
      const printed = decimal(count, context.locale, 0)
      const pill = measure(printed, small, 550) + 14 * unit
      counts.push(
        {
          kind: 'rect',
          x: left + 12 * unit,
          y: y1 + thick / 2 - small * 0.55,
          width: pill,
          height: small * 1.1,
          radius: 6 * unit,
          fill: 'page',
        },
        textOn(printed, left + 12 * unit + pill / 2, y1 + thick / 2, { size: small, weight: 550, anchor: 'middle' }),
      )
    }
  }
  return [...still, ...moving, ...counts]
}

/** What the three kinds of band mean, and how many persons are in each. */
function legendOf(
  data: FlowData,
  ordered: boolean,
  { width, t, place }: ChartContext,
): { nodes: SceneNode[]; height: number } {
  const { small, unit } = measuresFor(place)
  const totals = { rose: 0, stayed: 0, fell: 0, moved: 0 }
  for (const [from, row] of data.matrix.entries()) {
    for (const [to, count] of row.entries()) totals[movement(from, to, ordered)] += count
  }
  const kinds: Movement[] = ordered ? ['rose', 'stayed', 'fell'] : ['moved', 'stayed']
  const swatch = small * 1.5
  const nodes: SceneNode[] = []
  let x = 0
  let line = 0
  for (const kind of kinds) {
    const words = t(`charts:flow.${kind}`, { count: totals[kind] })
    const needed = swatch + 10 * unit + measure(words, small)
    if (x > 0 && x + needed > width) {
      x = 0
      line += 1
    }
    const middle = small * 1.3 + line * small * 1.6
    nodes.push(
      { kind: 'rect', x, y: middle - small * 0.5, width: swatch, height: small, ...paint[kind] },
      textOn(words, x + swatch + 10 * unit, middle, { size: small, fill: 'text-2' }),
    )
    x += needed + 40 * unit
  }
  return { nodes, height: small * 2.1 + line * small * 1.6 }
}

function lowered(node: SceneNode, by: number): SceneNode {
  return node.kind === 'rect' || node.kind === 'text' ? { ...node, y: node.y + by } : node
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
