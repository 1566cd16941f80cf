import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Catalogue } from '../../../core/exercises/schema.ts'
import { PlanEdit } from '../../../core/session/commands.ts'
import { copyPlan } from '../../../core/session/copy-plan.ts'
import { decide } from '../../../core/session/decide.ts'
import { evolve } from '../../../core/session/evolve.ts'
import { lockedActivities } from '../../../core/session/locked.ts'
import {
  editPlan,
  recorded,
  redone,
  undone,
  type PlanContext,
  type PlanHistory,
} from '../../../core/session/plan-edit.ts'
import { findRound, SessionPlan } from '../../../core/session/plan.ts'
import { clockTime, minutesOfDay, scheduleOf } from '../../../core/session/schedule.ts'
import { liveState, samplePlan, sampleQuestions } from '../../support/sample-plan.ts'

let made = 0
const newId = (): string => `new-${(made += 1)}`

const catalogue: Catalogue = {
  exercises: {
    warmth: {
      id: 'warmth',
      version: 2,
      title: { da: 'Varme', en: 'Warmth' },
      purpose: { da: 'At varme op.', en: 'To warm up.' },
      track: 'build',
      groups: ['plenary'],
      steps: [{ id: 'ask', title: { da: 'Spørg' }, minutes: 3, round: 'first', reveal: ['first'] }],
      rounds: [{ id: 'first', mode: 'named', question: sampleQuestions.slider }],
      debrief: [],
    },
  },
  templates: {},
  problems: [],
}
const context = (locked: readonly string[] = [], asked: readonly string[] = []): PlanContext => ({
  catalogue,
  newId,
  locked: new Set(locked),
  settled: new Set(asked),
})

function edited(plan: SessionPlan, edit: PlanEdit, locked: readonly string[] = []): SessionPlan {
  const outcome = editPlan(plan, edit, context(locked))
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}
function refusal(edit: PlanEdit, locked: readonly string[] = []): string {
  const outcome = editPlan(samplePlan(), edit, context(locked))
  if (outcome.ok) throw new Error('it was accepted')
  return outcome.refusal.code
}
const order = (plan: SessionPlan): string[] => plan.activities.map((activity) => activity.id)

test('[PLAN1] an exercise comes in as a copy with fresh ids, where it was put', () => {
  const plan = edited(samplePlan(), { kind: 'addExercise', exerciseId: 'warmth', at: 1 })
  const [, added] = plan.activities
  expect(added).toMatchObject({ kind: 'exercise', title: { da: 'Varme' }, exercise: { id: 'warmth', version: 2 } })
  expect(added?.steps[0]?.round).toBe(added?.rounds[0]?.id)
  expect(added?.steps[0]?.reveal).toEqual([added?.rounds[0]?.id])
  expect(added?.rounds[0]?.id).not.toBe('first')
  expect(refusal({ kind: 'addExercise', exerciseId: 'cold', at: 0 })).toBe('plan.unknown-exercise')
  expect(refusal({ kind: 'addExercise', exerciseId: 'constructor', at: 0 })).toBe('plan.unknown-exercise')
})

test('[PLAN1] every kind of activity can be added, also past the end', () => {
  for (const activity of ['arrival', 'talk', 'break', 'lunch', 'exercise'] as const) {
    const plan = edited(samplePlan(), { kind: 'addActivity', activity, at: 60 })
    expect(plan.activities.at(-1)).toMatchObject({ kind: activity })
    expect(plan.activities.at(-1)?.steps).toHaveLength(activity === 'exercise' ? 1 : 0)
  }
})

test('[PLAN1] activities move and go', () => {
  expect(order(edited(samplePlan(), { kind: 'moveActivity', activityId: 'coffee', to: 1 }))).toEqual([
    'welcome',
    'coffee',
    'each',
    'pair',
  ])
  expect(order(edited(samplePlan(), { kind: 'removeActivity', activityId: 'each' }))).toEqual([
    'welcome',
    'pair',
    'coffee',
  ])
  expect(refusal({ kind: 'moveActivity', activityId: 'nobody', to: 1 })).toBe('plan.unknown-activity')
  expect(refusal({ kind: 'removeActivity', activityId: 'nobody' })).toBe('plan.unknown-activity')
})

