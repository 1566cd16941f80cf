import { useEffect, useRef, type ReactElement } from 'react'
import type { ActivityPace, Pace } from '../../../core/session/pace.ts'
import { activityMinutes, type Activity } from '../../../core/session/plan.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { clockOf } from '../../shared/times.ts'
import { Words } from '../../shared/words.tsx'
import './rail.css'

interface RailProps {
  readonly view: CockpitView
  readonly pace: Pace
  readonly onCatchUp: () => void
}

/** The day as a thread: what is done, where we are, what comes and when. */
export function CockpitRail({ view, pace, onCatchUp }: RailProps): ReactElement {
  const t = useT()
  const rail = useRef<HTMLElement>(null)
  const { activity, step } = view.position
  useEffect(() => {
    rail.current?.querySelector(`[data-place="${activity}.${step}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [activity, step])
  return (
    <nav className="run-rail" ref={rail} aria-label={t('run:rail.label')}>
      <PaceHead pace={pace} live={view.status === 'live'} onCatchUp={onCatchUp} />
      <ol className="run-list num">
        {view.plan.activities.map((planned, index) => {
          const paced = pace.activities[index]
          if (!paced) return null
          const isHere = paced.place === 'here' && view.status === 'live'
          return (
            <li
              key={planned.id}
              data-state={isHere ? 'here' : paced.place === 'coming' ? 'coming' : 'done'}
              data-place={planned.steps.length === 0 ? `${index}.0` : undefined}
            >
              <span className="run-node">{!isHere && paced.place !== 'coming' && <Icon name="check" />}</span>
              <span className="run-title">
                <Words text={planned.title} />
                {isHere && <span className="vh"> ({t('run:rail.here')})</span>}
              </span>
              <ActivityTime planned={planned} paced={paced} />
              {isHere && planned.steps.length > 0 && <StepList activity={planned} at={index} step={step} />}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

interface PaceHeadProps {
  readonly pace: Pace
  readonly live: boolean
  readonly onCatchUp: () => void
}

function PaceHead({ pace, live, onCatchUp }: PaceHeadProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { spare } = pace
  return (
    <div className="run-pace">
      <h2>{t('run:rail.title')}</h2>
      {live && (
        <span className={`chip num ${spare < 0 ? 'danger' : 'warm'}`}>
          {spare === 0
            ? t('run:pace.even')
            : spare > 0
              ? t('run:pace.spare', { count: spare })
              : t('run:pace.behind', { count: -spare })}
        </span>
      )}
      {live && (
        <p className="num">
          {t('run:pace.end', {
            expected: clockOf(pace.expectedEnd, locale),
            promised: clockOf(pace.promisedEnd, locale),
          })}
        </p>
      )}
      {live && (
        <button type="button" className={spare < 0 ? 'btn small soft' : 'btn small'} onClick={onCatchUp}>
          <Icon name="clock" size="s" /> {t('run:catch-up.button')}
        </button>
      )}
    </div>
  )
}

function ActivityTime({ planned, paced }: { readonly planned: Activity; readonly paced: ActivityPace }): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { difference } = paced
  if (paced.place === 'done' || difference !== undefined) {
    if (difference === undefined) return <span className="run-time">{t('run:rail.passed-over')}</span>
    if (difference === 0) return <span className="run-time">{t('run:rail.on-time')}</span>
    return (
      <span className="run-time">
        {t(difference > 0 ? 'run:rail.longer' : 'run:rail.shorter', { minutes: Math.abs(difference) })}
      </span>
    )
  }
  return (
    <span className="run-time" title={t('common:minutes', { count: activityMinutes(planned) })}>
      {paced.startsAt === undefined ? '' : clockOf(paced.startsAt, locale)}
    </span>
  )
}

interface StepListProps {
  readonly activity: Activity
  readonly at: number
  readonly step: number
}

function StepList({ activity, at, step }: StepListProps): ReactElement {
  const t = useT()
  return (
    <ol className="run-sub">
      {activity.steps.map((planned, index) => (
        <li key={planned.id} data-place={`${at}.${index}`} aria-current={index === step ? 'step' : undefined}>
          {index < step ? (
            <span>
              <Icon name="check" size="s" />
              <span className="vh">{t('run:rail.past')}</span>
            </span>
          ) : (
            <span>{index + 1}</span>
          )}
          <Words text={planned.title} />
          <span>{t('common:minutes', { count: planned.minutes })}</span>
        </li>
      ))}
    </ol>
  )
}
