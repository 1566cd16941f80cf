import { useState } from 'react'
import type { Text } from '../../../core/text.ts'
import type { QuestionBase } from '../../../core/votes/define.ts'
import type { BallotProps } from '../ballot.ts'
import { AxisLine } from './axis-line.tsx'

/** A line that each part is placed on. */
export interface Axis {
  readonly key: string
  readonly label?: Text | undefined
  readonly low: Text
  readonly high: Text
}

export interface PlacedPart {
  readonly id: string
  readonly label: Text
  readonly axes: readonly Axis[]
}

/** For each part that is complete, its place on every line. */
type Places = Readonly<Record<string, Readonly<Record<string, number | undefined>>>>

interface OneByOneProps<B> extends BallotProps<QuestionBase, B> {
  readonly parts: readonly PlacedPart[]
  readonly max: number
  readonly placesOf: (ballot: B | undefined) => Places
  readonly ballotOf: (places: Places) => B
}

/**
 * Parts placed on one or two lines each, one part at a time; after the last one an overview in which each can be changed. Every step
 * onwards sends what is complete.
 */
export function OneByOne<B>({
  question,
  parts,
  max,
  placesOf,
  ballotOf,
  t,
  say,
  draft,
  stored,
  onDraft,
  onCast,
  onFinish,
  onSkip,
  Frame,
}: OneByOneProps<B>) {
  const places = placesOf(draft)
  const filled = parts.map(({ id }) => places[id] !== undefined)
  const [at, goTo] = useState(() => {
    const first = filled.indexOf(false)
    return first === -1 && parts.length > 1 ? parts.length : Math.max(0, first)
  })
  // Once the overview has been seen, "next" returns to it instead of walking through the rest again.
  const [seenAll, setSeenAll] = useState(at === parts.length)
  const [half, setHalf] = useState<{ readonly id: string; readonly place: Readonly<Record<string, number>> }>()
  const part = parts[at]
  const savedCount = Object.keys(placesOf(stored)).length
  const saved = savedCount === 0 ? undefined : t('one-by-one.stored', { stored: savedCount, of: parts.length })

  function send(done: boolean) {
    if (Object.keys(places).length > 0) onCast(ballotOf(places), done)
  }

  function onward() {
    send(!filled.includes(false))
    if (parts.length === 1) return onFinish()
    const next = seenAll ? parts.length : at + 1
    if (next === parts.length) setSeenAll(true)
    goTo(next)
  }

  if (!part) {
    return (
      <Frame
        lead={question.prompt}
        heading={{ children: t('one-by-one.overview') }}
        stored={saved}
        next={{
          label: t('one-by-one.finish'),
          act: () => {
            if (Object.keys(places).length === 0) return onSkip()
            send(true)
            onFinish()
          },
        }}
      >
        <ol className="ballot-overview">
          {parts.map(({ id, label, axes }, index) => {
            const place = places[id]
            return (
              <li key={id}>
                <button type="button" onClick={() => goTo(index)}>
                  <span {...say(label)} />
                  <b className={place ? 'num' : 'unanswered'}>
                    {place
                      ? axes.map((axis, order) => (
                          <span key={axis.key}>
                            {order > 0 && ' · '}
                            {axis.label && axes.length > 1 && (
                              <>
                                <span {...say(axis.label)} />{' '}
                              </>
                            )}
                            {place[axis.key]}
                          </span>
                        ))
                      : t('one-by-one.unanswered')}
                  </b>
                  <i>{t('one-by-one.change')}</i>
                </button>
              </li>
            )
          })}
        </ol>
      </Frame>
    )
  }

  const place = half?.id === part.id ? half.place : (places[part.id] ?? {})
  const complete = part.axes.every(({ key }) => place[key] !== undefined)

  function put(key: string, value: number) {
    if (!part) return
    const next: Record<string, number> = { [key]: value }
    for (const axis of part.axes) {
      const kept = axis.key === key ? value : place[axis.key]
      if (kept !== undefined) next[axis.key] = kept
    }
    setHalf({ id: part.id, place: next })
    if (Object.keys(next).length === part.axes.length) onDraft(ballotOf({ ...places, [part.id]: next }))
  }

  const last = at === parts.length - 1
  const only = parts.length === 1
  return (
    <Frame
      lead={question.prompt}
      heading={say(part.label)}
      help={at === 0 ? question.help : undefined}
      trust={at === 0}
      progress={
        only ? undefined : { at: at + 1, label: t('one-by-one.where', { at: at + 1, of: parts.length }), filled }
      }
      stored={only ? undefined : saved}
      back={at > 0 ? { label: t('one-by-one.back'), act: () => goTo(at - 1) } : undefined}
      next={{
        label: t(only ? 'ballot.send' : seenAll || last ? 'one-by-one.to-overview' : 'one-by-one.next'),
        arrow: !only,
        missing: complete ? undefined : t(part.axes.length > 1 ? 'one-by-one.missing-both' : 'one-by-one.missing'),
        act: onward,
      }}
      skip={only ? { label: t('ballot.skip'), act: onSkip } : { label: t('one-by-one.skip'), act: onward }}
    >
      {part.axes.map(({ key, label, low, high }) => (
        <AxisLine
          key={`${part.id} ${key}`}
          label={label && say(label)}
          min={0}
          max={max}
          low={say(low)}
          high={say(high)}
          value={place[key]}
          t={t}
          onChange={(value) => put(key, value)}
        />
      ))}
    </Frame>
  )
}
