import { accept, refuse, unreachable, type Outcome } from '../errors.ts'
import { own } from '../own.ts'
import { voteFor, type Question } from '../votes/index.ts'
import type { CastBallot, LiveCommand } from './commands.ts'
import type { AcceptedBallot, SessionEvent } from './events.ts'
import { decideClustering, isClustering } from './clustering.ts'
import { fedQuestions } from './feed.ts'
import { activityMinutes, findRound, type Activity, type Breakdown } from './plan.ts'
import { openRound } from './primary.ts'
import { closeRound, undoClosing } from './closing.ts'
import { countsByRole, groupsAtOpening, otherGroup } from './groups.ts'
import type { Entry, LockedIn, Position, RoundState, SessionState, Timer } from './state.ts'

export type Decision = Outcome<readonly SessionEvent[]>

const minute = 60_000

/** What a facilitator's command makes happen, or why it does not. `now` in milliseconds. */
export function decide(state: SessionState, command: LiveCommand, now: number): Decision {
  if (command.type === 'writeNotes') return accept([{ type: 'notesWritten', text: command.text }])
  if (command.type === 'writeConclusion') return accept([{ type: 'conclusionWritten', text: command.text }])
  if (command.type === 'moderate') return moderate(state, command)
  if (command.type === 'mergeEntries') return merge(state, command)
  if (command.type === 'splitEntry') return split(state, command)
  if (isClustering(command)) return decideClustering(state, command)
  if (command.type === 'setScreen') return accept([{ type: 'screenSet', screen: command.screen }])
  if (command.type === 'setClicker') return accept([{ type: 'clickerSet', on: command.on }])
  if (command.type === 'setStageTheme') return accept([{ type: 'stageThemeSet', theme: command.theme }])
  if (state.status === 'ended') return refuse('session.ended')
  switch (command.type) {
    case 'goTo':
      return goTo(state, command.from, command.to, now)
    case 'openRound':
      return open(state, command, now)
    case 'closeRound':
      return closeRound(state, command.roundId, command.deliberate === true, now)
    case 'undoClosing':
      return undoClosing(state, command.roundId)
    case 'reopenRound':
      return reopen(state, command.roundId)
    case 'revealRound':
      return reveal(state, command.roundId)
    case 'nextTurn':
      return nextTurn(state, command.turn, now)
    case 'pauseTimer':
      return accept([{ type: 'timerSet', timer: paused(state.timer, now) }])
    case 'resumeTimer':
      return accept([{ type: 'timerSet', timer: resumed(state.timer, now) }])
    case 'addMinute':
      return accept([{ type: 'timerSet', timer: extended(state.timer, now) }])
    case 'endSession':
      return end(state, now)
    default:
      return unreachable(command)
  }
}

/** A round accepts ballots until it is stopped or closed; voting again replaces, never adds. */
export function castBallot(state: SessionState, seatId: string, command: CastBallot): Outcome<AcceptedBallot> {
  const round = own(state.rounds, command.roundId)
  if (!round) return refuse('command.unknown-round')
  if (round.phase === 'planned') return refuse('command.round-not-open')
  if (round.phase !== 'open' || round.closing !== undefined) return refuse('command.round-closed')
  const role = state.seats[seatId]?.role
  const groups = round.locked?.groupOfRole
  // A skip counts in no group.
  if (groups && role === undefined && command.ballot !== undefined) return refuse('role.needed')
  const group = groups && role !== undefined ? { group: own(groups, role) ?? otherGroup } : {}
  const accepted = { roundId: command.roundId, seatId, key: command.key, done: command.done, ...group }
  if (command.ballot === undefined) return accept(accepted)
  const question = findRound(state.plan, command.roundId)?.round.question
  if (!question) return refuse('command.unknown-round')
  const ballot = checked(question, command.ballot)
  return ballot === undefined ? refuse('command.invalid-ballot') : accept({ ...accepted, ballot })
}

export function chooseRole(state: SessionState, seatId: string, roleId: string): Decision {
  if (!state.plan.roles.some((role) => role.id === roleId)) return refuse('role.unknown')
  const now = state.seats[seatId]?.role
  // A ballot counts in the group it was cast from: whoever changed sides meanwhile would be counted among two.
  if (now !== undefined && now !== roleId && Object.values(state.rounds).some(countsByRole))
    return refuse('role.locked')
  return accept([{ type: 'roleChosen', seatId, roleId }])
}

/** Where a session begins: the first step of its agenda. */
export function begin(state: SessionState, now: number): SessionEvent {
  const to = { activity: 0, step: 0 }
  return { type: 'moved', to, timer: timerFor(state, to, now), at: now }
}

