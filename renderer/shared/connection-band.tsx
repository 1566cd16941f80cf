import type { ReactElement } from 'react'
import type { Connection } from './connection.ts'
import { useT } from './i18n.ts'
import { Icon } from './icons.tsx'
import { useConnection } from './use-connection.ts'

/** Says when the program does not answer; nothing while all is well. The region is always there, so that it is heard. */
export function ConnectionBand({ connection }: { readonly connection: Connection }): ReactElement {
  const t = useT()
  const { status, reason } = useConnection(connection)
  return (
    <output className="band-slot">
      {status === 'lost' && (
        <span className="band">
          <Icon name="warn" /> {t(reason === 'closing' ? 'common:goodbye.closing.body' : 'common:connection.lost')}
        </span>
      )}
    </output>
  )
}

/** The whole page, before the first view and after a goodbye. */
export function ConnectionPage({ connection }: { readonly connection: Connection }): ReactElement {
  const t = useT()
  const { status, reason } = useConnection(connection)
  if (status !== 'goodbye') {
    return (
      <main className="plain-page">
        <output className="muted">
          {t(status === 'lost' ? 'common:connection.lost' : 'common:connection.connecting')}
        </output>
      </main>
    )
  }
  return (
    <main className="plain-page">
      <h1>{t(`common:goodbye.${reason ?? 'closing'}.title`)}</h1>
      <p>{t(`common:goodbye.${reason ?? 'closing'}.body`)}</p>
    </main>
  )
}
