import { coarseMean, coarseSpread } from '../instruments/few.ts'
import { index, mean, personScore, reversed, scaleScore, type ScaleScore } from '../instruments/score.ts'
import { enoughFor } from '../instruments/thresholds.ts'
import type { Text } from '../text.ts'
import type {
  LikertBallot,
  LikertDimensionResult,
  LikertItem,
  LikertQuestion,
  LikertResult,
} from './likert-question.ts'
import { known } from './coarse.ts'
import { dontKnow } from './parts.ts'

/** The point a person gave, after reversal; `undefined` is missing. */
export function answerTo(item: LikertItem, ballot: LikertBallot, points: number): number | undefined {
  const given = ballot[item.id]
  if (given === undefined || given === dontKnow) return undefined
  return item.reverse ? reversed(given, points) : given
}

export function perPoint(answers: readonly number[], points: number): number[] {
  return Array.from({ length: points }, (_, at) => answers.filter((answer) => answer === at + 1).length)
}

/** The items as one scale, where they are one and enough persons answered enough of them. */
export function scaleOf(
  question: LikertQuestion,
  ballots: readonly LikertBallot[],
  fewest?: number,
): ScaleScore | undefined {
  if (question.items.length < 2 || question.total === false || question.dimensions) return undefined
  const points = question.labels.length
  const scale = scaleScore(
    ballots.map((ballot) => question.items.map((item) => answerTo(item, ballot, points))),
    points,
  )
  return scale && enoughFor(scale.n, ballots.length, fewest) ? scale : undefined
}

type Dimension = NonNullable<LikertQuestion['dimensions']>[number]

/** One dimension by the 70 % rule over its own items: two of three, three of four. */
export function scoreDimension(
  question: LikertQuestion,
  dimension: Dimension,
  ballots: readonly LikertBallot[],
  fewest?: number,
): LikertDimensionResult {
  const score = scaleScore(
    ballots.map((ballot) => answersTo(question, dimension, ballot)),
    question.labels.length,
  )
  const n = score?.n ?? 0
  return score && enoughFor(n, ballots.length, fewest) ? { id: dimension.id, ...score } : { id: dimension.id, n }
}

interface ComparedPart {
  readonly id: string
  readonly label: Text
  readonly scoreOf: (ballot: LikertBallot) => number | undefined
}

/** What two rounds are compared on: the dimensions, else the items. */
export function comparedParts(question: LikertQuestion): ComparedPart[] {
  const points = question.labels.length
  if (!question.dimensions) {
    return question.items.map((item) => ({
      id: item.id,
      label: item.short,
      scoreOf: (ballot) => answerTo(item, ballot, points),
    }))
  }
  return question.dimensions.map((dimension) => ({
    id: dimension.id,
    label: dimension.label,
    scoreOf: (ballot) => personScore(answersTo(question, dimension, ballot)),
  }))
}

function answersTo(
  question: LikertQuestion,
  { items }: { readonly items: readonly string[] },
  ballot: LikertBallot,
): (number | undefined)[] {
  return question.items
    .filter((item) => items.includes(item.id))
    .map((item) => answerTo(item, ballot, question.labels.length))
}

/** Mean and spread of a few, on a scale of `points`. */
export function coarseScore(score: { readonly mean?: number; readonly sd?: number }, points: number) {
  return known({ mean: coarseMean(score.mean, 1, points), sd: coarseSpread(score.sd, 1, points) })
}

/** The scores of a battery: its dimensions, else all of it as one scale. */
function scoresIn(question: LikertQuestion): readonly { readonly id: string; readonly items: readonly string[] }[] {
  return question.dimensions ?? [{ id: wholeScale, items: question.items.map(({ id }) => id) }]
}
const wholeScale = 'scale'

export const scores = {
  of: (question: LikertQuestion) => scoresIn(question).map(({ id, items }) => ({ id, parts: items })),
  counts: (question: LikertQuestion, ballot: LikertBallot, score: string): boolean => {
    const one = scoresIn(question).find(({ id }) => id === score)
    return one !== undefined && personScore(answersTo(question, one, ballot)) !== undefined
  },
  ofParts: (question: LikertQuestion, result: LikertResult, wanted: readonly string[]): LikertResult => {
    const { scale, ...rest } = result
    const made = (id: string) => meanOfItems(question, result, id)
    const whole = scale && wanted.includes(wholeScale) ? made(wholeScale) : scale
    return {
      ...rest,
      ...(rest.dimensions && {
        dimensions: rest.dimensions.map((one) =>
          wanted.includes(one.id) && one.mean !== undefined ? { id: one.id, n: one.n, ...made(one.id) } : one,
        ),
      }),
      ...(whole && { scale: whole }),
    }
  },
}

/** A score as the mean of its items' means; undefined where one of them is not told. Without a spread, which is of persons. */
function meanOfItems(question: LikertQuestion, { items }: LikertResult, score: string) {
  const own = scoresIn(question).find(({ id }) => id === score)?.items ?? []
  const told = items.filter(({ id }) => own.includes(id))
  const means = told.map((item) => item.mean).filter((one) => one !== undefined)
  const centre = mean(means)
  if (centre === undefined || means.length < own.length) return undefined
  return { n: Math.min(...told.map(({ n }) => n)), mean: centre, index: index(centre, question.labels.length) }
}
