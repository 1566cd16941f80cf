import type { LeaderGap } from '../instruments/leader-gap.ts'
import { index } from '../instruments/score.ts'
import type { PickedText } from '../text.ts'
import { change, decimal, meanOn } from './format.ts'
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
} from './layout.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { measure, wrap } from './text-width.ts'

export interface DumbbellData {
  readonly title: string
  readonly description: string
  /** The highest point of the scale; figures are laid on 0–100. */
  readonly points: number
  /** How many they are, where the picture is to say so. */
  readonly people?: { readonly leaders: number; readonly staff: number } | undefined
  readonly rows: readonly { readonly label: PickedText; readonly gap: LeaderGap }[]
}

/**
 * For each dimension where leaders stand and where staff stand, joined by a line: a disc and a hollow square, each with its figure. Both have
 * the same weight; a difference says what to ask one another about, not who is right.
 */
export function dumbbell(data: DumbbellData, context: ChartContext): Scene {
  if (data.rows.length === 0) return emptyScene(data, context)
  const { width, height, locale, t, place } = context
  const phone = place === 'phone'
  const { small, body, figure, unit, labels } = measuresFor(place)
  const size = phone ? body : Math.min(figure, 30 * unit + 4)
  const head = t('charts:dumbbell.difference')
  const changeWidth = Math.max(measure(head, small), measure('+88', size, 650)) + 20 * unit
  const labelWidth = phone ? width - changeWidth : width * 0.28
  const r = phone ? 8 : 15 * unit
  const said = (mean: number): string =>
    meanOn(mean, { min: 1, max: data.points }, context, (value) => decimal(index(value, data.points), locale, 0))
  const widestSaid = Math.max(measure('100', size, 600), measure(said(data.points), size, 600))
  const beside = r + 8 * unit + widestSaid + 6 * unit
  const from = (phone ? 0 : labelWidth + 24 * unit) + beside
  const to = (phone ? width : width - changeWidth) - beside
  const hidden = data.rows.flatMap(({ gap }) => (gap.status === 'hidden' ? [gap.reason] : []))
  const foot = hidden[0] === undefined ? [] : wrap(t(`charts:dumbbell.${hidden[0]}`), width, small, 400, 4)
  const footHeight = foot.length === 0 ? 0 : heightOf(foot.length, small) + 16 * unit
  const key = keyNodes(data, context, small, unit)
  const top = key.height + 16 * unit
  const row = Math.min((height - top - footHeight) / data.rows.length, 150 * unit)
  const names = settle(
    data.rows.map(({ label }) => label.text),
    labelWidth - 8 * unit,
    phone ? Number.POSITIVE_INFINITY : row - 6 * unit,
    labels,
    550,
  )

  const nodes: SceneNode[] = [
    ...key.nodes,
    textAt(head, width, small * 0.95, { size: small, anchor: 'end', fill: 'text-2' }),
  ]
  let y = top
  for (const [at, { label, gap }] of data.rows.entries()) {
    const lines = names.lines[at] ?? []
    const named = heightOf(lines.length, names.size)
    const middle = phone ? y + named + 8 + r : y + row / 2
    const figureMiddle = phone ? y + named / 2 : middle
    const look = { size: names.size, weight: 550, ...marked(label, locale) } as const
    nodes.push(...(phone ? linesFrom(lines, 0, y, look) : linesOn(lines, 0, middle, look)))
    if (gap.status === 'hidden') {
      nodes.push(
        track(from, to, middle, unit),
        textOn(t('charts:hidden-figures'), width, figureMiddle, { size: small, anchor: 'end', fill: 'text-2' }),
      )
    } else {
      const [leaders, staff] = [index(gap.leaders.mean, data.points), index(gap.staff.mean, data.points)]
      const x = (value: number) => from + (value / 100) * (to - from)
      nodes.push({
        kind: 'line',
        x1: x(leaders),
        x2: x(staff),
        y1: middle,
        y2: middle,
        stroke: 'act-line',
        strokeWidth: Math.max(2, 6 * unit),
      })
      // Where both stand in one place, one stands over the other.
      const apart = Math.abs(x(leaders) - x(staff)) < 2 * r ? r : 0
      nodes.push(...square(x(staff), middle + apart, r), {
        kind: 'circle',
        x: x(leaders),
        y: middle - apart,
        r: r * 0.85,
        fill: 'act',
      })
      const outside = r + 8 * unit
      // The line stops short of the figures.
      const clear = outside + widestSaid + 6 * unit
      const [low, high] = [x(Math.min(leaders, staff)) - clear, x(Math.max(leaders, staff)) + clear]
      if (low > from) nodes.push(track(from, low, middle, unit))
      if (high < to) nodes.push(track(high, to, middle, unit))
      const leadersRight = leaders >= staff
      for (const [value, right] of [
        [gap.leaders.mean, leadersRight],
        [gap.staff.mean, !leadersRight],
      ] as const) {
        const text = said(value)
        const place = x(index(value, data.points)) + (right ? outside : -outside)
        nodes.push(textOn(text, place, middle, { size, weight: 600, anchor: right ? 'start' : 'end' }))
      }
      nodes.push(
        textOn(change(Math.round(leaders) - Math.round(staff), locale, 0), width, figureMiddle, {
          size,
          weight: 650,
          anchor: 'end',
        }),
      )
    }
    y += phone ? named + 8 + 2 * r + 22 : row
  }
  nodes.push(...linesFrom(foot, 0, y + 8 * unit, { size: small, fill: 'text-2' }))
  return sceneOf(data, context, Math.min(phone ? Number.POSITIVE_INFINITY : height, y + footHeight + 4 * unit), nodes)
}

function keyNodes(
  { people }: DumbbellData,
  { t }: ChartContext,
  small: number,
  unit: number,
): { nodes: SceneNode[]; height: number } {
  const [leaders, staff] = (['leaders', 'staff'] as const).map((side) =>
    people
      ? `${t(`charts:dumbbell.${side}`)} · ${t('charts:groups.n', { n: people[side] })}`
      : t(`charts:dumbbell.${side}`),
  ) as [string, string]
  const r = small * 0.42
  const second = r * 2 + 10 * unit + measure(leaders, small) + 40 * unit
  return {
    nodes: [
      { kind: 'circle', x: r, y: small * 0.6, r: r * 0.85, fill: 'act' },
      textOn(leaders, r * 2 + 10 * unit, small * 0.6, { size: small, fill: 'text-2' }),
      ...square(second + r, small * 0.6, r),
      textOn(staff, second + r * 2 + 10 * unit, small * 0.6, { size: small, fill: 'text-2' }),
    ],
    height: small * 1.2,
  }
}

function track(x1: number, x2: number, y: number, unit: number): SceneNode {
  return { kind: 'line', x1, x2, y1: y, y2: y, stroke: 'grid', strokeWidth: Math.max(1, 2 * unit) }
}

function square(x: number, y: number, r: number): SceneNode[] {
  const edge = { fill: 'page', stroke: 'text', strokeWidth: Math.max(1.5, r * 0.22) } as const
  return [{ kind: 'rect', x: x - r * 0.8, y: y - r * 0.8, width: r * 1.6, height: r * 1.6, ...edge }]
}
