import type { BandLimits, Tie } from '../instruments/coordination.ts'
import { smallestGroup } from '../instruments/thresholds.ts'
import { decimal } from './format.ts'
import {
  emptyScene,
  heightOf,
  linesFrom,
  linesOn,
  marked,
  measuresFor,
  sceneOf,
  settle,
  textOn,
  widest,
  type Settled,
} from './layout.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { beatsOf, bandLook, dotsOn, dotsWidth, meanText, type TieGroup, type TiesData } from './tie-marks.ts'
import { cellKey, sideOf, underOf } from './tie-side.ts'
import { fit, measure, wrap } from './text-width.ts'
import { usedOfLine, withWays } from './ways.ts'

/**
 * A directed matrix: how the row experiences the column, in tint, dots and figure. Groups keep their order. Strong ties appear first, then
 * medium ones, then weak and hidden ones.
 */
export function tieMatrix(data: TiesData, context: ChartContext): Scene {
  if (data.n === 0) return emptyScene(data, context)
  return context.place === 'phone' ? stacked(data, context) : sideBySide(data, context)
}

interface Grid {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly gap: number
  readonly number: number
  readonly small: number
}

interface Columns {
  readonly labelWidth: number
  readonly rows: Settled
  readonly cell: number
  readonly heads: readonly (readonly string[])[]
  readonly headSize: number
  /** Room for the number before a name; 0 where columns have names. */
  readonly indent: number
}

function sideBySide(data: TiesData, context: ChartContext): Scene {
  const { width, height, locale, t, place } = context
  const { small, unit } = measuresFor(place)
  const aside = place === 'stage' ? 498 : 0
  const room = width - (aside === 0 ? 0 : aside + 72)
  const foot = noteOf(data, context)
  const underHeight = aside === 0 ? underOf(data, context, 0).height : 0
  const footHeight = heightOf(foot.length, small) + 22 * unit + underHeight
  const nWidth =
    widest(
      data.groups.map((group) => sizeOf(group, context)),
      small,
    ) +
    34 * unit
  const gap = 6 * unit
  const columns = columnsOf(data, context, room, height - footHeight, nWidth)
  const corner = wrap(t('charts:ties.corner'), columns.labelWidth + nWidth - 12 * unit, small, 400, 4)
  const headLines = Math.max(2, corner.length, ...columns.heads.map((lines) => lines.length))
  const headHeight = headLines * columns.headSize * 1.2 + 14 * unit
  const row = Math.min((height - headHeight - footHeight) / data.groups.length, 130 * unit)
  const grid: Grid = {
    x: columns.labelWidth + nWidth + 4 * unit,
    y: headHeight,
    width: columns.cell,
    height: row - gap,
    gap,
    number: Math.max(small, Math.min(44 * unit, row * 0.4)),
    small,
  }

  const nodes: SceneNode[] = [
    ...linesFrom(corner, 0, headHeight - 14 * unit - heightOf(corner.length, small), { size: small, fill: 'text-2' }),
  ]
  for (const [at, group] of data.groups.entries()) {
    const head = columns.heads[at] ?? []
    const x = grid.x + at * (grid.width + gap) + grid.width / 2
    nodes.push(
      ...linesFrom(head, x, headHeight - 14 * unit - heightOf(head.length, columns.headSize), {
        size: columns.headSize,
        weight: 550,
        anchor: 'middle',
        ...(columns.indent > 0 ? {} : marked(group, locale)),
      }),
    )
    const middle = grid.y + at * row + grid.height / 2
    nodes.push(
      ...(columns.indent > 0 ? [textOn(String(at + 1), 0, middle, { size: columns.rows.size, weight: 550 })] : []),
      ...linesOn(columns.rows.lines[at] ?? [], columns.indent, middle, {
        size: columns.rows.size,
        weight: 550,
        ...marked(group, locale),
      }),
      textOn(sizeOf(group, context), grid.x - 18 * unit, middle, { size: small, anchor: 'end', fill: 'text-2' }),
    )
  }
  nodes.push(...cellsOf(data, context, grid, unit))
  if (aside > 0) {
    nodes.push(...sideOf(data, context, { x: width - aside, y: 0, width: aside, height: height - footHeight }, cellKey))
  }
  const bottom = grid.y + data.groups.length * row
  const lowest = aside > 0 ? Math.max(bottom, height - footHeight) : bottom
  if (aside === 0) nodes.push(...underOf(data, context, bottom + 14 * unit).nodes)
  nodes.push(...linesFrom(foot, 0, lowest + underHeight + 18 * unit, { size: small, fill: 'text-2' }))
  return sceneOf(data, context, Math.min(height, lowest + footHeight + 2 * unit), nodes)
}

