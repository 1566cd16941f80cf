import type { ReactElement } from 'react'
import { ConnectionPage } from '../../shared/connection-band.tsx'
import type { Connection } from '../../shared/connection.ts'
import { useT } from '../../shared/i18n.ts'
import { useConnection, useView } from '../../shared/use-connection.ts'
import { Link, type Navigate } from '../app-link.tsx'
import { Cockpit } from './cockpit.tsx'

interface RunPageProps {
  readonly connection: Connection
  readonly navigate: Navigate
}

/** The cockpit of the session that is live; without one, the way to where one is started. */
export function RunPage({ connection, navigate }: RunPageProps): ReactElement {
  const { status, clockOffset, refusal } = useConnection(connection)
  const view = useView(connection, 'cockpit')
  if (refusal?.code === 'command.not-live') return <NothingLive navigate={navigate} />
  if (!view) return <ConnectionPage connection={connection} />
  return (
    <Cockpit
      view={view}
      connection={connection}
      online={status === 'open'}
      clockOffset={clockOffset}
      navigate={navigate}
    />
  )
}

function NothingLive({ navigate }: { readonly navigate: Navigate }): ReactElement {
  const t = useT()
  return (
    <main className="plain-page">
      <h1>{t('run:empty.title')}</h1>
      <p>{t('run:empty.text')}</p>
      <Link to="/" navigate={navigate} className="btn primary">
        {t('run:to-library')}
      </Link>
    </main>
  )
}
