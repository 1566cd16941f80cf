import * as z from 'zod/mini'
import { decimal, meanOn } from '../charts/format.ts'
import { rankedRows } from '../charts/ranked.ts'
import { coarseMean } from '../instruments/few.ts'
import { smallestHistogram } from '../instruments/thresholds.ts'
import { pick, say, Text } from '../text.ts'
import { defineVote } from './define.ts'
import { figureOn } from './figures.ts'
import { partsFrom } from './offered.ts'
import { LabelledParts, longestLabel, threeOptions } from './parts.ts'
import { leaning } from './rehearsal.ts'

export const RankingQuestion = z.strictObject({
  type: z.literal('ranking'),
  prompt: Text,
  help: z.optional(Text),
  options: LabelledParts(2, 8),
})
export type RankingQuestion = z.infer<typeof RankingQuestion>

/** Every option once, the most wanted first. */
export type RankingBallot = string[]

export interface RankingOptionResult {
  readonly id: string
  /** Borda points of all ballots together. */
  readonly score: number
  /** 1 for the most points; equal points share a place, and the next place is left out (1, 2, 2, 4). */
  readonly rank: number
  /** Ballots with this option first. Absent under ten ballots. */
  readonly first?: number
}

export interface RankingResult {
  /** Ballots counted. */
  readonly n: number
  /** In the question's order. */
  readonly options: readonly RankingOptionResult[]
}

/**
 * Options put in order. Counted by Borda's method: of m options the first on a ballot gets m − 1 points, the next m − 2, the last 0.
 * Source: de Borda 1784, "Mémoire sur les élections au scrutin", Histoire de l'Académie Royale des Sciences for 1781, 657–665; with m − 1 … 0
 * as in Saari 1995, "Basic Geometry of Voting".
 */
