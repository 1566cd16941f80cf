/**
 * Scores of answer scales. Everything takes the codes 1…k of a scale whose points are all labelled; "don't know" is missing and is left out
 * before it gets here.
 */

/** What one person answered to the items of a scale, in item order; `undefined` is missing. */
export type Answers = readonly (number | undefined)[]

/** The arithmetic mean; undefined of nothing. */
export function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The sample variance, Σ(x − x̄)² / (n − 1); undefined under two values. */
export function variance(values: readonly number[]): number | undefined {
  const centre = mean(values)
  if (centre === undefined || values.length < 2) return undefined
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}

/** The sample standard deviation, the root of `variance`. */
export function standardDeviation(values: readonly number[]): number | undefined {
  const spread = variance(values)
  return spread === undefined ? undefined : Math.sqrt(spread)
}

/** The answer to an item worded against the direction of its scale, R = k + 1 − x. */
export function reversed(answer: number, points: number): number {
  return points + 1 - answer
}

/**
 * How many of `items` a person must have answered to be given a score: 70 %, rounded up, and two of three (house rule for the three-item
 * dimensions of RK-9, where 70 % would demand all).
 */
export function answersNeeded(items: number): number {
  return items === 3 ? 2 : Math.ceil((items * 7) / 10)
}

/** A person's score: the mean of what was answered, where enough was. */
export function personScore(answers: Answers): number | undefined {
  const given = answers.filter((answer) => answer !== undefined)
  if (given.length < Math.max(1, answersNeeded(answers.length))) return undefined
  return mean(given)
}

/** A mean on a scale of k points laid on 0–100: (mean − 1) / (k − 1) × 100. */
export function index(score: number, points: number): number {
  return ((score - 1) / (points - 1)) * 100
}

/**
 * Agreement within one group on a scale of J items, rwg(j) = J(1 − v/s) / (J(1 − v/s) + v/s), where v is the mean of the items' sample
 * variances and s = (k² − 1)/12 the variance of answers spread evenly over k points. 1 is full agreement. More spread than by chance
 * (v ≥ s) gives 0: beyond it the formula turns negative and then, past its pole, above 1. Undefined while an item has fewer than two answers.
 * Source: James, Demaree & Wolf 1984, Journal of Applied Psychology 69(1), 85–98.
 */
export function agreement(people: readonly Answers[], points: number): number | undefined {
  const items = people[0]?.length ?? 0
  const spreads: number[] = []
  for (let item = 0; item < items; item += 1) {
    const spread = variance(people.map((answers) => answers[item]).filter((answer) => answer !== undefined))
    if (spread === undefined) return undefined
    spreads.push(spread)
  }
  const observed = mean(spreads)
  if (observed === undefined) return undefined
  const share = observed / ((points ** 2 - 1) / 12)
  if (share >= 1) return 0
  return (items * (1 - share)) / (items * (1 - share) + share)
}

export interface ScaleScore {
  /** Persons who answered enough items to be scored. */
  readonly n: number
  /** Mean of the persons' scores, 1…k. */
  readonly mean: number
  /** The mean on 0–100. */
  readonly index: number
  /** Spread of the persons' scores; absent under two persons. */
  readonly sd?: number
  /** Agreement rwg(j) among the persons scored; absent where it cannot be computed. */
  readonly rwg?: number
}

/** The group's score on a scale of k points: the mean of persons, each scored by the 70 % rule. Undefined when nobody can be scored. */
export function scaleScore(people: readonly Answers[], points: number): ScaleScore | undefined {
  const scored = people.filter((answers) => personScore(answers) !== undefined)
  const scores = scored.map(personScore).filter((score) => score !== undefined)
  const centre = mean(scores)
  if (centre === undefined) return undefined
  const sd = standardDeviation(scores)
  const rwg = agreement(scored, points)
  return {
    n: scores.length,
    mean: centre,
    index: index(centre, points),
    ...(sd !== undefined && { sd }),
    ...(rwg !== undefined && { rwg }),
  }
}
