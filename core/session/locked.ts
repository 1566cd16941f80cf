import { linkedRounds } from './plan.ts'
import type { SessionState } from './state.ts'

/** Activities that have begun or whose rounds have been opened: an agenda may change around them, not in them. */
export function lockedActivities(state: SessionState): ReadonlySet<string> {
  return new Set(
    state.plan.activities
      .filter(
        (activity) =>
          state.visits[activity.id] !== undefined ||
          activity.rounds.some((round) => (state.rounds[round.id]?.phase ?? 'planned') !== 'planned'),
      )
      .map((activity) => activity.id),
  )
}

/** Rounds that have been asked, and those counted together with one: who may know what is answered in them is settled. */
export function settledRounds(state: SessionState): ReadonlySet<string> {
  const asked = Object.values(state.rounds).filter(({ phase }) => phase !== 'planned')
  return new Set(asked.flatMap(({ id }) => [id, ...linkedRounds(state.plan, id).map((linked) => linked.id)]))
}
