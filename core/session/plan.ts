import * as z from 'zod/mini'
import { own } from '../own.ts'
import { Locale, Text } from '../text.ts'
import { Question } from '../votes/index.ts'
import { houseMinimums } from '../release/minimums.ts'
import { roundModes } from './round-modes.ts'

/** What stands on an agenda. Only an exercise has steps and rounds. */
export const activityKinds = ['exercise', 'arrival', 'talk', 'break', 'lunch'] as const
export type ActivityKind = (typeof activityKinds)[number]

const Id = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[A-Za-z0-9-]+$/))
const Minutes = z.int().check(z.minimum(0), z.maximum(600))
const Title = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))

export const Turns = z.strictObject({
  people: z.int().check(z.minimum(2), z.maximum(12)),
  seconds: z.int().check(z.minimum(10), z.maximum(900)),
})
/** A speaking round: everybody has the floor for `seconds`, one after the other. */
export type Turns = z.infer<typeof Turns>

export const Step = z.strictObject({
  id: Id,
  title: Text,
  minutes: Minutes,
  /** What the facilitator says, word for word. */
  say: z.optional(Text),
  /** What the facilitator does. */
  do: z.optional(Text),
  /** What the room reads meanwhile; without it the title stands there. */
  stage: z.optional(Text),
  /** The round that opens in this step. */
  round: z.optional(Id),
  /** Rounds whose result is shown in this step. */
  reveal: z.optional(z.array(Id).check(z.maxLength(4))),
  /** Which picture of a result that has several; its first without it. */
  picture: z.optional(Id),
  turns: z.optional(Turns),
  /** Each phone draws one of these and shows it to its owner alone. */
  deal: z.optional(z.array(Text).check(z.minLength(2), z.maxLength(6))),
  /** Minutes in the short version, where it is shorter; 0 leaves the step out. */
  short: z.optional(Minutes),
  /** Questions a person answers for themselves: what is written stays on the phone. */
  reflect: z.optional(z.array(Text).check(z.minLength(1), z.maxLength(8))),
  /** Left out first when time runs short. */
  optional: z.optional(z.boolean()),
})
export type Step = z.infer<typeof Step>

/** What results may be split by. *leads*: those who lead, and those who do not. */
export const breakdowns = ['role', 'leads'] as const
export type Breakdown = (typeof breakdowns)[number]

/** The picture a step asks for to show the groups of a round's breakdown side by side. */
export const groupsPictureName = 'groups'

export const PlannedRound = z.strictObject({
  id: Id,
  mode: z.enum(roundModes),
  question: Question,
  /** The earlier round of the same question that this one is compared with. */
  before: z.optional(Id),
  /** Takes its options, items or themes from what an earlier round came up with, when it opens. */
  feed: z.optional(z.strictObject({ from: Id, take: z.int().check(z.minimum(2), z.maximum(12)) })),
  /** The one way an anonymous round's result may be split, chosen before it opens. */
  breakdown: z.optional(z.enum(breakdowns)),
})
export type PlannedRound = z.infer<typeof PlannedRound>

export const Activity = z.strictObject({
  id: Id,
  kind: z.enum(activityKinds),
  title: Text,
  /** Of an activity without steps; with steps their sum counts. */
  minutes: Minutes,
  /** Where an exercise came from. The plan holds a copy, so a later version changes no plan. */
  exercise: z.optional(z.strictObject({ id: Id, version: z.int().check(z.minimum(1)) })),
  purpose: z.optional(Text),
  debrief: z.optional(z.array(Text).check(z.maxLength(12))),
  steps: z.array(Step).check(z.maxLength(40)),
  rounds: z.array(PlannedRound).check(z.maxLength(20)),
})
export type Activity = z.infer<typeof Activity>

export const Role = z.strictObject({
  id: Id,
  label: Text,
  /** Whether people in this role lead others. */
  leads: z.optional(z.boolean()),
})
export type Role = z.infer<typeof Role>

/** A day as `YYYY-MM-DD`. */
export const Day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/))

/** Who answers for what is stored, as people are told it before their first answer. */
export const Responsible = z.strictObject({
  organisation: z.string().check(z.trim(), z.maxLength(200)),
  /** Somebody to ask: a name, a telephone number, an address. */
  contact: z.string().check(z.trim(), z.maxLength(200)),
})

export const SessionPlan = z.strictObject({
  id: Id,
  title: Title,
  place: z.string().check(z.trim(), z.maxLength(200)),
  /** `YYYY-MM-DD`, or empty while no date is set. */
  date: z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/)),
  /** `HH:MM`, local time of the room. */
  start: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  minutesAvailable: z.int().check(z.minimum(5), z.maximum(1440)),
  /** The language of the stage, and of phones that have not chosen. */
  locale: Locale,
  /** Roles a phone is asked to choose among; none asks nothing. */
  roles: z.array(Role).check(z.maxLength(24)),
  /** The facilitator leads people in the room: results reach everybody at once, and somebody else reads the texts. */
  facilitatorLeads: z.boolean(),
  /** An anonymous round says nothing of fewer people than this. It is raised, never lowered. */
  smallestGroup: z.int().check(z.minimum(houseMinimums.group), z.maximum(50)),
  /** An anonymous round shows no text unless at least so many answered. It is raised, never lowered. */
  smallestTexts: z.int().check(z.minimum(houseMinimums.texts), z.maximum(100)),
  /** Without it the facilitator of the day is named to people. */
  responsible: z.optional(Responsible),
  /** The last day on which answers are kept. Set when a session starts, and never empty from then on. */
  keepUntil: z.optional(Day),
  activities: z.array(Activity).check(z.maxLength(60)),
})
/** A session as planned: everything needed to run it, nothing of what happened. */
export type SessionPlan = z.infer<typeof SessionPlan>

/** Minutes an activity takes as planned. */
export function activityMinutes(activity: Activity): number {
  if (activity.steps.length === 0) return activity.minutes
  return activity.steps.reduce((sum, step) => sum + step.minutes, 0)
}

export function planMinutes(plan: SessionPlan): number {
  return plan.activities.reduce((sum, activity) => sum + activityMinutes(activity), 0)
}

export function findRound(plan: SessionPlan, roundId: string): { activity: Activity; round: PlannedRound } | undefined {
  for (const activity of plan.activities) {
    const round = activity.rounds.find((candidate) => candidate.id === roundId)
    if (round) return { activity, round }
  }
  return undefined
}

/** The plan with other questions in some of its rounds. */
export function withQuestions(plan: SessionPlan, questions: Readonly<Record<string, Question>>): SessionPlan {
  const asking = (round: PlannedRound): PlannedRound => {
    const question = own(questions, round.id)
    return question === undefined ? round : { ...round, question }
  }
  return {
    ...plan,
    activities: plan.activities.map((activity) => ({ ...activity, rounds: activity.rounds.map(asking) })),
  }
}

/** The rounds tallied in one go: this one and those linked to it as before and after, in agenda order. */
export function linkedRounds(plan: SessionPlan, roundId: string): readonly PlannedRound[] {
  const found = findRound(plan, roundId)
  if (!found) return []
  const { activity, round } = found
  return activity.rounds.filter(
    (other) => other.id === round.id || other.before === round.id || round.before === other.id,
  )
}
