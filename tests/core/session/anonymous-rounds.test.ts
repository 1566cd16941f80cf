import { expect, test } from 'vitest'
import { activityFromExercise } from '../../../core/exercises/plan-from.ts'
import { Exercise } from '../../../core/exercises/schema.ts'
import type { PlanEdit } from '../../../core/session/commands.ts'
import { settledRounds } from '../../../core/session/locked.ts'
import { editPlan } from '../../../core/session/plan-edit.ts'
import { findRound, type PlannedRound, type SessionPlan } from '../../../core/session/plan.ts'
import type { RoundState, SessionState } from '../../../core/session/state.ts'
import type { RoomFacts } from '../../../core/views/make-stage.ts'
import { voterView } from '../../../core/views/make-voter.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { liveState, samplePlan, sampleQuestions } from '../../support/sample-plan.ts'

const facts: RoomFacts = { join: { address: '', link: '' }, connected: 0, rehearsal: false, minutesOfDay: () => 0 }
const minimums = { group: 5, texts: 10 }

function secretPlan(): SessionPlan {
  const plan = samplePlan()
  const secretly = (round: PlannedRound): PlannedRound => ({ ...round, mode: 'anonymous' })
  return {
    ...plan,
    activities: plan.activities.map((activity) => ({ ...activity, rounds: activity.rounds.map(secretly) })),
  }
}

function withPhase(state: SessionState, roundId: string, change: Partial<RoundState>): SessionState {
  const round = state.rounds[roundId]
  if (!round) throw new Error(`no round ${roundId}`)
  return { ...state, rounds: { ...state.rounds, [roundId]: { ...round, ...change } } }
}

test('[ANON51] in an activity that has begun, a round not yet asked may be asked in another way; one asked, or counted with one, may not', () => {
  const plan = secretPlan()
  const state = withPhase(liveState(plan, 0), 'before', { phase: 'stopped' })
  const settled = settledRounds(state)
  expect([...settled].toSorted()).toEqual(['after', 'before'])
  const context = { catalogue: { exercises: {}, templates: {}, problems: [] }, newId: () => 'x', settled }
  const tried = (edit: PlanEdit) => {
    const outcome = editPlan(plan, edit, { ...context, locked: new Set(['each', 'pair']) })
    return outcome.ok ? 'accepted' : outcome.refusal.code
  }
  expect(tried({ kind: 'setMode', roundId: 'slider', mode: 'named' })).toBe('accepted')
  expect(tried({ kind: 'setBreakdown', roundId: 'slider', breakdown: 'role' })).toBe('accepted')
  for (const roundId of ['before', 'after']) {
    expect(tried({ kind: 'setMode', roundId, mode: 'named' })).toBe('command.locked')
    expect(tried({ kind: 'setBreakdown', roundId, breakdown: 'role' })).toBe('command.locked')
  }
  // What it asks stays as it is.
  expect(tried({ kind: 'editQuestion', roundId: 'slider', question: sampleQuestions.slider })).toBe('command.locked')
})

test('[ANON71] what has no figures is not broken down: not when that is chosen, and not once it asks for words', () => {
  const context = {
    catalogue: { exercises: {}, templates: {}, problems: [] },
    newId: () => 'x',
    locked: new Set<string>(),
  }
  const edited = (plan: SessionPlan, edit: PlanEdit) => editPlan(plan, edit, context)
  expect(edited(secretPlan(), { kind: 'setBreakdown', roundId: 'letter', breakdown: 'role' })).toMatchObject({
    ok: false,
    refusal: { code: 'plan.breakdown-without-figures' },
  })
  const chosen = edited(secretPlan(), { kind: 'setBreakdown', roundId: 'slider', breakdown: 'role' })
  if (!chosen.ok) throw new Error(chosen.refusal.code)
  expect(findRound(chosen.value, 'slider')?.round.breakdown).toBe('role')
  const words = edited(chosen.value, { kind: 'editQuestion', roundId: 'slider', question: sampleQuestions.text })
  expect(words.ok && findRound(words.value, 'slider')?.round.breakdown).toBeUndefined()
})

test('[ANON52] a phone is told whether an anonymous round takes words, and whether it needs a role', () => {
  const state = liveState(secretPlan(), 0)
  const seen = (of: SessionState) => voterView(of, facts, 'da', (key) => key)
  const locked = { minimums, groupOfRole: { leader: 'leader', teacher: 'teacher' } }
  const figures = seen(withPhase(state, 'slider', { phase: 'open', locked }))
  expect(figures.open['slider']).toMatchObject({ mode: 'anonymous', byRole: true, minimums })
  expect(figures.open['slider']).not.toHaveProperty('words')
  expect(figures.rolesLocked).toBe(true)
  const words = seen(withPhase(state, 'letter', { phase: 'open', locked: { minimums } }))
  expect(words.open['letter']).toMatchObject({ words: true })
  expect(words.open['letter']).not.toHaveProperty('byRole')
  expect(words).not.toHaveProperty('rolesLocked')
  // Until the round it is counted with is closed too, ballots keep their groups.
  expect(seen(withPhase(state, 'before', { phase: 'stopped', locked })).rolesLocked).toBe(true)
})

test('[PH56] a phone is told where what is written stands under the number of its table, and nowhere else', () => {
  const asked = (type: 'table-text' | 'text') => {
    const edit = edited(secretPlan(), {
      kind: 'editQuestion',
      roundId: 'letter',
      question: voteFor({ type, prompt: {} }).blank(),
    })
    if (!edit.ok) throw new Error(edit.refusal.code)
    const open = withPhase(liveState(edit.value, 0), 'letter', { phase: 'open' })
    return voterView(open, facts, 'da', (key) => key).open['letter']
  }
  expect(asked('table-text')).toMatchObject({ byTable: true })
  expect(asked('text')).not.toHaveProperty('byTable')
})

test('[ANON53] an exercise may choose the breakdown of a round, and a plan takes it over', () => {
  const recipe = {
    id: 'pulse',
    version: 1,
    title: { da: 'Puls', en: 'Pulse' },
    purpose: { da: 'At måle.', en: 'To measure.' },
    track: 'measure',
    groups: ['individual'],
    steps: [{ id: 'ask', title: { da: 'Spørg', en: 'Ask' }, minutes: 3, round: 'first' }],
    rounds: [{ id: 'first', mode: 'anonymous', question: sampleQuestions.slider, breakdown: 'leads' }],
    debrief: [],
  }
  const exercise = Exercise.parse(recipe)
  let made = 0
  expect(activityFromExercise(exercise, () => `id-${++made}`).rounds[0]?.breakdown).toBe('leads')
  const [round] = recipe.rounds
  expect(Exercise.safeParse({ ...recipe, rounds: [{ ...round, breakdown: 'municipality' }] }).success).toBe(false)
})
