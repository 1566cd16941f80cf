import { expect, test } from 'vitest'
import { finishClosing } from '../../../core/session/closing.ts'
import type { LiveCommand, PlanEdit } from '../../../core/session/commands.ts'
import { castBallot, chooseRole, decide } from '../../../core/session/decide.ts'
import type { SessionEvent } from '../../../core/session/events.ts'
import { absorb, evolve, plannedRound } from '../../../core/session/evolve.ts'
import { groupsAtOpening } from '../../../core/session/groups.ts'
import { editPlan } from '../../../core/session/plan-edit.ts'
import type { PlannedRound } from '../../../core/session/plan.ts'
import { primaryAction } from '../../../core/session/primary.ts'
import { buildReport } from '../../../core/report/build-report.ts'
import type { SessionState } from '../../../core/session/state.ts'
import { cockpitView } from '../../../core/views/make-cockpit.ts'
import { stageView } from '../../../core/views/make-stage.ts'
import { voterView } from '../../../core/views/make-voter.ts'
import type { RoomFacts } from '../../../core/views/make-stage.ts'
import { liveState, samplePlan, sampleQuestions } from '../../support/sample-plan.ts'

const now = Date.UTC(2026, 10, 24, 12)
const key = 'a'.repeat(32)
const facts: RoomFacts = { join: { address: '', link: '' }, connected: 4, rehearsal: false, minutesOfDay: () => 0 }
const roles = [
  { id: 'lead', label: { da: 'Leder' }, leads: true },
  { id: 'teacher', label: { da: 'Lærer' } },
  { id: 'nurse', label: { da: 'Sundhedsplejerske' } },
]

/** A session with one activity of these rounds, and as many seats in each role. */
function room(
  rounds: readonly PlannedRound[],
  seats: Readonly<Record<string, number>> = { teacher: 12 },
): SessionState {
  const plan = samplePlan()
  const state = liveState(
    {
      ...plan,
      roles,
      activities: [
        {
          id: 'a',
          kind: 'exercise',
          title: { da: 'Øvelse' },
          minutes: 5,
          steps: [step('first'), step('last')],
          rounds: [...rounds],
        },
      ],
    },
    now,
  )
  const taken = Object.entries(seats).flatMap(([role, count]) =>
    Array.from({ length: count }, (_, at) => ({ id: `${role}${at}`, ...(role === 'none' ? {} : { role }) })),
  )
  return { ...state, seats: Object.fromEntries(taken.map((seat) => [seat.id, seat])) }
}
const step = (round: string) => ({ id: `step-${round}`, title: { da: 'Trin' }, minutes: 5, round })

const anonymous = (id: string, more: Partial<PlannedRound> = {}): PlannedRound => ({
  id,
  mode: 'anonymous',
  question: sampleQuestions.slider,
  ...more,
})

function refusal(state: SessionState, command: LiveCommand, at = now): string | undefined {
  const decision = decide(state, command, at)
  return decision.ok ? undefined : decision.refusal.code
}

function after(state: SessionState, command: LiveCommand, at = now): SessionState {
  const decision = decide(state, command, at)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.value.reduce(evolve, state)
}

function events(state: SessionState, at: number): readonly SessionEvent[] {
  const decision = finishClosing(state, at)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.value
}

const cast = (state: SessionState, seat = 'teacher0', roundId = 'first') => {
  const outcome = castBallot(state, seat, { type: 'castBallot', roundId, key, ballot: 5, done: true })
  return outcome.ok ? outcome.value : outcome.refusal.code
}
const open: LiveCommand = { type: 'openRound', roundId: 'first' }
const close: LiveCommand = { type: 'closeRound', roundId: 'first', deliberate: true }
const undo: LiveCommand = { type: 'undoClosing', roundId: 'first' }

