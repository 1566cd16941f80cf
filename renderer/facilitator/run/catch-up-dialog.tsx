import type { ReactElement } from 'react'
import { shortenings, type Shortening } from '../../../core/session/catch-up.ts'
import type { Pace } from '../../../core/session/pace.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import type { Connection } from '../../shared/connection.ts'
import { Dialog } from '../../shared/dialog.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { announce } from '../../shared/notices.tsx'
import { clockOf } from '../../shared/times.ts'
import { Words } from '../../shared/words.tsx'
import { perform } from '../app-command.ts'
import './catch-up.css'

interface CatchUpProps {
  readonly view: CockpitView
  readonly pace: Pace
  readonly connection: Connection
  readonly onClose: () => void
}

/** "Indhent": the short versions of what is still to come, each with the end of the day it leads to. */
export function CatchUpDialog({ view, pace, connection, onClose }: CatchUpProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const possible = shortenings(view.plan, view.position.activity)
  const endWith = ({ minutes, shortMinutes }: Shortening): number =>
    pace.expectedEnd - (minutes - shortMinutes) * 60_000

  async function shorten(shortening: Shortening): Promise<void> {
    const edit = { kind: 'shortenActivity', activityId: shortening.activityId } as const
    const done = await perform(connection, { type: 'editPlan', sessionId: view.plan.id, edit })
    if (done.ok) announce(t('run:catch-up.done', { time: clockOf(endWith(shortening), locale) }))
  }

  return (
    <Dialog title={t('run:catch-up.title')} onClose={onClose} wide>
      <p className="num">
        {t('run:pace.end', {
          expected: clockOf(pace.expectedEnd, locale),
          promised: clockOf(pace.promisedEnd, locale),
        })}
      </p>
      {possible.length === 0 ? (
        <p>{t('run:catch-up.none')}</p>
      ) : (
        <>
          <p className="muted">{t('run:catch-up.help')}</p>
          <ul className="catch-up">
            {possible.map((shortening) => (
              <ShorteningRow
                key={shortening.activityId}
                view={view}
                shortening={shortening}
                end={clockOf(endWith(shortening), locale)}
                onShorten={() => void shorten(shortening)}
              />
            ))}
          </ul>
        </>
      )}
      <div className="dialog-foot">
        <button
          type="button"
          className="btn quiet"
          onClick={() => void perform(connection, { type: 'undoPlan', sessionId: view.plan.id })}
        >
          <Icon name="undo" /> {t('run:catch-up.undo')}
        </button>
        <button type="button" className="btn primary" onClick={onClose}>
          {t('common:close')}
        </button>
      </div>
    </Dialog>
  )
}

interface RowProps {
  readonly view: CockpitView
  readonly shortening: Shortening
  readonly end: string
  readonly onShorten: () => void
}

function ShorteningRow({ view, shortening, end, onShorten }: RowProps): ReactElement | null {
  const t = useT()
  const activity = view.plan.activities.find((candidate) => candidate.id === shortening.activityId)
  if (!activity) return null
  const named = (ids: readonly string[]): ReactElement[] =>
    activity.steps.filter((step) => ids.includes(step.id)).map((step) => <Words key={step.id} text={step.title} />)
  return (
    <li>
      <div>
        <h3>
          <Words text={activity.title} />
        </h3>
        <p className="num">
          {t('run:catch-up.minutes', {
            minutes: shortening.minutes,
            short: shortening.shortMinutes,
            saved: shortening.minutes - shortening.shortMinutes,
          })}
          {' · '}
          <b>{t('run:catch-up.ends', { time: end })}</b>
        </p>
        {shortening.leftOut.length > 0 && (
          <p className="catch-up-steps">
            {t('run:catch-up.left-out')} {separated(named(shortening.leftOut))}
          </p>
        )}
        {shortening.shortened.length > 0 && (
          <p className="catch-up-steps">
            {t('run:catch-up.shorter')} {separated(named(shortening.shortened))}
          </p>
        )}
      </div>
      <button type="button" className="btn soft" onClick={onShorten}>
        {t('run:catch-up.use')}
        <span className="vh">
          {': '}
          <Words text={activity.title} />
        </span>
      </button>
    </li>
  )
}

function separated(items: readonly ReactElement[]): (ReactElement | string)[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [', ', item]))
}