test('[PLAN1] an activity and a step take what is given and keep the rest; null takes an optional text away', () => {
  const named = edited(samplePlan(), { kind: 'editActivity', activityId: 'coffee', title: { da: 'Kaffe' } })
  expect(named.activities[3]).toMatchObject({ title: { da: 'Kaffe' }, minutes: 15 })
  const step = { kind: 'editStep', activityId: 'pair', stepId: 'p1' } as const
  const changed = edited(samplePlan(), {
    ...step,
    minutes: 7,
    do: { da: 'Del op.' },
    turns: { people: 4, seconds: 60 },
  })
  expect(changed.activities[2]?.steps[1]).toEqual({
    id: 'p1',
    title: { da: 'Tal' },
    minutes: 7,
    say: { da: 'Alle får ordet.' },
    do: { da: 'Del op.' },
    turns: { people: 4, seconds: 60 },
  })
  expect(edited(changed, { ...step, say: null }).activities[2]?.steps[1]?.say).toBeUndefined()
  expect(refusal({ kind: 'editActivity', activityId: 'nobody', minutes: 3 })).toBe('plan.unknown-activity')
  expect(refusal({ kind: 'editStep', activityId: 'nobody', stepId: 'p1', minutes: 3 })).toBe('plan.unknown-activity')
  expect(refusal({ kind: 'editStep', activityId: 'pair', stepId: 'p9', minutes: 3 })).toBe('plan.unknown-step')
})

test('[PLAN2] two linked rounds always ask the same', () => {
  const question = { ...sampleQuestions.slider, prompt: { da: 'Hvor enig?' } }
  for (const roundId of ['before', 'after']) {
    const plan = edited(samplePlan(), { kind: 'editQuestion', roundId, question })
    expect(plan.activities[2]?.rounds.map((round) => round.question)).toEqual([question, question])
  }
  expect(
    findRound(edited(samplePlan(), { kind: 'editQuestion', roundId: 'slider', question }), 'before')?.round.question,
  ).toEqual(sampleQuestions.slider)
  expect(refusal({ kind: 'editQuestion', roundId: 'nowhere', question })).toBe('command.unknown-round')
})

test('[PLAN2] two linked rounds are stored the same way, else nobody could be compared with themselves', () => {
  for (const roundId of ['before', 'after']) {
    const plan = edited(samplePlan(), { kind: 'setMode', roundId, mode: 'wall' })
    expect(plan.activities[2]?.rounds.map((round) => round.mode)).toEqual(['wall', 'wall'])
  }
  expect(findRound(edited(samplePlan(), { kind: 'setMode', roundId: 'text', mode: 'named' }), 'text')?.round.mode).toBe(
    'named',
  )
  expect(refusal({ kind: 'setMode', roundId: 'nowhere', mode: 'wall' })).toBe('command.unknown-round')
})

test('[PLAN1] details change singly, and a plan that could not be run is refused whole', () => {
  const plan = edited(samplePlan(), { kind: 'setDetails', place: 'Salen', start: '09:00' })
  expect(plan).toMatchObject({ place: 'Salen', start: '09:00', title: 'Distriktsdag' })
  const full: SessionPlan = {
    ...samplePlan(),
    activities: Array.from({ length: 60 }, (_, index) => ({ ...samplePlan().activities[0]!, id: `a${index}` })),
  }
  expect(editPlan(full, { kind: 'addActivity', activity: 'break', at: 0 }, context())).toMatchObject({
    ok: false,
    refusal: { code: 'plan.invalid' },
  })
})

