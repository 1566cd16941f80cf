import type { Outcome, Refusal } from '../../core/errors.ts'
import { refuse } from '../../core/errors.ts'
import type { CastBallot } from '../../core/session/commands.ts'
import { castBallot } from '../../core/session/decide.ts'
import type { AcceptedBallot, SessionEvent } from '../../core/session/events.ts'
import { evolve } from '../../core/session/evolve.ts'
import type { SessionState } from '../../core/session/state.ts'
import type { BatchItem } from '../../db/live.ts'

/** Called once, after COMMIT or with the reason there was none. */
export type Settled = (refusal?: Refusal) => void

export type Submission =
  | { readonly kind: 'ballot'; readonly seatId: string; readonly command: CastBallot; readonly settled: Settled }
  | {
      readonly kind: 'decision'
      readonly decide: (state: SessionState) => Outcome<readonly SessionEvent[]>
      readonly settled: Settled
    }

/** Submissions that have been decided: what the database gets, and who is told what. */
export interface Assembled {
  readonly candidate: SessionState
  readonly items: readonly BatchItem[]
  readonly events: readonly SessionEvent[]
  /** In the order of the batch's ballots. */
  readonly ballots: readonly Settled[]
  readonly decisions: readonly Settled[]
  /** Refused, or found done already, because of something in this very batch: what they are told holds only once that is stored. */
  readonly dependent: readonly Settled[]
}

/**
 * Decides each submission against the state the ones before it lead to. Refused ones leave no trace. One that cannot be decided at all
 * is a bug: it is logged and refused, and the others go on.
 */
export function assemble(
  state: SessionState,
  submissions: readonly Submission[],
  failed: (error: unknown) => void,
): Assembled {
  let candidate = state
  const items: BatchItem[] = []
  const events: SessionEvent[] = []
  const ballots: Settled[] = []
  const decisions: Settled[] = []
  const dependent: Settled[] = []
  const tell = (settled: Settled, refusal?: Refusal): void => {
    if (candidate === state) settled(refusal)
    else dependent.push((worse) => settled(worse ?? refusal))
  }
  let run: BallotRun | undefined
  for (const submission of submissions) {
    if (submission.kind === 'ballot') {
      const { seatId, command } = submission
      const cast = decided((now) => castBallot(now, seatId, command), candidate, failed)
      if (!cast.ok) {
        tell(submission.settled, cast.refusal)
        continue
      }
      if (run?.roundId !== cast.value.roundId) items.push((run = newRun(cast.value.roundId)))
      append(run, cast.value)
      ballots.push(submission.settled)
      continue
    }
    const decision = decided((now) => ahead(now, submission.decide(now)), candidate, failed)
    if (!decision.ok) {
      tell(submission.settled, decision.refusal)
      continue
    }
    const { happened, next } = decision.value
    if (happened.length === 0) {
      tell(submission.settled)
      continue
    }
    run = undefined
    for (const event of happened) items.push({ kind: 'event', event })
    events.push(...happened)
    candidate = next
    decisions.push(submission.settled)
  }
  return { candidate, items, events, ballots, decisions, dependent }
}

/** What has been decided, with the state it leads to. */
function ahead(
  state: SessionState,
  decision: Outcome<readonly SessionEvent[]>,
): Outcome<{ readonly happened: readonly SessionEvent[]; readonly next: SessionState }> {
  if (!decision.ok) return decision
  return { ok: true, value: { happened: decision.value, next: decision.value.reduce(evolve, state) } }
}

// An exception here would otherwise stop the queue, and with it every vote of the day.
function decided<Decision>(
  decide: (state: SessionState) => Outcome<Decision>,
  state: SessionState,
  failed: (error: unknown) => void,
): Outcome<Decision> {
  try {
    return decide(state)
  } catch (error) {
    failed(error)
    return refuse('command.failed')
  }
}

interface BallotRun {
  readonly kind: 'ballots'
  readonly roundId: string
  readonly seats: string[]
  readonly keys: string[]
  readonly values: (string | null)[]
  readonly done: boolean[]
  readonly groups: (string | undefined)[]
}

const newRun = (roundId: string): BallotRun => ({
  kind: 'ballots',
  roundId,
  seats: [],
  keys: [],
  values: [],
  done: [],
  groups: [],
})

function append(run: BallotRun, ballot: AcceptedBallot): void {
  run.seats.push(ballot.seatId)
  run.keys.push(ballot.key)
  run.values.push(ballot.ballot === undefined ? null : JSON.stringify(ballot.ballot))
  run.done.push(ballot.done)
  // Absent from the message unless somebody counts in a group: it is copied for every batch.
  if (ballot.group !== undefined) run.groups[run.seats.length - 1] = ballot.group
}
