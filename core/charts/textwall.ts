import { emptyScene, heightOf, linesFrom, measuresFor, sceneOf, textAt } from './layout.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { measure, wrap } from './text-width.ts'

export interface TextwallEntry {
  readonly id: string
  readonly text: string
  /** How many said it. */
  readonly weight: number
}

export interface TextwallData {
  readonly title: string
  readonly description: string
  readonly n: number
  readonly entries: readonly TextwallEntry[]
  /** Where the wall is only a part of a picture: most columns it may have. */
  readonly mostColumns?: number
}

interface Card {
  readonly lines: readonly string[]
  readonly times: string
  readonly column: number
  readonly top: number
  readonly height: number
}

interface Wall {
  readonly size: number
  readonly columns: number
  readonly columnWidth: number
  readonly cards: readonly Card[]
  readonly bottom: number
}

/** Sizes to try at each place, largest first, and how many columns each may have. */
const settings: Readonly<Record<ChartContext['place'], readonly { size: number; columns: number }[]>> = {
  stage: [
    { size: 44, columns: 2 },
    { size: 36, columns: 3 },
    { size: 32, columns: 3 },
    { size: 28, columns: 3 },
    { size: 26, columns: 4 },
    { size: 24, columns: 4 },
  ],
  phone: [{ size: 16, columns: 1 }],
  report: [
    { size: 12.5, columns: 2 },
    { size: 11, columns: 3 },
  ],
}

/**
 * Texts on cards, in columns, in the largest size in which all have room. When there are too many for the smallest size, the first ones stand
 * there and a line says how many more there are.
 */
export function textwall(data: TextwallData, context: ChartContext): Scene {
  if (data.entries.length === 0) return emptyScene(data, context)
  const { small, unit } = measuresFor(context.place)
  for (const setting of settings[context.place]) {
    const columns = Math.min(setting.columns, data.entries.length, data.mostColumns ?? setting.columns)
    const wall = built(data.entries, setting.size, columns, context, context.height)
    if (wall.cards.length === data.entries.length) return sceneOf(data, context, wall.bottom, cardsOf(wall, context))
  }
  const note = small * 2
  const setting = settings[context.place].at(-1) ?? { size: small, columns: 1 }
  const columns = Math.min(setting.columns, data.mostColumns ?? setting.columns)
  const wall = built(data.entries, setting.size, columns, context, context.height - note)
  const left = data.entries.length - wall.cards.length
  const more = textAt(context.t('charts:more', { more: left }), 0, wall.bottom + small * 1.4, {
    size: small,
    weight: 550,
    fill: 'text-2',
  })
  return sceneOf(data, context, wall.bottom + note - 2 * unit, [...cardsOf(wall, context), more])
}

function padding(size: number): number {
  return size * 0.75
}

/** Cards one after the other, each in the shortest column, until one has no room. */
function built(
  entries: readonly TextwallEntry[],
  size: number,
  columns: number,
  context: ChartContext,
  height: number,
): Wall {
  const { small } = measuresFor(context.place)
  const gap = size * 0.7
  const columnWidth = (context.width - gap * (columns - 1)) / columns
  const pad = padding(size)
  const bottoms = Array.from({ length: columns }, () => 0)
  const cards: Card[] = []
  for (const entry of entries) {
    const column = bottoms.indexOf(Math.min(...bottoms))
    const top = bottoms[column] === 0 ? 0 : (bottoms[column] ?? 0) + gap
    const times = entry.weight > 1 ? `×${entry.weight}` : ''
    const timesHeight = times === '' ? 0 : small * 1.4
    const most = Math.floor((height - 2 * pad - timesHeight) / (size * 1.2))
    const lines = wrap(entry.text, columnWidth - 2 * pad, size, 400, Math.max(1, most))
    const cardHeight = heightOf(lines.length, size) + 2 * pad + timesHeight
    if (top + cardHeight > height) break
    cards.push({ lines, times, column, top, height: cardHeight })
    bottoms[column] = top + cardHeight
  }
  return { size, columns, columnWidth, cards, bottom: Math.max(...bottoms) }
}

function cardsOf({ size, columns, columnWidth, cards }: Wall, context: ChartContext): SceneNode[] {
  const { small, unit } = measuresFor(context.place)
  const pad = padding(size)
  const gap = columns === 1 ? 0 : (context.width - columnWidth * columns) / (columns - 1)
  return cards.map(({ lines, times, column, top, height }) => {
    const x = column * (columnWidth + gap)
    const children: SceneNode[] = [
      {
        kind: 'rect',
        x: x + unit,
        y: top + unit,
        width: columnWidth - 2 * unit,
        height: height - 2 * unit,
        radius: 16 * unit,
        fill: 'surface',
        stroke: 'line',
        strokeWidth: 2 * unit,
      },
      ...linesFrom(lines, x + pad, top + pad, { size }),
    ]
    if (times !== '') {
      children.push(
        textAt(times, x + columnWidth - pad - measure(times, small, 600), top + height - pad * 0.7, {
          size: small,
          weight: 600,
          fill: 'now-text',
        }),
      )
    }
    return { kind: 'group', children }
  })
}
