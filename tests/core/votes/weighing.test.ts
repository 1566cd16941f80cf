import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocation, AllocationQuestion, type AllocationBallot } from '../../../core/votes/allocation.ts'
import { dots, DotsQuestion, type DotsBallot } from '../../../core/votes/dots.ts'
import { Question } from '../../../core/votes/index.ts'
import { ranking, RankingQuestion, type RankingBallot } from '../../../core/votes/ranking.ts'
import { allocationOf, contextFor, dotsOf, rankingOf, roomOf } from './people.ts'

function admits(schema: { safeParse: (raw: unknown) => { success: boolean } }, raw: unknown): boolean {
  return schema.safeParse(raw).success
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function times<T>(count: number, one: T): T[] {
  return Array.from({ length: count }, () => one)
}

test('[VOTE30] dots go on two to twelve options, one to ten each; a ranking has two to eight options, an allocation two to six lines of 100 points', () => {
  for (const good of [dotsOf(2), dotsOf(12, 10), dotsOf(3, 1)]) expect(admits(DotsQuestion, good)).toBe(true)
  for (const bad of [dotsOf(1), dotsOf(13), dotsOf(3, 0), dotsOf(3, 11), dotsOf(3, 1.5)])
    expect(admits(DotsQuestion, bad)).toBe(false)
  for (const good of [rankingOf(2), rankingOf(8)]) expect(admits(RankingQuestion, good)).toBe(true)
  for (const bad of [rankingOf(1), rankingOf(9), { ...rankingOf(3), dots: 3 }])
    expect(admits(RankingQuestion, bad)).toBe(false)
  for (const good of [allocationOf(2), allocationOf(6)]) expect(admits(AllocationQuestion, good)).toBe(true)
  for (const bad of [allocationOf(1), allocationOf(7), { ...allocationOf(3), total: 90 }])
    expect(admits(AllocationQuestion, bad)).toBe(false)
  const [first] = dotsOf(2).options
  expect(admits(Question, { ...dotsOf(2), options: [first, first] })).toBe(false)
  expect(admits(Question, { ...rankingOf(2), options: [first, first] })).toBe(false)
  expect(admits(Question, { ...allocationOf(2), lines: [first, first] })).toBe(false)
})

test('[VOTE31] a dots ballot gives at least one dot and never more than there are, several on one allowed', () => {
  const ballot = dots.ballot(dotsOf(3, 3))
  for (const good of [{ o0: 1 }, { o0: 3 }, { o0: 1, o2: 2 }]) expect(admits(ballot, good)).toBe(true)
  const bad = [
    {},
    { o0: 4 },
    { o0: 2, o1: 2 },
    { o0: 0 },
    { o0: -1, o1: 2 },
    { o0: 1.5 },
    { o3: 1 },
    { o0: '1' },
    ['o0'],
  ]
  for (const raw of bad) expect(admits(ballot, raw), JSON.stringify(raw)).toBe(false)
})

test('[VOTE32] a ranking ballot holds every option once: a repeat, a gap or a stranger is refused', () => {
  const ballot = ranking.ballot(rankingOf(3))
  for (const good of [
    ['o0', 'o1', 'o2'],
    ['o2', 'o0', 'o1'],
  ])
    expect(admits(ballot, good)).toBe(true)
  for (const bad of [[], ['o0', 'o1'], ['o0', 'o1', 'o1'], ['o0', 'o1', 'o3'], ['o0', 'o1', 'o2', 'o0'], 'o0'])
    expect(admits(ballot, bad), JSON.stringify(bad)).toBe(false)
})

test('[VOTE33] an allocation ballot gives every line whole points from 0 to 100 that sum to exactly 100', () => {
  const ballot = allocation.ballot(allocationOf(3))
  for (const good of [
    { o0: 25, o1: 30, o2: 45 },
    { o0: 100, o1: 0, o2: 0 },
  ])
    expect(admits(ballot, good)).toBe(true)
  const bad = [
    { o0: 25, o1: 30, o2: 44 },
    { o0: 25, o1: 30, o2: 46 },
    { o0: 110, o1: -10, o2: 0 },
    { o0: 33.5, o1: 33.5, o2: 33 },
    { o0: 50, o1: 50 },
    { o0: 50, o1: 50, o2: 0, o3: 0 },
    { o0: 50, o1: 50, other: 0 },
  ]
  for (const raw of bad) expect(admits(ballot, raw), JSON.stringify(raw)).toBe(false)
})

test('[VOTE34] dots are added up per option, and how many persons stand behind is known only from ten ballots and five persons', () => {
  const question = dotsOf(3, 3)
  const nine: DotsBallot[] = [...times(5, { o0: 3 }), ...times(4, { o0: 1, o1: 2 })]
  expect(dots.tally(question, nine)).toEqual({
    n: 9,
    options: [
      { id: 'o0', dots: 19 },
      { id: 'o1', dots: 8 },
      { id: 'o2', dots: 0 },
    ],
  })
  expect(dots.tally(question, [...nine, { o0: 1 }])).toEqual({
    n: 10,
    options: [
      { id: 'o0', dots: 20, people: 10 },
      { id: 'o1', dots: 8 },
      { id: 'o2', dots: 0, people: 0 },
    ],
  })
  const [, , hidden] = dots.table(question, dots.tally(question, [...nine, { o1: 1 }]), contextFor('report', 'da')).rows
  expect(hidden?.slice(1)).toEqual(['0', '0\u00A0%', '0'])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 500 }), (people, seed) => {
      const ballots = roomOf(question, people, seed) as DotsBallot[]
      const counted = dots.tally(question, ballots)
      expect(sum(counted.options.map((option) => option.dots))).toBe(sum(ballots.flatMap(Object.values)))
    }),
  )
})

