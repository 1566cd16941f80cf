import type { PickedText } from '../text.ts'
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
import { fit, measure, wrap } from './text-width.ts'

export interface GroupCell {
  /** Absent where there is no number, or none may be told. */
  readonly value?: number | undefined
  readonly min: number
  readonly max: number
  /** As it is printed. */
  readonly told: string
}

export interface GroupsData {
  readonly title: string
  readonly description: string
  readonly groups: readonly { readonly name: PickedText; readonly n: number }[]
  /** The same figures of each group, in the groups' order. */
  readonly figures: readonly { readonly label: PickedText; readonly cells: readonly GroupCell[] }[]
}

/**
 * The same figures of several groups, as a table with a bar in every cell that has a number: a column for each group while they are few,
 * else a row for each. A single figure has one row for each group. On a phone each figure is a list of groups.
 */
export function groupGrid(data: GroupsData, context: ChartContext): Scene {
  if (data.groups.length === 0 || data.figures.length === 0) return emptyScene(data, context)
  return context.place === 'phone' ? stacked(data, context) : sideBySide(data, context)
}

/** More columns than these are too narrow for a name. */
const mostColumns = 6

interface Line {
  readonly label: PickedText
  readonly n?: number
}

/** The table as it is laid out, whichever way. */
interface Grid {
  readonly rows: readonly Line[]
  /** Without one, when the only column needs no name. */
  readonly heads: readonly Line[]
  readonly cell: (row: number, column: number) => GroupCell | undefined
}

function gridOf({ groups, figures }: GroupsData): Grid {
  const named = groups.map(({ name, n }) => ({ label: name, n }))
  const upright = figures.length > 1 && groups.length <= mostColumns
  if (upright) return { rows: figures, heads: named, cell: (row, column) => figures[row]?.cells[column] }
  return {
    rows: named,
    heads: figures.length > 1 ? figures : [],
    cell: (row, column) => figures[column]?.cells[row],
  }
}

function sideBySide(data: GroupsData, context: ChartContext): Scene {
  const { width, height, locale, t } = context
  const { small, body, figure, unit, labels } = measuresFor(context.place)
  const { rows, heads, cell } = gridOf(data)
  const columns = Math.max(1, heads.length)
  const gap = 28 * unit
  const counts = (line: Line): string => (line.n === undefined ? '' : t('charts:groups.n', { n: line.n }))
  const counted = heads.some((line) => line.n !== undefined)
  const countWidth = widest(rows.map(counts), small)
  const laidOut = (share: number) => {
    const labelWidth = width * share
    const start = labelWidth + (countWidth === 0 ? 0 : countWidth + 20 * unit) + gap
    const wide = (width - start + gap) / columns - gap
    const top = settle(
      heads.map(({ label }) => label.text),
      wide,
      heightOf(3, small),
      [small],
      600,
    )
    const headLines = Math.max(0, ...top.lines.map((lines) => lines.length)) + (counted ? 1 : 0)
    const head = heads.length === 0 ? 0 : heightOf(headLines, small) + 16 * unit
    const row = Math.min((height - head) / rows.length, 130 * unit)
    const names = settle(
      rows.map(({ label }) => label.text),
      labelWidth - 8 * unit,
      row - 8 * unit,
      labels,
      550,
    )
    return { labelWidth, start, wide, top, head, row, names }
  }
  // Cells give way to words before words are shortened.
  const narrow = laidOut(columns > mostColumns ? 0.18 : 0.26)
  const broad = laidOut(columns > mostColumns ? 0.26 : 0.36)
  const { labelWidth, start, wide, top, head, row, names } = narrow.names.whole ? narrow : broad
  const nodes: SceneNode[] = heads.flatMap((line, at) => {
    const x = start + at * (wide + gap)
    const lines = top.lines[at] ?? []
    return [
      ...linesFrom(lines, x, 0, { size: small, weight: 600, ...marked(line.label, locale) }),
      textAt(counts(line), x, small * (0.8 + 1.2 * lines.length), { size: small, fill: 'text-2' }),
    ]
  })
  const told = rows.flatMap((_, at) => Array.from({ length: columns }, (__, column) => cell(at, column)?.told ?? ''))
  const size = Math.min(columns > 2 ? body : figure, Math.max(small, row * 0.45))
  const figures = widest(told, size, 600)
  // Where words leave no room for bars they have the cell to themselves.
  const barred = wide - figures - 16 * unit >= 64 * unit
  for (const [at, line] of rows.entries()) {
    const middle = head + row * (at + 0.5)
    if (at > 0 || head > 0) nodes.push(ruleAt(middle - row / 2, width, unit))
    nodes.push(
      ...linesOn(names.lines[at] ?? [], 0, middle, { size: names.size, weight: 550, ...marked(line.label, locale) }),
      textOn(counts(line), labelWidth + 20 * unit, middle, { size: small, fill: 'text-2' }),
    )
    for (let column = 0; column < columns; column += 1) {
      const found = cell(at, column)
      if (!found) continue
      const x = start + column * (wide + gap)
      if (!barred) {
        const set = settle([found.told], wide, row - 8 * unit, labels, 550)
        nodes.push(...linesOn(set.lines[0] ?? [], x, middle, { size: set.size, weight: 550 }))
        continue
      }
      const room = { x, middle, width: wide - figures - 16 * unit, thick: Math.min(row * 0.4, 40 * unit), unit }
      nodes.push(...barOf(found, room), textOn(found.told, x + wide, middle, { size, weight: 600, anchor: 'end' }))
    }
  }
  return sceneOf(data, context, Math.min(height, head + row * rows.length + 2), nodes)
}