test('[ANON20] an anonymous round is closed by a button alone, and for ten seconds that can be undone', () => {
  const opened = after(room([anonymous('first')]), open)
  expect(refusal(opened, { type: 'closeRound', roundId: 'first' })).toBe('command.not-deliberate')
  expect(primaryAction(opened)).toEqual({ kind: 'closeRound', roundId: 'first', deliberate: true })
  const closing = after(opened, close)
  expect([closing.rounds['first']?.phase, closing.rounds['first']?.closing]).toEqual(['open', now + 10_000])
  expect(cast(closing)).toBe('command.round-closed')
  expect(refusal(closing, close)).toBe('command.already-moved')
  expect(primaryAction(closing)).toEqual({ kind: 'closing', roundId: 'first', until: now + 10_000 })
  expect(events(closing, now + 9_999)).toEqual([])
  const kept = after(closing, undo)
  expect(cast(kept)).toMatchObject({ seatId: 'teacher0' })
  expect(refusal(kept, undo)).toBe('command.already-moved')
  expect(events(kept, now + 20_000)).toEqual([])
  expect(events(closing, now + 10_000)).toEqual([{ type: 'roundsClosed', roundIds: ['first'], at: now + 10_000 }])
})

test('[ANON20] a named round is closed by any key, at once', () => {
  const opened = after(room([anonymous('first', { mode: 'named' })]), open)
  expect(after(opened, { type: 'closeRound', roundId: 'first' }).rounds['first']?.phase).toBe('closed')
})

test('[ANON21] it is never reopened, and the day does not end while it is open', () => {
  const opened = after(room([anonymous('first')]), open)
  expect(refusal(opened, { type: 'endSession' })).toBe('command.round-open')
  const closed = events(after(opened, close), now + 10_000).reduce(evolve, opened)
  expect(refusal(closed, { type: 'reopenRound', roundId: 'first' })).toBe('command.round-anonymous')
  expect(refusal(closed, { type: 'endSession' })).toBeUndefined()
})

test('[ANON21] linked rounds are stopped singly, closed together, and the last of them deliberately', () => {
  const begun = room([anonymous('first'), anonymous('last', { before: 'first' })])
  const first = after(after(begun, open), close)
  const stopped = events(first, now + 10_000).reduce(evolve, first)
  expect(stopped.rounds['first']?.phase).toBe('stopped')
  const second = after(stopped, { type: 'openRound', roundId: 'last' })
  expect(second.rounds['last']?.locked).toBe(second.rounds['first']?.locked)
  const closing = after(second, { type: 'closeRound', roundId: 'last', deliberate: true })
  expect(events(closing, now + 10_000)).toMatchObject([{ type: 'roundsClosed', roundIds: ['first', 'last'] }])
})

test('[ANON22] with fewer people than the minimum no anonymous round is opened, a named one is', () => {
  const few = room([anonymous('first')], { teacher: 4 })
  expect(decide(few, open, now)).toMatchObject({
    ok: false,
    refusal: { code: 'round.too-few-present', details: { present: 4, minimum: 5 } },
  })
  expect(refusal(room([anonymous('first', { mode: 'named' })], { teacher: 4 }), open)).toBeUndefined()
  expect(refusal(room([anonymous('first')], { teacher: 5 }), open)).toBeUndefined()
})

test('[ANON22] a breakdown that nobody chose is refused', () => {
  expect(refusal(room([anonymous('first')]), { ...open, breakdown: 'role' })).toBe('round.breakdown-not-chosen')
  const chosen = room([anonymous('first', { breakdown: 'role' })])
  expect(refusal(chosen, { ...open, breakdown: 'leads' })).toBe('round.breakdown-not-chosen')
  expect(refusal(chosen, { ...open, breakdown: 'role' })).toBeUndefined()
})

test('[ANON23] roles of fewer than five share a group, which is made large enough', () => {
  const groups = (seats: Readonly<Record<string, number>>, breakdown: 'role' | 'leads' = 'role') =>
    groupsAtOpening(room([], seats), breakdown, 5)
  expect(groups({ teacher: 12, lead: 6, nurse: 5 })).toEqual({ teacher: 'teacher', lead: 'lead', nurse: 'nurse' })
  // Two alone would point at two: the next smallest joins them.
  expect(groups({ teacher: 12, lead: 6, nurse: 2 })).toEqual({ teacher: 'teacher', lead: '*', nurse: '*' })
  expect(groups({ teacher: 12, lead: 3, nurse: 2 })).toEqual({ teacher: 'teacher', lead: '*', nurse: '*' })
  expect(groups({ teacher: 8, lead: 2 })).toBeUndefined()
  expect(groups({ teacher: 4, lead: 5 })).toBeUndefined()
  expect(groups({ teacher: 7, nurse: 2, lead: 6 }, 'leads')).toEqual({
    teacher: 'staff',
    nurse: 'staff',
    lead: 'leads',
  })
})

