import type { ChartContext, Scene } from './scene.ts'

export interface TextwallData {
  readonly title: string
  readonly description: string
  readonly n: number
  readonly entries: readonly { readonly id: string; readonly text: string; readonly weight: number }[]
}

export function textwall(data: TextwallData, context: ChartContext): Scene {
  return { width: context.width, height: context.height, title: data.title, description: data.description, locale: context.locale, nodes: [] }
}
