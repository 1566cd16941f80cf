import type { PickedText } from '../text.ts'

export interface QuadrantsItem {
  readonly label: PickedText
  readonly n: number
  /** Means; absent where too few placed it. */
  readonly x?: number
  readonly y?: number
}

export interface QuadrantsAxis {
  readonly label: PickedText
  readonly low: PickedText
  readonly high: PickedText
}

export interface QuadrantsData {
  readonly title: string
  readonly description: string
  /** Ballots counted. */
  readonly n: number
  /** Both axes run from 0 to this. */
  readonly end: number
  readonly x: QuadrantsAxis
  readonly y: QuadrantsAxis
  readonly items: readonly QuadrantsItem[]
}
