import { useEffect, useState } from 'react'
import type { Beat } from '../shared/scene.tsx'

/** How long a beat stands before the next comes by itself. */
const pace = 5000

export interface Beats {
  readonly now: Beat
  readonly last: Beat
}

interface Showing extends Beats {
  /** The round on show; none while something else is. */
  readonly roundId: string | undefined
  /** Whether the next beat comes by itself. */
  readonly alone: boolean
}

export interface BeatsOptions {
  /** Whether there is a view yet. */
  readonly ready: boolean
  readonly roundId: string | undefined
  readonly last: Beat
  /** Whether this result was revealed with this page's own keys. */
  readonly revealedHere: boolean
}

/**
 * The beats of the result on show. One that was revealed here waits for the next key; one that was revealed from the cockpit goes on by itself,
 * since nobody may be standing at this page; one that was there when the page opened is shown whole.
 */
export function useBeats(options: BeatsOptions): { beats: Beats | undefined; to: (beat: number) => void } {
  const { ready, roundId, last, revealedHere } = options
  const [showing, setShowing] = useState<Showing>()
  if (ready && (!showing || showing.roundId !== roundId)) {
    setShowing({ roundId, last, now: showing && last > 0 ? 1 : last, alone: !revealedHere })
  }

  const next = showing?.alone && showing.now < showing.last ? showing.now + 1 : undefined
  useEffect(() => {
    if (next === undefined) return undefined
    const timer = setTimeout(() => setShowing((state) => state && { ...state, now: within(next, state.last) }), pace)
    return () => clearTimeout(timer)
  }, [next])

  return {
    beats: showing && showing.roundId === roundId && showing.last > 0 ? showing : undefined,
    // A key takes over for good.
    to: (beat) => setShowing((state) => state && { ...state, now: within(beat, state.last), alone: false }),
  }
}

function within(beat: number, last: Beat): Beat {
  const bounded = Math.min(last, Math.max(1, beat))
  return bounded === 1 ? 1 : bounded === 2 ? 2 : 3
}
