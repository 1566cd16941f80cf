import { onTestFinished } from 'vitest'
import type { Database } from 'better-sqlite3'
import type { SessionEvent } from '../../core/session/events.ts'
import type { SessionPlan } from '../../core/session/plan.ts'
import { liveStore, type BatchItem } from '../../db/live.ts'
import { openDatabase } from '../../db/open.ts'
import { writePlan } from '../../db/plans.ts'
import { samplePlan } from './sample-plan.ts'
import { temporaryFolder } from './temporary.ts'

export const noon = Date.UTC(2026, 10, 24, 11)

/** A real database that is closed after the test. */
export function openTestDatabase(folder = temporaryFolder()): { db: Database; folder: string } {
  const db = openDatabase(folder)
  onTestFinished(() => void db.close())
  return { db, folder }
}

/** A database with the sample plan live in it. */
export function openLive(plan: SessionPlan = samplePlan(), folder = temporaryFolder()) {
  const { db } = openTestDatabase(folder)
  writePlan(db, plan, noon)
  const store = liveStore(db)
  store.start(plan.id, { code: 'ABCDEF', secret: 'secret' }, noon)
  const commit = (...items: BatchItem[]) => store.commit({ sessionId: plan.id, now: noon, items })
  return {
    db,
    folder,
    store,
    commit,
    happen: (...events: SessionEvent[]) => commit(...events.map((event) => ({ kind: 'event' as const, event }))),
    state: () => store.readState(plan.id),
  }
}

export type LiveDatabase = ReturnType<typeof openLive>

/** One person's ballot in a batch. `value` undefined means skipped. */
export interface Vote {
  readonly seat: string
  readonly value?: unknown
  readonly key?: string
  readonly done?: boolean
}

export function ballots(roundId: string, votes: readonly Vote[]): BatchItem {
  return {
    kind: 'ballots',
    roundId,
    seats: votes.map((vote) => vote.seat),
    keys: votes.map((vote) => vote.key ?? `key of ${vote.seat}`),
    values: votes.map((vote) => (vote.value === undefined ? null : JSON.stringify(vote.value))),
    done: votes.map((vote) => vote.done ?? true),
  }
}

export const opened = (roundId: string): SessionEvent => ({ type: 'roundOpened', roundId, at: noon })
export const closed = (...roundIds: string[]): SessionEvent => ({ type: 'roundsClosed', roundIds, at: noon })
export const reopened = (roundId: string): SessionEvent => ({ type: 'roundReopened', roundId })
export const seated = (seatId: string): SessionEvent => ({
  type: 'seatTaken',
  seatId,
  tokenHash: `hash of the token of ${seatId}`,
  codeHash: `hash of the code of ${seatId}`,
  at: noon,
})
export const event = (happened: SessionEvent): BatchItem => ({ kind: 'event', event: happened })
