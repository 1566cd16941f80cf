import { expect, test } from 'vitest'
import { evolve } from '../../../core/session/evolve.ts'
import type { PlannedRound } from '../../../core/session/plan.ts'
import type { RoundState } from '../../../core/session/state.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { cockpitView } from '../../../core/views/make-cockpit.ts'
import type { RoomFacts } from '../../../core/views/make-stage.ts'
import { closingFacts } from '../../../renderer/facilitator/run/closing-facts.ts'
import { fewPresent } from '../../../renderer/facilitator/run/present.ts'
import { liveState, samplePlan } from '../../support/sample-plan.ts'
import { host } from '../facilitator/fixtures.ts'

const facts: RoomFacts = { join: { address: '', link: '' }, connected: 0, rehearsal: false, minutesOfDay: () => 0 }
const locked = { minimums: { group: 5, texts: 10 } }

/** The sample day with every round anonymous, so many people, and the step that asks a round. */
function view(people: number, at: string, rounds: Readonly<Record<string, Partial<RoundState>>> = {}): CockpitView {
  const plan = samplePlan()
  const secretly = (round: PlannedRound): PlannedRound => ({ ...round, mode: 'anonymous' })
  const state = liveState(
    { ...plan, activities: plan.activities.map((each) => ({ ...each, rounds: each.rounds.map(secretly) })) },
    0,
  )
  const activity = plan.activities.findIndex(({ steps }) => steps.some(({ round }) => round === at))
  const step = plan.activities[activity]?.steps.findIndex(({ round }) => round === at) ?? 0
  const timer = { running: false, remaining: 0, total: 0 } as const
  const there = evolve(state, { type: 'moved', to: { activity, step }, timer, at: 0 })
  const seats = Object.fromEntries(Array.from({ length: people }, (_, index) => [`s${index}`, { id: `s${index}` }]))
  const changed = Object.entries(rounds).map(([id, change]) => [id, { ...there.rounds[id], ...change }])
  return cockpitView(
    { ...there, seats, rounds: { ...there.rounds, ...(Object.fromEntries(changed) as Record<string, RoundState>) } },
    facts,
    host,
  )
}
const open = (answered: number, more: Partial<RoundState> = {}): Partial<RoundState> => ({
  phase: 'open',
  locked,
  answered,
  done: answered,
  ...more,
})

test('[ANON64] who passed the question by has not answered it', () => {
  expect(closingFacts(view(8, 'slider', { slider: open(8, { skipped: 4 }) }), 'slider')).toMatchObject({
    answers: 4,
    missing: 0,
    tooFew: true,
  })
  expect(closingFacts(view(8, 'slider', { slider: open(8, { skipped: 3 }) }), 'slider')).toMatchObject({
    answers: 5,
    tooFew: false,
    coarse: true,
  })
})

test('[ANON64] phones without a connection are counted apart, since some of them may be done', () => {
  const there = view(8, 'slider', { slider: open(5) })
  expect(closingFacts({ ...there, connected: 6 }, 'slider')).toMatchObject({ missing: 3, away: 2 })
  expect(closingFacts({ ...there, connected: 8 }, 'slider')).toMatchObject({ missing: 3, away: 0 })
})

test('[ANON64] texts of too few are said to be lost; figures ask for no more', () => {
  expect(closingFacts(view(9, 'letter', { letter: open(9) }), 'letter')).toMatchObject({ textsNeed: 10 })
  expect(closingFacts(view(10, 'letter', { letter: open(10) }), 'letter')).not.toHaveProperty('textsNeed')
  expect(closingFacts(view(9, 'slider', { slider: open(9) }), 'slider')).not.toHaveProperty('textsNeed')
})

test('[ANON64] the first of two linked rounds is kept until the second; the second counts those who answered both', () => {
  const first = closingFacts(view(9, 'before', { before: open(9) }), 'before')
  expect(first).toMatchObject({ countedWith: { da: 'Hvor sikker er du?' }, compared: false })
  const second = closingFacts(view(9, 'after', { before: open(9, { phase: 'stopped' }), after: open(9) }), 'after')
  expect(second).toMatchObject({ compared: true })
  expect(second).not.toHaveProperty('countedWith')
})

test('[ANON64] nothing is asked of a round that is not open, or not anonymous', () => {
  expect(closingFacts(view(9, 'slider'), 'slider')).toBeUndefined()
  expect(closingFacts(view(9, 'slider'), 'nobody')).toBeUndefined()
})

test('[ANON66] under five only words may be asked otherwise, on the wall; what belongs to an earlier round is asked as that was', () => {
  expect(fewPresent(view(4, 'slider'))).toMatchObject({ enough: false, now: true, minimum: 5 })
  expect(fewPresent(view(4, 'slider'))?.otherwise).toBeUndefined()
  expect(fewPresent(view(4, 'letter'))?.otherwise).toBe('wall')
  expect(fewPresent(view(7, 'slider'))).toMatchObject({ enough: true, otherwise: 'named' })
  expect(fewPresent(view(4, 'after', { before: open(4, { phase: 'stopped' }) }))?.otherwise).toBeUndefined()
  expect(fewPresent(view(10, 'slider'))).toBeUndefined()
  expect(fewPresent(view(4, 'slider', { slider: open(4) }))).toBeUndefined()
})