interface BallotCheck {
  readonly schema: ReturnType<ReturnType<typeof voteFor>['ballot']>
  /** Ballots that have been found right, by what was sent. Never texts: what somebody wrote is kept in one place. */
  readonly right?: Map<string, unknown>
}
const checks = new WeakMap<Question, BallotCheck>()
/** A room that answers in more different ways than this is checked ballot by ballot. */
const mostRemembered = 1000

// Building a schema costs more than checking a ballot, and checking one more than looking it up: a room sends hundreds for one question.
function checkOf(question: Question): BallotCheck {
  let check = checks.get(question)
  if (!check) {
    const vote = voteFor(question)
    check = { schema: vote.ballot(question), ...(!vote.texts && { right: new Map() }) }
    checks.set(question, check)
  }
  return check
}

/** Undefined for what is nested deeper than the stack: no question takes that. */
function asSent(sent: unknown): string | undefined {
  try {
    return JSON.stringify(sent)
  } catch {
    return undefined
  }
}

/** The ballot as the question takes it, or undefined when it does not. */
function checked(question: Question, sent: unknown): unknown {
  const { schema, right } = checkOf(question)
  const name = right && asSent(sent)
  const known = name === undefined ? undefined : right?.get(name)
  if (known !== undefined) return known
  const parsed = schema.safeParse(sent)
  if (!parsed.success) return undefined
  if (name !== undefined && right && right.size < mostRemembered) right.set(name, parsed.data)
  return parsed.data
}

function goTo(state: SessionState, from: Position, to: Position, now: number): Decision {
  if (from.activity !== state.position.activity || from.step !== state.position.step)
    return refuse('command.already-moved')
  const target = state.plan.activities[to.activity]
  if (!target || to.step >= Math.max(1, target.steps.length)) return refuse('plan.unknown-activity')
  if (to.activity !== from.activity && openRound(state) !== undefined) return refuse('command.round-open')
  return accept([{ type: 'moved', to, timer: timerFor(state, to, now), at: now }])
}

function open(state: SessionState, command: Extract<LiveCommand, { type: 'openRound' }>, now: number): Decision {
  const { roundId } = command
  const round = own(state.rounds, roundId)
  if (!round) return refuse('command.unknown-round')
  if (round.phase === 'open') return refuse('command.already-moved')
  if (round.phase !== 'planned') return refuse('command.round-closed')
  if (openRound(state) !== undefined) return refuse('command.round-open')
  const planned = findRound(state.plan, roundId)?.round
  const before = planned?.before
  const earlier = before === undefined ? undefined : state.rounds[before]?.phase
  if (earlier === 'planned') return refuse('command.before-not-asked')
  if (command.breakdown !== undefined && command.breakdown !== planned?.breakdown)
    return refuse('round.breakdown-not-chosen')
  const fed = fedQuestions(state, roundId)
  if (!fed.ok) return fed
  const opened = { type: 'roundOpened', roundId, at: now, ...(fed.value && { questions: fed.value }) } as const
  if (planned?.mode !== 'anonymous') return accept([opened])
  const present = Object.keys(state.seats).length
  const minimum = state.plan.smallestGroup
  if (present < minimum) return refuse('round.too-few-present', { present, minimum })
  // Linked rounds are counted together, so they are counted alike.
  const locked = before === undefined ? undefined : state.rounds[before]?.locked
  return accept([{ ...opened, locked: locked ?? lockedIn(state, planned.breakdown) }])
}

function lockedIn(state: SessionState, breakdown: Breakdown | undefined): LockedIn {
  const { smallestGroup: group, smallestTexts: texts } = state.plan
  const groupOfRole = groupsAtOpening(state, breakdown, group)
  return { minimums: { group, texts }, ...(groupOfRole && { groupOfRole }) }
}

function reopen(state: SessionState, roundId: string): Decision {
  const round = own(state.rounds, roundId)
  if (!round) return refuse('command.unknown-round')
  if (round.phase === 'revealed') return refuse('command.round-revealed')
  // A phone forgets the key to a text on the wall once its round is closed, and could change nothing.
  const mode = findRound(state.plan, roundId)?.round.mode
  if (mode === 'wall') return refuse('command.round-on-wall')
  if (mode === 'anonymous') return refuse('command.round-anonymous')
  if (round.phase !== 'stopped' && round.phase !== 'closed') return refuse('command.already-moved')
  if (openRound(state) !== undefined) return refuse('command.round-open')
  return accept([{ type: 'roundReopened', roundId }])
}

