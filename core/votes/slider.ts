import * as z from 'zod/mini'
import { distribution } from '../charts/distribution.ts'
import { decimal, meanOn, percent } from '../charts/format.ts'
import { coarseMean, coarseSpread } from '../instruments/few.ts'
import { mean, standardDeviation } from '../instruments/score.ts'
import { enoughFor, smallestHistogram } from '../instruments/thresholds.ts'
import { pick, say, Text, type Locale } from '../text.ts'
import { known } from './coarse.ts'
import { defineVote } from './define.ts'
import { figureOn } from './figures.ts'
import { dontKnow, Label, longestLabel, type DontKnow } from './parts.ts'
import { around } from './rehearsal.ts'

const Point = z.int().check(z.minimum(-100), z.maximum(100))

export const SliderQuestion = z
  .strictObject({
    type: z.literal('slider'),
    prompt: Text,
    help: z.optional(Text),
    min: Point,
    max: Point,
    minLabel: Label(longestLabel),
    maxLabel: Label(longestLabel),
    /** One for each point, from `min` to `max`. */
    labels: z.optional(z.array(Label(longestLabel))),
    /** Whether "don't know" is an answer. */
    dontKnow: z.optional(z.boolean()),
  })
  .check(
    z.refine(({ min, max }) => max - min >= 1 && max - min <= 20, { error: 'question.range', path: ['max'] }),
    z.refine(({ min, max, labels }) => labels === undefined || labels.length === max - min + 1, {
      error: 'question.label-per-point',
      path: ['labels'],
    }),
  )
export type SliderQuestion = z.infer<typeof SliderQuestion>

/** A whole number from `min` to `max`. */
export type SliderBallot = number | DontKnow

export interface SliderResult {
  /** Ballots with a number. */
  readonly n: number
  /** Ballots that said "don't know". */
  readonly missing: number
  /** Absent when nobody gave a number, or too few of those who voted. */
  readonly mean?: number
  /** Sample standard deviation; absent under two numbers, and with the mean. */
  readonly sd?: number
  /** Ballots at each point, from `min` to `max`; they add up to n. Empty under ten, where only mean and spread may be known. */
  readonly counts: readonly number[]
}

