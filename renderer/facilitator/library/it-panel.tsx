import type { ReactElement } from 'react'
import type { Connection } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { perform } from '../app-command.ts'
import { downloadFile } from '../download-file.ts'

/** The sheet for IT: what to let in, and what lies where. */
export function ItPanel({ connection }: { readonly connection: Connection }): ReactElement {
  const t = useT()
  const locale = useLocale()

  async function save(): Promise<void> {
    const sent = await perform(connection, { type: 'exportItSheet', locale })
    if (sent.ok && sent.answer?.file) downloadFile(sent.answer.file)
  }
  return (
    <section className="card facts-panel" aria-labelledby="it-title">
      <h2 id="it-title">{t('library:it.title')}</h2>
      <p className="muted">{t('library:it.help')}</p>
      <button type="button" className="btn" onClick={() => void save()}>
        <Icon name="download" /> {t('library:it.save')}
      </button>
    </section>
  )
}
