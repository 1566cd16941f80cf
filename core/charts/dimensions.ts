import type { Band, BandLimits } from '../instruments/coordination.ts'
import { houseBands } from '../instruments/coordination.ts'
import { index } from '../instruments/score.ts'
import { smallestGroup } from '../instruments/thresholds.ts'
import type { PickedText } from '../text.ts'
import { decimal, meanOn } from './format.ts'
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
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { bandLook, dotsOn, dotsWidth } from './tie-marks.ts'
import { fit, measure, wrap } from './text-width.ts'
import { withWays, type Ways } from './ways.ts'

export interface DimensionRow {
  readonly label: PickedText
  /** On the points of the scale; absent where too few stand behind it, or only the band may be known. */
  readonly mean?: number
  readonly band?: Band
  readonly sd?: number
  /** Persons scored. */
  readonly n?: number
  /** Whether the same place stands for experiences that differ. */
  readonly apart?: boolean
  /** What the dimension is made of, with the mean of each where it may be known. */
  readonly parts: readonly { readonly label: PickedText; readonly mean?: number }[]
}

export interface DimensionsData {
  readonly title: string
  readonly description: string
  /** Ballots counted. */
  readonly n: number
  /** Whether figures are points of the scale, from 1 to `max`, or laid on 0–100. */
  readonly scale: 'points' | 'index'
  readonly max: number
  readonly rows: readonly DimensionRow[]
  readonly limits?: BandLimits
  /** Who is counted together. */
  readonly together?: Ways
}

/** A bar for each dimension, in the order given, with its figure and one standard deviation to each side. No total: they mean different things. */
export function dimensions(data: DimensionsData, context: ChartContext): Scene {
  if (data.n === 0) return emptyScene(data, context)
  const { width, height, locale, t, place } = context
  const phone = place === 'phone'
  const { small, body, figure, unit, labels } = measuresFor(place)
  const head = t(data.scale === 'index' ? 'charts:dimensions.index' : 'charts:mean-range', { min: 1, max: data.max })
  const withN = data.rows.some((row) => row.n !== undefined)
  const foot = notesOf(data, context)
  const footHeight = foot.length === 0 ? 0 : heightOf(foot.length, small) + 18 * unit
  const top = small + 18 * unit
  const nWidth = withN ? Math.max(measure('888', small), measure(`<\u00A0${smallestGroup}`, small)) + 30 * unit : 0
  const figureSize = Math.max(figure, body)
  const figureWidth = Math.max(
    measure(head, small),
    widest(figuresOf(data, context), figureSize, 650),
    dotsWidth(8 * unit + 2),
  )
  const labelWidth = phone ? width - figureWidth - nWidth - 8 : width * 0.3
  const from = phone ? 0 : labelWidth + 24 * unit
  const to = phone ? width : width - nWidth - figureWidth - 28 * unit
  const partsHeight = data.rows.some(({ parts }) => parts.length > 0) && !phone ? heightOf(2, small) + 10 * unit : 0
  const row = phone ? 0 : Math.min((height - top - footHeight) / data.rows.length, 110 * unit + partsHeight)
  const names = settle(
    data.rows.map(({ label }) => label.text),
    labelWidth,
    phone ? Number.POSITIVE_INFINITY : row - partsHeight - 8 * unit,
    labels,
    550,
  )
  const place01 = (value: number) => from + ((value - 1) / (data.max - 1)) * (to - from)
  const beats = beatsOf(data.rows)
  const nRight = width
  const figureRight = width - nWidth

  const nodes: SceneNode[] = [
    textAt(head, figureRight, small * 0.95, { size: small, anchor: 'end', fill: 'text-2' }),
    ...(withN ? [textAt('n', nRight, small * 0.95, { size: small, anchor: 'end', fill: 'text-2' })] : []),
  ]
  let y = top
  for (const [at, entry] of data.rows.entries()) {
    const lines = names.lines[at] ?? []
    const labelHeight = heightOf(lines.length, names.size)
    const thick = phone ? 20 : Math.min((row - partsHeight) * 0.5, 52 * unit)
    const middle = phone ? y + labelHeight + 8 + thick / 2 : y + (row - partsHeight) / 2
    const figureMiddle = phone ? y + labelHeight / 2 : middle
    nodes.push(
      ...(phone
        ? linesFrom(lines, 0, y, { size: names.size, weight: 550, ...marked(entry.label, locale) })
        : linesOn(lines, 0, middle, { size: names.size, weight: 550, ...marked(entry.label, locale) })),
      {
        kind: 'rect',
        x: from,
        y: middle - thick / 2,
        width: to - from,
        height: thick,
        radius: 3 * unit,
        fill: entry.mean === undefined && entry.band === undefined ? 'line' : 'sunken',
        ...(entry.mean === undefined && entry.band === undefined && { pattern: 'hatch' as const }),
      },
    )
    const shown: SceneNode[] = []
    const right = { size: figureSize, weight: 650, anchor: 'end' } as const
    if (entry.mean !== undefined) {
      shown.push(...barOf(entry, entry.mean, place01, middle, thick, unit, data.max))
      shown.push(textOn(figureText(entry.mean, data, context), figureRight, figureMiddle, right))
    } else if (entry.band !== undefined) {
      const limits = data.limits ?? houseBands
      const low = entry.band === 'weak' ? 1 : entry.band === 'medium' ? limits.medium : limits.strong
      const high = entry.band === 'weak' ? limits.medium : entry.band === 'medium' ? limits.strong : data.max
      const { fill, ink } = bandLook[entry.band]
      const box = { x: place01(low), y: middle - thick / 2, width: place01(high) - place01(low), height: thick }
      shown.push({ kind: 'rect', ...box, radius: 3 * unit, fill, stroke: ink, strokeWidth: Math.max(0.6, unit) })
      shown.push(...dotsOn(entry.band, figureRight - dotsWidth(8 * unit + 2) / 2, figureMiddle, 8 * unit + 2, 'text'))
    } else {
      shown.push(
        textOn(t('charts:hidden-figures'), figureRight, figureMiddle, { size: small, anchor: 'end', fill: 'text-2' }),
      )
    }
    if (withN) {
      const n = entry.n === undefined ? `<\u00A0${smallestGroup}` : decimal(entry.n, locale, 0)
      nodes.push(textOn(n, nRight, figureMiddle, { size: small, anchor: 'end', fill: 'text-2' }))
    }
    const parts = partsOf(entry, data, context, phone ? width : to - from, phone ? 13 : 2)
    const below = phone ? middle + thick / 2 + 8 : y + row - partsHeight
    shown.push(...linesFrom(parts, phone ? 0 : from, below, { size: small, fill: 'text-2' }))
    nodes.push({ kind: 'group', beat: beats[at] ?? 1, children: shown })
    y += phone ? labelHeight + 8 + thick + (parts.length > 0 ? 8 + heightOf(parts.length, small) : 0) + 20 : row
  }
  nodes.push(...linesFrom(foot, 0, y + (phone ? 0 : 14 * unit), { size: small, fill: 'text-2' }))
  const end = y + Math.max(footHeight, 4)
  return sceneOf(data, context, phone ? end : Math.min(height, end), nodes)
}

