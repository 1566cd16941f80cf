import { afterAdmitted, emptyHistory, type ReleaseHistory } from './closure.ts'
import { coarserWays, mergedParts, partsByValue, type Families, type Part, type Strength } from './parts.ts'

/** Something people can be told apart by: their role, their centre. */
export interface Attribute {
  readonly id: string
  /** Never a cut, whoever chooses it: the municipality on a network day. */
  readonly never?: boolean
  readonly families?: Families
}

export interface Respondent {
  /** A number the person keeps through all rounds of a question. */
  readonly person: number
  /** The person's value of each attribute, in the order of the attributes. */
  readonly groups: readonly (string | undefined)[]
}

export interface CutRequest {
  /** No sum over fewer people may become known. */
  readonly k: number
  readonly attributes: readonly Attribute[]
  /** Those who answered. */
  readonly people: readonly Respondent[]
  /** The attribute chosen before opening. */
  readonly breakdown?: string | undefined
  /**
   * Where the question has items that can be skipped: for each item, for each of the people, whether they answered it. A cell is released
   * for all items or not at all, except that an item with fewer than `k` answers is hidden throughout and counts for nothing. Without
   * it everybody answered everything. Each item must be released as sums of its own answers: a figure across items, such as a person's mean
   * of those answered, is no combination of cells and is not covered.
   */
  readonly items?: readonly (readonly boolean[])[] | undefined
  /** What `cutsFor` gave back for the round of the same question before this one. */
  readonly history?: CutHistory | undefined
}

/** What earlier rounds of a question have let out: the first of those who answered, then of each item. */
export type CutHistory = readonly ReleaseHistory[]

export interface Cut {
  readonly attribute: string
  /** `null` stands for those who gave none. */
  readonly values: readonly (string | null)[]
}

export interface Cell {
  /** Empty for everybody; otherwise people are in it who have one of the values of each. */
  readonly cut: readonly Cut[]
  /** Their places in `people`, rising. */
  readonly members: readonly number[]
  readonly n: number
}

/** Why the chosen breakdown is shown, or what stands in its way. */
export type Breakdown = 'shown' | 'not-chosen' | 'never' | 'too-few-people' | 'groups-too-small' | 'repeat'

export type Cuts =
  | {
      readonly status: 'released'
      /** No two of the same people. Everybody first, then the chosen breakdown, then further cuts. */
      readonly cells: readonly Cell[]
      readonly breakdown: Breakdown
      readonly history: CutHistory
    }
  | {
      readonly status: 'withheld'
      readonly reason: 'release.too-few' | 'release.repeat'
      readonly history: CutHistory
    }

/** Fewer people than this get the total and nothing else. */
export const fewestForCuts = 10

/**
 * All that may ever be shown of a round, so that no addition or subtraction of cells, of this round or earlier ones, tells the sum over
 * fewer than `k` people. It depends on who answered and on their groups, never on an answer; the same request gives the same cells.
 */
export function cutsFor(request: CutRequest): Cuts {
  const before = request.history ?? []
  const selection = new CutSelection(request)
  const everybody = request.people.map((_, place) => place)
  if (everybody.length < request.k) return { status: 'withheld', reason: 'release.too-few', history: before }
  if (!selection.offer([], everybody)) return { status: 'withheld', reason: 'release.repeat', history: before }
  const breakdown = selection.breakDown(everybody)
  if (everybody.length >= fewestForCuts) selection.cutFurther(everybody)
  return { status: 'released', cells: selection.cells, breakdown, history: selection.history }
}

/** Whether a person, or a ballot, with these groups is in the cell. */
export function isInCell(
  cell: Pick<Cell, 'cut'>,
  attributes: readonly Attribute[],
  groups: Respondent['groups'],
): boolean {
  return cell.cut.every(({ attribute, values }) =>
    values.includes(groups[attributes.findIndex(({ id }) => id === attribute)] ?? null),
  )
}

/** The released cell a filter asks for, whatever order its attributes and values come in. Nothing else may be computed instead. */
export function cellFor(cells: readonly Cell[], filter: readonly Cut[]): Cell | undefined {
  const asked = nameOf(filter)
  return cells.find(({ cut }) => nameOf(cut) === asked)
}

function nameOf(cut: readonly Cut[]): string {
  const parts = cut.map(({ attribute, values }) =>
    JSON.stringify([attribute, ...values.map((value) => JSON.stringify(value)).sort()]),
  )
  return parts.sort().join()
}

interface Variable {
  readonly history: ReleaseHistory
  /** For each of the people; absent where all of them count. */
  readonly answered?: readonly boolean[] | undefined
}

/** An item some round gives no answers for was answered by all of its people, so that its history never starts too late. */
function variablesOf({ people, items = [], history = [] }: CutRequest): Variable[] {
  if (items.some((answered) => answered.length !== people.length)) throw new Error('an item is not about these people')
  const [ofEverybody = emptyHistory, ...ofItems] = history
  return [
    { history: ofEverybody },
    ...Array.from({ length: Math.max(items.length, ofItems.length) }, (_, item) => ({
      history: ofItems[item] ?? ofEverybody,
      answered: items[item],
    })),
  ]
}

