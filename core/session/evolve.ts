import { unreachable } from '../errors.ts'
import { standing, withoutTexts } from './purge.ts'
import { clusteringOf, mostUndo, placedAs } from './clustering.ts'
import type { SessionEvent, StoredOutcome } from './events.ts'
import { withQuestions, type SessionPlan } from './plan.ts'
import type { Entry, Position, RoundState, SessionState } from './state.ts'

/** A round nobody has opened. */
export function plannedRound(id: string): RoundState {
  return { id, phase: 'planned', answered: 0, done: 0, entries: {}, clusters: [], clusteredBefore: [] }
}

/** The state after an event. Pure: parts that did not change are shared with the old state. */
export function evolve(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'planChanged':
      return {
        ...state,
        plan: event.plan,
        position: samePlace(state, event.plan),
        rounds: roundsOf(event.plan, state.rounds),
      }
    case 'moved':
      return {
        ...state,
        position: event.to,
        timer: event.timer,
        turn: undefined,
        screen: 'content',
        visits: visitsAfter(state, event),
      }
    case 'timerSet':
      return { ...state, timer: event.timer }
    case 'turnStarted':
      return { ...state, turn: event.turn, timer: event.timer }
    case 'roundOpened':
      return {
        ...withRound(state, event.roundId, {
          phase: 'open',
          openedAt: event.at,
          ...(event.locked && { locked: event.locked }),
        }),
        ...(event.questions && { plan: withQuestions(state.plan, event.questions) }),
        screen: 'content',
      }
    case 'roundClosing':
      return withRound(state, event.roundId, { closing: event.until })
    case 'closingUndone':
      return withRound(state, event.roundId, { closing: undefined })
    case 'roundStopped':
      return withRound(state, event.roundId, { phase: 'stopped', closedAt: event.at, closing: undefined })
    case 'roundsClosed':
      return event.roundIds.reduce(
        (next, id) => withRound(next, id, { phase: 'closed', closedAt: event.at, closing: undefined }),
        state,
      )
    case 'roundReopened':
      return withRound(state, event.roundId, { phase: 'open', closedAt: undefined, result: undefined })
    case 'roundsRevealed':
      return {
        ...event.roundIds.reduce((next, id) => withRound(next, id, { phase: 'revealed' }), state),
        screen: 'content',
      }
    case 'screenSet':
      return { ...state, screen: event.screen }
    case 'clickerSet':
      return { ...state, clicker: event.on }
    case 'stageThemeSet':
      return { ...state, theme: event.theme }
    case 'entriesModerated':
      return withEntries(state, event.roundId, event.entryIds, (entry) => ({ ...entry, status: event.status }))
    case 'entriesMerged':
      return withEntries(state, event.roundId, event.entryIds, (entry) => ({ ...entry, mergedInto: event.into }))
    case 'entrySplit':
      return withEntries(state, event.roundId, [event.entryId], (entry) => ({ ...entry, mergedInto: undefined }))
    case 'textsPurged':
      return withoutTexts(state, event.roundId, new Set(event.entryIds))
    case 'entriesClustered': {
      const round = state.rounds[event.roundId] ?? plannedRound(event.roundId)
      const clusteredBefore = [...round.clusteredBefore, clusteringOf(round)].slice(-mostUndo)
      return withRound(state, event.roundId, { ...placedAs(round, event.clustering), clusteredBefore })
    }
    case 'clusteringUndone': {
      const round = state.rounds[event.roundId] ?? plannedRound(event.roundId)
      const before = round.clusteredBefore.at(-1)
      if (!before) return state
      const clusteredBefore = round.clusteredBefore.slice(0, -1)
      return withRound(state, event.roundId, { ...placedAs(round, before), clusteredBefore })
    }
    case 'notesWritten':
      return { ...state, notes: event.text }
    case 'conclusionWritten':
      return { ...state, conclusion: event.text }
    case 'codeChanged':
      return { ...state, code: event.code }
    case 'seatTaken':
      return { ...state, seats: { ...state.seats, [event.seatId]: { id: event.seatId } } }
    case 'seatRekeyed':
      return state
    case 'roleChosen':
      return { ...state, seats: { ...state.seats, [event.seatId]: { id: event.seatId, role: event.roleId } } }
    case 'sessionEnded':
      return { ...state, status: 'ended', endedAt: event.at, visits: endVisit(state, event.at) }
    default:
      return unreachable(event)
  }
}

/** The state once a batch is on disk: counts, results and texts as the database found them. */
export function absorb(state: SessionState, outcome: StoredOutcome, savedAt: number): SessionState {
  let next: SessionState = { ...state, savedAt }
  for (const [id, counts] of Object.entries(outcome.counts)) next = withRound(next, id, counts)
  for (const [id, result] of Object.entries(outcome.results)) next = withRound(next, id, { result })
  for (const [id, change] of Object.entries(outcome.entries)) {
    const entries: Record<string, Entry> = { ...next.rounds[id]?.entries }
    for (const gone of change.removed) delete entries[gone]
    for (const entry of change.added) entries[entry.id] ??= entry
    next = withRound(next, id, { entries: standing(entries) })
  }
  return next
}

function withRound(state: SessionState, id: string, change: Partial<RoundState>): SessionState {
  return { ...state, rounds: { ...state.rounds, [id]: { ...(state.rounds[id] ?? plannedRound(id)), ...change } } }
}

function withEntries(
  state: SessionState,
  roundId: string,
  ids: readonly string[],
  change: (entry: Entry) => Entry,
): SessionState {
  const entries: Record<string, Entry> = { ...state.rounds[roundId]?.entries }
  for (const id of ids) {
    const entry = entries[id]
    if (entry) entries[id] = change(entry)
  }
  return withRound(state, roundId, { entries })
}

/** Every round of a plan, keeping what is known of those that were there before. */
export function roundsOf(plan: SessionPlan, known: SessionState['rounds']): SessionState['rounds'] {
  const ids = plan.activities.flatMap((activity) => activity.rounds.map((round) => round.id))
  return Object.fromEntries(ids.map((id) => [id, known[id] ?? plannedRound(id)]))
}

/** The position that still points at the same activity and step when a plan changed around them. */
function samePlace(state: SessionState, plan: SessionPlan): Position {
  const here = state.plan.activities[state.position.activity]
  const activity = plan.activities.findIndex((candidate) => candidate.id === here?.id)
  return activity === -1 ? { activity: 0, step: 0 } : { activity, step: state.position.step }
}

function endVisit(state: SessionState, at: number): SessionState['visits'] {
  const here = state.plan.activities[state.position.activity]
  const visit = here && state.visits[here.id]
  return here && visit ? { ...state.visits, [here.id]: { ...visit, endedAt: at } } : state.visits
}

function visitsAfter(
  state: SessionState,
  event: { readonly to: Position; readonly at: number },
): SessionState['visits'] {
  if (event.to.activity === state.position.activity && Object.keys(state.visits).length > 0) return state.visits
  const next = state.plan.activities[event.to.activity]
  const ended = event.to.activity === state.position.activity ? state.visits : endVisit(state, event.at)
  if (!next) return ended
  return { ...ended, [next.id]: { startedAt: ended[next.id]?.startedAt ?? event.at } }
}
