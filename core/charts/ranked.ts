import { smallestGroup, smallestHistogram } from '../instruments/thresholds.ts'
import type { PickedText } from '../text.ts'
import { settled } from './bars.ts'
import { decimal, meanOn } from './format.ts'
import {
  emptyScene,
  heightOf,
  linesFrom,
  linesOn,
  marked,
  measuresFor,
  sceneOf,
  textAt,
  textOn,
  widest,
} from './layout.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { fit, measure, wrap } from './text-width.ts'

export interface DotsData {
  readonly title: string
  readonly description: string
  /** Ballots counted. */
  readonly n: number
  /** Dots each person had. */
  readonly each: number
  /** In the order they are drawn. */
  readonly rows: readonly (PickedText & {
    readonly dots: number
    readonly people?: number
    /** The share in words, where dots are not to be counted. */
    readonly told?: string | undefined
  })[]
}

/** Options with their dots, as many as were given while they have room in at most three lines, else a dotted bar as long. */
export function dotRows(data: DotsData, context: ChartContext): Scene {
  const { locale, t } = context
  if (data.rows.some((row) => row.told !== undefined)) return sharesOf(data, context)
  const most = Math.max(1, ...data.rows.map((row) => row.dots))
  const persons = data.n >= smallestHistogram
  return rowsOf(
    {
      ...data,
      note: t('charts:dots.each', { count: data.each }),
      columns: [t('charts:dots.dots'), ...(persons ? [t('charts:dots.people')] : [])],
      rows: data.rows.map((row) => {
        const people = row.people === undefined ? `<\u00A0${smallestGroup}` : decimal(row.people, locale, 0)
        return {
          ...row,
          length: row.dots / most,
          strong: row.dots === most,
          cells: [decimal(row.dots, locale, 0), ...(persons ? [people] : [])],
          said: [
            t('charts:dots.said', { count: row.dots }),
            ...(persons ? [t('charts:dots.from', { people, count: row.people ?? smallestGroup })] : []),
          ].join(' · '),
        }
      }),
    },
    context,
    most,
  )
}

function sharesOf(data: DotsData, context: ChartContext): Scene {
  const { t } = context
  const all = Math.max(1, data.n * data.each)
  const most = Math.max(...data.rows.map((row) => row.dots))
  return rowsOf(
    {
      ...data,
      note: t('charts:dots.each', { count: data.each }),
      columns: [t('charts:table.share')],
      rows: data.rows.map(({ text, lang, dots, told = '' }) => ({
        text,
        lang,
        length: dots / all,
        strong: dots === most,
        cells: [told],
        said: told,
      })),
    },
    context,
  )
}

export interface RankedData {
  readonly title: string
  readonly description: string
  /** Ballots counted. */
  readonly n: number
  /** In the order they are drawn, the first place first. */
  readonly rows: readonly (PickedText & {
    readonly rank: number
    readonly score: number
    /** The mean of the places it was given. */
    readonly place: number
    /** Ballots with it first, where that may be known. */
    readonly first?: number
  })[]
}

/** Options by their place, a shared place marked so, each with a bar of its points, its mean place, points, and how many put it first. */
export function rankedRows(data: RankedData, context: ChartContext): Scene {
  const { locale, t } = context
  const highest = data.n * (data.rows.length - 1)
  const firsts = data.rows.some((row) => row.first !== undefined)
  // Points are places once more, counted exactly.
  const exact = context.coarse === undefined
  return rowsOf(
    {
      ...data,
      note: t('charts:ranking.note', { most: data.rows.length - 1 }),
      columns: [
        t('charts:ranking.mean-place'),
        ...(exact ? [t('charts:ranking.points')] : []),
        ...(firsts ? [t('charts:ranking.first')] : []),
      ],
      rows: data.rows.map((row) => {
        const shared = data.rows.filter((other) => other.rank === row.rank).length > 1
        const place = meanOn(row.place, { min: 1, max: data.rows.length }, context)
        return {
          ...row,
          lead: shared ? `${row.rank}=` : `${row.rank}`,
          length: highest === 0 ? 0 : row.score / highest,
          strong: row.rank === 1,
          cells: [
            place,
            ...(exact ? [decimal(row.score, locale, 0)] : []),
            ...(firsts ? [decimal(row.first ?? 0, locale, 0)] : []),
          ],
          said: [
            t('charts:ranking.said-place', { place }),
            ...(exact ? [t('charts:ranking.said-points', { count: row.score })] : []),
            ...(firsts ? [t('charts:ranking.said-first', { count: row.first ?? 0 })] : []),
          ].join(' · '),
        }
      }),
    },
    context,
  )
}

