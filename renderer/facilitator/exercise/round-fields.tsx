import type { ReactElement } from 'react'
import type { Exercise } from '../../../core/exercises/schema.ts'
import { breakdowns, type Step } from '../../../core/session/plan.ts'
import { roundModes } from '../../../core/session/round-modes.ts'
import { houseMinimums } from '../../../core/release/minimums.ts'
import { say } from '../../../core/text.ts'
import { voteFor, voteName } from '../../../core/votes/index.ts'
import { CheckField, NumberField, SelectField } from '../../shared/fields.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { EditorOf } from '../../votes/parts/editor-of.tsx'
import { meansOf } from '../mode-means.ts'
import { changeRound, changeStep, type ExerciseRound } from './exercise-draft.ts'

interface RoundFieldsProps {
  readonly exercise: Exercise
  readonly step: Step
  readonly round: ExerciseRound
  readonly onChange: (exercise: Exercise) => void
}

/** What a step asks: how answers are stored, where it stands to the rounds before it, and the question itself. */
export function RoundFields({ exercise, step, round, onChange }: RoundFieldsProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const earlier = earlierRounds(exercise, step)
  const named = (other: ExerciseRound) => ({ value: other.id, label: say(other.question.prompt, locale) })
  const comparable = earlier.filter(
    (other) => other.question.type === round.question.type && voteFor(other.question).compare,
  )
  const feeders = voteFor(round.question).fed ? earlier.filter((other) => voteFor(other.question).offer) : []
  const shown = step.reveal ?? []
  return (
    <fieldset className="exercise-round">
      <legend className="label">{voteName(round.question.type, locale)}</legend>
      <SelectField
        label={t('exercise:round.mode')}
        value={round.mode}
        hint={t(`common:mode-means.${meansOf(round.mode, round.question)}`, houseMinimums)}
        options={roundModes.map((mode) => ({ value: mode, label: t(`common:mode.${mode}`) }))}
        onChange={(mode) => {
          const { breakdown, ...rest } = round
          const kept = mode === 'anonymous' && breakdown ? { breakdown } : {}
          onChange(changeRound(exercise, { ...rest, ...kept, mode }))
        }}
      />
      {round.mode === 'anonymous' && (
        <SelectField
          label={t('common:breakdown.label')}
          hint={t('common:breakdown.means', houseMinimums)}
          value={round.breakdown ?? ''}
          options={[
            { value: '', label: t('common:breakdown.none') },
            ...breakdowns.map((each) => ({ value: each, label: t(`common:breakdown.${each}`) })),
          ]}
          onChange={(chosen) => {
            const { breakdown: _, ...rest } = round
            onChange(changeRound(exercise, chosen === '' ? rest : { ...rest, breakdown: chosen }))
          }}
        />
      )}
      {comparable.length > 0 && (
        <SelectField
          label={t('exercise:round.before')}
          value={round.before ?? ''}
          options={[{ value: '', label: t('exercise:round.no-before') }, ...comparable.map(named)]}
          onChange={(id) => onChange(linkBefore(exercise, round, id))}
        />
      )}
      {feeders.length > 0 && (
        <div className="exercise-pair">
          <SelectField
            label={t('exercise:round.feed')}
            value={round.feed?.from ?? ''}
            options={[{ value: '', label: t('exercise:round.no-feed') }, ...feeders.map(named)]}
            onChange={(from) => {
              const { feed, ...rest } = round
              onChange(changeRound(exercise, from === '' ? rest : { ...rest, feed: { from, take: feed?.take ?? 6 } }))
            }}
          />
          {round.feed && (
            <NumberField
              label={t('exercise:round.take')}
              value={round.feed.take}
              min={2}
              max={12}
              onChange={(take) => {
                if (!Number.isNaN(take) && round.feed)
                  onChange(changeRound(exercise, { ...round, feed: { ...round.feed, take } }))
              }}
            />
          )}
        </div>
      )}
      <CheckField
        label={t('exercise:round.reveal')}
        hint={t('exercise:round.reveal-hint')}
        checked={shown.includes(round.id)}
        onChange={(on) => {
          const { reveal: _, ...rest } = step
          const reveal = on ? [...shown, round.id] : shown.filter((id) => id !== round.id)
          onChange(changeStep(exercise, reveal.length > 0 ? { ...rest, reveal } : rest))
        }}
      />
      <EditorOf
        key={round.id}
        question={round.question}
        onChange={(question) => onChange(changeRound(exercise, { ...round, question }))}
      />
    </fieldset>
  )
}

/** Rounds that open in a step before this one. */
function earlierRounds(exercise: Exercise, step: Step): ExerciseRound[] {
  const before = exercise.steps.slice(0, exercise.steps.indexOf(step))
  const ids = new Set(before.flatMap(({ round }) => round ?? []))
  return exercise.rounds.filter(({ id }) => ids.has(id))
}

/** A later vote asks what the earlier one asked. */
function linkBefore(exercise: Exercise, round: ExerciseRound, before: string): Exercise {
  const { before: _, ...rest } = round
  const earlier = exercise.rounds.find(({ id }) => id === before)
  return changeRound(exercise, earlier ? followed(rest, earlier) : rest)
}

function followed({ breakdown: _, ...rest }: ExerciseRound, earlier: ExerciseRound): ExerciseRound {
  const { id, mode, question, breakdown } = earlier
  return { ...rest, before: id, mode, question, ...(breakdown && { breakdown }) }
}
