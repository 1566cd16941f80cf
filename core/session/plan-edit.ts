import { accept, refuse, unreachable, type Outcome } from '../errors.ts'
import { activityFromExercise, activityOfKind } from '../exercises/plan-from.ts'
import type { Catalogue } from '../exercises/schema.ts'
import { shortVersion } from '../exercises/short-version.ts'
import { own } from '../own.ts'
import type { Text } from '../text.ts'
import { voteFor } from '../votes/index.ts'
import type { PlanEdit } from './commands.ts'
import { linkedQuestion } from './feed.ts'
import { addRole, editRole, removeRole } from './plan-roles.ts'
import { findRound, linkedRounds, SessionPlan, type Activity, type PlannedRound, type Step } from './plan.ts'

export interface PlanContext {
  readonly catalogue: Catalogue
  readonly newId: () => string
  /** Activities that have begun: they stay where they are and ask what they asked. */
  readonly locked: ReadonlySet<string>
  /**
   * Rounds in which who may know what is answered is settled, since they have been asked. Without it that is settled in every round of an activity
   * that has begun.
   */
  readonly settled?: ReadonlySet<string> | undefined
}

/** The plan after an edit, checked as a whole; refused without change when it could not be run. */
export function editPlan(plan: SessionPlan, edit: PlanEdit, context: PlanContext): Outcome<SessionPlan> {
  const edited = apply(plan, edit, context)
  if (!edited.ok) return edited
  const checked = SessionPlan.safeParse(edited.value)
  return checked.success
    ? accept(edited.value)
    : refuse('plan.invalid', { place: checked.error.issues[0]?.path.join('.') ?? '' })
}

function apply(plan: SessionPlan, edit: PlanEdit, context: PlanContext): Outcome<SessionPlan> {
  switch (edit.kind) {
    case 'addExercise': {
      const exercise = own(context.catalogue.exercises, edit.exerciseId)
      if (!exercise) return refuse('plan.unknown-exercise')
      return accept(inserted(plan, activityFromExercise(exercise, context.newId), edit.at))
    }
    case 'addActivity':
      if (edit.activity === 'exercise') return accept(inserted(plan, emptyExercise(context.newId), edit.at))
      return accept(inserted(plan, activityOfKind(edit.activity, context.newId), edit.at))
    case 'moveActivity':
      return move(plan, edit.activityId, edit.to, context)
    case 'removeActivity': {
      if (!plan.activities.some((activity) => activity.id === edit.activityId)) return refuse('plan.unknown-activity')
      if (context.locked.has(edit.activityId)) return refuse('command.locked')
      return accept({ ...plan, activities: plan.activities.filter((activity) => activity.id !== edit.activityId) })
    }
    case 'shortenActivity':
      if (context.locked.has(edit.activityId)) return refuse('command.locked')
      return withActivity(plan, edit.activityId, shortVersion)
    case 'editActivity':
      return withActivity(plan, edit.activityId, (activity) => ({
        ...activity,
        ...defined({ title: edit.title, minutes: edit.minutes }),
      }))
    case 'editStep':
      return editStep(plan, edit)
    case 'editQuestion':
      return editRounds(plan, edit.roundId, { question: edit.question }, context)
    case 'setMode':
      return editRounds(plan, edit.roundId, { mode: edit.mode }, context)
    case 'setBreakdown':
      return editRounds(plan, edit.roundId, { breakdown: edit.breakdown ?? undefined }, context)
    case 'addRole':
      return accept(addRole(plan, edit, context.newId()))
    case 'editRole':
      return editRole(plan, edit)
    case 'removeRole':
      return hasAsked(context) ? refuse('role.in-use') : removeRole(plan, edit)
    case 'setDetails':
      return setDetails(plan, edit, context)
    default:
      return unreachable(edit)
  }
}

/** Once something has been asked, what people were promised is raised at most. */
function setDetails(
  plan: SessionPlan,
  edit: Extract<PlanEdit, { kind: 'setDetails' }>,
  context: PlanContext,
): Outcome<SessionPlan> {
  const { kind: _, responsible, ...details } = edit
  const changed = { ...plan, ...defined(details), ...(responsible && { responsible: toldOf(plan, responsible) }) }
  const lower = changed.smallestGroup < plan.smallestGroup || changed.smallestTexts < plan.smallestTexts
  if (lower && context.locked.size > 0) return refuse('plan.minimum-lowered')
  if (plan.facilitatorLeads && !changed.facilitatorLeads && hasAsked(context)) return refuse('plan.leads-settled')
  return accept(changed)
}

const hasAsked = ({ settled, locked }: PlanContext): boolean => (settled ?? locked).size > 0

/** Two fields left one after the other arrive as two edits: each changes its own. */
function toldOf(
  { responsible }: SessionPlan,
  told: NonNullable<Extract<PlanEdit, { kind: 'setDetails' }>['responsible']>,
): NonNullable<SessionPlan['responsible']> {
  return { organisation: '', contact: '', ...responsible, ...defined(told) }
}

