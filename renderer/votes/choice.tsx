import { useId } from 'react'
import type { ChoiceBallot, ChoiceQuestion } from '../../core/votes/choice.ts'
import type { BallotProps } from './ballot.ts'
import { whenLoaded } from './parts/when-loaded.tsx'

export function Ballot({
  question,
  t,
  say,
  draft,
  onDraft,
  onCast,
  onFinish,
  onSkip,
  Frame,
}: BallotProps<ChoiceQuestion, ChoiceBallot>) {
  const name = useId()
  const picks = draft ?? []
  const single = question.atMost === 1
  const left = question.atMost - picks.length

  function toggle(id: string) {
    if (single) onDraft([id])
    else if (picks.includes(id)) onDraft(picks.filter((pick) => pick !== id))
    else if (left > 0) onDraft([...picks, id])
    // Drawn anew all the same: the browser has ticked the box already.
    else onDraft([...picks])
  }

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing: picks.length === 0 ? t('choice.missing') : undefined,
        act: () => {
          onCast(picks, true)
          onFinish()
        },
      }}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      {!single && (
        <p className="ballot-count" role="status">
          {left > 0
            ? t('choice.left', { most: question.atMost, count: left })
            : t('choice.full', { most: question.atMost })}
        </p>
      )}
      <div className="ballot-options" role={single ? 'radiogroup' : 'group'} aria-labelledby="question">
        {question.options.map((option) => {
          const chosen = picks.includes(option.id)
          return (
            <label key={option.id} className={chosen ? 'ballot-option chosen' : 'ballot-option'}>
              {/* Not disabled when all picks are used: a person moving by keyboard would lose the place. */}
              <input
                type={single ? 'radio' : 'checkbox'}
                name={name}
                checked={chosen}
                aria-disabled={!single && !chosen && left === 0}
                onChange={() => toggle(option.id)}
              />
              <span {...say(option.label)} />
            </label>
          )
        })}
      </div>
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/choice.tsx')).ChoiceEditor)
