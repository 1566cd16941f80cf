import type { Band } from '../instruments/coordination.ts'
import {
  emptyScene,
  heightOf,
  linesFrom,
  linesOn,
  marked,
  measuresFor,
  sceneOf,
  settle,
  textOn,
  type Measures,
} from './layout.ts'
import type { ChartContext, ColourToken, Scene, SceneNode } from './scene.ts'
import { bandLook, beatsOf, strengthsFirst, type TiesData } from './tie-marks.ts'
import { sideOf, underOf, type KeySample } from './tie-side.ts'
import { wrap } from './text-width.ts'
import { withWays } from './ways.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** Thickness and dash say the same as the colour. */
const lineLook: Readonly<Record<Band, { stroke: ColourToken; width: number; dash?: readonly number[] }>> = {
  strong: { stroke: 'act', width: 10 },
  medium: { stroke: 'act-line', width: 5, dash: [16, 9] },
  weak: { stroke: 'text-3', width: 3, dash: [3, 8] },
}

/**
 * The groups in a ring, in their order, and an arrow for each tie that is shown: it leaves the group that experiences and ends at the one
 * experienced, so both directions are there. Strong ties appear first. The places are computed from the number of groups alone: the same
 * picture each time.
 */
export function tieGraph(data: TiesData, context: ChartContext): Scene {
  if (data.n === 0) return emptyScene(data, context)
  return context.place === 'phone' ? narrow(data, context) : wide(data, context)
}

/**
 * Where the groups stand, `ry` above and below the centre: on an ellipse, the first half going down its right side and the rest up its left, evenly spaced downwards, so that
 * names find room outside. Corners of an ellipse are convex: no arrow runs through a third group.
 */
export function ringPlaces(count: number, centre: Point, rx: number, ry: number): Point[] {
  const right = Math.ceil(count / 2)
  return Array.from({ length: count }, (_, at) => {
    const onRight = at < right
    const side = onRight ? right : count - right
    const step = onRight ? at : side - 1 - (at - right)
    const down = -1 + (2 * step + 1) / side
    const out = Math.sqrt(1 - down * down) * rx
    const stretch = side === 1 ? 1 : side / (side - 1)
    return { x: centre.x + (onRight ? out : -out), y: centre.y + down * stretch * ry }
  })
}

function wide(data: TiesData, context: ChartContext): Scene {
  const { width, height, t, place } = context
  const measures = measuresFor(place)
  const { small, unit, labels } = measures
  const aside = place === 'stage' ? 498 : 0
  const room = width - (aside === 0 ? 0 : aside + 60)
  const foot = notesOf(data, context)
  const under = aside === 0 ? underOf(data, context, 0, lineKey).height : 0
  const footHeight = heightOf(foot.length, small) + 18 * unit + under
  const tall = Math.min(height - footHeight, room * 0.62)
  const r = 30 * unit
  const labelWidth = room * 0.29
  const right = Math.ceil(data.groups.length / 2)
  const slot = tall / right - 6 * unit
  const names = settle(
    data.groups.map((group) => group.text),
    labelWidth,
    slot,
    labels,
    550,
  )
  const places = ringPlaces(
    data.groups.length,
    { x: room / 2, y: tall / 2 },
    room / 2 - labelWidth - r - 16 * unit,
    tall / 2 - Math.max(r + 4 * unit, 58 * unit, ...names.lines.map((lines) => heightOf(lines.length, names.size) / 2)),
  )
  const nodes: SceneNode[] = [...arrowsOf(data, places, r, unit), ...groupsOf(data, places, r, measures)]
  for (const [at, group] of data.groups.entries()) {
    const { x, y } = places[at] ?? { x: 0, y: 0 }
    const onRight = at < right
    nodes.push(
      ...linesOn(names.lines[at] ?? [], x + (onRight ? 1 : -1) * (r + 14 * unit), y, {
        size: names.size,
        weight: 550,
        anchor: onRight ? 'start' : 'end',
        ...marked(group, context.locale),
      }),
    )
  }
  if (aside > 0) {
    nodes.push(...sideOf(data, context, { x: width - aside, y: 0, width: aside, height: height - footHeight }, lineKey))
  } else nodes.push(...underOf(data, context, tall + 14 * unit, lineKey).nodes)
  const bottom = aside > 0 ? height - footHeight : tall + under
  nodes.push(...linesFrom(foot, 0, bottom + 14 * unit, { size: small, fill: 'text-2' }))
  return sceneOf(
    { ...data, description: data.description || t('charts:ties.graph-description') },
    context,
    bottom + footHeight - under,
    nodes,
  )
}

/** Narrow: numbers in the ring, and who they are underneath. */
function narrow(data: TiesData, context: ChartContext): Scene {
  const { width, locale } = context
  const measures = measuresFor(context.place)
  const { small, body, unit } = measures
  const r = 17
  const tall = 300
  const places = ringPlaces(data.groups.length, { x: width / 2, y: tall / 2 }, width / 2 - r - 6, tall / 2 - r - 14)
  const nodes: SceneNode[] = [...arrowsOf(data, places, r, unit), ...groupsOf(data, places, r, measures)]
  let top = tall + 14
  for (const [at, group] of data.groups.entries()) {
    const lines = wrap(group.text, width - 30, body, 400, 5)
    nodes.push(
      textOn(String(at + 1), 10, top + body / 2, { size: body, weight: 600, anchor: 'middle' }),
      ...linesFrom(lines, 30, top, { size: body, ...marked(group, locale) }),
    )
    top += heightOf(lines.length, body) + 6
  }
  const under = underOf(data, context, top + 8, lineKey)
  nodes.push(...under.nodes)
  top += 8 + under.height
  const foot = notesOf(data, context)
  nodes.push(...linesFrom(foot, 0, top, { size: small, fill: 'text-2' }))
  return sceneOf(data, context, top + heightOf(foot.length, small) + 4, nodes)
}

