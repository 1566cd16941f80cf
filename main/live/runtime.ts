import type { Outcome, Refusal } from '../../core/errors.ts'
import { refuse } from '../../core/errors.ts'
import type { CastBallot } from '../../core/session/commands.ts'
import { castBallot } from '../../core/session/decide.ts'
import type { AcceptedBallot, SessionEvent } from '../../core/session/events.ts'
import { absorb, evolve } from '../../core/session/evolve.ts'
import type { SessionState } from '../../core/session/state.ts'
import { castCodes } from '../../db/ballots.ts'
import type { DatabaseClient } from '../../db/client.ts'
import type { BatchItem, BatchOutcome } from '../../db/live.ts'

/** Called once, after COMMIT or with the reason there was none. */
export type Settled = (refusal?: Refusal) => void

type Submission =
  | { readonly kind: 'ballot'; readonly seatId: string; readonly command: CastBallot; readonly settled: Settled }
  | {
      readonly kind: 'decision'
      readonly decide: (state: SessionState) => Outcome<readonly SessionEvent[]>
      readonly settled: Settled
    }

export interface Runtime {
  readonly state: () => SessionState | undefined
  /** Replaces the session that is live, from the database. */
  load(state: SessionState | undefined): void
  castBallot(seatId: string, command: CastBallot, settled: Settled): void
  /** `decide` sees the state as it will be when its turn has come. */
  submit(decide: (state: SessionState) => Outcome<readonly SessionEvent[]>): Promise<Outcome<undefined>>
  /** Set while the disk fails: a stable code. */
  readonly trouble: () => string | undefined
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}

export interface RuntimeOptions {
  readonly database: DatabaseClient
  readonly clock: () => number
  readonly queue: number
  /** After every commit and every change that is not stored. */
  readonly changed: (events: readonly SessionEvent[]) => void
  readonly failed: (error: unknown) => void
  /** For a control only: acknowledges before COMMIT, which loses votes in a crash. */
  readonly acknowledgeEarly?: boolean | undefined
}

/**
 * The live session and the queue to its disk. What arrives while the database commits one batch makes up the next one; no timer.
 * A submission is acknowledged after COMMIT only. When COMMIT fails the candidate state is dropped and every caller of the batch is told.
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  let state: SessionState | undefined
  let waiting: Submission[] = []
  let busy = false
  let trouble: string | undefined
  const whenIdle: (() => void)[] = []

  function enqueue(submission: Submission): void {
    if (waiting.length >= options.queue) return submission.settled({ code: 'storage.busy' })
    waiting.push(submission)
    if (!busy) void commitNext()
  }

  async function commitNext(): Promise<void> {
    busy = true
    while (waiting.length > 0) {
      // All that this turn of the event loop reads from the sockets travels together: fewer, larger commits, and no timer.
      await new Promise((resolve) => setImmediate(resolve))
      const submissions = waiting
      waiting = []
      await commit(submissions)
    }
    busy = false
    for (const resolve of whenIdle.splice(0)) resolve()
  }

  async function commit(submissions: readonly Submission[]): Promise<void> {
    const before = state
    if (!before) return submissions.forEach((submission) => submission.settled({ code: 'command.not-live' }))
    const batch = assemble(before, submissions, options.failed)
    if (batch.items.length === 0) return
    if (options.acknowledgeEarly) batch.ballots.forEach((settled) => settled())
    const outcome = await stored(before, batch)
    if (!outcome) return
    try {
      acknowledge(batch, outcome)
      options.changed(batch.events)
    } catch (error) {
      // What is on disk stays acknowledged: a bug in telling of it must not be told as lost storage.
      options.failed(error)
    }
  }

  /** Undefined when the disk failed: then every caller of the batch has been told, and the candidate is dropped. */
  async function stored(before: SessionState, batch: Assembled): Promise<BatchOutcome | undefined> {
    try {
      const outcome = await options.database.commit({
        sessionId: before.plan.id,
        now: options.clock(),
        items: batch.items,
      })
      trouble = undefined
      if (outcome.left !== undefined) options.failed(new Error(`not wiped yet: ${outcome.left}`))
      // Another session may have been loaded meanwhile; what was stored belongs to the one before it.
      if (state === before) state = absorb(batch.candidate, outcome, options.clock())
      return outcome
    } catch (error) {
      trouble = 'storage.failed'
      options.failed(error)
      for (const settled of [...batch.ballots, ...batch.decisions, ...batch.refused])
        settled({ code: 'storage.failed' })
      options.changed([])
      return undefined
    }
  }

  function acknowledge(batch: Assembled, outcome: BatchOutcome): void {
    if (!options.acknowledgeEarly) {
      batch.ballots.forEach((settled, index) =>
        settled(outcome.casts[index] === castCodes.otherKey ? { code: 'command.other-key' } : undefined),
      )
    }
    for (const settled of batch.decisions) settled()
    for (const settled of batch.refused) settled()
  }

  return {
    state: () => state,
    load(next) {
      state = next
    },
    castBallot: (seatId, command, settled) => enqueue({ kind: 'ballot', seatId, command, settled }),
    submit: (decide) =>
      new Promise((resolve) => {
        enqueue({
          kind: 'decision',
          decide,
          settled: (refusal) =>
            resolve(refusal ? refuse(refusal.code, refusal.details) : { ok: true, value: undefined }),
        })
      }),
    trouble: () => trouble,
    idle: () => (busy ? new Promise((resolve) => whenIdle.push(resolve)) : Promise.resolve()),
  }
}

interface Assembled {
  readonly candidate: SessionState
  readonly items: readonly BatchItem[]
  readonly events: readonly SessionEvent[]
  /** In the order of the batch's ballots. */
  readonly ballots: readonly Settled[]
  readonly decisions: readonly Settled[]
  /** Refused because of something in this very batch: what they are told holds only once that is stored. */
  readonly refused: readonly Settled[]
}

/**
 * Decides each submission against the state the ones before it lead to. Refused ones leave no trace. One that cannot be decided at all
 * is a bug: it is logged and refused, and the others go on.
 */
function assemble(
  state: SessionState,
  submissions: readonly Submission[],
  failed: (error: unknown) => void,
): Assembled {
  let candidate = state
  const items: BatchItem[] = []
  const events: SessionEvent[] = []
  const ballots: Settled[] = []
  const decisions: Settled[] = []
  const refused: Settled[] = []
  const refuseOne = (settled: Settled, refusal: Refusal): void => {
    if (candidate === state) settled(refusal)
    else refused.push((worse) => settled(worse ?? refusal))
  }
  let run: BallotRun | undefined
  for (const submission of submissions) {
    if (submission.kind === 'ballot') {
      const { seatId, command } = submission
      const cast = decided((now) => castBallot(now, seatId, command), candidate, failed)
      if (!cast.ok) {
        refuseOne(submission.settled, cast.refusal)
        continue
      }
      if (run?.roundId !== cast.value.roundId) items.push((run = newRun(cast.value.roundId)))
      append(run, cast.value)
      ballots.push(submission.settled)
      continue
    }
    const decision = decided(submission.decide, candidate, failed)
    if (!decision.ok) {
      refuseOne(submission.settled, decision.refusal)
      continue
    }
    if (decision.value.length === 0) {
      submission.settled()
      continue
    }
    run = undefined
    for (const event of decision.value) {
      items.push({ kind: 'event', event })
      events.push(event)
      candidate = evolve(candidate, event)
    }
    decisions.push(submission.settled)
  }
  return { candidate, items, events, ballots, decisions, refused }
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
