import { expect, test } from 'vitest'
import { seededRandom } from '../../../core/random.ts'
import {
  cellFor,
  cutsFor,
  isInCell,
  type Cell,
  type CutRequest,
  type Cuts,
  type Respondent,
} from '../../../core/release/cuts.ts'
import { drawPeople, shuffled } from '../../stress/drawn-session.ts'

const role = { id: 'role' }
const centre = { id: 'centre' }

/** People by their values, `['a', 7]` for seven with the value a. A second attribute goes round among `others`. */
function withValues(
  counts: readonly (readonly [string | undefined, number])[],
  others: readonly string[] = [],
): Respondent[] {
  return counts
    .flatMap(([value, count]) => Array.from({ length: count }, () => value))
    .map((value, person) => ({ person, groups: [value, others[person % others.length]] }))
}

const ask = (people: readonly Respondent[], more: Partial<CutRequest> = {}): Cuts =>
  cutsFor({ k: 5, attributes: [role], people, breakdown: 'role', ...more })

function cellsOf(cuts: Cuts): readonly Cell[] {
  if (cuts.status === 'withheld') throw new Error(cuts.reason)
  return cuts.cells
}

/** The breakdown in short: `a+c 6`. */
const shown = (cuts: Cuts): string[] =>
  cellsOf(cuts)
    .slice(1)
    .map(({ cut, n }) => `${cut.map(({ values }) => values.join('+')).join(' × ')} ${n}`)

const breakdownOf = (cuts: Cuts): string => (cuts.status === 'released' ? cuts.breakdown : cuts.reason)

test('[CLOSE7] four people are withheld, five to nine get the total only, ten a breakdown', () => {
  expect(ask(withValues([['a', 4]]))).toMatchObject({ status: 'withheld', reason: 'release.too-few' })
  for (const n of [5, 9]) {
    const cuts = ask(
      withValues([
        ['a', 5],
        ['b', n - 5],
      ]),
      { attributes: [role, centre] },
    )
    expect(cellsOf(cuts)).toEqual([{ cut: [], members: Array.from({ length: n }, (_, at) => at), n }])
    expect(breakdownOf(cuts)).toBe('too-few-people')
  }
  expect(
    shown(
      ask(
        withValues([
          ['a', 5],
          ['b', 5],
        ]),
      ),
    ),
  ).toEqual(['a 5', 'b 5'])
  expect(ask(withValues([['a', 9]]), { k: 10 })).toMatchObject({ status: 'withheld' })
})

test('[CLOSE8] the chosen breakdown comes right after the total, its smallest cells merged until each has five', () => {
  expect(
    shown(
      ask(
        withValues([
          ['a', 9],
          ['b', 6],
          ['c', 3],
          ['d', 2],
          ['e', 1],
        ]),
      ),
    ),
  ).toEqual(['a 9', 'b 6', 'c+d+e 6'])
  expect(
    shown(
      ask(
        withValues([
          ['a', 8],
          ['b', 7],
          ['c', 1],
        ]),
      ),
    ),
  ).toEqual(['a 8', 'b+c 8'])
  const cut = cellsOf(
    ask(
      withValues(
        [
          ['a', 6],
          ['b', 6],
        ],
        ['x', 'y'],
      ),
      { attributes: [centre, role].toReversed() },
    ),
  )
  expect(cut.slice(0, 3).map(({ cut: [first] }) => first?.attribute)).toEqual([undefined, 'role', 'role'])
})

test('[CLOSE8] where merging the smallest leaves one cell and another merging leaves two, there are two', () => {
  expect(
    shown(
      ask(
        withValues([
          ['a', 4],
          ['b', 4],
          ['c', 2],
          ['d', 1],
          ['e', 1],
        ]),
      ),
    ).length,
  ).toBe(2)
  expect(
    shown(
      ask(
        withValues([
          ['a', 6],
          ['b', 2],
          ['c', 2],
        ]),
      ),
    ),
  ).toEqual([])
  expect(
    breakdownOf(
      ask(
        withValues([
          ['a', 6],
          ['b', 2],
          ['c', 2],
        ]),
      ),
    ),
  ).toBe('groups-too-small')
})

test('[CLOSE8] siblings of a family are merged with each other first', () => {
  const people = withValues([
    ['a', 9],
    ['b', 8],
    ['c', 4],
    ['d', 6],
  ])
  expect(shown(ask(people))).toEqual(['c+d 10', 'a 9', 'b 8'])
  const families = { b: 'school', c: 'school', a: 'home', d: 'home' }
  expect(shown(ask(people, { attributes: [{ ...role, families }] })).slice(0, 3)).toEqual(['b+c 12', 'a 9', 'd 6'])
})

test('[CLOSE8] those who gave no value are a value of their own, merged like any other', () => {
  expect(
    shown(
      ask(
        withValues([
          ['a', 9],
          ['b', 6],
          [undefined, 3],
        ]),
      ),
    ),
  ).toEqual(['a 9', 'b+ 9'])
  const cuts = ask(
    withValues([
      ['a', 9],
      ['b', 6],
      [undefined, 3],
    ]),
  )
  expect(cellsOf(cuts)[2]?.cut).toEqual([{ attribute: 'role', values: ['b', null] }])
  expect(
    shown(
      ask(
        withValues([
          ['a', 9],
          [undefined, 6],
        ]),
      ),
    ),
  ).toEqual(['a 9', ' 6'])
})

