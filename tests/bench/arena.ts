import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { StageView } from '../../core/views/stage.ts'
import { undoLasts } from '../../core/session/closing.ts'
import type { RoundMode } from '../../core/session/round-modes.ts'
import type { ChoiceQuestion } from '../../core/votes/choice.ts'
import type { Limits } from '../../main/live/limits.ts'
import { leadNewSession } from '../support/led-session.ts'
import { spawnFile, spawnHost } from '../support/spawn-host.ts'
import { ackFrame, openMany, openSocket, takeSeat, voteFrame, type VotingSocket } from '../support/voting-socket.ts'
import type { FloorAnswer } from './floor-process.ts'
import { quantile, type Figures } from './figures.ts'
import type { Load, Voter } from './load.ts'

export interface ArenaOptions {
  readonly voters: number
  /** How often the host will be measured: each time is a round of its own, in which everybody votes anew. */
  readonly rounds: number
  readonly limits: Partial<Limits>
  readonly mode: RoundMode
  readonly run: (voters: readonly Voter[]) => Promise<Load>
}

export interface HostFigures extends Figures {
  /** From the last voter's first answer until the stage counts everybody. */
  readonly stageCompleteMs: number
  readonly longestStallMs: number
  readonly peakMemoryMb: number
}

/** Two servers under the same load: the real host with seated phones, a cockpit and a stage, and the floor with as many sockets. */
export interface Arena {
  measureHost(): Promise<HostFigures>
  measureFloor(): Promise<Figures>
  close(): Promise<void>
}

const question: ChoiceQuestion = {
  type: 'choice',
  prompt: { da: 'Hvor begynder vi?', en: 'Where do we begin?' },
  options: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, label: { da: `Mulighed ${id}`, en: `Option ${id}` } })),
  atMost: 1,
}
const ballotOf = (id: number): string[] => [question.options[id % question.options.length]?.id ?? '']

export async function openArena(options: ArenaOptions): Promise<Arena> {
  const data = await fs.mkdtemp(path.join(os.tmpdir(), 'samspil-bench-'))
  const host = await spawnHost({ data, limits: options.limits })
  const session = await leadNewSession(
    host.enter,
    Array.from({ length: options.rounds }, () => question),
    options.mode,
  )
  const credential = { kind: 'secret', secret: session.secret } as const
  const seats = await openMany(options.voters, () => takeSeat(host.lan, credential))
  const keys = seats.map(() => randomBytes(16).toString('hex'))

  const floor = spawnFile<FloorAnswer>(path.join(import.meta.dirname, 'floor-process.ts'), [])
  const { port } = await floor.answer('ready')
  const floorSockets = await openMany(options.voters, () => openSocket(`http://127.0.0.1:${port}`))

  const votersOn = (sockets: readonly VotingSocket[], roundId: string, answer: Voter['answer']): Voter[] =>
    sockets.map((socket, index) => ({
      socket,
      frame: (id) => voteFrame(id, roundId, ballotOf(id), keys[index] ?? ''),
      answer,
    }))
  const unused = [...session.roundIds]

  return {
    async measureHost() {
      const roundId = unused.pop()
      if (roundId === undefined) throw new Error('more repetitions than rounds')
      const opened = Promise.all(seats.map((seat) => seat.heard(`"${roundId}"`)))
      await session.open(roundId)
      await opened
      await host.measure()
      let completeAt = Number.NaN
      const complete = session.stage
        .until((view) => hasAll(view, roundId, options.voters))
        .then(() => (completeAt = performance.now()))
      const load = await options.run(votersOn(seats, roundId, ackFrame))
      await complete
      const { longestStallMs, peakMemoryMb } = await host.report()
      // Nobody measures the time in which the closing of an anonymous round can be undone.
      await session.close(roundId, () => host.advance(undoLasts))
      await session.backUp()
      const stageCompleteMs = Math.max(0, completeAt - load.allAnsweredAt)
      return { ...figures(load), stageCompleteMs, longestStallMs, peakMemoryMb }
    },
    async measureFloor() {
      const anyRound = session.roundIds[0] ?? ''
      return figures(await options.run(votersOn(floorSockets, anyRound, (_, frame) => frame)))
    },
    async close() {
      await session.leave()
      await Promise.all([...seats, ...floorSockets].map((socket) => socket.close()))
      await Promise.all([host.close(), floor.kill()])
      await fs.rm(data, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function hasAll({ content }: StageView, roundId: string, voters: number): boolean {
  return content.kind === 'question' && content.roundId === roundId && content.done === voters
}

function figures({ answerMs, perSecond }: Load): Figures {
  return { p50Ms: quantile(answerMs, 0.5), p99Ms: quantile(answerMs, 0.99), perSecond }
}
