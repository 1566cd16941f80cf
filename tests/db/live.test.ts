import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { begin } from '../../core/session/decide.ts'
import { absorb, evolve } from '../../core/session/evolve.ts'
import type { SessionEvent } from '../../core/session/events.ts'
import type { SessionState } from '../../core/session/state.ts'
import { castCodes } from '../../db/ballots.ts'
import type { BatchItem } from '../../db/live.ts'
import { writePlan } from '../../db/plans.ts'
import {
  ballots,
  closed,
  event,
  noon,
  opened,
  openLive,
  reopened,
  seated,
  type LiveDatabase,
} from '../support/database.ts'
import { liveState, samplePlan } from '../support/sample-plan.ts'

const { stored, changed, otherKey } = castCodes
const rowsOf = (live: LiveDatabase, table: string): unknown[] => live.db.prepare(`select * from ${table}`).all()

describe('ballots', () => {
  test('[DB10] a changed vote replaces the one before it', () => {
    const live = openLive()
    live.happen(opened('choice'), opened('text'))
    for (const [round, first, second] of [
      ['choice', ['left'], ['right']],
      ['text', 'Før', 'Efter'],
    ] as const) {
      expect(live.commit(ballots(round, [{ seat: 'a', value: first }])).casts).toEqual([stored])
      expect(live.commit(ballots(round, [{ seat: 'a', value: second }])).casts).toEqual([changed])
    }
    expect(live.db.prepare('select value from ballot order by value').pluck().all()).toEqual(['"Efter"', '["right"]'])
  })

  test('[DB10] in a wall round another key of the same seat is refused; a named round goes by the seat', () => {
    const live = openLive()
    live.happen(opened('choice'), opened('text'))
    const twice = (round: string, value: unknown): readonly number[] =>
      live.commit(
        ballots(round, [
          { seat: 'a', value, key: 'one' },
          { seat: 'a', value, key: 'two' },
        ]),
      ).casts
    expect(twice('text', 'Hej')).toEqual([stored, otherKey])
    expect(twice('choice', ['left'])).toEqual([stored, changed])
    expect(rowsOf(live, 'ballot')).toHaveLength(2)
  })

  test('[DB10] a skipped question is done without an answer, and may be answered after all', () => {
    const live = openLive()
    live.happen(opened('slider'))
    expect(live.commit(ballots('slider', [{ seat: 'a' }])).counts).toEqual({ slider: { answered: 1, done: 1 } })
    expect(live.commit(ballots('slider', [{ seat: 'a', value: 7 }])).counts).toEqual({
      slider: { answered: 1, done: 1 },
    })
    live.commit(ballots('slider', [{ seat: 'b' }]))
    expect(live.happen(closed('slider')).results['slider']).toMatchObject({ n: 1 })
  })

  test('[DB11] a wall round keeps no seat beside a ballot and no key that a seat could be found by', () => {
    const live = openLive()
    live.happen(opened('text'))
    live.commit(ballots('text', [{ seat: 'seat-of-anna', value: 'Hej', key: 'k'.repeat(32) }]))
    live.happen({
      type: 'entriesModerated',
      roundId: 'text',
      entryIds: Object.keys(live.state()?.rounds['text']?.entries ?? {}),
      status: 'shown',
    })
    expect(JSON.stringify([rowsOf(live, 'ballot'), rowsOf(live, 'entry')])).not.toMatch(/seat-of-anna|kkkk/)
    expect(JSON.stringify(rowsOf(live, 'participation'))).toContain('seat-of-anna')
    expect(JSON.stringify(rowsOf(live, 'participation'))).not.toContain('Hej')
    live.happen(opened('slider'))
    live.commit(ballots('slider', [{ seat: 'seat-of-anna', value: 7 }]))
    expect(JSON.stringify(rowsOf(live, 'ballot'))).toContain('seat-of-anna')
  })

  test('[DB12] counts are those of the rows after any series of votes, partial ones too', () => {
    const vote = fc.record({
      seat: fc.constantFrom('a', 'b', 'c', 'd'),
      key: fc.constantFrom('one', 'two'),
      value: fc.constantFrom(undefined, 'Hej', 'Farvel'),
      done: fc.boolean(),
    })
    const live = openLive()
    live.db.pragma('synchronous = off')
    live.happen(opened('text'), opened('letter'))
    fc.assert(
      fc.property(
        fc.array(vote, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('text', 'letter'),
        (votes, round) => {
          const { counts } = live.commit(ballots(round, votes))
          const rows = live.db
            .prepare(
              'select count(*) as answered, coalesce(sum(participation.done), 0) as done from participation join round on no = round where id = ?',
            )
            .get(round)
          expect(counts[round]).toEqual(rows)
          const kept = live.db
            .prepare('select count(*) from ballot join round on no = round where id = ?')
            .pluck()
            .get(round)
          expect(kept).toBe(counts[round]?.answered)
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)

  test('[DB12] a rollback forgets what was counted on the way', () => {
    const live = openLive()
    live.happen(opened('choice'))
    live.commit(ballots('choice', [{ seat: 'a', value: ['left'] }]))
    expect(() =>
      live.commit(ballots('choice', [{ seat: 'b', value: ['left'] }]), ballots('nowhere', [{ seat: 'b' }])),
    ).toThrow('nowhere')
    expect(live.commit(ballots('choice', [{ seat: 'c', value: ['left'] }])).counts).toEqual({
      choice: { answered: 2, done: 2 },
    })
  })

  test('[DB13] a batch is stored whole or not at all', () => {
    const live = openLive()
    live.happen(opened('choice'))
    const before = live.state()
    const bad: BatchItem[] = [
      ballots('choice', [{ seat: 'a', value: ['left'] }]),
      event(seated('a')),
      event({ type: 'notesWritten', text: 'Noter' }),
      event(seated('a')),
    ]
    expect(() => live.commit(...bad)).toThrow(/unique|constraint/i)
    expect(live.state()).toEqual(before)
    live.commit(...bad.slice(0, 3))
    expect(live.state()).toMatchObject({ notes: 'Noter', seats: { a: { id: 'a' } } })
    expect(live.state()?.rounds['choice']).toMatchObject({ answered: 1, done: 1 })
  })
})

describe('results', () => {
  const votes = (count: number, value: (index: number) => unknown) =>
    Array.from({ length: count }, (_, index) => ({ seat: `seat ${index}`, value: value(index) }))

  test('[DB14] a result altered on disk is noticed, one as it was written is read', () => {
    const live = openLive()
    live.happen(opened('slider'))
    live.commit(
      ballots(
        'slider',
        votes(6, () => 7),
      ),
    )
    live.happen(closed('slider'))
    expect(live.state()?.rounds['slider']?.result).toMatchObject({ status: 'shown', n: 6 })
    live.db.prepare('update result set released = replace(released, \'"n":6\', \'"n":7\')').run()
    expect(() => live.state()).toThrow(
      expect.objectContaining({ refusal: { code: 'start.damaged-result', details: { round: 'slider' } } }),
    )
  })

  test('[DB14] linked rounds are compared person by person, and again when the first is asked anew', () => {
    const live = openLive()
    live.happen(opened('before'))
    live.commit(
      ballots(
        'before',
        votes(6, () => 3),
      ),
    )
    live.happen({ type: 'roundStopped', roundId: 'before', at: noon }, opened('after'))
    live.commit(
      ballots(
        'after',
        votes(6, () => 8),
      ),
    )
    const first = live.happen(closed('before', 'after')).results['after']
    expect(first).toMatchObject({ comparison: { n: 6, before: 3, after: 8 } })
    live.happen(reopened('before'))
    live.commit(ballots('before', [{ seat: 'seat 0', value: 9 }]))
    const again = live.happen(closed('before')).results
    expect(again['after']).toMatchObject({ comparison: { n: 6, before: 4, after: 8 } })
    expect(live.state()?.rounds['after']?.result).toEqual(again['after'])
  })

  test('[DB14] closing and reopening within one batch leaves no result of an open round', () => {
    const live = openLive()
    live.happen(opened('letter'))
    live.commit(
      ballots(
        'letter',
        votes(6, (index) => `Brev ${index}`),
      ),
    )
    const { results, entries } = live.happen(closed('letter'), reopened('letter'))
    expect(results).toEqual({})
    expect(entries['letter']?.added ?? []).toEqual([])
    expect(live.state()?.rounds['letter']).toMatchObject({ phase: 'open', entries: {} })
    expect(live.state()?.rounds['letter']?.result).toBeUndefined()
  })
})

/** The state kept in memory beside the one on disk, as the host keeps it. */
function remembering(live: LiveDatabase) {
  let state = live.state()
  if (!state) throw new Error('nothing is live')
  return {
    commit(...items: BatchItem[]): SessionState {
      if (!state) throw new Error('nothing is live')
      const outcome = live.commit(...items)
      const candidate = items.reduce((next, item) => (item.kind === 'event' ? evolve(next, item.event) : next), state)
      state = absorb(candidate, outcome, candidate.savedAt)
      return state
    },
  }
}
/** Without what is undefined, and without the time of the last change. */
const plain = (state: SessionState | undefined): unknown => JSON.parse(JSON.stringify({ ...state, savedAt: 0 }))

describe('texts', () => {
  test('[DB16] texts of a wall round come with their ballots and go with them', () => {
    const live = openLive()
    live.happen(opened('cloud'))
    const first = live.commit(ballots('cloud', [{ seat: 'a', value: ['ro', 'mod'] }])).entries['cloud']
    expect(first?.added.map((entry) => entry.text)).toEqual(['ro', 'mod'])
    const second = live.commit(ballots('cloud', [{ seat: 'a', value: ['mod', 'håb'] }])).entries['cloud']
    expect(second?.added.map((entry) => entry.text)).toEqual(['håb'])
    expect(second?.removed).toEqual([first?.added[0]?.id])
    const third = live.commit(ballots('cloud', [{ seat: 'a' }])).entries['cloud']
    expect(third?.removed).toHaveLength(2)
  })

  test('[DB16] one changed twice within a batch leaves only the last', () => {
    const live = openLive()
    live.happen(opened('text'))
    const { entries } = live.commit(
      ballots(
        'text',
        ['Et', 'To', 'Et', 'Tre'].map((value) => ({ seat: 'a', value })),
      ),
    )
    expect(entries['text']?.added.map((entry) => entry.text)).toEqual(['Tre'])
  })

  test('[DB16] texts of a named round appear when it is closed and go when it is reopened, their moderation kept', () => {
    const live = openLive()
    live.happen(opened('letter'))
    const open = live.commit(ballots('letter', [{ seat: 'a', value: 'Kære alle' }]))
    expect(open.entries).toEqual({})
    expect(live.state()?.rounds['letter']?.entries).toEqual({})
    const [entry] = live.happen(closed('letter')).entries['letter']?.added ?? []
    expect(entry).toMatchObject({ text: 'Kære alle', status: 'waiting' })
    live.happen({ type: 'entriesModerated', roundId: 'letter', entryIds: [entry?.id ?? ''], status: 'shown' })
    expect(live.happen(reopened('letter')).entries['letter']?.removed).toEqual([entry?.id])
    expect(live.happen(closed('letter')).entries['letter']?.added[0]?.status).toBe('shown')
  })

  test('[DB16] what was merged into a text that was taken back is on the wall again after a restart', () => {
    const live = openLive()
    live.happen(opened('text'))
    const texts = ['a', 'b'].map((seat) => ({ seat, value: `Tekst ${seat}` }))
    const [a, b] = live.commit(ballots('text', texts)).entries['text']?.added ?? []
    live.happen({ type: 'entriesMerged', roundId: 'text', into: a?.id ?? '', entryIds: [b?.id ?? ''] })
    expect(live.state()?.rounds['text']?.entries[b?.id ?? '']?.mergedInto).toBe(a?.id)
    live.commit(ballots('text', [{ seat: 'a', value: 'Noget andet' }]))
    const after = live.state()?.rounds['text']?.entries ?? {}
    expect(Object.values(after).map((entry) => [entry.text, entry.mergedInto])).toHaveLength(2)
    expect(after[b?.id ?? '']).not.toHaveProperty('mergedInto')
  })

  test('[DB16] memory and disk agree whatever people write and a facilitator does', () => {
    const seat = fc.constantFrom('a', 'b', 'c')
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constant('write' as const),
          seat,
          value: fc.constantFrom(undefined, 'ja', 'nej', 'måske'),
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('show' as const), pick: fc.nat(5) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), pick: fc.nat(5), into: fc.nat(5) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.constantFrom('text', 'letter'), (steps, round) => {
        const live = openLive()
        live.db.pragma('synchronous = off')
        const memory = remembering(live)
        let state = memory.commit(event(opened(round)))
        for (const next of steps) {
          const entries = Object.values(state.rounds[round]?.entries ?? {})
          const at = (pick: number) => entries[pick % Math.max(1, entries.length)]
          const isOpen = state.rounds[round]?.phase === 'open'
          if (next.do === 'write' && isOpen) state = memory.commit(ballots(round, [next]))
          if (next.do === 'close') state = memory.commit(event(isOpen ? closed(round) : reopened(round)))
          if (next.do === 'show') {
            const entry = at(next.pick)
            if (entry)
              state = memory.commit(
                event({ type: 'entriesModerated', roundId: round, entryIds: [entry.id], status: 'shown' }),
              )
          }
          if (next.do === 'merge') {
            const [entry, into] = [at(next.pick), at(next.into)]
            const free = entries.every((one) => one.mergedInto !== entry?.id)
            if (entry && into && entry !== into && into.mergedInto === undefined && free) {
              state = memory.commit(
                event({ type: 'entriesMerged', roundId: round, into: into.id, entryIds: [entry.id] }),
              )
            }
          }
        }
        expect(plain(live.state())).toEqual(plain(state))
      }),
      { numRuns: 40 },
    )
    // Forty databases, each waiting for the disk until it is made.
  }, 90_000)
})

describe('the session', () => {
  const events: SessionEvent[] = [
    begin(liveState(samplePlan(), noon), noon),
    seated('a'),
    seated('b'),
    { type: 'roleChosen', seatId: 'a', roleId: 'leader' },
    { type: 'seatRekeyed', seatId: 'b', tokenHash: 'new', codeHash: 'new code' },
    { type: 'moved', to: { activity: 2, step: 1 }, timer: { running: true, endsAt: noon + 5, total: 5 }, at: noon + 1 },
    { type: 'turnStarted', turn: 1, timer: { running: true, endsAt: noon + 30_000, total: 30_000 } },
    { type: 'timerSet', timer: { running: false, remaining: 7, total: 9 } },
    { type: 'screenSet', screen: 'white' },
    { type: 'clickerSet', on: false },
    { type: 'stageThemeSet', theme: 'dark' },
    { type: 'notesWritten', text: 'Noter' },
    { type: 'conclusionWritten', text: 'Konklusion' },
    { type: 'codeChanged', code: 'NEWONE' },
    opened('choice'),
    { type: 'roundStopped', roundId: 'choice', at: noon + 9 },
    opened('slider'),
    { type: 'roundsRevealed', roundIds: ['likert'] },
    { type: 'sessionEnded', at: noon + 10 },
  ]

  test('[DB15] after each event the session reads back as it stood', () => {
    const live = openLive()
    const memory = remembering(live)
    for (const happened of events) {
      const state = memory.commit(event(happened))
      expect([happened.type, plain(live.state())]).toEqual([happened.type, plain(state)])
    }
    expect(live.store.liveSessionId()).toBeUndefined()
  })

  test('[DB15] a plan changed around the place where the session is moves the place along', () => {
    const live = openLive()
    const memory = remembering(live)
    memory.commit(
      event({
        type: 'moved',
        to: { activity: 2, step: 1 },
        timer: { running: false, remaining: 0, total: 0 },
        at: noon,
      }),
    )
    const [welcome, each, pair, coffee] = samplePlan().activities
    const plan = { ...samplePlan(), activities: [coffee!, each!, welcome!, pair!] }
    const state = memory.commit(event({ type: 'planChanged', plan }))
    expect(state.position).toEqual({ activity: 3, step: 1 })
    expect(plain(live.state())).toEqual(plain(state))
    const gone = memory.commit(event({ type: 'planChanged', plan: { ...plan, activities: [coffee!] } }))
    expect(gone.position).toEqual({ activity: 0, step: 0 })
    expect(live.state()?.position).toEqual(gone.position)
  })

  test('[DB15] one session is live at most; a draft has no state', () => {
    const live = openLive()
    writePlan(live.db, samplePlan('other', 'other-'), noon)
    expect(live.store.readState('other')).toBeUndefined()
    expect(() => live.store.start('other', { code: 'B', secret: 'b' }, noon)).toThrow(/constraint/i)
    live.happen({ type: 'sessionEnded', at: noon })
    live.store.start('other', { code: 'B', secret: 'b' }, noon)
    expect([live.store.liveSessionId(), live.store.readState('day')?.status]).toEqual(['other', 'ended'])
    live.store.start('day', { code: 'C', secret: 'c' }, noon)
    expect(live.store.liveSessionId()).toBe('other')
  })

  test('[DB17] of a seat only hashes are known, and they are handed out for their own session alone', () => {
    const live = openLive()
    live.happen(seated('a'))
    expect(live.store.seatKeys('day')).toEqual([
      { seatId: 'a', tokenHash: 'hash of the token of a', codeHash: 'hash of the code of a' },
    ])
    expect(live.store.seatKeys('other')).toEqual([])
    expect(Object.keys(live.db.prepare('select * from seat').get() as object)).toEqual([
      'id',
      'session',
      'token_hash',
      'code_hash',
      'role',
    ])
  })
})
