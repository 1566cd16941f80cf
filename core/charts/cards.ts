import { emptyScene, heightOf, leading, linesFrom, measuresFor, sceneOf, textAt } from './layout.ts'
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

/** How much of a card's texts is set: so many texts, and so many lines of each. */
interface Cap {
  readonly parts: number
  readonly lines: number
}
const whole: Cap = { parts: Number.POSITIVE_INFINITY, lines: Number.POSITIVE_INFINITY }
/** Of a card whose texts answer one question each, all stand there, if need be with their first words only. */
const labelledCaps: readonly Cap[] = [3, 2, 1].map((lines) => ({ parts: whole.parts, lines }))
/** Of a heap of texts a few of each heading stand there rather than all of some. */
const heapedCaps: readonly Cap[] = [
  { parts: 12, lines: 3 },
  { parts: 8, lines: 3 },
  { parts: 5, lines: 3 },
  { parts: 3, lines: 3 },
]
const tightCaps: readonly Cap[] = [
  { parts: 2, lines: 2 },
  { parts: 1, lines: 2 },
]

/** A piece of a card at its place from the card's top. */
interface Piece {
  readonly lines: readonly string[]
  readonly top: number
  readonly size: number
  readonly look: 'heading' | 'bar' | 'label' | 'text' | 'note' | 'times' | 'aside' | 'rule'
  /** From the left edge of the words. */
  readonly indent?: number | undefined
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
 * smallest, each card shows a few of its texts, or their first lines, and says how many more it has; cards without room are counted below.
 */
export function cards(data: CardsData, context: ChartContext): Scene {
  if (data.cards.length === 0) return emptyScene(data, context)
  const { small, unit } = measuresFor(context.place)
  const labelled = data.cards.some(({ parts }) => parts.some(({ label }) => label !== undefined))
  const caps = labelled ? labelledCaps : heapedCaps
  for (const cap of [whole, ...caps]) {
    for (const setting of settings[context.place]) {
      const wall = built(data.cards, setting, cap, context, context.height)
      if (wall.cards.length === data.cards.length) return sceneOf(data, context, wall.bottom, nodesOf(wall, context))
    }
  }
  const note = small * 2
  const wall = crowded(data.cards, labelled ? caps : [...caps, ...tightCaps], context, context.height - note, labelled)
  const left = data.cards.slice(wall.cards.length).reduce((sum, { parts }) => sum + (labelled ? 1 : parts.length), 0)
  const more = textAt(context.t('charts:more', { more: left }), 0, wall.bottom + small * 1.4, {
    size: small,
    weight: 550,
    fill: 'text-2',
  })
  return sceneOf(data, context, wall.bottom + note - 2 * unit, [...nodesOf(wall, context), more])
}

/**
 * What there is room for in the smallest size: of heaps all headings if that is possible, before texts that stand alone; of labelled cards
 * as many as possible, and of each as much as leaves it at that.
 */
function crowded(
  all: readonly CardData[],
  caps: readonly Cap[],
  context: ChartContext,
  height: number,
  labelled: boolean,
): Wall {
  const setting = settings[context.place].at(-1) ?? { size: measuresFor(context.place).small, columns: 1 }
  const headed = all.filter(({ heading }) => heading !== undefined).length
  const walls = caps.map((cap) => built(all, setting, cap, context, height))
  const enough = labelled ? (walls.at(-1)?.cards.length ?? 0) : headed
  const found = walls.find((wall) => wall.cards.length >= enough) ?? walls.at(-1)
  return found ?? built(all, setting, whole, context, height)
}

const padding = (size: number): number => size * 0.7
const gapOf = (size: number): number => size * 0.6

/** Cards one after the other, each in the shortest column, until one has no room. */
function built(all: readonly CardData[], setting: Setting, cap: Cap, context: ChartContext, height: number): Wall {
  const { size } = setting
  const columns = Math.min(setting.columns, all.length)
  const gap = gapOf(size)
  const columnWidth = (context.width - gap * (columns - 1)) / columns
  const bottoms = Array.from({ length: columns }, () => 0)
  const placed: Placed[] = []
  for (const card of all) {
    const column = bottoms.indexOf(Math.min(...bottoms))
    const top = bottoms[column] === 0 ? 0 : (bottoms[column] ?? 0) + gap
    const set = setCard(card, size, columnWidth, cap, context)
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
  cap: Cap,
  context: ChartContext,
): { readonly pieces: readonly Piece[]; readonly height: number } {
  const { small } = measuresFor(context.place)
  const pad = padding(size)
  const inner = columnWidth - 2 * pad
  const pieces: Piece[] = []
  let y = pad
  const put = (look: Piece['look'], lines: readonly string[], set: number, indent = 0): void => {
    pieces.push({ look, lines, top: y, size: set, indent })
    y += heightOf(lines.length, set)
  }
  if (heading !== undefined) {
    const bar = barOf(size)
    const beside = aside === undefined ? 0 : measure(aside, small, 600) + small
    const lines = wrap(heading, inner - bar - beside, size, 650, 4)
    pieces.push({ look: 'bar', lines, top: y, size })
    if (aside !== undefined) pieces.push({ look: 'aside', lines: [aside], top: y + (size - small) * 0.78, size: small })
    put('heading', lines, size, bar)
    if (parts.length > 0) y += size * 0.4
  }
  const shown = parts.slice(0, cap.parts)
  shown.forEach((part, at) => {
    if (at > 0 && part.label === undefined) {
      y += size * 0.2
      pieces.push({ look: 'rule', lines: [], top: y, size })
      y += size * 0.35
    } else if (at > 0) y += size * 0.3
    if (part.label === undefined) put('text', wrap(part.text, inner, size, 400, cap.lines), size)
    else answer(part.label, part.text)
    if (part.note === undefined && part.times === undefined) return
    y += small * 0.35
    const foot = y
    const room = part.times === undefined ? inner : inner - measure(part.times, small, 600) - small
    if (part.times !== undefined) pieces.push({ look: 'times', lines: [part.times], top: foot, size: small })
    put('note', part.note === undefined ? [] : wrap(part.note, room, small, 550, 2), small)
    y = Math.max(y, foot + heightOf(1, small))
  })
  if (shown.length < parts.length) {
    y += size * 0.4
    put('note', [context.t('charts:more', { more: parts.length - shown.length })], small)
  }
  return { pieces, height: y + pad }

  /** What is answered stands before the answer, on its line where there is room. */
  function answer(label: string, text: string): void {
    const after = measure(`${label} `, size, 600) + size * 0.3
    if (after > inner * 0.6) {
      put('label', wrap(label, inner, size, 600, 2), size)
      y += size * 0.2
      put('text', wrap(text, inner, size, 400, cap.lines), size)
      return
    }
    pieces.push({ look: 'label', lines: [label], top: y, size })
    const [first = ''] = wrap(text, inner - after, size, 400, cap.lines === 1 ? 1 : undefined)
    put('text', [first], size, after)
    // A line that breaks a word ends in a hyphen that the text does not have.
    const taken = text.startsWith(first) ? first.length : first.length - 1
    const rest = first.endsWith('…') && cap.lines === 1 ? '' : text.slice(taken).trim()
    if (rest === '') return
    // From one baseline to the next, as within a block of lines.
    y += size * (leading - 1)
    put('text', wrap(rest, inner, size, 400, cap.lines - 1), size)
  }
}

/** The room that the bar beside a heading takes. */
const barOf = (size: number): number => size * 0.55

function nodesOf({ size, columns, columnWidth, cards: placed }: Wall, context: ChartContext): SceneNode[] {
  const { unit } = measuresFor(context.place)
  const pad = padding(size)
  const gap = columns === 1 ? 0 : (context.width - columnWidth * columns) / (columns - 1)
  return placed.map(({ pieces, headed, column, top, height }): SceneNode => {
    const x = column * (columnWidth + gap)
    const left = x + pad
    const right = x + columnWidth - pad
    const children: SceneNode[] = [
      {
        kind: 'rect',
        x: x + unit,
        y: top + unit,
        width: columnWidth - 2 * unit,
        height: height - 2 * unit,
        radius: 12 * unit,
        fill: 'surface',
        stroke: headed ? 'act-line' : 'line',
        strokeWidth: (headed ? 3 : 2) * unit,
      },
    ]
    for (const piece of pieces) children.push(...drawn(piece, left, right, top, unit))
    return { kind: 'group', children }
  })
}

function drawn(piece: Piece, left: number, right: number, cardTop: number, unit: number): SceneNode[] {
  const { look, lines, size } = piece
  const top = cardTop + piece.top
  const x = left + (piece.indent ?? 0)
  switch (look) {
    case 'bar':
      return [
        {
          kind: 'rect',
          x: left,
          y: top,
          width: 8 * unit,
          height: heightOf(lines.length, size),
          radius: 2 * unit,
          fill: 'act',
        },
      ]
    case 'rule':
      return [{ kind: 'line', x1: left, x2: right, y1: top, y2: top, stroke: 'line', strokeWidth: unit }]
    case 'heading':
      return linesFrom(lines, x, top, { size, weight: 650 })
    case 'text':
      return linesFrom(lines, x, top, { size })
    case 'label':
      return linesFrom(lines, x, top, { size, weight: 600, fill: 'act-text' })
    case 'note':
      return linesFrom(lines, x, top, { size, weight: 550, fill: 'text-2' })
    case 'aside':
    case 'times':
      return linesFrom(lines, right, top, { size, weight: 600, anchor: 'end', fill: 'now-text' })
  }
}
