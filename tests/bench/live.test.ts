import { expect, test } from 'vitest'
import { benchLive } from './live.ts'

const small = { voters: 20, withoutPause: false }

test('[BENCH1] host and floor are measured beside each other, and a figure that does not hold is named', async () => {
  const results = await benchLive({
    cases: [
      { ...small, name: 'generous', slowest: 1000 },
      { ...small, name: 'impossible', slowest: 0 },
    ],
    mode: 'named',
    repetitions: 2,
    warmUps: 1,
  })
  expect(results.map((result) => [result.case, result.repetitions, result.judged])).toEqual([
    ['generous', 2, 'p99Ms'],
    ['impossible', 2, 'p99Ms'],
  ])
  for (const { ours, floor, ratio } of results) {
    for (const figure of [ours.p50Ms, ours.perSecond, floor.p99Ms, floor.perSecond, ratio])
      expect(figure).toBeGreaterThan(0)
  }
  const slow = results.map(({ failures }) => failures.filter((failure) => failure.startsWith('p99')).length)
  expect(slow).toEqual([0, 1])
}, 60_000)
