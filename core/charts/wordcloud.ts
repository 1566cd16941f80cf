import { ascent, descent, emptyScene, measuresFor, sceneOf, textAt } from './layout.ts'
import type { ChartContext, ColourToken, Scene, SceneNode } from './scene.ts'
import { fit, measure, type Weight } from './text-width.ts'

export interface WordcloudWord {
  readonly id: string
  readonly text: string
  /** How many said it. */
  readonly weight: number
}

export interface WordcloudData {
  readonly title: string
  readonly description: string
  readonly n: number
  /** Heaviest first. */
  readonly words: readonly WordcloudWord[]
}

/** A word as set, and where: `x` and `y` are the corner of its box, once it has a place. */
interface Placed {
  readonly word: WordcloudWord
  readonly text: string
  readonly size: number
  readonly weight: Weight
  readonly fill: ColourToken
  readonly times: string
  readonly textWidth: number
  readonly width: number
  readonly height: number
  x: number
  y: number
}

/** Largest size of a word at each place, in the scene's units. */
const largest: Readonly<Record<ChartContext['place'], number>> = { stage: 150, phone: 48, report: 54 }

/** More words than this nobody reads; the lightest are only counted. */
const most: Readonly<Record<ChartContext['place'], number>> = { stage: 120, phone: 60, report: 150 }

/** How much of the largest size to try. Smaller than the last, weights could no longer be told apart. */
const scales = [1, 0.84, 0.7, 0.58, 0.47, 0.37] as const

/** After so many words in a row without a place, the search is over. */
const patience = 12

/**
 * Words around the middle, the more said the larger, each with ×n where several said it. The same words always land in the same places; none
 * covers another. Sizes shrink until all have room, as long as weights can be told apart; what has no room then is counted at the
 * end.
 */
export function wordcloud(data: WordcloudData, context: ChartContext): Scene {
  if (data.words.length === 0) return emptyScene(data, context)
  const { small } = measuresFor(context.place)
  const height = Math.min(context.height, { stage: 1080, phone: 520, report: 380 }[context.place])
  const note = small * 1.7
  const roomy = { width: context.width, height }
  const tight = { width: context.width, height: height - note }

  const likely = data.words.slice(0, most[context.place])
  const all = shrinking(likely, context, likely.length < data.words.length ? tight : roomy)
  if (all && likely.length === data.words.length) return drawn(data, context, all, height)
  const some = all ?? placed(likely, context, tight, scales.at(-1) ?? 0, true)
  const scene = drawn(data, context, some, height - note)
  const left = context.t('charts:more', { more: data.words.length - some.length })
  const more = textAt(left, context.width / 2, scene.height + small * 1.2, {
    size: small,
    anchor: 'middle',
    fill: 'text-2',
  })
  return sceneOf(data, context, Math.min(height, scene.height + note), [...scene.nodes, more])
}

/** All words, in the largest sizes that give each a place. */
function shrinking(words: readonly WordcloudWord[], context: ChartContext, box: Box): Placed[] | undefined {
  for (const scale of scales) {
    const set = words.map((word) => lettered(word, words[0]?.weight ?? 1, context, scale))
    // What covers more than this of the room cannot be placed in a spiral.
    if (set.reduce((sum, word) => sum + word.width * word.height, 0) > box.width * box.height * 0.92) continue
    const found = placed(words, context, box, scale, false)
    if (found.length === words.length) return found
  }
  return undefined
}

interface Box {
  readonly width: number
  readonly height: number
}

