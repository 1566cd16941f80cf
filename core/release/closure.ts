import { cancels, type Residues } from './cancelling.ts'

/**
 * What the cells released so far of one variable make known, whatever they are added to or subtracted from each other: exactly the sums
 * over people that are linear combinations of the released ones. A cell may join them when no sum over some 1 to k − 1 people becomes known.
 *
 * Nobody outside this file looks inside. A history never changes; releasing a cell gives the next one.
 *
 * How it is kept: people whom no released cell tells apart are one *atom*, since every combination treats them alike. Each atom has a
 * *residue*, a vector of whole numbers, such that residues of atoms, weighted, add up to nothing exactly when those weights are a rational
 * combination of released cells. A few atoms whose residues cancel are therefore a sum that is known.
 *
 * Source of the idea, an audit of all that has been answered: Chin & Özsoyoğlu 1982, IEEE Transactions on Software Engineering SE-8(6),
 * 574–582.
 */
export interface ReleaseHistory {
  /** The atom a person is in. People of no released cell are in none. */
  readonly atomOf: ReadonlyMap<number, number>
  readonly sizes: readonly number[]
  readonly residues: Residues
  /** False once a number outgrew exact arithmetic. From then on nothing that is new may be released. */
  readonly exact: boolean
}

export const emptyHistory: ReleaseHistory = {
  atomOf: new Map(),
  sizes: [],
  residues: { width: 0, rows: [] },
  exact: true,
}

/** Sums of as many residues as there can be people stay far below 2⁵³, where whole numbers stop being exact. */
const largestEntry = 2 ** 20

/**
 * Whether the cell may be released: it has `k` people, and nothing becomes known about fewer with it that was not known before. What an
 * earlier, smaller `k` has let out is out; it is not refused once more. A cell of nobody says nothing and is admitted.
 *
 * Exact for k ≤ 5. For more the search for a leak is bounded, and a cell that exhausts it is refused.
 *
 * @param cell Numbers of the people in it, each once. A person keeps the number through all rounds of the variable.
 */
export function admits(history: ReleaseHistory, cell: readonly number[], k: number): boolean {
  return afterAdmitted(history, cell, k) !== undefined
}

/** The history with the cell in it, or nothing when the cell may not be released. */
export function afterAdmitted(history: ReleaseHistory, cell: readonly number[], k: number): ReleaseHistory | undefined {
  if (cell.length === 0) return history
  if (cell.length < k) return undefined
  const split = splitAtoms(history, cell)
  const found = withoutDirection(split)
  if (found === 'known') return history
  if (found === 'inexact') return undefined
  return cancels(found.residues, found.taken, split.sizes, k - 1) ? undefined : joined(history, cell, split, found)
}

/** The history with a cell that has been released already, elsewhere or under rules of its own: what is out counts, admitted or not. */
export function afterReleased(history: ReleaseHistory, cell: readonly number[]): ReleaseHistory {
  const split = splitAtoms(history, cell)
  const found = withoutDirection(split)
  if (found === 'known') return history
  if (found === 'inexact') return { ...history, exact: false }
  return joined(history, cell, split, found)
}

interface Split {
  /** Of an atom the cell cuts in two: the atom its people inside the cell are from now on. */
  readonly inside: ReadonlyMap<number, number>
  /** The atom of those the history has not met. */
  readonly newcomers: number
  readonly sizes: readonly number[]
  readonly residues: Residues
  /** The cell's own residue: all zeros when its sum is known already. */
  readonly direction: number[]
  readonly exact: boolean
}

