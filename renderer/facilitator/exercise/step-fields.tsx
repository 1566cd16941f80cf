import type { ReactElement } from 'react'
import type { Exercise } from '../../../core/exercises/schema.ts'
import type { Step } from '../../../core/session/plan.ts'
import { say, type Text } from '../../../core/text.ts'
import { voteName, voteTypes } from '../../../core/votes/index.ts'
import { BothLanguages, CheckField, NumberField, SelectField } from '../../shared/fields.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { Words } from '../../shared/words.tsx'
import { UnfinishedContext } from '../../votes/editors/unfinished.ts'
import { changeStep, moveStep, removeStep, setVote } from './exercise-draft.ts'
import { RoundFields } from './round-fields.tsx'

interface StepFieldsProps {
  readonly exercise: Exercise
  readonly step: Step
  readonly index: number
  readonly open: boolean
  readonly onOpen: () => void
  /** Whether its question has a wrong field: then it stays as it stands, also while another step is open. */
  readonly unfinished: boolean
  readonly onUnfinished: (count: number) => void
  readonly onChange: (exercise: Exercise) => void
}

/** One step of the script: a row, and when it is open everything that can be said of it. */
export function StepFields(props: StepFieldsProps): ReactElement {
  const { exercise, step, index, open, onOpen, unfinished, onUnfinished, onChange } = props
  const t = useT()
  const locale = useLocale()
  const title = say(step.title, locale)
  const round = exercise.rounds.find((candidate) => candidate.id === step.round)
  const change = (part: Partial<Step>): void => onChange(changeStep(exercise, { ...step, ...part }))
  return (
    <li className={open ? 'exercise-step open' : 'exercise-step'}>
      <div className="exercise-step-head">
        <button type="button" className="exercise-step-name" aria-expanded={open} onClick={onOpen}>
          <span className="num">{index + 1}</span>
          <b>
            <Words text={step.title} />
          </b>
          {round && <span className="chip line">{voteName(round.question.type, locale)}</span>}
          <span className="num muted">{t('common:minutes', { count: step.minutes })}</span>
        </button>
        <button
          type="button"
          className="btn small square"
          aria-label={t('exercise:move-up', { title })}
          disabled={index === 0}
          onClick={() => onChange(moveStep(exercise, step.id, -1))}
        >
          <Icon name="up" size="s" />
        </button>
        <button
          type="button"
          className="btn small square"
          aria-label={t('exercise:move-down', { title })}
          disabled={index === exercise.steps.length - 1}
          onClick={() => onChange(moveStep(exercise, step.id, 1))}
        >
          <Icon name="down" size="s" />
        </button>
        <button
          type="button"
          className="btn small square"
          aria-label={t('exercise:remove-step', { title })}
          disabled={exercise.steps.length === 1}
          onClick={() => onChange(removeStep(exercise, step.id))}
        >
          <Icon name="close" size="s" />
        </button>
      </div>
      {(open || unfinished) && (
        <div className="exercise-step-body" hidden={!open}>
          <BothLanguages
            label={t('exercise:step.title')}
            value={step.title}
            onChange={(words) => change({ title: words })}
          />
          <div className="exercise-pair">
            <NumberField
              label={t('exercise:step.minutes')}
              value={step.minutes}
              min={0}
              max={600}
              onChange={(minutes) => !Number.isNaN(minutes) && change({ minutes })}
            />
            <CheckField
              label={t('exercise:step.optional')}
              hint={t('exercise:step.optional-hint')}
              checked={step.optional ?? false}
              onChange={(on) => {
                const { optional: _, ...rest } = step
                onChange(changeStep(exercise, on ? { ...rest, optional: true } : rest))
              }}
            />
          </div>
          {(['say', 'do', 'stage'] as const).map((part) => (
            <BothLanguages
              key={part}
              label={t(`exercise:step.${part}`)}
              lines
              value={step[part] ?? {}}
              onChange={(words) => onChange(changeStep(exercise, withWords(step, part, words)))}
            />
          ))}
          <SelectField
            label={t('exercise:step.vote')}
            value={round?.question.type ?? ''}
            options={[
              { value: '', label: t('exercise:step.no-vote') },
              ...voteTypes
                .map(({ type }) => ({ value: type, label: voteName(type, locale) }))
                .toSorted((one, other) => one.label.localeCompare(other.label, locale)),
            ]}
            onChange={(type) => onChange(setVote(exercise, step, type === '' ? undefined : type))}
          />
          {round && (
            <UnfinishedContext value={onUnfinished}>
              <RoundFields exercise={exercise} step={step} round={round} onChange={onChange} />
            </UnfinishedContext>
          )}
        </div>
      )}
    </li>
  )
}

/** A text that is empty in both languages is not there at all. */
function withWords(step: Step, part: 'say' | 'do' | 'stage', words: Text): Step {
  const { [part]: _, ...rest } = step
  return words.da === undefined && words.en === undefined ? rest : { ...rest, [part]: words }
}
