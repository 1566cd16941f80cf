import type { PickedText } from '../text.ts'

export interface AllocationData {
  readonly title: string
  readonly description: string
  readonly n: number
  /** What each ballot shared out. */
  readonly total: number
  /** Absent when nobody answered. */
  readonly imbalance?: number
  /** In the question's order; the means add up to the total. */
  readonly lines: readonly (PickedText & { readonly mean: number })[]
}
