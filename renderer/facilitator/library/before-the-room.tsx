import type { ReactElement } from 'react'
import type { Translate } from '../../../core/charts/scene.ts'
import type { Locale } from '../../../core/text.ts'
import type { LibraryView, SessionSummary } from '../../../core/views/library.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { bytes } from '../../shared/times.ts'
import { backedUp } from './backed-up.ts'

/** Less leaves no room for a day's votes, texts and a backup. */
const enoughBytes = 1e9

interface Fact {
  readonly ok: boolean
  readonly text: string
}

/** Only what the program knows. It cannot see whether phones get through, so it does not say so. */
export function factsBefore(view: LibraryView, session: SessionSummary, t: Translate, locale: Locale): readonly Fact[] {
  const [address] = view.host.addresses
  const over = session.minutes - session.minutesAvailable
  const place = session.place !== '' && session.date !== ''
  const disk = bytes(view.host.freeBytes, locale)
  return [
    address === undefined
      ? { ok: false, text: t('library:before.no-address') }
      : { ok: true, text: t('library:before.address', { address }) },
    over > 0
      ? { ok: false, text: t('library:before.too-long', { count: over }) }
      : {
          ok: true,
          text: t('library:before.in-time', { planned: session.minutes, available: session.minutesAvailable }),
        },
    session.hasResponsible
      ? { ok: true, text: t('library:before.responsible') }
      : { ok: false, text: t('library:before.no-responsible') },
    { ok: place, text: t(place ? 'library:before.place' : 'library:before.no-place') },
    view.host.freeBytes >= enoughBytes
      ? { ok: true, text: t('library:before.disk', { disk }) }
      : { ok: false, text: t('library:before.disk-low', { disk }) },
    { ok: view.backedUpAt !== undefined, text: backedUp(t, view.backedUpAt, locale) },
  ]
}

export function BeforeTheRoom({
  view,
  session,
}: {
  readonly view: LibraryView
  readonly session: SessionSummary
}): ReactElement {
  const t = useT()
  const locale = useLocale()
  const facts = factsBefore(view, session, t, locale)
  return (
    <section className="before">
      <h3>
        <span>{t('library:before.title')}</span>
        <span className="num muted">
          {t('library:before.count', { done: facts.filter(({ ok }) => ok).length, all: facts.length })}
        </span>
      </h3>
      <ul className="num">
        {facts.map(({ ok, text }) => (
          <li key={text} className={ok ? 'ok' : 'todo'}>
            <Icon name={ok ? 'check' : 'warn'} size="s" />
            <span>
              <span className="vh">{t(ok ? 'library:before.ok' : 'library:before.todo')} </span>
              {text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
