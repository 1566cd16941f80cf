import type { PickedText } from '../text.ts'
import type { QuadrantsData } from './quadrants-data.ts'
import { badge } from './badge.ts'
import { emptyScene, heightOf, linesFrom, measuresFor, sceneOf, textAt } from './layout.ts'
import { spotsFor, type Spot } from './quadrant-spots.ts'
import { figuresBeside, figuresUnder } from './quadrant-figures.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { wrap } from './text-width.ts'

/**
 * A field of four named corners with each item as a numbered bubble, larger the more people placed it. Bubbles that would cover one another
 * step aside and point at their place. Names stand at the bubbles where they fit whole, and always in the list of figures beside.
 */
export function quadrants(data: QuadrantsData, context: ChartContext): Scene {
  if (data.items.every((item) => item.x === undefined)) return emptyScene(data, context)
  const { small } = measuresFor(context.place)
  return context.place === 'phone' || context.width < small * 50 ? stacked(data, context) : sideBySide(data, context)
}

function sideBySide(data: QuadrantsData, context: ChartContext): Scene {
  const { width, height, place } = context
  const { unit } = measuresFor(place)
  const whole = place === 'stage' ? height : Math.min(height, Math.max(330, data.items.length * 46))
  const plotWidth = width * 0.48
  const field = fieldOf(data, { width: plotWidth, height: whole }, true, context)
  const list = figuresBeside(data, { from: plotWidth + 48 * unit, to: width, height: whole }, context)
  return sceneOf(data, context, whole, [...field.nodes, ...list])
}

function stacked(data: QuadrantsData, context: ChartContext): Scene {
  const { width } = context
  const field = fieldOf(data, { width, height: Math.min(width, 420) + 70 }, false, context)
  const list = figuresUnder(data, { top: field.bottom + 20, width }, context)
  return sceneOf(data, context, list.bottom, [...field.nodes, ...list.nodes])
}

/** The field with its axes: corner names above and below it, so that no bubble can cover them. */
function fieldOf(
  data: QuadrantsData,
  room: { readonly width: number; readonly height: number },
  named: boolean,
  context: ChartContext,
): { nodes: SceneNode[]; bottom: number } {
  const { place } = context
  const { small, unit } = measuresFor(place)
  const gap = 10 * unit
  const half = room.width / 2 - 16 * unit
  const corner = (y: PickedText, x: PickedText) => wrap(`${y.text}, ${lowered(x.text)}`, half, small, 600)
  const above = [corner(data.y.high, data.x.low), corner(data.y.high, data.x.high)]
  const below = [corner(data.y.low, data.x.low), corner(data.y.low, data.x.high)]
  const tallest = (corners: readonly (readonly string[])[]) =>
    heightOf(Math.max(...corners.map((lines) => lines.length)), small)
  const across = wrap(`→ ${data.x.label.text} (0–${data.end})`, room.width, small)
  const up = wrap(`↑ ${data.y.label.text} (0–${data.end})`, room.width, small)
  const top = heightOf(up.length, small) + gap + tallest(above) + gap
  const bottom = room.height - heightOf(across.length, small) - gap - tallest(below) - gap
  const box = { left: 2 * unit, right: room.width - 2 * unit, top, bottom }
  const look = { size: small, weight: 600, fill: 'act-text' } as const
  const corners = (set: readonly (readonly string[])[], y: (height: number) => number): SceneNode[] =>
    set.flatMap((lines, side) =>
      linesFrom(lines, side === 0 ? 0 : room.width, y(heightOf(lines.length, small)), {
        ...look,
        anchor: side === 0 ? 'start' : 'end',
      }),
    )
  const nodes: SceneNode[] = [
    ...linesFrom(up, 0, 0, { size: small, fill: 'text-2' }),
    ...corners(above, (height) => top - gap - height),
    ...corners(below, () => bottom + gap),
    ...linesFrom(across, room.width, bottom + gap + tallest(below) + gap, {
      size: small,
      anchor: 'end',
      fill: 'text-2',
    }),
    ...grid(box, unit),
  ]
  const spots = spotsFor(data, box, named, context)
  const leaders = spots.flatMap((spot) => leaderOf(spot, unit))
  nodes.push(...leaders, ...spots.flatMap((spot) => bubbleOf(spot, context)))
  return { nodes, bottom: room.height }
}

/** The second half of a corner's name goes on from the first. */
function lowered(text: string): string {
  const [first = '', second = ''] = text
  // An abbreviation keeps its capitals.
  return second !== '' && second === second.toUpperCase() && second !== second.toLowerCase()
    ? text
    : first.toLowerCase() + text.slice(first.length)
}

function grid(box: { left: number; right: number; top: number; bottom: number }, unit: number): SceneNode[] {
  const { left, right, top, bottom } = box
  const middle = (top + bottom) / 2
  const centre = (left + right) / 2
  return [
    {
      kind: 'rect',
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      fill: 'sunken',
      stroke: 'line-control',
      strokeWidth: 2 * unit,
    },
    // The corner where both are high.
    {
      kind: 'rect',
      x: centre,
      y: top + unit,
      width: right - centre - unit,
      height: middle - top - unit,
      fill: 'act-soft',
    },
    { kind: 'line', x1: left, x2: right, y1: middle, y2: middle, stroke: 'line-control', strokeWidth: 2 * unit },
    { kind: 'line', x1: centre, x2: centre, y1: top, y2: bottom, stroke: 'line-control', strokeWidth: 2 * unit },
  ]
}

/** A bubble that stepped aside points at its place. */
function leaderOf({ x, y, trueX, trueY, r }: Spot, unit: number): SceneNode[] {
  if (Math.hypot(x - trueX, y - trueY) < r * 0.4) return []
  return [
    { kind: 'line', x1: x, y1: y, x2: trueX, y2: trueY, stroke: 'act', strokeWidth: 3 * unit },
    { kind: 'circle', x: trueX, y: trueY, r: 6 * unit, fill: 'act' },
  ]
}

function bubbleOf({ number, x, y, r, name }: Spot, context: ChartContext): SceneNode[] {
  const { small } = measuresFor(context.place)
  return [
    ...badge(number, { x, y, r }, { size: small }, context),
    ...(name
      ? name.lines.map((line, at) =>
          textAt(line, name.x, name.y + at * small * 1.2, { size: small, anchor: name.anchor, ...name.lang }),
        )
      : []),
  ]
}
