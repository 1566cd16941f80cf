import { activityMinutes, type SessionPlan } from './plan.ts'
import { minutesOfDay } from './schedule.ts'
import type { Position, Timer, Visit } from './state.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** A start further than this from the planned one is another occasion, such as a rehearsal: then the plan counts from the real start. */
const sameOccasion = 3 * 60 * minute

export interface PaceInput {
  readonly plan: SessionPlan
  readonly position: Position
  readonly timer: Timer
  readonly visits: Readonly<Record<string, Visit>>
  /** All times are milliseconds since the epoch. */
  readonly startedAt: number
  /** Midnight, in the room, of the day the session started: `core` knows no time zone. */
  readonly midnight: number
  readonly now: number
}

export interface ActivityPace {
  readonly activityId: string
  readonly place: 'done' | 'here' | 'coming'
  /** When it began, or is expected to. Absent for one that was passed over. */
  readonly startsAt?: number | undefined
  /** Of one that is over: whole minutes used beyond the plan, negative when it was faster. */
  readonly difference?: number | undefined
}

export interface Pace {
  /** When the session ends if all that is left takes as long as planned. */
  readonly expectedEnd: number
  /** When the people were told they could leave. */
  readonly promisedEnd: number
  /** Whole minutes between the two: below zero the session is behind. */
  readonly spare: number
  readonly activities: readonly ActivityPace[]
  /** Expected start of each step of the current activity after the one going on, by its index. */
  readonly stepStarts: Readonly<Record<number, number>>
}

/** Where the session stands against the clock. What is going on lasts until its timer, and beyond it until somebody goes on. */
export function paceOf(input: PaceInput): Pace {
  const { plan, position, timer, visits, now } = input
  const here = plan.activities[position.activity]
  const stepStarts: Record<number, number> = {}
  let at = now + remaining(timer, now)
  here?.steps.forEach((step, index) => {
    if (index <= position.step) return
    stepStarts[index] = at
    at += step.minutes * minute
  })

  const activities = plan.activities.map((activity, index): ActivityPace => {
    const visit = visits[activity.id]
    const { id: activityId } = activity
    if (index > position.activity) {
      const startsAt = at
      at += activityMinutes(activity) * minute
      return { activityId, place: 'coming', startsAt }
    }
    const place = index === position.activity ? 'here' : 'done'
    if (!visit) return place === 'here' ? { activityId, place, startsAt: now } : { activityId, place }
    const { startedAt, endedAt } = visit
    if (endedAt === undefined) return { activityId, place, startsAt: startedAt }
    return {
      activityId,
      place,
      startsAt: startedAt,
      difference: usedMinutes(startedAt, endedAt) - activityMinutes(activity),
    }
  })

  const promisedEnd = plannedStart(input) + plan.minutesAvailable * minute
  return { expectedEnd: at, promisedEnd, spare: wholeMinutes(promisedEnd - at), activities, stepStarts }
}

/** Milliseconds left on a timer: below zero once it has run over. */
export function timeLeft(timer: Timer, now: number): number {
  return timer.running ? timer.endsAt - now : timer.remaining
}

/** Whole minutes between two moments. */
export function usedMinutes(from: number, to: number): number {
  return wholeMinutes(to - from)
}

function remaining(timer: Timer, now: number): number {
  return Math.max(0, timeLeft(timer, now))
}

function plannedStart({ plan, startedAt, midnight }: PaceInput): number {
  const clock = midnight + minutesOfDay(plan.start) * minute
  // A session planned for 23.50 may start after midnight, or the other way round.
  const nearest =
    [clock - day, clock, clock + day].toSorted((a, b) => Math.abs(a - startedAt) - Math.abs(b - startedAt))[0] ?? clock
  return Math.abs(nearest - startedAt) <= sameOccasion ? nearest : startedAt
}

function wholeMinutes(milliseconds: number): number {
  // `+ 0` turns a negative zero into zero.
  return Math.round(milliseconds / minute) + 0
}
