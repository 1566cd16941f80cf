import type { Text } from '../text.ts'

export interface MeasuredPart {
  readonly id: string
  readonly label: Text
  /** Persons scored. */
  readonly n: number
  /** After reversal, on the points of the scale. */
  readonly mean: number
  /** Sample standard deviation of the persons' scores; absent where it may not be known. */
  readonly sd?: number | undefined
}

/** What one round measured with an instrument: figures of a group, and nobody's answer. */
export interface Measurement {
  /** The hash is of what was really asked: figures with different hashes are not of the same measurement. */
  readonly instrument: { readonly id: string; readonly version: number; readonly hash: string }
  /** Points of the scale. */
  readonly points: number
  /** So few answered anonymously that means and spreads are rounded, and means kept from the ends of the scale. */
  readonly coarse?: true | undefined
  /** All items taken together, where they are one. */
  readonly whole?: MeasuredPart | undefined
  /** The dimensions, else the items; without those too few stand behind. */
  readonly parts: readonly MeasuredPart[]
}
