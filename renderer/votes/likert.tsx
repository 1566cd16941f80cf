import { useState } from 'react'
import type { LikertBallot, LikertQuestion } from '../../core/votes/likert.ts'
import type { DontKnow } from '../../core/votes/parts.ts'
import type { BallotProps } from './ballot.ts'
import { ScalePoints } from './parts/scale-points.tsx'
import { whenLoaded } from './parts/when-loaded.tsx'

const dontKnow: DontKnow = 'dont-know'

/** One statement at a time; after the last one an overview in which each can be changed. */
export function Ballot({
  question,
  t,
  say,
  draft,
  stored,
  onDraft,
  onCast,
  onFinish,
  onSkip,
  Frame,
}: BallotProps<LikertQuestion, LikertBallot>) {
  const { items, labels } = question
  const answers = draft ?? {}
  const isAnswered = (id: string) => answers[id] !== undefined
  const [at, goTo] = useState(() => {
    const first = items.findIndex((item) => !isAnswered(item.id))
    return first === -1 ? items.length : first
  })
  // Once the overview has been seen, "next" returns to it instead of walking through the rest again.
  const [seenAll, setSeenAll] = useState(at === items.length)
  const item = items[at]
  const filled = items.map(({ id }) => isAnswered(id))
  const savedCount = Object.keys(stored ?? {}).length
  const saved = savedCount === 0 ? undefined : t('likert.stored', { stored: savedCount, of: items.length })

  function answer(id: string, point: number | DontKnow) {
    const ballot = { ...answers, [id]: point }
    onDraft(ballot)
    onCast(
      ballot,
      items.every((other) => ballot[other.id] !== undefined),
    )
  }

  function onward() {
    const next = seenAll ? items.length : at + 1
    if (next === items.length) setSeenAll(true)
    goTo(next)
  }

  function finish() {
    if (Object.keys(answers).length === 0) return onSkip()
    if (filled.includes(false)) onCast(answers, true)
    onFinish()
  }

  if (!item) {
    return (
      <Frame
        lead={question.prompt}
        heading={{ children: t('likert.overview') }}
        stored={saved}
        next={{ label: t('likert.finish'), act: finish }}
      >
        <ol className="ballot-overview">
          {items.map((each, index) => {
            const given = answers[each.id]
            const label = typeof given === 'number' ? labels[given - 1] : undefined
            return (
              <li key={each.id}>
                <button type="button" onClick={() => goTo(index)}>
                  <span {...say(each.text)} />
                  <b className={given === undefined ? 'unanswered' : ''}>
                    {label ? (
                      <>
                        {given} · <span {...say(label)} />
                      </>
                    ) : (
                      t(given === dontKnow ? 'ballot.dont-know' : 'likert.unanswered')
                    )}
                  </b>
                  <i>{t('likert.change')}</i>
                </button>
              </li>
            )
          })}
        </ol>
      </Frame>
    )
  }

  const given = answers[item.id]
  const where = t('likert.where', { at: at + 1, of: items.length })
  return (
    <Frame
      lead={question.prompt}
      heading={say(item.text)}
      help={at === 0 ? question.help : undefined}
      trust={at === 0}
      progress={{ at: at + 1, label: where, filled }}
      stored={saved}
      back={at > 0 ? { label: t('likert.back'), act: () => goTo(at - 1) } : undefined}
      next={{
        label: t(seenAll || at === items.length - 1 ? 'likert.to-overview' : 'likert.next'),
        arrow: true,
        missing: given === undefined ? t('likert.missing') : undefined,
        act: onward,
      }}
      skip={{
        label: t(question.dontKnow ? 'likert.dont-know' : 'likert.skip'),
        act: () => {
          if (question.dontKnow) answer(item.id, dontKnow)
          onward()
        },
      }}
    >
      <ScalePoints
        key={item.id}
        labels={labels}
        chosen={given === dontKnow ? undefined : given}
        onChoose={(point) => answer(item.id, point)}
        say={say}
      />
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/likert.tsx')).LikertEditor)
