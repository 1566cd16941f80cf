import { own } from '../own.ts'
import { coarseMean } from '../instruments/few.ts'
import { smallestHistogram } from '../instruments/thresholds.ts'
import type { Comparison, EntryMark } from '../votes/define.ts'
import { voteFor, type Question } from '../votes/index.ts'
import { partsOf } from './answered-parts.ts'
import type { Minimums } from './minimums.ts'
import type { Coarse, Released, ReleasedGroup } from './released.ts'
import { tellingScores } from './telling-scores.ts'

/** A ballot of an anonymous round: under a key nobody can name, in the group it may be counted in. Skipped questions are not among them. */
export interface AnonymousBallot {
  readonly key: string
  readonly group?: string | undefined
  readonly value: unknown
}

export interface AnonymousRound {
  readonly id: string
  readonly question: Question
  readonly ballots: readonly AnonymousBallot[]
  /** The round among those closed together that this one is compared with. */
  readonly before?: string | undefined
}

/** A text of an anonymous round, on its own: nothing says which ballot it was in. */
export interface AnonymousText {
  readonly text: string
  readonly mark: EntryMark
}

export interface AnonymousRelease {
  readonly released: Released
  readonly texts: readonly AnonymousText[]
}

/** A part of a result that may be told: decided from groups alone, never from answers. */
export interface Part extends Pick<ReleasedGroup, 'attribute' | 'groups'> {
  /** Which ballots are in it, by the group they carry. */
  readonly counts: (group: string | undefined) => boolean
}

/**
 * Those of linked rounds' ballots that can be compared: of people who answered both, and of a battery only what they answered both times. All that is
 * told of either round comes from these, else the difference between the two would tell of those who answered once.
 */
export function pairedBallots(rounds: readonly AnonymousRound[]): readonly AnonymousRound[] {
  if (rounds.length < 2) return rounds
  const everywhere = rounds.map(({ ballots }) => new Map(ballots.map((ballot) => [ballot.key, ballot])))
  const both = [...(everywhere[0]?.keys() ?? [])].filter((key) => everywhere.every((ballots) => ballots.has(key)))
  const answered = new Map(
    both.map((key) => {
      const sets = rounds.map(({ question }, at) => partsOf(question, everywhere[at]?.get(key)?.value))
      return [key, (sets[0] ?? []).filter((part) => sets.every((set) => set.includes(part)))]
    }),
  )
  return rounds.map((round, at) => ({
    ...round,
    ballots: both.flatMap((key) => {
      const ballot = everywhere[at]?.get(key)
      const parts = answered.get(key) ?? []
      const vote = voteFor(round.question)
      if (!ballot) return []
      if (!vote.parts) return [ballot]
      return parts.length === 0 ? [] : [{ ...ballot, value: vote.parts.only(round.question, ballot.value, parts) }]
    }),
  }))
}

/**
 * What may be known of an anonymous round. `earlier` holds the paired ballots of the round it is compared with, `parts` what may be told of parts
 * of those who answered.
 */
export function releaseAnonymous(
  round: AnonymousRound,
  minimums: Minimums,
  earlier: readonly AnonymousBallot[] | undefined,
  parts: { readonly shown: readonly Part[]; readonly tooSmall: boolean } | undefined,
): AnonymousRelease {
  const { question, ballots } = round
  const n = ballots.length
  if (n < minimums.group) {
    const reason = 'release.too-few' as const
    return { released: { status: 'withheld', n, reason, minimum: minimums.group }, texts: [] }
  }
  const vote = voteFor(question)
  const comparison = earlier && compared(question, earlier, ballots, minimums.group)
  const groups = parts?.shown.map((part) => partResult(question, ballots, part, minimums.group))
  const texts = n < minimums.texts ? [] : ballots.flatMap(({ value }) => writings(question, value))
  return {
    released: {
      status: 'shown',
      n,
      ...counted(question, ballots, minimums.group),
      ...(comparison && { comparison }),
      ...(vote.texts && n < minimums.texts && { textsNeed: minimums.texts }),
      ...(groups && groups.length > 0 && { groups }),
      ...(parts?.tooSmall && { groupsTooSmall: true }),
    },
    texts,
  }
}

/** From ten people on every option may be counted; of fewer only what hides whether all agreed. */
function counted(question: Question, ballots: readonly AnonymousBallot[], minimum: number): Told {
  const vote = voteFor(question)
  if (ballots.length < smallestHistogram) return coarsely(question, ballots, minimum)
  const all = talliedOf(question, ballots, minimum)
  const { ragged } = vote.parts ?? {}
  const exact = ragged && ballots.some(({ value }) => ragged.is(question, value)) ? ragged.told(question, all) : all
  const rounded = vote.parts && vote.coarse ? vote.coarse(question, exact, smallestHistogram) : exact
  const values = ballots.map(({ value }) => value)
  // By how many answered, not by whether rounding changed anything: else it would be told that a rounded figure is exact.
  const isRounded = rounded !== exact && (hasFewParts(question, values) || !sameFigures(rounded, exact))
  const telling = isRounded ? scoreIds(question) : tellingScores(question, values, minimum)
  // Of the figures as they are told, else a rounded one could be reckoned from the others.
  const result = madeOfParts(question, rounded, telling)
  return {
    result,
    ...(!sameFigures(exact, all) && { ragged: true as const }),
    ...(isRounded && { coarse: 'parts' as const }),
    ...(!sameFigures(result, rounded) && { scoresOfParts: true as const }),
  }
}

