import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LiveCommand } from '../../../core/session/commands.ts'
import { decide } from '../../../core/session/decide.ts'
import { absorb, evolve } from '../../../core/session/evolve.ts'
import type { SessionPlan } from '../../../core/session/plan.ts'
import type { Entry, SessionState } from '../../../core/session/state.ts'
import { cockpitView } from '../../../core/views/make-cockpit.ts'
import { stageView, type RoomFacts } from '../../../core/views/make-stage.ts'
import type { IdeasResult } from '../../../core/votes/ideas.ts'
import { liveState, samplePlan } from '../../support/sample-plan.ts'

const noon = Date.UTC(2026, 10, 24, 11)
const board = { type: 'ideas', prompt: { da: 'Hvad fylder?' }, most: 3, maxLength: 120 } as const

/** The sample day with an idea board in place of its open text. */
function boardPlan(): SessionPlan {
  const plan = samplePlan()
  return {
    ...plan,
    activities: plan.activities.map((activity) => ({
      ...activity,
      rounds: activity.rounds.map((round) => (round.id === 'text' ? { ...round, question: board } : round)),
    })),
  }
}

const ids = ['a', 'b', 'c', 'd']
function begun(): SessionState {
  const state = liveState(boardPlan(), noon)
  const round = state.rounds['text']
  if (!round) throw new Error('no board')
  const entries = Object.fromEntries(ids.map((id): [string, Entry] => [id, { id, text: `idé ${id}`, status: 'shown' }]))
  const rounds = { ...state.rounds, text: { ...round, phase: 'open' as const, answered: 4, entries } }
  return { ...state, position: { activity: 1, step: 3 }, rounds }
}

type Clustering = Extract<
  LiveCommand,
  { type: 'makeCluster' | 'renameCluster' | 'moveEntries' | 'removeCluster' | 'undoClustering' }
>
type Bare<T> = T extends { roundId: string } ? Omit<T, 'roundId'> : never

function after(state: SessionState, ...commands: Bare<Clustering>[]): SessionState {
  return commands.reduce((now, command) => {
    const decision = decide(now, LiveCommand.parse({ ...command, roundId: 'text' }), noon)
    if (!decision.ok) throw new Error(decision.refusal.code)
    return decision.value.reduce(evolve, now)
  }, state)
}
function refusal(state: SessionState, command: Bare<Clustering>, roundId = 'text'): string | undefined {
  const decision = decide(state, LiveCommand.parse({ ...command, roundId }), noon)
  return decision.ok ? undefined : decision.refusal.code
}

/** Titles with the texts under them. */
function gathered(state: SessionState): Record<string, string[]> {
  const round = state.rounds['text']
  const inside = (id: string): string[] =>
    Object.values(round?.entries ?? {})
      .filter(({ cluster }) => cluster === id)
      .map((entry) => entry.id)
  return Object.fromEntries((round?.clusters ?? []).map(({ id, title }) => [title, inside(id)]))
}

const make = (title: string, ...entryIds: string[]) => ({ type: 'makeCluster', title, entryIds }) as const
const move = (cluster: string | null, ...entryIds: string[]) => ({ type: 'moveEntries', cluster, entryIds }) as const
const undo = { type: 'undoClustering' } as const

test('[LIVE69] texts are gathered in a new cluster, moved, taken out, and clusters renamed and dissolved', () => {
  let state = after(begun(), make('Tid', 'a', 'b'), make('Overgange', 'b', 'c'))
  expect(gathered(state)).toEqual({ Tid: ['a'], Overgange: ['b', 'c'] })
  state = after(state, move('c1', 'd', 'c'), { type: 'renameCluster', clusterId: 'c1', title: ' Mere tid ' })
  expect(gathered(state)).toEqual({ 'Mere tid': ['a', 'c', 'd'], Overgange: ['b'] })
  state = after(state, move(null, 'c'))
  expect(gathered(state)).toEqual({ 'Mere tid': ['a', 'd'], Overgange: ['b'] })
  state = after(state, { type: 'removeCluster', clusterId: 'c1' })
  expect(gathered(state)).toEqual({ Overgange: ['b'] })
  expect(Object.keys(state.rounds['text']?.entries ?? {})).toEqual(ids)
})

