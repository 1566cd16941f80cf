import type { TextQuestion } from '../../../core/votes/text.ts'
import { NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

export function TextEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as TextQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <NumberField
        label={t('votes:text.longest')}
        hint={t('votes:text.longest-hint')}
        value={draft.maxLength}
        min={20}
        max={500}
        wrong={wrong('maxLength')}
        onChange={(maxLength) => change({ maxLength })}
      />
    </EditorFrame>
  )
}
