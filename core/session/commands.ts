import * as z from 'zod/mini'
import { Locale, Text } from '../text.ts'
import { Question } from '../votes/index.ts'
import { activityKinds, breakdowns, Day, Responsible, Role, SessionPlan, Turns } from './plan.ts'
import { longestKeeping, shortestKeeping } from './keeping.ts'
import { roundModes } from './round-modes.ts'

const Id = z.string().check(z.minLength(1), z.maxLength(64))
const Position = z.int().check(z.minimum(0), z.maximum(60))
const optionalText = z.optional(z.nullable(Text))

/** A change to a plan. `null` takes an optional text away. */
export const PlanEdit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('addExercise'), exerciseId: Id, at: Position }),
  z.strictObject({ kind: z.literal('addActivity'), activity: z.enum(activityKinds), at: Position }),
  z.strictObject({ kind: z.literal('moveActivity'), activityId: Id, to: Position }),
  z.strictObject({ kind: z.literal('removeActivity'), activityId: Id }),
  /** Takes the short version of an activity that has not begun. */
  z.strictObject({ kind: z.literal('shortenActivity'), activityId: Id }),
  z.strictObject({
    kind: z.literal('editActivity'),
    activityId: Id,
    title: z.optional(Text),
    minutes: z.optional(z.int().check(z.minimum(0), z.maximum(600))),
  }),
  z.strictObject({
    kind: z.literal('editStep'),
    activityId: Id,
    stepId: Id,
    title: z.optional(Text),
    minutes: z.optional(z.int().check(z.minimum(0), z.maximum(600))),
    say: optionalText,
    do: optionalText,
    stage: optionalText,
    turns: z.optional(Turns),
  }),
  z.strictObject({ kind: z.literal('editQuestion'), roundId: Id, question: Question }),
  z.strictObject({ kind: z.literal('setMode'), roundId: Id, mode: z.enum(roundModes) }),
  /** `null` splits the result by nothing. */
  z.strictObject({ kind: z.literal('setBreakdown'), roundId: Id, breakdown: z.nullable(z.enum(breakdowns)) }),
  z.strictObject({ kind: z.literal('addRole'), label: Role.shape.label }),
  z.strictObject({
    kind: z.literal('editRole'),
    roleId: Id,
    label: z.optional(Role.shape.label),
    leads: z.optional(z.boolean()),
  }),
  z.strictObject({ kind: z.literal('removeRole'), roleId: Id }),
  z.strictObject({
    kind: z.literal('setDetails'),
    title: z.optional(SessionPlan.shape.title),
    place: z.optional(SessionPlan.shape.place),
    date: z.optional(SessionPlan.shape.date),
    start: z.optional(SessionPlan.shape.start),
    minutesAvailable: z.optional(SessionPlan.shape.minutesAvailable),
    locale: z.optional(Locale),
    /** The other field stays as it is. */
    responsible: z.optional(z.partial(Responsible)),
    facilitatorLeads: z.optional(SessionPlan.shape.facilitatorLeads),
    smallestGroup: z.optional(SessionPlan.shape.smallestGroup),
    smallestTexts: z.optional(SessionPlan.shape.smallestTexts),
  }),
])
export type PlanEdit = z.infer<typeof PlanEdit>

/** Longest title of a cluster, in UTF-16 code units. */
export const longestClusterTitle = 80
const ClusterTitle = z.string().check(z.trim(), z.minLength(1), z.maxLength(longestClusterTitle))

const writing = z.string().check(z.maxLength(8000))

