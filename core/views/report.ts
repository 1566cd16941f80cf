import type { Report } from '../report/report.ts'
import type { Text } from '../text.ts'
import type { HostInfo, SessionStatus } from './library.ts'

/** The texts of one round, without seats. */
export interface StoredTexts {
  readonly roundId: string
  readonly prompt: Text
  readonly entries: readonly { readonly id: string; readonly text: string }[]
}

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
  /** Every text that is stored, shown or not, by the round it was written in: for deleting one for good. */
  readonly texts: readonly StoredTexts[]
  /** Then somebody else reads texts that the room has not seen. */
  readonly facilitatorLeads: boolean
  /** The window around the host can ask for another folder, and show saved files where they lie. */
  readonly canChooseFolder: boolean
  readonly canShowFiles: boolean
  readonly savedAt: number
  readonly host: HostInfo
}
