import type { NewId } from '../exercises/plan-from.ts'
import { voteFor, type Question } from '../votes/index.ts'
import { withQuestions, type Activity, type SessionPlan, type Step } from './plan.ts'

/** The same plan as another session: every id is new, every link inside it holds, nothing of what happened comes along. */
export function copyPlan(plan: SessionPlan, newId: NewId): SessionPlan {
  // The copy is another day, and its answers have a date of their own.
  const { keepUntil: _, ...copied } = plan
  return {
    ...copied,
    id: newId(),
    date: '',
    activities: withoutTaken(plan).activities.map((activity) => copyActivity(activity, newId)),
  }
}

/** What a round takes over, until it does: once a session has run the participants' own words stand there. */
const examples = ['Første', 'Anden', 'Tredje'].map((da, at) => ({
  id: `example-${at + 1}`,
  label: { da: `${da} bidrag`, en: `${['First', 'Second', 'Third'][at]} contribution` },
}))

/** The plan with examples in every round that takes its options over from another, and in those linked to it. */
function withoutTaken(plan: SessionPlan): SessionPlan {
  const rounds = plan.activities.flatMap((activity) => activity.rounds)
  const takes = (id: string | undefined): boolean => rounds.some((round) => round.id === id && round.feed !== undefined)
  const emptied = rounds
    .filter((round) => round.feed !== undefined || takes(round.before))
    .map((round): [string, Question] => [
      round.id,
      voteFor(round.question).fed?.(round.question, examples) ?? round.question,
    ])
  return withQuestions(plan, Object.fromEntries(emptied))
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
