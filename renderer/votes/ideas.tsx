import { useId, useLayoutEffect, useRef } from 'react'
import type { Idea, IdeasBallot, IdeasQuestion } from '../../core/votes/ideas.ts'
import type { BallotProps } from './ballot.ts'
import { cleaned, letterCount } from './written.ts'
import { whenLoaded } from './parts/when-loaded.tsx'

const unwritten: Idea = { text: '' }

/** One idea to begin with; more are asked for one at a time, so that nobody faces an empty form. */
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
}: BallotProps<IdeasQuestion, IdeasBallot>) {
  const name = useId()
  const { most, maxLength, tags = [] } = question
  const ideas = draft && draft.length > 0 ? draft : [unwritten]
  const written = distinct(ideas.map((idea) => ({ ...idea, text: cleaned(idea.text, false) })))
  const over = Math.max(0, ...written.map(({ text }) => letterCount(text) - maxLength))
  const untagged = tags.length > 0 && written.some(({ tag }) => tag === undefined)
  const list = useRef<HTMLOListElement>(null)
  /** How many there are once the idea that was asked for is there: the page may be drawn anew before. */
  const wanted = useRef(0)

  useLayoutEffect(() => {
    if (wanted.current === 0 || ideas.length < wanted.current) return
    wanted.current = 0
    list.current?.querySelector<HTMLElement>('li:last-child textarea')?.focus()
  })

  const write = (at: number, idea: Idea): void => onDraft(ideas.map((other, index) => (index === at ? idea : other)))

  function missing(): string | undefined {
    if (written.length === 0) return t('ideas.missing')
    if (over > 0) return t('text.too-long', { count: over })
    return untagged ? t('ideas.missing-tag') : undefined
  }

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing: missing(),
        act: () => {
          onCast(written, true)
          onFinish()
        },
      }}
      texts={written.map(({ text }) => text)}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      <div className="ballot-text">
        <p id="no-names" className="ballot-warning">
          {t('text.no-names')}
        </p>
        <ol className="ballot-ideas" ref={list}>
          {ideas.map((idea, at) => {
            const left = maxLength - letterCount(cleaned(idea.text, false))
            const id = `${name}${at}`
            return (
              <li key={at}>
                <label htmlFor={id}>{most === 1 ? t('ideas.idea') : t('ideas.numbered', { at: at + 1 })}</label>
                <textarea
                  id={id}
                  rows={2}
                  aria-describedby={`no-names ${id}-left`}
                  aria-invalid={left < 0}
                  value={idea.text}
                  onChange={(event) => write(at, { ...idea, text: event.currentTarget.value })}
                />
                <p id={`${id}-left`} className="ballot-count">
                  {left < 0 ? t('text.too-long', { count: -left }) : t('text.left', { count: left })}
                </p>
                {tags.length > 0 && (
                  <div className="ballot-tags" role="radiogroup" aria-label={t('ideas.kind', { at: at + 1 })}>
                    {tags.map((tag) => (
                      <label key={tag.id} className={idea.tag === tag.id ? 'chosen' : ''}>
                        <input
                          type="radio"
                          name={`${id}-tag`}
                          checked={idea.tag === tag.id}
                          onChange={() => write(at, { ...idea, tag: tag.id })}
                        />
                        <span {...say(tag.label)} />
                      </label>
                    ))}
                  </div>
                )}
              </li>
            )
          })}
        </ol>
        {ideas.length < most && (
          <button
            type="button"
            className="btn"
            onClick={() => {
              wanted.current = ideas.length + 1
              onDraft([...ideas, unwritten])
            }}
          >
            {t('ideas.add')}
          </button>
        )}
      </div>
    </Frame>
  )
}

/** Without empty ones and without those said twice, which the host refuses. */
function distinct(ideas: readonly Idea[]): Idea[] {
  const heard = new Set<string>()
  return ideas.filter(({ text }) => {
    const same = text.normalize('NFKC').replace(/\s+/gu, ' ').toLocaleLowerCase('da')
    if (text === '' || heard.has(same)) return false
    heard.add(same)
    return true
  })
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/ideas.tsx')).IdeasEditor)
