import type { Report } from '../../core/report/report.ts'

/** A file a summary can be saved as. The summary is all it needs: everything in it is already released and in one language. */
export interface ExportFormat {
  /** As a facilitator's command names it. */
  readonly id: string
  /** What the file's name ends in, without the dot. */
  readonly extension: string
  /** What of the window around the host it cannot do without; where that is missing, the format is not offered. */
  readonly needs?: keyof ExportPorts | undefined
  readonly write: (report: Report, ports: ExportPorts) => Uint8Array | Promise<Uint8Array>
}

/** What only the window around the host can do. */
export interface ExportPorts {
  /** A whole page of HTML as a tagged PDF on A4. */
  readonly printPdf?: ((html: Uint8Array) => Promise<Uint8Array>) | undefined
}
