import * as z from 'zod/mini'
import { decimal, percent } from '../charts/format.ts'
import { dotRows } from '../charts/ranked.ts'
import { mean } from '../instruments/score.ts'
import { smallestGroup, smallestHistogram } from '../instruments/thresholds.ts'
import { own } from '../own.ts'
import { pick, say, Text } from '../text.ts'
import { coarseMean } from './coarse.ts'
import { defineVote } from './define.ts'
import { partsFrom } from './offered.ts'
import { LabelledParts, longestLabel, threeOptions } from './parts.ts'
import { leaning } from './rehearsal.ts'

export const DotsQuestion = z.strictObject({
  type: z.literal('dots'),
  prompt: Text,
  help: z.optional(Text),
  options: LabelledParts(2, 12),
  /** How many dots each person has. */
  dots: z.int().check(z.minimum(1), z.maximum(10)),
})
export type DotsQuestion = z.infer<typeof DotsQuestion>

/** Dots by option, several on one allowed; an option without dots is left out. */
export type DotsBallot = Record<string, number>

export interface DotsOptionResult {
  readonly id: string
  readonly dots: number
  /** Persons with at least one dot here. Absent under ten ballots, and where it is fewer than five but not none. */
  readonly people?: number
}

export interface DotsResult {
  /** Ballots counted. */
  readonly n: number
  /** In the question's order. */
  readonly options: readonly DotsOptionResult[]
}

/** A few dots each, to be spread over options or gathered on one. */
export const dots = defineVote<DotsQuestion, DotsBallot, DotsResult>({
  type: 'dots',
  name: { da: 'Prikker', en: 'Dots' },
  how: { da: 'Sæt prikker på telefonen', en: 'Place your dots on your phone' },
  question: DotsQuestion,

  ballot: ({ options, dots: most }) => {
    const known = new Set(options.map((option) => option.id))
    return z.record(z.string(), z.int().check(z.minimum(1), z.maximum(most))).check(
      z.refine((ballot) => Object.keys(ballot).length > 0, { error: 'ballot.empty' }),
      z.refine((ballot) => Object.keys(ballot).every((id) => known.has(id)), { error: 'ballot.unknown-option' }),
      z.refine((ballot) => total(Object.values(ballot)) <= most, { error: 'ballot.too-many-dots' }),
    )
  },

  tally: ({ options }, ballots) => ({
    n: ballots.length,
    options: options.map(({ id }) => {
      const given = ballots.map((ballot) => own(ballot, id) ?? 0)
      const people = given.filter((count) => count > 0).length
      const known = ballots.length >= smallestHistogram && (people === 0 || people >= smallestGroup)
      return { id, dots: total(given), ...(known && { people }) }
    }),
  }),

  /** Shares of all dots, to the nearest twentieth. */
  coarse: (_, { n, options }) => {
    const all = options.reduce((sum, option) => sum + option.dots, 0)
    return {
      n,
      options: options.map(({ id, dots: given }) => ({ id, dots: coarseMean(given, 0, Math.max(1, all)) ?? 0 })),
    }
  },

  /** One row per option: the mean number of dots a person gave it, over those who answered both times. */
  compare: ({ options, dots: most }, pairs) => ({
    kind: 'slope',
    n: pairs.length,
    min: 0,
    max: most,
    rows: options.map(({ id, label }) => ({
      id,
      label,
      before: mean(pairs.map(([before]) => own(before, id) ?? 0)) ?? 0,
      after: mean(pairs.map(([, after]) => own(after, id) ?? 0)) ?? 0,
    })),
  }),

  offer: (question, result) => ordered(question, result).map(({ id, label }) => ({ id, label })),

  fed: (question, offered) => ({
    ...question,
    options: partsFrom(offered, question.options, { fewest: 2, most: 12, letters: longestLabel }),
  }),

  chart: (question, result, context) => {
    const { locale, t } = context
    return dotRows(
      {
        title: say(question.prompt, locale),
        description: t('charts:dots.description'),
        n: result.n,
        each: question.dots,
        rows: ordered(question, result).map(({ label, dots: count, people }) => ({
          ...pick(label, locale),
          dots: count,
          ...(people !== undefined && { people }),
        })),
      },
      context,
    )
  },

  table: (question, result, { locale, t }) => {
    const given = total(result.options.map((option) => option.dots))
    return {
      columns: [t('charts:table.option'), t('charts:dots.dots'), t('charts:table.share'), t('charts:dots.people')],
      rows: ordered(question, result).map(({ label, dots: count, people }) => [
        say(label, locale),
        decimal(count, locale, 0),
        given === 0 ? '–' : percent(count / given, locale),
        people === undefined
          ? result.n < smallestHistogram
            ? '–'
            : `<\u00A0${smallestGroup}`
          : decimal(people, locale, 0),
      ]),
    }
  },

  sentence: (question, result, { locale, t }) => {
    const [first, second] = ordered(question, result)
    if (result.n === 0 || !first || !second) return t('charts:sentence.none')
    const values = {
      count: result.n,
      first: say(first.label, locale),
      second: say(second.label, locale),
      dots: first.dots,
      next: second.dots,
    }
    return t(first.dots === second.dots ? 'charts:sentence.dots-tie' : 'charts:sentence.dots', values)
  },

  simulate: ({ options, dots: most }, { random }) => {
    // Now and then somebody keeps a dot back.
    const wanted = random() < 0.1 ? Math.max(1, most - 1) : most
    const ballot: DotsBallot = {}
    for (let given = 0; given < wanted; given += 1) {
      const option = options[leaning(options.length, random)]
      if (option) ballot[option.id] = (own(ballot, option.id) ?? 0) + 1
    }
    return ballot
  },

  blank: () => ({
    type: 'dots',
    prompt: { da: 'Hvad er vigtigst at tage fat på?', en: 'What matters most to take on?' },
    options: threeOptions,
    dots: 3,
  }),
})

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Options with what they were given, the most dots first and equals in the question's order. */
function ordered({ options }: DotsQuestion, result: DotsResult) {
  return options
    .map((option) => ({ dots: 0, ...result.options.find(({ id }) => id === option.id), ...option }))
    .toSorted((a, b) => b.dots - a.dots)
}
