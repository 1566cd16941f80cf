/** One row of whole numbers for each atom, `width` long. */
export interface Residues {
  readonly width: number
  readonly rows: readonly Int32Array[]
}

/** For more than four people the branches are too many to follow all; a search that needs more steps than this counts as found. */
const mostSteps = 20_000
const exhaustiveUpTo = 4

/**
 * Whether some atoms of together at most `most` people cancel: their residues add up to nothing, and what was `taken` from them does not.
 * With `most` over 4 it may say yes where the answer is no, never the other way.
 *
 * A branch only adds an atom that brings one place of the sum so far nearer to zero, because such an atom must be among those missing; the
 * last one is looked up. Places that only one sign reaches cannot cancel, so atoms that reach them take no part.
 */
export function cancels(residues: Residues, taken: readonly number[], sizes: readonly number[], most: number): boolean {
  const atoms = cancellable(residues, sizes, most)
  const starts = atoms.filter((atom) => taken[atom] !== 0)
  if (starts.length === 0) return false
  const search = new Search(residues, taken, sizes, atoms, most)
  return starts.some((start) => search.from(start))
}

/** The atoms that could be part of a sum of nothing. */
function cancellable({ width, rows }: Residues, sizes: readonly number[], most: number): number[] {
  let left = rows.flatMap((_, atom) => ((sizes[atom] ?? 0) <= most ? [atom] : []))
  for (;;) {
    const signs = new Uint8Array(width)
    for (const atom of left) {
      const row = rows[atom] ?? []
      for (let at = 0; at < width; at += 1) {
        const part = row[at] ?? 0
        if (part !== 0) signs[at] = (signs[at] ?? 0) | (part > 0 ? 1 : 2)
      }
    }
    const kept = left.filter((atom) => rows[atom]?.every((part, at) => part === 0 || signs[at] === 3))
    if (kept.length === left.length) return kept
    left = kept
  }
}

class Search {
  private readonly rows: readonly Int32Array[]
  private readonly taken: readonly number[]
  private readonly sizes: readonly number[]
  private readonly most: number
  /** Atoms by the places they raise, and by those they lower. */
  private readonly rising: number[][]
  private readonly falling: number[][]
  /** Atoms by mark. A mark is a sum over the row, weighted and cut to 32 bits, so marks of rows that cancel cancel too. */
  private readonly byMark = new Map<number, number[]>()
  private readonly marks: Int32Array
  private readonly chosen: number[] = []
  private readonly sums: Int32Array[]
  private readonly spent: Uint8Array
  private steps: number

  constructor(
    { rows, width }: Residues,
    taken: readonly number[],
    sizes: readonly number[],
    atoms: readonly number[],
    most: number,
  ) {
    this.rows = rows
    this.taken = taken
    this.sizes = sizes
    this.most = most
    this.steps = most > exhaustiveUpTo ? mostSteps : Infinity
    this.rising = Array.from({ length: width }, () => [])
    this.falling = Array.from({ length: width }, () => [])
    this.sums = Array.from({ length: most }, () => new Int32Array(width))
    this.marks = new Int32Array(rows.length)
    this.spent = new Uint8Array(rows.length)
    for (const atom of atoms) this.enter(atom)
  }

  /** Whether a cancelling set holds this atom and none of the starts before it. */
  from(start: number): boolean {
    const found = this.rows[start]?.every((part) => part === 0) || this.reaches(start, 0, 0, this.most)
    this.spent[start] = 1
    return found
  }

  private enter(atom: number): void {
    const row = this.rows[atom] ?? []
    let mark = 0
    for (let at = 0; at < row.length; at += 1) {
      const part = row[at] ?? 0
      if (part === 0) continue
      mark = (mark + Math.imul(part, weightOf(at))) | 0
      const side = part > 0 ? this.rising : this.falling
      side[at]?.push(atom)
    }
    this.marks[atom] = mark
    const alike = this.byMark.get(mark)
    if (alike) alike.push(atom)
    else this.byMark.set(mark, [atom])
  }

  /** Whether the atoms chosen so far, this one and some others cancel, all of them being at most `room` people without those chosen. */
  private reaches(atom: number, markBefore: number, takenBefore: number, room: number): boolean {
    this.steps -= 1
    if (this.steps < 0) return true
    const left = room - (this.sizes[atom] ?? 0)
    if (left < 1) return false
    const mark = (markBefore + (this.marks[atom] ?? 0)) | 0
    const taken = takenBefore + (this.taken[atom] ?? 0)
    this.chosen.push(atom)
    const found = this.isCompleted(mark, taken, left) || (left > 1 && this.branches(mark, taken, left))
    this.chosen.pop()
    return found
  }

  /** Whether one more atom is all that is missing. Rows that only look alike by their marks are told apart. */
  private isCompleted(mark: number, taken: number, room: number): boolean {
    const opposite = this.byMark.get(-mark | 0)
    if (!opposite) return false
    // What cancels without the cell was known before it.
    return opposite.some(
      (atom) => this.isFree(atom, room) && taken + (this.taken[atom] ?? 0) !== 0 && this.cancelsChosen(atom),
    )
  }

  private cancelsChosen(last: number): boolean {
    return (
      this.rows[last]?.every(
        (part, at) => this.chosen.reduce((sum, atom) => sum + (this.rows[atom]?.[at] ?? 0), part) === 0,
      ) === true
    )
  }

  /** One person fewer than there is room for, since a last atom is still to come. */
  private branches(mark: number, taken: number, room: number): boolean {
    return this.fewestWaysOn().some((atom) => this.isFree(atom, room - 1) && this.reaches(atom, mark, taken, room))
  }

  /** Of the places that are not zero yet, those who can lower the one that fewest can. */
  private fewestWaysOn(): readonly number[] {
    const depth = this.chosen.length - 1
    const row = this.rows[this.chosen[depth] ?? -1] ?? []
    const before = this.sums[depth - 1]
    const sum = this.sums[depth] ?? []
    let fewest: readonly number[] | undefined
    for (let at = 0; at < row.length; at += 1) {
      const part = (before?.[at] ?? 0) + (row[at] ?? 0)
      sum[at] = part
      if (part === 0) continue
      const ways = (part > 0 ? this.falling : this.rising)[at] ?? []
      if (fewest === undefined || ways.length < fewest.length) fewest = ways
    }
    return fewest ?? []
  }

  private isFree(atom: number, room: number): boolean {
    return (this.sizes[atom] ?? 0) <= room && this.spent[atom] === 0 && !this.chosen.includes(atom)
  }
}

/** A fixed number without a pattern for each place. Source of the mixing: mulberry32 by Tommy Ettinger, public domain. */
function weightOf(place: number): number {
  const mixed = Math.imul((place + 1) ^ 0x6d2b79f5, 0x9e3779b1)
  return Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
}