/** Weak ones lowest, so that strengths lie on top. */
function arrowsOf(data: TiesData, places: readonly Point[], r: number, unit: number): SceneNode[] {
  const beat = beatsOf(data)
  return strengthsFirst.toReversed().flatMap((band): SceneNode[] => {
    const children = data.ties.flatMap((row, from) =>
      row.flatMap((tie, to) => {
        const [start, end] = [places[from], places[to]]
        if (from === to || tie.status === 'hidden' || tie.band !== band || !start || !end) return []
        return arrow(start, end, band, r + 5 * unit, unit)
      }),
    )
    return children.length === 0 ? [] : [{ kind: 'group', beat: beat(band), children }]
  })
}

/** A curve that keeps to its right, so that the way there and the way back lie apart. */
function arrow(start: Point, end: Point, band: Band, clear: number, unit: number): SceneNode[] {
  const { stroke, width, dash } = lineLook[band]
  const thick = Math.max(1, width * unit)
  const length = Math.hypot(end.x - start.x, end.y - start.y)
  const along = { x: (end.x - start.x) / length, y: (end.y - start.y) / length }
  const bend = Math.min(0.15 * length, 64 * unit)
  const middle = { x: (start.x + end.x) / 2 - along.y * bend, y: (start.y + end.y) / 2 + along.x * bend }
  const from = towards(start, middle, clear)
  const tip = towards(end, middle, clear)
  const head = Math.max(6, (10 + width * 1.5) * unit)
  const neck = towards(tip, middle, head)
  const into = { x: (tip.x - neck.x) / head, y: (tip.y - neck.y) / head }
  const side = head * 0.55
  // One third to two thirds of the way to the bend make the cubic that equals the quadratic curve through it.
  const [one, two] = [mixed(from, middle), mixed(neck, middle)]
  return [
    {
      kind: 'path',
      d: `M${at(from)}C${at(one)} ${at(two)} ${at(neck)}`,
      fill: 'none',
      stroke,
      strokeWidth: thick,
      ...(dash && { dash: dash.map((part) => Math.max(1.5, part * unit)).join(' ') }),
    },
    {
      kind: 'path',
      d: `M${at(tip)}L${at({ x: neck.x - into.y * side, y: neck.y + into.x * side })}L${at({ x: neck.x + into.y * side, y: neck.y - into.x * side })}Z`,
      fill: stroke,
    },
  ]
}

function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length }
}

function mixed(end: Point, bend: Point): Point {
  return { x: end.x + ((bend.x - end.x) * 2) / 3, y: end.y + ((bend.y - end.y) * 2) / 3 }
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
}

/** Each group by its number, in the tint of how it experiences itself. */
function groupsOf(data: TiesData, places: readonly Point[], r: number, { small, unit }: Measures): SceneNode[] {
  const beat = beatsOf(data)
  return places.flatMap(({ x, y }, at): SceneNode[] => {
    const tie = data.ties[at]?.[at]
    const words = (fill: ColourToken): SceneNode =>
      textOn(String(at + 1), x, y, { size: Math.max(small, r * 0.8), weight: 600, anchor: 'middle', fill })
    const edge = { stroke: 'line-control', strokeWidth: Math.max(1, 2.5 * unit) } as const
    const plain: SceneNode = { kind: 'circle', x, y, r, fill: 'surface', ...edge, dash: `${6 * unit} ${5 * unit}` }
    if (!tie || tie.status === 'hidden') return [plain, words('text')]
    const { fill, ink } = bandLook[tie.band]
    return [
      plain,
      { kind: 'group', beat: beat(tie.band), children: [{ kind: 'circle', x, y, r, fill, ...edge }, words(ink)] },
    ]
  })
}

function notesOf(data: TiesData, context: ChartContext): string[] {
  const { t, width, place } = context
  const { small } = measuresFor(place)
  const hidden = data.ties.flatMap((row, from) =>
    row.filter((tie, to) => from !== to && tie.status === 'hidden'),
  ).length
  const words = [t('charts:ties.graph-note'), ...(hidden > 0 ? [t('charts:ties.hidden-ties', { count: hidden })] : [])]
  return withWays(wrap(words.join(' · '), width, small, 400, 6), data.together, context)
}

const lineKey: KeySample = (band, box, unit) => {
  const middle = box.y + box.height / 2
  if (band === 'own') {
    const r = Math.min(box.height, box.width) / 2
    const edge = { stroke: 'line-control', strokeWidth: Math.max(1, 2.5 * unit) } as const
    return [{ kind: 'circle', x: box.x + box.width / 2, y: middle, r, fill: 'seq-3', ...edge }]
  }
  const { stroke, width, dash } = lineLook[band]
  return [
    {
      kind: 'line',
      x1: box.x,
      x2: box.x + box.width,
      y1: middle,
      y2: middle,
      stroke,
      strokeWidth: Math.max(1, width * unit),
      ...(dash && { dash: dash.map((part) => Math.max(1.5, part * unit)).join(' ') }),
    },
  ]
}