interface Row extends PickedText {
  /** Its place, in front of the words. */
  readonly lead?: string
  /** Of the longest a bar can be, 0 to 1. */
  readonly length: number
  readonly strong: boolean
  /** Figures, one for each column; the first is the important one. */
  readonly cells: readonly string[]
  /** The figures in words, for where there are no columns. */
  readonly said: string
  readonly dots?: number
}

interface RowsData {
  readonly title: string
  readonly description: string
  readonly n: number
  readonly note: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** `most` dots are as long as a bar can be; without it bars are plain. */
function rowsOf(data: RowsData, context: ChartContext, most?: number): Scene {
  if (data.n === 0) return emptyScene(data, context)
  return context.place === 'phone' ? stacked(data, context, most) : sideBySide(data, context, most)
}

function sideBySide(data: RowsData, context: ChartContext, most: number | undefined): Scene {
  const { width, height, locale, t, place } = context
  const { small, figure, unit, labels } = measuresFor(place)
  const head = small * 1.9
  const row = Math.min((height - head) / data.rows.length, 104 * unit)
  const figureSize = Math.min(figure, Math.max(small, row * 0.55))
  const leads = data.rows.map((entry) => entry.lead ?? '')
  const leadWidth = leads.some((lead) => lead !== '') ? widest(leads, figureSize, 650) + 20 * unit : 0
  const { labelWidth, set } = settled(
    data.rows.map((entry) => entry.text),
    width * 0.94 - leadWidth,
    row - 4 * unit,
    labels,
  )

  const gap = 32 * unit
  const columns = data.columns.map((name, at) => {
    const cells = data.rows.map((entry) => entry.cells[at] ?? '')
    return {
      name,
      width: Math.max(measure(name, small), widest(cells, at === 0 ? figureSize : small, at === 0 ? 650 : 400)),
    }
  })
  const columnsWidth = columns.reduce((sum, column) => sum + column.width + gap, 0)
  const start = leadWidth + labelWidth + 28 * unit
  const room = Math.max(60 * unit, width - columnsWidth - start)
  const rights = columns.map((_, at) => width - columns.slice(at + 1).reduce((sum, next) => sum + next.width + gap, 0))

  // The stage has its number of answers elsewhere.
  const facts = place === 'stage' ? data.note : `${t('charts:answers', { count: data.n })} · ${data.note}`
  const nodes: SceneNode[] = [
    textAt(fit(facts, width - columnsWidth, small), 0, small, { size: small, fill: 'text-2' }),
    ...columns.map(({ name }, at) =>
      textAt(name, rights[at] ?? width, small, { size: small, anchor: 'end', fill: 'text-2' }),
    ),
  ]
  for (const [at, entry] of data.rows.entries()) {
    const middle = head + row * (at + 0.5)
    if (at > 0) nodes.push(ruleAt(middle - row / 2, width, unit))
    if (entry.lead) nodes.push(textOn(entry.lead, 0, middle, { size: figureSize, weight: 650, fill: 'act-text' }))
    const lines = set.lines[at] ?? []
    // Bold is wider than what was measured, so only texts that still fit are set in it.
    const bold = entry.strong && lines.every((line) => measure(line, set.size, 550) <= labelWidth + 20 * unit)
    nodes.push(
      ...linesOn(lines, leadWidth, middle, { size: set.size, weight: bold ? 550 : 400, ...marked(entry, locale) }),
      ...lengthOf(entry, { x: start, middle, room, thick: Math.min(row * 0.6, 54 * unit), unit, most }),
      ...entry.cells.map((cell, column) =>
        textOn(cell, rights[column] ?? width, middle, {
          size: column === 0 ? figureSize : small,
          weight: column === 0 ? (entry.strong ? 650 : 550) : 400,
          anchor: 'end',
          ...(column > 0 && { fill: 'text-2' as const }),
        }),
      ),
    )
  }
  return sceneOf(data, context, Math.min(height, head + row * data.rows.length), nodes)
}

function stacked(data: RowsData, context: ChartContext, most: number | undefined): Scene {
  const { width, locale, t, place } = context
  const { small, body, figure, unit } = measuresFor(place)
  const leadWidth = data.rows.some((entry) => entry.lead)
    ? widest(
        data.rows.map((entry) => entry.lead ?? ''),
        figure,
        650,
      ) + 10
    : 0
  const notes = wrap(`${t('charts:answers', { count: data.n })} · ${data.note}`, width, small)
  const nodes: SceneNode[] = linesFrom(notes, 0, 0, { size: small, fill: 'text-2' })
  let top = heightOf(notes.length, small) + 14
  for (const entry of data.rows) {
    const weight = entry.strong ? 550 : 400
    const lines = wrap(entry.text, width - leadWidth, body, weight, 5)
    const block = heightOf(lines.length, body)
    if (entry.lead)
      nodes.push(textAt(entry.lead, 0, top + body * 0.86, { size: figure, weight: 650, fill: 'act-text' }))
    nodes.push(...linesFrom(lines, leadWidth, top, { size: body, weight, ...marked(entry, locale) }))
    top += block + 6
    nodes.push(...lengthOf(entry, { x: leadWidth, middle: top + 11, room: width - leadWidth, thick: 22, unit, most }))
    top += 22 + 5
    const said = wrap(entry.said, width - leadWidth, small)
    nodes.push(...linesFrom(said, leadWidth, top, { size: small, fill: 'text-2' }))
    top += heightOf(said.length, small) + 16
  }
  return sceneOf(data, context, top, nodes)
}

function ruleAt(y: number, width: number, unit: number): SceneNode {
  return { kind: 'line', x1: 0, x2: width, y1: y, y2: y, stroke: 'line-soft', strokeWidth: 2 * unit }
}

interface Place {
  readonly x: number
  readonly middle: number
  readonly room: number
  readonly thick: number
  readonly unit: number
  readonly most: number | undefined
}

/** How far apart dots stand: the least at which they can be told apart, and the most. */
const narrow = 13
const generous = 44

function lengthOf(entry: Row, { x, middle, room, thick, unit, most }: Place): SceneNode[] {
  const axis: SceneNode = {
    kind: 'line',
    x1: x,
    x2: x,
    y1: middle - thick / 2,
    y2: middle + thick / 2,
    stroke: 'line-control',
    strokeWidth: 2 * unit,
  }
  const fill = entry.length === 0 ? 'line' : 'high-2'
  if (entry.dots === undefined || most === undefined) {
    return [
      {
        kind: 'rect',
        x,
        y: middle - thick / 2,
        width: Math.max(entry.length * room, 3 * unit),
        height: thick,
        radius: 3 * unit,
        fill,
      },
      axis,
    ]
  }
  const pitches = [1, 2, 3].map((lines) =>
    Math.min((room - 8 * unit) / Math.ceil(most / lines), thick / lines, generous * unit),
  )
  const pitch = Math.max(...pitches)
  const lines = pitches.indexOf(pitch) + 1
  if (pitch >= narrow * unit) {
    // Column by column, so that a row is as long as its dots are many.
    const inColumn = (at: number, count: number) => Math.min(lines, count - Math.floor(at / lines) * lines)
    const { dots } = entry
    return [
      ...Array.from({ length: dots }, (_, at): SceneNode => ({
        kind: 'circle',
        x: x + (Math.floor(at / lines) + 0.5) * pitch + 4 * unit,
        y: middle + ((at % lines) - (inColumn(at, dots) - 1) / 2) * pitch,
        r: pitch * 0.4,
        fill,
      })),
      axis,
    ]
  }
  return [
    {
      kind: 'rect',
      x,
      y: middle - thick / 2,
      width: Math.max(entry.length * room, 3 * unit),
      height: thick,
      radius: 3 * unit,
      fill,
      ...(entry.length > 0 && { pattern: 'dots' as const }),
    },
    axis,
  ]
}
