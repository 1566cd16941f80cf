import type { PlannedRound, Step } from '../session/plan.ts'

/** An exercise, or an activity that came from one. */
interface Recipe {
  readonly steps: readonly Step[]
  readonly rounds: readonly PlannedRound[]
}

/** Minutes of a step in the short version; 0 for one that is left out. */
export function shortMinutes(step: Step): number {
  return leftOut(step) ? 0 : (step.short ?? step.minutes)
}

function leftOut(step: Step): boolean {
  return step.short === 0 || (step.short === undefined && step.optional === true)
}

/**
 * A recipe as it runs when time is short. Steps left out take with them the rounds that only they open and every link to those: a round
 * that would have been fed by one of them asks what it was written with.
 */
export function shortVersion<T extends Recipe>(recipe: T): T & { steps: Step[]; rounds: PlannedRound[] } {
  const steps = recipe.steps.filter((step) => !leftOut(step))
  const asked = new Set(steps.flatMap((step) => step.round ?? []))
  const stays = (id: string | undefined): boolean => id !== undefined && asked.has(id)
  return {
    ...recipe,
    steps: steps.map((step): Step => {
      const { short: _, reveal, ...rest } = step
      const shown = reveal?.filter(stays) ?? []
      return { ...rest, minutes: shortMinutes(step), ...(shown.length > 0 && { reveal: shown }) }
    }),
    rounds: recipe.rounds
      .filter(({ id }) => stays(id))
      .map(({ before, feed, ...round }): PlannedRound => ({
        ...round,
        ...(stays(before) && { before }),
        ...(stays(feed?.from) && { feed }),
      })),
  }
}