test('[LIVE70] what cannot be gathered is refused, and nothing changes', () => {
  const state = after(begun(), make('Tid', 'a'))
  expect(refusal(state, make('x', 'nobody'))).toBe('entry.unknown')
  expect(refusal(state, make('x', 'constructor'))).toBe('entry.unknown')
  expect(refusal(state, move('c9', 'a'))).toBe('entry.unknown-cluster')
  expect(refusal(state, { type: 'renameCluster', clusterId: 'c9', title: 'x' })).toBe('entry.unknown-cluster')
  expect(refusal(state, { type: 'removeCluster', clusterId: 'c9' })).toBe('entry.unknown-cluster')
  expect(refusal(state, make('x'), 'slider')).toBe('entry.no-clusters')
  expect(refusal(state, make('x'), 'nowhere')).toBe('command.unknown-round')
  expect(refusal(begun(), undo)).toBe('entry.nothing-to-undo')
  expect(LiveCommand.safeParse({ ...make('  '), roundId: 'text' }).success).toBe(false)
  expect(LiveCommand.safeParse({ ...make('x'.repeat(81)), roundId: 'text' }).success).toBe(false)
  expect(LiveCommand.safeParse({ ...move('c1'), roundId: 'text' }).success).toBe(false)
  const full = after(begun(), ...Array.from({ length: 40 }, (_, at) => make(`K${at}`)))
  expect(refusal(full, make('K40'))).toBe('entry.too-many-clusters')
})

test('[LIVE71] whatever was done can be undone step by step, back to where it began', () => {
  const step = fc.oneof(
    fc.record({
      type: fc.constant('makeCluster' as const),
      title: fc.constantFrom('x', 'y'),
      entryIds: fc.subarray(ids),
    }),
    fc.record({
      type: fc.constant('moveEntries' as const),
      cluster: fc.constantFrom('c1', 'c2', null),
      entryIds: fc.subarray(ids, { minLength: 1 }),
    }),
    fc.record({ type: fc.constant('removeCluster' as const), clusterId: fc.constantFrom('c1', 'c2') }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const states = [begun()]
      for (const command of steps) {
        const now = states.at(-1) ?? begun()
        if (refusal(now, command) === undefined) states.push(after(now, command))
      }
      let back = states.at(-1) ?? begun()
      for (const earlier of states.slice(0, -1).toReversed()) {
        back = after(back, undo)
        expect(gathered(back)).toEqual(gathered(earlier))
        expect(back.rounds['text']?.entries).toEqual(earlier.rounds['text']?.entries)
      }
      expect(refusal(back, undo)).toBe('entry.nothing-to-undo')
    }),
  )
})

test('[LIVE72] a text that goes leaves its cluster, and an undo does not bring it back', () => {
  const state = after(begun(), make('Tid', 'a', 'b'))
  const gone = absorb(state, { counts: {}, results: {}, entries: { text: { added: [], removed: ['a'] } } }, noon)
  expect(gathered(gone)).toEqual({ Tid: ['b'] })
  expect(Object.keys(after(gone, move(null, 'b'), undo).rounds['text']?.entries ?? {})).toEqual(['b', 'c', 'd'])
})

const facts: RoomFacts = { join: { address: '', link: '' }, connected: 4, rehearsal: false, minutesOfDay: () => 0 }

test('[LIVE73] the stage shows the clusters while texts come in, only with what may be shown; the cockpit sees them all', () => {
  let state = after(begun(), make('Tid', 'a', 'b'), make('Kun skjult', 'c'), make('Tom'))
  const hiding = decide(state, { type: 'moderate', roundId: 'text', entryIds: ['b', 'c'], status: 'hidden' }, noon)
  if (!hiding.ok) throw new Error(hiding.refusal.code)
  state = hiding.value.reduce(evolve, state)
  const { content } = stageView(state, facts)
  if (content.kind !== 'question') throw new Error(content.kind)
  const wall = content.wall?.result as IdeasResult
  expect(wall.clusters).toEqual([{ id: 'c1', title: 'Tid', entries: [{ id: 'a', text: 'idé a', weight: 1 }] }])
  expect(wall.loose.map(({ id }) => id)).toEqual(['d'])
  expect(JSON.stringify(content)).not.toMatch(/idé [bc]|Kun skjult|Tom/)
  const cockpit = cockpitView(state, facts, {} as Parameters<typeof cockpitView>[2]).rounds['text']
  expect(cockpit?.clusters.map(({ title }) => title)).toEqual(['Tid', 'Kun skjult', 'Tom'])
  expect(cockpit?.canUndoClustering).toBe(true)
  expect(cockpit).not.toHaveProperty('clusteredBefore')
})
