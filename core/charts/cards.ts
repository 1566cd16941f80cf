import { emptyScene, heightOf, linesFrom, measuresFor, sceneOf, textAt } from './layout.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { measure, wrap } from './text-width.ts'

/** One text on a card. */
export interface CardPart {
  readonly text: string
  /** What it answers, above it. */
  readonly label?: string | undefined
  /** What kind it is, below it. */
  readonly note?: string | undefined
  /** How many said it. */
  readonly times?: string | undefined
}

export interface CardData {
  /** Without one the card is a text on its own. */
  readonly heading?: string | undefined
  /** A figure beside the heading. */
  readonly aside?: string | undefined
  readonly parts: readonly CardPart[]
}

export interface CardsData {
  readonly title: string
  readonly description: string
  readonly cards: readonly CardData[]
}

interface Setting {
  readonly size: number
  readonly columns: number
}

/** Sizes to try at each place, largest first, and how many columns each may have. */
const settings: Readonly<Record<ChartContext['place'], readonly Setting[]>> = {
  stage: [
    { size: 40, columns: 2 },
    { size: 34, columns: 3 },
    { size: 30, columns: 3 },
    { size: 27, columns: 4 },
    { size: 24, columns: 4 },
  ],
  phone: [{ size: 16, columns: 1 }],
  report: [
    { size: 12.5, columns: 2 },
    { size: 11, columns: 3 },
  ],
}

/** How many texts a card may show when there are more than fit: a few of each heading rather than all of some. */
const limits = [Number.POSITIVE_INFINITY, 8, 5, 3, 2, 1]

/** A piece of a card at its place from the card's top. */
interface Piece {
  readonly lines: readonly string[]
  readonly top: number
  readonly size: number
  readonly look: 'heading' | 'label' | 'text' | 'note' | 'times' | 'aside' | 'rule'
}

interface Placed {
  readonly pieces: readonly Piece[]
  readonly headed: boolean
  readonly column: number
  readonly top: number
  readonly height: number
}

interface Wall extends Setting {
  readonly columnWidth: number
  readonly cards: readonly Placed[]
  readonly bottom: number
}

/**
 * Texts on cards, in columns, those with a heading framed and in the largest size in which all have room. Where they have none even in the
 * smallest, each card shows a few of its texts and says how many more it has; where that is not enough, a line says it of the wall.
 */
export function cards(data: CardsData, context: ChartContext): Scene {
  if (data.cards.length === 0) return emptyScene(data, context)
  const { small, unit } = measuresFor(context.place)
  const most = Math.max(...data.cards.map(({ parts }) => parts.length))
  const useful = limits.filter((limit, at) => at === 0 || limit < most)
  for (const limit of useful) {
    for (const setting of settings[context.place]) {
      const wall = built(data.cards, setting, limit, context, context.height)
      if (wall.cards.length === data.cards.length) return sceneOf(data, context, wall.bottom, nodesOf(wall, context))
    }
  }
  const note = small * 2
  const last = settings[context.place].at(-1) ?? { size: small, columns: 1 }
  const wall = built(data.cards, last, useful.at(-1) ?? 1, context, context.height - note)
  const left = data.cards.slice(wall.cards.length).reduce((sum, { parts }) => sum + parts.length, 0)
  const more = textAt(context.t('charts:more', { more: left }), 0, wall.bottom + small * 1.4, {
    size: small,
    weight: 550,
    fill: 'text-2',
  })
  return sceneOf(data, context, wall.bottom + note - 2 * unit, [...nodesOf(wall, context), more])
}

const padding = (size: number): number => size * 0.7
const gapOf = (size: number): number => size * 0.6

/** Cards one after the other, each in the shortest column, until one has no room. */
function built(all: readonly CardData[], setting: Setting, limit: number, context: ChartContext, height: number): Wall {
  const { size } = setting
  const columns = Math.min(setting.columns, all.length)
  const gap = gapOf(size)
  const columnWidth = (context.width - gap * (columns - 1)) / columns
  const bottoms = Array.from({ length: columns }, () => 0)
  const placed: Placed[] = []
  for (const card of all) {
    const column = bottoms.indexOf(Math.min(...bottoms))
    const top = bottoms[column] === 0 ? 0 : (bottoms[column] ?? 0) + gap
    const set = setCard(card, size, columnWidth, limit, context)
    if (top + set.height > height) break
    placed.push({ ...set, headed: card.heading !== undefined, column, top })
    bottoms[column] = top + set.height
  }
  return { size, columns, columnWidth, cards: placed, bottom: Math.max(...bottoms) }
}

