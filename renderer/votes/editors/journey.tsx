import type { JourneyQuestion } from '../../../core/votes/journey.ts'
import { BothLanguages, NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { PartRows } from './part-rows.tsx'
import { unwritten, useDraft, type EditorProps } from './use-draft.ts'

/** Letters in the name of a stage. */
const longestStage = 80

export function JourneyEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as JourneyQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <PartRows
        legend={t('votes:journey.stages')}
        name={t('votes:journey.stage')}
        addLabel={t('votes:journey.add')}
        parts={draft.stages}
        fewest={3}
        most={8}
        fresh={(id) => ({ id, label: unwritten })}
        onChange={(stages) => change({ stages: [...stages] })}
      >
        {(stage, at, changeStage) => (
          <BothLanguages
            label={t('votes:journey.stage-number', { number: at + 1 })}
            value={stage.label}
            longest={longestStage}
            inList
            wrong={wrong(`stages.${at}.label`)}
            onChange={(label) => changeStage({ ...stage, label })}
          />
        )}
      </PartRows>
      <NumberField
        label={t('votes:journey.breaks')}
        hint={t('votes:journey.breaks-hint')}
        value={draft.breaks}
        min={0}
        max={3}
        wrong={wrong('breaks')}
        onChange={(breaks) => change({ breaks })}
      />
    </EditorFrame>
  )
}
