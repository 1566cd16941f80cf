import { mean, personScore, standardDeviation, type Answers } from './score.ts'
import { smallestGroup, smallestHistogram, smallestRatedGroup } from './thresholds.ts'

/**
 * How role groups experience working together on one shared task: each person rates some other groups, and their own, on seven items from 1
 * to 5. The matrix is directed: how i experiences j is one figure, how j experiences i another.
 * Source of the idea: Gittell 2002, Management Science 48(11), 1408–1426; Bolton, Logan & Gittell 2021, Journal of Applied Behavioral
 * Science 57(3), 290–322. Bands are house bands: RCA's own cut-offs could not be verified.
 */
export interface Rating {
  /** The group the rater belongs to. */
  readonly from: string
  /** The group rated; the rater's own too. */
  readonly to: string
  /** In item order; `undefined` is missing. */
  readonly answers: Answers
  /** Tells raters apart within one tally; it goes no further. */
  readonly rater: number
}

export const bands = ['weak', 'medium', 'strong'] as const
export type Band = (typeof bands)[number]

export interface BandLimits {
  /** From here on a tie between two groups is medium. */
  readonly medium: number
  /** From here on it is strong. */
  readonly strong: number
  /** Added to both within a group: people know those they work with every day. */
  readonly within: number
}
export const houseBands: BandLimits = { medium: 3.5, strong: 4, within: 0.5 }

/** The first four items are about communication, the other three about the relationship. */
export const communicationItems = 4

/** A figure as it may be known: its band, and the figure itself where ten or more stand behind it. */
export interface TieFigure {
  readonly band: Band
  readonly mean?: number
}

export type Tie =
  | ({
      readonly from: string
      readonly to: string
      readonly status: 'shown'
      /** Raters scored by the 70 % rule. */
      readonly n: number
      /** Sample standard deviation of the raters' item means; with the mean. */
      readonly sd?: number
      /** Over items 1–4; absent where fewer than five raters can be scored on them. */
      readonly communication?: TieFigure
      /** Over items 5–7. */
      readonly relationship?: TieFigure
    } & TieFigure)
  | {
      readonly from: string
      readonly to: string
      readonly status: 'hidden'
      readonly reason: 'too-few-raters' | 'group-too-small'
    }

/** Both directions between two groups, where both are shown. */
export interface MutualTie {
  readonly one: string
  readonly other: string
  /** (one→other + other→one) / 2. */
  readonly mutual: TieFigure
  /** one→other less other→one; absent where either is only a band. */
  readonly asymmetry?: number
}

export interface CoordinationResult {
  /** In the groups' order, row by row, with the diagonal. */
  readonly ties: readonly Tie[]
  readonly pairs: readonly MutualTie[]
  /** Each item over the shown ties between groups; without figure where none is shown. */
  readonly items: readonly { readonly id: string; readonly figure?: TieFigure }[]
  /** Unweighted means over the shown ties between groups. */
  readonly total?: TieFigure
  readonly communication?: TieFigure
  readonly relationship?: TieFigure
  /** The pair with the highest mutual tie, in the groups' order. */
  readonly strongest?: readonly [string, string]
  /** The pair with the lowest, unless that is strong or the same. */
  readonly wiser?: readonly [string, string]
}

/** The band of a mean, by limits that are higher within a group. */
export function bandOf(mean: number, within: boolean, limits: BandLimits = houseBands): Band {
  const raised = within ? limits.within : 0
  // Means are quotients: one that should be 3.5 must not fall a hair below it.
  const place = Math.round(mean * 1e9) / 1e9
  if (place >= limits.strong + raised) return 'strong'
  return place >= limits.medium + raised ? 'medium' : 'weak'
}

interface Scored {
  readonly from: string
  readonly to: string
  readonly raters: readonly number[]
  readonly scores: readonly number[]
  readonly people: readonly Answers[]
}

/**
 * The directed matrix and what follows from it. `sizes` says how many named each group as their own, in the groups' order. A tie i→j is the
 * mean over raters in i of their item means about j. It is shown with at least `fewest` raters, five where nothing else is asked for, about a group of at least three. Under ten raters
 * only its band is known. Figures over several ties leave hidden ones out, so that nothing can be subtracted; where the ties that are only
 * bands have fewer than ten raters between them, such a figure is a band as well.
 */
