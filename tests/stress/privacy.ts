import { seededRandom } from '../../core/random.ts'
import { admits, afterAdmitted } from '../../core/release/closure.ts'
import { cellFor, cutsFor, type Cell, type Cut, type CutHistory, type Respondent } from '../../core/release/cuts.ts'
import { determinedPeople } from './attacker.ts'
import { batteryFailures, batteryRun, shippedBatteries, type BatteryFigures } from './batteries.ts'
import { attributes, drawPeople, drawSession, shuffled, type DrawnRound, type DrawnSession } from './drawn-session.ts'

type People = readonly number[]

interface PrivacyFigures {
  readonly sessions: number
  /** Sessions whose released cells tell the sum over some 1 to 4 people. */
  readonly leaks: number
  /** The same sessions under rules that are not enough. */
  readonly controlLeaks: { readonly minimum: number; readonly remainder: number }
  /** Sessions merged with another without knowing who was in both, and how many of them leaked: what no rule on one machine can prevent. */
  readonly blindMerges: { readonly sessions: number; readonly leaks: number }
  /** Mean number of cells by number of people, everybody counted as one. */
  readonly cellsReleased: Readonly<Record<string, number>>
  readonly filters: { readonly asked: number; readonly answered: number }
  readonly batteries: BatteryFigures
  readonly msPerSession: number
  /** The slowest of a few rounds of 300 people with attributes of 12, 4 and 3 levels. */
  readonly ms300: number
}

interface PrivacyOptions {
  readonly sessions: number
  readonly seed: number
  readonly roundsPerSize: number
  /** Sessions in which an instrument is asked. */
  readonly batteries: number
}

export async function privacyRun(options: PrivacyOptions): Promise<PrivacyFigures> {
  const random = seededRandom(options.seed)
  const tally = { leaks: 0, minimum: 0, remainder: 0, merges: 0, blindLeaks: 0, asked: 0, answered: 0, ms: 0 }
  for (let left = options.sessions; left > 0; left -= 1) {
    const session = drawSession(random)
    const ours = released(session, random)
    tally.ms += ours.ms
    tally.asked += ours.asked
    tally.answered += ours.answered
    tally.leaks += Number(ours.variables.some(leaks))
    tally.minimum += Number(leaks(asked(session, atLeastFive, random)))
    tally.remainder += Number(leaks(asked(session, remainderToo, random)))
    tally.merges += Number(ours.blind !== undefined)
    tally.blindLeaks += Number(ours.blind !== undefined && leaks(ours.blind))
  }
  return {
    sessions: options.sessions,
    leaks: tally.leaks,
    controlLeaks: { minimum: tally.minimum, remainder: tally.remainder },
    blindMerges: { sessions: tally.merges, leaks: tally.blindLeaks },
    cellsReleased: Object.fromEntries(
      [12, 25, 40, 100].map((size) => [size, rounded(cellsReleased(size, options.roundsPerSize, random))]),
    ),
    filters: { asked: tally.asked, answered: tally.answered },
    batteries: batteryRun(await shippedBatteries(), options.batteries, options.seed),
    msPerSession: rounded(tally.ms / options.sessions),
    ms300: rounded(slowestLarge(random)),
  }
}

/** Means at which a workshop still gets something to talk about. */
const leastCells: Readonly<Record<string, number>> = { 12: 3, 25: 7, 40: 12, 100: 24 }
const mostMsPerSession = 50
const mostMs300 = 500
/** A control that leaks more seldom than this proves nothing. */
const leastControlShare = 0.25

/** What does not hold of these figures, in words. */
export function privacyFailures(figures: PrivacyFigures): string[] {
  const { sessions, leaks: leaked, controlLeaks, cellsReleased: cells, msPerSession, ms300 } = figures
  const controls = Object.entries(controlLeaks).filter(([, count]) => count < sessions * leastControlShare)
  const poor = Object.entries(leastCells).filter(([size, least]) => !((cells[size] ?? 0) >= least))
  return [
    ...(sessions > 0 ? [] : ['no session was drawn']),
    ...(leaked > 0 ? [`${leaked} sessions tell the sum over one to four people`] : []),
    ...controls.map(
      ([rule, count]) => `the control "${rule}" leaked in ${count} sessions only, so this run proves nothing`,
    ),
    ...poor.map(([size, least]) => `${cells[size] ?? 0} cells for ${size} people, not ${least}`),
    ...(msPerSession > mostMsPerSession ? [`${msPerSession} ms a session, not ${mostMsPerSession}`] : []),
    ...batteryFailures(figures.batteries),
    ...(ms300 > mostMs300 ? [`${ms300} ms for 300 people, not ${mostMs300}`] : []),
  ]
}

const leaks = (cells: readonly People[]): boolean => determinedPeople(cells) !== undefined
const rounded = (figure: number): number => Math.round(figure * 100) / 100

