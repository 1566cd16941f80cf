import { useState, type ReactElement } from 'react'
import type { SessionSummary } from '../../../core/views/library.ts'
import type { Connection } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon, type IconName } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'
import { shortDate } from '../../shared/times.ts'
import { perform } from '../app-command.ts'
import { Link, type Navigate } from '../app-link.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import type { Shelf } from './shelf.ts'

const icons: Readonly<Record<Shelf, IconName>> = { live: 'play', upcoming: 'clock', draft: 'edit', held: 'check' }

interface SessionRowProps {
  readonly session: SessionSummary
  readonly shelf: Shelf
  readonly connection: Connection
  readonly navigate: Navigate
}

export function SessionRow({ session, shelf, connection, navigate }: SessionRowProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const [renaming, setRenaming] = useState(false)
  const { id, title } = session
  const wasHeld = shelf === 'live' || shelf === 'held'

  const remove = async (): Promise<void> => {
    const sent = await perform(connection, { type: 'deleteSession', sessionId: id })
    if (!sent.ok) return
    const restore = (): void => void perform(connection, { type: 'restoreSession', sessionId: id })
    showNotice({ text: t('library:deleted', { title }), action: { label: t('common:undo'), run: restore } })
  }

  return (
    <li className="row num">
      <span className="muted">{session.date === '' ? t('library:no-date') : shortDate(session.date, locale)}</span>
      <Link to={`/plan/${id}`} navigate={navigate} className="row-title">
        {title}
      </Link>
      <span className="muted clip">{session.place || '–'}</span>
      <span className="muted">
        {wasHeld
          ? t('library:joined', { count: session.seats })
          : t('library:activities', { count: session.activities })}
      </span>
      <span className="st">
        <Icon name={icons[shelf]} size="s" /> {t(`library:status.${shelf}`)}
      </span>
      <span className="end">
        {shelf !== 'held' && (
          <Tool icon="edit" label={t('library:row.rename', { title })} onPress={() => setRenaming(true)} />
        )}
        <Tool
          icon="copy"
          label={t('library:row.duplicate', { title })}
          onPress={() => void perform(connection, { type: 'duplicateSession', sessionId: id })}
        />
        {shelf !== 'live' && (
          <Tool icon="trash" label={t('library:row.delete', { title })} onPress={() => void remove()} />
        )}
        <Main shelf={shelf} session={session} navigate={navigate} />
      </span>
      {renaming && <RenameDialog session={session} connection={connection} onClose={() => setRenaming(false)} />}
    </li>
  )
}

function Main({ shelf, session, navigate }: Pick<SessionRowProps, 'shelf' | 'session' | 'navigate'>): ReactElement {
  const t = useT()
  const [to, words] =
    shelf === 'held'
      ? [`/report/${session.id}`, 'report']
      : shelf === 'live'
        ? ['/run', 'continue']
        : [`/plan/${session.id}`, 'open']
  return (
    <Link
      to={to}
      navigate={navigate}
      className="btn small"
      label={t(`library:row.${words}-of`, { title: session.title })}
    >
      {t(`library:row.${words}`)}
    </Link>
  )
}

function Tool({
  icon,
  label,
  onPress,
}: {
  readonly icon: IconName
  readonly label: string
  readonly onPress: () => void
}): ReactElement {
  return (
    <button type="button" className="btn small quiet square" aria-label={label} title={label} onClick={onPress}>
      <Icon name={icon} size="s" />
    </button>
  )
}
