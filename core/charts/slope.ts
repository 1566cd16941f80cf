import type { Locale, PickedText } from '../text.ts'
import { change, decimal } from './format.ts'
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
  widest,
} from './layout.ts'
import type { ChartContext, ColourToken, Scene, SceneNode } from './scene.ts'
import { measure, wrap } from './text-width.ts'

export interface SlopeRow extends PickedText {
  readonly before: number
  readonly after: number
  /** Nobody can say whether it moved: drawn without the colour of a rise or a fall. Its text says so. */
  readonly uncertain?: boolean
}

export interface SlopeData {
  readonly title: string
  readonly description: string
  /** The scale the means are on. */
  readonly min: number
  readonly max: number
  readonly rows: readonly SlopeRow[]
  /** What ring and disc mean; before and after without it. */
  readonly words?: { readonly before: string; readonly after: string }
}

/** One line per item in the order given: a ring where its mean was, an arrow to a disc where it is now, and the change with its sign. */
export function slope(data: SlopeData, context: ChartContext): Scene {
  if (data.rows.length === 0) return emptyScene(data, context)
  return context.place === 'phone' ? stacked(data, context) : sideBySide(data, context)
}

/** What rose is in the colour of what one can do, what fell in the warm one; the arrow and the sign say it too. */
function colourFor({ before, after, uncertain }: SlopeRow): { line: ColourToken; text: ColourToken } {
  // What is printed as no change is not coloured as one.
  if (uncertain || Math.abs(after - before) < 0.05) return { line: 'line-control', text: 'text-2' }
  return after >= before ? { line: 'act', text: 'act-text' } : { line: 'now-line', text: 'now-text' }
}

function sideBySide(data: SlopeData, context: ChartContext): Scene {
  const { width, height, locale, t, place } = context
  const { small, figure, unit, labels } = measuresFor(place)
  const head = small * 2.1
  const row = Math.min((height - head) / data.rows.length, 112 * unit)
  const labelWidth = width * 0.3
  const set = settle(
    data.rows.map((entry) => entry.text),
    labelWidth,
    row - 8 * unit,
    labels,
  )
  const changeSize = Math.max(small, Math.min(figure, row * 0.62))
  const changeWidth = Math.max(widestChange(data, locale, changeSize), measure(t('charts:slope.change'), small))
  const beside = widestFigure(data, locale, small) + 30 * unit
  const from = labelWidth + 28 * unit + beside
  const to = width - changeWidth - 36 * unit - beside
  const radius = Math.min(18 * unit, row * 0.2)

  const nodes: SceneNode[] = [
    ...keyOf(data, context, from, to),
    textAt(t('charts:slope.change'), width, small, { size: small, anchor: 'end', fill: 'text-2' }),
  ]
  for (const [at, entry] of data.rows.entries()) {
    const middle = head + row * (at + 0.5)
    if (at > 0)
      nodes.push({
        kind: 'line',
        x1: 0,
        x2: width,
        y1: middle - row / 2,
        y2: middle - row / 2,
        stroke: 'line-soft',
        strokeWidth: 2 * unit,
      })
    nodes.push(
      ...linesOn(set.lines[at] ?? [], 0, middle, { size: set.size, weight: 400, ...marked(entry, locale) }),
      ...arrow(data, entry, { from, to, middle, radius, size: small, unit }, locale),
      textOn(change(entry.after - entry.before, locale), width, middle, {
        size: changeSize,
        weight: 650,
        anchor: 'end',
        fill: colourFor(entry).text,
      }),
    )
  }
  return sceneOf(data, context, head + row * data.rows.length, nodes)
}

function stacked(data: SlopeData, context: ChartContext): Scene {
  const { width, locale, place } = context
  const { small, body, figure, unit } = measuresFor(place)
  const beside = widestFigure(data, locale, small) + 16
  const from = beside
  const to = width - beside
  const changeWidth = widestChange(data, locale, figure)
  const nodes: SceneNode[] = [...keyOf(data, context, from, to)]
  let top = small * 2.4
  for (const entry of data.rows) {
    const lines = wrap(entry.text, width - changeWidth - 12, body, 400, 4)
    const block = Math.max(heightOf(lines.length, body), figure)
    nodes.push(
      ...linesFrom(lines, 0, top, { size: body, ...marked(entry, locale) }),
      textAt(change(entry.after - entry.before, locale), width, top + figure * 0.78, {
        size: figure,
        weight: 650,
        anchor: 'end',
        fill: colourFor(entry).text,
      }),
    )
    top += block + 10
    nodes.push(...arrow(data, entry, { from, to, middle: top + 9, radius: 9, size: small, unit }, locale))
    top += 18 + 24
  }
  return sceneOf(data, context, top, nodes)
}

