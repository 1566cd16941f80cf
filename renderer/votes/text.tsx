import type { TextBallot, TextQuestion } from '../../core/votes/text.ts'
import type { BallotProps } from './ballot.ts'
import { cleaned, letterCount } from './written.ts'
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
}: BallotProps<TextQuestion, TextBallot>) {
  const text = cleaned(draft ?? '', true)
  const left = question.maxLength - letterCount(text)
  const missing = text === '' ? t('text.missing') : left < 0 ? t('text.too-long', { count: -left }) : undefined

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing,
        act: () => {
          onCast(text, true)
          onFinish()
        },
      }}
      texts={[text]}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      <div className="ballot-text">
        <p id="no-names" className="ballot-warning">
          {t('text.no-names')}
        </p>
        <textarea
          aria-labelledby="question"
          aria-describedby="no-names letters"
          aria-invalid={left < 0}
          rows={6}
          value={draft ?? ''}
          onChange={(event) => onDraft(event.currentTarget.value)}
        />
        <p id="letters" className="ballot-count">
          {left < 0 ? t('text.too-long', { count: -left }) : t('text.left', { count: left })}
        </p>
      </div>
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/text.tsx')).TextEditor)
