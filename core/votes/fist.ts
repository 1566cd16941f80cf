import * as z from 'zod/mini'
import { fistChart } from '../charts/fist.ts'
import { decimal, meanOn, percent } from '../charts/format.ts'
import { coarseMean, coarseSpread } from '../instruments/few.ts'
import { mean, standardDeviation } from '../instruments/score.ts'
import { smallestGroup, smallestHistogram } from '../instruments/thresholds.ts'
import { pick, say, Text } from '../text.ts'
import { known } from './coarse.ts'
import { defineVote, type ShownEntry } from './define.ts'
import { figureOn } from './figures.ts'
import { partsFrom } from './offered.ts'
import { Label } from './parts.ts'
import { around } from './rehearsal.ts'
import { cut, Written } from './written.ts'

/** Most fingers there are on a hand. */
export const allFingers = 5
/** Longest reason, in letters as a reader counts them. */
export const longestReason = 200
/** Longest proposal, in letters. */
export const longestProposal = 400
/** So many fingers or fewer are asked for a reason, whatever the threshold. */
const doubtful = 2

const Fingers = z.int().check(z.minimum(0), z.maximum(allFingers))

export const FistQuestion = z.strictObject({
  type: z.literal('fist'),
  prompt: Text,
  help: z.optional(Text),
  /** What is decided upon; without it what stands on the wall or was read aloud. */
  proposal: z.optional(Label(longestProposal)),
  /** The fewest fingers that count as "I can go along". */
  threshold: z._default(z.int().check(z.minimum(1), z.maximum(allFingers)), 3),
})
export type FistQuestion = z.infer<typeof FistQuestion>

export interface FistBallot {
  /** Fingers shown, 0 (a fist) to 5. */
  readonly value: number
  /** What the person would change; only with few fingers. */
  readonly reason?: string | undefined
}

export interface FistResult {
  /** Ballots counted. */
  readonly n: number
  /** Absent under five ballots, as all the following. */
  readonly mean?: number
  /** Sample standard deviation. */
  readonly sd?: number
  /** Whether everybody shows at least as many fingers as the threshold. */
  readonly consent?: boolean
  /** Ballots under the threshold. Absent under ten, where no distribution may be known. */
  readonly below?: number
  /** Ballots at each number of fingers, 0 to 5; they add up to n. Empty under ten. */
  readonly counts: readonly number[]
  /** What people would change, as far as the moderator lets it be shown. */
  readonly reasons: readonly ShownEntry[]
  /** Reasons the moderator hid. */
  readonly hidden: number
}

/**
 * Fist of five: consent by showing fingers, with a reason from those who cannot go along. Six degrees from "no" to "I will lead", and consent
 * when nobody stands below the threshold. Source of the scale: Fletcher 2002, "Firestarter Youth Power Curriculum: Participant Guidebook";
 * our own words.
 */
