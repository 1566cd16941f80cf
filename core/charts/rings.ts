import { badge } from './badge.ts'
import { emptyScene, heightOf, linesFrom, measuresFor, sceneOf, textAt } from './layout.ts'
import { columnsOf, differs, linesOf, type RingsData, type RingsTheme } from './rings-list.ts'
import type { ChartContext, ColourToken, Scene, SceneNode } from './scene.ts'

/** Where rings end, and where a theme stands that everybody put into one of them; in shares of the outermost. */
const edges = [0.41, 0.71, 1] as const
const middles = [0.26, 0.57, 0.86] as const
const fills: readonly ColourToken[] = ['seq-3', 'seq-2', 'seq-1']
/** The rings' names have the top to themselves: themes stand on the rest of the circle, in degrees from the right, clockwise. */
const firstAngle = -42
const lastAngle = 222

/**
 * Three rings with each theme as a number at its mean distance from the centre, under ten ballots in the ring that leads; a spoke shows one
 * standard deviation to each side. Names and counts stand in a list beside. Where people differ the number wears a dashed amber ring and the
 * list says so. Appears in two beats: where people agree, where they differ.
 */
export function rings(data: RingsData, context: ChartContext): Scene {
  if (data.themes.every((theme) => theme.leading === undefined)) return emptyScene(data, context)
  const { small } = measuresFor(context.place)
  return context.place === 'phone' || context.width < small * 50 ? stacked(data, context) : sideBySide(data, context)
}

function spreadOf({ counts, mean, n }: RingsTheme): number {
  if (!counts || mean === undefined || n < 2) return 0
  const squares = counts.reduce((sum, count, ring) => sum + count * (ring - mean) ** 2, 0)
  return Math.sqrt(squares / (n - 1))
}

/** How far from the centre a place between the rings lies, in shares of the outermost. */
function reach(place: number): number {
  const [inner, between, outer] = middles
  if (place <= 0) return inner
  if (place >= 2) return outer
  return place <= 1 ? inner + (between - inner) * place : between + (outer - between) * (place - 1)
}

function circles(data: RingsData, x: number, y: number, radius: number, context: ChartContext): SceneNode[] {
  const { small, unit } = measuresFor(context.place)
  return [2, 1, 0].flatMap((ring): SceneNode[] => {
    const r = radius * (edges[ring] ?? 1)
    return [
      {
        kind: 'circle',
        x,
        y,
        r: r - unit,
        fill: fills[ring] ?? 'seq-1',
        stroke: 'line-control',
        strokeWidth: 2 * unit,
      },
      textAt(data.rings[ring] ?? '', x, y - r + small * 1.35, {
        size: small,
        weight: 600,
        anchor: 'middle',
        fill: 'on-seq-low',
      }),
    ]
  })
}

function themeAt(
  theme: RingsTheme,
  at: number,
  data: RingsData,
  { x, y, radius, r, size }: { x: number; y: number; radius: number; r: number; size: number },
  context: ChartContext,
): SceneNode[] {
  const place = theme.mean ?? theme.leading
  if (place === undefined) return []
  const { unit } = measuresFor(context.place)
  const share = data.themes.length === 1 ? 0.5 : at / (data.themes.length - 1)
  const angle = ((firstAngle + (lastAngle - firstAngle) * share) * Math.PI) / 180
  const on = (distance: number) => ({
    x: x + Math.cos(angle) * distance * radius,
    y: y + Math.sin(angle) * distance * radius,
  })
  const sd = spreadOf(theme)
  const from = on(reach(Math.max(0, place - sd)))
  const to = on(reach(Math.min(2, place + sd)))
  const apart = differs(theme)
  const spoke: SceneNode[] =
    sd === 0
      ? []
      : [
          {
            kind: 'line',
            x1: from.x,
            y1: from.y,
            x2: to.x,
            y2: to.y,
            stroke: apart ? 'now-line' : 'act',
            strokeWidth: 6 * unit,
          },
        ]
  return [...spoke, ...badge(at + 1, { ...on(reach(place)), r }, { size, differs: apart }, context)]
}

function sideBySide(data: RingsData, context: ChartContext): Scene {
  const { width, height, place } = context
  const { small, unit } = measuresFor(place)
  const whole = place === 'stage' ? height : Math.min(height, Math.max(330, data.themes.length * 54))
  const radius = Math.min(whole / 2, width * 0.21)
  const from = radius * 2 + 56 * unit
  const nodes: SceneNode[] = circles(data, radius, whole / 2, radius, context)
  const list = columnsOf(data, { from, to: width, height: whole }, context)
  nodes.push(
    ...list.head,
    ...linesFrom(list.foot, from, whole - heightOf(list.foot.length, small), { size: small, fill: 'text-2' }),
  )
  const marks = data.themes.map((theme, at) => [
    ...themeAt(theme, at, data, { x: radius, y: whole / 2, radius, r: small * 0.8, size: small }, context),
    ...(list.rows[at] ?? []),
  ])
  nodes.push(...inBeats(data, marks))
  return sceneOf(data, context, whole, nodes)
}

function inBeats(data: RingsData, marks: readonly (readonly SceneNode[])[]): SceneNode[] {
  return ([1, 2] as const).flatMap((beat): SceneNode[] => {
    const children = data.themes.flatMap((theme, at) => ((differs(theme) ? 2 : 1) === beat ? (marks[at] ?? []) : []))
    return children.length === 0 ? [] : [{ kind: 'group', beat, children }]
  })
}

function stacked(data: RingsData, context: ChartContext): Scene {
  const { width, place } = context
  const { small } = measuresFor(place)
  const radius = Math.min(width / 2, place === 'phone' ? 175 : 165)
  const center = { x: width / 2, y: radius, radius, r: small * 0.8, size: small }
  const list = linesOf(data, { top: radius * 2 + 20, width }, context)
  const marks = data.themes.map((theme, at) => [...themeAt(theme, at, data, center, context), ...(list.rows[at] ?? [])])
  const nodes = [
    ...circles(data, width / 2, radius, radius, context),
    ...inBeats(data, marks),
    ...linesFrom(list.foot, 0, list.bottom, { size: small, fill: 'text-2' }),
  ]
  return sceneOf(data, context, list.bottom + 4 + heightOf(list.foot.length, small), nodes)
}
