import { useRef, useState, type ChangeEvent, type ReactElement } from 'react'
import type { Catalogue, Exercise } from '../../../core/exercises/schema.ts'
import { say } from '../../../core/text.ts'
import type { Connection } from '../../shared/connection.ts'
import { ConfirmDialog } from '../../shared/dialog.tsx'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { showNotice } from '../../shared/notices.tsx'
import { perform } from '../app-command.ts'
import type { PageProps } from '../page-props.ts'
import { downloadFile } from '../download-file.ts'
import { copyOf } from '../exercise/exercise-draft.ts'

/** Larger files are no exercises; the host refuses them too. */
const largest = 256 * 1024

const editorOf = (id: string): string => `/#exercise/${encodeURIComponent(id)}`

/** A new exercise, written here or read from a file. */
export function NewExercise({ connection, navigate }: PageProps): ReactElement {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)

  async function read(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (!file) return
    if (file.size > largest) return showNotice({ tone: 'bad', text: t('errors:file.too-large') })
    const sent = await perform(connection, { type: 'importExercise', text: await file.text() })
    if (sent.ok) showNotice({ text: t('exercise:actions.imported') })
  }
  return (
    <div className="exercise-new">
      <input ref={input} type="file" accept=".samspil,.yaml,.yml" hidden onChange={(event) => void read(event)} />
      <button type="button" className="btn" onClick={() => input.current?.click()}>
        <Icon name="folder" /> {t('exercise:actions.import')}
      </button>
      <button type="button" className="btn soft" onClick={() => navigate('/#exercise')}>
        <Icon name="plus" /> {t('exercise:actions.new')}
      </button>
    </div>
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
  const [deleting, setDeleting] = useState(false)
  const own = catalogue.own?.includes(exercise.id) ?? false
  const title = say(exercise.title, locale)

  async function copy(): Promise<void> {
    const made = copyOf(exercise, locale, Object.keys(catalogue.exercises))
    const sent = await perform(connection, { type: 'saveExercise', exercise: made })
    if (!sent.ok) return
    showNotice({ text: t('exercise:actions.copied', { title: say(made.title, locale) }) })
    navigate(editorOf(made.id))
  }
  async function save(): Promise<void> {
    const sent = await perform(connection, { type: 'exportExercise', exerciseId: exercise.id })
    if (sent.ok && sent.answer?.file) downloadFile(sent.answer.file)
  }
  async function remove(): Promise<void> {
    const sent = await perform(connection, { type: 'deleteExercise', exerciseId: exercise.id })
    if (sent.ok) showNotice({ text: t('exercise:actions.deleted', { title }) })
  }
  const named = <span className="vh">: {title}</span>
  return (
    <div className="exercise-actions">
      {own && <span className="chip warm">{t('exercise:actions.own')}</span>}
      {own && (
        <button type="button" className="btn small soft" onClick={() => navigate(editorOf(exercise.id))}>
          <Icon name="edit" size="s" /> {t('exercise:actions.edit')}
          {named}
        </button>
      )}
      <button type="button" className="btn small" onClick={() => void copy()}>
        <Icon name="copy" size="s" /> {t('exercise:actions.copy')}
        {named}
      </button>
      <button type="button" className="btn small quiet" onClick={() => void save()}>
        <Icon name="download" size="s" /> {t('exercise:actions.export')}
        {named}
      </button>
      {own && (
        <button type="button" className="btn small quiet" onClick={() => setDeleting(true)}>
          <Icon name="trash" size="s" /> {t('exercise:actions.delete')}
          {named}
        </button>
      )}
      {deleting && (
        <ConfirmDialog
          title={t('exercise:actions.delete-title', { title })}
          body={t('exercise:actions.delete-body')}
          confirm={t('exercise:actions.delete')}
          danger
          onConfirm={() => void remove()}
          onClose={() => setDeleting(false)}
        />
      )}
    </div>
  )
}
