import { unreachable } from '../errors.ts'
import { pick, say, type Text } from '../text.ts'
import type { Comparison } from '../votes/define.ts'
import { arrows } from './arrows.ts'
import { flow } from './flow.ts'
import type { ChartContext, Scene } from './scene.ts'
import { slope } from './slope.ts'

/** How answers moved between two linked rounds of the question asked in `prompt`. */
export function comparisonChart(prompt: Text, comparison: Comparison, context: ChartContext): Scene {
  const { locale, t } = context
  const title = say(prompt, locale)
  switch (comparison.kind) {
    case 'flow':
      return flow(
        {
          title,
          description: t('charts:flow.description'),
          n: comparison.n,
          levels: comparison.levels.map((level) => pick(level.label, locale)),
          matrix: comparison.matrix,
          ...(comparison.before !== undefined && { before: comparison.before }),
          ...(comparison.after !== undefined && { after: comparison.after }),
        },
        context,
      )
    case 'slope':
      return slope(
        {
          title,
          description: t('charts:slope.description'),
          min: comparison.min,
          max: comparison.max,
          rows: comparison.rows.map((row) => ({ ...pick(row.label, locale), before: row.before, after: row.after })),
        },
        context,
      )
    case 'arrows': {
      const [before, after, way, longest] =
        comparison.between === 'now-wish'
          ? ['now', 'wish', 'way', 'longest']
          : ['before', 'after', 'moved', 'most-moved']
      return arrows(
        {
          title,
          description: t(`charts:arrows.description-${comparison.between === 'now-wish' ? 'both' : 'moved'}`),
          n: comparison.n,
          min: comparison.min,
          max: comparison.max,
          words: {
            before: t(`charts:arrows.${before}`),
            after: t(`charts:arrows.${after}`),
            way: t(`charts:arrows.${way}`),
            longest: t(`charts:arrows.${longest}`),
          },
          rows: comparison.rows.map((row) => ({
            label: pick(row.label, locale),
            low: pick(row.from, locale),
            high: pick(row.to, locale),
            n: comparison.n,
            before: row.before,
            after: row.after,
          })),
        },
        context,
      )
    }
    default:
      return unreachable(comparison)
  }
}
