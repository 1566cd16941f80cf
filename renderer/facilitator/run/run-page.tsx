import { useEffect, useState, type ReactElement } from 'react'
import type { CockpitView } from '../../../core/views/cockpit.ts'
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
  const { status, clockOffset } = useConnection(connection)
  const view = useView(connection, 'cockpit')
  const waited = useWaited(view)
  if (view)
    return (
      <Cockpit
        view={view}
        connection={connection}
        online={status === 'open'}
        clockOffset={clockOffset}
        navigate={navigate}
      />
    )
  if (status === 'open' && waited) return <NothingLive navigate={navigate} />
  return <ConnectionPage connection={connection} />
}

/** A view of another page may stand for a moment until the cockpit's has come. */
function useWaited(view: CockpitView | undefined): boolean {
  const [waited, setWaited] = useState(false)
  useEffect(() => {
    if (view) return undefined
    const timer = setTimeout(() => setWaited(true), 1200)
    return () => {
      clearTimeout(timer)
      setWaited(false)
    }
  }, [view])
  return waited
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
