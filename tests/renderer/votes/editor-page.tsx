import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { QuestionBase } from '../../../core/votes/define.ts'
import { setLocale } from '../../../renderer/shared/i18n.ts'
import '../../../renderer/shared/theme/desktop.css'
import { EditorOf } from '../../../renderer/votes/parts/editor-of.tsx'
import { ResultOf } from '../../../renderer/votes/parts/result-of.tsx'
import { questions, resultOf, shiftOf } from '../stage/questions.ts'

/** What a test reaches for in the page. */
export interface EditorPage {
  changes: QuestionBase[]
  /** Hands the editor a question, as an undo would. */
  set(question: QuestionBase): void
  /** The question that the editor has been handed last. */
  shown: QuestionBase | undefined
  /** Whether changes come back, as from a host, after so many milliseconds. */
  echoAfter: number | undefined
}

const wanted = new URLSearchParams(location.search)
const question = Object.values(questions).find(({ type }) => type === wanted.get('type')) ?? questions.choice
setLocale(wanted.get('locale') === 'en' ? 'en' : 'da')
document.documentElement.dataset['theme'] = wanted.get('theme') ?? 'light'

const hooks: EditorPage = { changes: [], set: () => undefined, shown: undefined, echoAfter: undefined }
Object.assign(window, { editor: hooks })

function Editing() {
  const [current, setCurrent] = useState<QuestionBase>(question)
  useEffect(() => {
    Object.assign(hooks, { set: setCurrent })
  }, [])
  // Runs after the effects of the editor.
  useEffect(() => {
    Object.assign(hooks, { shown: current })
  })
  const keep = (next: QuestionBase): void => {
    hooks.changes.push(next)
    if (hooks.echoAfter !== undefined) setTimeout(() => setCurrent(next), hooks.echoAfter)
  }
  return (
    <>
      <h1>Spørgsmål</h1>
      <EditorOf question={current} onChange={keep} />
    </>
  )
}

function Result() {
  return (
    <>
      <h1>Resultat</h1>
      <ResultOf
        question={question}
        result={resultOf(question, 40)}
        comparison={shiftOf(question, 40)}
        place="cockpit"
      />
    </>
  )
}

const root = document.getElementById('root')
if (!root) throw new Error('no root')
createRoot(root).render(wanted.has('result') ? <Result /> : <Editing />)
