import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Activity, SessionPlan, Step } from '../../core/session/plan.ts'
import { SessionPlan as PlanSchema } from '../../core/session/plan.ts'
import type { Text } from '../../core/text.ts'
import { deleteSession, listSessions, readPlan, restoreSession, writePlan } from '../../db/plans.ts'
import { purgeDeleted } from '../../db/purge.ts'
import { ballots, noon, opened, openLive, openTestDatabase } from '../support/database.ts'
import { samplePlan, sampleQuestions } from '../support/sample-plan.ts'

const words = fc
  .oneof(
    fc.constantFrom('<script>alert(1)</script>', "'; drop table session; --", 'æøå 🙂', '‮evil', '{"da":1}', 'null'),
    fc.string({ minLength: 1, maxLength: 30 }),
  )
  .filter((text) => text.trim() === text && text !== '' && text.isWellFormed() && !text.includes('\0'))
const text: fc.Arbitrary<Text> = fc.oneof(
  fc.record({ da: words }),
  fc.record({ en: words }),
  fc.record({ da: words, en: words }),
)
const minutes = fc.nat(600)
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T

const step: fc.Arbitrary<Omit<Step, 'id'>> = fc
  .record({
    title: text,
    minutes,
    say: optional(text),
    do: optional(text),
    stage: optional(text),
    turns: optional(fc.record({ people: fc.integer({ min: 2, max: 12 }), seconds: fc.integer({ min: 10, max: 900 }) })),
    deal: optional(fc.array(text, { minLength: 2, maxLength: 4 })),
    optional: optional(fc.boolean()),
  })
  .map(defined)
const activity: fc.Arbitrary<Omit<Activity, 'id'>> = fc
  .record({
    kind: fc.constantFrom('exercise' as const, 'arrival' as const, 'talk' as const, 'break' as const, 'lunch' as const),
    title: text,
    minutes,
    exercise: optional(fc.record({ id: fc.constant('check-in'), version: fc.integer({ min: 1, max: 9 }) })),
    purpose: optional(text),
    debrief: optional(fc.array(text, { maxLength: 3 })),
    steps: fc.array(step, { maxLength: 4 }),
    modes: fc.array(fc.constantFrom('named' as const, 'wall' as const, 'anonymous' as const), { maxLength: 3 }),
  })
  .map(({ modes, steps, ...rest }) => {
    const rounds = modes.map((mode, index) => ({
      id: `r${index}`,
      mode,
      question: sampleQuestions.slider,
      ...(mode === 'anonymous' ? { breakdown: index === 0 ? ('role' as const) : ('leads' as const) } : {}),
      ...(index === 1 ? { before: 'r0' } : {}),
    }))
    return defined({
      ...rest,
      rounds,
      steps: steps.map((one, index) => ({
        ...one,
        id: `s${index}`,
        ...(rounds[index] ? { round: rounds[index].id, reveal: [rounds[index].id] } : {}),
      })),
    })
  })
const plan: fc.Arbitrary<SessionPlan> = fc
  .record({
    title: words,
    place: fc.oneof(fc.constant(''), words),
    date: fc.constantFrom('', '2026-11-24'),
    start: fc.constantFrom('00:00', '12:30', '23:59'),
    minutesAvailable: fc.integer({ min: 5, max: 1440 }),
    locale: fc.constantFrom('da' as const, 'en' as const),
    roles: fc
      .array(text, { maxLength: 3 })
      .map((labels) =>
        labels.map((label, index) => ({ id: `role-${index}`, label, ...(index === 1 ? { leads: true } : {}) })),
      ),
    facilitatorLeads: fc.boolean(),
    smallestGroup: fc.integer({ min: 5, max: 50 }),
    smallestTexts: fc.integer({ min: 10, max: 100 }),
    activities: fc.array(activity, { maxLength: 4 }),
  })
  .map(({ activities, ...rest }) => ({
    ...rest,
    id: 'day',
    // Ids are unique in a database, as the host makes them.
    activities: activities.map((one, at): Activity => {
      const own = (id: string): string => `a${at}-${id}`
      return {
        ...one,
        id: own('activity'),
        steps: one.steps.map((inner) => ({
          ...inner,
          id: own(inner.id),
          ...(inner.round === undefined ? {} : { round: own(inner.round), reveal: [own(inner.round)] }),
        })),
        rounds: one.rounds.map((round) => ({
          ...round,
          id: own(round.id),
          ...(round.before === undefined ? {} : { before: own(round.before) }),
        })),
      }
    }),
  }))

