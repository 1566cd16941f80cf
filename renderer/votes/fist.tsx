import { useId } from 'react'
import type { FistBallot, FistQuestion, longestReason } from '../../core/votes/fist.ts'
import type { BallotProps } from './ballot.ts'
import { cleaned, letterCount } from './written.ts'
import { whenLoaded } from './parts/when-loaded.tsx'

const longest: typeof longestReason = 200
const fingers = [5, 4, 3, 2, 1, 0]

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
}: BallotProps<FistQuestion, FistBallot>) {
  const name = useId()
  const value = draft?.value
  // As the host asks: two fingers or fewer, and whoever is under the threshold.
  const asked = value !== undefined && (value <= 2 || value < question.threshold)
  const reason = asked ? cleaned(draft?.reason ?? '', false) : ''
  const left = longest - letterCount(reason)
  const missing = value === undefined ? t('fist.missing') : left < 0 ? t('text.too-long', { count: -left }) : undefined

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing,
        act: () => {
          if (value === undefined) return
          onCast(reason === '' ? { value } : { value, reason }, true)
          onFinish()
        },
      }}
      texts={[reason]}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      {question.proposal && <blockquote className="ballot-proposal" {...say(question.proposal)} />}
      <div className="ballot-scale" role="radiogroup" aria-labelledby="question">
        {fingers.map((number) => (
          <label key={number} className={value === number ? 'ballot-point chosen' : 'ballot-point'}>
            <input
              type="radio"
              name={name}
              checked={value === number}
              onChange={() => onDraft({ ...draft, value: number })}
            />
            <b>{number}</b>
            <span>{t(`fist.means.${number}`)}</span>
          </label>
        ))}
      </div>
      {asked && (
        <div className="ballot-text ballot-why">
          <label>
            <span>{t('fist.why')}</span>
            <textarea
              rows={3}
              aria-describedby="no-names letters"
              aria-invalid={left < 0}
              value={draft?.reason ?? ''}
              onChange={(event) => onDraft({ value, reason: event.currentTarget.value })}
            />
          </label>
          <p id="letters" className="ballot-count">
            {left < 0 ? t('text.too-long', { count: -left }) : t('text.left', { count: left })}
          </p>
          <p id="no-names" className="ballot-warning">
            {t('text.no-names')}
          </p>
        </div>
      )}
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/fist.tsx')).FistEditor)
