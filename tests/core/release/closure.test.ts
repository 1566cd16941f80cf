import { expect, test } from 'vitest'
import { seededRandom } from '../../../core/random.ts'
import {
  admits,
  afterAdmitted,
  afterReleased,
  emptyHistory,
  type ReleaseHistory,
} from '../../../core/release/closure.ts'
import { determinedPeople } from '../../stress/attacker.ts'

/** People from `first` to `last`. */
const people = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)

function having(...cells: readonly (readonly number[])[]): ReleaseHistory {
  let history = emptyHistory
  for (const cell of cells) {
    const after = afterAdmitted(history, cell, 5)
    if (!after) throw new Error(`not admitted: ${cell.join()}`)
    history = after
  }
  return history
}

test('[CLOSE1] a cell of four is refused and one of five admitted; a cell of nobody says nothing', () => {
  expect(admits(emptyHistory, people(1, 4), 5)).toBe(false)
  expect(admits(emptyHistory, people(1, 5), 5)).toBe(true)
  expect(afterAdmitted(emptyHistory, [], 5)).toBe(emptyHistory)
})

test('[CLOSE1] somebody counted twice in a cell is a bug', () => {
  expect(() => admits(emptyHistory, [1, 2, 3, 4, 5, 5], 5)).toThrow('twice')
})

test('[CLOSE2] a cell that leaves one to four people over is refused, whichever of the two comes first', () => {
  for (const missing of [1, 2, 3, 4]) {
    expect(admits(having(people(1, 12)), people(1, 12 - missing), 5)).toBe(false)
    expect(admits(having(people(1, 12 - missing)), people(1, 12), 5)).toBe(false)
  }
  expect(admits(having(people(1, 12)), people(1, 7), 5)).toBe(true)
  expect(admits(having(people(1, 12)), people(1, 5), 5)).toBe(true)
})

test('[CLOSE2] two cells that leave two people over together are refused, though each leaves enough', () => {
  const history = having(people(1, 12), people(1, 5))
  expect(admits(history, people(6, 10), 5)).toBe(false)
  expect(admits(history, people(6, 12), 5)).toBe(true)
})

test('[CLOSE2] three overlapping cells whose halved combination is two people are never out together', () => {
  const [a, b, c] = [people(1, 5), people(6, 7), people(8, 12)]
  // (a∪b) + (b∪c) − (a∪c) is twice b; all differences of two of them are five people or more.
  const cells = [
    [...a, ...b],
    [...b, ...c],
    [...a, ...c],
  ]
  for (const [first = [], second = [], third = []] of [cells, cells.toReversed(), [cells[1], cells[2], cells[0]]]) {
    expect(admits(having(first), second, 5)).toBe(true)
    expect(admits(having(first, second), third, 5)).toBe(false)
  }
})

test('[CLOSE2] four people who are told apart from each other are found all the same', () => {
  // Rows and columns of a square, and what is left when its diagonal is taken out of a larger cell.
  const square = [0, 1, 2, 3].map((row) => people(row * 4, row * 4 + 3))
  const rest = people(100, 104)
  const diagonal = [0, 5, 10, 15]
  const rows = square.map((row, at) => [...row, ...people(200 + at * 5, 204 + at * 5)])
  const columns = [0, 1, 2, 3].map((column) => [
    ...square.map((row) => row[column] ?? -1),
    ...people(300 + column * 5, 304 + column * 5),
  ])
  const history = having(...rows, ...columns, rest)
  expect(admits(history, [...diagonal, ...rest], 5)).toBe(false)
  expect(admits(history, [...diagonal, ...people(400, 404)], 5)).toBe(true)
})

test('[CLOSE3] what follows from released cells may be shown too, and again, and adds nothing to the history', () => {
  const history = having(people(1, 12), people(1, 5))
  expect(afterAdmitted(history, people(6, 12), 5)).toBe(history)
  expect(afterAdmitted(history, people(1, 12), 5)).toBe(history)
  expect(afterReleased(history, people(1, 5))).toBe(history)
})