interface Outcome {
  /** The people of each released cell, by variable: those who answered, then each item. */
  readonly variables: readonly (readonly People[])[]
  /** What would be out had the other session's cells been added unseen. */
  readonly blind?: readonly People[]
  readonly asked: number
  readonly answered: number
  readonly ms: number
}

function released({ rounds, elsewhere }: DrawnSession, random: () => number): Outcome {
  const variables: People[][] = []
  const filters = { asked: 0, answered: 0 }
  let history: CutHistory = []
  let ms = 0
  for (const round of rounds) {
    const started = performance.now()
    const cuts = cutsFor({ attributes, ...round, history })
    ms += performance.now() - started
    history = cuts.history
    const cells = cuts.status === 'released' ? cuts.cells : []
    for (const filter of shuffled(allFilters(round.people), random)) {
      filters.asked += 1
      filters.answered += Number(cellFor(cells, filter) !== undefined)
    }
    for (const [at, visible] of peopleByVariable(round, cells).entries()) (variables[at] ??= []).push(...visible)
  }
  const [main = [], ...items] = variables
  const [ofEverybody] = history
  if (!ofEverybody) return { variables, ...filters, ms }
  // An export says the same again; nothing of it may be refused, since nothing of it is new.
  const exported = main.filter((cell) => admits(ofEverybody, cell, 5))
  if (exported.length !== main.length) throw new Error('a released cell is refused in an export')
  if (!elsewhere) return { variables: [[...main, ...exported], ...items], ...filters, ms }
  const other = peopleElsewhere(elsewhere)
  let merged = ofEverybody
  const added = other.filter((cell) => {
    const after = afterAdmitted(merged, cell, 5)
    merged = after ?? merged
    return after !== undefined
  })
  return { variables: [[...main, ...exported, ...added], ...items], blind: [...main, ...other], ...filters, ms }
}

function peopleElsewhere(round: DrawnRound): readonly People[] {
  const cuts = cutsFor({ attributes, ...round })
  return cuts.status === 'released' ? (peopleByVariable(round, cuts.cells)[0] ?? []) : []
}

/** The people behind each figure: of an item those who answered it, and nobody when fewer than k did. */
function peopleByVariable(round: DrawnRound, cells: readonly Cell[]): readonly (readonly People[])[] {
  const everyone = round.people.map(() => true)
  return [everyone, ...round.items].map((answered) =>
    answered.filter(Boolean).length < round.k
      ? []
      : cells
          .map(({ members }) => members.filter((place) => answered[place]).map((place) => round.people[place]!.person))
          .filter((people) => people.length > 0),
  )
}

type Rule = (inside: number, outside: number) => boolean
const atLeastFive: Rule = (inside) => inside >= 5
const remainderToo: Rule = (inside, outside) => inside >= 5 && (outside >= 5 || outside === 0)

/** What a rule that looks at one filter at a time lets out when everything is asked, in any order. */
function asked({ rounds, elsewhere }: DrawnSession, rule: Rule, random: () => number): readonly People[] {
  return [...rounds, ...(elsewhere ? [elsewhere] : [])].flatMap(({ people }) =>
    shuffled(allFilters(people), random)
      .map((filter) => people.filter(({ groups }) => passes(filter, groups)).map(({ person }) => person))
      .filter((cell) => rule(cell.length, people.length - cell.length)),
  )
}

function passes(filter: readonly Cut[], groups: Respondent['groups']): boolean {
  return filter.every(({ attribute, values: [value] }) => {
    return (groups[attributes.findIndex(({ id }) => id === attribute)] ?? null) === value
  })
}

/** Everybody, each value, and each pair of values of two attributes. */
function allFilters(people: readonly Respondent[]): readonly (readonly Cut[])[] {
  const single = attributes.map(({ id }, at) =>
    [...new Set(people.map(({ groups }) => groups[at] ?? null))].map((value) => ({ attribute: id, values: [value] })),
  )
  const pairs = single.flatMap((one, at) =>
    single.slice(at + 1).flatMap((other) => one.flatMap((first) => other.map((second) => [first, second]))),
  )
  return [[], ...single.flat().map((cut) => [cut]), ...pairs]
}

function cellsReleased(size: number, rounds: number, random: () => number): number {
  let cells = 0
  for (let left = rounds; left > 0; left -= 1) {
    const people = drawPeople(size, [5, 4, 3], random)
    const cuts = cutsFor({ k: 5, attributes, people, breakdown: 'role' })
    cells += cuts.status === 'released' ? cuts.cells.length : 0
  }
  return cells / rounds
}

function slowestLarge(random: () => number): number {
  const times = Array.from({ length: 10 }, () => {
    const people = drawPeople(300, [12, 4, 3], random)
    const started = performance.now()
    cutsFor({ k: 5, attributes, people, breakdown: 'role' })
    return performance.now() - started
  })
  return Math.max(...times)
}
