import { measuresFor } from './layout.ts'
import type { ChartContext } from './scene.ts'
import { wrap } from './text-width.ts'

/** The same said in several ways, the fullest first; each is some lines of text. */
export type Ways = readonly (readonly string[])[]

/** A stage has no more room under a picture: its height is given, and the picture is what people came for. */
const mostOnStage = 4

/** How much of a line is used: a browser that rounds each letter to whole pixels draws small text up to a fiftieth wider than it is measured. */
export const usedOfLine = 0.98

/** The lines under a picture, with what can be said in several ways last: on a stage the fullest there is room for, elsewhere the fullest. */
export function withWays(lines: readonly string[], ways: Ways, { place, width }: ChartContext): string[] {
  const { small } = measuresFor(place)
  const room = width * usedOfLine
  const set = ways.map((way) => [...lines, ...way.flatMap((words) => wrap(words, room, small))])
  if (place !== 'stage') return set[0] ?? [...lines]
  const fitting = set.find((all) => all.length <= mostOnStage)
  const shortest = (ways.at(-1) ?? []).join(' ')
  return fitting ?? [...lines, ...wrap(shortest, room, small, 400, Math.max(1, mostOnStage - lines.length))]
}
