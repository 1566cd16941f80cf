import type { FromToQuestion } from '../../../core/votes/from-to.ts'
import { BothLanguages, SelectField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { PartRows } from './part-rows.tsx'
import { unwritten, useDraft, type EditorProps } from './use-draft.ts'

/** Letters in the name of a dimension, and in what its ends stand for. */
const longest = { label: 60, from: 120, to: 120 } as const

export function FromToEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as FromToQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <SelectField
        label={t('votes:from-to.ask')}
        hint={t('votes:from-to.ask-hint')}
        value={draft.ask}
        options={(['now', 'wish', 'both'] as const).map((ask) => ({
          value: ask,
          label: t(`votes:from-to.ask-${ask}`),
        }))}
        onChange={(ask) => change({ ask })}
      />
      <PartRows
        legend={t('votes:from-to.dimensions')}
        name={t('votes:from-to.dimension')}
        addLabel={t('votes:from-to.add')}
        parts={draft.dimensions}
        fewest={1}
        most={6}
        fresh={(id) => ({ id, label: unwritten, from: unwritten, to: unwritten })}
        onChange={(dimensions) => change({ dimensions: [...dimensions] })}
      >
        {(dimension, at, changeDimension) =>
          (['label', 'from', 'to'] as const).map((part) => (
            <BothLanguages
              key={part}
              label={
                part === 'label' ? t('votes:from-to.dimension-number', { number: at + 1 }) : t(`votes:from-to.${part}`)
              }
              value={dimension[part]}
              longest={longest[part]}
              inList={part === 'label'}
              wrong={wrong(`dimensions.${at}.${part}`)}
              onChange={(words) => changeDimension({ ...dimension, [part]: words })}
            />
          ))
        }
      </PartRows>
    </EditorFrame>
  )
}
