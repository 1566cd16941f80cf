import type { CloudQuestion } from '../../../core/votes/cloud.ts'
import { NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

export function CloudEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as CloudQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <div className="editor-pair even">
        <NumberField
          label={t('votes:cloud.words')}
          value={draft.words}
          min={1}
          max={5}
          wrong={wrong('words')}
          onChange={(words) => change({ words })}
        />
        <NumberField
          label={t('votes:cloud.longest')}
          value={draft.maxLength}
          min={8}
          max={40}
          wrong={wrong('maxLength')}
          onChange={(maxLength) => change({ maxLength })}
        />
      </div>
    </EditorFrame>
  )
}