test('[CLOSE8] an attribute that is never a cut is none, chosen or not', () => {
  const attributes = [role, { ...centre, never: true }]
  const people = withValues(
    [
      ['a', 20],
      ['b', 20],
    ],
    ['x', 'y', 'z'],
  )
  for (const breakdown of ['role', 'centre', undefined]) {
    const cuts = ask(people, { attributes, breakdown })
    expect(JSON.stringify(cellsOf(cuts))).not.toContain('centre')
    expect(cellsOf(cuts).length).toBe(3)
  }
  expect(breakdownOf(ask(people, { attributes, breakdown: 'centre' }))).toBe('never')
  expect(breakdownOf(ask(people, { breakdown: undefined }))).toBe('not-chosen')
  expect(() => ask(people, { breakdown: 'shoe-size' })).toThrow('no attribute shoe-size')
})

test('[CLOSE9] further cuts come after the breakdown: other attributes, then two at a time, no set of people twice', () => {
  const cuts = ask(
    withValues(
      [
        ['a', 12],
        ['b', 12],
        ['c', 3],
      ],
      ['x', 'y'],
    ),
    { attributes: [role, centre] },
  )
  expect(shown(cuts)).toEqual(['b+c 15', 'a 12', 'x 14', 'y 13', 'a × x 6', 'a × y 6', 'x × b+c 8', 'y × b+c 7'])
  const sets = cellsOf(cuts).map(({ members }) => members.join())
  expect(new Set(sets).size).toBe(sets.length)
})

test('[CLOSE9] the same people in the same order give the same cells, and no order of people gives others', () => {
  const random = seededRandom(4)
  const attributes = [role, centre, { id: 'level' }]
  const people = drawPeople(60, [5, 4, 3], random)
  const names = (list: readonly Respondent[]): unknown =>
    cellsOf(ask(list, { attributes })).map(({ cut, members, n }) => [
      cut,
      n,
      members.map((at) => list[at]?.person ?? -1).sort((a, b) => a - b),
    ])
  expect(names(people)).toEqual(names(people))
  for (let left = 5; left > 0; left -= 1) expect(names(shuffled(people, random))).toEqual(names(people))
})

test('[CLOSE9] every cell holds the people its cut names', () => {
  const attributes = [role, centre, { id: 'level' }]
  const people = drawPeople(80, [5, 4, 3], seededRandom(6), 0.1)
  const cells = cellsOf(ask(people, { attributes }))
  expect(cells.length).toBeGreaterThan(20)
  for (const cell of cells) {
    const inside = people.flatMap(({ groups }, at) => (isInCell(cell, attributes, groups) ? [at] : []))
    expect(inside).toEqual(cell.members)
    expect(cell.n).toBe(inside.length)
  }
})

test('[CLOSE9] a filter gets a released cell, whatever the order it is asked in, and nothing else', () => {
  const cells = cellsOf(
    ask(
      withValues(
        [
          ['a', 12],
          ['b', 12],
          ['c', 3],
        ],
        ['x', 'y'],
      ),
      { attributes: [role, centre] },
    ),
  )
  const [x, a] = [
    { attribute: 'centre', values: ['x'] },
    { attribute: 'role', values: ['a'] },
  ]
  expect(cellFor(cells, [x, a])?.n).toBe(6)
  expect(cellFor(cells, [a, x])?.n).toBe(6)
  expect(cellFor(cells, [{ attribute: 'role', values: ['c', 'b'] }])?.n).toBe(15)
  expect(cellFor(cells, [])?.n).toBe(27)
  expect(cellFor(cells, [{ attribute: 'role', values: ['c'] }])).toBeUndefined()
  expect(cellFor(cells, [{ attribute: 'role', values: [null] }])).toBeUndefined()
})

test('[CLOSE10] a repeat whose people differ by one to four is withheld whole; by five, or by nobody, it is released', () => {
  const twenty = withValues([
    ['a', 10],
    ['b', 10],
  ])
  const { history } = ask(twenty)
  for (const gone of [1, 2, 3, 4]) {
    expect(ask(twenty.slice(gone), { history })).toEqual({ status: 'withheld', reason: 'release.repeat', history })
    const late = withValues([
      ['a', 10],
      ['b', 10],
      ['c', gone],
    ])
    expect(ask(late, { history })).toEqual({ status: 'withheld', reason: 'release.repeat', history })
  }
  expect(shown(ask(twenty.slice(5), { history }))).toEqual(['b 10', 'a 5'])
  expect(shown(ask(twenty, { history }))).toEqual(['a 10', 'b 10'])
  expect(
    cellsOf(
      ask(
        withValues([
          ['a', 10],
          ['b', 10],
          ['c', 5],
        ]),
        { history },
      ),
    )[0]?.n,
  ).toBe(25)
})