/** The bar, and a line as long as the standard deviation to each side where it is known. */
function barOf(
  { sd }: DimensionRow,
  mean: number,
  placeOf: (value: number) => number,
  middle: number,
  thick: number,
  unit: number,
  max: number,
): SceneNode[] {
  const start = placeOf(1)
  const bar: SceneNode = {
    kind: 'rect',
    x: start,
    y: middle - thick / 2,
    width: Math.max(placeOf(mean) - start, 3 * unit),
    height: thick,
    radius: 3 * unit,
    fill: 'high-2',
  }
  if (sd === undefined) return [bar]
  const [low, high] = [placeOf(Math.max(1, mean - sd)), placeOf(Math.min(max, mean + sd))]
  const strokeWidth = Math.max(1.2, 3 * unit)
  const cap = thick * 0.18
  // A light line under the dark one keeps it visible on the bar and beside it.
  const line = (stroke: 'page' | 'text', extra: number): SceneNode[] => [
    { kind: 'line', x1: low, x2: high, y1: middle, y2: middle, stroke, strokeWidth: strokeWidth + extra },
    ...[low, high].map((x): SceneNode => ({
      kind: 'line',
      x1: x,
      x2: x,
      y1: middle - cap,
      y2: middle + cap,
      stroke,
      strokeWidth: strokeWidth + extra,
    })),
  ]
  return [bar, ...line('page', 3 * unit), ...line('text', 0)]
}

function figureText(mean: number, { scale, max }: DimensionsData, context: ChartContext): string {
  const { locale } = context
  const print = (value: number) => (scale === 'index' ? decimal(index(value, max), locale, 0) : decimal(value, locale))
  return meanOn(mean, { min: 1, max }, context, print)
}

/** As they are printed, and the width of any. */
function figuresOf(data: DimensionsData, context: ChartContext): string[] {
  return ['88,8', ...data.rows.flatMap(({ mean }) => (mean === undefined ? [] : figureText(mean, data, context)))]
}

function partsOf(
  row: DimensionRow,
  { max }: DimensionsData,
  context: ChartContext,
  width: number,
  most: number,
): string[] {
  const { t, place } = context
  const words = row.parts.map(({ label, mean }) =>
    `${label.text} ${mean === undefined ? t('charts:hidden-figures') : meanOn(mean, { min: 1, max }, context)}`.replaceAll(
      ' ',
      '\u00A0',
    ),
  )
  const all = [...words, ...(row.apart ? [t('charts:likert.apart')] : [])]
  const { small } = measuresFor(place)
  // A line ends after a part, not after the dot between two.
  const lines: string[] = []
  for (const part of all) {
    const joined = `${lines.at(-1) ?? ''} · ${part}`
    if (lines.length > 0 && measure(joined, small) <= width) lines[lines.length - 1] = joined
    else lines.push(fit(part, width, small))
  }
  return lines.slice(0, most)
}

/** The highest first, then what lies between, then the lowest; of two or fewer all at once. */
function beatsOf(rows: readonly DimensionRow[]): (1 | 2 | 3)[] {
  const levels = { weak: 1, medium: 3.7, strong: 4.4 }
  const values = rows.map(({ mean, band }) => mean ?? (band && levels[band]))
  const known = values.filter((value) => value !== undefined)
  const highest = Math.max(...known)
  const lowest = Math.min(...known)
  if (known.length < 3 || highest === lowest) return rows.map(() => 1)
  return values.map((value) => (value === highest ? 1 : value === lowest || value === undefined ? 3 : 2))
}

function notesOf(data: DimensionsData, context: ChartContext): string[] {
  const { t, width, place } = context
  const { small } = measuresFor(place)
  const parts = [
    ...(place === 'stage' ? [] : [t('charts:answers', { count: data.n })]),
    ...(data.rows.some((row) => row.sd !== undefined) ? [t('charts:dimensions.spread')] : []),
    ...(data.rows.some((row) => row.band !== undefined && row.mean === undefined)
      ? [t('charts:dimensions.bands')]
      : []),
  ]
  return withWays(wrap(parts.join(' · '), width, small, 400, 6), data.together ?? [], context)
}
