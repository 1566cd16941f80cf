import type { ComponentType } from 'react'
import type { EditorProps } from '../editors/use-draft.ts'

const editors = import.meta.glob<ComponentType<EditorProps>>('../*.tsx', { eager: true, import: 'Editor' })

/** The editor of a question of any type: a new vote type is a file beside the others. */
export function EditorOf(props: EditorProps) {
  const Editor = editors[`../${props.question.type}.tsx`]
  if (!Editor) throw new Error(`no editor for ${props.question.type}`)
  return <Editor {...props} />
}
