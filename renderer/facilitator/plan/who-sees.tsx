import { useId, type ReactElement } from 'react'
import { breakdownsOf } from '../../../core/session/groups.ts'
import { breakdowns, linkedRounds, type PlannedRound } from '../../../core/session/plan.ts'
import { roundModes } from '../../../core/session/round-modes.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { useT } from '../../shared/i18n.ts'
import { meansOf } from '../mode-means.ts'
import { useChosen } from '../use-chosen.ts'
import { useDesk } from './plan-context.ts'

interface WhoSeesProps {
  readonly round: PlannedRound
  readonly locked: boolean
}

/** Who can see what is answered, each way with what it means; and how an anonymous result is split. */
export function WhoSees({ round, locked }: WhoSeesProps): ReactElement {
  const t = useT()
  const { plan, edit, readOnly } = useDesk()
  const name = useId()
  const [chosen, choose] = useChosen(round.mode, (mode) => edit({ kind: 'setMode', roundId: round.id, mode }))
  const settled = locked || readOnly
  const least = { group: plan.smallestGroup, texts: plan.smallestTexts }
  return (
    <fieldset className="question who-sees">
      <legend className="label">{t('plan:who.legend')}</legend>
      <div className="who-modes">
        {roundModes.map((mode) => (
          <div key={mode} className="who-mode">
            <input
              type="radio"
              id={`${name}-${mode}`}
              name={name}
              checked={chosen === mode}
              disabled={settled}
              aria-describedby={`${name}-${mode}-means`}
              onChange={() => choose(mode)}
            />
            <label htmlFor={`${name}-${mode}`}>{t(`common:mode.${mode}`)}</label>
            <p className="field-hint" id={`${name}-${mode}-means`}>
              {t(`common:mode-means.${meansOf(mode, round.question)}`, least)}
            </p>
          </div>
        ))}
      </div>
      {chosen === 'anonymous' &&
        (voteFor(round.question).figures ? (
          <BreakdownSelect round={round} settled={settled} />
        ) : (
          <p className="field-hint">{t('errors:plan.breakdown-without-figures')}</p>
        ))}
      {linkedRounds(plan, round.id).length > 1 && <p className="field-hint">{t('plan:who.linked')}</p>}
      {locked && <p className="field-hint">{t('plan:who.locked')}</p>}
    </fieldset>
  )
}

function BreakdownSelect({
  round,
  settled,
}: {
  readonly round: PlannedRound
  readonly settled: boolean
}): ReactElement {
  const t = useT()
  const { plan, edit } = useDesk()
  const [chosen, choose] = useChosen(round.breakdown, (breakdown) =>
    edit({ kind: 'setBreakdown', roundId: round.id, breakdown: breakdown ?? null }),
  )
  const id = useId()
  const possible = breakdownsOf(plan)
  const offered = breakdowns.filter((each) => possible.includes(each) || each === chosen)
  const missing = breakdowns.filter((each) => !possible.includes(each))
  const lost = chosen !== undefined && !possible.includes(chosen)
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {t('common:breakdown.label')}
      </label>
      <select
        id={id}
        className="input small"
        value={chosen ?? ''}
        disabled={settled}
        aria-describedby={`${id}-means`}
        aria-invalid={lost}
        onChange={(event) => choose(breakdowns.find((each) => each === event.target.value))}
      >
        <option value="">{t('common:breakdown.none')}</option>
        {offered.map((each) => (
          <option key={each} value={each}>
            {t(`common:breakdown.${each}`)}
          </option>
        ))}
      </select>
      <div id={`${id}-means`}>
        {lost && <p className="field-wrong">{t('plan:who.impossible')}</p>}
        {missing.map((each) => (
          <p key={each} className="field-hint">
            {t(`plan:who.needs-${each}`)}
          </p>
        ))}
        <p className="field-hint">{t('common:breakdown.means', { group: plan.smallestGroup })}</p>
      </div>
    </div>
  )
}
