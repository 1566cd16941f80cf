import type { PickedText, Locale } from '../text.ts'
import { change, decimal, meanOn } from './format.ts'
import { linesFrom, marked, measuresFor, textAt, textOn, type Settled } from './layout.ts'
import type { ChartContext, ColourToken, SceneNode } from './scene.ts'
import { fit, measure } from './text-width.ts'

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

/** The way as it is printed, so that two ways that read the same are the same. */
export function wayOf({ before, after }: ArrowsRow): number | undefined {
  return before === undefined || after === undefined ? undefined : Math.round((after - before) * 10) / 10
}

/** The one row whose way is longer than every other; none where two share that place. */
export function longestOf({ rows }: ArrowsData): ArrowsRow | undefined {
  const ways = rows.flatMap((row) => {
    const way = wayOf(row)
    return way === undefined ? [] : [{ row, length: Math.abs(way) }]
  })
  const [first, second] = ways.toSorted((one, other) => other.length - one.length)
  return first && second && first.length > second.length ? first.row : undefined
}

/** What stands in the last column, and what that column is called. */
export function figureOf(row: ArrowsRow, data: ArrowsData, context: ChartContext): string {
  const way = wayOf(row)
  const only = row.before ?? row.after
  if (way !== undefined) return change(way, context.locale)
  return only === undefined ? '' : meanOn(only, data, context)
}

export function headOf(data: ArrowsData, { t, locale }: ChartContext): string {
  if (data.rows.some((row) => wayOf(row) !== undefined)) return data.words.way
  return t('charts:mean-range', { min: decimal(data.min, locale, 0), max: decimal(data.max, locale, 0) })
}

/** First where we are, then the ways, and the longest of them last. */
export function inBeats(
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

/** What stands at the two ends of a line; a number stays with the last word beside it. */
export function poleWords({ min, max }: ArrowsData, { low, high }: ArrowsRow): { low: string; high: string } {
  return { low: `${min}\u00A0\u00A0${low.text}`, high: `${high.text}\u00A0\u00A0${max}` }
}

export function poleLines(
  entry: ArrowsRow,
  poles: Settled,
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

/** Where a line lies, and how its marks are set. */
export interface Track {
  readonly from: number
  readonly to: number
  readonly middle: number
  readonly radius: number
  /** Values over their marks, else beside them. */
  readonly above: boolean
  /** Of the values. */
  readonly size: number
  readonly unit: number
}

export function ruler(data: ArrowsData, { from, to, middle, unit }: Track): SceneNode[] {
  const steps = data.max - data.min
  const ticks = Array.from({ length: steps + 1 }, (_, at): SceneNode => {
    const x = from + ((to - from) * at) / steps
    const half = (at % 5 === 0 ? 12 : 7) * unit
    return { kind: 'line', x1: x, x2: x, y1: middle - half, y2: middle + half, stroke: 'grid', strokeWidth: 3 * unit }
  })
  return [{ kind: 'line', x1: from, x2: to, y1: middle, y2: middle, stroke: 'grid', strokeWidth: 4 * unit }, ...ticks]
}

/** The ring with its value, and what comes after it: the arrow and the disc with its value. */
export function marksOf(
  data: ArrowsData,
  { before, after }: ArrowsRow,
  isLongest: boolean,
  track: Track,
  context: ChartContext,
): { ring: SceneNode[]; rest: SceneNode[] } {
  const { from, to, middle, radius, unit } = track
  const place = (value: number) => from + ((value - data.min) / (data.max - data.min)) * (to - from)
  const ink: ColourToken = isLongest ? 'now-line' : 'act'
  const inner = radius - 3 * unit
  const ringAt = (x: number, stroke: ColourToken): SceneNode => ({
    kind: 'circle',
    x,
    y: middle,
    r: inner,
    fill: 'page',
    stroke,
    strokeWidth: 6 * unit,
  })
  if (before === undefined || after === undefined) {
    // A single mark has its value in the last column.
    if (before !== undefined) return { ring: [ringAt(place(before), 'act')], rest: [] }
    if (after === undefined) return { ring: [], rest: [] }
    return { ring: [{ kind: 'circle', x: place(after), y: middle, r: radius, fill: 'act' }], rest: [] }
  }
  const start = place(before)
  const end = place(after)
  const way = end >= start ? 1 : -1
  const near = Math.abs(end - start) < radius * 3.4
  const tip = end - way * (radius + 2 * unit)
  const back = tip - way * radius * 1.28
  const shaft: SceneNode[] = near
    ? []
    : [
        {
          kind: 'line',
          x1: start + way * (inner + 2 * unit),
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
  const disc: SceneNode = { kind: 'circle', x: end, y: middle, r: near ? radius * 0.6 : radius, fill: ink }
  const values = valuesOf({ start, end, way }, [meanOn(before, data, context), meanOn(after, data, context)], track)
  return {
    ring: [ringAt(start, 'act'), values[0]],
    rest: [...(isLongest ? [ringAt(start, ink)] : []), ...shaft, disc, values[1]],
  }
}

/** Both values: beside their marks on the outer sides, or over them, pushed apart where they would meet and kept over the line. */
function valuesOf(
  { start, end, way }: { start: number; end: number; way: 1 | -1 },
  [first, second]: readonly [string, string],
  { from, to, middle, radius, above, size, unit }: Track,
): [SceneNode, SceneNode] {
  const look = { size, weight: 600 } as const
  if (!above) {
    const away = radius + 10 * unit
    return [
      textOn(first, start - way * away, middle, { ...look, anchor: way > 0 ? 'end' : 'start' }),
      textOn(second, end + way * away, middle, { ...look, anchor: way > 0 ? 'start' : 'end' }),
    ]
  }
  const wide = Math.max(measure(first, size, 600), measure(second, size, 600))
  const within = (x: number, half: number) =>
    Math.min(Math.max(x, from - radius + half), Math.max(from - radius + half, to + radius - half))
  const least = wide + 10 * unit
  const meeting = Math.abs(end - start) < least + 2 * radius
  const apart = Math.max(Math.abs(end - start), least)
  const centre = within((start + end) / 2, (apart + wide) / 2)
  const [one, other] = meeting
    ? [centre - (way * apart) / 2, centre + (way * apart) / 2]
    : [within(start, wide / 2), within(end, wide / 2)]
  const over = { ...look, anchor: 'middle' } as const
  const baseline = middle - radius - 10 * unit
  return [textAt(first, one, baseline, over), textAt(second, other, baseline, over)]
}

/** What ring and disc mean: only those that are there. */
export function keyOf(data: ArrowsData, { width, place }: ChartContext, from: number): SceneNode[] {
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