/** How wide names, counts and cells are. Names over columns give way to numbers where they would be cut. */
function columnsOf(data: TiesData, context: ChartContext, room: number, height: number, nWidth: number): Columns {
  const { small, unit, labels } = measuresFor(context.place)
  const count = data.groups.length
  const gap = 6 * unit
  const names = data.groups.map((group) => group.text)
  const natural = widest(names, labels[0] ?? small, 550) + 8 * unit
  const fewest = Math.max(dotsWidth(small * 0.19) + 4 * unit, measure('4,4', small, 600) + 8 * unit)
  const rowHeight = Math.min((height - small * 2.6) / count, 130 * unit) - 2 * unit

  const cellFor = (labelWidth: number) => Math.min(200 * unit, (room - labelWidth - nWidth - 4 * unit) / count - gap)
  // The narrowest names that are whole and leave room for the same names over the columns; else the narrowest that are whole.
  let labelWidth = natural
  let rows: Settled | undefined
  for (let share = 0.16; share <= 0.5; share += 0.02) {
    const wide = Math.min(natural, room * share)
    if (rows && cellFor(wide) < fewest) break
    const tried = settle(names, wide, rowHeight, labels, 550)
    if (!rows?.whole) [rows, labelWidth] = [tried, wide]
    const heads = settle(names, cellFor(wide) + gap - 4 * unit, small * 1.2 * 3, [small], 550)
    if (tried.whole && heads.whole)
      return {
        labelWidth: wide,
        rows: tried,
        cell: cellFor(wide),
        heads: heads.lines,
        headSize: small,
        indent: 0,
      }
  }
  // Numbers stand in a column of their own, so that no name is pushed onto another line by one.
  const indent = widest(['10'], small, 550) + 14 * unit
  const full = Math.min(natural + indent, labelWidth + indent)
  return {
    labelWidth: full,
    rows: settle(names, full - indent, rowHeight, labels, 550),
    cell: cellFor(full),
    heads: names.map((_, at) => [String(at + 1)]),
    headSize: small,
    indent,
  }
}

function cellsOf(data: TiesData, context: ChartContext, grid: Grid, unit: number): SceneNode[] {
  const beat = beatsOf(data)
  return data.ties.flatMap((row, from) =>
    row.flatMap((tie, to): SceneNode[] => {
      const x = grid.x + to * (grid.width + grid.gap)
      const y = grid.y + from * (grid.height + grid.gap)
      const box = { x, y, width: grid.width, height: grid.height, radius: 6 * unit }
      const place: SceneNode = { kind: 'rect', ...box, fill: 'sunken' }
      if (tie.status === 'hidden') {
        return [place, { kind: 'group', beat: beat('hidden'), children: hiddenCell(box, context, grid.small) }]
      }
      return [
        place,
        {
          kind: 'group',
          beat: beat(tie.band),
          children: cellOf(tie, from === to, box, data.limits, context, grid, unit),
        },
      ]
    }),
  )
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius: number
}

function cellOf(
  tie: Extract<Tie, { status: 'shown' }>,
  within: boolean,
  box: Box,
  limits: BandLimits,
  { locale }: ChartContext,
  grid: Pick<Grid, 'number' | 'small'>,
  unit: number,
): SceneNode[] {
  const { fill, ink } = bandLook[tie.band]
  const middle = box.y + box.height / 2
  const centre = box.x + box.width / 2
  const nodes: SceneNode[] = [{ kind: 'rect', ...box, fill }]
  if (within) {
    const inset = Math.min(6 * unit, box.height * 0.05)
    nodes.push({
      kind: 'rect',
      x: box.x + inset,
      y: box.y + inset,
      width: box.width - 2 * inset,
      height: box.height - 2 * inset,
      radius: 3 * unit,
      fill: 'none',
      stroke: ink,
      strokeWidth: Math.max(1, 2 * unit),
      dash: `${6 * unit} ${5 * unit}`,
      opacity: 0.75,
    })
  }
  if (tie.mean === undefined) {
    const r = Math.min(9 * unit, (box.width * 0.8) / 8.8, box.height * 0.2)
    return [...nodes, ...dotsOn(tie.band, centre, middle, r)]
  }
  const r = Math.min(4.5 * unit, box.height * 0.07)
  const exact = meanText(tie.mean, within, limits, locale)
  // In a narrow cell one decimal, cut off too: never a number of another band.
  const words = measure(exact, grid.small, 600) <= box.width ? exact : decimal(Math.floor(tie.mean * 10) / 10, locale)
  const room = box.width - 8 * unit
  const size = Math.max(grid.small, Math.min(grid.number, (grid.number * room) / measure(words, grid.number, 600)))
  // A comma hangs a fifth of the size below its line.
  const block = size * 0.95 + 2 * r + 4 * unit
  return [
    ...nodes,
    textOn(words, centre, middle - block / 2 + size * 0.365, { size, weight: 600, anchor: 'middle', fill: ink }),
    ...dotsOn(tie.band, centre, middle + block / 2 - r, r),
  ]
}