/** Sessions as things on a shelf, and the plan of one of them. */
const planningCommands = [
  z.strictObject({
    type: z.literal('createSession'),
    templateId: z.optional(Id),
    locale: Locale,
    title: z.optional(SessionPlan.shape.title),
  }),
  z.strictObject({ type: z.literal('duplicateSession'), sessionId: Id }),
  z.strictObject({ type: z.literal('renameSession'), sessionId: Id, title: SessionPlan.shape.title }),
  z.strictObject({ type: z.literal('deleteSession'), sessionId: Id }),
  z.strictObject({ type: z.literal('restoreSession'), sessionId: Id }),
  z.strictObject({ type: z.literal('editPlan'), sessionId: Id, edit: PlanEdit }),
  /** Also of a session that has ended. Empty only while nobody has answered. */
  z.strictObject({ type: z.literal('setKeepUntil'), sessionId: Id, day: z.union([z.literal(''), Day]) }),
  /** Deletes a text everywhere, backups and all. */
  z.strictObject({ type: z.literal('purgeText'), sessionId: Id, roundId: Id, entryId: Id }),
  /** Deletes what was answered in sessions that have ended, backups and all. */
  z.strictObject({
    type: z.literal('deleteAnswers'),
    sessionIds: z.array(Id).check(z.minLength(1), z.maxLength(1000)),
  }),
  z.strictObject({ type: z.literal('undoPlan'), sessionId: Id }),
  z.strictObject({ type: z.literal('redoPlan'), sessionId: Id }),
  z.strictObject({ type: z.literal('startSession'), sessionId: Id }),
  z.strictObject({
    type: z.literal('saveReport'),
    sessionId: Id,
    formats: z.array(z.string().check(z.maxLength(20))).check(z.minLength(1), z.maxLength(10)),
    locale: Locale,
    earlier: z.optional(Id),
    /** Asks where to, instead of the usual folder. */
    elsewhere: z.optional(z.boolean()),
  }),
  z.strictObject({ type: z.literal('saveDataSheet'), sessionId: Id, locale: Locale }),
  /** Shows what was saved last where it lies. */
  z.strictObject({ type: z.literal('showSaved') }),
  z.strictObject({
    type: z.literal('startRehearsal'),
    sessionId: Id,
    voters: z.int().check(z.minimum(1), z.maximum(300)),
  }),
  z.strictObject({ type: z.literal('backUp') }),
  /** Looks for a newer version of the program in a folder or on a stick; asks for the folder when none is named. */
  z.strictObject({
    type: z.literal('checkUpdate'),
    folder: z.optional(z.string().check(z.minLength(1), z.maxLength(1000))),
  }),
  /** Starts the installer that was found last. */
  z.strictObject({ type: z.literal('openUpdate') }),
  /** A page for the IT department, to be printed or sent. */
  z.strictObject({ type: z.literal('exportItSheet'), locale: Locale }),
  /** Checked by the shelf, which names the place of what is wrong. */
  z.strictObject({ type: z.literal('saveExercise'), exercise: z.unknown() }),
  z.strictObject({ type: z.literal('deleteExercise'), exerciseId: Id }),
  z.strictObject({ type: z.literal('importExercise'), text: z.string() }),
  z.strictObject({ type: z.literal('exportExercise'), exerciseId: Id }),
  z.strictObject({ type: z.literal('saveInstrument'), instrument: z.unknown() }),
  z.strictObject({ type: z.literal('deleteInstrument'), instrumentId: Id }),
  z.strictObject({ type: z.literal('importInstrument'), text: z.string() }),
  z.strictObject({ type: z.literal('exportInstrument'), instrumentId: Id }),
  z.strictObject({
    type: z.literal('setPreferences'),
    locale: z.optional(Locale),
    theme: z.optional(z.enum(['light', 'dark', 'system'])),
    keepDays: z.optional(z.int().check(z.minimum(shortestKeeping), z.maximum(longestKeeping))),
  }),
] as const

