import { pointsOf, sharesOf, type AllocationData } from './allocation-data.ts'
import { heightOf, linesFrom, measuresFor, textAt } from './layout.ts'
import type { ChartContext, SceneNode } from './scene.ts'
import { wrap } from './text-width.ts'

/** Height of an equilateral triangle with side 1. */
const tall = Math.sqrt(3) / 2

/**
 * Three shares as one point in a triangle: the nearer a corner, the more of its line. The middle is equal shares; a line joins it to the mean.
 * A point (a, b, c) with a + b + c = 1 lies at a·A + b·B + c·C (barycentric coordinates, Möbius 1827, "Der barycentrische Calcul").
 */
export function ternary(
  data: AllocationData,
  context: ChartContext,
  room: { readonly width: number; readonly height: number },
): { nodes: SceneNode[]; height: number } {
  const { lines } = data
  const { small, unit } = measuresFor(context.place)
  const captions = lines.map((line, at) => {
    const width = at === 0 ? room.width : room.width / 2 - 12 * unit
    const words = wrap(line.text, width, small, 400, at === 0 ? 1 : 2)
    return [...words, pointsOf(data, line.mean, context).points]
  })
  const above = heightOf(captions[0]?.length ?? 0, small) + 14 * unit
  const below = heightOf(Math.max(captions[1]?.length ?? 0, captions[2]?.length ?? 0), small) + 16 * unit
  const side = Math.min(room.width, (room.height - above - below) / tall)
  const left = (room.width - side) / 2
  const corners = [
    { x: room.width / 2, y: above },
    { x: left, y: above + side * tall },
    { x: left + side, y: above + side * tall },
  ]
  const place3 = (shares: readonly number[]) => ({
    x: shares.reduce((sum, share, at) => sum + share * (corners[at]?.x ?? 0), 0),
    y: shares.reduce((sum, share, at) => sum + share * (corners[at]?.y ?? 0), 0),
  })
  const nodes: SceneNode[] = []
  for (const level of [0.2, 0.4, 0.6, 0.8]) {
    for (const corner of [0, 1, 2]) {
      const share = (other: number) =>
        [0, 1, 2].map((at) => (at === corner ? level : at === (corner + other) % 3 ? 1 - level : 0))
      const from = place3(share(1))
      const to = place3(share(2))
      nodes.push({
        kind: 'line',
        x1: from.x,
        y1: from.y,
        x2: to.x,
        y2: to.y,
        stroke: 'line-soft',
        strokeWidth: 2 * unit,
      })
    }
  }
  const outline = corners.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  nodes.push({ kind: 'path', d: `${outline}Z`, fill: 'none', stroke: 'line-control', strokeWidth: 3 * unit })

  const middle = place3([1 / 3, 1 / 3, 1 / 3])
  const mean = place3(sharesOf(data))
  const arm = 13 * unit
  nodes.push(
    {
      kind: 'line',
      x1: middle.x,
      y1: middle.y,
      x2: mean.x,
      y2: mean.y,
      stroke: 'act',
      strokeWidth: 4 * unit,
      dash: `${8 * unit} ${7 * unit}`,
    },
    {
      kind: 'line',
      x1: middle.x - arm,
      x2: middle.x + arm,
      y1: middle.y,
      y2: middle.y,
      stroke: 'text',
      strokeWidth: 4 * unit,
    },
    {
      kind: 'line',
      x1: middle.x,
      x2: middle.x,
      y1: middle.y - arm,
      y2: middle.y + arm,
      stroke: 'text',
      strokeWidth: 4 * unit,
    },
    { kind: 'circle', x: mean.x, y: mean.y, r: 17 * unit, fill: 'act', stroke: 'page', strokeWidth: 4 * unit },
  )
  const anchors = ['middle', 'start', 'end'] as const
  const tops = [0, above + side * tall + 12 * unit, above + side * tall + 12 * unit]
  const xs = [room.width / 2, 0, room.width]
  for (const [at, caption] of captions.entries()) {
    const words = caption.slice(0, -1)
    const look = { size: small, anchor: anchors[at] ?? 'start', fill: 'text-2' } as const
    const top = tops[at] ?? 0
    nodes.push(
      ...linesFrom(words, xs[at] ?? 0, top, look),
      textAt(caption.at(-1) ?? '', xs[at] ?? 0, top + small * (0.78 + 1.2 * words.length), {
        ...look,
        weight: 650,
        fill: 'text',
      }),
    )
  }
  return { nodes, height: above + side * tall + below }
}
