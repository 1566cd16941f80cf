import type { Report } from '../report/report.ts'
import type { HostInfo, SessionStatus } from './library.ts'

export interface ReportView {
  readonly kind: 'report'
  readonly sessionId: string
  readonly title: string
  readonly status: SessionStatus
  readonly report: Report
  /** Formats that can be saved now, in the order to offer them. */
  readonly formats: readonly string[]
  /** Where they are saved. */
  readonly folder: string
  /** The window around the host can ask for another folder, and show saved files where they lie. */
  readonly canChooseFolder: boolean
  readonly canShowFiles: boolean
  readonly savedAt: number
  readonly host: HostInfo
}
