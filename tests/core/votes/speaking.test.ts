import { expect, test } from 'vitest'
import { speaking } from '../../../core/votes/speaking.ts'
import { contextFor, speakingOf } from './people.ts'

const admits = (raw: unknown): boolean => speaking.ballot(speakingOf(4)).safeParse(raw).success

test('[VOTE70] a speaking ballot has whole seconds for each who spoke, no more than there are seats', () => {
  expect(admits({ used: [90, 0, 3600] })).toBe(true)
  expect(admits({ used: [1, 2, 3, 4], table: 60 })).toBe(true)
  expect(admits({ used: [] })).toBe(false)
  expect(admits({ used: [1, 2, 3, 4, 5] })).toBe(false)
  for (const turn of [-1, 3601, 1.5, '90', null]) expect(admits({ used: [turn] })).toBe(false)
  expect(admits({ used: [1], table: 0 })).toBe(false)
  expect(admits({ used: [1], table: 61 })).toBe(false)
  expect(admits({ used: [1], names: ['x'] })).toBe(false)
})

test('[VOTE71] turns are averaged over the tables that had them, and a round is held against what it was planned for', () => {
  // Three tables of three, three and two people, with 60 seconds each: rounds of 180, 210 and 90 seconds.
  const result = speaking.tally(speakingOf(4, 60), [{ used: [60, 60, 60] }, { used: [90, 60, 60] }, { used: [30, 60] }])
  // First turn (60 + 90 + 30) / 3 = 60, spread the root of (0 + 900 + 900) / 2 = 30.
  expect(result.turns[0]).toEqual({ n: 3, mean: 60, sd: 30 })
  expect(result.turns[1]).toEqual({ n: 3, mean: 60, sd: 0 })
  expect(result.turns[3]).toEqual({ n: 0 })
  // (180 + 210 + 90) / 3 = 160 used; (180 + 180 + 120) / 3 = 160 planned.
  expect(result.total).toEqual({ used: 160, planned: 160 })
  expect(speaking.tally(speakingOf(), [])).toMatchObject({ n: 0 })
  expect(speaking.tally(speakingOf(), [])).not.toHaveProperty('total')
})

test('[VOTE72] a turn that only some few of the tables had is counted but not averaged', () => {
  const result = speaking.tally(speakingOf(3, 60), [
    ...Array.from({ length: 5 }, () => ({ used: [60, 70] })),
    { used: [50] },
    ...Array.from({ length: 2 }, () => ({ used: [60, 70, 120] })),
  ])
  expect(result.turns.map(({ n, mean }) => [n, mean])).toEqual([
    [8, 58.75],
    [7, 70],
    [2, undefined],
  ])
  const table = speaking.table(speakingOf(3, 60), result, contextFor('report', 'da'))
  expect(table.rows[2]).toEqual(['Person 3', '<\u00A05', 'skjult', '1:00'])
  // (5 × 130 + 50 + 2 × 250) / 8 = 150; (5 × 120 + 60 + 2 × 180) / 8 = 127.5.
  expect(table.rows[3]).toEqual(['Hele runden', '8', '2:30', '2:08'])
})
