import { noGroup } from '../../core/session/groups.ts'
import type { Released, ReleasedGroup } from '../../core/release/released.ts'
import type { ScaleScore } from '../../core/instruments/score.ts'
import type { LikertItem, LikertResult } from '../../core/votes/likert.ts'
import type { Weights } from './battery-attacker.ts'
import { batteryRoles, type BatteryPerson, type DrawnBattery } from './drawn-battery.ts'

/**
 * Which exact figures a released battery shows, and of whose answers each is made: by what the figures are said to mean, with nothing of the code that
 * counts. Every one is compared with what the answers give, so a figure that means something else ends the run.
 *
 * Left out is what is not linear in answers: spreads and agreement. How many chose each point is checked and counts as their mean, which is all it adds:
 * it is of the same people, whatever point is looked at. Nor does a figure say anything that is reckoned from others told: a score that is the mean of
 * the figures of its items, a before or after that repeats a result. Who answered what, and with it every n, the attacker is taken to know.
 */
export interface ExactFigure {
  readonly what: string
  readonly weights: Weights
}

/** Fewer than this are told in rounded figures. */
const fewestExact = 10
/** Weights of one answer among 1 to 12 are whole multiples of one of so many. */
const whole = 27_720n

/** A person who counts, with the points after reversal: round by round, item by item; `undefined` is missing. */
interface Counted extends Pick<BatteryPerson, 'person' | 'role'> {
  readonly rounds: readonly (readonly (number | undefined)[])[]
}

export function exactFigures(battery: DrawnBattery, results: readonly Released[]): readonly ExactFigure[] {
  const people = countedPeople(battery)
  return results.flatMap((released, round) => {
    if (released.n !== people.length) throw new Error(`${released.n} people are said to count, not ${people.length}`)
    if (released.status === 'withheld') return []
    const { coarse, groups = [], comparison, scoresOfParts = false } = released
    const shown = new Shown(battery, round)
    const slopes = comparison?.kind === 'slope' ? comparison.rows : []
    return [
      ...shown.result('everybody', people, released.result, coarse, scoresOfParts),
      ...groups.flatMap((group) =>
        shown.result(group.groups.join('+'), membersOf(group, people), group.result, group.coarse, true),
      ),
      ...slopes.flatMap(({ id, before, after }) =>
        repeats(results.slice(round - 1, round + 1), id, [before, after])
          ? []
          : shown.change(people, id, before, after),
      ),
    ]
  })
}

/** Whether before and after stand as they are in the two results. */
function repeats(results: readonly Released[], id: string, figures: readonly number[]): boolean {
  return results.every((released, at) => {
    if (released.status === 'withheld') return false
    const { items, dimensions } = released.result as LikertResult
    return [...(dimensions ?? items)].find((one) => one.id === id)?.mean === figures[at]
  })
}

/** Of two rounds those who answered both, and what they answered both times. */
function countedPeople({ question, people }: DrawnBattery): readonly Counted[] {
  return people.flatMap(({ person, role, ballots }): Counted[] => {
    const given = ballots.map((ballot) =>
      question.items.map((item) => pointOf(item, ballot?.[item.id], question.labels)),
    )
    const rounds = given.map((round) =>
      round.map((point, item) => (given.every((other) => other[item] !== undefined) ? point : undefined)),
    )
    const counts = ballots.length === 1 ? ballots[0] !== undefined : rounds[0]?.some((point) => point !== undefined)
    return counts ? [{ person, ...(role !== undefined && { role }), rounds }] : []
  })
}

function pointOf({ reverse }: LikertItem, given: number | string | undefined, labels: readonly unknown[]) {
  if (typeof given !== 'number') return undefined
  return reverse ? labels.length + 1 - given : given
}

function membersOf({ attribute, groups }: Pick<ReleasedGroup, 'attribute' | 'groups'>, people: readonly Counted[]) {
  return people.filter(({ role }) => {
    const leads = batteryRoles.find(({ id }) => id === role)?.leads ? 'leads' : 'staff'
    return groups.includes(role === undefined ? noGroup : attribute === 'role' ? role : leads)
  })
}

/** The figures of one round. */
class Shown {
  private readonly battery: DrawnBattery
  private readonly round: number

  constructor(battery: DrawnBattery, round: number) {
    this.battery = battery
    this.round = round
  }

