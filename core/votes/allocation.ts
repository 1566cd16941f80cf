import * as z from 'zod/mini'
import { allocationChart } from '../charts/allocation.ts'
import { change, decimal, meanOn } from '../charts/format.ts'
import { coarseMean, coarseSpread } from '../instruments/few.ts'
import { mean, standardDeviation } from '../instruments/score.ts'
import { own } from '../own.ts'
import { pick, say, Text } from '../text.ts'
import { known } from './coarse.ts'
import { defineVote, type FigureContext } from './define.ts'
import { LabelledParts } from './parts.ts'
import { steadyNumber } from './rehearsal.ts'

/** What each person has to hand out. */
export const allPoints = 100

export const AllocationQuestion = z.strictObject({
  type: z.literal('allocation'),
  prompt: Text,
  help: z.optional(Text),
  lines: LabelledParts(2, 6),
  total: z.literal(allPoints),
})
export type AllocationQuestion = z.infer<typeof AllocationQuestion>

/** Points for every line, 0 to 100, together exactly 100. */
export type AllocationBallot = Record<string, number>

export interface AllocationLineResult {
  readonly id: string
  /** Mean points; absent when nobody answered. */
  readonly mean?: number
  /** Sample standard deviation; absent under two ballots. */
  readonly sd?: number
}

export interface AllocationResult {
  /** Ballots counted. */
  readonly n: number
  /** In the question's order; the means add up to 100. */
  readonly lines: readonly AllocationLineResult[]
  /** How far ballots lie from equal shares, in points; absent when nobody answered. */
  readonly imbalance?: number
}

