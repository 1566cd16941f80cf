import type { JourneyQuestion } from '../../../core/votes/journey.ts'
import { NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { LabelRows } from './label-rows.tsx'
import { useDraft, type EditorProps } from './use-draft.ts'

/** Letters in the name of a stage. */
const longestStage = 80

export function JourneyEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as JourneyQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <LabelRows
        legend={t('votes:journey.stages')}
        name={t('votes:journey.stage')}
        addLabel={t('votes:journey.add')}
        numbered={(number) => t('votes:journey.stage-number', { number })}
        parts={draft.stages}
        fewest={3}
        most={8}
        longest={longestStage}
        wrongAt={(at) => wrong(`stages.${at}.label`)}
        onChange={(stages) => change({ stages })}
      />
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
