import type { Released } from '../release/released.ts'
import { own } from '../own.ts'
import type { SessionPlan } from '../session/plan.ts'
import type { SessionState } from '../session/state.ts'
import type { QuestionBase } from '../votes/define.ts'
import { voteFor } from '../votes/index.ts'
import { changeBetween, type Change } from './change.ts'
import { endOf, slackOn } from './few.ts'
import type { MeasuredPart, Measurement } from './measurement.ts'

/** What one ended session measured: the last time for each instrument. */
export interface Wave {
  readonly sessionId: string
  readonly title: string
  /** The day it began on the room's calendar, such as "2026-03-12". */
  readonly date: string
  /** Milliseconds. */
  readonly startedAt: number
  readonly measurements: readonly Measurement[]
}

/** How one part has moved since an earlier wave. */
export interface PartChange {
  readonly before: MeasuredPart
  readonly after: MeasuredPart
  readonly change: Extract<Change, { status: 'known' }>
}

/** What a released result measured; undefined where no instrument asked, or nothing may be known. */
export function measurementOf(question: QuestionBase, released: Released | undefined): Measurement | undefined {
  if (released?.status !== 'shown') return undefined
  const measured = voteFor(question).measure?.(question, released.result)
  return measured && released.coarse ? { ...measured, coarse: true } : measured
}

/** All that the rounds of a plan measured, in the order of the agenda. */
export function measuredIn(
  plan: SessionPlan,
  rounds: Readonly<Record<string, { readonly result?: Released | undefined }>>,
): Measurement[] {
  return plan.activities
    .flatMap((activity) => activity.rounds)
    .map(({ id, question }) => measurementOf(question, own(rounds, id)?.result))
    .filter((measurement) => measurement !== undefined)
}

export function waveOf({ plan, rounds, startedAt }: SessionState, date: string): Wave {
  const latest = new Map(measuredIn(plan, rounds).map((measured) => [measured.instrument.id, measured]))
  return { sessionId: plan.id, title: plan.title, date, startedAt, measurements: [...latest.values()] }
}

/** How far the figures of a measurement can be from what is told, in points. */
const slackOf = ({ coarse, points }: Measurement): number => (coarse ? slackOn(1, points) : 0)

/**
 * How a measurement differs from a wave that asked the very same: the whole first, then each part of which enough is known in both. Where
 * means are rounded the interval is wider by as much as that can hide, and a mean at the end of what is told is not compared. Empty when
 * nothing can be compared.
 */
export function changesSince(wave: Wave, now: Measurement): PartChange[] {
  return wave.measurements.flatMap((then) => {
    const partsThen = compared(then)
    return compared(now).flatMap((after): PartChange[] => {
      const before = partsThen.find(({ id }) => id === after.id)
      if (before?.sd === undefined || after.sd === undefined) return []
      const change = changeBetween(
        { instrument: then.instrument, n: before.n, mean: before.mean, sd: before.sd },
        { instrument: now.instrument, n: after.n, mean: after.mean, sd: after.sd },
      )
      return change.status === 'known' ? [{ before, after, change: widened(change, slackOf(then) + slackOf(now)) }] : []
    })
  })
}

function widened(change: PartChange['change'], slack: number): PartChange['change'] {
  const [low, high] = [change.low - slack, change.high + slack]
  return { ...change, low, high, certain: low > 0 || high < 0 }
}

function compared({ whole, parts, coarse, points }: Measurement): readonly MeasuredPart[] {
  const all = whole ? [whole, ...parts] : parts
  if (!coarse) return all
  // At the end of what is told the real mean may be anywhere beyond; a spread may be as much wider as the rounding hides.
  return all
    .filter(({ mean }) => endOf(mean, 1, points) === undefined)
    .map((part) => (part.sd === undefined ? part : { ...part, sd: part.sd + slackOn(1, points) }))
}
