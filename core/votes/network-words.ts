import type { ChartContext } from '../charts/scene.ts'
import { figureText, type TieGroup } from '../charts/tie-marks.ts'
import { houseBands, type Tie } from '../instruments/coordination.ts'
import { smallestGroup } from '../instruments/thresholds.ts'
import { pick, say, type Locale } from '../text.ts'
import type { Table } from './define.ts'
import type { NetworkQuestion, NetworkResult } from './network-question.ts'

/** The groups in the question's order, and the ties between them by their places in it. */
export function tiesShown(question: NetworkQuestion, result: NetworkResult, locale: Locale) {
  const groups = question.groups.map(({ id, label }): TieGroup => {
    const size = result.groups.find((group) => group.id === id)?.size
    return { ...pick(label, locale), ...(size !== undefined && { size }) }
  })
  const place = (id: string) => question.groups.findIndex((group) => group.id === id)
  const pair = (ids: readonly [string, string] | undefined) => ids && ([place(ids[0]), place(ids[1])] as const)
  const strongest = pair(result.strongest)
  const wiser = pair(result.wiser)
  return {
    groups,
    ties: question.groups.map(({ id: from }) => question.groups.map(({ id: to }) => tieBetween(result, from, to))),
    ...(strongest && { strongest }),
    ...(wiser && { wiser }),
  }
}

/** The matrix: a row says how its group experiences each of the others. */
export function networkTable(question: NetworkQuestion, result: NetworkResult, context: ChartContext): Table {
  const { locale, t } = context
  const limits = question.bands ?? houseBands
  const names = question.groups.map(({ label }) => say(label, locale))
  return {
    columns: [t('charts:ties.corner'), ...names, t('charts:ties.people')],
    rows: question.groups.map(({ id: from }, row) => {
      const size = result.groups.find((group) => group.id === from)?.size
      return [
        names[row] ?? '',
        ...question.groups.map(({ id: to }) => {
          const tie = tieBetween(result, from, to)
          if (tie.status === 'hidden') return t('charts:hidden-figures')
          return `${figureText(tie, from === to, limits, context)} (n ${tie.n})`
        }),
        size === undefined ? `<\u00A0${smallestGroup}` : String(size),
      ]
    }),
  }
}

/** What is seen: the strongest pair, both ways, and how much is hidden. */
export function networkSentence(question: NetworkQuestion, result: NetworkResult, context: ChartContext): string {
  const { locale, t } = context
  const limits = question.bands ?? houseBands
  const name = (id: string) => say(question.groups.find((group) => group.id === id)?.label ?? {}, locale)
  const between = result.ties.filter((tie) => tie.from !== tie.to)
  const shown = between.filter((tie) => tie.status === 'shown').length
  if (result.n === 0) return t('charts:sentence.none')
  if (shown === 0) return t('charts:sentence.network-hidden', { count: result.n })
  const values = { count: result.n, shown, hidden: between.length - shown }
  const pair = result.strongest
  if (!pair) return t('charts:sentence.network-ties', values)
  const [one, other] = pair
  const there = tieBetween(result, one, other)
  const back = tieBetween(result, other, one)
  if (there.status === 'hidden' || back.status === 'hidden') return t('charts:sentence.network-ties', values)
  return t('charts:sentence.network', {
    ...values,
    one: name(one),
    other: name(other),
    there: figureText(there, false, limits, context),
    back: figureText(back, false, limits, context),
  })
}

function tieBetween(result: NetworkResult, from: string, to: string): Tie {
  const found = result.ties.find((tie) => tie.from === from && tie.to === to)
  return found ?? { from, to, status: 'hidden', reason: 'too-few-raters' }
}
