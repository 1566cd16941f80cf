import { own } from '../own.ts'

/** People who share a value of an attribute, or one of several values that were merged. */
export interface Part {
  /** Sorted; `null` stands for those who gave none. */
  readonly values: readonly (string | null)[]
  /** Their places in the list of people, rising. */
  readonly members: readonly number[]
}

/** The family of a value. Values of one family are merged with each other before anything else. */
export type Families = Readonly<Record<string, string>>

/** How many people count in a part: of several items the one that fewest of them answered. */
export type Strength = (members: readonly number[]) => number

/** The people by their value, one part for each, the largest first. */
export function partsByValue(people: readonly number[], valueOf: (place: number) => string | undefined): Part[] {
  const found = new Map<string | null, number[]>()
  for (const place of people) {
    const value = valueOf(place) ?? null
    const members = found.get(value)
    if (members) members.push(place)
    else found.set(value, [place])
  }
  return [...found].map(([value, members]) => ({ values: [value], members })).sort(largestFirst)
}

/** The smallest parts merged until each has `k` people. One part is left when there are too few for two. */
export function mergedParts(parts: readonly Part[], k: number, strength: Strength, families: Families = {}): Part[] {
  const merge = (pick: Pick): Part[] => {
    let left = [...parts]
    while (left.length > 1 && left.some((part) => strength(part.members) < k)) {
      left = coarser(left, strength, families, pick)
    }
    return left
  }
  const smallest = merge(([first]) => first)
  const fitting = merge(
    (partners, weakest) => partners.find((part) => strength([...part.members, ...weakest.members]) >= k) ?? partners[0],
  )
  const most = fitting.length > smallest.length ? fitting : smallest
  return most.length > 1 ? most : (inTwo(parts, k, strength) ?? most)
}

/** More ways to split than this are not tried: 2¹⁵. */
const mostSplitValues = 16

/** The most even of all ways to make two parts of `k`, whatever the families: a breakdown in two is better than none. */
function inTwo(parts: readonly Part[], k: number, strength: Strength): Part[] | undefined {
  const [first, ...others] = parts
  if (!first || parts.length > mostSplitValues || strength(parts.flatMap(({ members }) => members)) < 2 * k)
    return undefined
  let best: { readonly stay: Part[]; readonly away: Part[] } | undefined
  let evenness = k - 1
  for (let split = 1; split < 2 ** others.length; split += 1) {
    const away = others.filter((_, at) => (split >> at) % 2 === 1)
    const stay = [first, ...others.filter((_, at) => (split >> at) % 2 === 0)]
    const smaller = Math.min(...[stay, away].map((half) => strength(half.flatMap(({ members }) => members))))
    if (smaller <= evenness) continue
    best = { stay, away }
    evenness = smaller
  }
  return best && [unionOf(best.stay), unionOf(best.away)].sort(largestFirst)
}

/** Whom of the possible partners, the smallest first, the smallest part is merged with. */
type Pick = (partners: readonly Part[], weakest: Part) => Part | undefined

/** One part fewer: the smallest merged with one of its family, or of all when it is alone in it. */
function coarser(parts: readonly Part[], strength: Strength, families: Families, pick: Pick): Part[] {
  const [weakest, ...others] = parts.toSorted((a, b) => strength(a.members) - strength(b.members) || largestFirst(b, a))
  if (!weakest) return []
  const siblings = others.filter((part) => areSiblings(weakest, part, families))
  const partner = pick(siblings.length > 0 ? siblings : others, weakest)
  return partner ? merging(parts, weakest, partner) : [weakest]
}

/** All ways to have one part fewer: siblings first, then the smallest first. */
export function coarserWays(parts: readonly Part[], families: Families = {}): Part[][] {
  const rising = parts.toReversed()
  const pairs = rising.flatMap((one, at) => rising.slice(at + 1).map((other) => ({ one, other })))
  const kin = Map.groupBy(pairs, ({ one, other }) => areSiblings(one, other, families))
  return [...(kin.get(true) ?? []), ...(kin.get(false) ?? [])].map(({ one, other }) => merging(parts, one, other))
}

function merging(parts: readonly Part[], one: Part, other: Part): Part[] {
  return [...parts.filter((part) => part !== one && part !== other), unionOf([one, other])].sort(largestFirst)
}

function areSiblings(one: Part, other: Part, families: Families): boolean {
  const family = familyOf(one, families)
  return family !== undefined && family === familyOf(other, families)
}

function unionOf(parts: readonly Part[]): Part {
  return {
    values: parts.flatMap(({ values }) => values).sort(byName),
    members: parts.flatMap(({ members }) => members).sort((a, b) => a - b),
  }
}

function familyOf(part: Part, families: Families): string | undefined {
  const [first, ...rest] = part.values.map((value) => (value === null ? undefined : own(families, value)))
  return rest.every((family) => family === first) ? first : undefined
}

function largestFirst(a: Part, b: Part): number {
  return b.members.length - a.members.length || byName(a.values[0] ?? null, b.values[0] ?? null)
}

/** By code unit, so that no language of the machine changes the order; those who gave none come last. */
function byName(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b ? -1 : 1
}
