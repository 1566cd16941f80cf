import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { seededRandom } from '../../core/random.ts'
import type { SliderResult } from '../../core/votes/slider.ts'
import type { SliderQuestion } from '../../core/votes/slider.ts'
import { leadLiveSession, leadNewSession } from '../support/led-session.ts'
import { spawnHost } from '../support/spawn-host.ts'
import { ackFrame, openMany, takeSeat, voteFrame, type Seat } from '../support/voting-socket.ts'
import { readBurnt, type Burnt } from './burnt-round.ts'

export interface CloseOptions {
  readonly times: number
  readonly voters: number
  readonly seed: number
}

export interface CloseTally {
  times: number
  /** Killed before the round was closed: it is open, and every acknowledged ballot is there. */
  open: number
  /** Killed after: it is closed, its figures are those of the acknowledged votes, and no ballot is left. */
  closed: number
  /** Something of both. */
  both: number
  /** Neither: ballots gone without a result, or fewer than were acknowledged. */
  neither: number
  /** A figure that is not that of the acknowledged votes. */
  wrong: number
  /** Keys left behind by closed rounds once the host has started anew. */
  keysLeft: number
}

const question: SliderQuestion = {
  type: 'slider',
  prompt: { da: 'Hvor sikker er du?' },
  min: 0,
  max: 10,
  minLabel: { da: 'Slet ikke' },
  maxLabel: { da: 'Helt' },
  dontKnow: false,
}
/** Ten seconds pass in two tenths of one. */
const clockSpeed = 50
/** Kills fall within this many milliseconds before and after the moment that is aimed at. */
const around = 12
const step = 8
const limits = { messagesPerSecond: 1_000_000, burst: 1_000_000 }
/** Sessions hold this many rounds; then another folder begins. */
const roundsPerFolder = 20

/**
 * Closes an anonymous round and kills the host at a random moment around it, `times` over; then reads from another process what became of it. The
 * host's clock is hurried, so that the kills fall where rows are counted and burnt, and not in the ten seconds before it.
 */
export async function closeRun(options: CloseOptions): Promise<CloseTally> {
  const tally: CloseTally = { times: 0, open: 0, closed: 0, both: 0, neither: 0, wrong: 0, keysLeft: 0 }
  const random = seededRandom(options.seed)
  while (tally.times < options.times) {
    const data = await fs.mkdtemp(path.join(os.tmpdir(), 'samspil-close-'))
    try {
      await closingsOfOneFolder(data, Math.min(roundsPerFolder, options.times - tally.times), options, random, tally)
    } finally {
      await fs.rm(data, { recursive: true, force: true, maxRetries: 5 })
    }
  }
  return tally
}

async function closingsOfOneFolder(
  data: string,
  closings: number,
  options: CloseOptions,
  random: () => number,
  tally: CloseTally,
): Promise<void> {
  let host = await spawnHost({ data, limits, clockSpeed })
  try {
    // Each asks something else: the same question to the same people would be a repeat after a restart.
    const questions = Array.from({ length: closings }, (_, at) => ({ ...question, prompt: { da: `Spørgsmål ${at}?` } }))
    let session = await leadNewSession(host.enter, questions, 'anonymous')
    let seats = await openMany(options.voters, () => takeSeat(host.lan, { kind: 'secret', secret: session.secret }))
    const tokens = seats.map(({ token }) => token)
    /** Milliseconds from the command until the rows are counted and burnt: found by going later after a round found open, and earlier after a closed one. */
    let moment = 10_000 / clockSpeed
    for (const roundId of session.roundIds) {
      await session.open(roundId)
      const values = seats.map(() => Math.floor(random() * 11))
      await Promise.all(seats.map((seat, at) => vote(seat, roundId, values[at] ?? 0)))
      // The host is killed under it, so nobody hears of it.
      void session.close(roundId).catch(() => undefined)
      // Not a wait for something to be ready: the moment is meant to be any, but near the one that matters.
      await after(Math.max(0, moment + (random() * 2 - 1) * around))
      await host.kill()
      await Promise.all([session.leave(), ...seats.map((seat) => seat.gone)])
      tally.times += 1
      const found = await readBurnt(data, roundId)
      judge(found, values, tally)
      moment += found.phase === 'open' ? step : -step

      host = await spawnHost({ data, limits, clockSpeed })
      const again = await leadLiveSession(host.enter)
      session = { ...again, roundIds: session.roundIds }
      seats = await openMany(tokens.length, (at) => takeSeat(host.lan, { kind: 'seat', token: tokens[at] ?? '' }))
      if (again.cockpit.view().rounds[roundId]?.phase === 'open') await session.close(roundId)
      const settled = await readBurnt(data, roundId)
      judgeClosed(settled, values, tally)
      tally.keysLeft += settled.keys
    }
    await Promise.all([session.leave(), ...seats.map((seat) => seat.close())])
    await host.close()
  } finally {
    await host.kill()
  }
}

let lastId = 0

function vote(seat: Seat, roundId: string, value: number): Promise<void> {
  const id = (lastId += 1)
  const key = randomBytes(16).toString('hex')
  return new Promise((resolve) => seat.ask(voteFrame(id, roundId, value, key), ackFrame(id), () => resolve()))
}

function judge(found: Burnt, values: readonly number[], tally: CloseTally): void {
  const whole = found.ballots === values.length && found.participations === values.length
  const empty = found.ballots === 0 && found.participations === 0
  if (found.phase === 'open' && found.released === undefined) {
    if (whole) tally.open += 1
    else tally.neither += 1
    return
  }
  if (found.phase !== 'closed' || !found.released || !empty) {
    tally.both += 1
    return
  }
  tally.closed += 1
  if (!isOf(found, values)) tally.wrong += 1
}

/** What was still open is closed in the host that started on it. */
function judgeClosed(found: Burnt, values: readonly number[], tally: CloseTally): void {
  if (found.phase !== 'closed' || found.ballots + found.participations > 0) tally.both += 1
  else if (!isOf(found, values)) tally.wrong += 1
}

function isOf({ released }: Burnt, values: readonly number[]): boolean {
  if (released?.status !== 'shown') return false
  const { n, mean } = released.result as SliderResult
  const expected = values.reduce((sum, value) => sum + value, 0) / values.length
  return n === values.length && Math.abs((mean ?? Number.NaN) - expected) < 1e-9
}
