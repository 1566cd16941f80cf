import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { SessionEvent } from '../../core/session/events.ts'
import { evolve } from '../../core/session/evolve.ts'
import { SessionPlan } from '../../core/session/plan.ts'
import type { Clustering } from '../../core/session/state.ts'
import { liveStore } from '../../db/live.ts'
import { migrate, schemaVersion } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { openDatabase } from '../../db/open.ts'
import { readPlan, writePlan } from '../../db/plans.ts'
import { samplePlan } from '../support/sample-plan.ts'
import { temporaryFolder } from '../support/temporary.ts'

const noon = Date.UTC(2026, 10, 24, 11)

/** The sample day with an idea board, and a choice that is fed by it. */
function boardPlan(): SessionPlan {
  const plan = samplePlan()
  return SessionPlan.parse({
    ...plan,
    activities: plan.activities.map((activity) => ({
      ...activity,
      steps: activity.steps.map((step, at) =>
        at === 0 ? { ...step, short: 1, reflect: [{ da: 'Hvad undgår jeg?' }, { en: 'What tomorrow?' }] } : step,
      ),
      rounds: activity.rounds.map((round) => {
        if (round.id === 'choice') return { ...round, feed: { from: 'text', take: 4 } }
        if (round.id !== 'text') return round
        return { ...round, question: { type: 'ideas', prompt: { da: 'Hvad fylder?' }, most: 3, maxLength: 120 } }
      }),
    })),
  })
}

function openLive(folder = temporaryFolder()) {
  const db = openDatabase(folder)
  onTestFinished(() => void db.close())
  const store = liveStore(db)
  const state = () => {
    // As after a restart: nothing is at hand.
    const read = liveStore(db).readState('day')
    if (!read) throw new Error('no session')
    return read
  }
  return {
    db,
    state,
    begin() {
      writePlan(db, boardPlan(), noon)
      store.start('day', { code: 'ABCDEF', secret: 'secret' }, noon)
    },
    happen: (...events: SessionEvent[]) =>
      store.commit({ sessionId: 'day', now: noon, items: events.map((event) => ({ kind: 'event', event })) }),
    cast: (seat: string, ballot: unknown) =>
      store.commit({
        sessionId: 'day',
        now: noon,
        items: [
          {
            kind: 'ballots',
            roundId: 'text',
            seats: [seat],
            keys: [`key of ${seat}`],
            values: [JSON.stringify(ballot)],
            done: [true],
          },
        ],
      }),
  }
}

test('[LIVE74] the second migration keeps every row of the first, and old texts are in no cluster', () => {
  const db = new Sqlite(':memory:')
  onTestFinished(() => void db.close())
  migrate(db, () => undefined, migrations.slice(0, 1))
  expect(schemaVersion(db)).toBe(1)
  db.exec(`
    insert into session (id, title, place, date, start, minutes_available, locale, roles, status, changed_at)
      values ('day', 'Dag', '', '', '12:30', 180, 'da', '[]', 'live', 1);
    insert into activity (id, session, place, kind, title, minutes) values ('a', 'day', 0, 'exercise', '{"da":"Øvelse"}', 5);
    insert into step (id, activity, place, title, minutes, round, optional) values ('s', 'a', 0, '{"da":"Trin"}', 5, 'r', 1);
    insert into round (id, activity, place, mode, question, phase)
      values ('r', 'a', 0, 'wall', '{"type":"text","prompt":{"da":"Hvad?"},"maxLength":200}', 'open');
    insert into participation (round, voter, done) values (1, 'seat', 1);
    insert into ballot (round, key, value) values (1, 'key', '"Tak for i dag"');
    insert into entry (round, id, status) values (1, 'e', 'hidden');
  `)
  let copies = 0
  migrate(db, () => (copies += 1), migrations.slice(0, 2))
  expect([schemaVersion(db), copies]).toEqual([2, 1])
  expect(db.prepare('select * from entry').all()).toEqual([
    { round: 1, id: 'e', status: 'hidden', merged_into: null, cluster: null },
  ])
  migrate(db, () => undefined)
  const read = readPlan(db, 'day')
  expect(read?.plan).toMatchObject({ facilitatorLeads: true, smallestGroup: 5, smallestTexts: 10 })
  expect(read?.plan.activities[0]).toMatchObject({
    steps: [{ id: 's', round: 'r', optional: true }],
    rounds: [{ id: 'r', mode: 'wall' }],
  })
  expect(read?.plan.activities[0]?.steps[0]).not.toHaveProperty('short')
  expect(read?.plan.activities[0]?.rounds[0]).not.toHaveProperty('feed')
  const round = liveStore(db).readState('day')?.rounds['r']
  expect(round).toMatchObject({ phase: 'open', answered: 1, clusters: [], clusteredBefore: [] })
  expect(Object.values(round?.entries ?? {}).map(({ text }) => text)).toEqual(['Tak for i dag'])
  expect(db.pragma('foreign_key_check')).toEqual([])
})