test('[DB9] any plan that is admitted reads back as it was written, also over another plan', () => {
  const { db } = openTestDatabase()
  db.pragma('synchronous = off')
  fc.assert(
    fc.property(plan, (wanted) => {
      const parsed = PlanSchema.parse(wanted)
      writePlan(db, parsed, noon)
      expect(readPlan(db, 'day')).toEqual({ plan: parsed, status: 'draft' })
    }),
  )
})

test('[DB9] the rich sample day reads back with every part of it', () => {
  const { db } = openTestDatabase()
  writePlan(db, samplePlan(), noon)
  expect(readPlan(db, 'day')?.plan).toEqual(PlanSchema.parse(samplePlan()))
  expect(readPlan(db, 'nowhere')).toBeUndefined()
})

test('[DB9] an edit keeps what happened in the rows it still has, and takes along what it no longer has', () => {
  const { db, commit, happen } = openLive()
  happen(opened('choice'))
  commit(ballots('choice', [{ seat: 'a', value: ['left'] }]))
  const count = (table: string): number => Number(db.prepare(`select count(*) from ${table}`).pluck().get())
  const without = {
    ...samplePlan(),
    activities: samplePlan()
      .activities.filter((one) => one.id !== 'pair')
      .toReversed(),
  }
  writePlan(db, without, noon)
  expect(readPlan(db, 'day')?.plan.activities.map((one) => one.id)).toEqual(['coffee', 'each', 'welcome'])
  expect([count('ballot'), count('participation')]).toEqual([1, 1])
  expect(db.prepare("select phase from round where id = 'choice'").pluck().get()).toBe('open')
  writePlan(db, { ...without, activities: [] }, noon)
  expect(['activity', 'step', 'round', 'ballot', 'participation'].map(count)).toEqual([0, 0, 0, 0, 0])
})

test('[DB9] the shelf lists what is not deleted, and a deleted one can be had back until the program ends', () => {
  const { db } = openTestDatabase()
  writePlan(db, samplePlan('one', 'one-'), noon)
  writePlan(db, { ...samplePlan('two', 'two-'), title: 'Anden' }, noon)
  expect(listSessions(db)['one']).toMatchObject({
    title: 'Distriktsdag',
    minutes: 51,
    activities: 4,
    seats: 0,
    status: 'draft',
    exercises: ['Øvelse one-each', 'Øvelse one-pair'],
  })
  expect([deleteSession(db, 'one', noon), deleteSession(db, 'one', noon)]).toEqual([true, false])
  expect(Object.keys(listSessions(db))).toEqual(['two'])
  expect(readPlan(db, 'one')).toBeUndefined()
  expect([restoreSession(db, 'one'), restoreSession(db, 'one')]).toEqual([true, false])
  expect(Object.keys(listSessions(db)).toSorted()).toEqual(['one', 'two'])
  deleteSession(db, 'one', noon)
  expect(purgeDeleted(db, noon)).toBe(1)
  expect(restoreSession(db, 'one')).toBe(false)
  expect(readPlan(db, 'two')?.plan.title).toBe('Anden')
})

test('[DB9] a live session cannot be deleted', () => {
  const { db } = openLive()
  expect(deleteSession(db, 'day', noon)).toBe(false)
  expect(Object.keys(listSessions(db))).toEqual(['day'])
})

test('[DB18] a plan that cannot be read is listed by its title and hides no other', () => {
  const { db } = openTestDatabase()
  writePlan(db, samplePlan('good'), noon)
  writePlan(db, { ...samplePlan('bad', 'bad-'), title: 'Uden', activities: [] }, noon)
  db.prepare("update session set roles = '{broken' where id = 'bad'").run()
  const shelf = listSessions(db)
  expect(Object.keys(shelf).toSorted()).toEqual(['bad', 'good'])
  expect(shelf['bad']).toMatchObject({ title: 'Uden', activities: 0 })
  expect(shelf['good']?.activities).toBeGreaterThan(0)
})
