import type { ReactElement } from 'react'
import type { Translate } from '../../../core/charts/scene.ts'
import type { Exercise } from '../../../core/exercises/schema.ts'
import { say, type Locale } from '../../../core/text.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { reasonInWords } from '../../../core/i18n/reasons.ts'
import type { ExerciseFlaw } from './exercise-draft.ts'

interface FlawListProps {
  readonly flaws: readonly ExerciseFlaw[]
  readonly exercise: Exercise
  readonly onStep: (stepId: string) => void
}

/** What is still missing before the exercise can be used, each with its place. */
export function FlawList({ flaws, exercise, onStep }: FlawListProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  return (
    <div aria-live="polite">
      {flaws.length > 0 && (
        <section className="problems" aria-labelledby="exercise-flaws">
          <h2 id="exercise-flaws">
            <Icon name="warn" /> {t('exercise:flaws', { count: flaws.length })}
          </h2>
          <ul>
            {flaws.map((flaw, index) => {
              const step = stepOf(flaw, exercise)
              return (
                <li key={index}>
                  {step ? (
                    <button type="button" className="btn small quiet" onClick={() => onStep(step)}>
                      {placeInWords(flaw, exercise, t, locale)}
                    </button>
                  ) : (
                    <b>{placeInWords(flaw, exercise, t, locale)}</b>
                  )}{' '}
                  {reasonInWords(t, flaw.reason)}
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </div>
  )
}

/** The step a flaw is in, by its own place or by the round it opens. */
function stepOf({ place }: ExerciseFlaw, exercise: Exercise): string | undefined {
  const [part, index] = place
  if (part === 'steps' && typeof index === 'number') return exercise.steps[index]?.id
  if (part !== 'rounds' || typeof index !== 'number') return undefined
  const round = exercise.rounds[index]
  return exercise.steps.find((step) => step.round === round?.id)?.id
}

function placeInWords(flaw: ExerciseFlaw, exercise: Exercise, t: Translate, locale: Locale): string {
  const stepId = stepOf(flaw, exercise)
  const at = exercise.steps.findIndex((step) => step.id === stepId)
  const step = exercise.steps[at]
  if (step) return t('exercise:flaw-step', { at: at + 1, title: say(step.title, locale) })
  const field = String(flaw.place[0] ?? '')
  const words = t(`exercise:fields.${field}`)
  return words === `fields.${field}` || words === `exercise:fields.${field}` ? field : words
}
