import { expect, test } from 'vitest'
import { seededRandom } from '../../core/random.ts'
import type { Released } from '../../core/release/released.ts'
import { tellingScores } from '../../core/release/telling-scores.ts'
import type { LikertBallot, LikertQuestion, LikertResult } from '../../core/votes/likert.ts'
import { determinedPeople } from './attacker.ts'
import { everythingTold, releasedBattery, shippedBatteries } from './batteries.ts'
import { peopleTold, type Weights } from './battery-attacker.ts'
import { exactFigures } from './battery-figures.ts'
import { drawBattery, type DrawnBattery } from './drawn-battery.ts'
import { privacyFailures, privacyRun } from './privacy.ts'

const people = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)

test('[CLOSE13] the attacker finds what is left by subtracting, by halving and over several cells', () => {
  expect(determinedPeople([people(1, 12), people(1, 9)])).toEqual([10, 11, 12])
  expect(determinedPeople([people(1, 12), people(1, 7)])).toBeUndefined()
  expect(determinedPeople([people(1, 12), people(1, 5), people(6, 10)])).toEqual([11, 12])
  const [a, b, c] = [people(1, 5), people(6, 7), people(8, 12)]
  expect(
    determinedPeople([
      [...a, ...b],
      [...b, ...c],
      [...a, ...c],
    ]),
  ).toEqual(b)
  // What is known of 1 less 12 is nobody's sum.
  expect(determinedPeople([people(1, 11), people(2, 12)])).toBeUndefined()
  expect(determinedPeople([people(1, 5), people(6, 10)], 5)).toEqual(people(1, 5))
  expect(determinedPeople([people(1, 4)])).toEqual(people(1, 4))
  expect(determinedPeople([])).toBeUndefined()
})

test('[CLOSE13] the attacker finds somebody exactly where trying every small set does', () => {
  const random = seededRandom(21)
  const found = { somebody: 0, nobody: 0 }
  for (let left = 300; left > 0; left -= 1) {
    const size = 6 + Math.floor(random() * 4)
    const share = 0.4 + random() * 0.4
    const cells = Array.from({ length: 1 + Math.floor(random() * 5) }, () =>
      people(0, size - 1).filter(() => random() < share),
    )
    const rows = cells.map((cell) => people(0, size - 1).map((person) => (cell.includes(person) ? 1 : 0)))
    const some = smallSets(size).some((set) => rank([...rows, set]) === rank(rows))
    expect(determinedPeople(cells) !== undefined).toBe(some)
    found[some ? 'somebody' : 'nobody'] += 1
  }
  expect(Math.min(found.somebody, found.nobody)).toBeGreaterThan(50)
})

/** Every set of one to four of so few people, as ones and noughts. */
function smallSets(size: number): number[][] {
  return Array.from({ length: 2 ** size }, (_, bits) => people(0, size - 1).map((at) => (bits >> at) & 1)).filter(
    (set) => {
      const count = set.reduce((sum, one) => sum + one, 0)
      return count > 0 && count <= 4
    },
  )
}

/** Bareiss' elimination without fractions: every division comes out even. */
function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => row.map(BigInt))
  let done = 0
  let divisor = 1n
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const at = rows.findIndex((row, place) => place >= done && row[column] !== 0n)
    if (at === -1) continue
    ;[rows[done], rows[at]] = [rows[at]!, rows[done]!]
    const pivot = rows[done]![column]!
    for (let below = done + 1; below < rows.length; below += 1) {
      const factor = rows[below]![column]!
      rows[below] = rows[below]!.map((part, place) => (pivot * part - factor * rows[done]![place]!) / divisor)
    }
    divisor = pivot
    done += 1
  }
  return done
}

test('[CLOSE14] in a few dozen drawn sessions nobody is told of, and both controls leak', async () => {
  const figures = await privacyRun({ sessions: 60, seed: 3, roundsPerSize: 40, batteries: 150 })
  expect(figures).toMatchObject({ sessions: 60, leaks: 0 })
  // The clock of a busy machine is no matter of this test.
  const batteries = { ...figures.batteries, msPerSession: 0 }
  expect(privacyFailures({ ...figures, batteries, msPerSession: 0, ms300: 0 })).toEqual([])
  expect(batteries).toMatchObject({ sessions: 150, leaks: 0 })
  expect(batteries.figures).toBeGreaterThan(1000)
  expect(figures.filters.answered).toBeGreaterThan(200)
}, 60_000)