export function coordination(
  sizes: ReadonlyMap<string, number>,
  itemIds: readonly string[],
  ratings: readonly Rating[],
  limits: BandLimits = houseBands,
  fewest = smallestGroup,
): CoordinationResult {
  const groups = [...sizes.keys()]
  const scored = groups.flatMap((from) => groups.map((to) => scoreTie(from, to, ratings)))
  const known = scored.filter((tie) => hiddenBecause(tie, sizes, fewest) === undefined)
  const between = known.filter((tie) => tie.from !== tie.to)

  /** The mean of the ties' own means, over those where enough answered. */
  const overTies = (answersOf: (tie: Scored) => readonly number[]): TieFigure | undefined => {
    const enough = between
      .map((tie) => ({ raters: tie.raters, answers: answersOf(tie) }))
      .filter(({ answers }) => answers.length >= fewest)
    const centre = mean(enough.map(({ answers }) => mean(answers) ?? 0))
    if (centre === undefined) return undefined
    const few = new Set(enough.flatMap(({ raters, answers }) => (answers.length < smallestHistogram ? raters : [])))
    const exact = few.size === 0 || few.size >= smallestHistogram
    return figureOf(centre, exact ? smallestHistogram : smallestGroup, false, limits)
  }
  const exactPairs = pairsOf(groups, between)
  const ordered = exactPairs.toSorted((a, b) => b.mutual - a.mutual)
  const highest = ordered.at(0)
  const lowest = ordered.at(-1)
  const totals = {
    total: overTies((tie) => tie.scores),
    communication: overTies((tie) => partScores(tie, 0, communicationItems)),
    relationship: overTies((tie) => partScores(tie, communicationItems)),
  }

  return {
    ties: scored.map((tie) => tieOf(tie, sizes, limits, fewest)),
    pairs: exactPairs.map(({ one, other, there, back, mutual }) => {
      const exact = Math.min(there.scores.length, back.scores.length) >= smallestHistogram
      return {
        one,
        other,
        mutual: figureOf(mutual, exact ? smallestHistogram : smallestGroup, false, limits),
        ...(exact && { asymmetry: (mean(there.scores) ?? 0) - (mean(back.scores) ?? 0) }),
      }
    }),
    items: itemIds.map((id, at) => {
      const figure = overTies((tie) =>
        tie.people.map((answers) => answers[at]).filter((answer) => answer !== undefined),
      )
      return { id, ...(figure && { figure }) }
    }),
    ...(totals.total && { total: totals.total }),
    ...(totals.communication && { communication: totals.communication }),
    ...(totals.relationship && { relationship: totals.relationship }),
    ...(highest && { strongest: [highest.one, highest.other] as const }),
    ...(lowest &&
      lowest !== highest &&
      bandOf(lowest.mutual, false, limits) !== 'strong' && { wiser: [lowest.one, lowest.other] as const }),
  }
}

function scoreTie(from: string, to: string, ratings: readonly Rating[]): Scored {
  const found = ratings.flatMap((rating) => {
    const score = rating.from === from && rating.to === to ? personScore(rating.answers) : undefined
    return score === undefined ? [] : [{ score, rater: rating.rater, answers: rating.answers }]
  })
  return {
    from,
    to,
    raters: found.map(({ rater }) => rater),
    scores: found.map(({ score }) => score),
    people: found.map(({ answers }) => answers),
  }
}

function hiddenBecause(tie: Scored, sizes: ReadonlyMap<string, number>, fewest: number) {
  if (tie.scores.length < fewest) return 'too-few-raters'
  return (sizes.get(tie.to) ?? 0) < smallestRatedGroup ? 'group-too-small' : undefined
}

function tieOf(tie: Scored, sizes: ReadonlyMap<string, number>, limits: BandLimits, fewest: number): Tie {
  const { from, to } = tie
  const reason = hiddenBecause(tie, sizes, fewest)
  if (reason) return { from, to, status: 'hidden', reason }
  const n = tie.scores.length
  const within = from === to
  const sd = n < smallestHistogram ? undefined : standardDeviation(tie.scores)
  const partFigure = (scores: readonly number[]) => {
    const centre = scores.length < fewest ? undefined : mean(scores)
    return centre === undefined ? undefined : figureOf(centre, scores.length, within, limits)
  }
  const communication = partFigure(partScores(tie, 0, communicationItems))
  const relationship = partFigure(partScores(tie, communicationItems))
  return {
    from,
    to,
    status: 'shown',
    n,
    ...figureOf(mean(tie.scores) ?? 0, n, within, limits),
    ...(sd !== undefined && { sd }),
    ...(communication && { communication }),
    ...(relationship && { relationship }),
  }
}

function partScores(tie: Scored, from: number, to?: number): number[] {
  return tie.people.map((answers) => personScore(answers.slice(from, to))).filter((score) => score !== undefined)
}

function figureOf(centre: number, n: number, within: boolean, limits: BandLimits): TieFigure {
  const band = bandOf(centre, within, limits)
  return n < smallestHistogram ? { band } : { band, mean: centre }
}

function pairsOf(groups: readonly string[], between: readonly Scored[]) {
  const tie = (from: string, to: string) => between.find((candidate) => candidate.from === from && candidate.to === to)
  return groups.flatMap((one, at) =>
    groups.slice(at + 1).flatMap((other) => {
      const there = tie(one, other)
      const back = tie(other, one)
      if (!there || !back) return []
      return [{ one, other, there, back, mutual: ((mean(there.scores) ?? 0) + (mean(back.scores) ?? 0)) / 2 }]
    }),
  )
}

/** A figure without its number. */
const plain = ({ band }: TieFigure): TieFigure => ({ band })

/**
 * The same with figures for ties as wholes alone; what is made of some items only is a band. Of people who left items out it would otherwise be
 * known what they said of the others.
 */
export function tiesOnly<R extends CoordinationResult>(result: R): R {
  const { communication, relationship } = result
  return {
    ...result,
    ties: result.ties.map((tie) => (tie.status === 'hidden' ? tie : { ...tie, ...dimensionsOf(tie) })),
    items: result.items.map(({ id, figure }) => (figure ? { id, figure: plain(figure) } : { id })),
    ...(communication && { communication: plain(communication) }),
    ...(relationship && { relationship: plain(relationship) }),
  }
}

function dimensionsOf({ communication, relationship }: { communication?: TieFigure; relationship?: TieFigure }) {
  return {
    ...(communication && { communication: plain(communication) }),
    ...(relationship && { relationship: plain(relationship) }),
  }
}

/** The same without a figure: a tie is strong, medium or weak, and no more is told. */
export function bandsOnly<R extends CoordinationResult>(result: R): R {
  const { total } = result
  const ties = tiesOnly(result)
  return {
    ...ties,
    ties: ties.ties.map((tie) => {
      if (tie.status === 'hidden') return tie
      const { mean: _, sd: __, ...rest } = tie
      return rest
    }),
    pairs: result.pairs.map(({ asymmetry: _, ...pair }) => ({ ...pair, mutual: plain(pair.mutual) })),
    ...(total && { total: plain(total) }),
  }
}
