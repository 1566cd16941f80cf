import type { PickedText } from '../text.ts'
import type { ChartContext, Scene } from './scene.ts'

export interface DistributionData {
  readonly title: string
  readonly description: string
  /** Answers with a number. */
  readonly n: number
  readonly missing: number
  readonly mean?: number
  readonly sd?: number
  /** The lowest and the highest point. */
  readonly min: number
  readonly max: number
  readonly low: PickedText
  readonly high: PickedText
  /** Words for each point. */
  readonly labels?: readonly PickedText[]
  /** Answers at each point. */
  readonly counts: readonly number[]
}

export function distribution(data: DistributionData, context: ChartContext): Scene {
  return { width: context.width, height: context.height, title: data.title, description: data.description, locale: context.locale, nodes: [] }
}
