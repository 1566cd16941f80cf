import * as z from 'zod/mini'
import { minutesAndSeconds } from '../charts/format.ts'
import { turns } from '../charts/turns.ts'
import { mean, standardDeviation } from '../instruments/score.ts'
import { enoughFor } from '../instruments/thresholds.ts'
import { say, Text } from '../text.ts'
import { known } from './coarse.ts'
import { defineVote } from './define.ts'
import { around } from './rehearsal.ts'
import { mostTables } from './table-text.ts'

/** Longest turn that is believed, in seconds: a phone left lying has measured nothing. */
export const longestTurn = 3600

export const SpeakingQuestion = z.strictObject({
  type: z.literal('speaking'),
  prompt: Text,
  help: z.optional(Text),
  /** Seats of the largest table. */
  people: z.int().check(z.minimum(2), z.maximum(12)),
  /** What each has. */
  seconds: z.int().check(z.minimum(10), z.maximum(900)),
})
export type SpeakingQuestion = z.infer<typeof SpeakingQuestion>

export interface SpeakingBallot {
  readonly table?: number | undefined
  /** Whole seconds of each who spoke, in turn. A small table has fewer than the largest. */
  readonly used: readonly number[]
}

export interface SpeakingResult {
  /** Tables that measured. */
  readonly n: number
  /** By turn: how many tables had it and the seconds it took on average. Without `mean` where too few had it. */
  readonly turns: readonly {
    readonly n: number
    readonly mean?: number | undefined
    readonly sd?: number | undefined
  }[]
  /** Seconds of a table's round: used on average, and planned for as many as spoke. Absent while nobody measured. */
  readonly total?: { readonly used: number; readonly planned: number } | undefined
}

/** A round in which each has the floor for the same time, measured by one phone at the table. Nothing is heard, only timed. */
export const speaking = defineVote<SpeakingQuestion, SpeakingBallot, SpeakingResult>({
  type: 'speaking',
  name: { da: 'Talerunde', en: 'Speaking round' },
  how: { da: 'Én telefon ved hvert bord holder tiden', en: 'One phone at each table keeps the time' },
  question: SpeakingQuestion,
  mode: 'wall',

  ballot: ({ people }) =>
    z.strictObject({
      table: z.optional(z.int().check(z.minimum(1), z.maximum(mostTables))),
      used: z.array(z.int().check(z.minimum(0), z.maximum(longestTurn))).check(z.minLength(1), z.maxLength(people)),
    }),

  tally: ({ people, seconds }, ballots, fewest) => {
    const round = (used: readonly number[]): number => used.reduce((sum, turn) => sum + turn, 0)
    const used = mean(ballots.map((ballot) => round(ballot.used)))
    const planned = mean(ballots.map((ballot) => ballot.used.length * seconds))
    return {
      n: ballots.length,
      turns: Array.from({ length: people }, (_, turn) => {
        const taken = ballots.flatMap((ballot) => ballot.used[turn] ?? [])
        if (!enoughFor(taken.length, ballots.length, fewest)) return { n: taken.length }
        return { n: taken.length, mean: mean(taken), sd: standardDeviation(taken) }
      }),
      ...(used !== undefined && planned !== undefined && { total: { used, planned } }),
    }
  },

  /** Seconds in fives. */
  coarse: (_, { n, turns: taken, total }) => ({
    n,
    turns: taken.map(({ n: had, mean: used, sd }) => ({
      n: had,
      ...known({ mean: inFives(used), sd: sd === undefined ? undefined : Math.max(10, inFives(sd) ?? 0) }),
    })),
    ...(total && { total: { used: inFives(total.used) ?? 0, planned: inFives(total.planned) ?? 0 } }),
  }),

  chart: (question, result, context) =>
    turns(
      {
        title: say(question.prompt, context.locale),
        description: context.t('charts:turns.description'),
        n: result.n,
        planned: question.seconds,
        turns: result.turns,
        total: result.total,
      },
      context,
    ),

  table: ({ seconds }, result, { t }) => ({
    columns: [t('charts:turns.turn'), t('charts:turns.tables'), t('charts:turns.used'), t('charts:turns.planned')],
    rows: [
      ...result.turns.map(({ n, mean: used }, turn) => [
        t('charts:turns.person', { turn: turn + 1 }),
        n > 0 && used === undefined ? '<\u00A05' : String(n),
        used === undefined ? (n > 0 ? t('charts:hidden-figures') : '–') : minutesAndSeconds(used),
        minutesAndSeconds(seconds),
      ]),
      ...(result.total
        ? [
            [
              t('charts:turns.total'),
              String(result.n),
              minutesAndSeconds(result.total.used),
              minutesAndSeconds(result.total.planned),
            ],
          ]
        : []),
    ],
  }),

  sentence: (_, { n, total }, { t }) =>
    total
      ? t('charts:sentence.turns', {
          count: n,
          used: minutesAndSeconds(total.used),
          planned: minutesAndSeconds(total.planned),
        })
      : t('charts:sentence.none'),

  simulate: ({ people, seconds }, { random }) => ({
    table: 1 + Math.floor(random() * mostTables),
    used: Array.from({ length: Math.max(1, people - Math.floor(random() ** 2 * 3)) }, () =>
      around(0.5, 0.35, seconds * 2, random),
    ),
  }),

  blank: () => ({
    type: 'speaking',
    prompt: { da: 'En runde, hvor alle får ordet', en: 'A round in which everybody speaks' },
    people: 6,
    seconds: 90,
  }),
})

function inFives(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds / 5) * 5
}
