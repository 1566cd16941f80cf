import { shortVersion } from '../exercises/short-version.ts'
import { activityMinutes, type SessionPlan } from './plan.ts'

/** A coming activity that can be run shorter. */
export interface Shortening {
  readonly activityId: string
  readonly minutes: number
  readonly shortMinutes: number
  /** Ids of steps that go. */
  readonly leftOut: readonly string[]
  /** Ids of steps that stay with fewer minutes. */
  readonly shortened: readonly string[]
}

/** What can be saved after activity number `current`, in agenda order; the dialogue of an exercise stays, its input is cut first. */
export function shortenings(plan: SessionPlan, current: number): readonly Shortening[] {
  return plan.activities.slice(current + 1).flatMap((activity) => {
    const short = shortVersion(activity)
    const minutes = activityMinutes(activity)
    const shortMinutes = short.steps.reduce((sum, step) => sum + step.minutes, 0)
    if (short.steps.length === 0 || shortMinutes >= minutes) return []
    const stays = new Map(short.steps.map((step) => [step.id, step.minutes]))
    return [
      {
        activityId: activity.id,
        minutes,
        shortMinutes,
        leftOut: activity.steps.filter((step) => !stays.has(step.id)).map((step) => step.id),
        shortened: activity.steps
          .filter((step) => (stays.get(step.id) ?? step.minutes) < step.minutes)
          .map((step) => step.id),
      },
    ]
  })
}
