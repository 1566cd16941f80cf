import { longestLabel } from '../../../core/votes/parts.ts'
import type { AllocationQuestion } from '../../../core/votes/allocation.ts'
import { BothLanguages } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { PartRows } from './part-rows.tsx'
import { unwritten, useDraft, type EditorProps } from './use-draft.ts'

export function AllocationEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as AllocationQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <PartRows
        legend={t('votes:allocation.lines')}
        name={t('votes:allocation.line')}
        addLabel={t('votes:allocation.add')}
        parts={draft.lines}
        fewest={2}
        most={6}
        fresh={(id) => ({ id, label: unwritten })}
        onChange={(lines) => change({ lines: [...lines] })}
      >
        {(line, at, changeLine) => (
          <BothLanguages
            label={t('votes:allocation.line-number', { number: at + 1 })}
            value={line.label}
            longest={longestLabel}
            inList
            wrong={wrong(`lines.${at}.label`)}
            onChange={(label) => changeLine({ ...line, label })}
          />
        )}
      </PartRows>
    </EditorFrame>
  )
}
