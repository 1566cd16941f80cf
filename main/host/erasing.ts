import { refuse, type Outcome } from '../../core/errors.ts'
import type { CommandAnswer } from '../../core/protocol/messages.ts'
import type { PlanningCommand } from '../../core/session/commands.ts'
import { purgeText as decidePurge } from '../../core/session/purge.ts'
import type { DatabaseClient } from '../../db/client.ts'
import type { Runtime } from '../live/runtime.ts'

export interface ErasingOptions {
  readonly database: DatabaseClient
  readonly runtime: Runtime
  readonly clock: () => number
  readonly failed: (error: unknown) => void
}

type Answered = Outcome<CommandAnswer | undefined>

/** Deletes for good: from the session, the database, its journal and every backup in the folder. */
export function createErasing({ database, runtime, clock, failed }: ErasingOptions) {
  async function purgeText(command: Extract<PlanningCommand, { type: 'purgeText' }>): Promise<Answered> {
    const { sessionId, roundId, entryId } = command
    if (runtime.state()?.plan.id === sessionId) {
      const purged = await runtime.submit((state) => decidePurge(state, roundId, entryId, clock()))
      if (!purged.ok) return purged
    } else {
      const state = await database.readState(sessionId)
      if (!state) return refuse('session.unknown')
      const decided = decidePurge(state, roundId, entryId, clock())
      if (!decided.ok) return decided
      const items = decided.value.map((event) => ({ kind: 'event' as const, event }))
      await database.commit({ sessionId, now: clock(), items })
    }
    await database.finishErasures()
    return { ok: true, value: { receipt: (await database.receipts(sessionId))[0] } }
  }

  async function deleteAnswers(sessionIds: readonly string[]): Promise<Answered> {
    const live = runtime.state()
    if (live?.status === 'live' && sessionIds.includes(live.plan.id)) return refuse('session.is-live')
    const deleted = await database.deleteAnswers(sessionIds, clock())
    if (deleted.length === 0) return refuse('session.nothing-to-delete')
    // A session that has ended may still be the one at hand.
    const atHand = runtime.state()?.plan.id
    if (atHand !== undefined && deleted.includes(atHand)) {
      await runtime.idle()
      const emptied = await database.readState(atHand)
      // Another session may have begun meanwhile.
      if (runtime.state()?.plan.id === atHand) runtime.load(emptied)
    }
    await database.finishErasures()
    return { ok: true, value: undefined }
  }

  return {
    purgeText,
    deleteAnswers,
    /** What an earlier run could not finish; nobody waits for it. */
    resume: (): void => void database.finishErasures().catch(failed),
  }
}

export type Erasing = ReturnType<typeof createErasing>