test('[VOTE35] Borda gives m − 1 points for first down to 0 for last, and equal totals share the place', () => {
  // Four options. Points by ballot, a b c d: 3 2 1 0; 3 1 2 0; 0 2 1 3. Totals 6 5 4 3.
  const ballots: RankingBallot[] = [
    ['o0', 'o1', 'o2', 'o3'],
    ['o0', 'o2', 'o1', 'o3'],
    ['o3', 'o1', 'o2', 'o0'],
  ]
  expect(ranking.tally(rankingOf(4), ballots).options).toEqual([
    { id: 'o0', score: 6, rank: 1 },
    { id: 'o1', score: 5, rank: 2 },
    { id: 'o2', score: 4, rank: 3 },
    { id: 'o3', score: 3, rank: 4 },
  ])
  // Of o0 and o1 each is first once and second once: 3 + 2 = 5. Of o2 and o3 each is third and fourth once: 1.
  const even: RankingBallot[] = [
    ['o0', 'o1', 'o2', 'o3'],
    ['o1', 'o0', 'o3', 'o2'],
  ]
  const tied = ranking.tally(rankingOf(4), even)
  expect(tied.options.map(({ score, rank }) => [score, rank])).toEqual([
    [5, 1],
    [5, 1],
    [1, 3],
    [1, 3],
  ])
  // Mean place 4 − 5/2 = 1.5, and 4 − 1/2 = 3.5.
  expect(ranking.table(rankingOf(4), tied, contextFor('report', 'da')).rows.map((row) => row[2])).toEqual([
    '1,5',
    '1,5',
    '3,5',
    '3,5',
  ])
})

test('[VOTE36] all points of a ranking are given out, and who put what first is known only from ten ballots', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 500 }), (people, seed) => {
      const question = rankingOf(5)
      const { n, options } = ranking.tally(question, roomOf(question, people, seed) as RankingBallot[])
      expect(n).toBe(people)
      expect(sum(options.map((option) => option.score))).toBe(people * 10)
      const firsts = options.map((option) => option.first)
      expect(people < 10 ? firsts.every((first) => first === undefined) : sum(firsts.map((first) => first ?? 0))).toBe(
        people < 10 ? true : people,
      )
    }),
  )
})

