import { outsideLead } from '../../support/sample-plan.ts'
import { expect, test } from 'vitest'
import { paceOf, timeLeft, type PaceInput } from '../../../core/session/pace.ts'
import type { Activity, SessionPlan } from '../../../core/session/plan.ts'

const minute = 60_000
const midnight = Date.UTC(2026, 10, 24)
const clock = (hours: number, minutes: number): number => midnight + (hours * 60 + minutes) * minute

const exercise = (id: string, steps: readonly number[]): Activity => ({
  id,
  kind: 'exercise',
  title: { da: id },
  minutes: 0,
  steps: steps.map((minutes, index) => ({ id: `${id}-${index}`, title: { da: `Trin ${index + 1}` }, minutes })),
  rounds: [],
})

const plan: SessionPlan = {
  id: 'plan',
  title: 'Dag',
  place: '',
  date: '2026-11-24',
  start: '14:00',
  minutesAvailable: 60,
  locale: 'da',
  roles: [],
  ...outsideLead,
  activities: [
    { id: 'welcome', kind: 'arrival', title: { da: 'Ankomst' }, minutes: 10, steps: [], rounds: [] },
    exercise('pulse', [5, 5, 10]),
    { id: 'talk', kind: 'talk', title: { da: 'Oplæg' }, minutes: 20, steps: [], rounds: [] },
  ],
}

const live = (changes: Partial<PaceInput>): PaceInput => ({
  plan,
  position: { activity: 1, step: 0 },
  timer: { running: true, endsAt: clock(14, 15), total: 5 * minute },
  visits: { welcome: { startedAt: clock(14, 0), endedAt: clock(14, 10) }, pulse: { startedAt: clock(14, 10) } },
  startedAt: clock(14, 0),
  midnight,
  now: clock(14, 12),
  ...changes,
})

test('[RUN1] on time, the spare minutes are those the plan leaves', () => {
  const pace = paceOf(live({}))
  expect(pace.expectedEnd).toBe(clock(14, 50))
  expect(pace.promisedEnd).toBe(clock(15, 0))
  expect(pace.spare).toBe(10)
  expect(pace.stepStarts).toEqual({ 1: clock(14, 15), 2: clock(14, 20) })
  expect(pace.activities).toEqual([
    { activityId: 'welcome', place: 'done', startsAt: clock(14, 0), difference: 0 },
    { activityId: 'pulse', place: 'here', startsAt: clock(14, 10) },
    { activityId: 'talk', place: 'coming', startsAt: clock(14, 30) },
  ])
})

test('[RUN2] an activity that took longer says by how much, and the end moves with it', () => {
  const pace = paceOf(
    live({
      timer: { running: true, endsAt: clock(14, 31), total: 5 * minute },
      visits: { welcome: { startedAt: clock(14, 4), endedAt: clock(14, 26) }, pulse: { startedAt: clock(14, 26) } },
      now: clock(14, 27),
    }),
  )
  expect(pace.activities[0]?.difference).toBe(12)
  expect(pace.spare).toBe(-6)
})

test('[RUN1] a timer that has run over or is paused pushes everything ahead of it', () => {
  const over = paceOf(live({ now: clock(14, 18) }))
  expect(over.stepStarts[1]).toBe(clock(14, 18))
  expect(over.spare).toBe(7)
  const paused = paceOf(
    live({ timer: { running: false, remaining: 3 * minute, total: 5 * minute }, now: clock(14, 20) }),
  )
  expect(paused.stepStarts[1]).toBe(clock(14, 23))
  expect(timeLeft({ running: true, endsAt: clock(14, 15), total: 0 }, clock(14, 16))).toBe(-minute)
})

test('[RUN2] an activity that was passed over has no difference', () => {
  const pace = paceOf(live({ visits: { pulse: { startedAt: clock(14, 10) } } }))
  expect(pace.activities[0]).toEqual({ activityId: 'welcome', place: 'done' })
})

test('[RUN3] a session started at quite another hour is measured from its own start', () => {
  const pace = paceOf(
    live({ startedAt: clock(21, 0), timer: { running: true, endsAt: clock(21, 15), total: 0 }, now: clock(21, 12) }),
  )
  expect(pace.promisedEnd).toBe(clock(22, 0))
})

test('[RUN3] a session over midnight belongs to the evening it was planned for', () => {
  const late = { ...plan, start: '23:50' }
  const pace = paceOf(
    live({
      plan: late,
      startedAt: midnight + 5 * minute,
      timer: { running: true, endsAt: midnight + 10 * minute, total: 0 },
      now: midnight + 6 * minute,
    }),
  )
  expect(pace.promisedEnd).toBe(midnight + 50 * minute)
})
