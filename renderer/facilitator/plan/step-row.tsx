import { useId, useState, type ReactElement } from 'react'
import type { Translate } from '../../../core/charts/scene.ts'
import type { Activity, PlannedRound, Step } from '../../../core/session/plan.ts'
import { roundModes } from '../../../core/session/round-modes.ts'
import { say, type Locale } from '../../../core/text.ts'
import { voteName } from '../../../core/votes/index.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { useChosen } from '../use-chosen.ts'
import { NumberField, TextField } from './draft-fields.tsx'
import { useDesk } from './plan-context.ts'
import { HalfWrittenNote } from './half-written-note.tsx'
import { StepDetails } from './step-details.tsx'

interface StepRowProps {
  readonly activity: Activity
  readonly step: Step
  readonly index: number
  readonly locked: boolean
}

/** A step in one line; its words and its question fold out. */
export function StepRow({ activity, step, index, locked }: StepRowProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { edit, writing, readOnly } = useDesk()
  const [open, setOpen] = useState(false)
  const details = useId()
  const round = activity.rounds.find(({ id }) => id === step.round)
  const at = { kind: 'editStep', activityId: activity.id, stepId: step.id } as const
  const name = say(step.title, locale)
  return (
    <li className={open ? 'step open' : 'step'}>
      <div className="step-line">
        <span className="step-number">{index + 1}</span>
        <TextField
          quiet
          label={t('plan:step-title', { place: index + 1 })}
          text={step.title}
          lang={writing}
          required
          disabled={readOnly}
          onCommit={async (title) => title === null || edit({ ...at, title })}
        />
        <span className="step-form">{formOf(step, round, t, locale)}</span>
        <span className="step-mode">{round && <ModeSelect round={round} locked={locked} />}</span>
        <NumberField
          quiet
          label={t('plan:minutes-of', { title: name })}
          value={step.minutes}
          min={0}
          max={600}
          unit={t('plan:min')}
          disabled={readOnly}
          onCommit={(minutes) => edit({ ...at, minutes })}
        />
        <button
          type="button"
          className="btn small quiet square"
          aria-expanded={open}
          aria-controls={details}
          aria-label={t('plan:step-words', { title: name })}
          title={t('plan:step-words', { title: name })}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'up' : 'down'} size="s" />
        </button>
      </div>
      {!open && !locked && round && <HalfWrittenNote roundIds={[round.id]} />}
      <div id={details} hidden={!open}>
        {open && <StepDetails activity={activity} step={step} round={round} locked={locked} />}
      </div>
    </li>
  )
}

/** What happens in a step, in a word or two. */
function formOf(step: Step, round: PlannedRound | undefined, t: Translate, locale: Locale): string {
  if (round) return voteName(round.question.type, locale)
  if (step.reveal && step.reveal.length > 0) return t('plan:form.reveal')
  if (step.turns) return t('plan:form.turns', { people: step.turns.people, seconds: step.turns.seconds })
  if (step.deal) return t('plan:form.deal')
  if (step.optional) return t('plan:form.optional')
  return t(step.say ? 'plan:form.say' : 'plan:form.talk')
}

function ModeSelect({ round, locked }: { readonly round: PlannedRound; readonly locked: boolean }): ReactElement {
  const t = useT()
  const { edit, readOnly } = useDesk()
  const [chosen, choose] = useChosen(round.mode, (mode) => edit({ kind: 'setMode', roundId: round.id, mode }))
  return (
    <select
      className="input small"
      aria-label={t('plan:columns.mode')}
      value={chosen}
      disabled={locked || readOnly}
      onChange={(event) => {
        const mode = roundModes.find((candidate) => candidate === event.target.value)
        if (mode) choose(mode)
      }}
    >
      {roundModes.map((mode) => (
        <option key={mode} value={mode}>
          {t(`common:mode.${mode}`)}
        </option>
      ))}
    </select>
  )
}
