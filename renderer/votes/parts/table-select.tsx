import type { Translate } from '../ballot.ts'

interface TableSelectProps {
  readonly t: Translate
  readonly label: string
  /** The highest number there is. */
  readonly tables: number
  readonly table: number | undefined
  readonly onChoose: (table: number | undefined) => void
}

/** Which table a phone speaks for. */
export function TableSelect({ t, label, tables, table, onChoose }: TableSelectProps) {
  return (
    <label className="ballot-table">
      <span>{label}</span>
      <select
        value={table ?? ''}
        onChange={(event) => {
          const chosen = Number(event.currentTarget.value)
          onChoose(chosen === 0 ? undefined : chosen)
        }}
      >
        <option value="">{t('table.choose')}</option>
        {Array.from({ length: tables }, (_, index) => (
          <option key={index} value={index + 1}>
            {t('table.number', { table: index + 1 })}
          </option>
        ))}
      </select>
    </label>
  )
}
