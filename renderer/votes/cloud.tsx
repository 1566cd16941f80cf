import type { CloudBallot, CloudQuestion } from '../../core/votes/cloud.ts'
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
}: BallotProps<CloudQuestion, CloudBallot>) {
  const fields = Array.from({ length: question.words }, (_, index) => draft?.[index] ?? '')
  const words = distinct(fields.map((field) => cleaned(field, false)).filter((word) => word !== ''))
  const over = Math.max(0, ...words.map((word) => letterCount(word) - question.maxLength))
  const single = question.words === 1
  const missing =
    words.length === 0 ? t('cloud.missing') : over > 0 ? t('cloud.too-long', { most: question.maxLength }) : undefined

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing,
        act: () => {
          onCast(words, true)
          onFinish()
        },
      }}
      texts={words}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      <div className="ballot-text">
        <p id="no-names" className="ballot-warning">
          {t('text.no-names')}
        </p>
        {fields.map((field, index) => (
          <label key={index}>
            <span>{single ? t('cloud.word') : t('cloud.numbered', { at: index + 1 })}</span>
            <input
              type="text"
              autoComplete="off"
              enterKeyHint={index === fields.length - 1 ? 'done' : 'next'}
              aria-describedby="no-names letters"
              aria-invalid={letterCount(cleaned(field, false)) > question.maxLength}
              value={field}
              onChange={(event) => {
                const typed = event.currentTarget.value
                onDraft(fields.map((other, at) => (at === index ? typed : other)))
              }}
            />
          </label>
        ))}
        <p id="letters" className="ballot-count" role="status">
          {over > 0 ? t('cloud.too-long', { most: question.maxLength }) : t('cloud.most', { most: question.maxLength })}
        </p>
      </div>
    </Frame>
  )
}

/** Case and white space do not make two words of one: the host refuses a word said twice. */
function distinct(words: readonly string[]): string[] {
  const heard = new Set<string>()
  return words.filter((word) => {
    const same = word.normalize('NFKC').replace(/\s+/gu, ' ').toLocaleLowerCase('da')
    if (heard.has(same)) return false
    heard.add(same)
    return true
  })
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/cloud.tsx')).CloudEditor)
