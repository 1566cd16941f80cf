import type { ScaleScore } from '../instruments/score.ts'
import type { PickedText } from '../text.ts'
import type { ChartContext, Scene } from './scene.ts'

export interface BatteryData {
  readonly title: string
  readonly description: string
  /** Ballots counted. */
  readonly n: number
  /** The points of the scale, lowest first. */
  readonly labels: readonly PickedText[]
  readonly poles?: { readonly low: PickedText; readonly high: PickedText }
  readonly items: readonly {
    readonly text: PickedText
    readonly short: PickedText
    readonly reverse: boolean
    readonly n: number
    readonly mean?: number
    readonly sd?: number
    /** Answers at each point after reversal. */
    readonly counts: readonly number[]
  }[]
  readonly scale?: ScaleScore
}

export function battery(data: BatteryData, context: ChartContext): Scene {
  return { width: context.width, height: context.height, title: data.title, description: data.description, locale: context.locale, nodes: [] }
}
