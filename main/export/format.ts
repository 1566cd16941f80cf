import type { Report } from '../../core/report/report.ts'

/** A file a summary can be saved as. The summary is all it needs: everything in it is already released and in one language. */
export interface ExportFormat {
  /** As a facilitator's command names it. */
  readonly id: string
  /** What the file's name ends in, without the dot. */
  readonly extension: string
  readonly write: (report: Report) => Uint8Array
}
