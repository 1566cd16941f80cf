import * as z from 'zod/mini'
import type { ChartContext } from '../charts/scene.ts'
import { decimal, percent } from '../charts/format.ts'
import { dotRows } from '../charts/ranked.ts'
import { mean } from '../instruments/score.ts'
import { smallestGroup, smallestHistogram } from '../instruments/thresholds.ts'
import { own } from '../own.ts'
import { pick, say, Text } from '../text.ts'
import { bandOf, middleOf, type Band } from './coarse.ts'
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
  /** With a band only the middle of it. */
  readonly dots: number
  readonly band?: Band
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

  tally: ({ options }, ballots, fewest = smallestGroup) => ({
    n: ballots.length,
    options: options.map(({ id }) => {
      const given = ballots.map((ballot) => own(ballot, id) ?? 0)
      const people = given.filter((count) => count > 0).length
      const known = ballots.length >= smallestHistogram && (people === 0 || people >= fewest)
      return { id, dots: total(given), ...(known && { people }) }
    }),
  }),

  /** Shares of all dots, in bands. */
  coarse: ({ dots: each }, { n, options }) => {
    const all = Math.max(1, total(options.map(({ dots: given }) => given)))
    return {
      n,
      options: options.map(({ id, dots: given }) => {
        const band = bandOf(given / all)
        return { id, dots: middleOf(band) * n * each, band }
      }),
    }
  },

  figures: ({ options, dots: each }, result, { locale, t }) => {
    const all = total(result.options.map((option) => option.dots))
    return options.map(({ id, label }) => {
      const { dots: given = 0, band } = result.options.find((option) => option.id === id) ?? {}
      const whole = band === undefined ? all : result.n * each
      const value = whole === 0 ? undefined : given / whole
      const told = bandText(band, { t }) ?? (value === undefined ? '–' : percent(value, locale))
      return { id, label: pick(label, locale), value, min: 0, max: 1, told }
    })
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
        rows: ordered(question, result).map(({ label, dots: count, people, band }) => ({
          ...pick(label, locale),
          dots: count,
          ...(people !== undefined && { people }),
          told: bandText(band, context),
        })),
      },
      context,
    )
  },

  table: (question, result, { locale, t }) => {
    const given = total(result.options.map((option) => option.dots))
    return {
      columns: [t('charts:table.option'), t('charts:dots.dots'), t('charts:table.share'), t('charts:dots.people')],
      rows: ordered(question, result).map(({ label, dots: count, people, band }) => [
        say(label, locale),
        band === undefined ? decimal(count, locale, 0) : '–',
        bandText(band, { t }) ?? (given === 0 ? '–' : percent(count / given, locale)),
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
    const share = bandText(first.band, { t })
    if (share !== undefined)
      return t(first.dots === second.dots ? 'charts:sentence.choice-tie' : 'charts:sentence.dots-few', {
        ...values,
        share,
      })
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

/** The band of an option, where dots may not be counted. */
function bandText(band: Band | undefined, { t }: Pick<ChartContext, 't'>): string | undefined {
  return band === undefined ? undefined : t(`charts:band.${band}`)
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Options with what they were given, the most dots first and equals in the question's order. */
function ordered({ options }: DotsQuestion, result: DotsResult) {
  return options
    .map((option) => ({ dots: 0, ...result.options.find(({ id }) => id === option.id), ...option }))
    .toSorted((a, b) => b.dots - a.dots)
}
