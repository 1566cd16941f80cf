import * as z from 'zod/mini'
import { dimensions } from '../charts/dimensions.ts'
import { tieGraph } from '../charts/tie-graph.ts'
import { tieMatrix } from '../charts/tie-matrix.ts'
import { bandsOnly, coordination, tiesOnly, houseBands, type Rating } from '../instruments/coordination.ts'
import { itemHash } from '../instruments/item-hash.ts'
import { mean } from '../instruments/score.ts'
import { smallestGroup } from '../instruments/thresholds.ts'
import { own } from '../own.ts'
import { pick, say } from '../text.ts'

import { defineVote, type SimulatedPerson } from './define.ts'
import { networkBlank } from './network-blank.ts'
import { nodeOf, nodeRatings, nodesOf, type NetworkNode } from './network-families.ts'
import { networkSentence, networkTable, tiesShown, togetherInWays } from './network-words.ts'
import { dontKnow } from './parts.ts'
import { around, steadyNumber } from './rehearsal.ts'
import { points, NetworkQuestion, type NetworkBallot, type NetworkResult } from './network-question.ts'

export * from './network-question.ts'

/** How many other groups a person may rate. */
export function othersToRate({ rate, groups }: Pick<NetworkQuestion, 'rate' | 'groups'>): number {
  return Math.min(rate, groups.length - 1)
}

/** What the first four items are about, and the other three. */
const tieDimensions = [
  { id: 'communication', label: { da: 'Kommunikation', en: 'Communication' } },
  { id: 'relationship', label: { da: 'Relation', en: 'Relationship' } },
] as const

/** Each role group rates some others, and itself, on seven items about one shared task. */
export const network = defineVote<NetworkQuestion, NetworkBallot, NetworkResult>({
  type: 'network',
  name: { da: 'Samarbejdskort', en: 'Coordination map' },
  how: {
    da: 'Svar på telefonen om jeres samarbejde, ét udsagn ad gangen',
    en: 'Answer on your phone about your cooperation, one statement at a time',
  },
  question: NetworkQuestion,
  pictures: () => ['matrix', 'graph', 'items'],

  ballot: (question) => {
    const point = z.int().check(z.minimum(1), z.maximum(points))
    const answer = question.dontKnow ? z.union([point, z.literal(dontKnow)]) : point
    const groups = new Set(question.groups.map(({ id }) => id))
    const items = new Set(question.items.map(({ id }) => id))
    const most = othersToRate(question)
    return z
      .strictObject({
        group: z.string().check(z.refine((id) => groups.has(id), { error: 'ballot.unknown-group' })),
        ratings: z.record(
          z.string(),
          z
            .record(z.string(), answer)
            .check(
              z.refine((rated) => Object.keys(rated).every((id) => items.has(id)), { error: 'ballot.unknown-item' }),
            ),
        ),
      })
      .check(
        z.refine(({ ratings }) => Object.keys(ratings).every((id) => groups.has(id)), {
          error: 'ballot.unknown-group',
        }),
        z.refine(({ group, ratings }) => Object.keys(ratings).filter((id) => id !== group).length <= most, {
          error: 'ballot.too-many-groups',
        }),
      )
  },

  tally: (question, ballots, fewest = smallestGroup) => {
    const nodes = nodesOf(question, ballots)
    const sizes = new Map(
      nodes.map(({ id, groups }) => [id, ballots.filter(({ group }) => groups.includes(group)).length] as const),
    )
    return {
      n: ballots.length,
      groups: nodes.map(({ id, groups }) => {
        const size = sizes.get(id) ?? 0
        return {
          id,
          ...((size === 0 || size >= fewest) && { size }),
          ...(groups.length > 1 && { members: groups }),
        }
      }),
      ...coordination(
        sizes,
        question.items.map(({ id }) => id),
        ballots.flatMap((ballot, rater) => ratingsOf(question, nodes, ballot, rater)),
        question.bands ?? houseBands,
        fewest,
      ),
    }
  },

  /** Bands alone; where parts of the room are few, their ties are bands already. */
  coarse: (_, result, below = Infinity) => (below === Infinity ? bandsOnly(result) : result),

  /** A group is a part; a person's own group stays. Persons' means count ties that the result hides. */
  parts: {
    meanIn: (_, { items }, row) => items.find(({ id }) => id === row)?.figure?.mean,
    ragged: {
      is: ({ items }, { ratings }) =>
        Object.values(ratings).some((rated) => items.some(({ id }) => typeof own(rated, id) !== 'number')),
      told: (_, result) => tiesOnly(result),
    },
    answered: (_, ballot) => Object.keys(ballot.ratings),
    only: (_, { group, ratings }, kept) => ({
      group,
      ratings: Object.fromEntries(Object.entries(ratings).filter(([to]) => kept.includes(to))),
    }),
  },

  /**
   * One row per item: a person's mean over the others they rated, of those who answered it both times. A family that is one either time is one
   * both times.
   */
  compare: (question, pairs) => {
    const nodes = nodesOf(
      question,
      pairs.map(([first]) => first),
      pairs.map(([, second]) => second),
    )
    const rows = question.items.flatMap(({ id, short }, at) => {
      const both = pairs.flatMap(([first, second]) => {
        const before = meanOfOthers(question, nodes, first, at)
        const after = meanOfOthers(question, nodes, second, at)
        return before === undefined || after === undefined ? [] : [{ before, after }]
      })
      const before = mean(both.map((pair) => pair.before))
      const after = mean(both.map((pair) => pair.after))
      if (both.length < smallestGroup || before === undefined || after === undefined) return []
      return [{ id, label: short, before, after, n: both.length }]
    })
    return {
      kind: 'slope',
      n: rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.n)),
      min: 1,
      max: points,
      rows: rows.map(({ n: _, ...row }) => row),
    }
  },

  /**
   * Communication and relationship over the ties shown. Without spread, for ties are no persons: they are not followed over time.
   */
  measure: ({ instrument, labels, items }, result) => {
    if (!instrument) return undefined
    const parts = tieDimensions.flatMap(({ id, label }) => {
      const centre = result[id]?.mean
      return centre === undefined ? [] : [{ id, label, n: result.n, mean: centre }]
    })
    return { instrument: { ...instrument, hash: itemHash({ kind: 'network', labels, items }) }, points, parts }
  },

  chart: (question, result, context) => {
    const { locale, t } = context
    const limits = question.bands ?? houseBands
    const title = say(question.prompt, locale)
    const together = togetherInWays(question, result, context)
    if (context.picture === 'items') {
      return dimensions(
        {
          title,
          description: t('charts:dimensions.description'),
          n: result.n,
          scale: 'points',
          max: points,
          rows: question.items.map(({ id, short }) => {
            const figure = result.items.find((item) => item.id === id)?.figure
            return { label: pick(short, locale), ...figure, parts: [] }
          }),
          limits,
          together,
        },
        context,
      )
    }
    const data = { title, n: result.n, limits, together, ...tiesShown(question, result, locale) }
    if (context.picture === 'graph') {
      return tieGraph({ ...data, description: t('charts:ties.graph-description') }, context)
    }
    return tieMatrix({ ...data, description: t('charts:ties.description') }, context)
  },

  table: networkTable,
  sentence: networkSentence,
  simulate: simulated,
  blank: () => ({ ...networkBlank }),
})

