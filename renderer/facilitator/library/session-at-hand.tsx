import { useState, type ReactElement } from 'react'
import type { LibraryView, SessionSummary } from '../../../core/views/library.ts'
import type { Connection } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { perform } from '../app-command.ts'
import { Link, type Navigate } from '../app-link.tsx'
import { RehearsalDialog } from '../app-rehearsal.tsx'
import { BeforeTheRoom } from './before-the-room.tsx'
import { whenInWords } from './when.ts'

interface SessionAtHandProps {
  readonly view: LibraryView
  readonly session: SessionSummary
  readonly now: number
  readonly connection: Connection
  readonly navigate: Navigate
}

/** The session one most likely came for, and the one thing to do with it. */
export function SessionAtHand({ view, session, now, connection, navigate }: SessionAtHandProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const [rehearsing, setRehearsing] = useState(false)
  const live = session.status === 'live'
  const about = [
    session.place,
    t('library:activities', { count: session.activities }),
    live ? t('library:joined', { count: session.seats }) : '',
  ].filter((part) => part !== '')

  const start = async (): Promise<void> => {
    const sent = await perform(connection, { type: 'startSession', sessionId: session.id })
    if (sent.ok) navigate('/run')
  }

  return (
    <section className={live ? 'card at-hand live' : 'card at-hand'} aria-labelledby="at-hand-title">
      <div className="at-hand-main">
        <p className={live || session.date !== '' ? 'when num' : 'when plain num'}>
          <span className={live || session.date !== '' ? 'dot warm' : 'dot'} /> {whenInWords(session, t, locale, now)}
        </p>
        <h2 id="at-hand-title">{session.title}</h2>
        <p className="meta num">{about.join(' · ')}</p>
        <div className="do">
          {live ? (
            <Link to="/run" navigate={navigate} className="btn primary">
              <Icon name="play" /> {t('library:continue')}
            </Link>
          ) : (
            <>
              <button type="button" className="btn primary" onClick={() => void start()}>
                <Icon name="play" /> {t('library:start')}
              </button>
              <button type="button" className="btn" onClick={() => setRehearsing(true)}>
                {t('library:rehearse')}
              </button>
            </>
          )}
          <Link to={`/plan/${session.id}`} navigate={navigate} className="btn quiet">
            {t('library:open-plan')}
          </Link>
        </div>
      </div>
      {!live && <BeforeTheRoom view={view} session={session} />}
      {rehearsing && (
        <RehearsalDialog connection={connection} sessionId={session.id} onClose={() => setRehearsing(false)} />
      )}
    </section>
  )
}
