import type { ReactElement } from 'react'
import type { Activity } from '../../../core/session/plan.ts'
import { locales, say } from '../../../core/text.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { announce } from '../../shared/notices.tsx'
import { Words } from '../../shared/words.tsx'
import './activity.css'
import { TextField } from './draft-fields.tsx'
import { useDesk } from './plan-context.ts'
import { StepRow } from './step-row.tsx'

export function ActivityEditor({
  activity,
  locked,
}: {
  readonly activity: Activity
  readonly locked: boolean
}): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { edit, writing, readOnly } = useDesk()
  const remove = async (): Promise<void> => {
    const removed = await edit({ kind: 'removeActivity', activityId: activity.id })
    if (removed) announce(t('plan:removed', { title: say(activity.title, locale) }))
  }
  return (
    <div className="activity-editor">
      {activity.purpose && (
        <p className="t14 muted">
          <Words text={activity.purpose} />
        </p>
      )}
      <div className="activity-head">
        <TextField
          label={t('plan:activity-title')}
          text={activity.title}
          lang={writing}
          required
          disabled={readOnly}
          maxLength={200}
          onCommit={async (title) => title === null || edit({ kind: 'editActivity', activityId: activity.id, title })}
        />
        <Writing />
      </div>
      {activity.steps.length > 0 && (
        <ol className="steps">
          <li className="steps-head" aria-hidden="true">
            <span />
            <span>{t('plan:columns.step')}</span>
            <span>{t('plan:columns.form')}</span>
            <span>{t('plan:columns.mode')}</span>
            <span className="right">{t('plan:columns.time')}</span>
            <span />
          </li>
          {activity.steps.map((step, index) => (
            <StepRow key={step.id} activity={activity} step={step} index={index} locked={locked} />
          ))}
        </ol>
      )}
      {locked && (
        <p className="explain">
          <Icon name="lock" /> {t('plan:locked.why')}
        </p>
      )}
      {!locked && !readOnly && (
        <button type="button" className="btn small quiet danger-text" onClick={() => void remove()}>
          <Icon name="trash" size="s" /> {t('plan:remove')}
        </button>
      )}
    </div>
  )
}

/** Which language the fields write. */
function Writing(): ReactElement {
  const t = useT()
  const { writing, setWriting } = useDesk()
  return (
    <div className="writing">
      <span className="label" id="writing-label">
        {t('plan:writing')}
      </span>
      <div className="segments" role="group" aria-labelledby="writing-label">
        {locales.map((locale) => (
          <button
            key={locale}
            type="button"
            lang={locale}
            aria-pressed={writing === locale}
            onClick={() => setWriting(locale)}
          >
            {t(`common:locale.${locale}`)}
          </button>
        ))}
      </div>
    </div>
  )
}
