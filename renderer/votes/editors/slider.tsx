import type { Text } from '../../../core/text.ts'
import { longestLabel } from '../../../core/votes/parts.ts'
import type { SliderQuestion } from '../../../core/votes/slider.ts'
import { BothLanguages, CheckField, NumberField } from '../../shared/fields.tsx'
import { useT } from '../../shared/i18n.ts'
import { EditorFrame, useWrong } from './editor-frame.tsx'
import { PointLabels } from './point-labels.tsx'
import { unwritten, useDraft, type EditorProps } from './use-draft.ts'

/** Most steps from one end to the other. */
const longestLine = 20

export function SliderEditor({ question, onChange, locale }: EditorProps) {
  const t = useT(locale)
  const { draft, change, issues } = useDraft(question as SliderQuestion, onChange) // Chosen by the question's type.
  const wrong = useWrong(issues)
  const { labels } = draft

  function changeEnds(ends: { min?: number; max?: number }): void {
    const next = { ...draft, ...ends }
    change({ ...ends, labels: labels && labelsFor(next, labels, next.min - draft.min) })
  }

  return (
    <EditorFrame draft={draft} issues={issues} onWords={change}>
      <div className="editor-pair">
        <NumberField
          label={t('votes:slider.min')}
          value={draft.min}
          min={-100}
          max={99}
          wrong={wrong('min')}
          onChange={(min) => changeEnds({ min })}
        />
        <BothLanguages
          label={t('votes:slider.min-label')}
          value={draft.minLabel}
          longest={longestLabel}
          wrong={wrong('minLabel')}
          onChange={(minLabel) => change({ minLabel })}
        />
      </div>
      <div className="editor-pair">
        <NumberField
          label={t('votes:slider.max')}
          value={draft.max}
          min={-99}
          max={100}
          wrong={wrong('max')}
          onChange={(max) => changeEnds({ max })}
        />
        <BothLanguages
          label={t('votes:slider.max-label')}
          value={draft.maxLabel}
          longest={longestLabel}
          wrong={wrong('maxLabel')}
          onChange={(maxLabel) => change({ maxLabel })}
        />
      </div>
      <CheckField
        label={t('votes:slider.labels')}
        hint={t('votes:slider.labels-hint')}
        checked={labels !== undefined}
        onChange={(on) => change({ labels: on ? labelsFor(draft, [], 0) : undefined })}
      />
      {labels && (
        <PointLabels
          legend={t('votes:slider.labels')}
          labels={labels}
          first={draft.min}
          numbered={(point) => t('votes:slider.point', { point })}
          wrong={wrong}
          onChange={(next) => change({ labels: next })}
        />
      )}
      <CheckField
        label={t('votes:dont-know')}
        hint={t('votes:dont-know-hint')}
        checked={draft.dontKnow === true}
        onChange={(dontKnow) => change({ dontKnow })}
      />
    </EditorFrame>
  )
}

/** One label for each point; those there are stay at their points when the line begins `shift` points later. */
function labelsFor({ min, max, minLabel, maxLabel }: SliderQuestion, known: readonly Text[], shift: number): Text[] {
  const points = Number.isInteger(max - min) ? Math.min(longestLine, Math.max(1, max - min)) + 1 : known.length
  return Array.from({ length: points }, (_, at) => {
    const end = at === 0 ? minLabel : at === points - 1 ? maxLabel : unwritten
    return known[at + (Number.isInteger(shift) ? shift : 0)] ?? end
  })
}
