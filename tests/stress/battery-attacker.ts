/** A linear function of answers: whole weights for each person in it, as many as there are questions in the same order for all. */
export type Weights = ReadonlyMap<number, readonly bigint[]>

/**
 * Somebody who has every exact figure of a battery and knows who answered what. Finds some 1 to `most` people of whom any linear function that is not
 * nothing is a linear combination of the figures, or nobody when there is none. Whole numbers of any size, so nothing is ever rounded.
 *
 * People whom no figure tells apart go together. One such kind after the other is either cancelled, which leaves the combinations that are nothing
 * on it, or counted among those who may be told of; kinds of more than `most` can only be cancelled.
 */
export function peopleTold(figures: readonly Weights[], most = 4): number[] | undefined {
  const kinds = kindsOf(figures)
  const nothing = Array.from({ length: Math.max(0, ...figures.map(widthOf)) }, () => 0n)
  const rows = figures.map((weights) => kinds.map(([first = -1]) => weights.get(first) ?? nothing))
  const found = combinationOf(distinct(rows), kinds, 0, most)
  return found && kinds.flatMap((kind, at) => (isNothing(found[at]) ? [] : kind)).toSorted((a, b) => a - b)
}

/** A combination of figures, by kind. */
type Row = readonly (readonly bigint[])[]

/** People who weigh the same in every figure, the largest kind first. */
function kindsOf(figures: readonly Weights[]): number[][] {
  const people = new Set(figures.flatMap((weights) => [...weights.keys()]))
  const alike = Map.groupBy(people, (person) => figures.map((weights) => weights.get(person)?.join() ?? '').join('|'))
  return [...alike.values()].sort((a, b) => b.length - a.length)
}

/** A combination that is nothing beyond `room` people, looking at the kinds from `at` on. */
function combinationOf(
  rows: readonly Row[],
  kinds: readonly (readonly number[])[],
  at: number,
  room: number,
): Row | undefined {
  const kind = kinds[at]
  if (!kind || rows.length === 0) return rows[0]
  if (rows.every((row) => isNothing(row[at]))) return combinationOf(rows, kinds, at + 1, room)
  const without = combinationOf(cancelledOn(rows, at), kinds, at + 1, room)
  if (without || kind.length > room) return without
  return combinationOf(rows, kinds, at + 1, room - kind.length)
}

/** No figure twice, and none that is nothing. */
function distinct(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.join('|'), row])).values()].filter((row) => !row.every(isNothing))
}

/** What combinations are left when they have to be nothing on this kind. */
function cancelledOn(rows: readonly Row[], kind: number): readonly Row[] {
  let left = rows
  for (;;) {
    const pivot = left.find((row) => !isNothing(row[kind]))
    if (!pivot) return left
    const column = pivot[kind]?.findIndex((weight) => weight !== 0n) ?? 0
    left = left.flatMap((row) => {
      if (row === pivot) return []
      const next = cleared(row, pivot, kind, column)
      return next.every(isNothing) ? [] : [next]
    })
  }
}

/** The row without anything where the other begins on this kind. */
function cleared(row: Row, by: Row, kind: number, column: number): Row {
  const [here, there] = [row[kind]?.[column] ?? 0n, by[kind]?.[column] ?? 1n]
  if (here === 0n) return row
  const next = row.map((block, at) => block.map((weight, place) => weight * there - (by[at]?.[place] ?? 0n) * here))
  const common = next.flat().reduce(gcd, 0n)
  return common > 1n ? next.map((block) => block.map((weight) => weight / common)) : next
}

const widthOf = (weights: Weights): number => Math.max(0, ...[...weights.values()].map((block) => block.length))

const isNothing = (block: readonly bigint[] | undefined): boolean => block?.every((weight) => weight === 0n) ?? true

function gcd(a: bigint, b: bigint): bigint {
  let [one, other] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (other !== 0n) [one, other] = [other, one % other]
  return one
}
