import { beforeAll, expect, test } from 'vitest'
import { activityFromExercise, activityOfKind, blankPlan, planFromTemplate } from '../../../core/exercises/plan-from.ts'
import type { Catalogue } from '../../../core/exercises/schema.ts'
import {
  activityKinds,
  activityMinutes,
  findRound,
  linkedRounds,
  planMinutes,
  SessionPlan,
  type Activity,
} from '../../../core/session/plan.ts'
import { builtInFolders, loadCatalogue } from '../../../main/catalogue/load.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadCatalogue(builtInFolders())
})

function counter(): () => string {
  let last = 0
  return () => `id-${++last}`
}

const idsOf = (activity: Activity): string[] => [
  activity.id,
  ...activity.steps.map((step) => step.id),
  ...activity.rounds.map((round) => round.id),
]

test('[EX10] an exercise becomes an activity with fresh ids and the same links', () => {
  const exercise = catalogue.exercises['value-conflict']!
  const activity = activityFromExercise(exercise, counter())
  const ids = idsOf(activity)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id) => id.startsWith('id-'))).toBe(true)

  const oldRound = (id: string) => exercise.rounds[activity.rounds.findIndex((round) => round.id === id)]?.id
  activity.steps.forEach((step, at) => {
    expect(step.round && oldRound(step.round)).toBe(exercise.steps[at]?.round)
    expect(step.reveal?.map(oldRound)).toEqual(exercise.steps[at]?.reveal)
  })
  const after = activity.rounds.find((round) => round.before !== undefined)!
  expect(oldRound(after.before!)).toBe('before')
  expect(activity).toMatchObject({
    kind: 'exercise',
    title: exercise.title,
    exercise: { id: 'value-conflict', version: 1 },
  })
  expect(activityMinutes(activity)).toBe(40)
})

test('[EX10] the same exercise stands twice on an agenda without sharing an id, and the recipe stays as it was', () => {
  const exercise = catalogue.exercises['safety-pulse']!
  const before = structuredClone(exercise)
  const newId = counter()
  const ids = [...idsOf(activityFromExercise(exercise, newId)), ...idsOf(activityFromExercise(exercise, newId))]
  expect(new Set(ids).size).toBe(ids.length)
  expect(exercise).toEqual(before)
})

test('[EX10] a recipe whose link leads nowhere is a bug, not an activity', () => {
  const exercise = catalogue.exercises['check-in']!
  expect(() => activityFromExercise({ ...exercise, rounds: [] }, counter())).toThrow('presence')
})

test('[EX11] the district day becomes a valid plan of 174 minutes', () => {
  const plan = planFromTemplate(catalogue.templates['distriktsdag']!, catalogue, {
    id: 'plan',
    locale: 'da',
    newId: counter(),
  })
  expect(SessionPlan.parse(plan)).toEqual(plan)
  expect(plan).toMatchObject({ id: 'plan', title: 'Distriktsdag', start: '12:30', minutesAvailable: 180, locale: 'da' })
  expect(plan.activities.map(({ kind, title }) => [kind, title.da])).toEqual([
    ['arrival', 'Ankomst'],
    ['exercise', 'Tjek ind'],
    ['talk', 'Oplæg: Vores opgave i distriktet'],
    ['exercise', 'Tryghedspuls'],
    ['break', 'Pause'],
    ['exercise', 'Værdikonflikt'],
    ['exercise', 'Alle perspektiver høres'],
    ['exercise', 'Tjek ud'],
  ])
  expect(planMinutes(plan)).toBe(174)
  const ids = plan.activities.flatMap(idsOf)
  expect(new Set(ids).size).toBe(ids.length)

  const after = plan.activities.flatMap((activity) => activity.rounds).find((round) => round.before !== undefined)!
  expect(linkedRounds(plan, after.id).map((round) => round.id)).toEqual([after.before, after.id])
  expect(findRound(plan, after.before!)?.activity.exercise?.id).toBe('value-conflict')
})

test('[EX11] title, language and roles are those asked for, else those of the template', () => {
  const template = catalogue.templates['distriktsdag']!
  const own = { id: 'leader', label: { da: 'Leder' } }
  const asked = planFromTemplate(template, catalogue, {
    id: 'a',
    title: 'Nord',
    locale: 'en',
    newId: counter(),
    roles: [own],
  })
  expect(asked).toMatchObject({ title: 'Nord', locale: 'en', roles: [own] })
  const left = planFromTemplate(template, catalogue, { id: 'b', locale: 'en', newId: counter() })
  expect(left.title).toBe('District day')
  expect(left.roles).toHaveLength(10)
})

test('[EX11] a template from another catalogue is a bug, not a plan', () => {
  const template = catalogue.templates['distriktsdag']!
  const empty = { exercises: {}, templates: {}, problems: [] }
  expect(() => planFromTemplate(template, empty, { id: 'a', locale: 'da', newId: counter() })).toThrow('check-in')
})

test('[EX12] a blank plan and an activity of every kind are valid, named in both languages and of a sensible length', () => {
  const newId = counter()
  const plan = {
    ...blankPlan({ id: 'plan', locale: 'da' }),
    activities: activityKinds.map((kind) => activityOfKind(kind, newId)),
  }
  expect(SessionPlan.parse(plan)).toEqual(plan)
  expect(plan.title).toBe('Ny workshop')
  expect(Object.fromEntries(plan.activities.map(({ kind, minutes }) => [kind, minutes]))).toEqual({
    exercise: 15,
    arrival: 15,
    talk: 20,
    break: 15,
    lunch: 45,
  })
  for (const { title } of plan.activities) expect(title.da && title.en).toBeTruthy()
})
