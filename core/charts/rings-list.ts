import type { PickedText } from '../text.ts'
import { numbered } from './badge.ts'
import { decimal } from './format.ts'
import { heightOf, measuresFor, settleEach, textAt, textOn, linesFrom } from './layout.ts'
import type { ChartContext, SceneNode } from './scene.ts'
import { measure, wrap } from './text-width.ts'

export interface RingsTheme {
  readonly label: PickedText
  readonly n: number
  /** The ring most chose, 0 innermost; absent where too few answered. */
  readonly leading?: number
  readonly agreement?: 'high' | 'medium' | 'low'
  /** Mean ring and ballots in each, from ten ballots on. */
  readonly mean?: number
  readonly counts?: readonly number[]
}

export interface RingsData {
  readonly title: string
  readonly description: string
  /** Ballots counted. */
  readonly n: number
  /** Names of the rings, the innermost first: three of them. */
  readonly rings: readonly string[]
  readonly themes: readonly RingsTheme[]
}

/** Less than half chose the same ring, or so many pull another way that the mean lies in a ring that does not lead. */
export function differs({ agreement, mean, leading }: RingsTheme): boolean {
  return agreement === 'low' || (mean !== undefined && leading !== undefined && Math.round(mean) !== leading)
}

/** One to three dots for how many chose the leading ring. */
function dots(agreement: 'high' | 'medium' | 'low', right: number, middle: number, r: number): SceneNode[] {
  const count = { high: 3, medium: 2, low: 1 }[agreement]
  return Array.from({ length: 3 }, (_, at) => {
    const x = right - r - at * r * 2.7
    return at < 3 - count
      ? { kind: 'circle', x, y: middle, r: r * 0.86, fill: 'none', stroke: 'line-control', strokeWidth: r * 0.28 }
      : { kind: 'circle', x, y: middle, r, fill: 'act' }
  })
}

/** What is said of a theme under its name. */
function noteOf(theme: RingsTheme, { t }: ChartContext): string {
  if (theme.leading === undefined) return t('charts:hidden-figures')
  return differs(theme) ? t('charts:rings.differ') : ''
}

function footOf(data: RingsData, width: number, { t, place }: ChartContext): string[] {
  const { small } = measuresFor(place)
  const said = [
    ...(place === 'stage' ? [] : [t('charts:answers', { count: data.n })]),
    data.themes.some(({ mean }) => mean !== undefined) ? t('charts:rings.mean') : t('charts:rings.bands'),
  ]
  return wrap(said.join(' · '), width, small)
}

/** Beside the rings: numbers, names, and a column for each ring with how many placed the theme there. */
export function columnsOf(data: RingsData, room: { from: number; to: number; height: number }, context: ChartContext) {
  const { locale, place } = context
  const { small, body, unit, labels } = measuresFor(place)
  const gap = 28 * unit
  const r = Math.max(19 * unit, small * 0.72)
  const dot = small * 0.26
  const columns = data.rings.map((ring) => Math.max(measure(ring, small), measure('300', body, 650), dot * 7.6))
  const rights = columns.map((_, ring) => room.to - columns.slice(ring + 1).reduce((sum, wide) => sum + wide + gap, 0))
  const nameFrom = room.from + 2 * r + 14 * unit
  const foot = footOf(data, room.to - room.from, context)
  const headHeight = small * 1.8
  const row = Math.min(
    (room.height - headHeight - heightOf(foot.length, small) - 14 * unit) / data.themes.length,
    130 * unit,
  )
  const notes = data.themes.map((theme) => noteOf(theme, context))
  const nameWidth = (rights[0] ?? room.to) - (columns[0] ?? 0) - gap - nameFrom
  const highest = (at: number): number => row - (notes[at] === '' ? 0 : small * 1.2) - 6 * unit
  const names = settleEach(
    data.themes.map(({ label }, at) => ({ text: label.text, height: highest(at) })),
    nameWidth,
    labels,
  )
  const head = data.rings.map((ring, at) =>
    textAt(ring, rights[at] ?? 0, small, { size: small, anchor: 'end', fill: 'text-2' }),
  )
  const rows = data.themes.map((theme, at): SceneNode[] => {
    const lines = names.lines[at] ?? []
    const note = notes[at] ?? ''
    const middle = headHeight + row * (at + 0.5)
    const named = note === '' ? middle : middle - small * 0.6
    const under = named + heightOf(lines.length, names.size) / 2 + small * 0.68
    const between = middle - row / 2
    return [
      ...(at === 0
        ? []
        : [
            {
              kind: 'line',
              x1: room.from,
              x2: room.to,
              y1: between,
              y2: between,
              stroke: 'line-soft',
              strokeWidth: 2 * unit,
            } as const,
          ]),
      ...numbered(
        at + 1,
        theme.label,
        lines,
        { x: room.from, middle: named, r, gap: 14 * unit },
        { size: small, label: names.size },
        context,
      ),
      ...(note === ''
        ? []
        : [textOn(note, nameFrom, under, { size: small, weight: 600, fill: differs(theme) ? 'now-text' : 'text-2' })]),
      ...data.rings.flatMap((_, ring): SceneNode[] => {
        const right = rights[ring] ?? 0
        const count = theme.counts?.[ring]
        const leads = ring === theme.leading
        if (count === undefined) return leads && theme.agreement ? dots(theme.agreement, right, middle, dot) : []
        const look = leads
          ? ({ size: body, weight: 650, fill: 'text' } as const)
          : ({ size: small, weight: 400, fill: 'text-2' } as const)
        return [textOn(decimal(count, locale, 0), right, middle, { ...look, anchor: 'end' })]
      }),
    ]
  })
  return { head, rows, foot }
}

/** Under the rings, where there is no room for columns: each theme with its figures in a line below its name. */
export function linesOf(data: RingsData, room: { top: number; width: number }, context: ChartContext) {
  const { t, locale, place } = context
  const { small, body } = measuresFor(place)
  const r = small * 0.8
  const gap = 10
  const from = 2 * r + gap
  let top = room.top
  const rows = data.themes.map((theme, at): SceneNode[] => {
    const lines = wrap(theme.label.text, room.width - from, body, 400, 6)
    const figures = wrap(figuresOf(data, theme, context), room.width - from, small)
    const note = noteOf(theme, context)
    const high = heightOf(lines.length, body)
    const below = top + high + 5
    const end = below + heightOf(figures.length, small)
    const nodes = [
      ...numbered(
        at + 1,
        theme.label,
        lines,
        { x: 0, middle: top + high / 2, r, gap },
        { size: small, label: body },
        context,
      ),
      ...linesFrom(figures, from, below, { size: small, fill: 'text-2' }),
      ...(differs(theme) ? linesFrom([note], from, end + 4, { size: small, weight: 600, fill: 'now-text' }) : []),
    ]
    top = end + (differs(theme) ? small + 4 : 0) + 16
    return nodes
  })
  return { rows, bottom: top, foot: footOf(data, room.width, context) }

  function figuresOf({ rings }: RingsData, theme: RingsTheme, chart: ChartContext): string {
    const { counts, leading, agreement } = theme
    if (leading === undefined || agreement === undefined) return noteOf(theme, chart)
    if (counts) return rings.map((ring, at) => `${ring} ${decimal(counts[at] ?? 0, locale, 0)}`).join(' · ')
    return `${rings[leading]}: ${t(`charts:rings.agreement-${agreement}`)}`
  }
}
