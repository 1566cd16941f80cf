import { useEffect, useState } from 'react'
import type { SpeakingBallot, SpeakingQuestion } from '../../core/votes/speaking.ts'
import type { BallotProps } from './ballot.ts'
import { TableSelect } from './parts/table-select.tsx'
import { whenLoaded } from './parts/when-loaded.tsx'

/** As `mostTables` and `longestTurn` in core, which bring a schema library that a phone should not wait for. */
const mostTables = 60
const longestTurn = 3600

/** What is measured so far, and what is needed to go on after a reload. */
interface Round extends SpeakingBallot {
  /** When the turn that goes on now began, by this phone's clock. */
  readonly since?: number | undefined
  /** The table had no more people. */
  readonly over?: boolean | undefined
}

/** A phone in the middle of the table: whose turn it is, how long is left, and one large button. It hears nothing. */
export function Ballot(props: BallotProps<SpeakingQuestion, SpeakingBallot>) {
  const { question, t, say, stored, onDraft, onCast, onFinish, onSkip, Frame } = props
  const { people, seconds } = question
  const round: Round = props.draft ?? { used: [] }
  const { used, since, table } = round
  const at = used.length + 1
  const finished = round.over === true || used.length >= people
  const saved = stored ? t('speaking.stored', { count: stored.used.length }) : undefined
  const ballotOf = (turns: readonly number[]): SpeakingBallot => ({
    used: turns,
    ...(table !== undefined && { table }),
  })

  function endTurn(last: boolean): void {
    const taken = Math.round((Date.now() - (since ?? Date.now())) / 1000)
    const turns = [...used, Math.min(longestTurn, Math.max(0, taken))]
    onCast(ballotOf(turns), false)
    const over = last || turns.length >= people
    const next: Round = over ? { ...ballotOf(turns), over } : { ...ballotOf(turns), since: Date.now() }
    onDraft(next)
  }

  if (finished)
    return (
      <Frame
        lead={question.prompt}
        heading={{ children: t('speaking.overview') }}
        stored={saved}
        next={{
          label: t('ballot.send'),
          act: () => {
            onCast(ballotOf(used), true)
            onFinish()
          },
        }}
        skip={{ label: t('speaking.again'), act: () => onDraft(undefined) }}
      >
        <ol className="ballot-turns num">
          {used.map((turn, index) => (
            <li key={index}>
              <span>{t('speaking.person', { at: index + 1 })}</span>
              <b>{clock(turn)}</b>
              <span>{t('speaking.planned', { time: clock(seconds) })}</span>
            </li>
          ))}
        </ol>
        <TableSelect
          t={t}
          label={t('speaking.table')}
          tables={mostTables}
          table={table}
          onChoose={(chosen) => {
            const next: Round = { used, over: true, ...(chosen !== undefined && { table: chosen }) }
            onDraft(next)
          }}
        />
      </Frame>
    )

  if (since === undefined)
    return (
      <Frame
        heading={say(question.prompt)}
        help={question.help}
        next={{
          label: t('speaking.start'),
          act: () => {
            const next: Round = { ...round, since: Date.now() }
            onDraft(next)
          },
        }}
        skip={{ label: t('speaking.not-us'), act: onSkip }}
      >
        <p className="ballot-note">{t('speaking.one-device')}</p>
        <p className="ballot-how">{t('speaking.how', { people, time: clock(seconds) })}</p>
        <p className="muted">{t('speaking.silent')}</p>
      </Frame>
    )

  return (
    <Frame
      lead={question.prompt}
      heading={{ children: t('speaking.floor', { at }) }}
      trust={false}
      stored={saved}
      next={{ label: t(at === people ? 'speaking.finish' : 'speaking.next'), act: () => endTurn(false) }}
      skip={at < people ? { label: t('speaking.no-more'), act: () => endTurn(true) } : undefined}
    >
      <Turn key={at} people={people} at={at} since={since} seconds={seconds} t={t} />
    </Frame>
  )
}

interface TurnProps extends Pick<BallotProps, 't'> {
  readonly people: number
  readonly at: number
  readonly since: number
  readonly seconds: number
}

/** A ring with a piece for each seat, and the time of the turn that goes on. */
function Turn({ people, at, since, seconds, t }: TurnProps) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const left = seconds - Math.floor(Math.max(0, now - since) / 1000)
  const over = left < 0
  return (
    <div className={over ? 'ballot-turn over' : 'ballot-turn'}>
      <svg viewBox="0 0 120 120" aria-hidden="true">
        {Array.from({ length: people }, (_, seat) => (
          <path
            key={seat}
            d={piece(seat, people)}
            className={seat + 1 < at ? 'had' : seat + 1 === at ? 'has' : 'to-come'}
          />
        ))}
      </svg>
      <p role="timer" aria-live="off" className="num">
        <b>{clock(Math.abs(left))}</b>
        <span>{t(over ? 'speaking.over' : 'speaking.left')}</span>
      </p>
      {/* Said once: a voice that counts down helps nobody. */}
      <p className="vh" role="status">
        {left <= 0 ? t('speaking.time-is-up', { at }) : ''}
      </p>
    </div>
  )
}

/** The arc of one seat on a circle of radius 52, from the top and clockwise, with a gap to the next. */
function piece(seat: number, people: number): string {
  const gap = 0.09
  const begin = (seat / people) * 2 * Math.PI + gap / 2
  const end = ((seat + 1) / people) * 2 * Math.PI - gap / 2
  const on = (angle: number): string =>
    `${(60 + 52 * Math.sin(angle)).toFixed(2)} ${(60 - 52 * Math.cos(angle)).toFixed(2)}`
  return `M${on(begin)}A52 52 0 ${end - begin > Math.PI ? 1 : 0} 1 ${on(end)}`
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/speaking.tsx')).SpeakingEditor)
