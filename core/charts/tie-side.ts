import type { Band } from '../instruments/coordination.ts'
import { decimal } from './format.ts'
import { heightOf, linesFrom, linesOn, measuresFor, textOn } from './layout.ts'
import type { ChartContext, ColourToken, SceneNode } from './scene.ts'
import {
  bandLook,
  bandRange,
  beatsOf,
  dotsOn,
  dotsWidth,
  figureText,
  meanText,
  strengthsFirst,
  type TiesData,
} from './tie-marks.ts'
import { measure, wrap } from './text-width.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How one entry of a key is drawn in its box. `own` is what marks a group's own figure. */
export type KeySample = (band: Band | 'own', box: Box, unit: number) => SceneNode[]

const arrow = '→'

/**
 * Beside a picture of ties: the strongest pair, the pair with most to learn of one another, and what the marks mean. Names give way to
 * numbers where there is no room for them.
 */
export function sideOf(data: TiesData, context: ChartContext, room: Box, sample: KeySample): SceneNode[] {
  const { unit } = measuresFor(context.place)
  const words = keyWords(data, context)
  const step = 52 * unit
  const keyHeight = words.length * step - 12 * unit
  const pairs = [true, false]
    .map((names) => pairsOf(data, context, room, names))
    .find(({ height }, at, all) => at === all.length - 1 || height + keyHeight <= room.height)
  const top = Math.min(room.y + (pairs?.height ?? 0), room.y + room.height - keyHeight)
  return [
    ...(pairs?.nodes ?? []),
    ...words.flatMap(({ band, words: said }, at) => [
      ...sample(band, { x: room.x, y: top + at * step, width: 72 * unit, height: 40 * unit }, unit),
      textOn(said, room.x + 88 * unit, top + at * step + 20 * unit, {
        size: measuresFor(context.place).small,
        fill: 'text-2',
      }),
    ]),
  ]
}

/** Under a picture of ties, from `from` on: the same in running lines. */
export function underOf(
  data: TiesData,
  context: ChartContext,
  from: number,
  sample: KeySample = cellKey,
): { readonly nodes: SceneNode[]; readonly height: number } {
  const { width, t, place } = context
  const { small, body, unit } = measuresFor(place)
  const beat = beatsOf(data)
  const nodes: SceneNode[] = []
  let top = from
  for (const { pair, title, last } of headed(data)) {
    const lines = bothWays(pair).flatMap(([one, other]) => {
      const tie = data.ties[one]?.[other]
      if (!tie || tie.status === 'hidden') return []
      const names = `${data.groups[one]?.text} ${arrow} ${data.groups[other]?.text}`
      return wrap(`${names}: ${figureText(tie, false, data.limits, context)}`, width, body, 400, 5)
    })
    const heading = wrap(t(`charts:ties.${title}`), width, small, 600, 2)
    const below = top + heightOf(heading.length, small) + 4
    nodes.push({
      kind: 'group',
      beat: last ? beat('hidden') : 1,
      children: [
        ...linesFrom(heading, 0, top, { size: small, weight: 600, fill: 'text-2' }),
        ...linesFrom(lines, 0, below, { size: body }),
      ],
    })
    top = below + heightOf(lines.length, body) + 10
  }
  const box = { width: Math.max(72 * unit, dotsWidth(small * 0.28) + 10), height: small * 1.7 }
  let x = 0
  for (const { band, words } of keyWords(data, context)) {
    const wide = box.width + 8 + measure(words, small) + 18
    if (x > 0 && x + wide > width) {
      x = 0
      top += box.height + 6
    }
    nodes.push(
      ...sample(band, { x, y: top, ...box }, unit),
      textOn(words, x + box.width + 8, top + box.height / 2, { size: small, fill: 'text-2' }),
    )
    x += wide
  }
  return { nodes, height: top + box.height + 10 - from }
}

/** The key of cells: tint and dots, and the dashed frame of a group's own cell. */
export function cellKey(band: Band | 'own', box: Box, unit: number): SceneNode[] {
  if (band === 'own') {
    const dash = `${7 * unit} ${5 * unit}`
    const strokeWidth = Math.max(1.2, 3 * unit)
    return [{ kind: 'rect', ...box, radius: 6 * unit, fill: 'none', stroke: 'line-control', strokeWidth, dash }]
  }
  const r = Math.min(6.5 * unit + 1, box.width / 10)
  return [
    { kind: 'rect', ...box, radius: 6 * unit, fill: bandLook[band].fill },
    ...dotsOn(band, box.x + box.width / 2, box.y + box.height / 2, r),
  ]
}

function headed(data: TiesData) {
  return [
    ...(data.strongest ? [{ pair: data.strongest, title: 'strongest', last: false }] : []),
    ...(data.wiser ? [{ pair: data.wiser, title: 'wiser', last: true }] : []),
  ]
}

function bothWays([one, other]: readonly [number, number]): readonly (readonly [number, number])[] {
  return [
    [one, other],
    [other, one],
  ]
}

function pairsOf(data: TiesData, context: ChartContext, room: Box, names: boolean) {
  const { t, locale } = context
  const { small, unit } = measuresFor(context.place)
  const beat = beatsOf(data)
  const figureSize = 44 * unit
  const dot = 11 * unit
  const figureWidth = Math.max(measure('4,4', figureSize, 600), dotsWidth(dot))
  const size = Math.max(small, 26 * unit)
  const right = room.x + room.width
  const nodes: SceneNode[] = []
  let top = room.y
  for (const [at, { pair, title, last }] of headed(data).entries()) {
    const children: SceneNode[] = []
    if (at > 0) {
      children.push(rule(room.x, right, top, 'line-soft', 2 * unit))
      top += 22 * unit
    }
    const heading = wrap(t(`charts:ties.${title}`), room.width, small, 600, 2)
    children.push(...linesFrom(heading, room.x, top, { size: small, weight: 600, fill: 'text-2' }))
    top += heightOf(heading.length, small) + 8 * unit
    for (const [one, other] of bothWays(pair)) {
      const tie = data.ties[one]?.[other]
      if (!tie || tie.status === 'hidden') continue
      const [from, to] = [one, other].map((place) => (names ? data.groups[place]?.text : String(place + 1)))
      const lines = wrap(`${from} ${arrow} ${to}`, room.width - figureWidth - 16 * unit, size, 400)
      const height = Math.max(heightOf(lines.length, size), figureSize * 0.95)
      const middle = top + height / 2
      children.push(...linesOn(lines, room.x, middle, { size }))
      if (tie.mean === undefined) children.push(...dotsOn(tie.band, right - dotsWidth(dot) / 2, middle, dot, 'text'))
      else {
        const figure = meanText(tie.mean, false, data.limits, locale)
        children.push(textOn(figure, right, middle, { size: figureSize, weight: 600, anchor: 'end' }))
      }
      top += height + 8 * unit
    }
    top += 16 * unit
    nodes.push({ kind: 'group', beat: last ? beat('hidden') : 1, children })
  }
  return { nodes, height: top === room.y ? 0 : top - room.y + 14 * unit }
}

function rule(x1: number, x2: number, y: number, stroke: ColourToken, strokeWidth: number): SceneNode {
  return { kind: 'line', x1, x2, y1: y, y2: y, stroke, strokeWidth }
}

function keyWords(data: TiesData, context: ChartContext): { band: Band | 'own'; words: string }[] {
  const { locale, t } = context
  return [
    ...strengthsFirst.map((band) => ({ band, words: bandRange(band, false, data.limits, context) })),
    { band: 'own' as const, words: t('charts:ties.own', { within: decimal(data.limits.within, locale) }) },
  ]
}
