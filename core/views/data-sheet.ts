import type { Report } from '../report/report.ts'
import type { RoundMode } from '../session/round-modes.ts'
import type { HostInfo, SessionStatus } from './library.ts'

/** Proof that something was deleted: when, how much and where, never what. */
export interface Receipt {
  readonly no: number
  /** A text and its copies, all answers of a session, or the session itself. */
  readonly kind: 'text' | 'answers' | 'session'
  readonly sessionId: string
  readonly title: string
  /** Milliseconds. */
  readonly at: number
  /** Of a text: the round, its vote type and mode, and how many texts went. */
  readonly roundId?: string | undefined
  readonly vote?: string | undefined
  readonly mode?: RoundMode | undefined
  readonly texts?: number | undefined
  /** Files in the data folder that held it and were cleaned, besides the database itself. */
  readonly cleaned: readonly string[]
  /** Files in the data folder that could not be cleaned, because they are damaged. */
  readonly unreached: readonly string[]
  /** False while files remain to be cleaned. */
  readonly done: boolean
}

/** What is held of one session, as a page. */
export interface DataSheetView {
  readonly kind: 'dataSheet'
  readonly sessionId: string
  readonly title: string
  readonly status: SessionStatus
  readonly sheet: Report
  readonly savedAt: number
  readonly host: HostInfo
}
