import type { ExportFormat, ExportPorts } from './format.ts'
import { csv } from './formats/csv.ts'
import { html } from './formats/html.ts'
import { pdf } from './formats/pdf.ts'

/** Every format, in the order they are offered. A new one is a line here and a file in `formats/`. */
const formats: readonly ExportFormat[] = [html, pdf, csv]

/** The formats that can be written here. */
export function formatsWith(ports: ExportPorts): readonly ExportFormat[] {
  return formats.filter(({ needs }) => needs === undefined || ports[needs] !== undefined)
}
