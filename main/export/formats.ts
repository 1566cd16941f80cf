import type { ExportFormat } from './format.ts'
import { csv } from './formats/csv.ts'
import { html } from './formats/html.ts'

/** Every format, in the order they are offered. A new one is a line here and a file in `formats/`. */
export const formats: readonly ExportFormat[] = [html, csv]

export function formatFor(id: string): ExportFormat | undefined {
  return formats.find((format) => format.id === id)
}
