import { useState, type ReactElement } from 'react'
import { pick } from '../../../core/text.ts'
import type { ReportView, StoredTexts } from '../../../core/views/report.ts'
import type { Connection } from '../../shared/connection.ts'
import { Dialog } from '../../shared/dialog.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { PurgeDialog } from '../purge/purge-dialog.tsx'
import './stored-texts.css'

interface StoredTextsProps {
  readonly view: ReportView
  readonly connection: Connection
}

/** Leads to every text that is stored, shown or not, so that one can be deleted after the day as well. */
export function StoredTextsButton({ view, connection }: StoredTextsProps): ReactElement {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="btn report-texts" onClick={() => setOpen(true)}>
        <Icon name="trash" size="s" /> {t('report:page.texts')}
      </button>
      {open && <StoredTextsDialog view={view} connection={connection} onClose={() => setOpen(false)} />}
    </>
  )
}

function StoredTextsDialog({
  view,
  connection,
  onClose,
}: StoredTextsProps & { readonly onClose: () => void }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const [search, setSearch] = useState('')
  const [purging, setPurging] = useState<{ readonly roundId: string; readonly id: string; readonly text: string }>()
  const [handedOver, setHandedOver] = useState(!view.facilitatorLeads)
  const rounds = matching(view.texts, search)
  if (!handedOver)
    return (
      <Dialog title={t('report:page.texts-title')} onClose={onClose}>
        <p>{t('run:hand-over.ask')}</p>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={() => setHandedOver(true)}>
            {t('run:hand-over.read')}
          </button>
        </div>
      </Dialog>
    )
  if (purging)
    return (
      <PurgeDialog
        connection={connection}
        text={{ sessionId: view.sessionId, roundId: purging.roundId, entryId: purging.id, words: purging.text }}
        written={view.report.blocks.flatMap((block) => (block.kind === 'quote' ? [block.text] : []))}
        onClose={() => setPurging(undefined)}
      />
    )
  return (
    <Dialog title={t('report:page.texts-title')} onClose={onClose} wide>
      <input
        className="input"
        type="search"
        aria-label={t('report:page.texts-search')}
        placeholder={t('report:page.texts-search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="stored-texts">
        {rounds.length === 0 && <p>{t('report:page.texts-none')}</p>}
        {rounds.map(({ roundId, prompt, entries }) => {
          const asked = pick(prompt, locale)
          return (
            <section key={roundId}>
              <h3 lang={asked.lang}>{asked.text}</h3>
              <ul>
                {entries.map(({ id, text }) => (
                  <li key={id}>
                    <bdi>{text}</bdi>
                    <button
                      type="button"
                      className="btn small"
                      aria-label={t('run:purge.one', { text })}
                      onClick={() => setPurging({ roundId, id, text })}
                    >
                      <Icon name="trash" size="s" /> {t('run:purge.button')}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </Dialog>
  )
}

function matching(rounds: readonly StoredTexts[], search: string): readonly StoredTexts[] {
  const wanted = search.trim().toLocaleLowerCase('da')
  return rounds.flatMap((round) => {
    const entries = round.entries.filter(({ text }) => text.toLocaleLowerCase('da').includes(wanted))
    return entries.length === 0 ? [] : [{ ...round, entries }]
  })
}
