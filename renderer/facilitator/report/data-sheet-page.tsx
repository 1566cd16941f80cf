import { useEffect, useState, type ReactElement } from 'react'
import { BrandMark } from '../../shared/brand.tsx'
import { ConnectionPage } from '../../shared/connection-band.tsx'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'
import { useView } from '../../shared/use-connection.ts'
import { perform } from '../app-command.ts'
import { Link } from '../app-link.tsx'
import type { PageProps } from '../page-props.ts'
import { ReportPaper } from './report-paper.tsx'
import './report.css'
import './data-sheet.css'

/** What is held of a session, where, until when and who can see it: to read, to print and to save. */
export function DataSheetPage({ connection, navigate }: PageProps): ReactElement {
  const t = useT()
  const view = useView(connection, 'dataSheet')
  const [saving, setSaving] = useState(false)
  const title = view?.title
  useEffect(() => {
    if (title !== undefined) document.title = t('guard:sheet.file', { title })
  }, [title, t])
  if (!view) return <ConnectionPage connection={connection} />
  const id = encodeURIComponent(view.sessionId)

  const save = async (): Promise<void> => {
    setSaving(true)
    const { sessionId, sheet } = view
    const sent = await perform(connection, { type: 'saveDataSheet', sessionId, locale: sheet.locale })
    setSaving(false)
    if (sent.ok) showNotice({ text: t('guard:page.saved', { file: sent.answer?.files?.[0] ?? '' }) })
  }

  return (
    <div className="report-page">
      <header className="topbar">
        <Link to="/" navigate={navigate} className="report-home" label={t('report:page.to-library')}>
          <BrandMark />
        </Link>
        <h1 className="report-title">{view.title}</h1>
        <nav className="report-tabs" aria-label={view.title}>
          <Link to={`/plan/${id}`} navigate={navigate}>
            {t('report:page.plan')}
          </Link>
          {view.status !== 'draft' && (
            <Link to={`/report/${id}`} navigate={navigate}>
              {t('report:page.title')}
            </Link>
          )}
          <Link to={`/data/${id}`} navigate={navigate} current>
            {t('report:page.data')}
          </Link>
        </nav>
        <span className="data-sheet-acts">
          <button type="button" className="btn" onClick={() => window.print()}>
            {t('guard:page.print')}
          </button>
          <button type="button" className="btn primary" aria-disabled={saving} onClick={() => !saving && void save()}>
            <Icon name="download" /> {t('guard:page.save')}
          </button>
        </span>
      </header>
      <main className="report-desk data-sheet" aria-label={t('guard:sheet.title')}>
        <ReportPaper report={view.sheet} />
      </main>
    </div>
  )
}
