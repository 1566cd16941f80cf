import { activityMinutes, type SessionPlan } from './plan.ts'

export interface ScheduledActivity {
  readonly activityId: string
  /** Minutes after midnight of the session's day; may pass 1440. */
  readonly start: number
  readonly end: number
  readonly minutes: number
}

export interface Schedule {
  readonly activities: readonly ScheduledActivity[]
  readonly start: number
  readonly end: number
  readonly planned: number
  readonly available: number
  /** Minutes to spare; below zero the plan is too long. */
  readonly slack: number
}

/** Minutes after midnight of `HH:MM`. */
export function minutesOfDay(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** A time of day as people read it: `14.32` in Danish, `14:32` in English. Wraps past midnight. */
export function clockTime(minutes: number, locale: 'da' | 'en'): string {
  const wrapped = ((Math.round(minutes) % 1440) + 1440) % 1440
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(wrapped / 60))}${locale === 'da' ? '.' : ':'}${two(wrapped % 60)}`
}

/** Clock times of a plan, one activity straight after the other. */
export function scheduleOf(plan: SessionPlan): Schedule {
  const start = minutesOfDay(plan.start)
  let at = start
  const activities = plan.activities.map((activity) => {
    const minutes = activityMinutes(activity)
    const scheduled = { activityId: activity.id, start: at, end: at + minutes, minutes }
    at += minutes
    return scheduled
  })
  const planned = at - start
  return {
    activities,
    start,
    end: at,
    planned,
    available: plan.minutesAvailable,
    slack: plan.minutesAvailable - planned,
  }
}
