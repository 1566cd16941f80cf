/**
 * Somebody who has every released number and knows who is in which cell. Finds some 1 to `most` people whose sum is a linear combination of
 * the cells' sums, or nobody when there is no such set. Shares no code and no method with what it attacks: it eliminates over the cells
 * and looks among the rows that are left, in whole numbers; one that is too large to be exact throws.
 */
export function determinedPeople(cells: readonly (readonly number[])[], most = 4): number[] | undefined {
  const atoms = alikePeople(cells)
  const rows = reduced(cells.map((cell) => membership(cell, atoms)))
  // Large atoms come first, so what has its first entry in a small one is nothing but small ones; a sum over few people consists of such rows.
  const small = rows.filter((row) => (atoms[leading(row)]?.length ?? 0) <= most)
  const scale = small.reduce((common, row) => exact(lcm(common, row[leading(row)] ?? 1)), 1)
  const scaled = small.map((row) => row.map((part) => exact(part * (scale / (row[leading(row)] ?? 1)))))
  const sizes = atoms.map((atom) => atom.length)
  const found = chosenRows(scaled, sizes, scale, most)
  return found && atoms.flatMap((atom, at) => (found[at] === scale ? atom : [])).sort((a, b) => a - b)
}

/** People who are in the same cells, the largest group first. */
function alikePeople(cells: readonly (readonly number[])[]): number[][] {
  const where = new Map<number, number[]>()
  for (const [at, cell] of cells.entries()) {
    for (const person of cell) {
      const held = where.get(person)
      if (held) held.push(at)
      else where.set(person, [at])
    }
  }
  const alike = Map.groupBy(where.keys(), (person) => where.get(person)?.join() ?? '')
  return [...alike.values()].sort((a, b) => b.length - a.length)
}

function membership(cell: readonly number[], atoms: readonly (readonly number[])[]): number[] {
  const inside = new Set(cell)
  return atoms.map(([first = -1]) => (inside.has(first) ? 1 : 0))
}

/** Gauss–Jordan without fractions: each row positive where it begins, and nothing in that column above or below. */
function reduced(cells: readonly number[][]): number[][] {
  let rows: number[][] = []
  for (const cell of cells) {
    const fresh = rows.reduce((left, row) => cleared(left, row), cell)
    const at = leading(fresh)
    if (at === -1) continue
    const next = (fresh[at] ?? 0) < 0 ? fresh.map((part) => -part) : fresh
    rows = [...rows.map((row) => cleared(row, next)), next]
  }
  return rows
}

/** The row without anything in the column where the other begins. */
function cleared(row: number[], by: readonly number[]): number[] {
  const at = leading(by)
  const [here, there] = [row[at] ?? 0, by[at] ?? 1]
  if (here === 0) return row
  const next = row.map((part, column) => exact(part * there - (by[column] ?? 0) * here))
  const common = next.reduce((divisor, part) => gcd(divisor, Math.abs(part)), 0)
  return common > 1 ? next.map((part) => part / common) : next
}

/** A combination of whole rows that is `scale` for at most `most` people and 0 for everybody else. */
function chosenRows(
  rows: readonly number[][],
  sizes: readonly number[],
  scale: number,
  most: number,
  chosen: { readonly sum?: readonly number[]; readonly people: number } = { people: 0 },
): readonly number[] | undefined {
  for (const [at, row] of rows.entries()) {
    const people = chosen.people + (sizes[leading(row)] ?? 0)
    if (people > most) continue
    const sum = row.map((part, column) => part + (chosen.sum?.[column] ?? 0))
    if (countsFew(sum, sizes, scale, most)) return sum
    const more = people < most ? chosenRows(rows.slice(at + 1), sizes, scale, most, { sum, people }) : undefined
    if (more) return more
  }
  return undefined
}

function countsFew(sum: readonly number[], sizes: readonly number[], scale: number, most: number): boolean {
  let people = 0
  for (const [at, part] of sum.entries()) {
    if (part === 0) continue
    if (part !== scale) return false
    people += sizes[at] ?? 0
  }
  return people > 0 && people <= most
}

const leading = (row: readonly number[]): number => row.findIndex((part) => part !== 0)
const lcm = (a: number, b: number): number => (a / gcd(a, b)) * b

function gcd(a: number, b: number): number {
  let [one, other] = [a, b]
  while (other !== 0) [one, other] = [other, one % other]
  return one
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error('a number of the attacker is too large to be exact')
  return value
}
