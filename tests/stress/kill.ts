import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { seededRandom } from '../../core/random.ts'
import type { TextQuestion } from '../../core/votes/text.ts'
import { leadLiveSession, leadNewSession } from '../support/led-session.ts'
import type { SpawnOptions } from '../support/host-process.ts'
import { spawnHost } from '../support/spawn-host.ts'
import { openMany } from '../support/voting-socket.ts'
import { restlessPhone, type RestlessPhone } from './restless-phone.ts'
import { compareStoredVotes, type Comparison } from './stored-votes.ts'

export interface KillOptions {
  readonly times: number
  readonly voters: number
  /** Kills of one data folder and session, before the next begins with an empty one. */
  readonly killsPerFolder: number
  /** The host is killed at a random moment this long at most after the voting has begun. Milliseconds. */
  readonly latestMs: number
  readonly seed: number
  /** The control: the same queue, with only the acknowledgement moved before COMMIT. */
  readonly acknowledgeEarly: boolean
}

export interface KillTally {
  times: number
  /** Votes acknowledged, and how many a second while there was voting. */
  acked: number
  votesPerSecond: number
  /** Summed over the kills: phones whose last acknowledged vote was not in the database. */
  missing: number
  doubled: number
  /** Restarts that came back to the same session, place and open round, with every phone in its own seat. */
  resumed: number
}

/** Nobody votes twenty times a second for a whole second; these phones must. */
const limits = { messagesPerSecond: 1_000_000, burst: 1_000_000 }
/** Every vote says something that was never said before, so that an older one cannot pass for a newer. */
const question: TextQuestion = { type: 'text', prompt: { da: 'Hvad nu?', en: 'What now?' }, maxLength: 60 }

/** Kills the host in an open round while everybody votes, looks at what is on disk, starts it again; `times` over. */
export async function killRun(options: KillOptions): Promise<KillTally> {
  const tally: KillTally = { times: 0, acked: 0, votesPerSecond: 0, missing: 0, doubled: 0, resumed: 0 }
  const random = seededRandom(options.seed)
  let votingMs = 0
  while (tally.times < options.times) {
    const kills = Math.min(options.killsPerFolder, options.times - tally.times)
    const data = await fs.mkdtemp(path.join(os.tmpdir(), 'samspil-kill-'))
    try {
      votingMs += await killsOfOneFolder(data, kills, options, random, tally)
    } finally {
      await fs.rm(data, { recursive: true, force: true, maxRetries: 5 })
    }
  }
  tally.votesPerSecond = Math.round((tally.acked / votingMs) * 1000)
  return tally
}

/** Resolves to the milliseconds in which there was voting. */
async function killsOfOneFolder(
  data: string,
  kills: number,
  options: KillOptions,
  random: () => number,
  tally: KillTally,
): Promise<number> {
  const spawn: SpawnOptions = { data, limits, acknowledgeEarly: options.acknowledgeEarly }
  let host = await spawnHost(spawn)
  try {
    let session = await leadNewSession(host.enter, [question])
    const [roundId = ''] = session.roundIds
    await session.open(roundId)
    const phones = Array.from({ length: options.voters }, (_, index) => restlessPhone(index))
    await sitDown(phones, host.lan, session.secret, roundId)
    const place = JSON.stringify(session.cockpit.view().position)
    let votingMs = 0

    for (let kill = 0; kill < kills; kill += 1) {
      const ackedBefore = ackedBy(phones)
      const begun = performance.now()
      for (const phone of phones) phone.vote(roundId)
      // Not a wait for something to be ready: the moment is meant to be any.
      await after(random() * options.latestMs)
      await host.kill()
      votingMs += performance.now() - begun
      // An acknowledgement that had left the host still arrives.
      await Promise.all([...phones.map((phone) => phone.gone()), session.leave()])
      tally.times += 1
      tally.acked += ackedBy(phones) - ackedBefore

      const compared = compareCopy(await copyOf(data), roundId, phones)
      host = await spawnHost(spawn)
      const again = await leadLiveSession(host.enter)
      const seated = await sitDown(phones, host.lan, again.secret, roundId)
      const { status, position, rounds, join } = again.cockpit.view()
      const samePlace = again.sessionId === session.sessionId && status === 'live' && JSON.stringify(position) === place
      const sameRoom = seated && join.joined === phones.length
      if (samePlace && sameRoom && rounds[roundId]?.phase === 'open') tally.resumed += 1
      session = again

      const { missing, doubled } = await compared
      tally.missing += missing
      tally.doubled += doubled
    }
    await Promise.all([session.leave(), ...phones.map((phone) => phone.leave())])
    await host.close()
    return votingMs
  } finally {
    await host.kill()
  }
}

async function sitDown(
  phones: readonly RestlessPhone[],
  lan: string,
  secret: string,
  roundId: string,
): Promise<boolean> {
  const seated = await openMany(phones.length, async (index) => phones[index]?.sit(lan, secret, roundId))
  return seated.every(Boolean)
}

const ackedBy = (phones: readonly RestlessPhone[]): number => phones.reduce((sum, phone) => sum + phone.acked(), 0)

/** The folder itself is repaired by nobody but the host that starts on it, and that one would write into it while it is copied. */
async function copyOf(data: string): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'samspil-killed-'))
  await fs.cp(data, folder, { recursive: true })
  return folder
}

async function compareCopy(folder: string, roundId: string, phones: readonly RestlessPhone[]): Promise<Comparison> {
  const votes = phones.flatMap((phone) => phone.accepted() ?? [])
  try {
    return await compareStoredVotes({ folder, roundId, seats: phones.length, votes })
  } finally {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