/** A hundred points shared out among two to six lines. */
export const allocation = defineVote<AllocationQuestion, AllocationBallot, AllocationResult>({
  type: 'allocation',
  name: { da: '100 point', en: '100 points' },
  how: { da: 'Fordel 100 point på telefonen', en: 'Share out 100 points on your phone' },
  question: AllocationQuestion,

  ballot: ({ lines, total }) => {
    const known = new Set(lines.map((line) => line.id))
    return z.record(z.string(), z.int().check(z.minimum(0), z.maximum(total))).check(
      z.refine((ballot) => Object.keys(ballot).every((id) => known.has(id)), { error: 'ballot.unknown-line' }),
      z.refine((ballot) => Object.keys(ballot).length === known.size, { error: 'ballot.missing-line' }),
      z.refine((ballot) => Object.values(ballot).reduce((sum, points) => sum + points, 0) === total, {
        error: 'ballot.points-do-not-sum',
      }),
    )
  },

  tally: (question, ballots) => {
    const imbalance = imbalanceOf(question, ballots)
    return {
      n: ballots.length,
      lines: question.lines.map(({ id }) => {
        const points = ballots.map((ballot) => own(ballot, id) ?? 0)
        const centre = mean(points)
        const sd = standardDeviation(points)
        return { id, ...(centre !== undefined && { mean: centre }), ...(sd !== undefined && { sd }) }
      }),
      ...(imbalance !== undefined && { imbalance }),
    }
  },

  /** Rounded one by one, so that they need not add up. */
  coarse: ({ total }, { n, lines }) => ({
    n,
    lines: lines.map(({ id, mean: centre, sd }) => ({
      id,
      ...known({ mean: coarseMean(centre, 0, total), sd: coarseSpread(sd, 0, total) }),
    })),
  }),

  figures: (question, result, context) =>
    question.lines.map(({ id, label }) => {
      const value = result.lines.find((line) => line.id === id)?.mean
      const told = value === undefined ? '–' : pointsText(value, question, context)
      return { id, label: pick(label, context.locale), value, min: 0, max: question.total, told }
    }),

  /** One row per line: its mean before and after, over those who answered both times. */
  compare: ({ lines, total }, pairs) => ({
    kind: 'slope',
    n: pairs.length,
    min: 0,
    max: total,
    rows: lines.map(({ id, label }) => ({
      id,
      label,
      before: mean(pairs.map(([before]) => own(before, id) ?? 0)) ?? 0,
      after: mean(pairs.map(([, after]) => own(after, id) ?? 0)) ?? 0,
    })),
  }),

  /** Two linked rounds share their lines; one may ask how it is and the other how it ought to be. */
  linked: (before, edited) => ({ ...edited, prompt: before.prompt, help: before.help }),

  chart: (question, result, context) => {
    const { locale, t } = context
    return allocationChart(
      {
        title: say(question.prompt, locale),
        description: t('charts:allocation.description'),
        n: result.n,
        total: question.total,
        ...(result.imbalance !== undefined && { imbalance: result.imbalance }),
        lines: question.lines.map(({ id, label }) => ({ ...pick(label, locale), mean: meanOf(result, id) })),
      },
      context,
    )
  },

  table: (question, result, context) => {
    const { locale, t, coarse } = context
    const digits = coarse ? 0 : 1
    const equal = equalShare(question)
    const shown = (value: number | undefined) => (value === undefined ? '–' : decimal(value, locale, digits))
    return {
      columns: [
        t('charts:allocation.line'),
        t('charts:table.mean'),
        t('charts:table.sd'),
        t('charts:allocation.gap', { equal: decimal(equal, locale) }),
      ],
      rows: [
        ...question.lines.map(({ id, label }) => {
          const line = result.lines.find((candidate) => candidate.id === id)
          const gap = line?.mean === undefined ? '–' : change(line.mean - equal, locale, digits)
          return [
            say(label, locale),
            line?.mean === undefined ? '–' : pointsText(line.mean, question, context),
            shown(line?.sd),
            gap,
          ]
        }),
        ...(coarse ? [] : [[t('charts:allocation.imbalance'), shown(result.imbalance), '', '']]),
      ],
    }
  },

  sentence: (question, result, context) => {
    const { locale, t } = context
    const ordered = question.lines
      .map(({ id, label }) => ({ label: say(label, locale), mean: meanOf(result, id) }))
      .toSorted((a, b) => b.mean - a.mean)
    const most = ordered.at(0)
    const least = ordered.at(-1)
    if (result.n === 0 || !most || !least) return t('charts:sentence.none')
    const values = {
      count: result.n,
      most: most.label,
      high: pointsText(most.mean, question, context),
      least: least.label,
      low: pointsText(least.mean, question, context),
    }
    if (result.imbalance === undefined) return t('charts:sentence.allocation-few', values)
    return t('charts:sentence.allocation', { ...values, imbalance: decimal(result.imbalance, locale) })
  },

  simulate: ({ lines, total }, { random }) => {
    const weights = lines.map(({ id }) => 0.3 + steadyNumber(id) + random())
    const sum = weights.reduce((all, weight) => all + weight, 0)
    const ballot: AllocationBallot = {}
    let left = total
    for (const [at, { id }] of lines.entries()) {
      // Most people move in fives.
      const points = Math.min(left, 5 * Math.round(((weights[at] ?? 0) / sum) * (total / 5)))
      ballot[id] = at === lines.length - 1 ? left : points
      left -= points
    }
    return ballot
  },

  blank: () => ({
    type: 'allocation',
    prompt: { da: 'Hvad vejer, når I beslutter?', en: 'What weighs when you decide?' },
    help: { da: 'Fordel 100 point på linjerne.', en: 'Share out 100 points among the lines.' },
    lines: [
      { id: 'child', label: { da: 'Det enkelte barn', en: 'The single child' } },
      { id: 'all', label: { da: 'Alle børn', en: 'All children' } },
      { id: 'economy', label: { da: 'Økonomien', en: 'The economy' } },
    ],
    total: allPoints,
  }),
})

function equalShare({ lines, total }: AllocationQuestion): number {
  return total / lines.length
}

/** Whole points of a few, tenths of many. */
function pointsText(mean: number, { total }: AllocationQuestion, context: FigureContext): string {
  const print = (value: number) => decimal(value, context.locale, context.coarse ? 0 : 1)
  return meanOn(mean, { min: 0, max: total }, context, print)
}

function meanOf(result: AllocationResult, id: string): number {
  return result.lines.find((line) => line.id === id)?.mean ?? 0
}

/**
 * Distance from equal shares: the mean of |p − 100/k| over the k lines of a ballot and over all ballots, in points. 0 when everybody shares
 * out equally; opposite leanings do not cancel out. House measure, the mean absolute deviation from a fixed point; k = 3 gives |p − 33.3|.
 */
function imbalanceOf(question: AllocationQuestion, ballots: readonly AllocationBallot[]): number | undefined {
  const equal = equalShare(question)
  return mean(ballots.flatMap((ballot) => question.lines.map(({ id }) => Math.abs((own(ballot, id) ?? 0) - equal))))
}
