import { useId, useState } from 'react'
import type { Text } from '../../core/text.ts'
import type { VoterView } from '../../core/views/voter.ts'
import { useMoment } from './moment.ts'
import { asFile, readNotebook, saveFile, written, type Notebook } from './notebook.ts'
import { Icon } from './parts.tsx'

/**
 * A person's own notes: open at a step that asks for them, folded away at all others, and there until they are deleted. They are read from
 * and written to this phone's storage alone; nothing here reaches the connection.
 */
export function NotebookPart({ ended = false }: { readonly ended?: boolean }) {
  const { keep, state, t, say } = useMoment()
  const [notebook, setNotebook] = useState(() => readNotebook(keep))
  const [said, setSaid] = useState<'saved' | 'deleted'>()
  const reflect = ended ? undefined : state.view?.reflect
  const empty = Object.keys(notebook).length === 0
  if (!reflect && empty) return said === 'deleted' ? <p role="status">{t('notebook.deleted')}</p> : null

  function change(next: Notebook): void {
    keep.write('notebook', next)
    setNotebook(next)
    setSaid(undefined)
  }
  const words = (text: Text): string => say(text).children

  return (
    <section className="notebook">
      <p className="deal-label">{t('notebook.title')}</p>
      <p className="how-stored">
        <Icon name="shield" />
        <span>{t(ended ? 'notebook.end' : 'notebook.private')}</span>
      </p>
      {reflect && <OpenPage key={reflect.stepId} reflect={reflect} notebook={notebook} onChange={change} />}
      <Earlier notebook={notebook} except={reflect?.stepId} />
      {!empty && (
        <>
          <button
            type="button"
            className="btn"
            onClick={() => {
              const heading = `${state.view?.title ?? 'Samspil'}: ${t('notebook.mine')}`
              saveFile(t('notebook.file'), asFile(notebook, words, heading))
              setSaid('saved')
            }}
          >
            {t('notebook.take-home')}
          </button>
          <Delete
            onDelete={() => {
              change({})
              setSaid('deleted')
            }}
          />
        </>
      )}
      <p role="status">{said ? t(`notebook.${said}`) : ''}</p>
    </section>
  )
}

interface OpenPageProps {
  readonly reflect: NonNullable<VoterView['reflect']>
  readonly notebook: Notebook
  readonly onChange: (notebook: Notebook) => void
}

function OpenPage({ reflect: { stepId, title, prompts }, notebook, onChange }: OpenPageProps) {
  const { say } = useMoment()
  const name = useId()
  const answers = prompts.map((_, at) => notebook[stepId]?.answers[at] ?? '')
  return (
    <div className="ballot-text">
      {prompts.map((prompt, at) => (
        <div key={at} className="ballot-field">
          <label htmlFor={`${name}${at}`} {...say(prompt)} />
          <textarea
            id={`${name}${at}`}
            rows={3}
            autoComplete="off"
            value={answers[at]}
            onChange={(event) => {
              const typed = event.currentTarget.value
              const page = { title, prompts, answers: answers.map((other, index) => (index === at ? typed : other)) }
              onChange(written(notebook, stepId, page))
            }}
          />
        </div>
      ))}
    </div>
  )
}

/** What was written at other steps, to be read. */
function Earlier({ notebook, except }: { readonly notebook: Notebook; readonly except: string | undefined }) {
  const { t, say } = useMoment()
  const pages = Object.entries(notebook).filter(([stepId]) => stepId !== except)
  if (pages.length === 0) return null
  return (
    <details>
      <summary>{t('notebook.mine')}</summary>
      {pages.map(([stepId, { title, prompts, answers }]) => (
        <div key={stepId}>
          <h3>
            <span {...say(title)} />
          </h3>
          {prompts.map(
            (prompt, at) =>
              answers[at] && (
                <div key={at}>
                  <p className="muted" {...say(prompt)} />
                  <p className="note">{answers[at]}</p>
                </div>
              ),
          )}
        </div>
      ))}
    </details>
  )
}

/** The same at every redraw: React calls a new one each time, and the focus would come back for ever. */
const takesFocus = (button: HTMLElement | null): void => button?.focus()

function Delete({ onDelete }: { readonly onDelete: () => void }) {
  const { t } = useMoment()
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <button type="button" className="btn quiet" onClick={() => setAsking(true)}>
        {t('notebook.delete')}
      </button>
    )
  return (
    <div role="group" aria-label={t('notebook.sure')}>
      <p>{t('notebook.sure')}</p>
      <div className="notebook-sure">
        {/* The harmless answer takes the focus. */}
        <button type="button" className="btn" ref={takesFocus} onClick={() => setAsking(false)}>
          {t('notebook.no')}
        </button>
        <button type="button" className="btn danger" onClick={onDelete}>
          {t('notebook.yes')}
        </button>
      </div>
    </div>
  )
}
