import { isDeepStrictEqual } from 'node:util'
import { compareBallots, release } from '../../core/release/release.ts'
import { pairedBallots, releaseAnonymous } from '../../core/release/release-anonymous.ts'
import { findRound, linkedRounds, type SessionPlan } from '../../core/session/plan.ts'
import type { StoredRound } from '../../db/stored-ballots.ts'

/** What phones saw acknowledged, by round: one map per phone, null where the question was skipped. */
export type Acknowledged = readonly ReadonlyMap<string, unknown>[]

export interface Audit {
  /** (round, seat) pairs that phones saw acknowledged. */
  readonly ballotsSent: number
  /** Pairs in the database that count. */
  readonly ballotsStored: number
  readonly lost: number
  readonly duplicates: number
}

/** Holds what was stored, and what was tallied from it, against what the phones were told. */
export function audit(plan: SessionPlan, stored: readonly StoredRound[], acknowledged: Acknowledged): Audit {
  let [ballotsSent, ballotsStored, lost, duplicates] = [0, 0, 0, 0]
  for (const roundId of plan.activities.flatMap((activity) => activity.rounds.map((round) => round.id))) {
    const answered = acknowledged.filter((phone) => phone.has(roundId))
    const round = stored.find((candidate) => candidate.id === roundId)
    ballotsSent += answered.length
    if (!round) {
      lost += answered.length
      continue
    }
    if (round.burnt !== undefined) {
      ballotsStored += round.burnt
      duplicates += Math.max(0, round.burnt - answered.length)
      lost += Math.max(0, answered.length - round.burnt)
      if (!burntTallyAgrees(plan, round, stored, acknowledged)) lost += 1
      continue
    }
    ballotsStored += round.ballots.length + round.skipped
    duplicates += Math.max(0, round.ballots.length + round.skipped - round.participations)
    const expected = answered.flatMap((phone) =>
      phone.get(roundId) === null ? [] : [JSON.stringify(phone.get(roundId))],
    )
    lost += missing(expected, round.ballots)
    if (round.released && !talliesAgree(plan, roundId, round, acknowledged)) lost += 1
  }
  return { ballotsSent, ballotsStored, lost, duplicates }
}

/** How many of `expected` are not in `found`, counting equal ones singly. */
function missing(expected: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>()
  for (const ballot of found) left.set(ballot, (left.get(ballot) ?? 0) + 1)
  let gone = 0
  for (const ballot of expected) {
    const have = left.get(ballot) ?? 0
    if (have === 0) gone += 1
    else left.set(ballot, have - 1)
  }
  return gone
}

/** Tallies again from what the phones remember. */
function talliesAgree(plan: SessionPlan, roundId: string, stored: StoredRound, acknowledged: Acknowledged): boolean {
  const planned = findRound(plan, roundId)?.round
  if (!planned) return false
  const ballotsOf = (id: string): Map<string, unknown> =>
    new Map(
      acknowledged.flatMap((phone, seat) =>
        phone.get(id) === undefined || phone.get(id) === null ? [] : [[String(seat), phone.get(id)]],
      ),
    )
  const ballots = ballotsOf(roundId)
  const comparison =
    planned.before === undefined || planned.mode !== 'named'
      ? undefined
      : compareBallots(planned.question, ballotsOf(planned.before), ballots)
  const again: unknown = JSON.parse(
    JSON.stringify(release(planned.question, planned.mode, [...ballots.values()], comparison)),
  )
  return isDeepStrictEqual(rounded(again), rounded(stored.released))
}

/** The same of a round whose ballots are gone: its total and how it moved. What parts of the room may be told apart is not repeated here. */
function burntTallyAgrees(
  plan: SessionPlan,
  stored: StoredRound,
  all: readonly StoredRound[],
  acknowledged: Acknowledged,
): boolean {
  const closedWith = all.filter(({ closedAt }) => closedAt === stored.closedAt).map(({ id }) => id)
  // One that was asked after the others had been counted is on its own.
  const together = linkedRounds(plan, stored.id).filter(({ id }) => closedWith.includes(id))
  const rounds = pairedBallots(
    together.map(({ id, question, before }) => ({
      id,
      question,
      ...(before !== undefined && { before }),
      ballots: acknowledged.flatMap((phone, seat) => {
        const value = phone.get(id)
        return value === undefined || value === null ? [] : [{ key: String(seat), value }]
      }),
    })),
  )
  const round = rounds.find(({ id }) => id === stored.id)
  if (!round || !stored.released) return false
  if (stored.released.status === 'withheld') return stored.released.n === round.ballots.length
  const earlier = rounds.find(({ id }) => id === round.before)?.ballots
  const minimums = { group: plan.smallestGroup, texts: plan.smallestTexts }
  const { groups: _, groupsTooSmall: __, ...kept } = stored.released
  const again: unknown = JSON.parse(JSON.stringify(releaseAnonymous(round, minimums, earlier, undefined).released))
  return isDeepStrictEqual(rounded(again), rounded(kept))
}

// Adding the same numbers in another order may differ in the last digits.
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(10))
  if (Array.isArray(value)) return value.map(rounded)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]))
  return value
}
