import { drawn } from '../../core/random.ts'
import type { Breakdown, Role } from '../../core/session/plan.ts'
import type { LikertBallot, LikertQuestion } from '../../core/votes/likert.ts'
import { dontKnow } from '../../core/votes/parts.ts'

export interface BatteryPerson {
  readonly person: number
  /** The role they chose, if any. */
  readonly role?: string
  /** What they answered in each round; nothing where they were away or passed it by. */
  readonly ballots: readonly (LikertBallot | undefined)[]
}

/** A battery as a workshop asks it: once, or twice with both rounds compared. */
export interface DrawnBattery {
  readonly question: LikertQuestion
  readonly people: readonly BatteryPerson[]
  readonly breakdown?: Breakdown
}

export const batteryRoles: readonly Role[] = [
  { id: 'head', label: { da: 'Leder', en: 'Leader' }, leads: true },
  { id: 'pedagogue', label: { da: 'Pædagog', en: 'Pedagogue' } },
  { id: 'teacher', label: { da: 'Lærer', en: 'Teacher' } },
  { id: 'psychologist', label: { da: 'Psykolog', en: 'Psychologist' } },
]

/** How the people of one room leave things out: shares of people, or of answers. */
interface Habits {
  readonly leavesOneOut: number
  readonly stopsHalfway: number
  readonly doesNotKnow: number
  /** A statement that many cannot answer, such as one about a leader they have not met, and how many. */
  readonly awkward?: { readonly item: string; readonly share: number }
}

export function drawBattery(questions: readonly LikertQuestion[], random: () => number): DrawnBattery {
  const question = drawn(questions, random)
  const size = Math.round(5 * 12 ** random())
  const rounds = random() < 0.4 ? 2 : 1
  const habits = drawHabits(question, random)
  const away = random() < 0.5 ? 0 : 0.1
  const people = Array.from({ length: size }, (_, person): BatteryPerson => {
    const role = random() < 0.05 ? undefined : drawn(batteryRoles, random).id
    const ballots = Array.from({ length: rounds }, () =>
      random() < away ? undefined : drawBallot(question, habits, random),
    )
    return { person, ...(role !== undefined && { role }), ballots }
  })
  const breakdown = drawn(['role', 'leads', 'none'] as const, random)
  return { question, people, ...(breakdown !== 'none' && { breakdown }) }
}

function drawHabits({ items }: LikertQuestion, random: () => number): Habits {
  // A quarter of rooms answer everything.
  if (random() < 0.25) return { leavesOneOut: 0, stopsHalfway: 0, doesNotKnow: 0 }
  const awkward = random() < 0.3 ? { item: drawn(items, random).id, share: random() } : undefined
  return {
    leavesOneOut: random() * 0.15,
    stopsHalfway: random() * 0.06,
    doesNotKnow: random() * 0.03,
    ...(awkward && { awkward }),
  }
}

function drawBallot(question: LikertQuestion, habits: Habits, random: () => number): LikertBallot | undefined {
  const { items, labels } = question
  const stops = random() < habits.stopsHalfway ? 1 + Math.floor(random() * (items.length - 1)) : items.length
  const left = random() < habits.leavesOneOut ? drawn(items, random).id : undefined
  const ballot: LikertBallot = {}
  for (const { id } of items.slice(0, stops)) {
    const point = 1 + Math.floor(random() * labels.length)
    const awkward = id === habits.awkward?.item && random() < habits.awkward.share
    const unsure = awkward || random() < habits.doesNotKnow
    if (id !== left) ballot[id] = unsure && question.dontKnow ? dontKnow : point
  }
  return Object.keys(ballot).length === 0 ? undefined : ballot
}
