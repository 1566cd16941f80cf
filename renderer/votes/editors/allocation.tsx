import { longestLabel } from '../../../core/votes/parts.ts'
import type { AllocationQuestion } from '../../../core/votes/allocation.ts'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { LabelRows } from './label-rows.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

export function AllocationEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as AllocationQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <LabelRows
        legend={t('votes:allocation.lines')}
        name={t('votes:allocation.line')}
        addLabel={t('votes:allocation.add')}
        numbered={(number) => t('votes:allocation.line-number', { number })}
        parts={draft.lines}
        fewest={2}
        most={6}
        longest={longestLabel}
        wrongAt={(at) => wrong(`lines.${at}.label`)}
        onChange={(lines) => change({ lines })}
      />
    </EditorFrame>
  )
}
