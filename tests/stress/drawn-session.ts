import { drawn } from '../../core/random.ts'
import type { Respondent } from '../../core/release/cuts.ts'

export interface DrawnRound {
  readonly k: number
  readonly people: readonly Respondent[]
  readonly breakdown?: string
  readonly items: readonly (readonly boolean[])[]
}

/** A question as a few sessions might ask it: round after round, and once elsewhere. */
export interface DrawnSession {
  readonly rounds: readonly DrawnRound[]
  /** A round of another session that is merged into this one; some of its people may be in both. */
  readonly elsewhere?: DrawnRound
}

export const attributes = [{ id: 'role' }, { id: 'centre' }, { id: 'level' }]
const usualLevels = [5, 4, 3]

export function drawSession(random: () => number): DrawnSession {
  const size = Math.round(5 * 60 ** random())
  const joined = drawPeople(size, usualLevels, random, random() < 0.2 ? 0.05 : 0)
  const items = random() < 0.25 ? 3 : 0
  const rounds: DrawnRound[] = []
  const absent = random() < 0.5 ? 0 : 0.1
  let present: readonly Respondent[] = joined.filter(() => random() >= absent)
  let k = 5
  for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
    rounds.push(drawRound(present, k, items, random))
    present = changed(present, joined, random)
    if (random() < 0.1) k += Math.floor(random() * 6)
  }
  if (random() < 0.75) return { rounds }
  const strangers = drawPeople(Math.round(5 * 12 ** random()), usualLevels, random, 0, 1000)
  const both = shuffled(joined, random).slice(0, Math.floor(random() * 21))
  return { rounds, elsewhere: drawRound([...both, ...strangers], 5, 0, random) }
}

/** People numbered from `first`; the value at rank r of an attribute is drawn with a weight of 1/r. */
export function drawPeople(
  count: number,
  levels: readonly number[],
  random: () => number,
  withoutValue = 0,
  first = 0,
): Respondent[] {
  return Array.from({ length: count }, (_, at) => ({
    person: first + at,
    groups: levels.map((values) => (random() < withoutValue ? undefined : `v${drawRank(values, random)}`)),
  }))
}

function drawRank(ranks: number, random: () => number): number {
  const weights = Array.from({ length: ranks }, (_, at) => 1 / (at + 1))
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [at, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return at + 1
  }
  return ranks
}

function drawRound(people: readonly Respondent[], k: number, items: number, random: () => number): DrawnRound {
  const breakdown = drawn(['role', 'centre', 'level', 'none'], random)
  const skipped = random() * 0.2
  const masks = Array.from({ length: items }, () => people.map(() => random() >= skipped))
  return { k, people, ...(breakdown !== 'none' && { breakdown }), items: masks }
}

/** The same people once more, with late joiners, with some gone, with both, or with many others. */
function changed(present: readonly Respondent[], joined: Respondent[], random: () => number): readonly Respondent[] {
  const few = 1 + Math.floor(random() * 6)
  const staying = (): Respondent[] => shuffled(present, random).slice(few)
  const late = (): Respondent[] => {
    const newcomers = drawPeople(few, usualLevels, random, 0, joined.length)
    joined.push(...newcomers)
    return newcomers
  }
  switch (Math.floor(random() * 5)) {
    case 0:
      return present
    case 1:
      return [...present, ...late()]
    case 2:
      return staying()
    case 3:
      return [...staying(), ...late()]
    default:
      return joined.filter(() => random() < 0.7)
  }
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