/** Atoms as the cell leaves them: an atom is inside it or outside, never both. */
function splitAtoms(history: ReleaseHistory, cell: readonly number[]): Split {
  if (new Set(cell).size !== cell.length) throw new Error('somebody is twice in a cell')
  const hits = new Map<number, number>()
  let unmet = 0
  for (const person of cell) {
    const atom = history.atomOf.get(person)
    if (atom === undefined) unmet += 1
    else hits.set(atom, (hits.get(atom) ?? 0) + 1)
  }
  const cut = [...hits].filter(([atom, count]) => count < (history.sizes[atom] ?? 0))
  const width = history.residues.width + cut.length + (unmet > 0 ? 1 : 0)
  const rows = history.residues.rows.map((row) => widened(row, width))
  const sizes = [...history.sizes]
  const inside = new Map<number, number>()
  // Both halves of an atom keep its residue between them and each gets a part of its own, since released cells hold both or neither.
  let place = history.residues.width
  for (const [atom, count] of cut) {
    inside.set(atom, rows.length)
    const outside = rows[atom] ?? []
    outside[place] = -1
    rows.push(unit(place, width))
    sizes[atom] = (sizes[atom] ?? 0) - count
    sizes.push(count)
    place += 1
  }
  const newcomers = rows.length
  if (unmet > 0) {
    rows.push(unit(place, width))
    sizes.push(unmet)
  }
  const held = [...hits.keys()].map((atom) => inside.get(atom) ?? atom)
  if (unmet > 0) held.push(newcomers)
  const direction = Array.from({ length: width }, (_, at) =>
    held.reduce((sum, atom) => sum + (rows[atom]?.[at] ?? 0), 0),
  )
  return { inside, newcomers, sizes, residues: { width, rows }, direction, exact: history.exact }
}

interface Reduced {
  readonly residues: Residues
  /** How much of each atom's residue lay along the cell's. */
  readonly taken: readonly number[]
}

/**
 * The residues when the cell's own counts for nothing. Whole multiples of one place are taken from another until the cell's residue lies in
 * one place only (Euclid's algorithm across places); leaving that place out then takes away every rational multiple of the cell, and
 * nothing else. No division, so nothing is rounded.
 */
function withoutDirection(split: Split): Reduced | 'known' | 'inexact' {
  const { direction, residues } = split
  if (direction.every((part) => part === 0)) return 'known'
  if (!split.exact) return 'inexact'
  for (;;) {
    const pivot = smallestPart(direction)
    const others = direction.flatMap((part, at) => (part !== 0 && at !== pivot ? [at] : []))
    if (others.length === 0) return leavingOut(residues, pivot)
    const step = direction[pivot] ?? 1
    for (const at of others) {
      const times = Math.round((direction[at] ?? 0) / step)
      direction[at] = (direction[at] ?? 0) - times * step
      if (!takeFrom(residues, at, pivot, times)) return 'inexact'
    }
  }
}

function smallestPart(direction: readonly number[]): number {
  let smallest = -1
  for (const [at, part] of direction.entries()) {
    if (part === 0) continue
    if (smallest === -1 || Math.abs(part) < Math.abs(direction[smallest] ?? 0)) smallest = at
  }
  return smallest
}

/** False when a number would grow too large. */
function takeFrom(residues: Residues, at: number, pivot: number, times: number): boolean {
  for (const row of residues.rows) {
    const part = row[pivot] ?? 0
    if (part === 0) continue
    const left = (row[at] ?? 0) - times * part
    if (Math.abs(left) > largestEntry) return false
    row[at] = left
  }
  return true
}

function leavingOut(residues: Residues, pivot: number): Reduced {
  const last = residues.width - 1
  const taken = residues.rows.map((row) => row[pivot] ?? 0)
  const rows = residues.rows.map((row) => {
    row[pivot] = row[last] ?? 0
    return row.subarray(0, last)
  })
  return { residues: { width: last, rows }, taken }
}

function joined(history: ReleaseHistory, cell: readonly number[], split: Split, found: Reduced): ReleaseHistory {
  const atomOf = new Map(history.atomOf)
  for (const person of cell) {
    const atom = history.atomOf.get(person)
    atomOf.set(person, atom === undefined ? split.newcomers : (split.inside.get(atom) ?? atom))
  }
  return { atomOf, sizes: split.sizes, residues: found.residues, exact: history.exact }
}

function widened(row: Int32Array, width: number): Int32Array {
  const wide = new Int32Array(width)
  wide.set(row)
  return wide
}

function unit(place: number, width: number): Int32Array {
  const row = new Int32Array(width)
  row[place] = 1
  return row
}
