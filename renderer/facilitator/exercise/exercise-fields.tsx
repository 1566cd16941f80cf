import type { ReactElement } from 'react'
import { groupForms, tracks, type Exercise } from '../../../core/exercises/schema.ts'
import type { Text } from '../../../core/text.ts'
import { BothLanguages, CheckField, SelectField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'

interface ExerciseFieldsProps {
  readonly exercise: Exercise
  readonly onChange: (exercise: Exercise) => void
}

/** What the exercise is called, what it is for, and what is asked when it is over. */
export function ExerciseFields({ exercise, onChange }: ExerciseFieldsProps): ReactElement {
  const t = useT()
  const set = (part: Partial<Exercise>): void => onChange({ ...exercise, ...part })
  const setDebrief = (debrief: readonly Text[]): void => set({ debrief: [...debrief] })
  return (
    <section className="exercise-about" aria-label={t('exercise:about')}>
      <BothLanguages label={t('exercise:fields.title')} value={exercise.title} onChange={(title) => set({ title })} />
      <BothLanguages
        label={t('exercise:fields.purpose')}
        value={exercise.purpose}
        lines
        onChange={(purpose) => set({ purpose })}
      />
      <div className="exercise-pair">
        <SelectField
          label={t('exercise:fields.track')}
          value={exercise.track}
          options={tracks.map((track) => ({ value: track, label: t(`library:track.${track}`) }))}
          onChange={(track) => set({ track })}
        />
        <fieldset>
          <legend className="label">{t('exercise:fields.groups')}</legend>
          <div className="exercise-checks">
            {groupForms.map((form) => (
              <CheckField
                key={form}
                label={t(`library:groups.${form}`)}
                checked={exercise.groups.includes(form)}
                onChange={(on) =>
                  set({ groups: groupForms.filter((other) => (other === form ? on : exercise.groups.includes(other))) })
                }
              />
            ))}
          </div>
        </fieldset>
      </div>
      <fieldset>
        <legend className="label">{t('exercise:fields.debrief')}</legend>
        {exercise.debrief.map((question, index) => (
          <div key={index} className="exercise-line">
            <BothLanguages
              label={t('exercise:debrief-number', { at: index + 1 })}
              inList
              value={question}
              onChange={(words) => setDebrief(exercise.debrief.map((other, at) => (at === index ? words : other)))}
            />
            <button
              type="button"
              className="btn small square"
              aria-label={t('exercise:remove-debrief', { at: index + 1 })}
              onClick={() => setDebrief(exercise.debrief.filter((_, at) => at !== index))}
            >
              <Icon name="close" size="s" />
            </button>
          </div>
        ))}
        <button type="button" className="btn small" onClick={() => setDebrief([...exercise.debrief, {}])}>
          <Icon name="plus" size="s" /> {t('exercise:add-debrief')}
        </button>
      </fieldset>
      <BothLanguages
        label={t('exercise:fields.source')}
        hint={t('exercise:source-hint')}
        value={exercise.source ?? {}}
        onChange={(source) => {
          const { source: _, ...rest } = exercise
          onChange(source.da === undefined && source.en === undefined ? rest : { ...rest, source })
        }}
      />
    </section>
  )
}
