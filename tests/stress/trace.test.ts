import { expect, test } from 'vitest'
import { traceFailures, traceRun } from './trace.ts'

test('[ANON30] after closing nothing leads back to a seat, and before it an adversary without the key links no better than chance', async () => {
  const tally = await traceRun({ rooms: 3, voters: 30, seed: 2 })
  expect(traceFailures(tally)).toEqual([])
  expect(tally).toMatchObject({ after: 0, inBackups: 0 })
  expect(tally.linkedUntidied).toBeGreaterThan(0.5)
}, 60_000)
