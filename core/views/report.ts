import type { Report } from '../report/report.ts'
import type { HostInfo, SessionStatus } from './library.ts'

export interface ReportView {
  readonly kind: 'report'
  readonly sessionId: string
  readonly title: string
  readonly status: SessionStatus
  readonly report: Report
  /** The earlier session it was asked to be compared with, or `none`; absent for the newest. */
  readonly earlier?: string | undefined
  /** Formats that can be saved now, in the order to offer them. */
  readonly formats: readonly string[]
  /** Where they are saved. */
  readonly folder: string
  readonly savedAt: number
  readonly host: HostInfo
}
