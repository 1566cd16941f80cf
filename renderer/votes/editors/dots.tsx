import { longestLabel } from '../../../core/votes/parts.ts'
import type { DotsQuestion } from '../../../core/votes/dots.ts'
import { BothLanguages, NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { PartRows } from './part-rows.tsx'
import { unwritten, useDraft, type EditorProps } from './use-draft.ts'

export function DotsEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as DotsQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <PartRows
        legend={t('votes:choice.options')}
        name={t('votes:choice.option')}
        addLabel={t('votes:choice.add')}
        parts={draft.options}
        fewest={2}
        most={12}
        fresh={(id) => ({ id, label: unwritten })}
        onChange={(options) => change({ options: [...options] })}
      >
        {(option, at, changeOption) => (
          <BothLanguages
            label={t('votes:choice.option-number', { number: at + 1 })}
            value={option.label}
            longest={longestLabel}
            inList
            wrong={wrong(`options.${at}.label`)}
            onChange={(label) => changeOption({ ...option, label })}
          />
        )}
      </PartRows>
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
