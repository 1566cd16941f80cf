import { questionOf } from '../../core/instruments/question.ts'
import { seededRandom } from '../../core/random.ts'
import { pairedBallots, releaseAnonymous, type AnonymousRound } from '../../core/release/release-anonymous.ts'
import type { Released } from '../../core/release/released.ts'
import { roundParts } from '../../core/release/round-parts.ts'
import { leadGroups } from '../../core/session/groups.ts'
import { likert, type LikertBallot, type LikertQuestion } from '../../core/votes/likert.ts'
import { loadInstruments } from '../../main/catalogue/load-instruments.ts'
import { peopleTold } from './battery-attacker.ts'
import { exactFigures } from './battery-figures.ts'
import { batteryRoles, drawBattery, type BatteryPerson, type DrawnBattery } from './drawn-battery.ts'

export interface BatteryFigures {
  readonly sessions: number
  /** Sessions of whose exact figures some combination is of 1 to 4 people alone. */
  readonly leaks: number
  /** The same sessions with every score beside the figures of its items. */
  readonly controlLeaks: number
  /** Exact figures attacked. */
  readonly figures: number
  readonly msPerSession: number
}

/** The batteries that come with the program, as they are asked. */
export async function shippedBatteries(): Promise<readonly LikertQuestion[]> {
  const { instruments } = await loadInstruments([])
  return Object.values(instruments)
    .filter(({ builtIn, instrument }) => builtIn && instrument.kind === 'battery')
    .map(({ instrument }) => questionOf(instrument))
}

/** Asks these questions of drawn rooms, releases as a workshop does, and attacks all that is told exactly. */
export function batteryRun(questions: readonly LikertQuestion[], sessions: number, seed: number): BatteryFigures {
  const random = seededRandom(seed)
  const tally = { leaks: 0, control: 0, figures: 0, ms: 0 }
  for (let left = sessions; left > 0; left -= 1) {
    const battery = drawBattery(questions, random)
    const started = performance.now()
    const figures = exactFigures(battery, releasedBattery(battery))
    tally.leaks += Number(peopleTold(figures.map(({ weights }) => weights)) !== undefined)
    tally.ms += performance.now() - started
    tally.figures += figures.length
    const control = exactFigures(battery, everythingTold(battery))
    tally.control += Number(peopleTold(control.map(({ weights }) => weights)) !== undefined)
  }
  const msPerSession = Math.round((tally.ms / sessions) * 100) / 100
  return { sessions, leaks: tally.leaks, controlLeaks: tally.control, figures: tally.figures, msPerSession }
}

const mostMsPerSession = 20
/** One in four asks a battery without a score, and one in four rooms leaves nothing out: there the control has nothing to tell. */
const leastControlShare = 0.2

/** What does not hold of these figures, in words. */
export function batteryFailures({ sessions, leaks, controlLeaks, figures, msPerSession }: BatteryFigures): string[] {
  return [
    ...(sessions > 0 && figures > 0 ? [] : ['no figure of a battery was attacked']),
    ...(leaks > 0 ? [`the figures of ${leaks} batteries tell of one to four people`] : []),
    ...(controlLeaks < sessions * leastControlShare
      ? [`scores beside their items leaked in ${controlLeaks} batteries only, so this run proves nothing`]
      : []),
    ...(msPerSession > mostMsPerSession ? [`${msPerSession} ms a battery, not ${mostMsPerSession}`] : []),
  ]
}

const minimum = 5
const fewestForGroups = 10

/** What is told of each round that was asked, as it is kept. */
export function releasedBattery(battery: DrawnBattery): readonly Released[] {
  const { people, breakdown } = battery
  const rounds = linkedRounds(battery)
  const paired = pairedBallots(rounds)
  return paired.map((round, at) => {
    const parts = roundParts({
      question: round.question,
      ballots: round.ballots,
      voters: undefined,
      minimum,
      roles: batteryRoles,
      breakdown,
      grouped: people.length >= fewestForGroups,
      asked: undefined,
    })
    const earlier = at === 0 ? undefined : paired[at - 1]?.ballots
    const shown = parts.status === 'released' ? parts.parts : undefined
    return asKept(releaseAnonymous(round, { group: minimum, texts: 10 }, earlier, shown).released)
  })
}

/** The figures of the same people with nothing left out and nothing rounded. */
export function everythingTold(battery: DrawnBattery): readonly Released[] {
  const paired = pairedBallots(linkedRounds(battery))
  return paired.map(({ ballots, question }, at): Released => {
    const values = ballots.map(({ value }) => value as LikertBallot)
    const n = values.length
    if (n < minimum) return { status: 'withheld', n, reason: 'release.too-few', minimum }
    const before = paired[at - 1]?.ballots.map(({ value }) => value as LikertBallot)
    const pairs = before?.map((value, place): [LikertBallot, LikertBallot] => [value, values[place] ?? {}])
    const comparison = pairs && likert.compare?.(question as LikertQuestion, pairs)
    return asKept({ status: 'shown', n, result: likert.tally(question as LikertQuestion, values), comparison })
  })
}

function linkedRounds({ question, people, breakdown }: DrawnBattery): readonly AnonymousRound[] {
  const groupOf = ({ role }: BatteryPerson): string | undefined => {
    if (breakdown !== 'leads' || role === undefined) return breakdown && role
    return batteryRoles.find(({ id }) => id === role)?.leads ? leadGroups.leads : leadGroups.staff
  }
  return Array.from({ length: people[0]?.ballots.length ?? 0 }, (_, at) => ({
    id: `r${at}`,
    question,
    ...(at > 0 && { before: `r${at - 1}` }),
    ballots: people.flatMap((person) => {
      const value = person.ballots[at]
      return value ? [{ key: `b${person.person}`, group: groupOf(person), value }] : []
    }),
  }))
}

const asKept = (released: Released): Released => JSON.parse(JSON.stringify(released)) as Released
