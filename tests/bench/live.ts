import type { RoundMode } from '../../core/session/round-modes.ts'
import { openArena, type Arena, type HostFigures } from './arena.ts'
import { median, rounded, summary, type Figures, type Summary } from './figures.ts'
import { voteAtOnce, voteWithoutPause } from './load.ts'

export interface LiveCase {
  readonly name: string
  readonly voters: number
  readonly withoutPause: boolean
  /** The most that the host's p99 may be of the floor's. */
  readonly slowest?: number | undefined
  /** The least that the host's rate may be of the floor's. */
  readonly leastRate?: number | undefined
}

export const liveCases: readonly LiveCase[] = [
  { name: '50 at once', voters: 50, withoutPause: false },
  { name: '300 at once', voters: 300, withoutPause: false, slowest: 1.5 },
  { name: '1000 at once', voters: 1000, withoutPause: false },
  { name: '2000 at once', voters: 2000, withoutPause: false, slowest: 2 },
  { name: '300 without pause', voters: 300, withoutPause: true, leastRate: 0.6 },
]

/** The stage must hold all votes this long after the last acknowledgement. */
const stageWithinMs = 250
const lastingMs = 1000
/** Nobody votes twenty times a second for a whole second; the load generator must. */
const raised = { messagesPerSecond: 1_000_000, burst: 1_000_000 }

export interface LiveResult {
  readonly case: string
  readonly repetitions: number
  readonly ours: Summary
  readonly floor: Summary
  /** Of medians: of the p99 for votes at once, of the rate without pause. */
  readonly ratio: number
  readonly judged: 'p99Ms' | 'perSecond'
  /** The worst of all repetitions, as are the next two. */
  readonly stageCompleteMs: number
  readonly longestStallMs: number
  readonly peakMemoryMb: number
  readonly limits: string
  /** What does not hold, in words. */
  readonly failures: readonly string[]
}

export interface LiveOptions {
  readonly cases: readonly LiveCase[]
  /** Of the rounds that are voted in. */
  readonly mode: RoundMode
  readonly repetitions: number
  /** Repetitions before those that count, for host and floor alike. */
  readonly warmUps: number
}

/** Measures all cases, the order of cases and of host and floor turning with every repetition. */
export async function benchLive({ cases, repetitions, warmUps, mode }: LiveOptions): Promise<LiveResult[]> {
  const contests: Contest[] = []
  try {
    for (const one of cases) contests.push(await openContest(one, repetitions + warmUps, mode))
    for (let turn = 0; turn < repetitions + warmUps; turn += 1) {
      const order = contests.map((_, index) => contests[(index + turn) % contests.length])
      for (const [place, contest] of order.entries())
        if (contest) await repeat(contest, (turn + place) % 2 === 0, turn >= warmUps)
    }
    return contests.map(resultOf)
  } finally {
    await Promise.all(contests.map(({ arena }) => arena.close()))
  }
}

interface Contest {
  readonly measured: LiveCase
  readonly arena: Arena
  readonly ours: HostFigures[]
  readonly floor: Figures[]
}

async function openContest(measured: LiveCase, rounds: number, mode: RoundMode): Promise<Contest> {
  const { voters, withoutPause } = measured
  const run = withoutPause
    ? (all: Parameters<typeof voteWithoutPause>[0]) => voteWithoutPause(all, lastingMs)
    : voteAtOnce
  return {
    measured,
    arena: await openArena({ voters, rounds, limits: withoutPause ? raised : {}, mode, run }),
    ours: [],
    floor: [],
  }
}

async function repeat({ arena, ours, floor }: Contest, hostFirst: boolean, counts: boolean): Promise<void> {
  const early = hostFirst ? undefined : await arena.measureFloor()
  const host = await arena.measureHost()
  const bare = early ?? (await arena.measureFloor())
  if (!counts) return
  ours.push(host)
  floor.push(bare)
}

function resultOf({ measured, ours, floor }: Contest): LiveResult {
  const judged = measured.withoutPause ? 'perSecond' : 'p99Ms'
  const medianOf = (all: readonly Figures[]): number => median(all.map((one) => one[judged]))
  const worst = (name: 'stageCompleteMs' | 'longestStallMs' | 'peakMemoryMb'): number =>
    rounded(Math.max(...ours.map((one) => one[name])))
  const ratio = rounded(medianOf(ours) / medianOf(floor))
  const stageCompleteMs = worst('stageCompleteMs')
  const failures = [
    ...(measured.slowest !== undefined && ratio > measured.slowest
      ? [`p99 is ${ratio} × the floor's, not ≤ ${measured.slowest}`]
      : []),
    ...(measured.leastRate !== undefined && ratio < measured.leastRate
      ? [`the rate is ${ratio} × the floor's, not ≥ ${measured.leastRate}`]
      : []),
    ...(stageCompleteMs > stageWithinMs
      ? [`the stage was complete after ${stageCompleteMs} ms, not ≤ ${stageWithinMs}`]
      : []),
  ]
  return {
    case: measured.name,
    repetitions: ours.length,
    ours: summary(ours),
    floor: summary(floor),
    ratio,
    judged,
    stageCompleteMs,
    longestStallMs: worst('longestStallMs'),
    peakMemoryMb: worst('peakMemoryMb'),
    limits: measured.withoutPause ? 'raised: no bound on messages per second' : 'as in use',
    failures,
  }
}
