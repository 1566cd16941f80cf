import { expect, test } from 'vitest'
import { countdown } from '../../../renderer/facilitator/run/time-words.ts'

test.each([
  [134_000, '2:14'],
  [133_001, '2:14'],
  [1, '0:01'],
  [0, '0:00'],
  [-400, '0:00'],
  [-42_000, '−0:42'],
  [-42_900, '−0:42'],
  [3_724_000, '1:02:04'],
  [900_000, '15:00'],
])('[RUN1] %i milliseconds read %s', (left, words) => {
  expect(countdown(left)).toBe(words)
})