function ratingsOf(
  question: NetworkQuestion,
  nodes: readonly NetworkNode[],
  ballot: NetworkBallot,
  rater: number,
): Rating[] {
  const from = nodeOf(nodes, ballot.group)
  if (from === undefined) return []
  return nodeRatings(question, nodes, ballot).map(({ to, answers }) => ({ from, to, rater, answers }))
}

function meanOfOthers(
  question: NetworkQuestion,
  nodes: readonly NetworkNode[],
  ballot: NetworkBallot,
  item: number,
): number | undefined {
  const home = nodeOf(nodes, ballot.group)
  return mean(
    nodeRatings(question, nodes, ballot).flatMap(({ to, answers }) => (to === home ? [] : (answers[item] ?? []))),
  )
}

/** Groups differ in size, people rate those they meet most, and know their own best. */
function simulated(question: NetworkQuestion, { random }: SimulatedPerson): NetworkBallot {
  const { groups } = question
  const pull = (name: string) => 0.15 + 3 * steadyNumber(name) ** 2
  const drawn = (from: readonly { id: string }[], weight: (id: string) => number): string => {
    let left = random() * from.reduce((sum, { id }) => sum + weight(id), 0)
    return (from.find(({ id }) => (left -= weight(id)) <= 0) ?? from.at(-1))?.id ?? ''
  }
  const group = drawn(groups, (id) => 0.5 + steadyNumber(`${id} size`))
  const ratings: NetworkBallot['ratings'] = {}
  let others = groups.filter(({ id }) => id !== group)
  for (let count = othersToRate(question); count > 0; count -= 1) {
    const to = drawn(others, (id) => pull(`${group} meets ${id}`))
    ratings[to] = {}
    others = others.filter(({ id }) => id !== to)
  }
  ratings[group] = {}
  const mood = (random() - 0.5) * 0.2
  // Now and then somebody stops halfway.
  let left = random() < 0.05 ? 9 : Number.POSITIVE_INFINITY
  for (const [to, answers] of Object.entries(ratings)) {
    const level = to === group ? 0.85 : 0.48 + 0.42 * steadyNumber(`${group} of ${to}`)
    for (const { id } of question.items) {
      if (left <= 0) break
      left -= 1
      const place = level + mood + 0.16 * (steadyNumber(id) - 0.5)
      answers[id] = question.dontKnow && random() < 0.04 ? dontKnow : around(place, 0.3, points, random)
    }
  }
  return { group, ratings }
}