function hiddenCell(box: Box, { t }: ChartContext, size: number): SceneNode[] {
  const word = fit(t('charts:hidden-figures'), box.width - size * 0.6, size)
  const shown = word === t('charts:hidden-figures') ? word : '–'
  const wide = measure(shown, size)
  return [
    { kind: 'rect', ...box, fill: 'line', pattern: 'hatch' },
    {
      kind: 'rect',
      x: box.x + box.width / 2 - wide / 2 - size * 0.25,
      y: box.y + box.height / 2 - size * 0.6,
      width: wide + size * 0.5,
      height: size * 1.2,
      radius: size * 0.2,
      fill: 'page',
    },
    textOn(shown, box.x + box.width / 2, box.y + box.height / 2, { size, anchor: 'middle', fill: 'text-2' }),
  ]
}

/** Narrow: each group's name over its row of cells, columns by number. */
function stacked(data: TiesData, context: ChartContext): Scene {
  const { width, locale, t } = context
  const { small, body } = measuresFor(context.place)
  const count = data.groups.length
  const gap = 3
  const cell = Math.min(64, (width - gap * (count - 1)) / count)
  const grid = { number: Math.min(17, Math.max(small, cell * 0.42)), small }
  const beat = beatsOf(data)
  const corner = wrap(t('charts:ties.corner'), width, small, 400, 2)
  const nodes: SceneNode[] = [...linesFrom(corner, 0, 0, { size: small, fill: 'text-2' })]
  let top = heightOf(corner.length, small) + 8
  for (const at of data.groups.keys()) {
    nodes.push(
      textOn(String(at + 1), at * (cell + gap) + cell / 2, top + small / 2, {
        size: small,
        weight: 600,
        anchor: 'middle',
      }),
    )
  }
  top += small + 10
  for (const [from, group] of data.groups.entries()) {
    const n = sizeOf(group, context)
    const lines = wrap(`${from + 1}  ${group.text}`, width - measure(n, small) - 12, body, 550, 4)
    nodes.push(
      ...linesFrom(lines, 0, top, { size: body, weight: 550, ...marked(group, locale) }),
      textOn(n, width, top + body / 2, { size: small, anchor: 'end', fill: 'text-2' }),
    )
    top += heightOf(lines.length, body) + 5
    for (const [to, tie] of (data.ties[from] ?? []).entries()) {
      const box = { x: to * (cell + gap), y: top, width: cell, height: 36, radius: 4 }
      nodes.push({
        kind: 'group',
        beat: beat(tie.status === 'hidden' ? 'hidden' : tie.band),
        children:
          tie.status === 'hidden'
            ? hiddenCell(box, context, small)
            : cellOf(tie, from === to, box, data.limits, context, grid, 0.6),
      })
    }
    top += 36 + 14
  }
  const under = underOf(data, context, top)
  nodes.push(...under.nodes)
  top += under.height + 6
  const foot = noteOf(data, context)
  nodes.push(...linesFrom(foot, 0, top, { size: small, fill: 'text-2' }))
  return sceneOf(data, context, top + heightOf(foot.length, small) + 4, nodes)
}

function sizeOf(group: TieGroup, { locale }: ChartContext): string {
  return group.size === undefined ? `n\u00A0<\u00A0${smallestGroup}` : `n\u00A0${decimal(group.size, locale, 0)}`
}

function noteOf(data: TiesData, context: ChartContext): string[] {
  const { t, place, width } = context
  const { small } = measuresFor(place)
  const hidden = data.ties.some((row) => row.some((tie) => tie.status === 'hidden'))
  const parts = [t('charts:ties.note'), ...(hidden ? [t('charts:ties.why-hidden')] : [])]
  const joined = parts.join(' · ')
  const room = width * usedOfLine
  const lines = measure(joined, small) <= room ? [joined] : parts.flatMap((part) => wrap(part, room, small, 400, 4))
  return withWays(lines, data.together, context)
}
