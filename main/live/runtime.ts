import type { Outcome } from '../../core/errors.ts'
import { refuse } from '../../core/errors.ts'
import type { CastBallot } from '../../core/session/commands.ts'
import type { SessionEvent } from '../../core/session/events.ts'
import { absorb } from '../../core/session/evolve.ts'
import type { SessionState } from '../../core/session/state.ts'
import { castCodes } from '../../db/ballots.ts'
import type { DatabaseClient } from '../../db/client.ts'
import type { BatchOutcome } from '../../db/live.ts'
import { assemble, type Assembled, type Settled, type Submission } from './batch.ts'
import { commitQueue } from './commit-queue.ts'

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
 * The live session. A submission is acknowledged after COMMIT only. When COMMIT fails the candidate state is dropped and every caller of the
 * batch is told.
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  let state: SessionState | undefined
  /** How many times a session has been loaded. */
  let loads = 0
  let trouble: string | undefined
  let failures = 0
  const queue = commitQueue(options.queue, commit)

  /** Resolves to the milliseconds the disk needed; to nothing when it was not asked, or failed. */
  async function commit(submissions: readonly Submission[]): Promise<number | undefined> {
    const before = state
    if (!before) {
      for (const { settled } of submissions) settled({ code: 'command.not-live' })
      return undefined
    }
    const batch = assemble(before, submissions, options.failed)
    if (batch.items.length === 0) return undefined
    if (options.acknowledgeEarly) batch.ballots.forEach((settled) => settled())
    const outcome = await stored(before, batch)
    if (!outcome) return undefined
    acknowledge(batch, outcome)
    told(() => options.changed(batch.events))
    return outcome.tookMs
  }

  /** Undefined when the disk failed: then every caller of the batch has been told, and the candidate is dropped. */
  async function stored(before: SessionState, batch: Assembled): Promise<BatchOutcome | undefined> {
    const during = loads
    const failed = failures
    try {
      const outcome = await options.database.commit({
        sessionId: before.plan.id,
        now: options.clock(),
        items: batch.items,
      })
      // One that went beside a batch that failed says nothing of the disk since.
      if (failures === failed) trouble = undefined
      if (outcome.left !== undefined) options.failed(new Error(`not wiped yet: ${outcome.left}`))
      // Another session may have been loaded meanwhile; what was stored belongs to the one before it.
      if (state && loads === during) {
        // Ballots change nothing of the state by themselves, and those sent before them may have been counted meanwhile.
        const reached = batch.events.length > 0 ? batch.candidate : state
        state = absorb(reached, outcome, options.clock())
      }
      return outcome
    } catch (error) {
      failures += 1
      trouble = 'storage.failed'
      options.failed(error)
      for (const settled of [...batch.ballots, ...batch.decisions, ...batch.dependent])
        settled({ code: 'storage.failed' })
      told(() => options.changed([]))
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
    for (const settled of batch.dependent) settled()
  }

  /** A bug in telling one must not keep it from the others, nor be told as lost storage: what is on disk stays acknowledged. */
  function told(tell: () => void): void {
    try {
      tell()
    } catch (error) {
      options.failed(error)
    }
  }
  const safely =
    (settled: Settled): Settled =>
    (refusal) =>
      told(() => settled(refusal))

  return {
    state: () => state,
    load(next) {
      state = next
      loads += 1
    },
    castBallot: (seatId, command, settled) => queue.add({ kind: 'ballot', seatId, command, settled: safely(settled) }),
    submit: (decide) =>
      new Promise((resolve) => {
        queue.add({
          kind: 'decision',
          decide,
          settled: (refusal) =>
            resolve(refusal ? refuse(refusal.code, refusal.details) : { ok: true, value: undefined }),
        })
      }),
    trouble: () => trouble,
    idle: queue.idle,
  }
}