test('[LIVE74] feeds, short versions and private questions read back as they were written', () => {
  const { db, begin } = openLive()
  begin()
  expect(readPlan(db, 'day')?.plan).toEqual(boardPlan())
})

test('[LIVE75] clusters, what can be undone, and a question that was fed are there after a restart, just as they evolved', () => {
  const live = openLive()
  live.begin()
  live.happen({ type: 'roundOpened', roundId: 'text', at: noon })
  live.cast('s1', [{ text: 'Mere tid' }, { text: 'Overgange' }])
  live.cast('s2', [{ text: 'Tid' }])
  let state = live.state()
  const byText = Object.fromEntries(
    Object.values(state.rounds['text']?.entries ?? {}).map(({ id, text }) => [text, id]),
  )
  const [time = '', moreTime = '', transitions = ''] = [byText['Tid'], byText['Mere tid'], byText['Overgange']]
  const arrange = (clusters: Clustering['clusters'], placed: Clustering['placed']): SessionEvent => ({
    type: 'entriesClustered',
    roundId: 'text',
    clustering: { clusters, placed },
  })
  const c1 = { id: 'c1', title: 'Tid' }
  const c2 = { id: 'c2', title: 'Overgange' }
  const fed = { ...state.plan.activities[1]?.rounds[0]?.question, type: 'choice', prompt: { da: 'Ny' } }
  const steps: SessionEvent[] = [
    { type: 'entriesModerated', roundId: 'text', entryIds: [time, moreTime, transitions], status: 'shown' },
    arrange([c1], { [time]: 'c1', [moreTime]: 'c1' }),
    arrange([c1, c2], { [time]: 'c1', [moreTime]: 'c1', [transitions]: 'c2' }),
    arrange([{ ...c1, title: 'Mere tid' }, c2], { [time]: 'c1', [transitions]: 'c2' }),
    { type: 'clusteringUndone', roundId: 'text' },
    arrange([c2], { [transitions]: 'c2' }),
    { type: 'clusteringUndone', roundId: 'text' },
    { type: 'clusteringUndone', roundId: 'text' },
    { type: 'roundOpened', roundId: 'choice', at: noon, questions: { choice: fed } },
  ]
  for (const event of steps) {
    live.happen(event)
    state = evolve(state, event)
    expect(live.state().rounds['text']).toEqual(state.rounds['text'])
    expect(live.state().plan).toEqual(state.plan)
  }
  expect(state.rounds['text']?.clusters).toEqual([c1])
  expect(state.rounds['text']?.clusteredBefore).toHaveLength(1)
  expect(state.plan.activities[1]?.rounds[0]?.question.prompt).toEqual({ da: 'Ny' })
})

test('[LIVE75] fifty changes can be undone, on disk as in the session', () => {
  const live = openLive()
  live.begin()
  let state = live.state()
  for (let at = 0; at < 60; at += 1) {
    const event: SessionEvent = {
      type: 'entriesClustered',
      roundId: 'text',
      clustering: { clusters: [{ id: 'c1', title: `K${at}` }], placed: {} },
    }
    live.happen(event)
    state = evolve(state, event)
  }
  expect(state.rounds['text']?.clusteredBefore).toHaveLength(50)
  expect(live.state().rounds['text']).toEqual(state.rounds['text'])
})
