import type { ExportFormat } from '../format.ts'
import { html } from './html.ts'

/** The page on paper: printed by the browser, which keeps headings, tables and language readable aloud. */
export const pdf: ExportFormat = {
  id: 'pdf',
  extension: 'pdf',
  needs: 'printPdf',
  write: async (report, ports) => {
    if (!ports.printPdf) throw new Error('nothing here prints')
    return ports.printPdf(html.write(report))
  },
}
