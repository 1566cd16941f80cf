import { useState, type ReactElement } from 'react'
import type { LibraryView } from '../../../core/views/library.ts'
import { useNow } from '../../shared/clock.ts'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { perform } from '../app-command.ts'
import type { PageProps } from '../page-props.ts'
import { DueAnswers } from './due-answers.tsx'
import { FirstStart } from './first-start.tsx'
import './library.css'
import { NewSessionDialog } from './new-session-dialog.tsx'
import { SessionAtHand } from './session-at-hand.tsx'
import { SessionRow } from './session-row.tsx'
import { groupSessions, sessionAtHand, type Shelf } from './shelf.ts'
import { SideNav } from './side-nav.tsx'

interface LibraryProps extends PageProps {
  readonly view: LibraryView
  readonly clockOffset: number
}

const filters = ['all', 'upcoming', 'held', 'draft'] as const

export function LibraryPage({ view, connection, navigate, clockOffset }: LibraryProps): ReactElement {
  const t = useT()
  const now = useNow(clockOffset, 60_000)
  const [making, setMaking] = useState(false)
  const sessions = Object.values(view.sessions)
  const atHand = sessionAtHand(sessions, now)
  const shared = { connection, navigate }
  return (
    <div className="with-side">
      <SideNav view={view} {...shared} current="library" />
      <main className="library">
        <div className="library-head">
          <h1>{t('library:nav.workshops')}</h1>
          <button type="button" className="btn soft" onClick={() => setMaking(true)}>
            <Icon name="plus" /> {t('library:new.button')}
          </button>
        </div>
        <DueAnswers view={view} connection={connection} />
        {sessions.length === 0 && <FirstStart catalogue={view.catalogue} {...shared} onNew={() => setMaking(true)} />}
        {atHand && <SessionAtHand view={view} session={atHand} now={now} {...shared} />}
        {sessions.length > 0 && <Shelves view={view} now={now} {...shared} />}
        <Deleted view={view} {...shared} />
        {making && <NewSessionDialog catalogue={view.catalogue} {...shared} onClose={() => setMaking(false)} />}
      </main>
    </div>
  )
}

function Shelves({
  view,
  now,
  connection,
  navigate,
}: PageProps & { readonly view: LibraryView; readonly now: number }): ReactElement {
  const t = useT()
  const [search, setSearch] = useState('')
  const [shelf, setShelf] = useState<Shelf | 'all'>('all')
  const groups = groupSessions(Object.values(view.sessions), { search, shelf, now })
  const count = groups.reduce((sum, group) => sum + group.sessions.length, 0)
  return (
    <>
      <div className="tools">
        <label className="search">
          <span className="vh">{t('library:search')}</span>
          <Icon name="search" />
          <input
            className="input"
            type="search"
            value={search}
            placeholder={t('library:search')}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <div className="segments" role="group" aria-label={t('library:show')}>
          {filters.map((filter) => (
            <button key={filter} type="button" aria-pressed={filter === shelf} onClick={() => setShelf(filter)}>
              {t(`library:filter.${filter}`)}
            </button>
          ))}
        </div>
        <output className="vh">{search === '' ? '' : t('library:found', { count })}</output>
      </div>
      {groups.map((group) => (
        <section className="group" key={group.shelf} aria-labelledby={`shelf-${group.shelf}`}>
          <header>
            <h2 id={`shelf-${group.shelf}`}>{t(`library:shelf.${group.shelf}`)}</h2>
            <span className="t14 muted num">{t('library:workshops', { count: group.sessions.length })}</span>
          </header>
          <ul>
            {group.sessions.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                shelf={group.shelf}
                connection={connection}
                navigate={navigate}
              />
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && (
        <p className="none">
          {search === '' ? t(`library:none.${shelf}`) : t('library:none.found', { search })}
          <button
            type="button"
            className="btn small"
            onClick={() => {
              setSearch('')
              setShelf('all')
            }}
          >
            {t('library:show-all')}
          </button>
        </p>
      )}
    </>
  )
}

/** The last one deleted can come back until the program closes, long after the notice is gone. */
function Deleted({
  view,
  connection,
}: { readonly view: LibraryView } & Pick<PageProps, 'connection'>): ReactElement | undefined {
  const t = useT()
  if (!view.deleted) return undefined
  const { id, title } = view.deleted
  return (
    <p className="deleted">
      <Icon name="trash" size="s" /> {t('library:deleted', { title })}
      <button
        type="button"
        className="btn small"
        onClick={() => void perform(connection, { type: 'restoreSession', sessionId: id })}
      >
        <Icon name="undo" size="s" /> {t('library:restore')}
      </button>
    </p>
  )
}
