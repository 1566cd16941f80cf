import { useState, type ReactElement } from 'react'
import type { CommandAnswer } from '../../../core/protocol/messages.ts'
import { noWave } from '../../../core/report/wave-change.ts'
import type { ReportView } from '../../../core/views/report.ts'
import type { Connection, Sent } from '../../shared/connection.ts'
import { SelectField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { refusalText } from '../../shared/refusals.ts'
import { useChosen } from '../use-chosen.ts'
import { StoredTextsButton } from './stored-texts.tsx'

interface SavePanelProps {
  readonly view: ReportView
  readonly connection: Connection
  readonly online: boolean
}

/** Which files to save, where they go, and what became of it. */
export function SavePanel({ view, connection, online }: SavePanelProps): ReactElement {
  const t = useT()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [saving, setSaving] = useState(false)
  const [outcome, setOutcome] = useState<Sent>()
  const wanted = view.formats.filter((format) => !left.has(format))
  const blocked = !online || saving || wanted.length === 0

  const toggle = (format: string): void => {
    const next = new Set(left)
    if (!next.delete(format)) next.add(format)
    setLeft(next)
  }
  const save = async (elsewhere: boolean): Promise<void> => {
    setSaving(true)
    setOutcome(undefined)
    const { sessionId, report, earlier } = view
    const asked = { ...(elsewhere && { elsewhere }), ...(earlier !== undefined && { earlier }) }
    setOutcome(
      await connection.send({ type: 'saveReport', sessionId, formats: wanted, locale: report.locale, ...asked }),
    )
    setSaving(false)
  }

  return (
    <aside className="report-right" aria-labelledby="report-save">
      <h2 id="report-save">{t('report:page.save-title')}</h2>
      <fieldset className="report-formats">
        <legend className="vh">{t('report:page.formats')}</legend>
        {view.formats.map((format) => (
          <label key={format}>
            <input type="checkbox" checked={!left.has(format)} onChange={() => toggle(format)} />
            <b>{nameOf(t(`report:page.format.${format}.name`), format)}</b>
            <span>{nameOf(t(`report:page.format.${format}.about`), '')}</span>
          </label>
        ))}
      </fieldset>
      <p className="report-language">
        {t('report:page.language')}: <b>{t(`common:locale.${view.report.locale}`)}</b>
      </p>
      {view.texts.length > 0 && <StoredTextsButton view={view} connection={connection} />}
      {view.report.waves.length > 0 && <WaveChoice view={view} connection={connection} />}
      <output className="report-outcome">
        {outcome?.ok && outcome.answer?.files?.length !== 0 && (
          <>
            <Saved answer={outcome.answer} folder={view.folder} />
            {view.canShowFiles && (
              <button type="button" className="btn small" onClick={() => void connection.send({ type: 'showSaved' })}>
                <Icon name="external" size="s" /> {t('report:page.show-files')}
              </button>
            )}
          </>
        )}
      </output>
      <p className="report-failed" role="alert">
        {outcome && !outcome.ok && (
          <>
            <Icon name="warn" /> {t('report:page.failed')}. {refusalText(t, outcome.code, outcome.details)}
          </>
        )}
      </p>
      <div className="report-save">
        <button
          type="button"
          className="btn primary"
          aria-disabled={blocked}
          aria-describedby="report-why"
          onClick={() => !blocked && void save(false)}
        >
          <Icon name="download" />
          {saving
            ? t('report:page.saving')
            : wanted.length === 0
              ? t('report:page.save-none')
              : t('report:page.save', { count: wanted.length })}
        </button>
        {view.canChooseFolder && (
          <button
            type="button"
            className="btn"
            aria-disabled={blocked}
            aria-describedby="report-why"
            onClick={() => !blocked && void save(true)}
          >
            <Icon name="folder" /> {t('report:page.save-elsewhere')}
          </button>
        )}
        <p id="report-why" className="report-why">
          {!online ? t('report:page.offline') : wanted.length === 0 ? t('report:page.choose') : ''}
        </p>
        <p className="report-folder">
          <Icon name="folder" size="s" />
          <span>
            <span className="vh">{t('report:page.folder')}: </span>
            {view.folder}
          </span>
        </p>
      </div>
    </aside>
  )
}

const newest = ''

/** Which earlier workshop the figures of instruments are compared with; preview and files follow. */
function WaveChoice({ view, connection }: Omit<SavePanelProps, 'online'>): ReactElement {
  const t = useT()
  const { sessionId, report, earlier } = view
  const [chosen, choose] = useChosen(earlier ?? newest, (wave) => {
    connection.watch({ view: 'report', sessionId, ...(wave !== newest && { earlier: wave }) })
    return Promise.resolve(true)
  })
  return (
    <div className="report-waves">
      <SelectField
        label={t('report:change.choose')}
        hint={t('report:change.hint')}
        value={chosen}
        options={[
          { value: newest, label: t('report:change.newest') },
          ...report.waves.map((wave) => ({ value: wave.sessionId, label: `${wave.date} · ${wave.title}` })),
          { value: noWave, label: t('report:change.none') },
        ]}
        onChange={choose}
      />
    </div>
  )
}

function Saved({
  answer,
  folder,
}: {
  readonly answer: CommandAnswer | undefined
  readonly folder: string
}): ReactElement {
  const t = useT()
  const files = answer?.files ?? []
  return (
    <>
      <strong>
        <Icon name="check" /> {t('report:page.done', { count: files.length })}
      </strong>
      <ul>
        {files.map((file) => (
          <li key={file}>{file}</li>
        ))}
      </ul>
      {answer?.folder !== undefined && answer.folder !== folder && <p>{answer.folder}</p>}
    </>
  )
}

/** A format nobody has written words for goes by its id. */
function nameOf(words: string, otherwise: string): string {
  return words.startsWith('page.format.') || words.startsWith('report:') ? otherwise : words
}