export const fist = defineVote<FistQuestion, FistBallot, FistResult>({
  type: 'fist',
  name: { da: 'Fem fingre', en: 'Fist of five' },
  how: { da: 'Vis fra 0 til 5 fingre på telefonen', en: 'Show 0 to 5 fingers on your phone' },
  question: FistQuestion,

  ballot: (question) =>
    z.strictObject({ value: Fingers, reason: z.optional(Written(longestReason, { lines: false })) }).check(
      z.refine(({ value, reason }) => reason === undefined || asksWhy(question, value), {
        error: 'ballot.reason-without-doubt',
        path: ['reason'],
      }),
    ),

  tally: ({ threshold }, ballots) => {
    const values = ballots.map((ballot) => ballot.value)
    const nothing = { n: values.length, counts: [], reasons: [], hidden: 0 }
    // A wall round is released however few there are: its texts may be read, its figures not.
    if (values.length < smallestGroup) return nothing
    const centre = mean(values)
    const sd = standardDeviation(values)
    const below = values.filter((value) => value < threshold).length
    return {
      ...nothing,
      ...(centre !== undefined && { mean: centre }),
      ...(sd !== undefined && { sd }),
      consent: below === 0,
      ...(values.length >= smallestHistogram && {
        below,
        counts: fingers.map((number) => values.filter((value) => value === number).length),
      }),
    }
  },

  /** Whether everybody goes along is what so few may not learn of one another. */
  coarse: (_, { n, mean: centre, sd, reasons, hidden }) => ({
    n,
    ...known({ mean: coarseMean(centre, 0, allFingers), sd: coarseSpread(sd, 0, allFingers) }),
    counts: [],
    reasons,
    hidden,
  }),

  figures: ({ prompt }, { mean: centre }, context) => [
    figureOn({ id: 'mean', label: pick(prompt, context.locale), value: centre, ...ends }, context),
  ],

  texts: ({ reason }) => (reason === undefined ? [] : [reason]),

  without: ({ value }) => ({ value }),

  gather: (_, shown, n, hidden, tallied) => ({ counts: [], ...tallied, n, reasons: shown, hidden }),

  /** From number to number of fingers, over those who answered both times. */
  compare: (_, pairs) => ({
    kind: 'flow',
    n: pairs.length,
    levels: fingers.map((number) => ({ id: String(number), label: { da: String(number), en: String(number) } })),
    matrix: fingers.map((from) =>
      fingers.map((to) => pairs.filter(([before, after]) => before.value === from && after.value === to).length),
    ),
    before: mean(pairs.map(([before]) => before.value)),
    after: mean(pairs.map(([, after]) => after.value)),
  }),

  subject: ({ proposal }) => proposal,

  /** The proposal is what was most supported. */
  fed: (question, offered) => {
    const [first] = partsFrom(offered, [], { fewest: 1, most: 1, letters: longestProposal })
    return first ? { ...question, proposal: first.label } : question
  },

  chart: (question, result, context) => {
    const { locale, t } = context
    return fistChart(
      {
        title: say(question.prompt, locale),
        description: t('charts:fist.description'),
        ...(question.proposal && { proposal: pick(question.proposal, locale) }),
        threshold: question.threshold,
        ...result,
      },
      context,
    )
  },

  table: (question, result, { locale, t, coarse }) => ({
    columns: [t('charts:fist.fingers'), t('charts:table.answers'), t('charts:table.share')],
    rows: [
      ...result.counts.map((count, number) => [
        `${number} ${t(`charts:fist.means.${number}`)}`,
        decimal(count, locale, 0),
        percent(count / result.n, locale),
      ]),
      ...(result.counts.length === 0 && result.mean !== undefined
        ? [[t('charts:fist.all'), decimal(result.n, locale, 0), '']]
        : []),
      ...(result.mean === undefined
        ? []
        : [[t('charts:table.mean'), meanOn(result.mean, ends, { locale, coarse }), '']]),
      ...(result.sd === undefined ? [] : [[t('charts:table.sd'), decimal(result.sd, locale), '']]),
      ...(result.consent === undefined
        ? []
        : [
            [
              t('charts:fist.at-least', { threshold: question.threshold }),
              result.below === undefined
                ? t(`charts:fist.${result.consent ? 'everybody' : 'not-everybody'}`)
                : decimal(result.n - result.below, locale, 0),
              result.below === undefined ? '' : percent((result.n - result.below) / result.n, locale),
            ],
          ]),
      ...result.reasons.map(({ text, weight }) => [`»${text}«`, decimal(weight, locale, 0), '']),
    ],
  }),

  sentence: (question, result, { locale, t, coarse }) => {
    if (result.mean === undefined)
      return result.reasons.length === 0
        ? t('charts:sentence.none')
        : t('charts:sentence.text', { count: result.reasons.length, n: result.n })
    const values = {
      count: result.n,
      mean: meanOn(result.mean, ends, { locale, coarse }),
      threshold: question.threshold,
    }
    if (result.consent) return t('charts:sentence.fist-consent', values)
    if (result.consent === undefined) return t('charts:sentence.fist-mean', values)
    if (result.below === undefined) return t('charts:sentence.fist-doubt', values)
    return t('charts:sentence.fist', { ...values, share: percent((result.n - result.below) / result.n, locale) })
  },

  simulate: (question, person) => {
    const value = around(0.68, 0.62, allFingers + 1, person.random) - 1
    if (!asksWhy(question, value) || person.random() < 0.2) return { value }
    const otherwise = { da: 'Mere tid til det.', en: 'More time for it.' }
    return { value, reason: cut(person.sentence(), longestReason, otherwise, person) }
  },

  blank: () => ({
    type: 'fist',
    prompt: { da: 'Kan du gå med til forslaget?', en: 'Can you go along with the proposal?' },
    help: { da: 'Vis fra 0 til 5 fingre.', en: 'Show from 0 to 5 fingers.' },
    threshold: 3,
  }),
})

const ends = { min: 0, max: allFingers }

const fingers = Array.from({ length: allFingers + 1 }, (_, at) => at)

/** Whether somebody who shows so many fingers is asked what they would change. */
function asksWhy({ threshold }: FistQuestion, value: number): boolean {
  return value <= doubtful || value < threshold
}
