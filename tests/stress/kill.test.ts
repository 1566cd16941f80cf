import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { TextQuestion } from '../../core/votes/text.ts'
import { leadNewSession } from '../support/led-session.ts'
import { spawnHost } from '../support/spawn-host.ts'
import { temporaryFolder } from '../support/temporary.ts'
import { ackFrame, takeSeat, voteFrame } from '../support/voting-socket.ts'
import { killRun } from './kill.ts'
import { compareStoredVotes } from './stored-votes.ts'

const question: TextQuestion = { type: 'text', prompt: { da: 'Hvad nu?' }, maxLength: 60 }
/** Late enough for a busy machine to have acknowledged some votes by then. */
const latestMs = 1000
const few = { voters: 100, latestMs, seed: 3 }

test('[DUR1] killed in an open round, the host has lost no acknowledged vote and comes back to the same round with everybody in their seats', async () => {
  const tally = await killRun({ ...few, times: 3, killsPerFolder: 3, acknowledgeEarly: false })
  expect(tally).toMatchObject({ times: 3, missing: 0, doubled: 0, resumed: 3 })
  expect(tally.acked).toBeGreaterThan(100)
}, 120_000)

test('[DUR2] with the acknowledgement moved before COMMIT the same kills lose votes', async () => {
  let missing = 0
  // Whether one kill hits a commit is chance: about one in three does.
  for (let seed = 1; missing === 0 && seed <= 10; seed += 1) {
    missing += (await killRun({ ...few, seed, times: 2, killsPerFolder: 2, acknowledgeEarly: true })).missing
  }
  expect(missing).toBeGreaterThan(0)
}, 240_000)

test('[DUR3] the comparison misses a vote that is not stored and a value that is not the one acknowledged', async () => {
  const folder = path.join(temporaryFolder(), 'data')
  const host = await spawnHost({ data: folder })
  const session = await leadNewSession(host.enter, [question])
  const [roundId = ''] = session.roundIds
  await session.open(roundId)
  const [first, second] = await Promise.all(
    [1, 2].map(() => takeSeat(host.lan, { kind: 'secret', secret: session.secret })),
  )
  if (!first || !second) throw new Error('nobody sat down')
  const key = randomBytes(16).toString('hex')
  await new Promise<void>((resolve) => first.ask(voteFrame(1, roundId, 'stored', key), ackFrame(1), resolve))
  await Promise.all([first.close(), second.close(), session.leave()])
  await host.close()

  const expected = { folder, roundId, seats: 2 }
  const votes = (token: string, accepted: string) => ({ ...expected, votes: [{ token, accepted: [accepted] }] })
  expect(await compareStoredVotes(votes(first.token, 'stored'))).toEqual({ missing: 0, doubled: 0 })
  expect(await compareStoredVotes(votes(first.token, 'another'))).toEqual({ missing: 1, doubled: 0 })
  expect(await compareStoredVotes(votes(second.token, 'stored'))).toEqual({ missing: 1, doubled: 0 })
  expect(await compareStoredVotes({ ...votes(first.token, 'stored'), seats: 1 })).toEqual({ missing: 0, doubled: 1 })
})