function widestFigure({ rows }: SlopeData, locale: Locale, size: number): number {
  const printed = rows.flatMap(({ before, after }) => [decimal(before, locale), decimal(after, locale)])
  return widest([...printed, decimal(4.4, locale)], size, 600)
}

function widestChange({ rows }: SlopeData, locale: Locale, size: number): number {
  const printed = rows.map(({ before, after }) => change(after - before, locale))
  return widest([...printed, change(-4.4, locale)], size, 650)
}

/** Ends of the scale over the ends of the lines, and between them what ring and disc mean. */
function keyOf(data: SlopeData, { locale, t, place }: ChartContext, from: number, to: number): SceneNode[] {
  const { small, unit } = measuresFor(place)
  const words = data.words ?? { before: t('charts:slope.before'), after: t('charts:slope.after') }
  const radius = small * 0.42
  const gap = 10 * unit
  const width = radius * 4 + gap * 4 + measure(words.before, small) + measure(words.after, small)
  const start = (from + to) / 2 - width / 2
  const second = start + radius * 2 + gap * 3 + measure(words.before, small)
  const middle = small * 0.64
  return [
    textAt(decimal(data.min, locale, 0), from, small, { size: small, anchor: 'middle', fill: 'text-2' }),
    textAt(decimal(data.max, locale, 0), to, small, { size: small, anchor: 'middle', fill: 'text-2' }),
    {
      kind: 'circle',
      x: start + radius,
      y: middle,
      r: radius - 2 * unit,
      fill: 'page',
      stroke: 'act',
      strokeWidth: 4 * unit,
    },
    textAt(words.before, start + radius * 2 + gap, small, { size: small, fill: 'text-2' }),
    { kind: 'circle', x: second + radius, y: middle, r: radius, fill: 'act' },
    textAt(words.after, second + radius * 2 + gap, small, { size: small, fill: 'text-2' }),
  ]
}

interface Track {
  readonly from: number
  readonly to: number
  readonly middle: number
  readonly radius: number
  readonly size: number
  readonly unit: number
}

function arrow(
  data: SlopeData,
  entry: SlopeRow,
  { from, to, middle, radius, size, unit }: Track,
  locale: Locale,
): SceneNode[] {
  const place = (value: number) => from + ((value - data.min) / (data.max - data.min)) * (to - from)
  const before = place(entry.before)
  const after = place(entry.after)
  const way = after >= before ? 1 : -1
  const { line } = colourFor(entry)
  const tip = after - way * (radius + 2 * unit)
  const back = tip - way * radius * 1.3
  // A scale of a hundred points is told by its tens.
  const step = data.max - data.min > 20 ? 10 : 1
  const ticks = Array.from({ length: Math.floor((data.max - data.min) / step) + 1 }, (_, at): SceneNode => {
    const x = place(data.min + at * step)
    return {
      kind: 'line',
      x1: x,
      x2: x,
      y1: middle - 7 * unit,
      y2: middle + 7 * unit,
      stroke: 'grid',
      strokeWidth: 3 * unit,
    }
  })
  const shaft = Math.abs(after - before) > radius * 3.6
  const figure = { size, weight: 600 } as const
  const outward = radius + 8 * unit
  return [
    { kind: 'line', x1: from, x2: to, y1: middle, y2: middle, stroke: 'grid', strokeWidth: 3 * unit },
    ...ticks,
    ...(shaft
      ? ([
          {
            kind: 'line',
            x1: before + way * radius,
            x2: back,
            y1: middle,
            y2: middle,
            stroke: line,
            strokeWidth: 10 * unit,
          },
          { kind: 'path', d: `M${back} ${middle - radius}V${middle + radius}L${tip} ${middle}Z`, fill: line },
        ] as const)
      : []),
    { kind: 'circle', x: before, y: middle, r: radius - 2 * unit, fill: 'page', stroke: line, strokeWidth: 5 * unit },
    { kind: 'circle', x: after, y: middle, r: shaft ? radius : radius * 0.72, fill: line },
    textOn(decimal(entry.before, locale), before - way * outward, middle, {
      ...figure,
      anchor: way > 0 ? 'end' : 'start',
    }),
    textOn(decimal(entry.after, locale), after + way * outward, middle, {
      ...figure,
      anchor: way > 0 ? 'start' : 'end',
    }),
  ]
}
