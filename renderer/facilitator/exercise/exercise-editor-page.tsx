import { useEffect, useState, type ReactElement } from 'react'
import type { Exercise } from '../../../core/exercises/schema.ts'
import { own } from '../../../core/own.ts'
import { say } from '../../../core/text.ts'
import type { LibraryView } from '../../../core/views/library.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'
import { Words } from '../../shared/words.tsx'
import { perform } from '../app-command.ts'
import { exerciseMinutes } from '../app-exercises.ts'
import type { PageProps } from '../page-props.ts'
import { addStep, flawsOf, freeKey, keyOf, newExercise, unfinishedFlaws } from './exercise-draft.ts'
import { ExerciseFields } from './exercise-fields.tsx'
import { FlawList } from './flaw-list.tsx'
import { LeaveEditor } from './leave-editor.tsx'
import { Preview } from './preview.tsx'
import { StepFields } from './step-fields.tsx'
import { useExercise } from './use-exercise.ts'
import './exercise.css'

interface EditorPageProps extends PageProps {
  readonly view: LibraryView
  /** An own exercise, or undefined for a new one. */
  readonly exerciseId: string | undefined
}

/** Own exercises: the script on the left, and on the right how a phone and the stage show the step that is being written. */
export function ExerciseEditorPage(props: EditorPageProps): ReactElement {
  const t = useT()
  const { view, navigate, exerciseId } = props
  const { exercises, own: owned = [] } = view.catalogue
  const stored = exerciseId !== undefined && owned.includes(exerciseId) ? own(exercises, exerciseId) : undefined
  if (stored || exerciseId === undefined) return <ExerciseEditor {...props} stored={stored} />
  return (
    <main className="plain-page">
      <h1>{t('exercise:unknown')}</h1>
      <button type="button" className="btn primary" onClick={() => navigate('/#exercises')}>
        {t('exercise:back')}
      </button>
    </main>
  )
}

interface EditorProps extends EditorPageProps {
  readonly stored: Exercise | undefined
}

function ExerciseEditor({ view, connection, navigate, stored }: EditorProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const taken = Object.keys(view.catalogue.exercises)
  // Saving a new one gives it an id; until the page is left it is that one which is saved again.
  const [id, setId] = useState(stored?.id)
  const inHand = useExercise(id ?? '', () => stored ?? newExercise(locale, taken))
  const { exercise, change, changed, unfinished, openStep } = inHand
  const [saving, setSaving] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const flaws = [...flawsOf(exercise), ...unfinishedFlaws(exercise, unfinished)]
  const step = exercise.steps.find((candidate) => candidate.id === inHand.stepId) ?? exercise.steps[0]

  async function save(): Promise<void> {
    if (saving) return
    if (flaws.length > 0) return showNotice({ tone: 'bad', text: t('exercise:not-whole') })
    // A new one is called in its file what it is called on the page.
    const named = id === undefined ? { ...exercise, id: freeKey(keyOf(say(exercise.title, locale)), taken) } : exercise
    setSaving(true)
    const sent = await perform(connection, { type: 'saveExercise', exercise: named })
    setSaving(false)
    if (!sent.ok) return
    inHand.saved(named)
    setId(named.id)
    showNotice({ text: t('exercise:saved', { title: say(named.title, locale) }) })
  }
  useEffect(() => {
    // For a reload, and for the way back to it. The page itself stays as it is, with the field that is being typed in.
    if (id !== undefined) history.replaceState(null, '', `/#exercise/${encodeURIComponent(id)}`)
  }, [id])

  return (
    <div className="exercise-editor">
      <header className="topbar">
        <button type="button" className="btn quiet" onClick={() => setLeaving(true)}>
          <Icon name="back" /> {t('exercise:back')}
        </button>
        <h1>
          <Words text={exercise.title} />
        </h1>
        <span className="num muted">{t('common:minutes', { count: exerciseMinutes(exercise) })}</span>
        <p className="exercise-state" role="status">
          {changed ? t('exercise:unsaved') : id !== undefined && t('exercise:all-saved')}
        </p>
        <button type="button" className="btn primary" onClick={() => void save()}>
          <Icon name="check" /> {t('exercise:save')}
        </button>
      </header>
      <div className="exercise-columns">
        <main className="exercise-form">
          <FlawList flaws={flaws} exercise={exercise} onStep={openStep} />
          <ExerciseFields exercise={exercise} onChange={change} />
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
                  onOpen={() => openStep(each.id)}
                  unfinished={unfinished.has(each.id)}
                  onUnfinished={(count) => inHand.setUnfinished(each.id, count)}
                  onChange={change}
                />
              ))}
            </ol>
            <button
              type="button"
              className="btn soft"
              onClick={() => {
                const next = addStep(exercise, locale)
                change(next)
                openStep(next.steps.at(-1)?.id)
              }}
            >
              <Icon name="plus" /> {t('exercise:add-step')}
            </button>
          </section>
        </main>
        <Preview exercise={exercise} step={step} />
      </div>
      {leaving && !saving && (
        <LeaveEditor
          changed={changed}
          onLeave={() => {
            inHand.forget()
            navigate('/#exercises')
          }}
          onStay={() => setLeaving(false)}
        />
      )}
    </div>
  )
}
