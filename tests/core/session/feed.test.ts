import { expect, test } from 'vitest'
import { activityFromExercise } from '../../../core/exercises/plan-from.ts'
import { Exercise } from '../../../core/exercises/schema.ts'
import { copyPlan } from '../../../core/session/copy-plan.ts'
import { decide } from '../../../core/session/decide.ts'
import { evolve } from '../../../core/session/evolve.ts'
import { feedLack, takenOver } from '../../../core/session/feed.ts'
import { findRound, SessionPlan, type PlannedRound } from '../../../core/session/plan.ts'
import { primaryAction } from '../../../core/session/primary.ts'
import type { Entry, RoundPhase, SessionState } from '../../../core/session/state.ts'
import type { ChoiceQuestion } from '../../../core/votes/choice.ts'
import { liveState, samplePlan, sampleQuestions } from '../../support/sample-plan.ts'

const noon = Date.UTC(2026, 10, 24, 11)

/** The sample day, with its round of choice asked after the texts and taking its options from them. */
function planWith(feed: Partial<Record<string, PlannedRound['feed']>>, before?: string): SessionPlan {
  const plan = samplePlan()
  return SessionPlan.parse({
    ...plan,
    activities: plan.activities.map((activity) => ({
      ...activity,
      rounds: activity.rounds.map((round) => ({
        ...round,
        ...(feed[round.id] && { feed: feed[round.id] }),
        ...(round.id === before && { question: sampleQuestions.choice, before: 'choice' }),
      })),
    })),
  })
}

const entry = (id: string, status: Entry['status'], extra: Partial<Entry> = {}): [string, Entry] => [
  id,
  { id, text: `tekst ${id}`, status, ...extra },
]
const texts = Object.fromEntries([
  entry('a1', 'shown'),
  entry('b2', 'hidden'),
  entry('c3', 'waiting'),
  entry('d4', 'shown'),
  entry('e5', 'hidden', { mergedInto: 'd4' }),
  entry('f6', 'shown'),
])

function stateWith(plan: SessionPlan, phase: RoundPhase = 'closed', entries = texts, n = 6): SessionState {
  const state = liveState(plan, noon)
  const text = state.rounds['text']
  if (!text) throw new Error('no text round')
  const result =
    n < 5
      ? ({ status: 'withheld', n, reason: 'release.too-few', minimum: 5 } as const)
      : ({ status: 'shown', n, result: { n, entries: [], hidden: 0 } } as const)
  return {
    ...state,
    rounds: { ...state.rounds, text: { ...text, phase, entries, ...(phase === 'closed' && { result }) } },
  }
}

const fromText = { choice: { from: 'text', take: 6 } }
const open = (state: SessionState) => decide(state, { type: 'openRound', roundId: 'choice' }, noon)

function optionsOf(state: SessionState, roundId = 'choice'): ChoiceQuestion['options'] {
  const question = findRound(state.plan, roundId)?.round.question
  if (question?.type !== 'choice') throw new Error('no choice')
  return (question as ChoiceQuestion).options
}

function opened(state: SessionState): SessionState {
  const decision = open(state)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.value.reduce(evolve, state)
}

function refusal(state: SessionState): string {
  const decision = open(state)
  if (decision.ok) throw new Error('was opened')
  return decision.refusal.code
}

test('[LIVE60] a round that is fed opens with what the earlier one came up with, the most supported first, no more than it takes', () => {
  const state = opened(stateWith(planWith(fromText)))
  expect(state.rounds['choice']?.phase).toBe('open')
  expect(optionsOf(state)).toEqual([
    { id: 'd4', label: { da: 'tekst d4', en: 'tekst d4' } },
    { id: 'a1', label: { da: 'tekst a1', en: 'tekst a1' } },
    { id: 'f6', label: { da: 'tekst f6', en: 'tekst f6' } },
  ])
  expect(optionsOf(opened(stateWith(planWith({ choice: { from: 'text', take: 2 } }))))).toHaveLength(2)
})

test('[LIVE61] what was hidden, or read by nobody, feeds no round', () => {
  const state = opened(stateWith(planWith(fromText)))
  expect(JSON.stringify(state.plan)).not.toMatch(/tekst (b2|c3|e5)/)
})

