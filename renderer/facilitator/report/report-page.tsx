import { useEffect, type ReactElement } from 'react'
import type { ReportView } from '../../../core/views/report.ts'
import { BrandMark } from '../../shared/brand.tsx'
import { ConnectionPage } from '../../shared/connection-band.tsx'
import type { Connection } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { clockOf } from '../../shared/times.ts'
import { useConnection, useView } from '../../shared/use-connection.ts'
import { Link, type Navigate } from '../app-link.tsx'
import { ReportContents } from './report-contents.tsx'
import { ReportPaper } from './report-paper.tsx'
import { SavePanel } from './save-panel.tsx'
import './report.css'

interface ReportPageProps {
  readonly connection: Connection
  readonly navigate: Navigate
}

/** The summary of one session: as it will be read, and saved as files. It follows while the session goes on. */
export function ReportPage({ connection, navigate }: ReportPageProps): ReactElement {
  const t = useT()
  const view = useView(connection, 'report')
  const { status } = useConnection(connection)
  const title = view?.title
  useEffect(() => {
    if (title !== undefined) document.title = t('report:page.document', { title })
  }, [title, t])
  if (!view) return <ConnectionPage connection={connection} />
  return (
    <div className="report-page">
      <ReportTopbar view={view} navigate={navigate} />
      {view.status === 'draft' ? (
        <NotRun view={view} navigate={navigate} />
      ) : (
        <div className="report-columns">
          <ReportContents view={view} />
          <main className="report-desk" aria-label={t('report:page.preview')}>
            <ReportPaper report={view.report} />
          </main>
          <SavePanel view={view} connection={connection} online={status === 'open'} />
        </div>
      )}
    </div>
  )
}

function ReportTopbar({ view, navigate }: { readonly view: ReportView; readonly navigate: Navigate }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const plan = `/plan/${encodeURIComponent(view.sessionId)}`
  return (
    <header className="topbar">
      <Link to="/" navigate={navigate} className="report-home" label={t('report:page.to-library')}>
        <BrandMark />
      </Link>
      <h1 className="report-title">{view.title}</h1>
      <nav className="report-tabs" aria-label={view.title}>
        <Link to={plan} navigate={navigate}>
          {t('report:page.plan')}
        </Link>
        {view.status === 'live' && (
          <Link to="/run" navigate={navigate}>
            {t('report:page.run')}
          </Link>
        )}
        <Link to={`/report/${encodeURIComponent(view.sessionId)}`} navigate={navigate} current>
          {t('report:page.title')}
        </Link>
        <Link to={`/data/${encodeURIComponent(view.sessionId)}`} navigate={navigate}>
          {t('report:page.data')}
        </Link>
      </nav>
      <p className="saved num">
        <Icon name="check" size="s" /> {t('common:saved', { time: clockOf(view.savedAt, locale) })}
      </p>
    </header>
  )
}

function NotRun({ view, navigate }: { readonly view: ReportView; readonly navigate: Navigate }): ReactElement {
  const t = useT()
  return (
    <main className="plain-page">
      <h2>{t('report:page.empty-title')}</h2>
      <p>{t('report:page.empty-text')}</p>
      <Link to={`/plan/${encodeURIComponent(view.sessionId)}`} navigate={navigate} className="btn primary">
        {t('report:page.to-plan')}
      </Link>
    </main>
  )
}
