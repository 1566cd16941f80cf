import { useEffect, useState, type ReactElement } from 'react'
import type { Catalogue, Exercise } from '../../../core/exercises/schema.ts'
import { say } from '../../../core/text.ts'
import type { Connection } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { showNotice } from '../../shared/notices.tsx'
import { perform } from '../app-command.ts'
import type { PageProps } from '../page-props.ts'
import { downloadFile } from '../download-file.ts'
import { copyOf } from '../exercise/exercise-draft.ts'
import { NewOnShelf, ShelfActions } from './shelf-actions.tsx'

const editorOf = (id: string): string => `/#exercise/${encodeURIComponent(id)}`

/** A new exercise, written here or read from a file. */
export function NewExercise({ connection, navigate }: PageProps): ReactElement {
  const t = useT()
  return (
    <NewOnShelf
      accept=".samspil,.yaml,.yml"
      words={{ import: t('exercise:actions.import'), new: t('exercise:actions.new') }}
      onFile={async (text) => {
        const sent = await perform(connection, { type: 'importExercise', text })
        if (sent.ok) showNotice({ text: t('exercise:actions.imported') })
      }}
      onNew={() => navigate('/#exercise')}
    />
  )
}

interface ActionsProps {
  readonly exercise: Exercise
  readonly catalogue: Catalogue
  readonly connection: Connection
  readonly navigate: PageProps['navigate']
}

/** What can be done with an exercise: any may be copied and saved as a file, own ones changed and deleted. */
export function ExerciseActions({ exercise, catalogue, connection, navigate }: ActionsProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const own = catalogue.own?.includes(exercise.id) ?? false
  const title = say(exercise.title, locale)
  const [copied, setCopied] = useState<string>()
  useEffect(() => {
    // The answer comes before the changed library, and until then the page of the copy would know nothing of it.
    if (copied !== undefined && catalogue.own?.includes(copied)) navigate(editorOf(copied))
  }, [copied, catalogue, navigate])

  async function copy(): Promise<void> {
    const made = copyOf(exercise, locale, Object.keys(catalogue.exercises))
    const sent = await perform(connection, { type: 'saveExercise', exercise: made })
    if (!sent.ok) return
    showNotice({ text: t('exercise:actions.copied', { title: say(made.title, locale) }) })
    setCopied(made.id)
  }
  async function save(): Promise<void> {
    const sent = await perform(connection, { type: 'exportExercise', exerciseId: exercise.id })
    if (sent.ok && sent.answer?.file) downloadFile(sent.answer.file)
  }
  async function remove(): Promise<void> {
    const sent = await perform(connection, { type: 'deleteExercise', exerciseId: exercise.id })
    if (sent.ok) showNotice({ text: t('exercise:actions.deleted', { title }) })
  }
  return (
    <ShelfActions
      title={title}
      edit={own ? { words: t('exercise:actions.edit'), act: () => navigate(editorOf(exercise.id)) } : undefined}
      copy={{ words: t('exercise:actions.copy'), act: () => void copy() }}
      save={{ words: t('exercise:actions.export'), act: () => void save() }}
      remove={
        own
          ? {
              words: t('exercise:actions.delete'),
              act: () => void remove(),
              asks: t('exercise:actions.delete-title', { title }),
              body: t('exercise:actions.delete-body'),
            }
          : undefined
      }
    >
      {own && <span className="chip warm">{t('exercise:actions.own')}</span>}
    </ShelfActions>
  )
}
