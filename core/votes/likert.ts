import * as z from 'zod/mini'
import { dimensions } from '../charts/dimensions.ts'
import { battery } from '../charts/likert.ts'
import { mean, reversed, standardDeviation, type ScaleScore } from '../instruments/score.ts'
import { enoughFor, smallestGroup, smallestHistogram } from '../instruments/thresholds.ts'
import { pick, say, Text } from '../text.ts'
import { defineVote } from './define.ts'
import { answerTo, comparedParts, perPoint, scaleOf, scoreDimension } from './likert-scores.ts'
import { dimensionsShown, likertSentence, likertTable } from './likert-words.ts'
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

/** A battery holds no more statements than this. */
export const mostItems = 12

/** Items that measure one thing together. */
const LikertDimension = z.strictObject({
  id: PartId,
  label: Label(longestShort),
  items: z.array(PartId).check(z.minLength(1), z.maxLength(mostItems)),
})

export const LikertQuestion = z
  .strictObject({
    type: z.literal('likert'),
    prompt: Text,
    help: z.optional(Text),
    /** The points of the scale, lowest first, each with its words. */
    labels: z.array(Label(longestLabel)).check(z.minLength(4), z.maxLength(7)),
    items: z
      .array(LikertItem)
      .check(z.minLength(1), z.maxLength(mostItems), z.refine(distinctIds, { error: 'question.duplicate-id' })),
    /** Whether "don't know" is an answer. */
    dontKnow: z.boolean(),
    instrument: z.optional(z.strictObject({ id: PartId, version: z.int().check(z.minimum(1)) })),
    /** What the two sides of the chart mean once reversed items are turned, such as "mindre trygt" and "mere trygt". */
    poles: z.optional(z.strictObject({ low: Label(40), high: Label(40) })),
    /** `false` where the items mirror different things and a common mean would say nothing. */
    total: z.optional(z.boolean()),
    /** What the items measure together; then there is no common mean of all. */
    dimensions: z.optional(
      z
        .array(LikertDimension)
        .check(z.minLength(2), z.maxLength(6), z.refine(distinctIds, { error: 'question.duplicate-id' })),
    ),
  })
  .check(
    z.refine(
      ({ items, dimensions }) => {
        const used = dimensions?.flatMap((dimension) => dimension.items) ?? []
        return new Set(used).size === used.length && used.every((id) => items.some((item) => item.id === id))
      },
      { error: 'question.dimension-items', path: ['dimensions'] },
    ),
  )
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

export interface LikertDimensionResult extends Partial<Omit<ScaleScore, 'n'>> {
  readonly id: string
  /** Persons who answered enough of its items to be scored. */
  readonly n: number
}

export interface LikertResult {
  /** Ballots counted. */
  readonly n: number
  /** In the question's order. */
  readonly items: readonly LikertItemResult[]
  /** Each dimension, in the question's order; of one too few answered only its n. */
  readonly dimensions?: readonly LikertDimensionResult[]
  /** The items taken together; absent for a single item, where there are dimensions, for `total: false`, and while nobody can be scored. */
  readonly scale?: ScaleScore
}

/** A battery of statements answered on one labelled scale. */
export const likert = defineVote<LikertQuestion, LikertBallot, LikertResult>({
  type: 'likert',
  name: { da: 'Udsagn', en: 'Statements' },
  how: { da: 'Svar på telefonen, ét udsagn ad gangen', en: 'Answer on your phone, one statement at a time' },
  question: LikertQuestion,
  pictures: ({ dimensions }) => (dimensions ? ['dimensions', 'statements'] : []),

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
      ...(question.dimensions && {
        dimensions: question.dimensions.map((one) => scoreDimension(question, one, ballots)),
      }),
      ...(scale !== undefined && { scale }),
    }
  },

  /**
   * One row per dimension, else per item, over those who answered it both times. A row of fewer than five persons is left out, and `n` is the fewest
   * behind any row that is kept, so that what holds for n holds for every row.
   */
  compare: (question, pairs) => {
    const points = question.labels.length
    const rows = comparedParts(question).flatMap(({ id, label, scoreOf }) => {
      const both = pairs.flatMap(([first, second]) => {
        const before = scoreOf(first)
        const after = scoreOf(second)
        return before === undefined || after === undefined ? [] : [{ before, after }]
      })
      const before = mean(both.map((pair) => pair.before))
      const after = mean(both.map((pair) => pair.after))
      if (both.length < smallestGroup || before === undefined || after === undefined) return []
      return [{ id, label, before, after, n: both.length }]
    })
    return {
      kind: 'slope',
      n: rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.n)),
      min: 1,
      max: points,
      rows: rows.map(({ n: _, ...row }) => row),
    }
  },

  /** Dimensions, else items, the one most worth working with first: the lowest. */
  offer: (question, result) => {
    const means = new Map([...result.items, ...(result.dimensions ?? [])].map(({ id, mean: centre }) => [id, centre]))
    return comparedParts(question)
      .filter(({ id }) => means.get(id) !== undefined)
      .toSorted((a, b) => (means.get(a.id) ?? 0) - (means.get(b.id) ?? 0))
      .map(({ id, label }) => ({ id, label }))
  },

  chart: (question, result, context) => {
    const { locale, t } = context
    if (question.dimensions && context.picture !== 'statements')
      return dimensions(dimensionsShown(question, result, context), context)
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

  table: likertTable,
  sentence: likertSentence,

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
