import * as z from 'zod/mini'
import { decimal } from '../charts/format.ts'
import { rings } from '../charts/rings.ts'
import { mean } from '../instruments/score.ts'
import { enoughFor, smallestHistogram } from '../instruments/thresholds.ts'
import { pick, say, Text } from '../text.ts'
import { known, recordParts } from './coarse.ts'
import { defineVote } from './define.ts'
import { partsFrom } from './offered.ts'
import { LabelledParts, longestLabel } from './parts.ts'
import { around, steadyNumber } from './rehearsal.ts'

/** From the innermost ring outwards. */
export const circleRings = ['control', 'influence', 'concern'] as const
export type CircleRing = (typeof circleRings)[number]

export const CircleQuestion = z.strictObject({
  type: z.literal('circle'),
  prompt: Text,
  help: z.optional(Text),
  themes: LabelledParts(2, 8),
})
export type CircleQuestion = z.infer<typeof CircleQuestion>

/** The ring each theme placed belongs in. */
export type CircleBallot = Record<string, CircleRing>

/** How large a share chose the leading ring: two thirds or more, half or more, or less. */
export const circleAgreements = ['high', 'medium', 'low'] as const
export type CircleAgreement = (typeof circleAgreements)[number]

export interface CircleThemeResult {
  readonly id: string
  /** Ballots that placed it. */
  readonly n: number
  /** The ring most chose, of equals the outer one; absent when nobody placed it, or too few of those who voted. */
  readonly leading?: CircleRing
  /** With the leading ring. */
  readonly agreement?: CircleAgreement
  /** Mean ring, 0 control to 2 concern; absent under ten ballots. */
  readonly mean?: number
  /** Ballots in each ring; they add up to n. Absent under ten ballots, where only the leading ring may be known. */
  readonly counts?: Readonly<Record<CircleRing, number>>
}

export interface CircleResult {
  /** Ballots counted. */
  readonly n: number
  /** In the question's order. */
  readonly themes: readonly CircleThemeResult[]
}

/**
 * Themes sorted into what we decide ourselves, what we can influence and what only concerns us. The two outer circles are Covey's (The 7
 * Habits of Highly Effective People, 1989); the inner one is the common addition.
 */