test('[CLOSE14] the run fails when a session leaks, a control does not, there is too little to see or it takes too long', () => {
  const holds = {
    sessions: 100,
    leaks: 0,
    controlLeaks: { minimum: 90, remainder: 60 },
    blindMerges: { sessions: 20, leaks: 2 },
    cellsReleased: { 12: 3, 25: 7, 40: 12, 100: 24 },
    filters: { asked: 100, answered: 10 },
    batteries: { sessions: 200, leaks: 0, controlLeaks: 60, figures: 2000, msPerSession: 2 },
    msPerSession: 50,
    ms300: 500,
  }
  expect(privacyFailures(holds)).toEqual([])
  for (const wrong of [
    { sessions: 0 },
    { leaks: 1 },
    { controlLeaks: { minimum: 90, remainder: 3 } },
    { controlLeaks: { minimum: 0, remainder: 60 } },
    { cellsReleased: { ...holds.cellsReleased, 25: 6.9 } },
    { cellsReleased: {} },
    { batteries: { ...holds.batteries, leaks: 1 } },
    { batteries: { ...holds.batteries, controlLeaks: 39 } },
    { batteries: { ...holds.batteries, figures: 0 } },
    { batteries: { ...holds.batteries, msPerSession: 21 } },
    { msPerSession: 51 },
    { ms300: 501 },
  ]) {
    expect(privacyFailures({ ...holds, ...wrong })).not.toEqual([])
  }
})

/** What people of 0, 1, 2 … weigh in a figure, one letter for each of three statements: `-` nothing, `h` half, `t` a third, `1` one. */
function weighing(...people: readonly string[]): Weights {
  const sixths: Readonly<Record<string, bigint>> = { '-': 0n, t: 2n, h: 3n, 1: 6n }
  return new Map(people.map((letters, person) => [person, [...letters].map((letter) => sixths[letter] ?? 0n)]))
}

/** Ones for those of a room who answered the statement. */
const answering = (statement: number, ...people: readonly string[]): Weights =>
  weighing(...people.map((letters) => ['-', '-', '-'].with(statement, letters[statement] === '-' ? '-' : '1').join('')))

/** A score beside the figures of its three statements, of people who weigh so much in it. */
const scoreBesideItems = (...people: readonly string[]): Weights[] => [
  weighing(...people),
  ...[0, 1, 2].map((statement) => answering(statement, ...people)),
]

test('[CLOSE15] the attacker finds of whom a score tells beside its statements, and nobody where it tells of five', () => {
  const five = (letters: string) => Array.from({ length: 5 }, () => letters)
  expect(peopleTold(scoreBesideItems('hh-', ...five('ttt')))).toEqual([0])
  expect(peopleTold(scoreBesideItems(...five('ttt')))).toBeUndefined()
  expect(peopleTold(scoreBesideItems(...five('hh-'), ...five('ttt')))).toBeUndefined()
  expect(peopleTold(scoreBesideItems(...five('hh-').slice(1), ...five('ttt')))).toEqual([0, 1, 2, 3])
  // Nearly everybody left the last one out: the two of them who did not are told of, since the third is no figure of five.
  expect(peopleTold(scoreBesideItems('ttt', 'ttt', ...five('hh-')).slice(0, 3))).toEqual([0, 1])
  // Of four kinds of people no multiple of the statements cancels all but one.
  const mixed = [...five('ttt'), ...five('hh-'), ...five('h-h')]
  expect(peopleTold(scoreBesideItems(...mixed))).toBeUndefined()
  expect(peopleTold(scoreBesideItems('-hh', ...mixed))).toBeUndefined()
  expect(peopleTold([])).toBeUndefined()
  expect(peopleTold([weighing('---')])).toBeUndefined()
})

test('[CLOSE15] the attacker on batteries finds somebody exactly where trying every small set does', () => {
  const random = seededRandom(5)
  const found = { somebody: 0, nobody: 0 }
  for (let left = 300; left > 0; left -= 1) {
    const size = 6 + Math.floor(random() * 3)
    const rows = Array.from({ length: 2 + Math.floor(random() * 6) }, () =>
      people(0, size - 1).map(() => [0, 1].map(() => (random() < 0.6 ? 1 + Math.floor(random() * 2) : 0))),
    )
    const told = peopleTold(rows.map((row) => new Map(row.map((block, at) => [at, block.map(BigInt)]))))
    const some = smallSets(size).some((set) => {
      const outside = rows.map((row) => row.filter((_, at) => set[at] === 0).flat())
      return rank(outside) < rank(rows.map((row) => row.flat()))
    })
    expect(told !== undefined).toBe(some)
    found[some ? 'somebody' : 'nobody'] += 1
  }
  expect(Math.min(found.somebody, found.nobody)).toBeGreaterThan(50)
})

test('[CLOSE16] exact figures are read out of a result one by one, and one that means something else ends the run', async () => {
  const [question] = (await shippedBatteries()).filter(({ dimensions }) => dimensions)
  const battery = roomOf(question, 12, () => true, 2)
  const results = releasedBattery(battery)
  const figures = exactFigures(battery, results)
  // Nine statements with means and counts, three dimensions with means and indices, both times; changes say them again.
  expect(figures).toHaveLength(2 * (9 * 2 + 3 * 2))
  expect(peopleTold(figures.map(({ weights }) => weights))).toBeUndefined()
  const tampered = (change: (result: LikertResult) => LikertResult): readonly Released[] =>
    results.map((one) => (one.status === 'shown' ? { ...one, result: change(one.result as LikertResult) } : one))
  const [mean, counts, index, n] = [
    tampered((one) => ({ ...one, items: one.items.map((item) => ({ ...item, mean: (item.mean ?? 0) + 1e-6 })) })),
    tampered((one) => ({ ...one, items: one.items.map((item) => ({ ...item, counts: [1, 2, 3, 3, 3] })) })),
    tampered((one) => ({ ...one, dimensions: one.dimensions?.map((scored) => ({ ...scored, index: 50.001 })) ?? [] })),
    results.map((one) => ({ ...one, n: 11 })),
  ]
  for (const wrong of [mean, counts, index, n]) expect(() => exactFigures(battery, wrong)).toThrow(/show|said/)
})

