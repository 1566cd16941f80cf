import type { NewId } from '../exercises/plan-from.ts'
import type { Activity, SessionPlan, Step } from './plan.ts'

/** The same plan as another session: every id is new, every link inside it holds, nothing of what happened comes along. */
export function copyPlan(plan: SessionPlan, newId: NewId): SessionPlan {
  return {
    ...plan,
    id: newId(),
    date: '',
    activities: plan.activities.map((activity) => copyActivity(activity, newId)),
  }
}

function copyActivity(activity: Activity, newId: NewId): Activity {
  const fresh = new Map(activity.rounds.map((round) => [round.id, newId()]))
  const renamed = (id: string): string => fresh.get(id) ?? id
  const copyStep = (step: Step): Step => ({
    ...step,
    id: newId(),
    ...(step.round === undefined ? {} : { round: renamed(step.round) }),
    ...(step.reveal === undefined ? {} : { reveal: step.reveal.map(renamed) }),
  })
  return {
    ...activity,
    id: newId(),
    steps: activity.steps.map(copyStep),
    rounds: activity.rounds.map((round) => ({
      ...round,
      id: renamed(round.id),
      ...(round.before === undefined ? {} : { before: renamed(round.before) }),
      ...(round.feed === undefined ? {} : { feed: { ...round.feed, from: renamed(round.feed.from) } }),
    })),
  }
}