test('[CLOSE10] one who leaves and one who comes are two, but nobody knows the sum of either', () => {
  const twenty = withValues([['a', 20]])
  const { history } = ask(twenty)
  const exchanged = [...twenty.slice(1), { person: 99, groups: ['a', undefined] }]
  // The difference of both rounds is one person less another, which is nobody's sum.
  expect(cellsOf(ask(exchanged, { history })).length).toBe(1)
  const both = [...twenty, { person: 99, groups: ['a', undefined] }]
  const { history: later } = ask(exchanged, { history })
  expect(ask(both, { history: later })).toMatchObject({ status: 'withheld', reason: 'release.repeat' })
})

test('[CLOSE10] after three rounds the fourth is withheld when only all of them together tell of somebody', () => {
  const round = (...persons: readonly number[]): Respondent[] => persons.map((person) => ({ person, groups: [] }))
  const range = (first: number, last: number): number[] =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const [a, b, c] = [range(1, 6), range(7, 8), range(9, 14)]
  const plain = (people: readonly Respondent[], history: Cuts['history'] = []): Cuts =>
    cutsFor({ k: 5, attributes: [], people, history })
  const first = plain(round(...a, ...b))
  const second = plain(round(...b, ...c), first.history)
  expect([first.status, second.status]).toEqual(['released', 'released'])
  expect(plain(round(...a, ...c), second.history)).toMatchObject({ status: 'withheld', reason: 'release.repeat' })
  expect(plain(round(...a, ...c), first.history)).toMatchObject({ status: 'released' })
})

test('[CLOSE10] beside an earlier round a breakdown is merged further, and says so when nothing of it is left', () => {
  const people = withValues([
    ['a', 10],
    ['b', 10],
    ['c', 10],
  ])
  const { history } = ask(people)
  // One has changed from a to b since: a and b would tell of that one, together they do not.
  const moved = people.map((one, at) => (at === 0 ? { ...one, groups: ['b', undefined] } : one))
  expect(shown(ask(moved, { history }))).toEqual(['a+b 20', 'c 10'])
  const two = withValues([
    ['a', 10],
    ['b', 10],
  ])
  const movedOfTwo = two.map((one, at) => (at === 0 ? { ...one, groups: ['b', undefined] } : one))
  const cuts = ask(movedOfTwo, { history: ask(two).history })
  expect(breakdownOf(cuts)).toBe('repeat')
  expect(shown(cuts)).toEqual([])
})

test('[CLOSE11] a cell is released for all items or not at all', () => {
  const people = withValues([
    ['a', 10],
    ['b', 8],
    ['c', 7],
  ])
  const answered = people.map(() => true)
  expect(shown(ask(people, { items: [answered, answered] }))).toEqual(['a 10', 'b 8', 'c 7'])
  // Three of c skipped the second item: four answers are too few, so c is merged.
  const skipped = people.map((_, at) => at < 22)
  expect(shown(ask(people, { items: [answered, skipped] }))).toEqual(['b+c 15', 'a 10'])
})

test('[CLOSE11] an item that fewer than five answered is hidden and holds nothing else back', () => {
  const people = withValues([
    ['a', 10],
    ['b', 10],
  ])
  const few = people.map((_, at) => at < 4)
  const enough = people.map((_, at) => at < 5)
  const cuts = ask(people, { items: [few] })
  expect(shown(cuts)).toEqual(['a 10', 'b 10'])
  expect(breakdownOf(ask(people, { items: [enough] }))).toBe('groups-too-small')
  // Hidden then, it may be shown later to whomever answered it.
  expect(cellsOf(ask(people, { items: [people.map(() => true)], history: cuts.history }))[0]?.n).toBe(20)
})

test('[CLOSE11] a repeat is withheld when one of its items would tell of somebody', () => {
  const people = withValues([['a', 20]])
  const answered = people.map(() => true)
  const { history } = ask(people, { items: [answered, answered] })
  const skipped = people.map((_, at) => at > 0)
  expect(ask(people, { items: [answered, skipped], history })).toMatchObject({
    status: 'withheld',
    reason: 'release.repeat',
  })
  expect(ask(people, { items: [answered, answered], history })).toMatchObject({ status: 'released' })
})

test('[CLOSE11] an item of which a round says nothing was answered by everybody in it', () => {
  const people = withValues([['a', 20]])
  const answered = people.map(() => true)
  const skipped = people.map((_, at) => at > 0)
  const withheld = { status: 'withheld', reason: 'release.repeat' }
  expect(ask(people, { items: [skipped], history: ask(people).history })).toMatchObject(withheld)
  const { history } = ask(people, { items: [skipped] })
  expect(ask(people, { history })).toMatchObject(withheld)
  expect(ask(people, { items: [skipped], history })).toMatchObject({ status: 'released' })
  expect(ask(people, { items: [answered], history: ask(people).history })).toMatchObject({ status: 'released' })
})

test('[CLOSE11] items about other people than those who answered are a bug', () => {
  expect(() => ask(withValues([['a', 20]]), { items: [[true]] })).toThrow('not about these people')
})