export const ranking = defineVote<RankingQuestion, RankingBallot, RankingResult>({
  type: 'ranking',
  name: { da: 'Rangordning', en: 'Ranking' },
  how: { da: 'Sæt i rækkefølge på telefonen', en: 'Put in order on your phone' },
  question: RankingQuestion,

  ballot: ({ options }) => {
    const known = new Set(options.map((option) => option.id))
    return z.array(z.string()).check(
      z.refine((order) => order.every((id) => known.has(id)), { error: 'ballot.unknown-option' }),
      z.refine((order) => new Set(order).size === order.length, { error: 'ballot.repeat' }),
      z.refine((order) => order.length === known.size, { error: 'ballot.gap' }),
    )
  },

  tally: ({ options }, ballots) => {
    const scores = options.map(({ id }) => ballots.reduce((sum, order) => sum + pointsOf(id, order, options.length), 0))
    return {
      n: ballots.length,
      options: options.map(({ id }, at) => ({
        id,
        score: scores[at] ?? 0,
        rank: 1 + scores.filter((score) => score > (scores[at] ?? 0)).length,
        ...(ballots.length >= smallestHistogram && { first: ballots.filter((order) => order[0] === id).length }),
      })),
    }
  },

  /** Mean places to the nearest half. What is equal then shares its place. */
  coarse: (_, { n, options }) => {
    const scores = options.map(({ score }) => n * (coarseMean(score / Math.max(1, n), 0, options.length - 1) ?? 0))
    return {
      n,
      options: options.map(({ id }, at) => ({
        id,
        score: scores[at] ?? 0,
        rank: 1 + scores.filter((score) => score > (scores[at] ?? 0)).length,
      })),
    }
  },

  /** Mean places: a longer bar is further up, though its figure is lower. */
  figures: (question, result, context) =>
    question.options.map(({ id, label }) => {
      const ends = endsOf(question)
      const score = result.options.find((option) => option.id === id)?.score
      const place = score === undefined || result.n === 0 ? undefined : meanPlace(score, question, result)
      const figure = figureOn({ id, label: pick(label, context.locale), value: place, ...ends }, context)
      return { ...figure, value: place === undefined ? undefined : ends.max + 1 - place }
    }),

  /** One row per option: its mean points from those who answered both times; more is higher up. */
  compare: ({ options }, pairs) => {
    const each = (id: string, orders: readonly RankingBallot[]) =>
      orders.reduce((sum, order) => sum + pointsOf(id, order, options.length), 0) / Math.max(1, orders.length)
    return {
      kind: 'slope',
      n: pairs.length,
      min: 0,
      max: options.length - 1,
      rows: options.map(({ id, label }) => ({
        id,
        label,
        before: each(
          id,
          pairs.map(([before]) => before),
        ),
        after: each(
          id,
          pairs.map(([, after]) => after),
        ),
      })),
    }
  },

  offer: (question, result) => ordered(question, result).map(({ id, label }) => ({ id, label })),

  fed: (question, offered) => ({
    ...question,
    options: partsFrom(offered, question.options, { fewest: 2, most: 8, letters: longestLabel }),
  }),

  chart: (question, result, context) => {
    const { locale, t } = context
    return rankedRows(
      {
        title: say(question.prompt, locale),
        description: t('charts:ranking.description'),
        n: result.n,
        rows: ordered(question, result).map(({ label, ...counted }) => ({
          ...pick(label, locale),
          ...counted,
          place: meanPlace(counted.score, question, result),
        })),
      },
      context,
    )
  },

  table: (question, result, { locale, t, coarse }) => ({
    columns: [
      t('charts:ranking.rank'),
      t('charts:table.option'),
      t('charts:ranking.mean-place'),
      ...(coarse ? [] : [t('charts:ranking.points'), t('charts:ranking.first')]),
    ],
    rows: ordered(question, result).map(({ label, rank, score, first }) => [
      result.n === 0 ? '–' : decimal(rank, locale, 0),
      say(label, locale),
      result.n === 0 ? '–' : meanOn(meanPlace(score, question, result), endsOf(question), { locale, coarse }),
      ...(coarse ? [] : [decimal(score, locale, 0), first === undefined ? '–' : decimal(first, locale, 0)]),
    ]),
  }),

  sentence: (question, result, { locale, t, coarse }) => {
    const [first, second] = ordered(question, result)
    if (result.n === 0 || !first || !second) return t('charts:sentence.none')
    const values = {
      count: result.n,
      first: say(first.label, locale),
      second: say(second.label, locale),
      place: meanOn(meanPlace(first.score, question, result), endsOf(question), { locale, coarse }),
      next: meanOn(meanPlace(second.score, question, result), endsOf(question), { locale, coarse }),
    }
    return t(second.rank === 1 ? 'charts:sentence.ranking-tie' : 'charts:sentence.ranking', values)
  },

  simulate: ({ options }, { random }) => {
    const left = options.map((option) => option.id)
    const order: string[] = []
    while (left.length > 0) order.push(...left.splice(leaning(left.length, random), 1))
    return order
  },

  blank: () => ({
    type: 'ranking',
    prompt: { da: 'Sæt mulighederne i rækkefølge', en: 'Put the options in order' },
    options: threeOptions,
  }),
})

function pointsOf(id: string, order: RankingBallot, options: number): number {
  const at = order.indexOf(id)
  return at === -1 ? 0 : options - 1 - at
}

/** The mean of the places an option was given, 1 for first: m minus its points per ballot. */
function meanPlace(score: number, { options }: RankingQuestion, { n }: RankingResult): number {
  return n === 0 ? options.length : options.length - score / n
}

const endsOf = ({ options }: RankingQuestion) => ({ min: 1, max: options.length })

/** Options with their result, the first place first and equals in the question's order. */
function ordered({ options }: RankingQuestion, result: RankingResult) {
  return options
    .map((option) => ({ score: 0, rank: 1, ...result.options.find(({ id }) => id === option.id), ...option }))
    .toSorted((a, b) => a.rank - b.rank)
}
