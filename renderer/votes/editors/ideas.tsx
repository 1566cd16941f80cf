import { longestTag, type IdeasQuestion } from '../../../core/votes/ideas.ts'
import { NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { LabelRows } from './label-rows.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

export function IdeasEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as IdeasQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <div className="editor-pair even">
        <NumberField
          label={t('votes:ideas.most')}
          value={draft.most}
          min={1}
          max={5}
          wrong={wrong('most')}
          onChange={(most) => change({ most })}
        />
        <NumberField
          label={t('votes:ideas.longest')}
          value={draft.maxLength}
          min={20}
          max={200}
          wrong={wrong('maxLength')}
          onChange={(maxLength) => change({ maxLength })}
        />
      </div>
      <p className="field-hint">{t('votes:ideas.tags-hint')}</p>
      <LabelRows
        legend={t('votes:ideas.tags')}
        name={t('votes:ideas.tag')}
        addLabel={t('votes:ideas.add')}
        numbered={(number) => t('votes:ideas.tag-number', { number })}
        parts={draft.tags ?? []}
        fewest={0}
        most={6}
        longest={longestTag}
        wrongAt={(at) => wrong(`tags.${at}.label`)}
        onChange={(tags) => change({ tags: tags.length === 0 ? undefined : tags })}
      />
    </EditorFrame>
  )
}