test('[LIVE62] a round is fed only by one that is closed or revealed, and not by fewer than two contributions', () => {
  const plan = planWith(fromText)
  expect(refusal(stateWith(plan, 'planned'))).toBe('command.feed-not-closed')
  expect(refusal(stateWith(plan, 'stopped'))).toBe('command.feed-not-closed')
  expect(refusal(stateWith(plan, 'closed', Object.fromEntries([entry('a1', 'shown')])))).toBe('command.nothing-to-feed')
  expect(refusal(stateWith(plan, 'closed', {}))).toBe('command.nothing-to-feed')
  expect(refusal(stateWith(plan, 'closed', texts, 4))).toBe('command.nothing-to-feed')
  expect(optionsOf(opened(stateWith(plan)))).toHaveLength(3)
})

test('[LIVE126] a round that cannot open says what would help; where nothing came to build on the day goes on without it', () => {
  const plan = planWith(fromText)
  const at = (state: SessionState): SessionState => {
    const activity = plan.activities.findIndex(({ steps }) => steps.some(({ round }) => round === 'choice'))
    const step = plan.activities[activity]?.steps.findIndex(({ round }) => round === 'choice') ?? 0
    return { ...state, position: { activity, step } }
  }
  const told = (state: SessionState) => [feedLack(state, 'choice')?.remedy, primaryAction(at(state)).kind]
  expect(told(stateWith(plan))).toEqual([undefined, 'openRound'])
  expect(told(stateWith(plan, 'planned'))).toEqual(['ask', 'openRound'])
  expect(told(stateWith(plan, 'closed', Object.fromEntries([entry('a1', 'waiting'), entry('b2', 'hidden')])))).toEqual([
    'read',
    'openRound',
  ])
  const alone = Object.fromEntries([entry('a1', 'waiting'), entry('b2', 'hidden', { mergedInto: 'a1' })])
  expect(told(stateWith(plan, 'closed', alone))[0]).toBe('none')
  expect(told(stateWith(plan, 'closed', {}))).toEqual(['none', 'goTo'])
  // Of four nothing may be known, however many texts there are.
  expect(told(stateWith(plan, 'closed', texts, 4))).toEqual(['none', 'goTo'])
  expect(feedLack(stateWith(plan), 'text')).toBeUndefined()
  // What waits for the round it is compared with is asked there.
  const linked = SessionPlan.parse({
    ...plan,
    activities: plan.activities.map((activity) => ({
      ...activity,
      rounds: activity.rounds.flatMap((round) =>
        round.id === 'text' ? [round, { ...round, id: 'text-after', before: 'text' }] : [round],
      ),
    })),
  })
  expect(feedLack(stateWith(linked, 'stopped'), 'choice')).toMatchObject({ remedy: 'ask', from: 'text-after' })
})

test('[LIVE63] a text longer than an option may be is cut, so that the round can be asked', () => {
  const long = Object.fromEntries(['a', 'b'].map((id) => entry(id, 'shown', { text: 'å'.repeat(200) })))
  const [first] = optionsOf(opened(stateWith(planWith(fromText), 'closed', long)))
  expect([...(first?.label.da ?? '')]).toHaveLength(160)
  expect(first?.label.da?.endsWith('…')).toBe(true)
})

test('[LIVE64] the round it is compared with later asks the same, and is not fed anew', () => {
  const plan = planWith(fromText, 'slider')
  const first = opened(stateWith(plan))
  expect(optionsOf(first, 'slider')).toEqual(optionsOf(first))
  expect(Object.keys(takenOver(first)).toSorted()).toEqual(['choice', 'slider'])
  const closed = decide(first, { type: 'closeRound', roundId: 'choice' }, noon)
  if (!closed.ok) throw new Error(closed.refusal.code)
  const stopped = closed.value.reduce(evolve, first)
  const again = decide(stopped, { type: 'openRound', roundId: 'slider' }, noon)
  expect(again.ok && again.value).toEqual([{ type: 'roundOpened', roundId: 'slider', at: noon }])
})