test('[PLAN1] two edits of roles in the same moment both count, whichever plan their writer saw', () => {
  const first = edited(samplePlan(), { kind: 'addRole', label: { da: 'Forælder' } })
  const added = first.roles.at(-1)
  expect(added).toEqual({ id: expect.any(String) as string, label: { da: 'Forælder' } })
  const roleId = added?.id ?? ''
  const leading = edited(first, { kind: 'editRole', roleId, leads: true })
  const both = edited(leading, { kind: 'editRole', roleId, label: { da: 'Formand' } })
  expect(both.roles.at(-1)).toEqual({ id: roleId, label: { da: 'Formand' }, leads: true })
  expect(edited(both, { kind: 'editRole', roleId, leads: false }).roles.at(-1)).toEqual({
    id: roleId,
    label: { da: 'Formand' },
  })
  expect(edited(both, { kind: 'removeRole', roleId }).roles).toEqual(samplePlan().roles)
  const again = edited(edited(both, { kind: 'removeRole', roleId: samplePlan().roles[0]?.id ?? '' }), {
    kind: 'addRole',
    label: { da: 'Gæst' },
  })
  expect(new Set(again.roles.map(({ id }) => id)).size).toBe(again.roles.length)
  expect(refusal({ kind: 'editRole', roleId: 'nobody', leads: true })).toBe('role.unknown')
  expect(refusal({ kind: 'removeRole', roleId: 'nobody' })).toBe('role.unknown')
})

test('[PLAN3] an activity that has begun stays where it is and asks what it asked; its words may still be mended', () => {
  const locked = ['pair']
  const question = sampleQuestions.slider
  const touching: PlanEdit[] = [
    { kind: 'moveActivity', activityId: 'pair', to: 0 },
    { kind: 'removeActivity', activityId: 'pair' },
    { kind: 'editQuestion', roundId: 'before', question },
  ]
  // How it is asked is settled when it opens, and with it that of the round it is compared with.
  const mode: PlanEdit = { kind: 'setMode', roundId: 'before', mode: 'wall' }
  expect(editPlan(samplePlan(), mode, context(locked)).ok).toBe(true)
  expect(editPlan(samplePlan(), mode, context(locked, ['before', 'after']))).toMatchObject({ ok: false })
  for (const edit of touching) {
    expect(refusal(edit, locked)).toBe('command.locked')
    expect(editPlan(samplePlan(), edit, context(['each'])).ok).toBe(true)
  }
  expect(
    edited(samplePlan(), { kind: 'editActivity', activityId: 'pair', title: { da: 'To' } }, locked).activities[2]
      ?.title,
  ).toEqual({ da: 'To' })
})

test('[PLAN3] locked is what has been visited or asked, and nothing else', () => {
  const state = liveState(samplePlan(), 0)
  expect([...lockedActivities(state)]).toEqual(['welcome'])
  const asked = decide(state, { type: 'openRound', roundId: 'before' }, 0)
  expect(asked.ok && [...lockedActivities(asked.value.reduce(evolve, state))]).toEqual(['welcome', 'pair'])
})

const ids = fc.constantFrom('welcome', 'each', 'pair', 'coffee', 'nobody')
const anyEdit: fc.Arbitrary<PlanEdit> = fc.oneof(
  fc.record({ kind: fc.constant('moveActivity' as const), activityId: ids, to: fc.nat(8) }),
  fc.record({ kind: fc.constant('removeActivity' as const), activityId: ids }),
  fc.record({
    kind: fc.constant('addActivity' as const),
    activity: fc.constantFrom('talk' as const, 'exercise' as const),
    at: fc.nat(8),
  }),
  fc.record({ kind: fc.constant('addExercise' as const), exerciseId: fc.constant('warmth'), at: fc.nat(8) }),
  fc.record({ kind: fc.constant('editActivity' as const), activityId: ids, minutes: fc.nat(600) }),
  fc.record({
    kind: fc.constant('setMode' as const),
    roundId: fc.constantFrom('choice', 'after'),
    mode: fc.constantFrom('named' as const, 'wall' as const),
  }),
  fc.record({ kind: fc.constant('setDetails' as const), title: fc.constantFrom('Mandag', 'Tirsdag') }),
)

/** Does the edits that are accepted. */
function edit(history: PlanHistory, edits: readonly PlanEdit[]): PlanHistory {
  return edits.reduce((now, next) => {
    const outcome = editPlan(now.present, next, context())
    return outcome.ok ? recorded(now, outcome.value) : now
  }, history)
}
function step(history: PlanHistory, by: typeof undone): PlanHistory {
  const outcome = by(history)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

test('[PLAN4] undoing every edit returns the plan it began with, redoing them the one it ended with', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
      const begun: PlanHistory = { past: [], present: samplePlan(), future: [] }
      const ended = edit(begun, edits)
      let history = ended
      const steps = ended.past.length
      for (let n = 0; n < steps; n++) history = step(history, undone)
      expect(history.present).toEqual(begun.present)
      expect(undone(history)).toEqual({ ok: false, refusal: { code: 'plan.nothing-to-undo' } })
      for (let n = 0; n < steps; n++) history = step(history, redone)
      expect(history).toEqual(ended)
      expect(redone(history)).toEqual({ ok: false, refusal: { code: 'plan.nothing-to-redo' } })
    }),
  )
})