/** One place on one line. */
export const slider = defineVote<SliderQuestion, SliderBallot, SliderResult>({
  type: 'slider',
  name: { da: 'Skyder', en: 'Slider' },
  how: { da: 'Sæt et punkt på telefonen', en: 'Set a point on your phone' },
  question: SliderQuestion,

  ballot: (question) => {
    const place = z.int().check(z.minimum(question.min), z.maximum(question.max))
    return question.dontKnow ? z.union([place, z.literal(dontKnow)]) : place
  },

  tally: (question, ballots, fewest) => {
    const numbers = ballots.filter((ballot) => ballot !== dontKnow)
    const enough = enoughFor(numbers.length, ballots.length, fewest)
    const centre = enough ? mean(numbers) : undefined
    const sd = enough ? standardDeviation(numbers) : undefined
    return {
      n: numbers.length,
      missing: ballots.length - numbers.length,
      ...(centre !== undefined && { mean: centre }),
      ...(sd !== undefined && { sd }),
      counts:
        numbers.length < smallestHistogram
          ? []
          : points(question).map((point) => numbers.filter((number) => number === point).length),
    }
  },

  coarse: ({ min, max }, result, below = Infinity) => {
    const { n, missing, mean: centre, sd } = result
    if (n >= below) return result
    return {
      n,
      missing,
      ...known({ mean: coarseMean(centre, min, max), sd: coarseSpread(sd, min, max) }),
      counts: [],
    }
  },

  figures: ({ prompt, min, max }, { mean: centre }, context) => [
    figureOn({ id: 'mean', label: pick(prompt, context.locale), value: centre, min, max }, context),
  ],

  parts: { answered: (_, ballot) => (ballot === dontKnow ? [] : ['']), only: (_, ballot) => ballot },

  /** Over those who gave a number both times. */
  compare: (question, pairs) => {
    const moved = pairs.flatMap(([before, after]) =>
      before === dontKnow || after === dontKnow ? [] : [{ before, after }],
    )
    const places = points(question)
    return {
      kind: 'flow',
      n: moved.length,
      levels: places.map((point) => ({ id: String(point), label: labelOf(question, point) })),
      matrix: places.map((from) =>
        places.map((to) => moved.filter(({ before, after }) => before === from && after === to).length),
      ),
      before: mean(moved.map(({ before }) => before)),
      after: mean(moved.map(({ after }) => after)),
    }
  },

  chart: (question, result, context) => {
    const { locale, t } = context
    return distribution(
      {
        title: say(question.prompt, locale),
        description: t('charts:distribution.description'),
        n: result.n,
        missing: result.missing,
        ...(result.mean !== undefined && { mean: result.mean }),
        ...(result.sd !== undefined && { sd: result.sd }),
        min: question.min,
        max: question.max,
        low: pick(question.minLabel, locale),
        high: pick(question.maxLabel, locale),
        ...(question.labels !== undefined && { labels: question.labels.map((label) => pick(label, locale)) }),
        counts: result.counts,
      },
      context,
    )
  },

  table: (question, result, { locale, t, coarse }) => ({
    columns: [t('charts:table.point'), t('charts:table.answers'), t('charts:table.share')],
    rows: [
      ...result.counts.map((count, at) => [
        named(question, question.min + at, locale),
        decimal(count, locale, 0),
        percent(count / result.n, locale),
      ]),
      ...(result.counts.length === 0 ? [[t('charts:table.all'), decimal(result.n, locale, 0), '']] : []),
      ...(question.dontKnow ? [[t('charts:dont-know'), decimal(result.missing, locale, 0), '']] : []),
      [t('charts:table.mean'), result.mean === undefined ? '–' : meanOn(result.mean, question, { locale, coarse }), ''],
      [t('charts:table.sd'), result.sd === undefined ? '–' : decimal(result.sd, locale), ''],
    ],
  }),

  sentence: (question, result, { locale, t, coarse }) => {
    if (result.mean === undefined) return t('charts:sentence.none')
    const values = {
      count: result.n,
      mean: meanOn(result.mean, question, { locale, coarse }),
      min: named(question, question.min, locale),
      max: named(question, question.max, locale),
    }
    if (result.counts.length === 0) return t('charts:sentence.slider-mean', values)
    const peak = result.counts.indexOf(Math.max(...result.counts))
    return t('charts:sentence.slider', { ...values, peak: named(question, question.min + peak, locale) })
  },

  simulate: (question, { random }) => {
    if (question.dontKnow && random() < 0.05) return dontKnow
    return question.min - 1 + around(0.62, 0.5, question.max - question.min + 1, random)
  },

  blank: () => ({
    type: 'slider',
    prompt: { da: 'Hvor klar er du?', en: 'How ready are you?' },
    min: 0,
    max: 10,
    minLabel: { da: 'Slet ikke', en: 'Not at all' },
    maxLabel: { da: 'Helt', en: 'Completely' },
  }),
})

function points({ min, max }: SliderQuestion): number[] {
  return Array.from({ length: max - min + 1 }, (_, at) => min + at)
}

/** The label of a point, else its number in both languages. */
function labelOf(question: SliderQuestion, point: number): Text {
  const label = question.labels?.[point - question.min]
  return label ?? { da: decimal(point, 'da', 0), en: decimal(point, 'en', 0) }
}

/** A point as number and words, the ends always in words. */
function named(question: SliderQuestion, point: number, locale: Locale): string {
  const end = point === question.min ? question.minLabel : point === question.max ? question.maxLabel : undefined
  const words = question.labels?.[point - question.min] ?? end
  return words === undefined ? decimal(point, locale, 0) : `${decimal(point, locale, 0)} (${say(words, locale)})`
}
