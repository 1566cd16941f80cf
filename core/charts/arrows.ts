import type { Locale, PickedText } from '../text.ts'
import { change, decimal } from './format.ts'
import {
  ascent,
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
import type { ChartContext, ColourToken, Scene, SceneNode } from './scene.ts'
import { fit, measure, wrap } from './text-width.ts'

export interface ArrowsRow {
  readonly label: PickedText
  /** What the two ends of the line stand for. */
  readonly low: PickedText
  readonly high: PickedText
  readonly n: number
  /** Where the ring stands; absent where it was not asked, or too few answered. */
  readonly before?: number
  /** Where the disc stands. */
  readonly after?: number
}

export interface ArrowsData {
  readonly title: string
  readonly description: string
  /** Ballots counted. */
  readonly n: number
  readonly min: number
  readonly max: number
  /** What ring and disc mean, what their distance is called, and what is said of the longest: "nu", "ønske", "afstand", "længste vej". */
  readonly words: { readonly before: string; readonly after: string; readonly way: string; readonly longest: string }
  readonly rows: readonly ArrowsRow[]
}

/**
 * One line per dimension between its two poles: a ring, an arrow to a disc, and the distance with its sign; where only one of the two was
 * asked, that mark and its value. The one longest way is amber and says so. Appears in three beats: where we are, the ways, the longest.
 */
export function arrows(data: ArrowsData, context: ChartContext): Scene {
  if (data.rows.every((row) => row.before === undefined && row.after === undefined)) return emptyScene(data, context)
  return context.place === 'phone' ? stacked(data, context) : sideBySide(data, context)
}

/** The way as it is printed, so that two ways that read the same are the same. */
function wayOf({ before, after }: ArrowsRow): number | undefined {
  return before === undefined || after === undefined ? undefined : Math.round((after - before) * 10) / 10
}

/** The one row whose way is longer than every other; none where two share that place. */
function longestOf({ rows }: ArrowsData): ArrowsRow | undefined {
  const ways = rows.flatMap((row) => {
    const way = wayOf(row)
    return way === undefined ? [] : [{ row, length: Math.abs(way) }]
  })
  const [first, second] = ways.toSorted((one, other) => other.length - one.length)
  return first && second && first.length > second.length ? first.row : undefined
}

/** What stands in the last column, and what that column is called. */
function figureOf(row: ArrowsRow, locale: Locale): string {
  const way = wayOf(row)
  const only = row.before ?? row.after
  if (way !== undefined) return change(way, locale)
  return only === undefined ? '' : decimal(only, locale)
}

function headOf(data: ArrowsData, { t, locale }: ChartContext): string {
  if (data.rows.some((row) => wayOf(row) !== undefined)) return data.words.way
  return t('charts:mean-range', { min: decimal(data.min, locale, 0), max: decimal(data.max, locale, 0) })
}

interface Columns {
  readonly labelWidth: number
  readonly from: number
  readonly to: number
  readonly figure: number
}

/** How the rows are set: values over their marks where there is height for it, else beside them. */
interface Fitting {
  readonly above: boolean
  readonly radius: number
  readonly value: number
  readonly names: ReturnType<typeof settle>
  readonly poles: ReturnType<typeof settle>
}

function sideBySide(data: ArrowsData, context: ChartContext): Scene {
  const { width, height, locale, t, place } = context
  const { small, unit } = measuresFor(place)
  const longest = longestOf(data)
  const head = small * 1.5
  const row = Math.min((height - head) / data.rows.length, 178 * unit)
  const figure = Math.min(52 * unit, Math.max(small, row * 0.42))
  const mark = data.words.longest
  const figureWidth = Math.max(
    measure(change(-14.4, locale), figure, 650),
    measure(mark, small, 600),
    measure(headOf(data, context), small),
  )
  const labelWidth = width * 0.23
  const columns: Columns = {
    labelWidth,
    from: labelWidth + 40 * unit,
    to: width - figureWidth - 48 * unit,
    figure,
  }
  const fitting = fittingFor(data, columns, row, context)

  const nodes: SceneNode[] = [
    ...keyOf(data, context, columns.from),
    textAt(headOf(data, context), width, small, { size: small, anchor: 'end', fill: 'text-2' }),
  ]
  for (const [at, entry] of data.rows.entries()) {
    const top = head + row * at
    if (at > 0)
      nodes.push({ kind: 'line', x1: 0, x2: width, y1: top, y2: top, stroke: 'line-soft', strokeWidth: 2 * unit })
    const { middle, poles } = placesOf(fitting, at, top, row, unit)
    const isLongest = entry === longest
    nodes.push(
      ...linesOn(fitting.names.lines[at] ?? [], 0, top + row / 2, {
        size: fitting.names.size,
        weight: 600,
        ...marked(entry.label, locale),
      }),
      ...poleLines(entry, fitting.poles, at, { from: columns.from, to: columns.to, top: poles }, locale),
      ...track(data, columns, middle, unit),
    )
    if (entry.before === undefined && entry.after === undefined) {
      nodes.push(textOn(t('charts:hidden-figures'), width, middle, { size: small, anchor: 'end', fill: 'text-2' }))
      continue
    }
    const printed = textOn(figureOf(entry, locale), width, isLongest ? middle - small * 0.3 : middle, {
      size: figure,
      weight: 650,
      anchor: 'end',
      fill: isLongest ? 'now-text' : 'act-text',
    })
    const said = isLongest
      ? [
          textOn(mark, width, middle + figure * 0.42 + small * 0.55, {
            size: small,
            weight: 600,
            anchor: 'end',
            fill: 'now-text',
          }),
        ]
      : []
    nodes.push(
      ...inBeats(
        entry,
        isLongest,
        marksOf(data, entry, isLongest, columns, middle, fitting, { size: fitting.value, unit }, locale),
        [printed, ...said],
      ),
    )
  }
  return sceneOf(data, context, Math.min(height, head + row * data.rows.length), nodes)
}

/** First where we are, then the ways, and the longest of them last. */
function inBeats(
  entry: ArrowsRow,
  isLongest: boolean,
  marks: { readonly ring: readonly SceneNode[]; readonly rest: readonly SceneNode[] },
  figures: readonly SceneNode[],
): SceneNode[] {
  if (wayOf(entry) === undefined) return [...marks.ring, ...marks.rest, ...figures]
  return [
    { kind: 'group', beat: 1, children: marks.ring },
    { kind: 'group', beat: isLongest ? 3 : 2, children: [...marks.rest, ...figures] },
  ]
}

function fittingFor(data: ArrowsData, columns: Columns, row: number, { place }: ChartContext): Fitting {
  const { small, body, unit, labels } = measuresFor(place)
  const half = (columns.to - columns.from) / 2 - 20 * unit
  const poleTexts = data.rows.flatMap(({ low, high }) => [`${data.min}  ${low.text}`, `${high.text}  ${data.max}`])
  const names = settle(
    data.rows.map(({ label }) => label.text),
    columns.labelWidth,
    row - 12 * unit,
    [40 * unit, 36 * unit, 32 * unit, ...labels].filter((size) => size >= small),
    600,
  )
  const air = 8 * unit
  const tall = { above: true, radius: 25 * unit, value: body }
  const roomAbove = row - 2 * air - body * ascent - air - 2 * tall.radius - air
  const generous = settle(poleTexts, half, roomAbove, [small])
  if (generous.whole && roomAbove > small) return { ...tall, names, poles: generous }
  const radius = Math.min(25 * unit, row * 0.17)
  const beside = settle(poleTexts, half, row - 2 * air - 2 * radius - 0.7 * air, [small])
  return { above: false, radius, value: small, names, poles: beside }
}

/** Where a row's line and its poles lie, the whole of them in the middle of the row. */
function placesOf({ above, radius, value, poles }: Fitting, at: number, top: number, row: number, unit: number) {
  const lines = Math.max(poles.lines[at * 2]?.length ?? 0, poles.lines[at * 2 + 1]?.length ?? 0)
  const over = above ? value * ascent + 8 * unit : 0
  const under = 6 * unit + heightOf(lines, poles.size)
  const whole = over + 2 * radius + under
  const start = top + Math.max(2 * unit, (row - whole) / 2)
  const middle = start + over + radius
  return { middle, poles: middle + radius + 6 * unit }
}

function poleLines(
  entry: ArrowsRow,
  poles: Fitting['poles'],
  at: number,
  { from, to, top }: { from: number; to: number; top: number },
  locale: Locale,
): SceneNode[] {
  const look = { size: poles.size, fill: 'text-2' } as const
  return [
    ...linesFrom(poles.lines[at * 2] ?? [], from, top, { ...look, ...marked(entry.low, locale) }),
    ...linesFrom(poles.lines[at * 2 + 1] ?? [], to, top, { ...look, anchor: 'end', ...marked(entry.high, locale) }),
  ]
}

function track(
  data: ArrowsData,
  { from, to }: { from: number; to: number },
  middle: number,
  unit: number,
): SceneNode[] {
  const steps = data.max - data.min
  const ticks = Array.from({ length: steps + 1 }, (_, at): SceneNode => {
    const x = from + ((to - from) * at) / steps
    const half = (at % 5 === 0 ? 12 : 7) * unit
    return { kind: 'line', x1: x, x2: x, y1: middle - half, y2: middle + half, stroke: 'grid', strokeWidth: 3 * unit }
  })
  return [{ kind: 'line', x1: from, x2: to, y1: middle, y2: middle, stroke: 'grid', strokeWidth: 4 * unit }, ...ticks]
}

/** The ring alone, and what comes after it: arrow, disc and both values where they depend on one another. */
function marksOf(
  data: ArrowsData,
  entry: ArrowsRow,
  isLongest: boolean,
  { from, to }: { from: number; to: number },
  middle: number,
  { above, radius }: { above: boolean; radius: number },
  { size, unit }: { size: number; unit: number },
  locale: Locale,
): { ring: SceneNode[]; rest: SceneNode[] } {
  const { before, after } = entry
  const place = (value: number) => from + ((value - data.min) / (data.max - data.min)) * (to - from)
  const way = before === undefined || after === undefined || after >= before ? 1 : -1
  const ink: ColourToken = isLongest ? 'now-line' : 'act'
  const inner = radius - 3 * unit
  const ringOf = (value: number, stroke: ColourToken): SceneNode => ({
    kind: 'circle',
    x: place(value),
    y: middle,
    r: inner,
    fill: 'page',
    stroke,
    strokeWidth: 6 * unit,
  })
  const valueOf = (value: number, side: -1 | 1, crowd: number): SceneNode => {
    const words = decimal(value, locale)
    const look = { size, weight: 600 } as const
    if (!above)
      return textOn(words, place(value) + side * (radius + 10 * unit), middle, {
        ...look,
        anchor: side > 0 ? 'start' : 'end',
      })
    const half = measure(words, size, 600) / 2
    const x = Math.min(Math.max(place(value) + crowd, from - 30 * unit + half), to + 30 * unit - half)
    return textAt(words, x, middle - radius - 10 * unit, { ...look, anchor: 'middle' })
  }
  if (before === undefined || after === undefined) {
    const only = before ?? after
    if (only === undefined) return { ring: [], rest: [] }
    // A single mark has its value in the last column already.
    const disc: SceneNode = { kind: 'circle', x: place(only), y: middle, r: radius, fill: 'act' }
    return { ring: [before === undefined ? disc : ringOf(only, 'act')], rest: [] }
  }
  // Two values side by side push each other apart, and never over the ends of the line.
  const wide = measure(decimal(Math.max(before, after), locale), size, 600) + 10 * unit
  const distance = Math.abs(place(after) - place(before))
  const crowd = above ? Math.max(0, (wide - distance) / 2) : 0
  const near = distance < radius * 3.4
  const tip = place(after) - way * (radius + 2 * unit)
  const back = tip - way * radius * 1.28
  const shaft: SceneNode[] = near
    ? []
    : [
        {
          kind: 'line',
          x1: place(before) + way * (inner + 2 * unit),
          x2: back,
          y1: middle,
          y2: middle,
          stroke: ink,
          strokeWidth: 12 * unit,
        },
        {
          kind: 'path',
          d: `M${back} ${middle - radius * 0.96}L${tip} ${middle}L${back} ${middle + radius * 0.96}Z`,
          fill: ink,
        },
      ]
  const disc: SceneNode = { kind: 'circle', x: place(after), y: middle, r: near ? radius * 0.6 : radius, fill: ink }
  return {
    ring: [ringOf(before, 'act'), valueOf(before, way > 0 ? -1 : 1, -way * crowd)],
    rest: [...(isLongest ? [ringOf(before, ink)] : []), ...shaft, disc, valueOf(after, way > 0 ? 1 : -1, way * crowd)],
  }
}

/** What ring and disc mean: only those that are there. */
function keyOf(data: ArrowsData, { width, place }: ChartContext, from: number): SceneNode[] {
  const { small, unit } = measuresFor(place)
  const radius = small * 0.42
  const middle = small * 0.64
  const nodes: SceneNode[] = []
  let x = from
  for (const part of ['before', 'after'] as const) {
    if (data.rows.every((row) => row[part] === undefined)) continue
    const words = fit(data.words[part], width / 2, small)
    nodes.push(
      part === 'before'
        ? {
            kind: 'circle',
            x: x + radius,
            y: middle,
            r: radius - 2 * unit,
            fill: 'page',
            stroke: 'act',
            strokeWidth: 4 * unit,
          }
        : { kind: 'circle', x: x + radius, y: middle, r: radius, fill: 'act' },
      textAt(words, x + radius * 2 + 10 * unit, small, { size: small, fill: 'text-2' }),
    )
    x += radius * 2 + 10 * unit + measure(words, small) + 40 * unit
  }
  return nodes
}

function stacked(data: ArrowsData, context: ChartContext): Scene {
  const { width, locale, t, place } = context
  const { small, body, figure, unit } = measuresFor(place)
  const longest = longestOf(data)
  const radius = 11
  const columns = { from: radius, to: width - radius }
  const nodes: SceneNode[] = [
    ...keyOf(data, context, 0),
    textAt(t('charts:answers', { count: data.n }), width, small, { size: small, anchor: 'end', fill: 'text-2' }),
  ]
  let top = small * 2.2
  for (const [at, entry] of data.rows.entries()) {
    const isLongest = entry === longest
    const printed = figureOf(entry, locale)
    const hidden = entry.before === undefined && entry.after === undefined
    const side = hidden ? measure(t('charts:hidden-figures'), small) : measure(printed, figure, 650)
    const lines = wrap(entry.label.text, width - side - 14, body, 600, 4)
    const figures: SceneNode[] = [
      hidden
        ? textAt(t('charts:hidden-figures'), width, top + figure * ascent, {
            size: small,
            anchor: 'end',
            fill: 'text-2',
          })
        : textAt(printed, width, top + figure * ascent, {
            size: figure,
            weight: 650,
            anchor: 'end',
            fill: isLongest ? 'now-text' : 'act-text',
          }),
    ]
    nodes.push(...linesFrom(lines, 0, top, { size: body, weight: 600, ...marked(entry.label, locale) }))
    top += Math.max(heightOf(lines.length, body), figure)
    if (isLongest) {
      figures.push(
        textAt(data.words.longest, width, top + small, {
          size: small,
          weight: 600,
          anchor: 'end',
          fill: 'now-text',
        }),
      )
      top += small * 1.2
    }
    const middle = top + 8 + body * ascent + 8 + radius
    nodes.push(...track(data, columns, middle, unit))
    nodes.push(
      ...(hidden
        ? figures
        : inBeats(
            entry,
            isLongest,
            marksOf(data, entry, isLongest, columns, middle, { above: true, radius }, { size: body, unit }, locale),
            figures,
          )),
    )
    const low = wrap(`${data.min}  ${entry.low.text}`, width / 2 - 8, small)
    const high = wrap(`${entry.high.text}  ${data.max}`, width / 2 - 8, small)
    const poles = { size: small, whole: true, lines: [low, high] }
    top = middle + radius + 6
    nodes.push(...poleLines(entry, poles, 0, { from: 0, to: width, top }, locale))
    top += heightOf(Math.max(low.length, high.length), small) + 24
    if (at < data.rows.length - 1)
      nodes.push({ kind: 'line', x1: 0, x2: width, y1: top - 12, y2: top - 12, stroke: 'line-soft', strokeWidth: 1 })
  }
  return sceneOf(data, context, top - 16, nodes)
}
