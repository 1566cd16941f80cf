import { useLayoutEffect, useRef, useState } from 'react'
import type { RankingBallot, RankingQuestion } from '../../core/votes/ranking.ts'
import type { BallotProps } from './ballot.ts'
import { whenLoaded } from './parts/when-loaded.tsx'

/** Where the focus belongs after a change: a row that moved, or a button that is gone, must not lose it. */
type Wish = { readonly id: string; readonly on: 'up' | 'down' | 'place' } | 'unplaced'

/** Options are pressed in the order wanted; what is placed can be moved by buttons or given a place. Nothing is dragged. */
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
}: BallotProps<RankingQuestion, RankingBallot>) {
  const { options } = question
  const order = (draft ?? []).filter((id) => options.some((option) => option.id === id))
  const unplaced = options.filter(({ id }) => order.indexOf(id) === -1)
  const list = useRef<HTMLDivElement>(null)
  const wish = useRef<Wish | undefined>(undefined)
  const [said, setSaid] = useState('')

  useLayoutEffect(() => {
    const { current } = wish
    wish.current = undefined
    if (!current) return
    const first = list.current?.querySelector<HTMLElement>('.ballot-place-next')
    if (current === 'unplaced') (first ?? list.current?.querySelector<HTMLElement>('select'))?.focus()
    else list.current?.querySelector<HTMLElement>(`#place-${current.id}-${current.on}`)?.focus()
  })

  function place(id: string) {
    const next = [...order, id]
    // The last one has only one place to go.
    const last = options.filter((option) => next.indexOf(option.id) === -1)
    wish.current = 'unplaced'
    onDraft(last.length === 1 ? [...next, ...last.map((option) => option.id)] : next)
    setSaid(t('ranking.placed', { name: nameOf(id), place: next.length }))
  }

  function move(id: string, to: number, on: 'up' | 'down' | 'place') {
    if (to < 0 || to >= order.length) return
    const others = order.filter((other) => other !== id)
    wish.current = { id, on }
    onDraft([...others.slice(0, to), id, ...others.slice(to)])
    setSaid(t('ranking.placed', { name: nameOf(id), place: to + 1 }))
  }

  function nameOf(id: string): string {
    const option = options.find((candidate) => candidate.id === id)
    return option ? say(option.label).children : ''
  }

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t('ballot.send'),
        missing: unplaced.length > 0 ? t('ranking.missing', { count: unplaced.length }) : undefined,
        act: () => {
          onCast(order, true)
          onFinish()
        },
      }}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      <div ref={list} className="ballot-ranking">
        <p className="vh" role="status">
          {said}
        </p>
        {unplaced.length > 0 && <p className="ballot-count">{t('ranking.how')}</p>}
        {order.length > 0 && (
          <ol>
            {order.map((id, at) => {
              const option = options.find((candidate) => candidate.id === id)
              if (!option) return null
              const name = nameOf(id)
              return (
                <li key={id}>
                  <span className="ballot-name" {...say(option.label)} />
                  <select
                    id={`place-${id}-place`}
                    aria-label={t('ranking.place', { name })}
                    value={String(at)}
                    onChange={(event) => move(id, Number(event.currentTarget.value), 'place')}
                  >
                    {order.map((_, to) => (
                      <option key={to} value={String(to)}>
                        {t('ranking.number', { place: to + 1 })}
                      </option>
                    ))}
                  </select>
                  <button
                    id={`place-${id}-up`}
                    type="button"
                    aria-label={t('ranking.up', { name })}
                    aria-disabled={at === 0}
                    onClick={() => move(id, at - 1, 'up')}
                  >
                    ↑
                  </button>
                  <button
                    id={`place-${id}-down`}
                    type="button"
                    aria-label={t('ranking.down', { name })}
                    aria-disabled={at === order.length - 1}
                    onClick={() => move(id, at + 1, 'down')}
                  >
                    ↓
                  </button>
                </li>
              )
            })}
          </ol>
        )}
        {unplaced.map((option) => (
          <button key={option.id} type="button" className="ballot-place-next" onClick={() => place(option.id)}>
            <span {...say(option.label)} />
            <i>{t('ranking.place-next', { place: order.length + 1 })}</i>
          </button>
        ))}
        {order.length > 0 && (
          <button
            type="button"
            className="btn quiet"
            onClick={() => {
              wish.current = 'unplaced'
              onDraft(undefined)
              setSaid(t('ranking.cleared'))
            }}
          >
            {t('ranking.clear')}
          </button>
        )}
      </div>
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/ranking.tsx')).RankingEditor)
