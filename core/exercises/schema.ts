import * as z from 'zod/mini'
import { Text } from '../text.ts'
import { activityKinds, breakdowns, groupsPictureName, Role, Step } from '../session/plan.ts'
import { roundModes } from '../session/round-modes.ts'
import { Question, voteFor } from '../votes/index.ts'
import { shortMinutes } from './short-version.ts'

const Key = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64))

/** What an exercise is for in a programme: to measure, to build on what was measured, or to lead. */
export const tracks = ['measure', 'build', 'lead'] as const
export const groupForms = ['individual', 'pairs', 'fours', 'tables', 'plenary'] as const

/**
 * An exercise: a recipe that any session may use. Ids of steps and rounds are the file's own short keys; a plan that takes the
 * exercise in gets fresh ids.
 */
export const Exercise = z
  .strictObject({
    id: Key,
    version: z.int().check(z.minimum(1)),
    title: Text,
    /** One or two sentences: what it does for a group. */
    purpose: Text,
    track: z.enum(tracks),
    groups: z.array(z.enum(groupForms)).check(z.minLength(1)),
    /** What the steps promise to add up to, and what those of the short version do; a file may leave it to the steps. */
    minutes: z.optional(z.int().check(z.minimum(1))),
    shortMinutes: z.optional(z.int().check(z.minimum(1))),
    steps: z.array(Step).check(z.minLength(1), z.maxLength(40)),
    rounds: z.array(
      z.strictObject({
        id: Key,
        mode: z.enum(roundModes),
        question: Question,
        before: z.optional(Key),
        feed: z.optional(z.strictObject({ from: Key, take: z.int().check(z.minimum(2), z.maximum(12)) })),
        breakdown: z.optional(z.enum(breakdowns)),
      }),
    ),
    debrief: z.array(Text),
    /** Theory and licence, where one is owed. */
    source: z.optional(Text),
  })
  .check(
    z.superRefine((exercise, context) => {
      const rounds = new Set(exercise.rounds.map((round) => round.id))
      const problem = (path: (string | number)[], message: string): void => {
        context.addIssue({ code: 'custom', path, message })
      }
      const sum = (minutesOf: (step: Step) => number): number =>
        exercise.steps.reduce((total, step) => total + minutesOf(step), 0)
      if (exercise.minutes !== undefined && exercise.minutes !== sum((step) => step.minutes))
        problem(['minutes'], 'exercise.minutes-differ')
      if (exercise.shortMinutes !== undefined && exercise.shortMinutes !== sum(shortMinutes))
        problem(['shortMinutes'], 'exercise.minutes-differ')
      if (rounds.size !== exercise.rounds.length) problem(['rounds'], 'exercise.duplicate-round')
      if (new Set(exercise.steps.map((step) => step.id)).size !== exercise.steps.length)
        problem(['steps'], 'exercise.duplicate-step')
      exercise.steps.forEach((step, index) => {
        if (step.short !== undefined && step.short > step.minutes)
          problem(['steps', index, 'short'], 'exercise.short-longer')
        if (step.round !== undefined && !rounds.has(step.round))
          problem(['steps', index, 'round'], 'exercise.unknown-round')
        for (const id of step.reveal ?? [])
          if (!rounds.has(id)) problem(['steps', index, 'reveal'], 'exercise.unknown-round')
        const pictures = exercise.rounds
          .filter((round) => step.reveal?.includes(round.id))
          .flatMap((round) => [
            ...(voteFor(round.question).pictures?.(round.question) ?? []),
            ...(round.breakdown === undefined ? [] : [groupsPictureName]),
          ])
        if (step.picture !== undefined && !pictures.includes(step.picture))
          problem(['steps', index, 'picture'], 'exercise.unknown-picture')
      })
      const opensAt = (id: string): number => exercise.steps.findIndex((step) => step.round === id)
      exercise.rounds.forEach((round, index) => {
        if (round.breakdown === undefined) return
        const place = ['rounds', index, 'breakdown']
        if (round.mode !== 'anonymous') problem(place, 'exercise.breakdown-not-anonymous')
        else if (!voteFor(round.question).figures) problem(place, 'exercise.breakdown-without-figures')
      })
      exercise.rounds.forEach((round, index) => {
        if (round.feed === undefined) return
        const from = exercise.rounds.find((candidate) => candidate.id === round.feed?.from)
        const place = ['rounds', index, 'feed', 'from']
        if (!from || from === round) problem(place, 'exercise.unknown-round')
        else if (opensAt(from.id) >= opensAt(round.id)) problem(place, 'exercise.feed-not-earlier')
        else if (!voteFor(from.question).offer) problem(place, 'exercise.feed-offers-nothing')
        if (!voteFor(round.question).fed) problem(['rounds', index, 'feed'], 'exercise.feed-not-taken')
      })
      exercise.rounds.forEach((round, index) => {
        if (!exercise.steps.some((step) => step.round === round.id))
          problem(['rounds', index], 'exercise.round-never-opened')
        if (round.before === undefined) return
        const before = exercise.rounds.find((candidate) => candidate.id === round.before)
        if (!before || before === round) problem(['rounds', index, 'before'], 'exercise.unknown-round')
        else if (before.question.type !== round.question.type)
          problem(['rounds', index, 'before'], 'exercise.not-comparable')
      })
    }),
  )
export type Exercise = z.infer<typeof Exercise>

/** A template: an agenda made of exercises, from which a session is created. */
export const Template = z.strictObject({
  id: Key,
  version: z.int().check(z.minimum(1)),
  title: Text,
  purpose: Text,
  start: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  minutesAvailable: z.int().check(z.minimum(5), z.maximum(1440)),
  roles: z.array(Role),
  agenda: z
    .array(
      z.union([
        /** `short` takes the exercise in its short version. */
        z.strictObject({ exercise: Key, short: z.optional(z.boolean()) }),
        z.strictObject({
          kind: z.enum(activityKinds),
          title: z.optional(Text),
          minutes: z.int().check(z.minimum(1), z.maximum(600)),
        }),
      ]),
    )
    .check(z.minLength(1), z.maxLength(60)),
})
export type Template = z.infer<typeof Template>

/** Everything that can be put on an agenda, and what could not be read. */
export interface Catalogue {
  readonly exercises: Readonly<Record<string, Exercise>>
  readonly templates: Readonly<Record<string, Template>>
  readonly problems: readonly CatalogueProblem[]
  /** Ids of the user's own exercises, which may be changed and deleted. */
  readonly own?: readonly string[] | undefined
}

/** Why a file was left out; the others load. */
export interface CatalogueProblem {
  readonly file: string
  /** Where in the file: a path such as `steps.2.round`, and the line where it is known. */
  readonly place: string
  readonly line?: number | undefined
  /** A stable code, or the schema's own words. */
  readonly reason: string
}
