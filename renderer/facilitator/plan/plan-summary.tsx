import type { ReactElement } from 'react'
import { clockTime, scheduleOf, type Schedule } from '../../../core/session/schedule.ts'
import { say } from '../../../core/text.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { longDate } from '../../shared/times.ts'
import { useDesk } from './plan-context.ts'

interface SummaryProps {
  readonly open: string | undefined
  readonly onOpen: (activityId: string | undefined) => void
  readonly onDetails: () => void
}

export function PlanSummary({ open, onOpen, onDetails }: SummaryProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { plan, readOnly } = useDesk()
  const schedule = scheduleOf(plan)
  const date = plan.date === '' ? t('library:no-date') : longDate(plan.date, locale)
  const hours = `${clockTime(schedule.start, locale)}–${clockTime(schedule.start + schedule.available, locale)}`
  return (
    <>
      <div className="summary">
        <div>
          <h2>{t('plan:agenda')}</h2>
          <p className="summary-line num">
            <span>
              {date.charAt(0).toLocaleUpperCase('da') + date.slice(1)} · {hours} · {plan.place || t('plan:no-place')}
            </span>
            {!readOnly && (
              <button type="button" className="btn small quiet" onClick={onDetails}>
                <Icon name="edit" size="s" /> {t('plan:details.open')}
              </button>
            )}
          </p>
        </div>
        <Figures schedule={schedule} />
      </div>
      {!readOnly && (plan.responsible?.organisation ?? '') === '' && (
        <p className="plan-reminder">
          <Icon name="warn" size="s" /> {t('plan:no-responsible')}
          <button type="button" className="btn small quiet" onClick={onDetails}>
            {t('plan:fill-responsible')}
          </button>
        </p>
      )}
      {plan.activities.length > 0 && <Timeline schedule={schedule} open={open} onOpen={onOpen} />}
    </>
  )
}

/** Planned, available and what is left; too much is said in words as well as in colour. */
function Figures({ schedule: { planned, available, slack } }: { readonly schedule: Schedule }): ReactElement {
  const t = useT()
  const over = slack < 0
  return (
    <dl className="figures num">
      <div>
        <dt>{t('plan:figures.planned')}</dt>
        <dd>{t('common:minutes', { count: planned })}</dd>
      </div>
      <div>
        <dt>{t('plan:figures.available')}</dt>
        <dd>{t('common:minutes', { count: available })}</dd>
      </div>
      <div className={over ? 'over' : 'slack'}>
        <dt>{t(over ? 'plan:figures.over' : 'plan:figures.slack')}</dt>
        <dd>
          {over && <Icon name="warn" />} {t('common:minutes', { count: Math.abs(slack) })}
        </dd>
      </div>
    </dl>
  )
}

interface TimelineProps {
  readonly schedule: Schedule
  readonly open: string | undefined
  readonly onOpen: (activityId: string | undefined) => void
}

/** The day as a bar, to scale. A drawing beside the list, which says the same: it is clicked with a mouse and read out as one sentence. */
function Timeline({ schedule, open, onOpen }: TimelineProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { plan } = useDesk()
  const { start, planned, available, slack } = schedule
  const length = Math.max(planned, available, 1)
  const step = length > 300 ? 60 : 30
  const ticks = Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step)
  const at = (minutes: number): string => `${(100 * minutes) / length}%`
  return (
    <figure className="timeline">
      <figcaption className="vh">
        {t(slack < 0 ? 'plan:timeline.over' : 'plan:timeline.within', { planned, available, count: Math.abs(slack) })}
      </figcaption>
      <div className="budget" aria-hidden="true">
        {schedule.activities.map(({ activityId, minutes, end }, index) => {
          const activity = plan.activities[index]
          if (!activity || minutes === 0) return undefined
          const kind = end - start > available ? ' late' : activity.kind === 'exercise' ? '' : ' rest-time'
          return (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the list below is the way with keys
            <i
              key={activityId}
              className={open === activityId ? 'bar selected' : `bar${kind}`}
              style={{ flexGrow: minutes }}
              title={`${say(activity.title, locale)} · ${t('common:minutes', { count: minutes })}`}
              onClick={() => onOpen(activityId)}
            >
              {say(activity.title, locale)}
            </i>
          )
        })}
        {slack > 0 && <i className="bar spare" style={{ flexGrow: slack }} />}
        {slack < 0 && <span className="too-late" style={{ left: at(available) }} />}
      </div>
      <p className="ticks num" aria-hidden="true">
        {ticks.map((minutes) => (
          <span key={minutes} style={{ left: at(minutes) }}>
            {clockTime(start + minutes, locale)}
          </span>
        ))}
      </p>
    </figure>
  )
}