/** A room in which people of each number answer those statements they do, the same every time. */
function roomOf(
  question: LikertQuestion | undefined,
  size: number,
  answers: (person: number, item: number) => boolean,
  rounds = 1,
): DrawnBattery {
  if (!question) throw new Error('no such battery')
  const random = seededRandom(1)
  const ballotOf = (person: number): LikertBallot =>
    Object.fromEntries(
      question.items.flatMap(({ id }, at) =>
        answers(person, at) ? [[id, 1 + Math.floor(random() * question.labels.length)]] : [],
      ),
    )
  const everybody = people(0, size - 1).map((person) => ({
    person,
    ballots: Array.from({ length: rounds }, () => ballotOf(person)),
  }))
  return { question, people: everybody }
}

test('[CLOSE16] in rooms of ten and more a score of persons is not told where the attacker would find somebody through it, and is everywhere else', async () => {
  const questions = await shippedBatteries()
  const random = seededRandom(8)
  const found = { replaced: 0, shown: 0 }
  for (let left = 1500; left > 0; left -= 1) {
    const battery = drawBattery(questions, random)
    const [released] = releasedBattery(battery)
    const [told] = everythingTold(battery)
    // A figure that is rounded beside exact ones tells less than the attacker is given here.
    if (battery.people[0]?.ballots.length !== 1 || released?.status !== 'shown' || released.coarse || !told) continue
    const leaks = peopleTold(exactFigures(battery, [told]).map(({ weights }) => weights)) !== undefined
    const replaced = released.scoresOfParts ?? false
    // Of a statement that too few answered there is no figure; the rule takes it that there were one.
    const allTold = (released.result as LikertResult).items.every(({ mean }) => mean !== undefined)
    if (!leaks && !allTold) continue
    expect(replaced).toBe(leaks)
    found[leaks ? 'replaced' : 'shown'] += 1
  }
  expect(Math.min(found.replaced, found.shown)).toBeGreaterThan(100)
})

test('[CLOSE17] a score tells of a few who left something out, and of a few who did not leave out what others did', async () => {
  const question = (await shippedBatteries()).find(({ instrument }) => instrument?.id === 'tillid-4')
  const told = (answers: (person: number, item: number) => boolean, minimum = 5) => {
    const battery = roomOf(question, 14, answers)
    const values = battery.people.map(({ ballots: [ballot] }) => ballot)
    const hidden = tellingScores(battery.question, values, minimum)
    const everything = everythingTold(battery)
    return [
      hidden,
      peopleTold(
        exactFigures(battery, everything).map(({ weights }) => weights),
        minimum - 1,
      ),
    ]
  }
  expect(told(() => true)).toEqual([[], undefined])
  expect(told((person, item) => person > 0 || item > 0)).toEqual([['scale'], [0]])
  expect(told((person, item) => person > 4 || item > 0)).toEqual([[], undefined])
  expect(told((person, item) => person > 4 || item > 0, 6)).toEqual([['scale'], [0, 1, 2, 3, 4]])
  expect(told((person, item) => person < 4 || item !== 1)).toEqual([['scale'], [0, 1, 2, 3]])
  expect(told((person, item) => person < 5 || item !== 1)).toEqual([[], undefined])
  // Nobody answers the first: then three answers are all there is, and the one who gave two is told of.
  expect(told((person, item) => item > 0 && (person > 0 || item > 1))).toEqual([['scale'], [0]])
  // Each leaves out another one, but for two.
  expect(told((person, item) => person < 2 || item !== person % 4)).toEqual([['scale'], [0, 1]])
})

test('[CLOSE17] before and after say what the two results do, in a room of ten and more and in a smaller one', async () => {
  const question = (await shippedBatteries()).find(({ dimensions }) => dimensions)
  for (const size of [14, 9]) {
    for (const most of [0, 1, 5]) {
      const battery = roomOf(question, size, (person, item) => person >= most || item > 0, 2)
      const [before, after] = releasedBattery(battery)
      const [first, later] = [before, after].map((one) => (one?.status === 'shown' ? one : undefined))
      const { comparison } = later ?? {}
      const rows = comparison?.kind === 'slope' ? comparison.rows : []
      const told = [first, later].map((one) =>
        (one?.result as LikertResult | undefined)?.dimensions?.flatMap(({ mean }) => mean ?? []),
      )
      expect([rows.map((row) => row.before), rows.map((row) => row.after)]).toEqual(told)
      expect(rows.length).toBeGreaterThan(1)
      expect(
        peopleTold(
          exactFigures(
            battery,
            [before, after].flatMap((one) => one ?? []),
          ).map(({ weights }) => weights),
        ),
      ).toBeUndefined()
    }
  }
})
