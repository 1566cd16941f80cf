import type { PickedText } from '../text.ts'
import type { ChartContext, Scene } from './scene.ts'

export interface BarsData {
  readonly title: string
  readonly description: string
  /** Ballots counted: the whole that shares are taken of. */
  readonly n: number
  /** Whether one ballot may count in several bars. */
  readonly several: boolean
  readonly bars: readonly (PickedText & { readonly count: number })[]
}

export function bars(data: BarsData, context: ChartContext): Scene {
  return { width: context.width, height: context.height, title: data.title, description: data.description, locale: context.locale, nodes: [] }
}
