import { longestLabel } from '../../../core/votes/parts.ts'
import type { PlacementQuestion } from '../../../core/votes/placement.ts'
import { BothLanguages } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { LabelRows } from './label-rows.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

/** Letters in the words of an axis. */
const longestAxis = 40

export function PlacementEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as PlacementQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <LabelRows
        legend={t('votes:placement.items')}
        name={t('votes:placement.item')}
        addLabel={t('votes:placement.add')}
        numbered={(number) => t('votes:placement.item-number', { number })}
        parts={draft.items}
        fewest={1}
        most={8}
        longest={longestLabel}
        wrongAt={(at) => wrong(`items.${at}.label`)}
        onChange={(items) => change({ items })}
      />
      {(['y', 'x'] as const).map((axis) => (
        <fieldset key={axis} className="editor-axis">
          <legend className="label">{t(`votes:placement.${axis}`)}</legend>
          <p className="field-hint">{t('votes:placement.hint')}</p>
          {(['label', 'low', 'high'] as const).map((part) => (
            <BothLanguages
              key={part}
              label={t(`votes:placement.${part}`)}
              value={draft[axis][part]}
              longest={longestAxis}
              wrong={wrong(`${axis}.${part}`)}
              onChange={(words) => change({ [axis]: { ...draft[axis], [part]: words } })}
            />
          ))}
        </fieldset>
      ))}
    </EditorFrame>
  )
}
