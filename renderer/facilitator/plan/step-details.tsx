import type { ReactElement } from 'react'
import type { Activity, PlannedRound, Step } from '../../../core/session/plan.ts'
import { useT } from '../../shared/i18n.ts'
import { Words } from '../../shared/words.tsx'
import { NumberField, TextField } from './draft-fields.tsx'
import { useDesk } from './plan-context.ts'
import { QuestionEditor } from './question-editor.tsx'
import { WhoSees } from './who-sees.tsx'

interface StepDetailsProps {
  readonly activity: Activity
  readonly step: Step
  readonly round: PlannedRound | undefined
  readonly locked: boolean
}

/** What is said, done and shown in a step, and what it asks. */
export function StepDetails({ activity, step, round, locked }: StepDetailsProps): ReactElement {
  const t = useT()
  const { edit, writing, readOnly } = useDesk()
  const at = { kind: 'editStep', activityId: activity.id, stepId: step.id } as const
  const { turns } = step
  return (
    <div className="step-details">
      {(['say', 'do', 'stage'] as const).map((part) => (
        <TextField
          key={part}
          lines
          label={t(`plan:words.${part}`)}
          text={step[part]}
          lang={writing}
          disabled={readOnly}
          onCommit={(words) => edit({ ...at, [part]: words })}
        />
      ))}
      {turns && (
        <div className="pair">
          <NumberField
            label={t('plan:turns.people')}
            unit={t('plan:turns.people-unit')}
            value={turns.people}
            min={2}
            max={12}
            disabled={readOnly}
            onCommit={(people) => edit({ ...at, turns: { ...turns, people } })}
          />
          <NumberField
            label={t('plan:turns.seconds')}
            unit={t('plan:turns.seconds-unit')}
            value={turns.seconds}
            min={10}
            max={900}
            disabled={readOnly}
            onCommit={(seconds) => edit({ ...at, turns: { ...turns, seconds } })}
          />
        </div>
      )}
      {step.deal && (
        <div className="field">
          <span className="label">{t('plan:deal')}</span>
          <ul className="deal">
            {step.deal.map((card) => (
              <li key={card.da ?? card.en}>
                <Words text={card} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {step.reflect && (
        <div className="field">
          <span className="label">{t('plan:reflect')}</span>
          <ul className="deal">
            {step.reflect.map((prompt) => (
              <li key={prompt.da ?? prompt.en}>
                <Words text={prompt} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {round && <WhoSees round={round} locked={locked} />}
      {round && <QuestionEditor round={round} activity={activity} locked={locked} />}
    </div>
  )
}
