import { accept, refuse, type Outcome } from '../errors.ts'
import { own } from '../own.ts'
import type { SessionEvent } from './events.ts'
import { findRound, linkedRounds } from './plan.ts'
import type { SessionState } from './state.ts'

type Decision = Outcome<readonly SessionEvent[]>

/** How long the closing of an anonymous round can be undone, in milliseconds. */
export const undoLasts = 10_000

/**
 * Linked rounds are stopped singly and tallied together once the last has been asked. An anonymous round is closed by a button alone, and only
 * after a while in which that can be undone.
 */
export function closeRound(state: SessionState, roundId: string, deliberate: boolean, now: number): Decision {
  const round = own(state.rounds, roundId)
  if (!round) return refuse('command.unknown-round')
  if (round.phase === 'planned') return refuse('command.round-not-open')
  if (round.phase !== 'open' || round.closing !== undefined) return refuse('command.already-moved')
  if (findRound(state.plan, roundId)?.round.mode !== 'anonymous') return accept(closed(state, roundId, now))
  if (!deliberate) return refuse('command.not-deliberate')
  return accept([{ type: 'roundClosing', roundId, until: now + undoLasts }])
}

export function undoClosing(state: SessionState, roundId: string): Decision {
  const round = own(state.rounds, roundId)
  if (!round) return refuse('command.unknown-round')
  if (round.closing === undefined) return refuse('command.already-moved')
  return accept([{ type: 'closingUndone', roundId }])
}

/** Closes what was being closed and cannot be undone any more. Nothing happens while it still can. */
export function finishClosing(state: SessionState, now: number): Decision {
  const due = closingRound(state)
  if (!due || due.until > now) return accept([])
  return accept(closed(state, due.roundId, now))
}

/** The round that is being closed; there is at most one. */
export function closingRound(state: SessionState): { readonly roundId: string; readonly until: number } | undefined {
  for (const { id, phase, closing } of Object.values(state.rounds))
    if (phase === 'open' && closing !== undefined) return { roundId: id, until: closing }
  return undefined
}

function closed(state: SessionState, roundId: string, now: number): readonly SessionEvent[] {
  const others = linkedRounds(state.plan, roundId).filter((linked) => linked.id !== roundId)
  if (others.some((other) => state.rounds[other.id]?.phase === 'planned'))
    return [{ type: 'roundStopped', roundId, at: now }]
  const together = others.filter((other) => state.rounds[other.id]?.phase === 'stopped').map((other) => other.id)
  return [{ type: 'roundsClosed', roundIds: [...together, roundId], at: now }]
}
