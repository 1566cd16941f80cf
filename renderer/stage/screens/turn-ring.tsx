import type { Translate } from '../../../core/charts/scene.ts'
import type { Timer } from '../../../core/session/state.ts'
import { useT } from '../../shared/i18n.ts'
import { minutesAndSeconds, useRemaining } from '../countdown.tsx'

export interface TurnRingProps {
  readonly turns: { readonly people: number; readonly seconds: number; readonly turn?: number | undefined }
  readonly timer: Timer
  readonly clockOffset: number
}

const size = 760
const centre = size / 2
const radius = 300
/** Degrees left open between two people. */
const gap = 9

/** A speaking round: one arc for each person, the one who speaks running out, and the seconds in the middle. */
export function TurnRing({ turns, timer, clockOffset }: TurnRingProps) {
  const t = useT()
  const remaining = useRemaining(timer, clockOffset)
  const { people, seconds, turn } = turns
  const total = seconds * 1000
  const left = turn === undefined ? total : Math.min(total, remaining)
  const over = turn !== undefined && left === 0
  const each = 360 / people
  const person = turn === undefined ? '' : t('stage:turns.person', { person: turn + 1, people })
  return (
    <div className="turns">
      <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        {Array.from({ length: people }, (_, at) => {
          const from = at * each + gap / 2
          const to = (at + 1) * each - gap / 2
          const state = turn === undefined || at > turn ? 'waiting' : at < turn ? 'done' : 'now'
          // The arc empties from its start, so that what is left lies before the next person.
          const spoken = from + (to - from) * (1 - left / total)
          const place = onCircle((from + to) / 2, radius + 56)
          return (
            <g key={at} className="turn" data-state={state}>
              <path className="turn-track" d={arc(from, to)} />
              {state === 'done' && <path className="turn-line" d={arc(from, to)} />}
              {state === 'now' && spoken < to && <path className="turn-line" d={arc(spoken, to)} />}
              <text x={place.x} y={place.y + 11} textAnchor="middle">
                {state === 'done' ? '✓' : at + 1}
              </text>
            </g>
          )
        })}
      </svg>
      <p className="turn-figure" data-over={over || undefined}>
        <span className="big num" role="timer">
          {minutesAndSeconds(left)}
        </span>
        <span className="words" aria-live="polite">
          {turn === undefined ? before(t, people, seconds) : over ? t('stage:turns.over') : person}
        </span>
      </p>
    </div>
  )
}

function before(t: Translate, people: number, seconds: number): string {
  const minutes = seconds / 60
  if (Number.isInteger(minutes)) return t('stage:turns.before-minutes', { people, count: minutes })
  return t('stage:turns.before', { people, seconds })
}

function onCircle(degrees: number, at: number): { x: number; y: number } {
  const angle = ((degrees - 90) * Math.PI) / 180
  return { x: centre + at * Math.cos(angle), y: centre + at * Math.sin(angle) }
}

function arc(from: number, to: number): string {
  const start = onCircle(from, radius)
  const end = onCircle(to, radius)
  const two = (value: number): string => value.toFixed(2)
  return `M${two(start.x)} ${two(start.y)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${two(end.x)} ${two(end.y)}`
}
