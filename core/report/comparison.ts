import { change, decimal } from '../charts/format.ts'
import type { Translate } from '../charts/scene.ts'
import { unreachable } from '../errors.ts'
import { smallestHistogram } from '../instruments/thresholds.ts'
import { say, type Locale } from '../text.ts'
import type { Comparison, Table } from '../votes/define.ts'

/**
 * How answers moved, in figures. Of a flow: from each place (rows) to each place (columns), in persons; absent while so few answered
 * that neither round's own distribution may be shown.
 */
export function comparisonTable(comparison: Comparison, locale: Locale, t: Translate): Table | undefined {
  switch (comparison.kind) {
    case 'flow':
      if (comparison.n < smallestHistogram) return undefined
      return {
        columns: [t('report:comparison.from-to'), ...comparison.levels.map((level) => say(level.label, locale))],
        rows: comparison.levels.map((level, from) => [
          say(level.label, locale),
          ...comparison.levels.map((_, to) => decimal(comparison.matrix[from]?.[to] ?? 0, locale, 0)),
        ]),
      }
    case 'slope':
      return {
        columns: [
          t('report:comparison.statement'),
          t('report:comparison.before'),
          t('report:comparison.after'),
          t('report:comparison.change'),
        ],
        rows: comparison.rows.map((row) => [
          say(row.label, locale),
          decimal(row.before, locale),
          decimal(row.after, locale),
          change(row.after - row.before, locale),
        ]),
      }
    case 'arrows': {
      const [before, after, gap] =
        comparison.between === 'now-wish' ? ['now', 'wish', 'gap'] : ['before', 'after', 'change']
      return {
        columns: ['dimension', before, after, gap].map((name) => t(`report:comparison.${name}`)),
        rows: comparison.rows.map((row) => [
          `${say(row.label, locale)}: ${say(row.from, locale)} → ${say(row.to, locale)}`,
          decimal(row.before, locale),
          decimal(row.after, locale),
          change(row.after - row.before, locale),
        ]),
      }
    }
    default:
      return unreachable(comparison)
  }
}

/** How answers moved, in one sentence. */
export function comparisonSentence(comparison: Comparison, locale: Locale, t: Translate): string {
  if (comparison.kind === 'slope') return t('report:comparison.slope', { n: comparison.n })
  if (comparison.kind === 'arrows') {
    const [widest] = comparison.rows.toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    if (comparison.between === 'before-after' || !widest) return t('report:comparison.slope', { n: comparison.n })
    return t('report:comparison.way', {
      n: comparison.n,
      label: say(widest.label, locale),
      now: decimal(widest.before, locale),
      wish: decimal(widest.after, locale),
    })
  }
  const { before, after, n } = comparison
  if (before === undefined || after === undefined) {
    const stayed = comparison.matrix.reduce((sum, row, at) => sum + (row[at] ?? 0), 0)
    return t('report:comparison.moved', { n, moved: n - stayed })
  }
  return t('report:comparison.means', { n, before: decimal(before, locale), after: decimal(after, locale) })
}
