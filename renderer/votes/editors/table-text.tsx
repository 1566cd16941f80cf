import { longestField, mostTables, type TableTextQuestion } from '../../../core/votes/table-text.ts'
import { NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { LabelRows } from './label-rows.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

export function TableTextEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as TableTextQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <div className="editor-pair even">
        <NumberField
          label={t('votes:table-text.tables')}
          hint={t('votes:table-text.tables-hint')}
          value={draft.tables ?? Number.NaN}
          min={1}
          max={mostTables}
          wrong={wrong('tables')}
          onChange={(tables) => change({ tables: Number.isNaN(tables) ? undefined : tables })}
        />
        <NumberField
          label={t('votes:table-text.longest')}
          hint={t('votes:table-text.longest-hint')}
          value={draft.maxLength}
          min={20}
          max={200}
          wrong={wrong('maxLength')}
          onChange={(maxLength) => change({ maxLength })}
        />
      </div>
      <p className="field-hint">{t('votes:table-text.fields-hint')}</p>
      <LabelRows
        legend={t('votes:table-text.fields')}
        name={t('votes:table-text.field')}
        addLabel={t('votes:table-text.add')}
        numbered={(number) => t('votes:table-text.field-number', { number })}
        parts={draft.fields ?? []}
        fewest={0}
        most={4}
        longest={longestField}
        wrongAt={(at) => wrong(`fields.${at}.label`)}
        onChange={(fields) => change({ fields: fields.length === 0 ? undefined : fields })}
      />
    </EditorFrame>
  )
}
