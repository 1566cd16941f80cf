import type { SessionState } from './state.ts'

/** Rounds that have been opened. */
export function askedRounds(state: SessionState): ReadonlySet<string> {
  return new Set(
    Object.values(state.rounds)
      .filter(({ phase }) => phase !== 'planned')
      .map(({ id }) => id),
  )
}

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
