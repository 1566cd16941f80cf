import type { SpeakingQuestion } from '../../../core/votes/speaking.ts'
import { NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

export function SpeakingEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as SpeakingQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <div className="editor-pair even">
        <NumberField
          label={t('votes:speaking.people')}
          hint={t('votes:speaking.people-hint')}
          value={draft.people}
          min={2}
          max={12}
          wrong={wrong('people')}
          onChange={(people) => change({ people })}
        />
        <NumberField
          label={t('votes:speaking.seconds')}
          value={draft.seconds}
          min={10}
          max={900}
          wrong={wrong('seconds')}
          onChange={(seconds) => change({ seconds })}
        />
      </div>
    </EditorFrame>
  )
}
