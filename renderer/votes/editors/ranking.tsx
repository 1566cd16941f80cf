import type { RankingQuestion } from '../../../core/votes/ranking.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { OptionRows } from './label-rows.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

export function RankingEditor({ question, onChange, locale }: EditorProps) {
  const { draft, change, issues } = useDraft(question as RankingQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <OptionRows
        options={draft.options}
        most={8}
        wrong={wrong}
        locale={locale}
        onChange={(options) => change({ options })}
      />
    </EditorFrame>
  )
}
