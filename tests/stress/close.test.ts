import { expect, test } from 'vitest'
import { closeRun } from './close.ts'

test('[ANON31] killed around the closing of an anonymous round, the host has closed it whole or left it open with every vote in it', async () => {
  const tally = await closeRun({ times: 4, voters: 20, seed: 5 })
  expect(tally).toMatchObject({ times: 4, both: 0, neither: 0, wrong: 0, keysLeft: 0 })
  expect(tally.open + tally.closed).toBe(4)
}, 180_000)
