import { outsideLead } from '../../support/sample-plan.ts'
import { expect, test } from 'vitest'
import { shortVersion } from '../../../core/exercises/short-version.ts'
import { shortenings } from '../../../core/session/catch-up.ts'
import { editPlan } from '../../../core/session/plan-edit.ts'
import { activityMinutes, type Activity, type SessionPlan } from '../../../core/session/plan.ts'

const text = (da: string) => ({ da, en: da })

const exercise: Activity = {
  id: 'a1',
  kind: 'exercise',
  title: text('Øvelse'),
  minutes: 0,
  steps: [
    { id: 's1', title: text('Oplæg'), minutes: 6, short: 2 },
    { id: 's2', title: text('Ekstra'), minutes: 5, optional: true },
    { id: 's3', title: text('Samtale'), minutes: 12 },
  ],
  rounds: [],
}
const talk: Activity = { id: 'a0', kind: 'talk', title: text('Oplæg'), minutes: 20, steps: [], rounds: [] }

function planOf(...activities: Activity[]): SessionPlan {
  return {
    id: 'p',
    title: 'P',
    place: '',
    date: '',
    start: '12:30',
    minutesAvailable: 60,
    locale: 'da',
    roles: [],
    ...outsideLead,
    activities,
  }
}
const context = { catalogue: { exercises: {}, templates: {}, problems: [] }, newId: () => 'new' }

test('[CORE20] what can be saved is told for coming activities only, with the steps that go and the steps that shrink', () => {
  const plan = planOf(talk, exercise)
  expect(shortenings(plan, 0)).toEqual([
    { activityId: 'a1', minutes: 23, shortMinutes: 14, leftOut: ['s2'], shortened: ['s1'] },
  ])
  expect(shortenings(plan, 1)).toEqual([])
})

test('[CORE21] the short version is taken once, keeps the dialogue, and is refused for what has begun', () => {
  const plan = planOf(talk, exercise)
  const edited = editPlan(plan, { kind: 'shortenActivity', activityId: 'a1' }, { ...context, locked: new Set() })
  expect(edited.ok && edited.value.activities.map(activityMinutes)).toEqual([20, 14])
  expect(edited.ok && shortenings(edited.value, 0)).toEqual([])
  expect(shortVersion(exercise).steps.map((step) => step.id)).toEqual(['s1', 's3'])
  const refused = editPlan(plan, { kind: 'shortenActivity', activityId: 'a1' }, { ...context, locked: new Set(['a1']) })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'command.locked' } })
})