function setCard(
  { heading, aside, parts }: CardData,
  size: number,
  columnWidth: number,
  limit: number,
  context: ChartContext,
): { readonly pieces: readonly Piece[]; readonly height: number } {
  const { small } = measuresFor(context.place)
  const pad = padding(size)
  const inner = columnWidth - 2 * pad - (heading === undefined ? 0 : pad * 0.4)
  const pieces: Piece[] = []
  let y = pad
  const put = (look: Piece['look'], lines: readonly string[], set: number, after: number): void => {
    pieces.push({ look, lines, top: y, size: set })
    y += heightOf(lines.length, set) + after
  }
  if (heading !== undefined) {
    const beside = aside === undefined ? 0 : measure(aside, small, 600) + small
    if (aside !== undefined) pieces.push({ look: 'aside', lines: [aside], top: y + (size - small) * 0.78, size: small })
    put('heading', wrap(heading, inner - beside, size, 650, 4), size, parts.length > 0 ? size * 0.35 : 0)
  }
  const shown = parts.slice(0, limit)
  shown.forEach((part, at) => {
    if (at > 0) {
      y += size * 0.2
      pieces.push({ look: 'rule', lines: [], top: y, size })
      y += size * 0.35
    }
    if (part.label !== undefined) put('label', wrap(part.label, inner, small, 550, 2), small, small * 0.2)
    put('text', wrap(part.text, inner, size), size, 0)
    if (part.note === undefined && part.times === undefined) return
    y += small * 0.35
    const foot = y
    const room = part.times === undefined ? inner : inner - measure(part.times, small, 600) - small
    if (part.times !== undefined) pieces.push({ look: 'times', lines: [part.times], top: foot, size: small })
    put('note', part.note === undefined ? [] : wrap(part.note, room, small, 550, 2), small, 0)
    y = Math.max(y, foot + heightOf(1, small))
  })
  if (shown.length < parts.length) {
    y += size * 0.4
    put('note', [context.t('charts:more', { more: parts.length - shown.length })], small, 0)
  }
  return { pieces, height: y + pad }
}

function nodesOf({ size, columns, columnWidth, cards: placed }: Wall, context: ChartContext): SceneNode[] {
  const { unit } = measuresFor(context.place)
  const pad = padding(size)
  const gap = columns === 1 ? 0 : (context.width - columnWidth * columns) / (columns - 1)
  return placed.map(({ pieces, headed, column, top, height }): SceneNode => {
    const x = column * (columnWidth + gap)
    const left = x + pad + (headed ? pad * 0.4 : 0)
    const right = x + columnWidth - pad
    const children: SceneNode[] = [
      {
        kind: 'rect',
        x: x + unit,
        y: top + unit,
        width: columnWidth - 2 * unit,
        height: height - 2 * unit,
        radius: (headed ? 8 : 16) * unit,
        fill: 'surface',
        stroke: headed ? 'act-line' : 'line',
        strokeWidth: (headed ? 3 : 2) * unit,
      },
    ]
    if (headed)
      children.push({
        kind: 'rect',
        x: x + unit,
        y: top + unit,
        width: pad * 0.4,
        height: height - 2 * unit,
        fill: 'act',
      })
    for (const piece of pieces) children.push(...drawn(piece, left, right, top, unit))
    return { kind: 'group', children }
  })
}

function drawn(piece: Piece, left: number, right: number, cardTop: number, unit: number): SceneNode[] {
  const { look, lines, size } = piece
  const top = cardTop + piece.top
  switch (look) {
    case 'rule':
      return [{ kind: 'line', x1: left, x2: right, y1: top, y2: top, stroke: 'line', strokeWidth: unit }]
    case 'heading':
      return linesFrom(lines, left, top, { size, weight: 650 })
    case 'text':
      return linesFrom(lines, left, top, { size })
    case 'label':
      return linesFrom(lines, left, top, { size, weight: 550, fill: 'act-text' })
    case 'note':
      return linesFrom(lines, left, top, { size, weight: 550, fill: 'text-2' })
    case 'aside':
    case 'times':
      return linesFrom(lines, right, top, { size, weight: 600, anchor: 'end', fill: 'now-text' })
  }
}