/** A word's size grows with the root of its weight, between the smallest size and `scale` times the largest. */
function lettered(word: WordcloudWord, heaviest: number, context: ChartContext, scale: number): Placed {
  const { small, unit } = measuresFor(context.place)
  const share = heaviest <= 1 ? 0.35 : Math.sqrt((word.weight - 1) / (heaviest - 1))
  const top = Math.max(small, largest[context.place] * scale)
  const weight: Weight = share > 0.55 ? 650 : share > 0.2 ? 600 : 550
  // Where there is room, a word said once is no smaller than a third of the largest.
  const base = Math.max(small, top * 0.34)
  const wanted = base + (top - base) * share
  const times = word.weight > 1 ? `×${word.weight}` : ''
  const timesWidth = times === '' ? 0 : measure(times, small) + 6 * unit
  const room = context.width - timesWidth - 8 * unit
  const size = Math.max(small, Math.min(wanted, room / Math.max(1, measure(word.text, 1, weight))))
  const text = fit(word.text, room, size, weight)
  const textWidth = measure(text, size, weight)
  return {
    word,
    text,
    size,
    weight,
    fill: share > 0.55 ? 'act-text' : share > 0.2 ? 'text' : 'text-2',
    times,
    textWidth,
    width: textWidth + timesWidth + 14 * unit,
    height: size * (ascent + descent) + 6 * unit,
    x: 0,
    y: 0,
  }
}

/**
 * Gives each word the first free place on an Archimedean spiral from the middle, stretched to the box. Words without a place are left out
 * when `partly`, else the search ends.
 */
function placed(
  words: readonly WordcloudWord[],
  context: ChartContext,
  box: Box,
  scale: number,
  partly: boolean,
): Placed[] {
  const found: Placed[] = []
  const stretch = box.width / box.height
  const { small } = measuresFor(context.place)
  const farthest = Math.hypot(box.width, box.height) / 2
  let missed = 0
  for (const word of words) {
    if (missed === patience) break
    const set = lettered(word, words[0]?.weight ?? 1, context, scale)
    const spot = spotFor(set, found, box, stretch, small * 0.3, farthest)
    if (spot) {
      found.push(Object.assign(set, spot))
      missed = 0
    } else if (partly) missed += 1
    else return found
  }
  return found
}

function spotFor(
  word: Placed,
  others: readonly Placed[],
  box: Box,
  stretch: number,
  step: number,
  farthest: number,
): { x: number; y: number } | undefined {
  let angle = 0
  let radius = 0
  let blocker: Placed | undefined
  while (radius < farthest * 1.1) {
    const x =
      box.width / 2 +
      radius * Math.cos(angle) * Math.min(1, stretch) * (stretch > 1 ? Math.min(stretch, 2.1) : 1) -
      word.width / 2
    const y =
      box.height / 2 + radius * Math.sin(angle) * (stretch > 1 ? 1 : 1 / Math.max(stretch, 0.4)) - word.height / 2
    const inside = x >= 0 && y >= 0 && x + word.width <= box.width && y + word.height <= box.height
    if (inside && !(blocker && covers(blocker, x, y, word))) {
      // The word that was in the way a moment ago mostly still is.
      blocker = others.find((other) => covers(other, x, y, word))
      if (!blocker) return { x, y }
    }
    const turn = step / Math.max(radius, step)
    angle += turn
    radius += (step * turn) / (Math.PI / 1.5)
  }
  return undefined
}

function covers(other: Placed, x: number, y: number, word: Box): boolean {
  return (
    x < other.x + other.width && other.x < x + word.width && y < other.y + other.height && other.y < y + word.height
  )
}

/** The words where they stand, moved up so that nothing empty is above them. */
function drawn(data: WordcloudData, context: ChartContext, words: readonly Placed[], room: number): Scene {
  const { small, unit } = measuresFor(context.place)
  const highest = Math.min(...words.map((word) => word.y))
  const lowest = Math.max(...words.map((word) => word.y + word.height))
  const lift = -highest
  const nodes = words.flatMap((word): SceneNode[] => {
    const x = word.x + 7 * unit
    const y = word.y + lift + 3 * unit + word.size * ascent
    const name = textAt(word.text, x, y, { size: word.size, weight: word.weight, fill: word.fill })
    if (word.times === '') return [name]
    return [name, textAt(word.times, x + word.textWidth + 6 * unit, y, { size: small, fill: 'text-2' })]
  })
  return sceneOf(data, context, Math.min(room, lowest - highest), nodes)
}
