import type { ChartContext } from '../charts/scene.ts'
import { figureText, type TieGroup } from '../charts/tie-marks.ts'
import type { Ways } from '../charts/ways.ts'
import { houseBands, type Tie } from '../instruments/coordination.ts'
import { smallestGroup } from '../instruments/thresholds.ts'
import { listed, pick, say, type Locale, type Text } from '../text.ts'
import type { Table } from './define.ts'
import type { NetworkQuestion, NetworkResult } from './network-question.ts'

/** The result's nodes in their order, and the ties between them by their places in it. */
export function tiesShown(question: NetworkQuestion, result: NetworkResult, locale: Locale) {
  const nodes = result.groups
  const groups = nodes.map(({ id, size }): TieGroup => {
    return { ...pick(labelOf(question, id), locale), ...(size !== undefined && { size }) }
  })
  const place = (id: string) => nodes.findIndex((node) => node.id === id)
  const pair = (ids: readonly [string, string] | undefined) => ids && ([place(ids[0]), place(ids[1])] as const)
  const strongest = pair(result.strongest)
  const wiser = pair(result.wiser)
  return {
    groups,
    ties: nodes.map(({ id: from }) => nodes.map(({ id: to }) => tieBetween(result, from, to))),
    ...(strongest && { strongest }),
    ...(wiser && { wiser }),
  }
}

/** Who is counted together, and why: a line for each family that is one; one line for all of them; and one with the families' names alone. */
export function togetherInWays(question: NetworkQuestion, result: NetworkResult, context: ChartContext): Ways {
  const families = familiesIn(question, result, context)
  if (families.length === 0) return []
  const inOne = (named: readonly string[]) =>
    context.t('charts:ties.together-short', { families: named.join('; '), fewest: smallestGroup })
  return [
    countedTogether(question, result, context),
    [inOne(families.map(({ family, groups }) => `${family} (${groups})`))],
    [inOne(families.map(({ family }) => family))],
  ]
}

function countedTogether(question: NetworkQuestion, result: NetworkResult, context: ChartContext): string[] {
  return familiesIn(question, result, context).map((names) =>
    context.t('charts:ties.together', { ...names, fewest: smallestGroup }),
  )
}

/** The families that are one node, with the names of their groups. */
function familiesIn(question: NetworkQuestion, result: NetworkResult, { locale, t }: ChartContext) {
  return result.groups.flatMap(({ id, members }) => {
    if (!members) return []
    return [{ family: say(labelOf(question, id), locale), groups: membersOf(question, members, { locale, t }) }]
  })
}

/** The matrix: a row says how its group experiences each of the others. */
export function networkTable(question: NetworkQuestion, result: NetworkResult, context: ChartContext): Table {
  const { locale, t } = context
  const limits = question.bands ?? houseBands
  const nodes = result.groups
  const names = nodes.map(({ id }) => say(labelOf(question, id), locale))
  const merged = nodes.some(({ members }) => members !== undefined)
  return {
    columns: [
      t('charts:ties.corner'),
      ...names,
      t('charts:ties.people'),
      ...(merged ? [t('charts:ties.members', { fewest: smallestGroup })] : []),
    ],
    rows: nodes.map(({ id: from, size, members }, row) => [
      names[row] ?? '',
      ...nodes.map(({ id: to }) => {
        const tie = tieBetween(result, from, to)
        if (tie.status === 'hidden') return t('charts:hidden-figures')
        return `${figureText(tie, from === to, limits, context)} (n ${tie.n})`
      }),
      size === undefined ? `<\u00A0${smallestGroup}` : String(size),
      ...(merged ? [members ? membersOf(question, members, context) : '–'] : []),
    ]),
  }
}

/** What is seen: the strongest pair, both ways, how much is hidden, and who is counted together. */
export function networkSentence(question: NetworkQuestion, result: NetworkResult, context: ChartContext): string {
  if (result.n === 0) return context.t('charts:sentence.none')
  const together = countedTogether(question, result, context).map((words) => `${words}.`)
  return [tiesInWords(question, result, context), ...together].join(' ')
}

function tiesInWords(question: NetworkQuestion, result: NetworkResult, context: ChartContext): string {
  const { locale, t } = context
  const limits = question.bands ?? houseBands
  const name = (id: string) => say(labelOf(question, id), locale)
  const between = result.ties.filter((tie) => tie.from !== tie.to)
  const shown = between.filter((tie) => tie.status === 'shown').length
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

/** What a node is called, be it a group or a family. */
function labelOf({ groups, families = [] }: NetworkQuestion, id: string): Text {
  return [...groups, ...families].find((named) => named.id === id)?.label ?? {}
}

function membersOf(
  question: NetworkQuestion,
  members: readonly string[],
  { locale, t }: Pick<ChartContext, 'locale' | 't'>,
): string {
  const names = members.map((id) => t('charts:ties.named', { group: say(labelOf(question, id), locale) }))
  return listed(names, locale)
}

function tieBetween(result: NetworkResult, from: string, to: string): Tie {
  const found = result.ties.find((tie) => tie.from === from && tie.to === to)
  return found ?? { from, to, status: 'hidden', reason: 'too-few-raters' }
}
