import type { CircleQuestion } from '../../../core/votes/circle.ts'
import { longestLabel } from '../../../core/votes/parts.ts'
import { BothLanguages } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { PartRows } from './part-rows.tsx'
import { unwritten, useDraft, type EditorProps } from './use-draft.ts'

export function CircleEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as CircleQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <PartRows
        legend={t('votes:circle.themes')}
        name={t('votes:circle.theme')}
        addLabel={t('votes:circle.add')}
        parts={draft.themes}
        fewest={2}
        most={8}
        fresh={(id) => ({ id, label: unwritten })}
        onChange={(themes) => change({ themes: [...themes] })}
      >
        {(theme, at, changeTheme) => (
          <BothLanguages
            label={t('votes:circle.theme-number', { number: at + 1 })}
            value={theme.label}
            longest={longestLabel}
            inList
            wrong={wrong(`themes.${at}.label`)}
            onChange={(label) => changeTheme({ ...theme, label })}
          />
        )}
      </PartRows>
    </EditorFrame>
  )
}
