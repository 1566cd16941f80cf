import * as z from 'zod/mini'
import { decimal } from '../charts/format.ts'
import { battery } from '../charts/likert.ts'
import { mean, reversed, scaleScore, standardDeviation, type ScaleScore } from '../instruments/score.ts'
import { enoughFor, smallestGroup, smallestHistogram } from '../instruments/thresholds.ts'
import { pick, say, Text } from '../text.ts'
import { defineVote } from './define.ts'
import { distinctIds, dontKnow, Label, longestLabel, PartId, type DontKnow } from './parts.ts'
import { around, steadyNumber } from './rehearsal.ts'

/** Charts give an item's short label this many letters. */
const longestShort = 28

export const LikertItem = z.strictObject({
  id: PartId,
  text: Label(400),
  short: Label(longestShort),
  /** Worded against the direction of the scale: counted as k + 1 − x and marked ↺. */
  reverse: z.optional(z.boolean()),
})
export type LikertItem = z.infer<typeof LikertItem>

export const LikertQuestion = z.strictObject({
  type: z.literal('likert'),
  prompt: Text,
  help: z.optional(Text),
  /** The points of the scale, lowest first, each with its words. */
  labels: z.array(Label(longestLabel)).check(z.minLength(4), z.maxLength(7)),
  items: z
    .array(LikertItem)
    .check(z.minLength(1), z.maxLength(12), z.refine(distinctIds, { error: 'question.duplicate-id' })),
  /** Whether "don't know" is an answer. */
  dontKnow: z.boolean(),
  instrument: z.optional(z.strictObject({ id: PartId, version: z.int().check(z.minimum(1)) })),
  /** What the two sides of the chart mean once reversed items are turned, such as "mindre trygt" and "mere trygt". */
  poles: z.optional(z.strictObject({ low: Label(40), high: Label(40) })),
  /** `false` where the items mirror different things and a common mean would say nothing. */
  total: z.optional(z.boolean()),
})
export type LikertQuestion = z.infer<typeof LikertQuestion>

/** The point chosen for each item answered, 1 to k as the item is worded: reversal happens when counting. */
export type LikertBallot = Record<string, number | DontKnow>

export interface LikertItemResult {
  readonly id: string
  /** Ballots with a point for this item. */
  readonly n: number
  /** Ballots that skipped it or said "don't know". */
  readonly missing: number
  /** After reversal; absent when nobody answered, or too few of those who voted. */
  readonly mean?: number
  /** Sample standard deviation after reversal; absent under two answers, and with the mean. */
  readonly sd?: number
  /** Ballots at each point after reversal, lowest first; they add up to n. Empty under ten, where only mean and spread may be known. */
  readonly counts: readonly number[]
}

export interface LikertResult {
  /** Ballots counted. */
  readonly n: number
  /** In the question's order. */
  readonly items: readonly LikertItemResult[]
  /** The items taken together; absent for a single item, for `total: false`, and while nobody can be scored. */
  readonly scale?: ScaleScore
}

