import { describe, expect, test } from 'vitest'
import type { LiveCommand } from '../../../core/session/commands.ts'
import { LiveCommand as LiveSchema } from '../../../core/session/commands.ts'
import { castBallot, chooseRole, decide } from '../../../core/session/decide.ts'
import { absorb, evolve } from '../../../core/session/evolve.ts'
import { openRound, positionAfter, positionBefore, primaryAction } from '../../../core/session/primary.ts'
import type { Entry, RoundPhase, SessionState, Timer } from '../../../core/session/state.ts'
import { liveState, sampleBallots, samplePlan } from '../../support/sample-plan.ts'

const noon = Date.UTC(2026, 10, 24, 11)
const fresh = (): SessionState => liveState(samplePlan(), noon)

/** The state after a command that is accepted. */
function after(state: SessionState, command: LiveCommand, now = noon): SessionState {
  const decision = decide(state, command, now)
  if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal.code}`)
  return decision.value.reduce(evolve, state)
}
const afterAll = (state: SessionState, ...commands: LiveCommand[]): SessionState =>
  commands.reduce((next, command) => after(next, command), state)

function refusal(state: SessionState, command: LiveCommand): string {
  const decision = decide(state, command, noon)
  if (decision.ok) throw new Error(`${command.type} was accepted`)
  return decision.refusal.code
}

const phaseOf = (state: SessionState, roundId: string): RoundPhase | undefined => state.rounds[roundId]?.phase
const open = (roundId: string): LiveCommand => ({ type: 'openRound', roundId })
const close = (roundId: string): LiveCommand => ({ type: 'closeRound', roundId })
const reveal = (roundId: string): LiveCommand => ({ type: 'revealRound', roundId })
const reopen = (roundId: string): LiveCommand => ({ type: 'reopenRound', roundId })
const go = (state: SessionState, activity: number, step = 0): LiveCommand => ({
  type: 'goTo',
  from: state.position,
  to: { activity, step },
})

/** What the big button sends, as the host would read it. */
function press(state: SessionState): LiveCommand {
  const { kind, ...rest } = primaryAction(state)
  return LiveSchema.parse({ type: kind, ...rest })
}

describe('the big button', () => {
  test('[CORE1] the primary action alone runs a whole day: every round is asked, closed and shown, every turn taken', () => {
    let state = fresh()
    const pressed: string[] = []
    while (state.status === 'live') {
      const command = press(state)
      pressed.push(command.type)
      state = after(state, command, noon + pressed.length * 60_000)
      expect(pressed.length).toBeLessThan(100)
    }
    expect(Object.values(state.rounds).map((round) => round.phase)).toEqual(
      Object.keys(state.rounds).map(() => 'revealed'),
    )
    expect(pressed.filter((type) => type === 'nextTurn')).toHaveLength(2)
    expect(pressed.at(-1)).toBe('endSession')
    expect(Object.keys(state.visits)).toEqual(['welcome', 'each', 'pair', 'coffee'])
    expect(Object.values(state.visits).every((visit) => visit.endedAt !== undefined)).toBe(true)
  })

  test('[CORE1] it closes what is open before anything else, wherever the session stands', () => {
    const away = after(fresh(), open('choice'))
    expect(primaryAction(away)).toEqual({ kind: 'closeRound', roundId: 'choice' })
    expect(openRound(away)).toBe('choice')
    expect(openRound(after(away, close('choice')))).toBeUndefined()
  })

  test('[CORE1] back and forward meet at every place of the agenda', () => {
    let state = fresh()
    expect(positionBefore(state)).toBeUndefined()
    for (let next = positionAfter(state); next; next = positionAfter(state)) {
      const from = state.position
      state = after(state, { type: 'goTo', from, to: next })
      expect(positionBefore(state)).toEqual(from)
    }
    expect(state.position).toEqual({ activity: 3, step: 0 })
  })
})

describe('a round', () => {
  test('[CORE2] a vote before is stopped singly, closed with the vote after it, and shown with it', () => {
    let state = afterAll(fresh(), open('before'), close('before'))
    expect(phaseOf(state, 'before')).toBe('stopped')
    expect(refusal(state, reveal('before'))).toBe('command.round-not-closed')
    state = after(state, open('after'))
    const closing = decide(state, close('after'), noon)
    expect(closing.ok && closing.value).toEqual([{ type: 'roundsClosed', roundIds: ['before', 'after'], at: noon }])
    state = afterAll(state, close('after'), reveal('after'))
    expect([phaseOf(state, 'before'), phaseOf(state, 'after')]).toEqual(['revealed', 'revealed'])
  })

  test('[CORE2] the vote after cannot be asked before the vote before it', () => {
    expect(refusal(fresh(), open('after'))).toBe('command.before-not-asked')
    expect(decide(afterAll(fresh(), open('before'), close('before')), open('after'), noon).ok).toBe(true)
  })

  test('[CORE3] a round may be reopened until it is revealed, and never beside another open one', () => {
    const closed = afterAll(fresh(), open('choice'), close('choice'))
    const again = after(closed, reopen('choice'))
    expect(again.rounds['choice']).toMatchObject({ phase: 'open', result: undefined, closedAt: undefined })
    expect(refusal(again, reopen('choice'))).toBe('command.already-moved')
    expect(refusal(after(closed, open('slider')), reopen('choice'))).toBe('command.round-open')
    expect(refusal(after(closed, reveal('choice')), reopen('choice'))).toBe('command.round-revealed')
    expect(phaseOf(after(afterAll(fresh(), open('before'), close('before')), reopen('before')), 'before')).toBe('open')
    expect(refusal(afterAll(fresh(), open('text'), close('text')), reopen('text'))).toBe('command.round-on-wall')
    expect(phaseOf(after(afterAll(fresh(), open('letter'), close('letter')), reopen('letter')), 'letter')).toBe('open')
  })

  test('[CORE4] the same command twice is refused the second time, and only one round is open at once', () => {
    const opened = after(fresh(), open('choice'))
    expect(refusal(opened, open('choice'))).toBe('command.already-moved')
    expect(refusal(opened, open('slider'))).toBe('command.round-open')
    const closed = after(opened, close('choice'))
    expect(refusal(closed, close('choice'))).toBe('command.already-moved')
    expect(refusal(closed, open('choice'))).toBe('command.round-closed')
    const shown = after(closed, reveal('choice'))
    expect(refusal(shown, reveal('choice'))).toBe('command.already-moved')
    expect(refusal(fresh(), close('choice'))).toBe('command.round-not-open')
    expect(refusal(fresh(), reveal('choice'))).toBe('command.round-not-closed')
    const moved = after(fresh(), go(fresh(), 1))
    expect(refusal(moved, go(fresh(), 1))).toBe('command.already-moved')
  })

  test('[CORE5] an activity with an open round is not left; within it one may move', () => {
    const at = after(fresh(), go(fresh(), 1))
    const asking = after(at, open('choice'))
    expect(refusal(asking, go(asking, 2))).toBe('command.round-open')
    expect(after(asking, go(asking, 1, 3)).position).toEqual({ activity: 1, step: 3 })
    expect(after(after(asking, close('choice')), go(asking, 2)).position).toEqual({ activity: 2, step: 0 })
  })

  test('[CORE5] nobody goes to a place that is not on the agenda', () => {
    expect(refusal(fresh(), go(fresh(), 9))).toBe('plan.unknown-activity')
    expect(refusal(fresh(), go(fresh(), 1, 6))).toBe('plan.unknown-activity')
    expect(refusal(fresh(), go(fresh(), 0, 1))).toBe('plan.unknown-activity')
  })

  test('[CORE11] a key that every object inherits names no round and no text', () => {
    for (const roundId of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      for (const command of [open(roundId), close(roundId), reveal(roundId), reopen(roundId)]) {
        expect(refusal(fresh(), command)).toBe('command.unknown-round')
      }
      expect(refusal(fresh(), { type: 'moderate', roundId, entryIds: ['constructor'], status: 'shown' })).toBe(
        'command.unknown-round',
      )
      expect(refusal(fresh(), { type: 'mergeEntries', roundId: 'text', into: roundId, entryIds: [roundId] })).toBe(
        'entry.unknown',
      )
    }
  })
})

describe('turns and timers', () => {
  const speaking = (): SessionState => {
    const state = after(fresh(), go(fresh(), 2))
    return after(state, go(state, 2, 1))
  }

  test('[CORE6] turns come one after the other, each with its own time, and not more than there are people', () => {
    let state = speaking()
    expect(refusal(state, { type: 'nextTurn', turn: 1 })).toBe('command.already-moved')
    state = after(state, { type: 'nextTurn', turn: 0 }, noon + 5)
    expect(state).toMatchObject({ turn: 0, timer: { running: true, endsAt: noon + 5 + 30_000, total: 30_000 } })
    expect(refusal(state, { type: 'nextTurn', turn: 0 })).toBe('command.already-moved')
    state = after(state, { type: 'nextTurn', turn: 1 })
    expect(refusal(state, { type: 'nextTurn', turn: 2 })).toBe('command.already-moved')
    expect(after(state, go(state, 2, 2)).turn).toBeUndefined()
    expect(refusal(fresh(), { type: 'nextTurn', turn: 0 })).toBe('command.no-turns')
  })

  const timerAfter = (timer: Timer, command: LiveCommand, now: number): Timer =>
    after({ ...fresh(), timer }, command, now).timer

  test('[CORE7] a step starts its planned time; pausing keeps what is left and resuming goes on from there', () => {
    const started = after(fresh(), go(fresh(), 1)).timer
    expect(started).toEqual({ running: true, endsAt: noon + 120_000, total: 120_000 })
    const paused = timerAfter(started, { type: 'pauseTimer' }, noon + 50_000)
    expect(paused).toEqual({ running: false, remaining: 70_000, total: 120_000 })
    expect(timerAfter(paused, { type: 'pauseTimer' }, noon + 90_000)).toEqual(paused)
    const resumed = timerAfter(paused, { type: 'resumeTimer' }, noon + 100_000)
    expect(resumed).toEqual({ running: true, endsAt: noon + 170_000, total: 120_000 })
    expect(timerAfter(resumed, { type: 'resumeTimer' }, noon + 110_000)).toEqual(resumed)
  })

  test('[CORE7] a minute more counts from what is left, and from now when the time was up', () => {
    const running: Timer = { running: true, endsAt: noon + 10_000, total: 60_000 }
    expect(timerAfter(running, { type: 'addMinute' }, noon)).toEqual({
      running: true,
      endsAt: noon + 70_000,
      total: 120_000,
    })
    expect(timerAfter(running, { type: 'addMinute' }, noon + 40_000)).toEqual({
      running: true,
      endsAt: noon + 100_000,
      total: 120_000,
    })
    const over: Timer = { running: false, remaining: -5000, total: 60_000 }
    expect(timerAfter(over, { type: 'addMinute' }, noon)).toEqual({ running: false, remaining: 60_000, total: 120_000 })
  })
})

describe('a ballot', () => {
  const ballot = (roundId: string, value?: unknown) =>
    ({
      type: 'castBallot',
      roundId,
      key: '0'.repeat(32),
      done: true,
      ...(value === undefined ? {} : { ballot: value }),
    }) as const
  const castCode = (state: SessionState, roundId: string, value?: unknown): string => {
    const cast = castBallot(state, 'seat', ballot(roundId, value))
    return cast.ok ? 'accepted' : cast.refusal.code
  }

  test('[CORE8] a ballot is taken only while its round is open', () => {
    let state = fresh()
    expect(castCode(state, 'choice', ['left'])).toBe('command.round-not-open')
    state = after(state, open('choice'))
    expect(castCode(state, 'choice', ['left'])).toBe('accepted')
    state = after(state, close('choice'))
    expect(castCode(state, 'choice', ['left'])).toBe('command.round-closed')
    state = after(state, reveal('choice'))
    expect(castCode(state, 'choice', ['left'])).toBe('command.round-closed')
    const stopped = afterAll(fresh(), open('before'), close('before'))
    expect(castCode(stopped, 'before', 3)).toBe('command.round-closed')
    expect(castCode(after(stopped, reopen('before')), 'before', 3)).toBe('accepted')
    expect(castCode(fresh(), 'nowhere', 3)).toBe('command.unknown-round')
    expect(castCode(fresh(), 'constructor', 3)).toBe('command.unknown-round')
  })

  test('[CORE8] it must answer this very question; skipping is an answer too', () => {
    for (const type of ['choice', 'slider', 'likert', 'text', 'cloud'] as const) {
      const state = after(fresh(), open(type))
      for (const good of sampleBallots[type]) expect(castCode(state, type, good)).toBe('accepted')
      expect(castCode(state, type)).toBe('accepted')
      for (const bad of [
        null,
        {},
        [],
        '',
        Number.NaN,
        Number.POSITIVE_INFINITY,
        -1,
        true,
        [[]],
        { heard: 9 },
        ['\u0000'],
      ]) {
        expect([type, bad, castCode(state, type, bad)]).toEqual([type, bad, 'command.invalid-ballot'])
      }
    }
  })

  test('[CORE8] a role is one of those the session asks for', () => {
    expect(chooseRole(fresh(), 'seat', 'leader')).toEqual({
      ok: true,
      value: [{ type: 'roleChosen', seatId: 'seat', roleId: 'leader' }],
    })
    expect(chooseRole(fresh(), 'seat', 'mayor')).toEqual({ ok: false, refusal: { code: 'role.unknown' } })
  })
})

describe('texts', () => {
  const entry = (id: string): Entry => ({ id, text: `text ${id}`, status: 'waiting' })
  const wall = (): SessionState =>
    absorb(
      after(fresh(), open('text')),
      { counts: {}, results: {}, entries: { text: { added: ['a', 'b', 'c'].map(entry), removed: [] } } },
      noon,
    )
  const moderate = (ids: string[], status: 'shown' | 'hidden'): LiveCommand => ({
    type: 'moderate',
    roundId: 'text',
    entryIds: ids,
    status,
  })
  const mergeInto = (into: string, ...entryIds: string[]): LiveCommand => ({
    type: 'mergeEntries',
    roundId: 'text',
    into,
    entryIds,
  })

  test('[CORE9] texts are shown and hidden by name, and an unknown one changes nothing', () => {
    const shown = after(wall(), moderate(['a', 'b'], 'shown'))
    expect(Object.values(shown.rounds['text']?.entries ?? {}).map((text) => text.status)).toEqual([
      'shown',
      'shown',
      'waiting',
    ])
    expect(after(shown, moderate(['a'], 'hidden')).rounds['text']?.entries['a']?.status).toBe('hidden')
    expect(refusal(wall(), moderate(['a', 'z'], 'shown'))).toBe('entry.unknown')
  })

  test('[CORE9] merging takes along what was merged before, and never merges into a merged text', () => {
    const merged = after(wall(), mergeInto('b', 'c'))
    expect(refusal(merged, mergeInto('c', 'a'))).toBe('entry.merge-target')
    expect(refusal(merged, mergeInto('a', 'a'))).toBe('entry.merge-target')
    const both = after(merged, mergeInto('a', 'b'))
    expect(both.rounds['text']?.entries['c']?.mergedInto).toBe('a')
    const split = after(both, { type: 'splitEntry', roundId: 'text', entryId: 'c' })
    expect(split.rounds['text']?.entries['c']?.mergedInto).toBeUndefined()
    expect(split.rounds['text']?.entries['b']?.mergedInto).toBe('a')
  })

  test('[CORE9] what was merged into a text that is taken back stands on its own again', () => {
    const merged = after(wall(), mergeInto('b', 'c'))
    const gone = absorb(merged, { counts: {}, results: {}, entries: { text: { added: [], removed: ['b'] } } }, noon)
    expect(gone.rounds['text']?.entries).toEqual({ a: entry('a'), c: { ...entry('c'), mergedInto: undefined } })
  })
})

describe('the end', () => {
  test('[CORE10] ending closes what was left open or stopped, so that nothing answered is without a result', () => {
    const state = afterAll(fresh(), open('before'), close('before'), open('choice'))
    const ended = after(state, { type: 'endSession' }, noon + 5)
    expect([phaseOf(ended, 'before'), phaseOf(ended, 'choice'), phaseOf(ended, 'slider')]).toEqual([
      'closed',
      'closed',
      'planned',
    ])
    expect(ended).toMatchObject({ status: 'ended', endedAt: noon + 5 })
  })

  test('[CORE10] an ended session takes notes and the conclusion, and no step further', () => {
    const ended = after(fresh(), { type: 'endSession' })
    expect(after(ended, { type: 'writeConclusion', text: 'Vi ringer.' }).conclusion).toBe('Vi ringer.')
    expect(after(ended, { type: 'writeNotes', text: 'Husk kaffe.' }).notes).toBe('Husk kaffe.')
    for (const command of [open('choice'), go(ended, 1), { type: 'addMinute' }, { type: 'endSession' }] as const) {
      expect(refusal(ended, command)).toBe('session.ended')
    }
  })

  test('[CORE10] the screen, the clicker and the stage theme are what was last asked for', () => {
    const state = afterAll(
      fresh(),
      { type: 'setScreen', screen: 'black' },
      { type: 'setClicker', on: false },
      { type: 'setStageTheme', theme: 'dark' },
    )
    expect(state).toMatchObject({ screen: 'black', clicker: false, theme: 'dark' })
    expect(after(state, open('choice')).screen).toBe('content')
  })
})