test('[ANON23] whoever has a role keeps it while ballots are counted by it, and one without chooses first', () => {
  const opened = after(room([anonymous('first', { breakdown: 'leads' })], { teacher: 9, lead: 6, none: 1 }), open)
  expect(cast(opened, 'lead0')).toMatchObject({ group: 'leads' })
  expect(cast(opened, 'teacher0')).toMatchObject({ group: 'staff' })
  expect(cast(opened, 'none0')).toBe('role.needed')
  expect(castBallot(opened, 'none0', { type: 'castBallot', roundId: 'first', key, done: true })).toMatchObject({
    ok: true,
  })
  const chosen = chooseRole(opened, 'none0', 'lead')
  expect(chosen).toMatchObject({ ok: true })
  expect(chooseRole(opened, 'lead0', 'teacher')).toMatchObject({ ok: false, refusal: { code: 'role.locked' } })
  expect(chooseRole(opened, 'lead0', 'lead')).toMatchObject({ ok: true })
  const plain = after(room([anonymous('first')], { teacher: 9, lead: 6 }), open)
  expect(chooseRole(plain, 'lead0', 'teacher')).toMatchObject({ ok: true })
})

test('[ANON24] no key of a clicker closes it', () => {
  const opened = after(room([anonymous('first')]), open)
  expect(stageView(opened, facts).clicker?.next).toBeUndefined()
  expect(stageView(after(opened, close), facts).clicker?.next).toBeUndefined()
  const named = after(room([anonymous('first', { mode: 'named' })]), open)
  expect(stageView(named, facts).clicker?.next).toMatchObject({ kind: 'closeRound' })
})

test('[ANON25] minimums are five and ten at least; once something was asked they are only raised', () => {
  const edit = (change: Omit<Extract<PlanEdit, { kind: 'setDetails' }>, 'kind'>, begun: boolean) =>
    editPlan(
      { ...samplePlan(), smallestGroup: 7, smallestTexts: 12 },
      { kind: 'setDetails', ...change },
      {
        catalogue: { exercises: {}, templates: {}, problems: [] },
        newId: () => 'new',
        locked: new Set(begun ? ['a'] : []),
      },
    )
  expect(edit({ smallestGroup: 6 }, false)).toMatchObject({ ok: true })
  expect(edit({ smallestGroup: 6 }, true)).toMatchObject({ ok: false, refusal: { code: 'plan.minimum-lowered' } })
  expect(edit({ smallestTexts: 11 }, true)).toMatchObject({ ok: false, refusal: { code: 'plan.minimum-lowered' } })
  expect(edit({ smallestGroup: 8, smallestTexts: 20 }, true)).toMatchObject({ ok: true })
  expect(edit({ smallestGroup: 4 }, false)).toMatchObject({ ok: false, refusal: { code: 'plan.invalid' } })
  expect(edit({ smallestTexts: 9 }, false)).toMatchObject({ ok: false, refusal: { code: 'plan.invalid' } })
})

test('[ANON29] once something was asked, a facilitator who leads goes on doing so, and no role is taken out; both may be mended the other way', () => {
  const asked = (edit: PlanEdit, settled: readonly string[], facilitatorLeads = true) => {
    const context = {
      catalogue: { exercises: {}, templates: {}, problems: [] },
      newId: () => 'new',
      locked: new Set(['a']),
    }
    const outcome = editPlan({ ...samplePlan(), facilitatorLeads }, edit, { ...context, settled: new Set(settled) })
    return outcome.ok ? 'accepted' : outcome.refusal.code
  }
  const leads = (facilitatorLeads: boolean): PlanEdit => ({ kind: 'setDetails', facilitatorLeads })
  expect(asked(leads(false), [])).toBe('accepted')
  expect(asked(leads(false), ['slider'])).toBe('plan.leads-settled')
  expect(asked(leads(true), ['slider'], false)).toBe('accepted')
  expect(asked({ kind: 'setDetails', place: 'Salen' }, ['slider'])).toBe('accepted')
  const [role] = samplePlan().roles
  expect(asked({ kind: 'removeRole', roleId: role?.id ?? '' }, [])).toBe('accepted')
  expect(asked({ kind: 'removeRole', roleId: role?.id ?? '' }, ['slider'])).toBe('role.in-use')
  expect(asked({ kind: 'editRole', roleId: role?.id ?? '', label: { da: 'Formand' } }, ['slider'])).toBe('accepted')
})