/** A battery of statements answered on one labelled scale. */
export const likert = defineVote<LikertQuestion, LikertBallot, LikertResult>({
  type: 'likert',
  question: LikertQuestion,

  ballot: (question) => {
    const point = z.int().check(z.minimum(1), z.maximum(question.labels.length))
    const answer = question.dontKnow ? z.union([point, z.literal(dontKnow)]) : point
    const known = new Set(question.items.map((item) => item.id))
    return z.record(z.string(), answer).check(
      z.refine((ballot) => Object.keys(ballot).length > 0, { error: 'ballot.empty' }),
      z.refine((ballot) => Object.keys(ballot).every((id) => known.has(id)), { error: 'ballot.unknown-item' }),
    )
  },

  tally: (question, ballots) => {
    const points = question.labels.length
    const scale = scaleOf(question, ballots)
    return {
      n: ballots.length,
      items: question.items.map((item) => {
        const answers = ballots.map((ballot) => answerTo(item, ballot, points)).filter((answer) => answer !== undefined)
        const enough = enoughFor(answers.length, ballots.length)
        const centre = enough ? mean(answers) : undefined
        const sd = enough ? standardDeviation(answers) : undefined
        return {
          id: item.id,
          n: answers.length,
          missing: ballots.length - answers.length,
          ...(centre !== undefined && { mean: centre }),
          ...(sd !== undefined && { sd }),
          counts: answers.length < smallestHistogram ? [] : perPoint(answers, points),
        }
      }),
      ...(scale !== undefined && { scale }),
    }
  },

  /**
   * One row per item, over those who answered that item both times. A row of fewer than five persons is left out, and `n` is the fewest
   * behind any row that is kept, so that what holds for n holds for every row.
   */
  compare: (question, pairs) => {
    const points = question.labels.length
    const rows = question.items.flatMap((item) => {
      const both = pairs.flatMap(([first, second]) => {
        const before = answerTo(item, first, points)
        const after = answerTo(item, second, points)
        return before === undefined || after === undefined ? [] : [{ before, after }]
      })
      const before = mean(both.map((pair) => pair.before))
      const after = mean(both.map((pair) => pair.after))
      if (both.length < smallestGroup || before === undefined || after === undefined) return []
      return [{ id: item.id, label: item.short, before, after, n: both.length }]
    })
    return {
      kind: 'slope',
      n: rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.n)),
      min: 1,
      max: points,
      rows: rows.map(({ n: _, ...row }) => row),
    }
  },

  chart: (question, result, context) => {
    const { locale, t } = context
    return battery(
      {
        title: say(question.prompt, locale),
        description: t('charts:likert.description'),
        n: result.n,
        labels: question.labels.map((label) => pick(label, locale)),
        ...(question.poles && {
          poles: { low: pick(question.poles.low, locale), high: pick(question.poles.high, locale) },
        }),
        items: question.items.flatMap((item) => {
          const counted = result.items.find((candidate) => candidate.id === item.id)
          if (!counted) return []
          return [
            {
              ...counted,
              text: pick(item.text, locale),
              short: pick(item.short, locale),
              reverse: item.reverse === true,
            },
          ]
        }),
        ...(result.scale && { scale: result.scale }),
      },
      context,
    )
  },

  table: (question, result, { locale, t }) => ({
    columns: [
      t('charts:table.statement'),
      ...question.labels.map((label) => say(label, locale)),
      t('charts:table.missing'),
      'n',
      t('charts:table.mean'),
      t('charts:table.sd'),
    ],
    rows: question.items.flatMap((item) => {
      const counted = result.items.find((candidate) => candidate.id === item.id)
      if (!counted) return []
      return [
        [
          item.reverse ? `↺ ${say(item.text, locale)}` : say(item.text, locale),
          ...question.labels.map((_, at) =>
            counted.counts.length === 0 ? '–' : decimal(counted.counts[at] ?? 0, locale, 0),
          ),
          decimal(counted.missing, locale, 0),
          decimal(counted.n, locale, 0),
          counted.mean === undefined ? '–' : decimal(counted.mean, locale),
          counted.sd === undefined ? '–' : decimal(counted.sd, locale),
        ],
      ]
    }),
  }),

  sentence: (question, result, { locale, t }) => {
    const means = question.items.flatMap((item) => {
      const found = result.items.find((candidate) => candidate.id === item.id)?.mean
      return found === undefined ? [] : [{ label: say(item.short, locale), mean: found }]
    })
    const ordered = means.toSorted((a, b) => b.mean - a.mean)
    const highest = ordered.at(0)
    const lowest = ordered.at(-1)
    if (!highest || !lowest) return t('charts:sentence.none')
    const values = {
      count: result.n,
      points: question.labels.length,
      highest: highest.label,
      high: decimal(highest.mean, locale),
      lowest: lowest.label,
      low: decimal(lowest.mean, locale),
    }
    if (ordered.length === 1) return t('charts:sentence.likert-one', values)
    if (result.scale === undefined) return t('charts:sentence.likert-profile', values)
    return t('charts:sentence.likert', { ...values, mean: decimal(result.scale.mean, locale) })
  },

  simulate: (question, { random }) => {
    const points = question.labels.length
    const mood = (random() + random()) / 2 - 0.5
    // Now and then somebody stops halfway.
    const stop = random() < 0.05 ? 1 + Math.floor(random() * question.items.length) : question.items.length
    const ballot: LikertBallot = {}
    for (const item of question.items.slice(0, stop)) {
      const level = 0.34 + 0.46 * steadyNumber(item.id)
      const answer = around(level + mood * 0.35, 0.4 + 0.5 * steadyNumber(`${item.id} spread`), points, random)
      const unsure = question.dontKnow && random() < 0.04
      ballot[item.id] = unsure ? dontKnow : item.reverse ? reversed(answer, points) : answer
    }
    return ballot
  },

  blank: () => ({
    type: 'likert',
    prompt: { da: 'Hvor enig er du?', en: 'How far do you agree?' },
    labels: [
      { da: 'Helt uenig', en: 'Strongly disagree' },
      { da: 'Uenig', en: 'Disagree' },
      { da: 'Hverken eller', en: 'Neither' },
      { da: 'Enig', en: 'Agree' },
      { da: 'Helt enig', en: 'Strongly agree' },
    ],
    items: [
      { id: 'a', text: { da: 'Jeg blev hørt i dag.', en: 'I was heard today.' }, short: { da: 'Hørt', en: 'Heard' } },
    ],
    dontKnow: true,
  }),
})

function answerTo(item: LikertItem, ballot: LikertBallot, points: number): number | undefined {
  const given = ballot[item.id]
  if (given === undefined || given === dontKnow) return undefined
  return item.reverse ? reversed(given, points) : given
}

function perPoint(answers: readonly number[], points: number): number[] {
  return Array.from({ length: points }, (_, at) => answers.filter((answer) => answer === at + 1).length)
}

/** The items as one scale, where they are one and enough persons answered enough of them. */
function scaleOf(question: LikertQuestion, ballots: readonly LikertBallot[]): ScaleScore | undefined {
  if (question.items.length < 2 || question.total === false) return undefined
  const scale = scaleScore(
    ballots.map((ballot) => scored(question, ballot)),
    question.labels.length,
  )
  return scale && enoughFor(scale.n, ballots.length) ? scale : undefined
}

function scored(question: LikertQuestion, ballot: LikertBallot): (number | undefined)[] {
  return question.items.map((item) => answerTo(item, ballot, question.labels.length))
}
