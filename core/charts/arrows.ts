import {
  figureOf,
  headOf,
  inBeats,
  keyOf,
  longestOf,
  marksOf,
  poleLines,
  poleWords,
  ruler,
  type ArrowsData,
  type Track,
} from './arrow-marks.ts'
import { change, decimal, meanOn } from './format.ts'
import {
  ascent,
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
  type Settled,
  widest,
} from './layout.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { measure, wrap } from './text-width.ts'

/**
 * One line per dimension between its two poles: a ring, an arrow to a disc, and the distance with its sign; where only one of the two was
 * asked, that mark and its value. The one longest way is amber and says so. Appears in three beats: where we are, the ways, the longest.
 */
export function arrows(data: ArrowsData, context: ChartContext): Scene {
  if (data.rows.every((row) => row.before === undefined && row.after === undefined)) return emptyScene(data, context)
  return context.place === 'phone' ? stacked(data, context) : sideBySide(data, context)
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
  readonly names: Settled
  readonly poles: Settled
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

  const { above, radius, value: size } = fitting
  // Values beside their marks need room of their own at both ends.
  const inset = above ? 0 : radius + 10 * unit + widestValue(data, context, size)
  const line = { from: columns.from + inset, to: columns.to - inset, radius, above, size, unit }

  const nodes: SceneNode[] = [
    ...(place === 'stage'
      ? []
      : [textAt(t('charts:answers', { count: data.n }), 0, small, { size: small, fill: 'text-2' })]),
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
      ...ruler(data, { ...line, middle }),
    )
    if (entry.before === undefined && entry.after === undefined) {
      nodes.push(textOn(t('charts:hidden-figures'), width, middle, { size: small, anchor: 'end', fill: 'text-2' }))
      continue
    }
    const printed = textOn(figureOf(entry, data, context), width, isLongest ? middle - small * 0.3 : middle, {
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
      ...inBeats(entry, isLongest, marksOf(data, entry, isLongest, { ...line, middle }, context), [printed, ...said]),
    )
  }
  return sceneOf(data, context, Math.min(height, head + row * data.rows.length), nodes)
}

/** The widest that can stand beside a mark. */
function widestValue(data: ArrowsData, context: ChartContext, size: number): number {
  const printed = data.rows.flatMap(({ before, after }) => [before ?? [], after ?? []].flat())
  return widest([decimal(data.max, context.locale), ...printed.map((value) => meanOn(value, data, context))], size, 600)
}

function fittingFor(data: ArrowsData, columns: Columns, row: number, { place }: ChartContext): Fitting {
  const { small, body, unit, labels } = measuresFor(place)
  const names = settle(
    data.rows.map(({ label }) => label.text),
    columns.labelWidth,
    row - 12 * unit,
    [40 * unit, 36 * unit, 32 * unit, ...labels].filter((size) => size >= small),
    600,
  )
  const room = columns.to - columns.from
  const needed = Math.max(...polesFor(data, room, small, 9).lines.map((lines) => lines.length))
  const above = row - 8 * unit - body * ascent - 8 * unit - 50 * unit - 6 * unit
  if (heightOf(needed, small) <= above)
    return { above: true, radius: 25 * unit, value: body, names, poles: polesFor(data, room, small, needed) }
  const radius = Math.min(25 * unit, row * 0.15)
  const below = row - 2 * radius - 14 * unit
  const most = Math.max(1, Math.floor((below / small - 1) / leading + 1.001))
  return { above: false, radius, value: small, names, poles: polesFor(data, room, small, most) }
}

/** The words of all poles, low and high in turn: a short one leaves its room to the other. */
function polesFor(data: ArrowsData, room: number, size: number, most: number): Settled {
  const gap = size * 1.6
  const lines = data.rows.flatMap((row) => {
    const { low, high } = poleWords(data, row)
    const [lowWide, highWide] = [measure(low, size), measure(high, size)]
    const half = (room - gap) / 2
    const lowRoom = lowWide <= half ? half : Math.max(half, room - gap - highWide)
    const highRoom = highWide <= half ? half : Math.max(half, room - gap - lowWide)
    return [wrap(low, lowRoom, size, 400, most), wrap(high, highRoom, size, 400, most)]
  })
  return { size, lines, whole: true }
}

/** Where a row's line and its poles lie, the whole of them in the middle of the row. */
function placesOf({ above, radius, value, poles }: Fitting, at: number, top: number, row: number, unit: number) {
  const lines = Math.max(poles.lines[at * 2]?.length ?? 0, poles.lines[at * 2 + 1]?.length ?? 0)
  const over = above ? value * ascent + 8 * unit : 0
  const needed = over + 2 * radius + 6 * unit + heightOf(lines, poles.size)
  const spare = Math.max(0, row - needed - 4 * unit)
  const middle = top + 2 * unit + spare * 0.3 + over + radius
  return { middle, poles: middle + radius + 6 * unit + Math.min(spare * 0.3, 18 * unit) }
}

function stacked(data: ArrowsData, context: ChartContext): Scene {
  const { width, locale, t, place } = context
  const { small, body, figure, unit } = measuresFor(place)
  const longest = longestOf(data)
  const radius = 11
  const line = { from: radius + 1, to: width - radius - 1, radius, above: true, size: body, unit }
  const nodes: SceneNode[] = [
    ...keyOf(data, context, 0),
    textAt(t('charts:answers', { count: data.n }), width, small, { size: small, anchor: 'end', fill: 'text-2' }),
  ]
  let top = small * 2.2
  for (const [at, entry] of data.rows.entries()) {
    const isLongest = entry === longest
    const printed = figureOf(entry, data, context)
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
    const track: Track = { ...line, middle }
    nodes.push(...ruler(data, track))
    nodes.push(
      ...(hidden ? figures : inBeats(entry, isLongest, marksOf(data, entry, isLongest, track, context), figures)),
    )
    const words = poleWords(data, entry)
    const low = wrap(words.low, width / 2 - 8, small)
    const high = wrap(words.high, width / 2 - 8, small)
    const poles = { size: small, whole: true, lines: [low, high] }
    top = middle + radius + 6
    nodes.push(...poleLines(entry, poles, 0, { from: 0, to: width, top }, locale))
    top += heightOf(Math.max(low.length, high.length), small) + 24
    if (at < data.rows.length - 1)
      nodes.push({ kind: 'line', x1: 0, x2: width, y1: top - 12, y2: top - 12, stroke: 'line-soft', strokeWidth: 1 })
  }
  return sceneOf(data, context, top - 16, nodes)
}