function inserted(plan: SessionPlan, activity: Activity, at: number): SessionPlan {
  const activities = [...plan.activities]
  activities.splice(Math.min(at, activities.length), 0, activity)
  return { ...plan, activities }
}

function move(plan: SessionPlan, activityId: string, to: number, context: PlanContext): Outcome<SessionPlan> {
  const from = plan.activities.findIndex((activity) => activity.id === activityId)
  const activity = plan.activities[from]
  if (!activity) return refuse('plan.unknown-activity')
  if (context.locked.has(activityId)) return refuse('command.locked')
  return accept(inserted({ ...plan, activities: plan.activities.filter((other) => other !== activity) }, activity, to))
}

function withActivity(
  plan: SessionPlan,
  activityId: string,
  change: (activity: Activity) => Activity,
): Outcome<SessionPlan> {
  if (!plan.activities.some((activity) => activity.id === activityId)) return refuse('plan.unknown-activity')
  return accept({
    ...plan,
    activities: plan.activities.map((activity) => (activity.id === activityId ? change(activity) : activity)),
  })
}

function editStep(plan: SessionPlan, edit: Extract<PlanEdit, { kind: 'editStep' }>): Outcome<SessionPlan> {
  const activity = plan.activities.find((candidate) => candidate.id === edit.activityId)
  if (!activity) return refuse('plan.unknown-activity')
  if (!activity.steps.some((step) => step.id === edit.stepId)) return refuse('plan.unknown-step')
  return withActivity(plan, edit.activityId, (edited) => ({
    ...edited,
    steps: edited.steps.map((step) => (step.id === edit.stepId ? editedStep(step, edit) : step)),
  }))
}

/** Two linked rounds ask the same in the same way, else what moved could not be told; a type may keep something to each round. */
function editRounds(
  plan: SessionPlan,
  roundId: string,
  change: Partial<Pick<PlannedRound, 'question' | 'mode' | 'breakdown'>>,
  context: PlanContext,
): Outcome<SessionPlan> {
  const found = findRound(plan, roundId)
  if (!found) return refuse('command.unknown-round')
  const linked = new Set(linkedRounds(plan, roundId).map((round) => round.id))
  const { settled } = context
  // In an activity that has begun, a round that has not been asked may still be asked in another way.
  const isSettled =
    change.question === undefined && settled !== undefined
      ? [...linked].some((id) => settled.has(id))
      : context.locked.has(found.activity.id)
  if (isSettled) return refuse('command.locked')
  if (change.breakdown !== undefined && !isCounted(found.round)) return refuse('plan.breakdown-without-figures')
  return withActivity(plan, found.activity.id, (activity) => ({
    ...activity,
    rounds: activity.rounds.map((round) => {
      if (!linked.has(round.id)) return round
      if (round.id === roundId || change.question === undefined) return countable({ ...round, ...change })
      return countable({ ...round, ...change, question: linkedQuestion(round.question, change.question) })
    }),
  }))
}

/** Whether a round's result has figures that could be told of groups. */
const isCounted = ({ question }: PlannedRound): boolean => voteFor(question).figures !== undefined

/** A round that now asks for what has no figures is not broken down any more. */
function countable(round: PlannedRound): PlannedRound {
  return isCounted(round) ? round : { ...round, breakdown: undefined }
}

function editedStep(step: Step, edit: Extract<PlanEdit, { kind: 'editStep' }>): Step {
  const texts: Record<string, Text | undefined> = {}
  for (const part of ['say', 'do', 'stage'] as const) {
    const value = edit[part]
    if (value !== undefined) texts[part] = value ?? undefined
  }
  return { ...step, ...defined({ title: edit.title, minutes: edit.minutes, turns: edit.turns }), ...texts }
}

/** An activity of the facilitator's own: one step, to be filled in. */
function emptyExercise(newId: () => string): Activity {
  return {
    id: newId(),
    kind: 'exercise',
    title: { da: 'Egen aktivitet', en: 'Own activity' },
    minutes: 10,
    steps: [{ id: newId(), title: { da: 'Samtale', en: 'Conversation' }, minutes: 10 }],
    rounds: [],
  }
}

/** Only what was given: an absent field changes nothing. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** A plan with its past and future, for undo and redo. */
export interface PlanHistory {
  readonly past: readonly SessionPlan[]
  readonly present: SessionPlan
  readonly future: readonly SessionPlan[]
}

const longestHistory = 200

export function recorded(history: PlanHistory, next: SessionPlan): PlanHistory {
  return { past: [...history.past, history.present].slice(-longestHistory), present: next, future: [] }
}

export function undone(history: PlanHistory): Outcome<PlanHistory> {
  const present = history.past.at(-1)
  if (!present) return refuse('plan.nothing-to-undo')
  return accept({ past: history.past.slice(0, -1), present, future: [history.present, ...history.future] })
}

export function redone(history: PlanHistory): Outcome<PlanHistory> {
  const present = history.future[0]
  if (!present) return refuse('plan.nothing-to-redo')
  return accept({ past: [...history.past, history.present], present, future: history.future.slice(1) })
}
