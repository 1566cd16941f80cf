import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  agreement,
  answersNeeded,
  index,
  personScore,
  reversed,
  scaleScore,
  standardDeviation,
  variance,
} from '../../../core/instruments/score.ts'

// Five persons, three items, k = 5; the third item already reversed.
const people = [
  [4, 5, 4],
  [3, 4, 5],
  [5, 5, 5],
  [2, 3, undefined],
  [4, undefined, undefined],
]

test('[VOTE15] a person is scored who answered 70 % of the items, and two of three', () => {
  expect([1, 2, 3, 4, 5, 7, 9, 10, 12].map(answersNeeded)).toEqual([1, 2, 2, 3, 4, 5, 7, 7, 9])
  expect(personScore([2, 3, undefined])).toBe(2.5)
  expect(personScore([4, undefined, undefined])).toBeUndefined()
  expect(personScore([1, 2, 3, 4, 5, undefined, undefined])).toBe(3)
  expect(personScore([1, 2, 3, 4, undefined, undefined, undefined])).toBeUndefined()
  expect(personScore([])).toBeUndefined()
})

test('[VOTE16] a group’s mean, index and spread are those of its persons, worked by hand', () => {
  // Persons 13/3, 4, 5 and 5/2: mean 3.9583; index (3.9583 − 1) / 4 × 100; squares sum to 3.3542 over 3.
  const score = scaleScore(people, 5)
  expect(score?.n).toBe(4)
  expect(score?.mean).toBeCloseTo(3.958333, 6)
  expect(score?.index).toBeCloseTo(73.958333, 6)
  expect(score?.sd).toBeCloseTo(Math.sqrt(3.354167 / 3), 5)
  expect(index(1, 7)).toBe(0)
  expect(index(4, 7)).toBe(50)
  expect(index(7, 7)).toBe(100)
  expect(reversed(2, 7)).toBe(6)
  expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.13809, 5)
  expect(variance([3])).toBeUndefined()
  expect(scaleScore([[undefined, undefined]], 5)).toBeUndefined()
})

test('[VOTE17] agreement rwg(j) is 1 when all agree, by hand in between, and 0 when answers spread more than by chance', () => {
  // Item variances 5/3, 11/12 and 1/3: v = 0.97222, s = 2, so 3 × 0.51389 / (3 × 0.51389 + 0.48611).
  expect(scaleScore(people, 5)?.rwg).toBeCloseTo(0.760274, 6)
  expect(
    agreement(
      [
        [4, 4],
        [4, 4],
        [4, 4],
      ],
      5,
    ),
  ).toBe(1)
  // v = 2 × s: the formula would say 1.4.
  expect(
    agreement(
      [
        [1, 1, 1, 1, 1, 1, 1],
        [5, 5, 5, 5, 5, 5, 5],
      ],
      5,
    ),
  ).toBe(0)
  expect(agreement([[4, 4]], 5)).toBeUndefined()
  expect(agreement([], 5)).toBeUndefined()
  const answers = fc.array(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 4, maxLength: 4 }), {
    minLength: 2,
    maxLength: 30,
  })
  fc.assert(
    fc.property(answers, (room) => {
      const rwg = agreement(room, 7)
      expect(rwg).toBeGreaterThanOrEqual(0)
      expect(rwg).toBeLessThanOrEqual(1)
    }),
  )
})
