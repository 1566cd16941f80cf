import { feedLack } from './feed.ts'
import { findRound, linkedRounds, type Activity, type Step } from './plan.ts'
import type { Position, SessionState } from './state.ts'

/** The one thing to do next. The cockpit's big button sends exactly this command. */
export type PrimaryAction =
  | { readonly kind: 'openRound'; readonly roundId: string }
  /** `deliberate` stands beside an anonymous round: a button, never a clicker's key. */
  | { readonly kind: 'closeRound'; readonly roundId: string; readonly deliberate?: true | undefined }
  /** Nothing to do but wait, or to undo the closing. */
  | { readonly kind: 'closing'; readonly roundId: string; readonly until: number }
  | { readonly kind: 'revealRound'; readonly roundId: string }
  | { readonly kind: 'nextTurn'; readonly turn: number }
  | { readonly kind: 'goTo'; readonly from: Position; readonly to: Position }
  | { readonly kind: 'endSession' }

const stepsOf = (activity: Activity): number => Math.max(1, activity.steps.length)

/** The place after this one, or undefined at the end of the agenda. */
export function positionAfter(state: SessionState): Position | undefined {
  const { activity, step } = state.position
  const here = state.plan.activities[activity]
  if (!here) return undefined
  if (step + 1 < stepsOf(here)) return { activity, step: step + 1 }
  return activity + 1 < state.plan.activities.length ? { activity: activity + 1, step: 0 } : undefined
}

/** The place before this one, or undefined at the start. */
export function positionBefore(state: SessionState): Position | undefined {
  const { activity, step } = state.position
  if (step > 0) return { activity, step: step - 1 }
  const before = state.plan.activities[activity - 1]
  return before ? { activity: activity - 1, step: stepsOf(before) - 1 } : undefined
}

/** The round that takes ballots now; there is at most one. */
export function openRound(state: SessionState): string | undefined {
  return Object.values(state.rounds).find((round) => round.phase === 'open')?.id
}

/**
 * What the facilitator most likely wants now, so that one button runs a whole session: first open what this step asks, then close
 * what is open, then show what this step or this round has to show, then go on.
 */
export function primaryAction(state: SessionState): PrimaryAction {
  const activity = state.plan.activities[state.position.activity]
  const step = activity?.steps[state.position.step]
  const open = openRound(state)
  const turn = step && turnAfter(state, step)
  // A round in which phones keep the time of a speaking round stays open until everybody has had the floor.
  if (open !== undefined && open === step?.round && turn !== undefined) return { kind: 'nextTurn', turn }
  if (open !== undefined) return closeAction(state, open)
  if (activity && step) {
    if (step.round !== undefined && state.rounds[step.round]?.phase === 'planned' && !isHopeless(state, step.round))
      return { kind: 'openRound', roundId: step.round }
    const reveal = toReveal(state, activity, state.position.step)
    if (reveal !== undefined) return { kind: 'revealRound', roundId: reveal }
    if (turn !== undefined) return { kind: 'nextTurn', turn }
  }
  const to = positionAfter(state)
  return to ? { kind: 'goTo', from: state.position, to } : { kind: 'endSession' }
}

/** Whether nothing came of the round this one builds on: then the day goes on without it. */
function isHopeless(state: SessionState, roundId: string): boolean {
  return feedLack(state, roundId)?.remedy === 'none'
}

function closeAction(state: SessionState, roundId: string): PrimaryAction {
  const until = state.rounds[roundId]?.closing
  if (until !== undefined) return { kind: 'closing', roundId, until }
  const anonymous = findRound(state.plan, roundId)?.round.mode === 'anonymous'
  return { kind: 'closeRound', roundId, ...(anonymous && { deliberate: true }) }
}

/** Whether a key may do it. Ending the day, and closing what is then deleted, are too much for one that is pressed by mistake. */
export function keyMay(action: PrimaryAction): boolean {
  if (action.kind === 'endSession' || action.kind === 'closing') return false
  return !(action.kind === 'closeRound' && action.deliberate)
}

/** The turn after the one that runs, or undefined when everybody has had the floor. */
function turnAfter(state: SessionState, step: Step): number | undefined {
  if (!step.turns) return undefined
  const next = state.turn === undefined ? 0 : state.turn + 1
  return next < step.turns.people ? next : undefined
}

/** A closed round that is to be shown at this step: named by the step, or asked here and shown at no other step. */
function toReveal(state: SessionState, activity: Activity, stepIndex: number): string | undefined {
  const step = activity.steps[stepIndex]
  if (!step) return undefined
  const elsewhere = new Set(activity.steps.flatMap((other) => other.reveal ?? []))
  const candidates = [...(step.reveal ?? [])]
  if (step.round !== undefined && !elsewhere.has(step.round)) candidates.push(step.round)
  return candidates.find((roundId) => {
    if (state.rounds[roundId]?.phase !== 'closed') return false
    // Of two linked rounds the later one carries the comparison; the earlier alone is shown when it has none.
    const isBefore = findRound(state.plan, roundId)?.activity.rounds.some((other) => other.before === roundId)
    return !isBefore || linkedRounds(state.plan, roundId).length === 1 || (step.reveal ?? []).includes(roundId)
  })
}