  result(
    whose: string,
    people: readonly Counted[],
    result: unknown,
    coarse: true | 'parts' | undefined,
    scoresOfParts: boolean,
  ): readonly ExactFigure[] {
    const { items, dimensions = [], scale } = result as LikertResult
    const scores = [...dimensions, ...(scale ? [{ id: undefined, ...scale }] : [])]
    // Only a score of persons has a spread of them.
    const ofItems = scores.filter(({ mean, sd }) => scoresOfParts && mean !== undefined && sd === undefined)
    for (const score of ofItems) this.checkMade(`${whose}: score ${score.id}`, score, items)
    if (coarse === true) {
      if (scores.some((score) => score.mean !== undefined && !ofItems.includes(score)))
        throw new Error(`${whose}: a rounded score of persons shows`)
      return []
    }
    const points = this.battery.question.labels.length
    const exact = ({ n }: { readonly n: number }) => coarse !== 'parts' || n >= fewestExact
    return [
      ...items.filter(exact).flatMap(({ id, mean, counts }) => {
        const at = this.places([id])
        this.check(`${whose}: counts of ${id}`, people, at, counts)
        const sum = counts.reduce((total, count, point) => total + count * (point + 1), 0)
        const all = counts.reduce((total, count) => total + count, 0)
        return [
          ...this.mean(`${whose}: ${id}`, people, at, mean),
          ...this.mean(`${whose}: counts of ${id}`, people, at, all === 0 ? undefined : sum / all),
        ]
      }),
      ...scores
        .filter((score) => exact(score) && !ofItems.includes(score))
        .flatMap(({ id, mean, index }) => {
          const at = this.scored(id)
          const laidBack = index === undefined ? undefined : 1 + (index / 100) * (points - 1)
          return [
            ...this.mean(`${whose}: score ${id}`, people, at, mean),
            ...this.mean(`${whose}: index ${id}`, people, at, laidBack),
          ]
        }),
    ]
  }

  change(people: readonly Counted[], id: string, before: number, after: number): readonly ExactFigure[] {
    const at = this.battery.question.dimensions ? this.scored(id) : this.places([id])
    const earlier = new Shown(this.battery, this.round - 1)
    return [...earlier.mean(`before: ${id}`, people, at, before), ...this.mean(`after: ${id}`, people, at, after)]
  }

  /** The mean over people of the mean of what each answered, of those who answered enough. */
  private mean(
    what: string,
    people: readonly Counted[],
    items: readonly number[],
    shown: number | undefined,
  ): readonly ExactFigure[] {
    if (shown === undefined) return []
    const needed = items.length === 3 ? 2 : Math.ceil(items.length * 0.7)
    const counted = people.flatMap(({ person, rounds }) => {
      const answered = items.filter((item) => rounds[this.round]?.[item] !== undefined)
      return answered.length >= Math.max(needed, 1) ? [{ person, answered, points: rounds[this.round] ?? [] }] : []
    })
    const width = this.battery.question.items.length
    const weights = counted.map(({ person, answered }): [number, bigint[]] => [
      person,
      Array.from({ length: width * (this.battery.people[0]?.ballots.length ?? 1) }, (_, column) =>
        answered.includes(column - this.round * width) ? whole / BigInt(answered.length) : 0n,
      ),
    ])
    const sum = counted.reduce(
      (total, { answered, points }) =>
        total + answered.reduce((own, item) => own + BigInt(points[item] ?? 0), 0n) * (whole / BigInt(answered.length)),
      0n,
    )
    const told = Number(sum) / Number(whole) / counted.length
    if (!(Math.abs(told - shown) < 1e-9)) throw new Error(`${what} shows ${shown}, and the answers give ${told}`)
    return [{ what, weights: new Map(weights) }]
  }

  private check(what: string, people: readonly Counted[], [item = -1]: readonly number[], counts: readonly number[]) {
    const answers = people.map(({ rounds }) => rounds[this.round]?.[item])
    const wrong = counts.some((count, at) => count !== answers.filter((answer) => answer === at + 1).length)
    if (wrong) throw new Error(`${what} show ${counts.join()}`)
  }

  /** A score that is said to be the mean of the figures told of its items. */
  private checkMade(
    what: string,
    score: Partial<ScaleScore> & { readonly id?: string | undefined },
    items: LikertResult['items'],
  ) {
    const at = this.scored(score.id)
    const told = items.flatMap(({ mean }, place) => (at.includes(place) ? [mean ?? Number.NaN] : []))
    const made = told.reduce((sum, mean) => sum + mean, 0) / told.length
    const laidBack = 1 + ((score.index ?? Number.NaN) / 100) * (this.battery.question.labels.length - 1)
    if (
      Math.abs(made - (score.mean ?? Number.NaN)) < 1e-9 &&
      Math.abs(made - laidBack) < 1e-9 &&
      score.rwg === undefined
    )
      return
    throw new Error(`${what} shows ${score.mean}, and its items give ${made}`)
  }

  private places(ids: readonly string[]): readonly number[] {
    return this.battery.question.items.flatMap(({ id }, at) => (ids.includes(id) ? [at] : []))
  }

  /** The items of a dimension, else all. */
  private scored(dimension: string | undefined): readonly number[] {
    const { items, dimensions } = this.battery.question
    const found = dimensions?.find(({ id }) => id === dimension)
    return this.places(found?.items ?? items.map(({ id }) => id))
  }
}