/** Whether fewer than ten answered some part. */
function hasFewParts(question: Question, ballots: readonly unknown[]): boolean {
  const answered = Map.groupBy(
    ballots.flatMap((ballot) => partsOf(question, ballot)),
    (part) => part,
  )
  return [...answered.values()].some((people) => people.length < smallestHistogram)
}

interface Told {
  readonly result: unknown
  readonly coarse?: Coarse
  readonly ragged?: true
  readonly scoresOfParts?: true
}

/**
 * What was answered, rounded. A score of persons would be a second grid over the same answers, finer than either, and beside exact figures of all one
 * that some are left out of; made of the rounded figures of its parts it is neither.
 */
function coarsely(question: Question, ballots: readonly AnonymousBallot[], minimum: number): CoarselyTold {
  const { coarse } = voteFor(question)
  const result = talliedOf(question, ballots, minimum)
  if (!coarse) return { result }
  const rounded = coarse(question, result)
  const told = madeOfParts(question, rounded, scoreIds(question))
  return { result: told, coarse: true, ...(!sameFigures(told, rounded) && { scoresOfParts: true }) }
}

interface CoarselyTold {
  readonly result: unknown
  readonly coarse?: true
  readonly scoresOfParts?: true
}

const scoreIds = (question: Question): readonly string[] =>
  voteFor(question)
    .parts?.scores?.of(question)
    .map(({ id }) => id) ?? []

function madeOfParts(question: Question, result: unknown, scores: readonly string[]): unknown {
  return scores.length === 0 ? result : (voteFor(question).parts?.scores?.ofParts(question, result, scores) ?? result)
}

function talliedOf(question: Question, ballots: readonly AnonymousBallot[], minimum: number): unknown {
  return voteFor(question).tally(
    question,
    ballots.map(({ value }) => value),
    minimum,
  )
}

function sameFigures(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

// Counts of parts would add up to counts of the few that are in none: only means and bands are told of them.
function partResult(
  question: Question,
  ballots: readonly AnonymousBallot[],
  part: Part,
  minimum: number,
): ReleasedGroup {
  const inside = ballots.filter(({ group }) => part.counts(group))
  const { result, coarse } = coarsely(question, inside, minimum)
  return { attribute: part.attribute, groups: part.groups, n: inside.length, result, ...(coarse && { coarse }) }
}

function compared(
  question: Question,
  before: readonly AnonymousBallot[],
  after: readonly AnonymousBallot[],
  minimum: number,
): Comparison | undefined {
  const earlier = Object.fromEntries(before.map(({ key, value }) => [key, value]))
  const pairs = after.flatMap(({ key, value }): [unknown, unknown][] => {
    const first = own(earlier, key)
    return first === undefined ? [] : [[first, value]]
  })
  const comparison = voteFor(question).compare?.(question, pairs)
  // A table of who moved where counts options, two at a time.
  if (!comparison || (comparison.kind === 'flow' && comparison.n < smallestHistogram)) return undefined
  if (comparison.n === 0) return undefined
  return asTold(question, comparison, [before, after], minimum)
}

/** Before and after as the two results tell them, where a comparison could be of other people. */
function asTold(
  question: Question,
  comparison: Comparison,
  rounds: readonly [before: readonly AnonymousBallot[], after: readonly AnonymousBallot[]],
  minimum: number,
): Comparison | undefined {
  const { meanIn } = voteFor(question).parts ?? {}
  if (comparison.kind !== 'slope' || !meanIn)
    return comparison.n < smallestHistogram ? coarseMoves(comparison) : comparison
  const results = rounds.map((ballots) => counted(question, ballots, minimum).result)
  const rows = comparison.rows.flatMap((row) => {
    const [before, after] = results.map((result) => meanIn(question, result, row.id))
    return before === undefined || after === undefined ? [] : [{ ...row, before, after }]
  })
  return rows.length === 0 ? undefined : { ...comparison, rows }
}

/** Means of a few before and after, rounded as they are where they stand alone. */
function coarseMoves(comparison: Comparison): Comparison {
  if (comparison.kind === 'flow') return comparison
  const { min, max } = comparison
  const rounded = <R extends { readonly before: number; readonly after: number }>(row: R): R => ({
    ...row,
    before: coarseMean(row.before, min, max) ?? row.before,
    after: coarseMean(row.after, min, max) ?? row.after,
  })
  if (comparison.kind === 'slope') return { ...comparison, rows: comparison.rows.map(rounded) }
  return { ...comparison, rows: comparison.rows.map(rounded) }
}

function writings(question: Question, ballot: unknown): AnonymousText[] {
  const vote = voteFor(question)
  const marks = vote.marks?.(ballot)
  return (vote.texts?.(ballot) ?? []).map((text, at) => ({ text, mark: marks?.[at] ?? {} }))
}
