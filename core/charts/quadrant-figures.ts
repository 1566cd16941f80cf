import { numbered } from './badge.ts'
import { decimal, meanOn } from './format.ts'
import { heightOf, linesFrom, measuresFor, settle, textAt, textOn } from './layout.ts'
import type { QuadrantsData, QuadrantsItem } from './quadrants-data.ts'
import type { ChartContext, SceneNode } from './scene.ts'
import { measure, wrap } from './text-width.ts'

/** Beside the field: numbers, names and both means. An arrow heads each column as it heads the axis. */
export function figuresBeside(
  data: QuadrantsData,
  room: { readonly from: number; readonly to: number; readonly height: number },
  context: ChartContext,
): SceneNode[] {
  const { locale, t, place } = context
  const { small, body, unit, labels } = measuresFor(place)
  const gap = 30 * unit
  const r = Math.max(19 * unit, small * 0.72)
  const ends = { min: 0, max: data.end }
  const figure = measure(meanOn(data.end, ends, context), body, 650)
  const people = Math.max(measure('300', small), measure('n', small))
  const nRight = room.to
  const yRight = nRight - people - gap
  const xRight = yRight - figure - gap
  const nameFrom = room.from + 2 * r + 14 * unit
  const head = small * 1.8
  const note = place === 'stage' ? [] : wrap(t('charts:answers', { count: data.n }), room.to - room.from, small)
  const row = Math.min((room.height - head - heightOf(note.length, small) * 1.6) / data.items.length, 120 * unit)
  const names = settle(
    data.items.map(({ label }) => label.text),
    xRight - figure - gap - nameFrom,
    row - 8 * unit,
    labels,
  )
  const headed = { size: small, anchor: 'end', fill: 'text-2' } as const
  const nodes: SceneNode[] = [
    textAt('→', xRight, small, headed),
    textAt('↑', yRight, small, headed),
    textAt('n', nRight, small, headed),
  ]
  for (const [at, item] of data.items.entries()) {
    const middle = head + row * (at + 0.5)
    if (at > 0)
      nodes.push({
        kind: 'line',
        x1: room.from,
        x2: room.to,
        y1: middle - row / 2,
        y2: middle - row / 2,
        stroke: 'line-soft',
        strokeWidth: 2 * unit,
      })
    nodes.push(
      ...numbered(
        at + 1,
        item.label,
        names.lines[at] ?? [],
        { x: room.from, middle, r, gap: 14 * unit },
        { size: small, label: names.size },
        context,
      ),
    )
    if (item.x === undefined || item.y === undefined)
      nodes.push(textOn(t('charts:hidden-figures'), yRight, middle, headed))
    else
      nodes.push(
        textOn(meanOn(item.x, ends, context), xRight, middle, { size: body, weight: 650, anchor: 'end' }),
        textOn(meanOn(item.y, ends, context), yRight, middle, { size: body, weight: 650, anchor: 'end' }),
        textOn(decimal(item.n, locale, 0), nRight, middle, headed),
      )
  }
  nodes.push(
    ...linesFrom(note, room.from, head + row * data.items.length + small * 0.6, { size: small, fill: 'text-2' }),
  )
  return nodes
}

/** Under the field, where there is no room for columns: each item's figures in a line below its name. */
export function figuresUnder(
  data: QuadrantsData,
  room: { readonly top: number; readonly width: number },
  context: ChartContext,
): { nodes: SceneNode[]; bottom: number } {
  const { t, place } = context
  const { small, body } = measuresFor(place)
  const r = small * 0.8
  const gap = 10
  const from = 2 * r + gap
  let top = room.top
  const nodes = data.items.flatMap((item, at): SceneNode[] => {
    const lines = wrap(item.label.text, room.width - from, body, 400, 6)
    const figures = wrap(figuresOf(item, data, context), room.width - from, small)
    const high = heightOf(lines.length, body)
    const below = top + high + 5
    const middle = top + high / 2
    top = below + heightOf(figures.length, small) + 16
    return [
      ...numbered(at + 1, item.label, lines, { x: 0, middle, r, gap }, { size: small, label: body }, context),
      ...linesFrom(figures, from, below, { size: small, fill: 'text-2' }),
    ]
  })
  const foot = wrap(t('charts:answers', { count: data.n }), room.width, small)
  nodes.push(...linesFrom(foot, 0, top, { size: small, fill: 'text-2' }))
  return { nodes, bottom: top + heightOf(foot.length, small) + 4 }
}

function figuresOf({ x, y, n }: QuadrantsItem, data: QuadrantsData, context: ChartContext): string {
  const { locale, t } = context
  const ends = { min: 0, max: data.end }
  if (x === undefined || y === undefined) return t('charts:hidden-figures')
  const axes = [
    `→ ${data.x.label.text} ${meanOn(x, ends, context)}`,
    `↑ ${data.y.label.text} ${meanOn(y, ends, context)}`,
  ]
  return [...axes, `n ${decimal(n, locale, 0)}`].join(' · ')
}
