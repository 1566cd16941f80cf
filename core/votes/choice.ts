import * as z from 'zod/mini'
import type { ChartContext } from '../charts/scene.ts'
import { bars } from '../charts/bars.ts'
import { decimal, percent } from '../charts/format.ts'
import { pick, say, Text } from '../text.ts'
import { bandOf, middleOf, type Band } from './coarse.ts'
import { defineVote } from './define.ts'
import { LabelledParts, longestLabel } from './parts.ts'
import { partsFrom } from './offered.ts'
import { leaning } from './rehearsal.ts'

export const ChoiceQuestion = z
  .strictObject({
    type: z.literal('choice'),
    prompt: Text,
    help: z.optional(Text),
    options: LabelledParts(2, 12),
    /** How many options one person may pick. */
    atMost: z.int().check(z.minimum(1), z.maximum(12)),
  })
  .check(
    z.refine((question) => question.atMost <= question.options.length, {
      error: 'question.at-most-too-high',
      path: ['atMost'],
    }),
  )
export type ChoiceQuestion = z.infer<typeof ChoiceQuestion>

/** Identifiers of the options picked. */
export type ChoiceBallot = string[]

export interface ChoiceResult {
  /** Ballots counted: with several picks each, the counts add up to more. */
  readonly n: number
  /** In the question's order. With a band the count is only the middle of it. */
  readonly options: readonly { readonly id: string; readonly count: number; readonly band?: Band }[]
}

/** One or several of a list of options. */
export const choice = defineVote<ChoiceQuestion, ChoiceBallot, ChoiceResult>({
  type: 'choice',
  name: { da: 'Valg', en: 'Choice' },
  how: { da: 'Vælg på telefonen', en: 'Choose on your phone' },
  question: ChoiceQuestion,

  ballot: ({ options, atMost }) => {
    const known = new Set(options.map((option) => option.id))
    return z.array(z.string()).check(
      z.minLength(1),
      z.maxLength(atMost),
      z.refine((picks) => picks.every((pick) => known.has(pick)), { error: 'ballot.unknown-option' }),
      z.refine((picks) => new Set(picks).size === picks.length, { error: 'ballot.duplicate-option' }),
    )
  },

  tally: ({ options }, ballots) => ({
    n: ballots.length,
    options: options.map(({ id }) => ({ id, count: ballots.filter((picks) => picks.includes(id)).length })),
  }),

  coarse: (_, { n, options }) => ({
    n,
    options: options.map(({ id, count }) => {
      const band = bandOf(count / Math.max(1, n))
      return { id, count: middleOf(band) * n, band }
    }),
  }),

  figures: ({ options }, result, { locale, t }) =>
    options.map(({ id, label }) => {
      const value = result.n === 0 ? undefined : countOf(result, id) / result.n
      const told = bandText(result, id, { t }) ?? (value === undefined ? '–' : percent(value, locale))
      return { id, label: pick(label, locale), value, min: 0, max: 1, told }
    }),

  /** With several picks a person has no single place to move from, so nothing is compared: n is 0. */
  compare: ({ options, atMost }, pairs) => {
    if (atMost > 1) return { kind: 'flow', n: 0, levels: [], matrix: [] }
    return {
      kind: 'flow',
      n: pairs.length,
      levels: options,
      matrix: options.map((from) =>
        options.map((to) => pairs.filter(([before, after]) => before[0] === from.id && after[0] === to.id).length),
      ),
    }
  },

  offer: ({ options }, result) => options.toSorted((one, other) => countOf(result, other.id) - countOf(result, one.id)),

  fed: (question, offered) => ({
    ...question,
    options: partsFrom(offered, question.options, { fewest: 2, most: 12, letters: longestLabel }),
    atMost: Math.min(question.atMost, Math.max(2, offered.length)),
  }),

  chart: (question, result, context) =>
    bars(
      {
        title: say(question.prompt, context.locale),
        description: context.t('charts:bars.description'),
        n: result.n,
        several: question.atMost > 1,
        bars: question.options.map(({ id, label }) => ({
          ...pick(label, context.locale),
          count: countOf(result, id),
          told: bandText(result, id, context),
        })),
      },
      context,
    ),

  table: (question, result, { locale, t }) => ({
    columns: [t('charts:table.option'), t('charts:table.answers'), t('charts:table.share')],
    rows: question.options.map(({ id, label }) => {
      const count = countOf(result, id)
      const band = bandText(result, id, { t })
      if (band !== undefined) return [say(label, locale), '–', band]
      return [say(label, locale), decimal(count, locale, 0), result.n === 0 ? '–' : percent(count / result.n, locale)]
    }),
  }),

  sentence: (question, result, { locale, t }) => {
    const [first, second] = question.options
      .map(({ id, label }) => ({ id, label: say(label, locale), count: countOf(result, id) }))
      .toSorted((a, b) => b.count - a.count)
    if (result.n === 0 || !first || !second) return t('charts:sentence.none')
    const values = {
      count: result.n,
      first: first.label,
      second: second.label,
      share: bandText(result, first.id, { t }) ?? percent(first.count / result.n, locale),
    }
    if (first.count === second.count) return t('charts:sentence.choice-tie', values)
    return t('charts:sentence.choice', values)
  },

  simulate: ({ options, atMost }, { random }) => {
    const wanted = 1 + Math.floor(random() * atMost)
    const left = options.map((option) => option.id)
    const picks: string[] = []
    while (picks.length < wanted) picks.push(...left.splice(leaning(left.length, random), 1))
    return picks
  },

  blank: () => ({
    type: 'choice',
    prompt: { da: 'Hvad skal vi arbejde videre med?', en: 'What shall we go on with?' },
    options: [
      { id: 'a', label: { da: 'Første mulighed', en: 'First option' } },
      { id: 'b', label: { da: 'Anden mulighed', en: 'Second option' } },
    ],
    atMost: 1,
  }),
})

/** The band of an option, where no count may be told. */
function bandText({ options }: ChoiceResult, id: string, { t }: Pick<ChartContext, 't'>): string | undefined {
  const band = options.find((option) => option.id === id)?.band
  return band === undefined ? undefined : t(`charts:band.${band}`)
}

function countOf(result: ChoiceResult, id: string): number {
  return result.options.find((option) => option.id === id)?.count ?? 0
}
