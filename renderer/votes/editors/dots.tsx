import type { DotsQuestion } from '../../../core/votes/dots.ts'
import { NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { OptionRows } from './label-rows.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

export function DotsEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as DotsQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <OptionRows
        options={draft.options}
        most={12}
        wrong={wrong}
        locale={locale}
        onChange={(options) => change({ options })}
      />
      <NumberField
        label={t('votes:dots.each')}
        hint={t('votes:dots.each-hint')}
        value={draft.dots}
        min={1}
        max={10}
        wrong={wrong('dots')}
        onChange={(dots) => change({ dots })}
      />
    </EditorFrame>
  )
}
