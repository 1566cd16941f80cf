import type { ReactElement } from 'react'
import type { LibraryView } from '../../../core/views/library.ts'
import { Brand } from '../../shared/brand.tsx'
import type { Connection } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'
import { clockOf } from '../../shared/times.ts'
import { perform } from '../app-command.ts'
import { Link, type Navigate } from '../app-link.tsx'
import { backedUp } from './backed-up.ts'
import './side.css'

interface SideNavProps {
  readonly view: LibraryView
  readonly connection: Connection
  readonly navigate: Navigate
  readonly current: 'library' | 'exercises' | 'instruments' | 'settings'
}

export function SideNav({ view, connection, navigate, current }: SideNavProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const backUp = async (): Promise<void> => {
    const sent = await perform(connection, { type: 'backUp' })
    if (sent.ok) showNotice({ text: t('library:backup.done') })
  }
  return (
    <header className="side">
      <Brand />
      <nav aria-label={t('library:nav.label')}>
        <ul className="side-list">
          <li>
            <Link to="/" navigate={navigate} current={current === 'library'}>
              <Icon name="home" /> {t('library:nav.workshops')}
            </Link>
          </li>
          <li>
            <Link to="/#exercises" navigate={navigate} current={current === 'exercises'}>
              <Icon name="list" /> {t('library:nav.exercises')}
              <span className="count num">{Object.keys(view.catalogue.exercises).length}</span>
            </Link>
          </li>
          <li>
            <Link to="/#instruments" navigate={navigate} current={current === 'instruments'}>
              <Icon name="vote" /> {t('library:nav.instruments')}
              <span className="count num">{Object.keys(view.instruments.instruments).length}</span>
            </Link>
          </li>
          <li>
            <Link to="/#settings" navigate={navigate} current={current === 'settings'}>
              <Icon name="gear" /> {t('library:nav.settings')}
            </Link>
          </li>
        </ul>
      </nav>
      <div className="storage num">
        <p>
          <Icon name="check" size="s" />
          <span>
            <b>{t('common:saved', { time: clockOf(view.savedAt, locale) })}</b> {t('library:on-this-computer')}
          </span>
        </p>
        <p>
          <Icon name="disk" size="s" /> {backedUp(t, view.backedUpAt, locale)}
        </p>
        <button type="button" className="link-button" onClick={() => void backUp()}>
          {t('library:backup.now')}
        </button>
      </div>
    </header>
  )
}
