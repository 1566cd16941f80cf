import type { ChoiceQuestion } from '../../../core/votes/choice.ts'
import { NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { OptionRows } from './label-rows.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

export function ChoiceEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as ChoiceQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <OptionRows
        options={draft.options}
        most={12}
        wrong={wrong}
        locale={locale}
        onChange={(options) => change({ options, atMost: Math.min(draft.atMost, options.length) })}
      />
      <NumberField
        label={t('votes:choice.at-most')}
        hint={t('votes:choice.at-most-hint')}
        value={draft.atMost}
        min={1}
        max={draft.options.length}
        wrong={wrong('atMost')}
        onChange={(atMost) => change({ atMost })}
      />
    </EditorFrame>
  )
}
