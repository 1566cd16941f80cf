import { unreachable } from '../errors.ts'
import type { Locale, PickedText } from '../text.ts'
import type { ChartContext, ColourToken, Scene, SceneNode } from './scene.ts'
import { measure, wrap, type Weight } from './text-width.ts'

/** Sizes that a place asks for. `unit` scales distances, 1 on the stage. */
export interface Measures {
  readonly small: number
  readonly body: number
  readonly figure: number
  readonly unit: number
  /** Label sizes to try, largest first; none is under the place's minimum. */
  readonly labels: readonly number[]
}

const measures: Readonly<Record<ChartContext['place'], Measures>> = {
  stage: { small: 24, body: 28, figure: 40, unit: 1, labels: [28, 26, 24] },
  phone: { small: 14, body: 16, figure: 22, unit: 0.5, labels: [16, 15, 14] },
  report: { small: 11, body: 12.5, figure: 16, unit: 0.42, labels: [12.5, 12, 11] },
}

export function measuresFor(place: ChartContext['place']): Measures {
  return measures[place]
}

/** From one baseline to the next, in the text's size. */
export const leading = 1.2
/** Half a capital's height, in the text's size: what lifts a baseline so that a line looks centred. */
const halfCapital = 0.364
/** The room above and below a baseline that a line of text takes, in its size. */
export const ascent = 0.78
export const descent = 0.22

export interface TextLook {
  readonly size: number
  readonly weight?: Weight
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly fill?: ColourToken
  readonly lang?: Locale
}

/** One line of text by its baseline. */
export function textAt(text: string, x: number, y: number, look: TextLook): SceneNode {
  return { kind: 'text', x, y, text, ...look }
}

/** One line of text, centred on `middle`. */
export function textOn(text: string, x: number, middle: number, look: TextLook): SceneNode {
  return textAt(text, x, middle + look.size * halfCapital, look)
}

/** Lines of text as one block, centred on `middle`. */
export function linesOn(lines: readonly string[], x: number, middle: number, look: TextLook): SceneNode[] {
  const step = look.size * leading
  const first = middle - ((lines.length - 1) * step) / 2
  return lines.map((line, at) => textOn(line, x, first + at * step, look))
}

/** Lines of text as one block that begins at `top`. */
export function linesFrom(lines: readonly string[], x: number, top: number, look: TextLook): SceneNode[] {
  return lines.map((line, at) => textAt(line, x, top + look.size * (ascent + at * leading), look))
}

/** How high a block of lines is. */
export function heightOf(lines: number, size: number): number {
  return lines === 0 ? 0 : size * (ascent + descent + (lines - 1) * leading)
}

/** The widest of some texts. */
export function widest(texts: readonly string[], size: number, weight: Weight = 400): number {
  return Math.max(0, ...texts.map((text) => measure(text, size, weight)))
}

export interface Settled {
  readonly size: number
  readonly lines: readonly (readonly string[])[]
  /** Whether every text is there in full, with no word broken. */
  readonly whole: boolean
}

/**
 * Sets several texts in one size: the largest of `sizes` in which each is whole within `width` and `height`, else the smallest, shortened
 * where it must be.
 */
export function settle(
  texts: readonly string[],
  width: number,
  height: number,
  sizes: readonly number[],
  weight: Weight = 400,
): Settled {
  return settleEach(
    texts.map((text) => ({ text, height })),
    width,
    sizes,
    weight,
  )
}

/** The same where each text has a height of its own: what one must give up, the others keep. */
export function settleEach(
  texts: readonly { readonly text: string; readonly height: number }[],
  width: number,
  sizes: readonly number[],
  weight: Weight = 400,
): Settled {
  for (const size of sizes) {
    const lines = texts.map(({ text }) => wrap(text, width, size, weight))
    const fits = texts.every(({ height }, at) => heightOf(lines[at]?.length ?? 0, size) <= height)
    const unbroken = texts.every(({ text }) =>
      text.split(/[\s/-]+/u).every((word) => measure(word, size, weight) <= width),
    )
    if (fits && unbroken) return { size, lines, whole: true }
  }
  const size = sizes.at(-1) ?? 0
  const most = (height: number): number => Math.max(1, Math.floor((height / size - ascent - descent) / leading + 1.001))
  return { size, lines: texts.map(({ text, height }) => wrap(text, width, size, weight, most(height))), whole: false }
}

/** The language to mark a text with: only where it fell back to another than the chart's. */
export function marked(text: PickedText, locale: Locale): { lang?: Locale } {
  return text.lang === locale ? {} : { lang: text.lang }
}

interface Named {
  readonly title: string
  readonly description: string
}

/** A scene of the context's width, without texts that say nothing. */
export function sceneOf(data: Named, context: ChartContext, height: number, nodes: readonly SceneNode[]): Scene {
  return {
    width: context.width,
    height: Math.ceil(height),
    title: data.title,
    description: data.description,
    locale: context.locale,
    nodes: nodes.filter((node) => node.kind !== 'text' || node.text !== ''),
  }
}

/** What stands where nothing has been answered. */
export function emptyScene(data: Named, context: ChartContext): Scene {
  const { body, unit } = measuresFor(context.place)
  const height = Math.min(context.height, 200 * unit + body)
  const look = { size: body, anchor: 'middle', fill: 'text-2' } as const
  return sceneOf(data, context, height, [textOn(context.t('charts:none'), context.width / 2, height / 2, look)])
}

/** A picture's nodes, `right` and `down` from where they were: one picture as part of another. */
export function moved(nodes: readonly SceneNode[], right: number, down: number): SceneNode[] {
  return nodes.map((node): SceneNode => {
    switch (node.kind) {
      case 'group':
        return { ...node, children: moved(node.children, right, down) }
      case 'line':
        return { ...node, x1: node.x1 + right, x2: node.x2 + right, y1: node.y1 + down, y2: node.y2 + down }
      case 'path':
        return { ...node, d: movedPath(node.d, right, down) }
      case 'rect':
      case 'circle':
      case 'text':
        return { ...node, x: node.x + right, y: node.y + down }
      default:
        return unreachable(node)
    }
  })
}

/** A path of absolute M, L, C, H, V and Z. */
function movedPath(d: string, right: number, down: number): string {
  return d.replace(/([MLCHV])([^A-Z]*)/g, (_, command: string, rest: string) => {
    const numbers = rest.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []
    const placed = numbers.map(
      (number, at) => Number(number) + (command === 'V' || (command !== 'H' && at % 2 === 1) ? down : right),
    )
    return command + placed.join(' ')
  })
}