class CutSelection {
  readonly cells: Cell[] = []
  private readonly request: CutRequest
  private readonly cuttable: readonly { readonly attribute: Attribute; readonly at: number }[]
  private readonly known = new Set<string>()
  private readonly visible: readonly number[]
  private variables: readonly Variable[]

  constructor(request: CutRequest) {
    this.request = request
    this.cuttable = chosenFirst(request)
    this.variables = variablesOf(request)
    this.visible = this.variables.flatMap(({ answered }, at) =>
      answered && answered.filter(Boolean).length < request.k ? [] : [at],
    )
  }

  get history(): CutHistory {
    return this.variables.map(({ history }) => history)
  }

  /** Releases the cell when it is admitted for every variable; whether it was. */
  offer(cut: readonly Cut[], members: readonly number[]): boolean {
    const key = members.join()
    if (members.length < this.request.k || this.known.has(key)) return false
    const after = this.afterAll([members])
    if (!after) return false
    this.variables = after
    this.known.add(key)
    this.cells.push({ cut, members, n: members.length })
    return true
  }

  /** The chosen breakdown, whole or not at all: cells are merged further when one of them would tell too much beside an earlier round. */
  breakDown(everybody: readonly number[]): Breakdown {
    const { k, breakdown, attributes } = this.request
    if (breakdown === undefined) return 'not-chosen'
    const attribute = attributes.find(({ id }) => id === breakdown)
    if (!attribute) throw new Error(`no attribute ${breakdown}`)
    if (attribute.never) return 'never'
    if (everybody.length < fewestForCuts) return 'too-few-people'
    let parts = mergedParts(
      this.partsOf(everybody, attributes.indexOf(attribute)),
      k,
      this.strength,
      attribute.families,
    )
    if (parts.length < 2) return 'groups-too-small'
    while (parts.length > 1) {
      const ways = coarserWays(parts, attribute.families)
      const way = [parts, ...ways].find(
        (cells) => cells.length > 1 && this.afterAll(cells.map(({ members }) => members)) !== undefined,
      )
      for (const { values, members } of way ?? []) this.offer([{ attribute: attribute.id, values }], members)
      if (way) return 'shown'
      parts = ways[0] ?? []
    }
    return 'repeat'
  }

  /** Each cut that is still admitted, in an order that depends on nothing but the attributes and their counts. */
  cutFurther(everybody: readonly number[]): void {
    for (const one of this.cuttable) this.offerParts([], everybody, one)
    for (const [at, one] of this.cuttable.entries()) {
      for (const other of this.cuttable.slice(at + 1)) this.offerPairs(everybody, one, other)
    }
  }

  private offerPairs(everybody: readonly number[], one: Cuttable, other: Cuttable): void {
    for (const [outer, inner] of [
      [one, other],
      [other, one],
    ] as const) {
      for (const { values, members } of this.partsOf(everybody, outer.at)) {
        this.offerParts([{ attribute: outer.attribute.id, values }], members, inner)
      }
    }
  }

  /** Single values first, then the small ones merged. */
  private offerParts(within: readonly Cut[], members: readonly number[], { attribute, at }: Cuttable): void {
    const parts = this.partsOf(members, at)
    const merged = mergedParts(parts, this.request.k, this.strength, attribute.families)
    for (const part of [...parts, ...merged]) {
      this.offer([...within, { attribute: attribute.id, values: part.values }], part.members)
    }
  }

  private readonly strength: Strength = (members) =>
    Math.min(...this.visible.map((at) => this.maskedBy(this.variables[at], members).length))

  private afterAll(cells: readonly (readonly number[])[]): readonly Variable[] | undefined {
    const after = [...this.variables]
    for (const at of this.visible) {
      const variable = after[at]
      if (!variable) continue
      let { history } = variable
      for (const cell of cells) {
        const persons = this.maskedBy(variable, cell).map((place) => this.request.people[place]?.person ?? -1)
        const next = afterAdmitted(history, persons, this.request.k)
        if (!next) return undefined
        history = next
      }
      after[at] = { ...variable, history }
    }
    return after
  }

  private maskedBy(variable: Variable | undefined, members: readonly number[]): readonly number[] {
    const answered = variable?.answered
    return answered ? members.filter((place) => answered[place]) : members
  }

  private partsOf(members: readonly number[], at: number): Part[] {
    return partsByValue(members, (place) => this.request.people[place]?.groups[at])
  }
}

type Cuttable = CutSelection['cuttable'][number]

function chosenFirst({ attributes, breakdown }: CutRequest): CutSelection['cuttable'] {
  const all = attributes.map((attribute, at) => ({ attribute, at })).filter(({ attribute }) => !attribute.never)
  return all.toSorted((a, b) => Number(b.attribute.id === breakdown) - Number(a.attribute.id === breakdown))
}