export const circle = defineVote<CircleQuestion, CircleBallot, CircleResult>({
  type: 'circle',
  name: { da: 'Indflydelsescirkel', en: 'Circle of influence' },
  how: { da: 'Vælg en ring til hvert tema på telefonen', en: 'Choose a ring for each theme on your phone' },
  question: CircleQuestion,

  ballot: ({ themes }) => {
    const known = new Set(themes.map((theme) => theme.id))
    return z.record(z.string(), z.enum(circleRings)).check(
      z.refine((ballot) => Object.keys(ballot).length > 0, { error: 'ballot.empty' }),
      z.refine((ballot) => Object.keys(ballot).every((id) => known.has(id)), { error: 'ballot.unknown-theme' }),
    )
  },

  tally: ({ themes }, ballots, fewest) => ({
    n: ballots.length,
    themes: themes.map(({ id }) => {
      const chosen = ballots.flatMap((ballot) => ballot[id] ?? [])
      const n = chosen.length
      if (!enoughFor(n, ballots.length, fewest)) return { id, n }
      const count = (ring: CircleRing) => chosen.filter((one) => one === ring).length
      const counts = { control: count('control'), influence: count('influence'), concern: count('concern') }
      const leading = circleRings.reduce((first, ring) => (counts[ring] >= counts[first] ? ring : first))
      const summary = { id, n, leading, agreement: agreementOf(counts[leading] / n) }
      if (n < smallestHistogram) return summary
      const centre = mean(chosen.map((ring) => circleRings.indexOf(ring)))
      return { ...summary, counts, ...(centre !== undefined && { mean: centre }) }
    }),
  }),

  coarse: (_, { n, themes }, below = Infinity) => ({
    n,
    themes: themes.map((theme) => {
      const { id, n: placed, leading, agreement } = theme
      return placed >= below ? theme : { id, n: placed, ...known({ leading, agreement }) }
    }),
  }),

  /** The ring most chose: words, since of a few no more is known. */
  figures: ({ themes }, result, { t, locale }) =>
    themes.map(({ id, label }) => {
      const { leading, agreement } = countedOf(result, id)
      const told =
        leading === undefined || agreement === undefined
          ? t('charts:hidden-figures')
          : t('charts:rings.most', {
              ring: t(`charts:rings.${leading}`),
              share: t(`charts:rings.agreement-${agreement}`),
            })
      return { id, label: pick(label, locale), min: 0, max: circleRings.length - 1, told }
    }),

  parts: recordParts(),

  /** The themes nearest the centre first: what the group can do most about. Those without a place come last. */
  offer: ({ themes }, result) =>
    themes
      .toSorted((one, other) => distance(result, one.id) - distance(result, other.id))
      .map(({ id, label }) => ({ id, label })),

  fed: (question, offered) => ({
    ...question,
    themes: partsFrom(offered, question.themes, { fewest: 2, most: 8, letters: longestLabel }),
  }),

  chart: (question, result, context) => {
    const { locale, t } = context
    return rings(
      {
        title: say(question.prompt, locale),
        description: t('charts:rings.description'),
        n: result.n,
        rings: circleRings.map((ring) => t(`charts:rings.${ring}`)),
        themes: question.themes.map(({ id, label }) => {
          const { n, leading, agreement, mean: centre, counts } = countedOf(result, id)
          return {
            label: pick(label, locale),
            n,
            ...(leading !== undefined && { leading: circleRings.indexOf(leading) }),
            ...(agreement !== undefined && { agreement }),
            ...(centre !== undefined && { mean: centre }),
            ...(counts !== undefined && { counts: circleRings.map((ring) => counts[ring]) }),
          }
        }),
      },
      context,
    )
  },

  table: (question, result, { locale, t }) => ({
    columns: [
      t('charts:table.theme'),
      ...circleRings.map((ring) => t(`charts:rings.${ring}`)),
      'n',
      t('charts:table.leading'),
      t('charts:table.agreement'),
    ],
    rows: question.themes.map(({ id, label }) => {
      const { n, counts, leading, agreement } = countedOf(result, id)
      return [
        say(label, locale),
        ...circleRings.map((ring) => (counts === undefined ? '–' : decimal(counts[ring], locale, 0))),
        decimal(n, locale, 0),
        leading === undefined ? '–' : t(`charts:rings.${leading}`),
        agreement === undefined ? '–' : t(`charts:rings.agreement-${agreement}`),
      ]
    }),
  }),

  sentence: (question, result, { locale, t }) => {
    const placed = question.themes.map(({ id, label }) => ({ label: say(label, locale), ...countedOf(result, id) }))
    if (!placed.some(({ leading }) => leading !== undefined)) return t('charts:sentence.none')
    const inside = (ring: CircleRing) => placed.filter(({ leading }) => leading === ring).length
    const said = t('charts:sentence.circle', {
      count: result.n,
      control: inside('control'),
      influence: inside('influence'),
      concern: inside('concern'),
    })
    const differ = placed.filter(({ agreement }) => agreement === 'low').map(({ label }) => `»${label}«`)
    return differ.length === 0 ? said : `${said} ${t('charts:sentence.circle-differ', { themes: differ.join(', ') })}`
  },

  simulate: ({ themes }, { random }) => {
    const ballot: CircleBallot = {}
    for (const { id } of themes) {
      if (random() < 0.04 && themes.at(-1)?.id !== id) continue
      const place = around(0.1 + 0.8 * steadyNumber(id), 0.25 + 0.7 * steadyNumber(`${id} spread`), 3, random)
      ballot[id] = circleRings[place - 1] ?? 'influence'
    }
    return ballot
  },

  blank: () => ({
    type: 'circle',
    prompt: {
      da: 'Hvad bestemmer vi selv, og hvad kan vi påvirke?',
      en: 'What is ours to decide, and what can we influence?',
    },
    themes: [
      { id: 'a', label: { da: 'Første tema', en: 'First theme' } },
      { id: 'b', label: { da: 'Andet tema', en: 'Second theme' } },
    ],
  }),
})

function countedOf(result: CircleResult, id: string): CircleThemeResult {
  return result.themes.find((theme) => theme.id === id) ?? { id, n: 0 }
}

function agreementOf(share: number): CircleAgreement {
  // Thirds are no binary fractions: two of three has to count as two thirds.
  if (share > 2 / 3 - 1e-9) return 'high'
  return share >= 0.5 ? 'medium' : 'low'
}

/** From the centre outwards; what has no place is furthest away. */
function distance(result: CircleResult, id: string): number {
  const { mean: centre, leading } = countedOf(result, id)
  if (centre !== undefined) return centre
  return leading === undefined ? circleRings.length : circleRings.indexOf(leading)
}
