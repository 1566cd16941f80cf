import type { ReactElement } from 'react'
import { useLocale, useT } from '../../shared/i18n.ts'
import { clockOf } from '../../shared/times.ts'
import { Words } from '../../shared/words.tsx'
import type { Upcoming } from './upcoming.ts'

interface ThenListProps {
  readonly items: readonly Upcoming[]
  /** Only the time, the title and the minutes. */
  readonly brief: boolean
}

/** What comes next, with the clock time it is expected at. */
export function ThenList({ items, brief }: ThenListProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  return (
    <section className="run-then num">
      <h3>{t('run:then.title')}</h3>
      {items.length === 0 ? (
        <p className="muted t14">{t('run:then.last')}</p>
      ) : (
        <ol>
          {items.map((item) => (
            <li key={item.key}>
              <span>{clockOf(item.at, locale)}</span>
              <b>
                <Words text={item.title} />
              </b>
              <span>
                {t('common:minutes', { count: item.minutes })}
                {!brief && item.kind !== 'step' && ` · ${t(`run:then.${item.kind}`)}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