function reveal(state: SessionState, roundId: string): Decision {
  const round = own(state.rounds, roundId)
  if (!round) return refuse('command.unknown-round')
  if (round.phase === 'revealed') return refuse('command.already-moved')
  if (round.phase !== 'closed') return refuse('command.round-not-closed')
  const before = findRound(state.plan, roundId)?.round.before
  const both = before !== undefined && state.rounds[before]?.phase === 'closed' ? [before, roundId] : [roundId]
  return accept([{ type: 'roundsRevealed', roundIds: both }])
}

function nextTurn(state: SessionState, turn: number, now: number): Decision {
  const step = state.plan.activities[state.position.activity]?.steps[state.position.step]
  if (!step?.turns) return refuse('command.no-turns')
  const expected = state.turn === undefined ? 0 : state.turn + 1
  if (turn !== expected || turn >= step.turns.people) return refuse('command.already-moved')
  return accept([{ type: 'turnStarted', turn, timer: running(step.turns.seconds * 1000, now) }])
}

/** Ending tallies what was stopped or left open, so that nothing answered is without a result; an open anonymous round is closed by itself first. */
function end(state: SessionState, now: number): Decision {
  const open = openRound(state)
  if (open !== undefined && findRound(state.plan, open)?.round.mode === 'anonymous') return refuse('command.round-open')
  const left = Object.values(state.rounds).filter((round) => round.phase === 'open' || round.phase === 'stopped')
  const closing: SessionEvent[] =
    left.length > 0 ? [{ type: 'roundsClosed', roundIds: left.map((round) => round.id), at: now }] : []
  return accept([...closing, { type: 'sessionEnded', at: now }])
}

function entriesOf(
  state: SessionState,
  roundId: string,
  ids: readonly string[],
): Outcome<{ round: RoundState; entries: Entry[] }> {
  const round = own(state.rounds, roundId)
  if (!round) return refuse('command.unknown-round')
  const entries = ids.flatMap((id) => own(round.entries, id) ?? [])
  if (entries.length !== ids.length) return refuse('entry.unknown')
  return accept({ round, entries })
}

function moderate(state: SessionState, command: Extract<LiveCommand, { type: 'moderate' }>): Decision {
  const found = entriesOf(state, command.roundId, command.entryIds)
  if (!found.ok) return found
  return accept([
    { type: 'entriesModerated', roundId: command.roundId, entryIds: command.entryIds, status: command.status },
  ])
}

/** Merging follows one step only: the target stands on its own, and what was merged into a merged text comes along. */
function merge(state: SessionState, command: Extract<LiveCommand, { type: 'mergeEntries' }>): Decision {
  const found = entriesOf(state, command.roundId, [...command.entryIds, command.into])
  if (!found.ok) return found
  const target = found.value.round.entries[command.into]
  if (command.entryIds.includes(command.into) || target?.mergedInto !== undefined) return refuse('entry.merge-target')
  const moving = new Set(command.entryIds)
  const all = Object.values(found.value.round.entries).filter(
    (entry) => moving.has(entry.id) || (entry.mergedInto !== undefined && moving.has(entry.mergedInto)),
  )
  return accept([
    { type: 'entriesMerged', roundId: command.roundId, into: command.into, entryIds: all.map((entry) => entry.id) },
  ])
}

function split(state: SessionState, command: Extract<LiveCommand, { type: 'splitEntry' }>): Decision {
  const found = entriesOf(state, command.roundId, [command.entryId])
  if (!found.ok) return found
  return accept([{ type: 'entrySplit', roundId: command.roundId, entryId: command.entryId }])
}

const running = (total: number, now: number): Timer => ({ running: true, endsAt: now + total, total })

const plannedMinutes = (activity: Activity, step: number): number =>
  activity.steps[step]?.minutes ?? activityMinutes(activity)

function timerFor(state: SessionState, position: Position, now: number): Timer {
  const activity = state.plan.activities[position.activity]
  const minutes = activity ? plannedMinutes(activity, position.step) : 0
  const total = minutes * minute
  return total === 0 ? { running: false, remaining: 0, total: 0 } : running(total, now)
}

function paused(timer: Timer, now: number): Timer {
  return timer.running ? { running: false, remaining: timer.endsAt - now, total: timer.total } : timer
}

function resumed(timer: Timer, now: number): Timer {
  return timer.running ? timer : { running: true, endsAt: now + timer.remaining, total: timer.total }
}

/** A minute more from what is left; from now when the time was up. */
function extended(timer: Timer, now: number): Timer {
  const total = timer.total + minute
  if (!timer.running) return { running: false, remaining: Math.max(0, timer.remaining) + minute, total }
  return { running: true, endsAt: Math.max(timer.endsAt, now) + minute, total }
}