test('[PLAN4] an accepted edit leaves a plan that can be run, with every id once, and a new edit forgets what was undone', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
      const { present } = edit({ past: [], present: samplePlan(), future: [] }, edits)
      expect(SessionPlan.safeParse(present).success).toBe(true)
      const all = present.activities.flatMap((activity) => [
        activity.id,
        ...activity.steps.map((one) => one.id),
        ...activity.rounds.map((round) => `round ${round.id}`),
      ])
      expect(new Set(all).size).toBe(all.length)
    }),
  )
  const once = edit({ past: [], present: samplePlan(), future: [] }, [{ kind: 'setDetails', title: 'A' }])
  expect(edit(step(once, undone), [{ kind: 'setDetails', title: 'B' }]).future).toEqual([])
})

test('[PLAN5] a copy is the same day with no id in common and its links intact', () => {
  const plan = samplePlan()
  const copy = copyPlan(plan, newId)
  expect(copy.date).toBe('')
  const pair = copy.activities[2]
  expect(pair?.rounds[1]?.before).toBe(pair?.rounds[0]?.id)
  expect(pair?.steps[3]?.reveal).toEqual([pair?.rounds[1]?.id])
  const text = JSON.stringify(copy)
  for (const id of ['"day"', '"pair"', '"before"', '"after"', '"p1"']) expect(text).not.toContain(`:${id}`)
  const blank = (from: SessionPlan): unknown =>
    JSON.parse(JSON.stringify({ ...from, date: '' }), (key, value: unknown) =>
      ['id', 'round', 'reveal', 'before'].includes(key) ? undefined : value,
    )
  expect(blank(copy)).toEqual(blank(plan))
  expect(SessionPlan.safeParse(copy).success).toBe(true)
})

test('[PLAN6] clock times follow one another and say what is to spare', () => {
  const schedule = scheduleOf(samplePlan())
  expect(schedule.activities.map(({ start, end }) => [clockTime(start, 'da'), clockTime(end, 'en')])).toEqual([
    ['12.30', '12:45'],
    ['12.45', '12:57'],
    ['12.57', '13:06'],
    ['13.06', '13:21'],
  ])
  expect(schedule).toMatchObject({ planned: 51, available: 180, slack: 129 })
  const late = scheduleOf({ ...samplePlan(), start: '23:50', minutesAvailable: 30 })
  expect([clockTime(late.end, 'da'), late.slack]).toEqual(['00.41', -21])
  expect([minutesOfDay('00:00'), clockTime(-5, 'en')]).toEqual([0, '23:55'])
})

test('[PLAN1] an edit from outside is checked before it is looked at', () => {
  expect(PlanEdit.safeParse({ kind: 'setDetails', title: 'Ny' }).success).toBe(true)
  const wrong: unknown[] = [
    { kind: 'setDetails', title: '' },
    { kind: 'setDetails', title: '   ' },
    { kind: 'setDetails', start: '24:00' },
    { kind: 'setDetails', title: 'Ny', status: 'ended' },
    { kind: 'setDetails', date: '24-11-2026' },
    { kind: 'addActivity', activity: 'party', at: 0 },
    { kind: 'moveActivity', activityId: 'x', to: -1 },
    { kind: 'moveActivity', activityId: 'x', to: 2 ** 53 + 2 },
    { kind: 'editActivity', activityId: 'x', title: {} },
    { kind: 'editQuestion', roundId: 'x', question: { type: 'choice', prompt: { da: 'x' }, options: [], atMost: 1 } },
    { kind: 'editQuestion', roundId: 'x', question: { type: 'constructor' } },
    { kind: 'setMode', roundId: 'x', mode: 'secret' },
  ]
  for (const edit of wrong) expect([edit, PlanEdit.safeParse(edit).success]).toEqual([edit, false])
})