function ruleAt(y: number, width: number, unit: number): SceneNode {
  return { kind: 'line', x1: 0, x2: width, y1: y, y2: y, stroke: 'line-soft', strokeWidth: Math.max(0.8, 2 * unit) }
}

interface Room {
  readonly x: number
  readonly middle: number
  readonly width: number
  readonly thick: number
  readonly unit: number
}

/** A bar from the low end of its scale, or from zero where the scale has two sides. */
function barOf({ value, min, max }: GroupCell, { x, middle, width, thick, unit }: Room): SceneNode[] {
  const box = { y: middle - thick / 2, height: thick, radius: 3 * unit }
  if (value === undefined) return [{ kind: 'rect', x, width, ...box, fill: 'line', pattern: 'hatch' }]
  const place = (point: number) => x + ((point - min) / (max - min)) * width
  const zero = place(Math.min(Math.max(0, min), max))
  const end = place(value)
  const low = min < 0 && value < 0
  return [
    { kind: 'rect', x, width, ...box, fill: 'line-soft' },
    {
      kind: 'rect',
      x: Math.min(zero, end),
      width: Math.max(Math.abs(end - zero), 3 * unit),
      ...box,
      ...(low ? ({ fill: 'low-2', pattern: 'hatch' } as const) : ({ fill: 'high-2' } as const)),
    },
    ...(min < 0
      ? [
          {
            kind: 'line',
            x1: zero,
            x2: zero,
            y1: middle - thick * 0.7,
            y2: middle + thick * 0.7,
            stroke: 'line-control',
            strokeWidth: Math.max(1, 2 * unit),
          } as const,
        ]
      : []),
  ]
}

function stacked(data: GroupsData, context: ChartContext): Scene {
  const { width, locale, t } = context
  const { small, body, unit } = measuresFor(context.place)
  const nodes: SceneNode[] = []
  let y = 0
  for (const { label, cells } of data.figures) {
    if (data.figures.length > 1) {
      const lines = wrap(label.text, width, body, 600, 5)
      nodes.push(...linesFrom(lines, 0, y, { size: body, weight: 600, ...marked(label, locale) }))
      y += heightOf(lines.length, body) + 10
    }
    for (const [at, { name, n }] of data.groups.entries()) {
      const found = cells[at]
      if (!found) continue
      const said = `${name.text} · ${t('charts:groups.n', { n })}`
      const lines = wrap(said, width, small, 400, 3)
      nodes.push(...linesFrom(lines, 0, y, { size: small, ...marked(name, locale) }))
      y += heightOf(lines.length, small) + 4
      const told = fit(found.told, width, body, 600)
      const figures = measure(told, body, 600)
      const room = width - Math.max(figures, 56) - 12
      if (room >= 80) {
        nodes.push(
          ...barOf(found, { x: 0, middle: y + 10, width: room, thick: 18, unit }),
          textOn(told, width, y + 10, { size: body, weight: 600, anchor: 'end' }),
        )
      } else nodes.push(textOn(told, 0, y + 10, { size: body, weight: 600 }))
      y += 20 + 12
    }
    y += 12
  }
  return sceneOf(data, context, y, nodes)
}
