import type { ReactElement } from 'react'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { BrandMark } from '../../shared/brand.tsx'
import { useNow } from '../../shared/clock.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { clockOf, shortDate } from '../../shared/times.ts'
import { Link, type Navigate } from '../app-link.tsx'

interface TopbarProps {
  readonly view: CockpitView
  readonly clockOffset: number
  readonly navigate: Navigate
  readonly onTheme: (theme: 'light' | 'dark') => void
  readonly onEnd: () => void
}

/** Which workshop this is, how people join, that it is saved, and what time it is. */
export function CockpitTopbar({ view, clockOffset, navigate, onTheme, onEnd }: TopbarProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { plan, join } = view
  const live = view.status === 'live'
  const about = [plan.place, plan.date === '' ? '' : shortDate(plan.date, locale)]
    .filter((part) => part !== '')
    .join(' · ')
  const { theme } = view.host.preferences
  const darkNow = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
  return (
    <header className="topbar run-topbar">
      <Link to="/" navigate={navigate} className="run-home" label={t('run:to-library')}>
        <BrandMark />
      </Link>
      <div className="run-heading">
        <h1>{plan.title}</h1>
        {about !== '' && <p className="num">{about}</p>}
      </div>
      {live ? (
        <span className="chip warm run-live">
          <span className="dot warm" />
          {t('run:live')}
        </span>
      ) : (
        <span className="chip run-live">{t('run:ended.chip')}</span>
      )}
      {live ? (
        <p className="run-item run-join num">
          {t('run:join.label')} <b>{join.address === '' ? t('run:join.no-network') : join.address}</b>{' '}
          <span aria-hidden="true">·</span> <b aria-label={[...join.code].join(' ')}>{spaced(join.code)}</b>
          <kbd className="kbd" title={t('run:join.key')}>
            K
          </kbd>
        </p>
      ) : (
        <span className="run-join" />
      )}
      {live && <span className="run-separator" />}
      <p className="run-item num">
        <Icon name="check" size="s" /> {t('common:saved', { time: clockOf(view.savedAt, locale) })}
      </p>
      <span className="run-separator" />
      <button type="button" className="btn small" onClick={() => onTheme(darkNow ? 'light' : 'dark')}>
        <Icon name={darkNow ? 'sun' : 'moon'} size="s" /> <span>{t('run:theme')}</span>
      </button>
      {live && (
        <button type="button" className="btn small" onClick={onEnd}>
          {t('run:end.button')}
        </button>
      )}
      <WallClock clockOffset={clockOffset} />
    </header>
  )
}

function WallClock({ clockOffset }: { readonly clockOffset: number }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const time = clockOf(useNow(clockOffset, 1000), locale)
  return (
    <b className="run-wall-clock num">
      <span className="vh">{t('run:clock')} </span>
      {time}
    </b>
  )
}

/** A code is read aloud and typed in two halves. */
function spaced(code: string): string {
  const half = Math.ceil(code.length / 2)
  return code.length > 4 ? `${code.slice(0, half)} ${code.slice(half)}` : code
}