test('[ANON26] who leads the people in the room sees a result when they do', () => {
  const answered = (facilitatorLeads: boolean, phase: 'closed' | 'revealed') => {
    const state = room([anonymous('first')])
    const done: SessionState = {
      ...state,
      plan: { ...state.plan, facilitatorLeads },
      rounds: { ...state.rounds, first: { ...plannedRound('first'), phase } },
    }
    const result = { status: 'shown', n: 12, result: { n: 12, missing: 0, mean: 5, counts: [] } } as const
    return cockpitView(
      absorb(done, { counts: {}, entries: {}, results: { first: result } }, now),
      facts,
      {} as Parameters<typeof cockpitView>[2],
    ).rounds['first']
  }
  expect(answered(true, 'closed')).toMatchObject({ heldBack: true })
  expect(answered(true, 'closed')).not.toHaveProperty('result')
  expect(answered(true, 'revealed')?.result).toMatchObject({ n: 12 })
  expect(answered(false, 'closed')?.result).toMatchObject({ n: 12 })
})

test('[ANON27] phones keep what they need while a closing can be undone or a vote after it is to come, and forget it then', () => {
  const t = (word: string): string => word
  const told = (state: SessionState) => {
    const { open: takes, closed } = voterView(state, facts, 'da', t)
    return { open: Object.keys(takes), closed }
  }
  const begun = room([anonymous('first'), anonymous('last', { before: 'first' })])
  const opened = after(begun, open)
  expect(told(opened)).toEqual({ open: ['first'], closed: {} })
  const closing = after(opened, close)
  expect(told(closing)).toEqual({ open: [], closed: { first: 'closing' } })
  const stopped = events(closing, now + 10_000).reduce(evolve, closing)
  expect(told(stopped)).toEqual({ open: [], closed: { first: 'for-now' } })
  const second = after(stopped, { type: 'openRound', roundId: 'last' })
  expect(voterView(second, facts, 'da', t).open['last']).toMatchObject({ pair: 'first', minimums: { group: 5 } })
  const last = after(second, { type: 'closeRound', roundId: 'last', deliberate: true })
  const closed = events(last, now + 10_000).reduce(evolve, last)
  expect(told(closed)).toEqual({ open: [], closed: { first: true, last: true } })
})

test('[ANON28] nor does a summary tell them earlier, or what the room was never shown', () => {
  const blocks = (facilitatorLeads: boolean, status: 'live' | 'ended') => {
    const state = room([anonymous('first')])
    const done: SessionState = {
      ...state,
      status,
      plan: { ...state.plan, facilitatorLeads },
      rounds: { ...state.rounds, first: { ...plannedRound('first'), phase: 'closed' } },
    }
    const result = { status: 'shown', n: 12, result: { n: 12, missing: 0, mean: 5, counts: [] } } as const
    const reported = absorb(done, { counts: {}, entries: {}, results: { first: result } }, now)
    const t = (word: string): string => word
    return JSON.stringify(buildReport({ state: reported, locale: 'da', t, now, clock: String }).blocks)
  }
  expect(blocks(true, 'live')).toContain('report:prompt.held-back')
  expect(blocks(true, 'live')).not.toContain('"mean":5')
  expect(blocks(true, 'ended')).toContain('report:prompt.never-shown')
  expect(blocks(true, 'ended')).not.toContain('"mean":5')
  expect(blocks(false, 'ended')).toContain('"mean":5')
  expect(blocks(false, 'live')).toContain('"mean":5')
})
