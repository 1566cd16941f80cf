import type { PickedText } from '../text.ts'
import { change, decimal, meanOn } from './format.ts'
import type { ChartContext } from './scene.ts'

export interface AllocationData {
  readonly title: string
  readonly description: string
  readonly n: number
  /** What each ballot shared out. */
  readonly total: number
  /** Absent when nobody answered, and of a few. */
  readonly imbalance?: number
  /** In the question's order; the means add up to the total, unless they are rounded. */
  readonly lines: readonly (PickedText & { readonly mean: number })[]
}

/** The parts of a whole the lines are, also of means that do not add up. */
export function sharesOf({ lines }: AllocationData): number[] {
  const sum = Math.max(
    1,
    lines.reduce((all, line) => all + line.mean, 0),
  )
  return lines.map((line) => line.mean / sum)
}

/** The points of a line, and how far it is from its equal share: whole points of a few, tenths of many. */
export function pointsOf({ total, lines }: AllocationData, mean: number, context: ChartContext) {
  const digits = context.coarse ? 0 : 1
  const print = (value: number) => decimal(value, context.locale, digits)
  return {
    points: meanOn(mean, { min: 0, max: total }, context, print),
    gap: change(mean - total / lines.length, context.locale, digits),
  }
}
