import type { Pace } from '../../../core/session/pace.ts'
import { activityMinutes } from '../../../core/session/plan.ts'
import type { Text } from '../../../core/text.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'

export interface Upcoming {
  readonly key: string
  readonly at: number
  readonly title: Text
  readonly minutes: number
  readonly kind: 'question' | 'result' | 'step' | 'activity'
}

/** What comes after what is going on: the rest of this activity, then the agenda. */
export function upcoming(view: CockpitView, pace: Pace, most: number): readonly Upcoming[] {
  const here = view.plan.activities[view.position.activity]
  const steps = (here?.steps ?? []).flatMap((step, index): Upcoming[] => {
    const at = pace.stepStarts[index]
    if (at === undefined) return []
    const kind = step.round !== undefined ? 'question' : step.reveal && step.reveal.length > 0 ? 'result' : 'step'
    return [{ key: step.id, at, title: step.title, minutes: step.minutes, kind }]
  })
  const activities = pace.activities.flatMap(({ activityId, place, startsAt }): Upcoming[] => {
    const activity = view.plan.activities.find((candidate) => candidate.id === activityId)
    if (!activity || place !== 'coming' || startsAt === undefined) return []
    return [
      { key: activityId, at: startsAt, title: activity.title, minutes: activityMinutes(activity), kind: 'activity' },
    ]
  })
  return [...steps, ...activities].slice(0, most)
}
