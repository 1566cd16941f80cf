import { useEffect, useState, type ReactElement } from 'react'
import type { Exercise } from '../../../core/exercises/schema.ts'
import { say } from '../../../core/text.ts'
import type { LibraryView } from '../../../core/views/library.ts'
import { ConfirmDialog } from '../../shared/dialog.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'
import { Words } from '../../shared/words.tsx'
import { perform } from '../app-command.ts'
import { exerciseMinutes } from '../app-exercises.ts'
import type { PageProps } from '../app-lazy.tsx'
import { addStep, flawsOf, newExercise } from './exercise-draft.ts'
import { ExerciseFields } from './exercise-fields.tsx'
import { FlawList } from './flaw-list.tsx'
import { Preview } from './preview.tsx'
import { StepFields } from './step-fields.tsx'
import './exercise.css'

interface EditorPageProps extends PageProps {
  readonly view: LibraryView
  /** An own exercise, or undefined for a new one. */
  readonly exerciseId: string | undefined
}

/** Own exercises: the script on the left, and on the right how a phone and the stage show the step that is being written. */
export function ExerciseEditorPage({ view, connection, navigate, exerciseId }: EditorPageProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const { exercises, own = [] } = view.catalogue
  const stored = exerciseId === undefined ? undefined : exercises[exerciseId]
  const [exercise, setExercise] = useState<Exercise>(() => stored ?? newExercise(locale, Object.keys(exercises)))
  const [saved, setSaved] = useState(() => (stored ? JSON.stringify(stored) : ''))
  const [stepId, setStepId] = useState(exercise.steps[0]?.id)
  const [leaving, setLeaving] = useState(false)
  const flaws = flawsOf(exercise)
  const changed = JSON.stringify(exercise) !== saved
  const step = exercise.steps.find((candidate) => candidate.id === stepId) ?? exercise.steps[0]

  useEffect(() => {
    if (!changed) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [changed])

  async function save(): Promise<void> {
    if (flaws.length > 0) return showNotice({ tone: 'bad', text: t('exercise:not-whole') })
    const sent = await perform(connection, { type: 'saveExercise', exercise })
    if (!sent.ok) return
    setSaved(JSON.stringify(exercise))
    showNotice({ text: t('exercise:saved', { title: say(exercise.title, locale) }) })
  }
  const leave = (): void => (changed ? setLeaving(true) : navigate('/#exercises'))

  if (exerciseId !== undefined && !own.includes(exerciseId)) {
    return (
      <main className="plain-page">
        <h1>{t('exercise:unknown')}</h1>
        <button type="button" className="btn primary" onClick={() => navigate('/#exercises')}>
          {t('exercise:back')}
        </button>
      </main>
    )
  }
  return (
    <div className="exercise-editor">
      <header className="topbar">
        <button type="button" className="btn quiet" onClick={leave}>
          <Icon name="back" /> {t('exercise:back')}
        </button>
        <h1>
          <Words text={exercise.title} />
        </h1>
        <span className="num muted">{t('common:minutes', { count: exerciseMinutes(exercise) })}</span>
        <p className="exercise-state" role="status">
          {changed ? t('exercise:unsaved') : t('exercise:all-saved')}
        </p>
        <button type="button" className="btn primary" onClick={() => void save()}>
          <Icon name="check" /> {t('exercise:save')}
        </button>
      </header>
      <div className="exercise-columns">
        <main className="exercise-form">
          <FlawList flaws={flaws} exercise={exercise} onStep={setStepId} />
          <ExerciseFields exercise={exercise} onChange={setExercise} />
          <section aria-labelledby="exercise-steps">
            <h2 id="exercise-steps">{t('exercise:steps')}</h2>
            <ol className="exercise-steps">
              {exercise.steps.map((each, index) => (
                <StepFields
                  key={each.id}
                  exercise={exercise}
                  step={each}
                  index={index}
                  open={each === step}
                  onOpen={() => setStepId(each.id)}
                  onChange={setExercise}
                />
              ))}
            </ol>
            <button
              type="button"
              className="btn soft"
              onClick={() => {
                const next = addStep(exercise, locale)
                setExercise(next)
                setStepId(next.steps.at(-1)?.id)
              }}
            >
              <Icon name="plus" /> {t('exercise:add-step')}
            </button>
          </section>
        </main>
        <Preview exercise={exercise} step={step} />
      </div>
      {leaving && (
        <ConfirmDialog
          title={t('exercise:leave.title')}
          body={t('exercise:leave.body')}
          confirm={t('exercise:leave.confirm')}
          danger
          onConfirm={() => navigate('/#exercises')}
          onClose={() => setLeaving(false)}
        />
      )}
    </div>
  )
}
