import type { CircleQuestion } from '../../../core/votes/circle.ts'
import { longestLabel } from '../../../core/votes/parts.ts'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { LabelRows } from './label-rows.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

export function CircleEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as CircleQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <LabelRows
        legend={t('votes:circle.themes')}
        name={t('votes:circle.theme')}
        addLabel={t('votes:circle.add')}
        numbered={(number) => t('votes:circle.theme-number', { number })}
        parts={draft.themes}
        fewest={2}
        most={8}
        longest={longestLabel}
        wrongAt={(at) => wrong(`themes.${at}.label`)}
        onChange={(themes) => change({ themes })}
      />
    </EditorFrame>
  )
}
