import { useState } from 'react'
import type { JourneyBallot, JourneyQuestion } from '../../core/votes/journey.ts'
import type { BallotProps } from './ballot.ts'
import { AxisLine } from './parts/axis-line.tsx'
import { whenLoaded } from './parts/when-loaded.tsx'

const end = 3
const written = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0')

/** All stages under one another, so that the whole way is in view; then where it breaks. */
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
}: BallotProps<JourneyQuestion, JourneyBallot>) {
  const { stages, breaks: most } = question
  const curve = draft?.curve ?? {}
  const marked = draft?.breaks ?? []
  const missing = stages.filter(({ id }) => curve[id] === undefined).length
  const [marking, setMarking] = useState(false)

  function ballotOf(change: Partial<JourneyBallot>): JourneyBallot {
    const breaks = change.breaks ?? marked
    return { curve: change.curve ?? curve, ...(breaks.length > 0 && { breaks }) }
  }

  function finish() {
    onCast(ballotOf({}), true)
    onFinish()
  }

  if (marking) {
    const left = most - marked.length
    const count =
      most === 1
        ? t('journey.left-single')
        : left > 0
          ? t('journey.left', { most, count: left })
          : t('journey.full', { most })
    return (
      <Frame
        lead={question.prompt}
        heading={{ children: t('journey.breaks') }}
        trust={false}
        stored={stored && t('journey.stored')}
        back={{ label: t('journey.back'), act: () => setMarking(false) }}
        next={{ label: t('ballot.send'), act: finish }}
      >
        <p className="ballot-count" role="status">
          {count}
        </p>
        <div className="ballot-options" role="group" aria-labelledby="question">
          {stages.map(({ id, label }) => {
            const chosen = marked.includes(id)
            return (
              <label key={id} className={chosen ? 'ballot-option chosen' : 'ballot-option'}>
                {/* Not disabled when all marks are set: a person moving by keyboard would lose the place. */}
                <input
                  type="checkbox"
                  checked={chosen}
                  aria-disabled={!chosen && left === 0}
                  onChange={() => {
                    const without = marked.filter((other) => other !== id)
                    // Drawn anew all the same: the browser has ticked the box already.
                    onDraft(ballotOf({ breaks: chosen || left === 0 ? [...without] : [...marked, id] }))
                  }}
                />
                <span {...say(label)} />
              </label>
            )
          })}
        </div>
      </Frame>
    )
  }

  return (
    <Frame
      heading={say(question.prompt)}
      help={question.help}
      next={{
        label: t(most > 0 ? 'journey.to-breaks' : 'ballot.send'),
        arrow: most > 0,
        missing: missing > 0 ? t('journey.missing', { count: missing }) : undefined,
        act: () => {
          if (most === 0) return finish()
          onCast(ballotOf({}), false)
          setMarking(true)
        },
      }}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      <p className="ballot-ends">
        <span>
          <b>{written(-end)}</b> {t('journey.low')}
        </span>
        <span>
          <b>{written(end)}</b> {t('journey.high')}
        </span>
      </p>
      {stages.map(({ id, label }) => (
        <AxisLine
          key={id}
          label={say(label)}
          min={-end}
          max={end}
          value={curve[id]}
          written={written}
          t={t}
          onChange={(value) => onDraft(ballotOf({ curve: { ...curve, [id]: value } }))}
        />
      ))}
    </Frame>
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/journey.tsx')).JourneyEditor)