test('[LIVE65] choice, text and cloud hand on what they came up with', async () => {
  const { voteTypes } = await import('../../../core/votes/index.ts')
  const offering = voteTypes.filter(({ offer }) => offer).map(({ type }) => type)
  expect(offering).toEqual(expect.arrayContaining(['choice', 'text', 'cloud', 'ideas', 'table-text']))
  const cloud = voteTypes.find(({ type }) => type === 'cloud')
  const words = [
    { id: 'w1', text: 'ro', weight: 4 },
    { id: 'w2', text: 'mod', weight: 1 },
  ]
  expect(cloud?.offer?.(sampleQuestions.cloud, { n: 5, words, hidden: 0 })).toEqual([
    { id: 'w1', label: { da: 'ro', en: 'ro' } },
    { id: 'w2', label: { da: 'mod', en: 'mod' } },
  ])
  const choice = voteTypes.find(({ type }) => type === 'choice')
  const counts = [
    { id: 'left', count: 1 },
    { id: 'right', count: 5 },
    { id: 'stay', count: 2 },
  ]
  expect(choice?.offer?.(sampleQuestions.choice, { n: 8, options: counts }).map(({ id }) => id)).toEqual([
    'right',
    'stay',
    'left',
  ])
})

function exercise(change: (raw: { steps: object[]; rounds: Record<string, unknown>[] }) => void) {
  const step = (id: string, round: string) => ({ id, title: { da: id, en: id }, minutes: 5, round })
  const raw = {
    id: 'fed',
    version: 1,
    title: { da: 'Øvelse' },
    purpose: { da: 'Formål' },
    track: 'build',
    groups: ['tables'],
    steps: [step('one', 'texts'), step('two', 'pick')],
    rounds: [
      { id: 'texts', mode: 'wall', question: sampleQuestions.text },
      { id: 'pick', mode: 'named', question: sampleQuestions.choice, feed: { from: 'texts', take: 6 } },
    ] as Record<string, unknown>[],
    debrief: [],
  }
  change(raw)
  const parsed = Exercise.safeParse(raw)
  return parsed.success ? parsed.data : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
}

test('[LIVE66] an exercise feeds a round only from an earlier one that has something to hand on, and one that can take it', () => {
  expect(exercise(() => undefined)).toMatchObject({ id: 'fed' })
  const fails = (change: Parameters<typeof exercise>[0], said: string): void => expect(exercise(change)).toEqual([said])
  fails((raw) => raw.steps.reverse(), 'rounds.1.feed.from exercise.feed-not-earlier')
  fails(
    (raw) => Object.assign(raw.rounds[1] ?? {}, { feed: { from: 'none', take: 6 } }),
    'rounds.1.feed.from exercise.unknown-round',
  )
  fails(
    (raw) => Object.assign(raw.rounds[1] ?? {}, { feed: { from: 'pick', take: 6 } }),
    'rounds.1.feed.from exercise.unknown-round',
  )
  fails(
    (raw) => Object.assign(raw.rounds[0] ?? {}, { question: sampleQuestions.slider }),
    'rounds.1.feed.from exercise.feed-offers-nothing',
  )
  fails(
    (raw) => Object.assign(raw.rounds[1] ?? {}, { question: sampleQuestions.slider }),
    'rounds.1.feed exercise.feed-not-taken',
  )
})

test('[LIVE67] a feed points at the round’s own copy, in an activity made of an exercise and in a copied session', () => {
  const made = exercise(() => undefined)
  if (Array.isArray(made)) throw new Error('not an exercise')
  let next = 0
  const newId = (): string => `new-${(next += 1)}`
  const activity = activityFromExercise(made, newId)
  expect(activity.rounds[1]?.feed).toEqual({ from: activity.rounds[0]?.id, take: 6 })
  const copy = copyPlan({ ...samplePlan(), activities: [activity] }, newId).activities[0]
  expect(copy?.rounds[1]?.feed?.from).toBe(copy?.rounds[0]?.id)
  expect(copy?.rounds[0]?.id).not.toBe(activity.rounds[0]?.id)
})

test('[LIVE68] a copy of a session that has run keeps none of the words that were taken over', () => {
  const ran = opened(stateWith(planWith(fromText, 'slider')))
  let next = 0
  const copy = copyPlan(ran.plan, () => `new-${(next += 1)}`)
  expect(JSON.stringify(ran.plan)).toContain('tekst d4')
  expect(JSON.stringify(copy)).not.toContain('tekst')
  expect(SessionPlan.safeParse(copy).success).toBe(true)
})