test('[CLOSE3] asking does not change a history, and releasing gives another', () => {
  const history = having(people(1, 20))
  const after = afterAdmitted(history, people(1, 10), 5)
  expect(admits(history, people(1, 11), 5)).toBe(true)
  expect(after && admits(after, people(1, 11), 5)).toBe(false)
  expect(admits(history, people(1, 11), 5)).toBe(true)
})

test('[CLOSE4] when k is raised, nothing new about fewer is let out, and what is out is not refused', () => {
  const history = having(people(1, 30), people(1, 6))
  expect(admits(history, people(1, 30), 8)).toBe(true)
  expect(admits(history, people(7, 30), 8)).toBe(true)
  expect(admits(history, people(1, 14), 8)).toBe(true)
  // Less the six that are out, these would be seven.
  expect(admits(history, people(1, 13), 8)).toBe(false)
  expect(admits(history, people(1, 13), 5)).toBe(true)
  expect(admits(history, people(1, 6), 8)).toBe(false)
})

test('[CLOSE4] a cell that is out already counts, whatever it tells', () => {
  const history = afterReleased(having(people(1, 12)), people(1, 3))
  expect(admits(history, people(1, 12), 5)).toBe(true)
  expect(admits(history, people(4, 12), 5)).toBe(true)
  expect(admits(history, people(4, 10), 5)).toBe(false)
})

function randomCells(random: () => number, size: number, count: number): number[][] {
  const share = 0.3 + random() * 0.5
  return Array.from({ length: count }, () => people(1, size).filter(() => random() < share))
}

test('[CLOSE5] for k up to five it refuses exactly the cells with which the attacker finds somebody', () => {
  const random = seededRandom(11)
  const judged = { admitted: 0, refused: 0 }
  for (let left = 250; left > 0; left -= 1) {
    const k = 2 + Math.floor(random() * 4)
    let history = emptyHistory
    const out: number[][] = []
    for (const cell of randomCells(random, 5 + Math.floor(random() * 12), 12)) {
      if (cell.length < k) continue
      const after = afterAdmitted(history, cell, k)
      expect(after === undefined).toBe(determinedPeople([...out, cell], k - 1) !== undefined)
      judged[after ? 'admitted' : 'refused'] += 1
      if (!after) continue
      history = after
      out.push(cell)
    }
  }
  expect(judged.admitted).toBeGreaterThan(300)
  expect(judged.refused).toBeGreaterThan(300)
})

test('[CLOSE5] for a larger k it may refuse too much and never too little', () => {
  const random = seededRandom(12)
  const judged = { admitted: 0, tooMuch: 0 }
  for (let left = 120; left > 0; left -= 1) {
    const k = 6 + Math.floor(random() * 5)
    let history = emptyHistory
    const out: number[][] = []
    for (const cell of randomCells(random, 12 + Math.floor(random() * 10), 8)) {
      if (cell.length < k) continue
      const after = afterAdmitted(history, cell, k)
      const told = determinedPeople([...out, cell], k - 1) !== undefined
      if (!after) judged.tooMuch += Number(!told)
      if (!after) continue
      expect(told).toBe(false)
      judged.admitted += 1
      history = after
      out.push(cell)
    }
  }
  expect(judged.admitted).toBeGreaterThan(200)
  expect(judged.tooMuch).toBeLessThan(20)
})

test('[CLOSE6] once numbers outgrow exact arithmetic, nothing new is admitted and what follows still is', () => {
  const random = seededRandom(13)
  let history = emptyHistory
  const out: number[][] = []
  for (const cell of randomCells(random, 200, 190)) {
    if (!history.exact) break
    history = afterReleased(history, cell)
    if (history.exact) out.push(cell)
  }
  expect(history.exact).toBe(false)
  expect(admits(history, people(1, 150), 5)).toBe(false)
  expect(admits(history, people(500, 600), 5)).toBe(false)
  expect(admits(history, out[3] ?? [], 5)).toBe(true)
})
