import type { Report, ReportBlock, ReportWords } from '../../../core/report/report.ts'
import type { WaveChange } from '../../../core/report/wave-change.ts'
import type { Locale } from '../../../core/text.ts'
import type { Table } from '../../../core/votes/define.ts'
import type { ExportFormat } from '../format.ts'

type Row = readonly string[]

/** One figure a line, so that a spreadsheet can turn and filter them: section, question, status, answers, row, measure, value. */
export const csv = {
  id: 'csv',
  extension: 'csv',
  write: (report) => new TextEncoder().encode(spreadsheet(rowsOf(report), report.locale)),
} satisfies ExportFormat

/** Opens in a Danish Excel as it is: byte order mark, semicolons, CRLF. */
export function spreadsheet(rows: readonly Row[], locale: Locale): string {
  return `\uFEFF${rows.map((row) => `${row.map((value) => quoted(guarded(value, locale))).join(';')}\r\n`).join('')}`
}

function quoted(value: string): string {
  return /[";\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** Turns a printed number into one a spreadsheet reads, and whatever it would take for a formula into text. */
function guarded(value: string, locale: Locale): string {
  const number = numeric(value, locale)
  if (number !== undefined) return number
  return /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u.test(value) ? `'${value}` : value
}

/** A number as printed ("1.234,5", "−0,4", "81 %") with a plain minus and without thousands, or undefined for any other text. */
function numeric(value: string, locale: Locale): string | undefined {
  const thousands = locale === 'da' ? '.' : ','
  const pattern =
    locale === 'da' ? /^[+−-]?\d{1,3}(?:\.?\d{3})*(?:,\d+)?(\s?%)?$/u : /^[+−-]?\d{1,3}(?:,?\d{3})*(?:\.\d+)?(\s?%)?$/u
  if (!pattern.test(value)) return undefined
  return value.replaceAll(thousands, '').replace('−', '-').replace('+', '').replaceAll(/\s/gu, '')
}

function rowsOf(report: Report): Row[] {
  const { words } = report
  let section = ''
  const rows: Row[] = [
    [words.section, words.question, words.status, words.answers, words.row, words.measure, words.value],
  ]
  for (const block of report.blocks) {
    if (block.kind === 'heading') section = block.text
    else rows.push(...blockRows(block, report).map((row) => [section, ...row]))
  }
  return rows
}

function blockRows(block: Exclude<ReportBlock, { kind: 'heading' }>, { words }: Report): Row[] {
  switch (block.kind) {
    case 'paragraph':
      return [['', '', '', '', words.note, block.text]]
    case 'quote':
      return [['', '', '', '', block.label, block.text]]
    case 'facts':
      return block.items.map((item) => ['', '', '', item.label, '', item.value])
    case 'list':
      return block.items.map((item) => ['', '', '', '', block.label, item])
    case 'prompt':
      return [[block.prompt, block.note, '', '', '', '']]
    case 'result': {
      const { released } = block
      const about = [block.prompt, released.status === 'shown' ? words.shown : words.withheld, String(released.n)]
      return [
        [...about, '', words.note, block.sentence],
        ...tableRows(block.table, about),
        ...tableRows(block.comparisonTable, about, words.comparison),
        ...(block.byGroup ?? []).flatMap(({ table }) => tableRows(table, about, words.groups)),
        ...changeRows(block.change, about, words),
        ...block.notes.map((note) => [...about, '', words.note, note]),
      ]
    }
  }
}

function changeRows(change: WaveChange | undefined, about: Row, words: ReportWords): Row[] {
  if (!change) return []
  return [
    ...tableRows(change.table, about, change.title),
    ...change.notes.map((note) => [...about, change.title, words.note, note]),
  ]
}

/** A line for each cell: what the row is called, what the column is called, the cell. */
function tableRows(table: Table | undefined, about: Row, prefix?: string): Row[] {
  if (!table) return []
  return table.rows.flatMap(([name = '', ...cells]) =>
    cells.flatMap((cell, at) => {
      const measure = table.columns[at + 1] ?? ''
      return cell === '' ? [] : [[...about, name, prefix === undefined ? measure : `${prefix}: ${measure}`, cell]]
    }),
  )
}
