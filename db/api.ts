import type { SessionPlan } from '../core/session/plan.ts'
import type { SessionState } from '../core/session/state.ts'
import type { Holdings } from '../core/report/data-sheet.ts'
import type { Receipt } from '../core/views/data-sheet.ts'
import type { SessionStatus, SessionSummary } from '../core/views/library.ts'
import type { Batch, BatchOutcome } from './live.ts'

/** What the database worker can be asked. Every call is one transaction or one read. */
export interface DatabaseApi {
  listSessions(): Record<string, SessionSummary>
  readPlan(sessionId: string): { plan: SessionPlan; status: SessionStatus } | undefined
  writePlan(plan: SessionPlan, now: number): void
  deleteSession(sessionId: string, now: number): boolean
  restoreSession(sessionId: string): boolean
  start(sessionId: string, join: { code: string; secret: string }, now: number): void
  liveSessionId(): string | undefined
  readState(sessionId: string): SessionState | undefined
  seatKeys(sessionId: string): { seatId: string; tokenHash: string; codeHash: string }[]
  commit(batch: Batch): BatchOutcome
  readSetting(key: string): string | undefined
  writeSetting(key: string, value: string): void
  backUp(now: number): Promise<string>
  /** Deletes what was answered in sessions that have ended; others are left alone. Resolves to those it deleted from. */
  deleteAnswers(sessionIds: readonly string[], now: number): string[]
  /** Makes deletions true for every file of the folder. */
  finishErasures(): Promise<void>
  receipts(sessionId: string): Receipt[]
  holdings(sessionId: string): Holdings | undefined
}

export type Method = keyof DatabaseApi
export type Call = { readonly id: number; readonly method: Method; readonly args: readonly unknown[] }
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number
      readonly error: {
        readonly message: string
        readonly code?: string | undefined
        readonly refusal?: { code: string; details?: Record<string, string | number> } | undefined
      }
    }
