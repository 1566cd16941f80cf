import { useEffect, useRef } from 'react'
import type { Timer } from '../../core/session/state.ts'
import type { StageContent } from '../../core/views/stage.ts'
import { useNow } from '../shared/clock.ts'
import { useT } from '../shared/i18n.ts'
import { chime } from './chime.ts'

export interface CountdownProps {
  readonly timer: Timer
  readonly clockOffset: number
}

/** Milliseconds left; never below zero. */
export function remainingOf(timer: Timer, now: number): number {
  return timer.running ? Math.max(0, timer.endsAt - now) : timer.remaining
}

/** `2:14`: the second that is going on counts as whole, so that 0:00 means over. */
export function minutesAndSeconds(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** What is left, renewed four times a second so that the end is seen when it comes. */
export function useRemaining(timer: Timer, clockOffset: number): number {
  return remainingOf(timer, useNow(clockOffset, 250))
}

/** The time left in large figures over a bar that empties; says so in words when it is over or stands still. */
export function Countdown({ timer, clockOffset }: CountdownProps) {
  const t = useT()
  const remaining = useRemaining(timer, clockOffset)
  if (timer.total === 0) return null
  const over = remaining === 0
  const words = over ? t('stage:timer.over') : timer.running ? t('stage:timer.left') : t('stage:timer.paused')
  return (
    <div className="countdown" data-over={over || undefined}>
      <p className="figure">
        <span className="big num" role="timer">
          {minutesAndSeconds(remaining)}
        </span>
        <span className="words">{words}</span>
      </p>
      <TimeBar share={Math.min(1, remaining / timer.total)} />
    </div>
  )
}

/** The same in one line, where the stage belongs to something else. */
export function SmallCountdown({ timer, clockOffset }: CountdownProps) {
  const t = useT()
  const remaining = useRemaining(timer, clockOffset)
  if (timer.total === 0) return null
  const words =
    remaining === 0 ? t('stage:timer.over') : timer.running ? t('stage:timer.left') : t('stage:timer.paused')
  return (
    <span className="small-countdown" data-over={remaining === 0 || undefined}>
      <strong className="num" role="timer">
        {minutesAndSeconds(remaining)}
      </strong>{' '}
      {words}
    </span>
  )
}

function TimeBar({ share }: { readonly share: number }) {
  return (
    <div className="bar" aria-hidden="true">
      <i style={{ width: `${share * 100}%` }} />
    </div>
  )
}

/** A frame around the whole stage once the time is up, and a soft sound at that very moment unless it is muted. */
export function EndSignal({ timer, clockOffset, muted }: CountdownProps & { readonly muted: boolean }) {
  const remaining = useRemaining(timer, clockOffset)
  const before = useRef(remaining)
  const over = timer.total > 0 && timer.running && remaining === 0
  useEffect(() => {
    // Only who saw the time run out hears it: not a page that was opened later.
    if (over && before.current > 0 && !muted) chime()
    before.current = remaining
  }, [over, remaining, muted])
  return over ? <div className="end-signal" aria-hidden="true" /> : null
}

/** What the room does against the clock. */
export function hasCountdown(content: StageContent): boolean {
  return (
    content.kind === 'step' || content.kind === 'interlude' || (content.kind === 'question' && content.phase === 'open')
  )
}
