import { useId } from 'react'
import type { TableTextBallot, TableTextQuestion } from '../../core/votes/table-text.ts'
import type { BallotProps } from './ballot.ts'
import { TableSelect } from './parts/table-select.tsx'
import { whenLoaded } from './parts/when-loaded.tsx'
import { cleaned, letterCount } from './written.ts'

/** As `mostTables` in core, which brings a schema library that a phone should not wait for. */
const mostTables = 60

/** While it is written the table may still be missing: 0. */
export function Ballot({
  question,
  t,
  say,
  draft,
  onDraft,
  onCast,
  onFinish,
  onSkip,
  Frame,
}: BallotProps<TableTextQuestion, TableTextBallot>) {
  const name = useId()
  const { maxLength, tables = mostTables, fields } = question
  const parts = fields ?? [undefined]
  const table = draft?.table ?? 0
  const typed = parts.map((_, at) => draft?.texts[at] ?? '')
  const texts = typed.map((text) => cleaned(text, parts.length === 1))
  const left = maxLength - texts.reduce((sum, text) => sum + letterCount(text), 0)

  function missing(): string | undefined {
    if (table === 0) return t('table.missing')
    if (texts.every((text) => text === '')) return t('text.missing')
    return left < 0 ? t('text.too-long', { count: -left }) : undefined
  }

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing: missing(),
        act: () => {
          onCast({ table, texts }, true)
          onFinish()
        },
      }}
      texts={texts}
      skip={{ label: t('table.not-us'), act: onSkip }}
    >
      <div className="ballot-text">
        <p className="ballot-note">{t('table.one-device')}</p>
        <TableSelect
          t={t}
          label={t('table.label')}
          tables={tables}
          table={table === 0 ? undefined : table}
          onChoose={(chosen = 0) => onDraft({ table: chosen, texts: typed })}
        />
        <p id="no-names" className="ballot-warning">
          {t('text.no-names')}
        </p>
        {parts.map((field, at) => {
          const id = `${name}${at}`
          return (
            <div key={id} className="ballot-field">
              {field && <label htmlFor={id} {...say(field.label)} />}
              <textarea
                id={id}
                rows={field ? 2 : 5}
                {...(field ? {} : { 'aria-labelledby': 'question' })}
                aria-describedby="no-names letters"
                aria-invalid={left < 0 && typed[at] !== ''}
                value={typed[at]}
                onChange={(event) => {
                  const words = event.currentTarget.value
                  onDraft({ table, texts: typed.map((other, index) => (index === at ? words : other)) })
                }}
              />
            </div>
          )
        })}
        <p id="letters" className="ballot-count">
          {left < 0
            ? t('text.too-long', { count: -left })
            : t(parts.length > 1 ? 'table.left' : 'text.left', { count: left })}
        </p>
      </div>
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/table-text.tsx')).TableTextEditor)