test('[VOTE37] an allocation gives each line its mean and spread, and the mean distance |p − 100/k| from equal shares', () => {
  const ballots: AllocationBallot[] = [
    { o0: 25, o1: 25, o2: 25, o3: 25 },
    { o0: 55, o1: 25, o2: 20, o3: 0 },
  ]
  const result = allocation.tally(allocationOf(4), ballots)
  expect(result.lines.map((line) => line.mean)).toEqual([40, 25, 22.5, 12.5])
  // Squares 15² × 2 over 1.
  expect(result.lines[0]?.sd).toBeCloseTo(Math.sqrt(450), 10)
  // First ballot 0; second (30 + 0 + 5 + 25) / 4 = 15; mean 7.5.
  expect(result.imbalance).toBeCloseTo(7.5, 10)
  // Opposite leanings do not cancel out: |100 − 50| in all four places.
  const apart: AllocationBallot[] = [
    { o0: 100, o1: 0 },
    { o0: 0, o1: 100 },
  ]
  expect(allocation.tally(allocationOf(2), apart)).toMatchObject({ lines: [{ mean: 50 }, { mean: 50 }], imbalance: 50 })
  // Three lines, 40 30 30: (6.67 + 3.33 + 3.33) / 3.
  expect(allocation.tally(allocationOf(3), [{ o0: 40, o1: 30, o2: 30 }]).imbalance).toBeCloseTo(40 / 9, 10)
  expect(allocation.tally(allocationOf(3), [])).toEqual({ n: 0, lines: [{ id: 'o0' }, { id: 'o1' }, { id: 'o2' }] })
})

test('[VOTE38] dots, rankings and allocations are compared by means over those who answered both times', () => {
  const given = allocation.compare?.(allocationOf(2), [
    [
      { o0: 80, o1: 20 },
      { o0: 60, o1: 40 },
    ],
    [
      { o0: 60, o1: 40 },
      { o0: 50, o1: 50 },
    ],
  ])
  expect(given).toMatchObject({ kind: 'slope', n: 2, min: 0, max: 100 })
  expect(given?.kind === 'slope' ? given.rows.map(({ before, after }) => [before, after]) : []).toEqual([
    [70, 55],
    [30, 45],
  ])
  const dotted = dots.compare?.(dotsOf(2, 4), [[{ o0: 4 }, { o0: 1, o1: 3 }]])
  expect(dotted).toMatchObject({
    n: 1,
    min: 0,
    max: 4,
    rows: [
      { before: 4, after: 1 },
      { before: 0, after: 3 },
    ],
  })
  const ranked = ranking.compare?.(rankingOf(2), [
    [
      ['o0', 'o1'],
      ['o1', 'o0'],
    ],
    [
      ['o0', 'o1'],
      ['o0', 'o1'],
    ],
  ])
  expect(ranked).toMatchObject({
    n: 2,
    min: 0,
    max: 1,
    rows: [
      { before: 1, after: 0.5 },
      { before: 0, after: 0.5 },
    ],
  })
})

test('[VOTE39] dots and rankings hand on their options, the most wanted first, and take over what an earlier round came up with', () => {
  const question = dotsOf(3)
  const result = dots.tally(question, [{ o2: 3, o1: 1 }, { o1: 1 }])
  expect(dots.offer?.(question, result).map(({ id }) => id)).toEqual(['o2', 'o1', 'o0'])
  const order = ranking.tally(rankingOf(3), [['o1', 'o2', 'o0']])
  expect(ranking.offer?.(rankingOf(3), order).map(({ id }) => id)).toEqual(['o1', 'o2', 'o0'])

  const long = 'Pædagogik '.repeat(40)
  const ideas = Array.from({ length: 14 }, (_, at) => ({ id: `e${at}`, label: { da: `${at} ${long}` } }))
  const fed = dots.fed?.(question, ideas)
  expect(fed?.options).toHaveLength(12)
  expect(admits(DotsQuestion, fed)).toBe(true)
  expect(fed?.options[0]?.label.da).toMatch(/^0 Pædagogik.*…$/)
  const sorted = ranking.fed?.(rankingOf(3), ideas)
  expect(sorted?.options).toHaveLength(8)
  expect(admits(RankingQuestion, sorted)).toBe(true)
  // One idea is nothing to choose among.
  expect(dots.fed?.(question, ideas.slice(0, 1))).toEqual(question)
})