/** The live session, from the cockpit. Every one names what it is about, so that a double click does nothing twice. */
const liveCommands = [
  z.strictObject({
    type: z.literal('goTo'),
    from: z.strictObject({ activity: Position, step: Position }),
    to: z.strictObject({ activity: Position, step: Position }),
  }),
  /** `breakdown`, where it is named, must be the one the plan chose. */
  z.strictObject({ type: z.literal('openRound'), roundId: Id, breakdown: z.optional(z.enum(breakdowns)) }),
  /** Closing an anonymous round deletes its ballots: `deliberate` says that a button was pressed, and no clicker. */
  z.strictObject({ type: z.literal('closeRound'), roundId: Id, deliberate: z.optional(z.boolean()) }),
  z.strictObject({ type: z.literal('undoClosing'), roundId: Id }),
  z.strictObject({ type: z.literal('reopenRound'), roundId: Id }),
  z.strictObject({ type: z.literal('revealRound'), roundId: Id }),
  z.strictObject({ type: z.literal('nextTurn'), turn: z.int().check(z.minimum(0), z.maximum(12)) }),
  z.strictObject({ type: z.literal('pauseTimer') }),
  z.strictObject({ type: z.literal('resumeTimer') }),
  z.strictObject({ type: z.literal('addMinute') }),
  z.strictObject({ type: z.literal('setScreen'), screen: z.enum(['content', 'join', 'privacy', 'black', 'white']) }),
  z.strictObject({ type: z.literal('setClicker'), on: z.boolean() }),
  z.strictObject({ type: z.literal('setStageTheme'), theme: z.enum(['light', 'dark']) }),
  z.strictObject({
    type: z.literal('moderate'),
    roundId: Id,
    entryIds: z.array(Id).check(z.minLength(1), z.maxLength(1500)),
    status: z.enum(['shown', 'hidden']),
  }),
  z.strictObject({
    type: z.literal('mergeEntries'),
    roundId: Id,
    into: Id,
    entryIds: z.array(Id).check(z.minLength(1), z.maxLength(300)),
  }),
  z.strictObject({ type: z.literal('splitEntry'), roundId: Id, entryId: Id }),
  z.strictObject({
    type: z.literal('makeCluster'),
    roundId: Id,
    title: ClusterTitle,
    entryIds: z.array(Id).check(z.maxLength(1500)),
  }),
  z.strictObject({ type: z.literal('renameCluster'), roundId: Id, clusterId: Id, title: ClusterTitle }),
  z.strictObject({
    type: z.literal('moveEntries'),
    roundId: Id,
    entryIds: z.array(Id).check(z.minLength(1), z.maxLength(1500)),
    /** `null` takes them out of the cluster they are in. */
    cluster: z.nullable(Id),
  }),
  z.strictObject({ type: z.literal('removeCluster'), roundId: Id, clusterId: Id }),
  z.strictObject({ type: z.literal('undoClustering'), roundId: Id }),
  z.strictObject({ type: z.literal('writeNotes'), text: writing }),
  z.strictObject({ type: z.literal('writeConclusion'), text: writing }),
  z.strictObject({ type: z.literal('endSession') }),
] as const

const voterCommands = [
  z.strictObject({
    type: z.literal('castBallot'),
    roundId: Id,
    /** Absent when the person skips the question: that counts as done. */
    ballot: z.optional(z.unknown()),
    /** 32 hex digits the phone drew for this round: whoever knows them may change this ballot. */
    key: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
    /** False while a battery is still being filled in. */
    done: z.boolean(),
  }),
  z.strictObject({ type: z.literal('chooseRole'), roleId: Id }),
] as const

export const FacilitatorCommand = z.discriminatedUnion('type', [...planningCommands, ...liveCommands])
export type FacilitatorCommand = z.infer<typeof FacilitatorCommand>
export const LiveCommand = z.discriminatedUnion('type', liveCommands)
export type LiveCommand = z.infer<typeof LiveCommand>
export const PlanningCommand = z.discriminatedUnion('type', planningCommands)
export type PlanningCommand = z.infer<typeof PlanningCommand>
export const VoterCommand = z.discriminatedUnion('type', voterCommands)
export type VoterCommand = z.infer<typeof VoterCommand>
export type CastBallot = Extract<VoterCommand, { type: 'castBallot' }>

/** What a role may say. A role comes from the listener and the credential, never from the message. */
export const commandFor = { facilitator: FacilitatorCommand, voter: VoterCommand } as const
export type ClientRole = keyof typeof commandFor
