import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { migrate, schemaVersion } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { listSessions, readPlan } from '../../db/plans.ts'
import { readHoldings } from '../../db/holdings.ts'
import { readReceipts } from '../../db/receipts.ts'
import { samplePlan } from '../support/sample-plan.ts'
import { noon, openLive, opened } from '../support/database.ts'

test('[GUARD15] the fourth migration keeps every row, and sessions that have run are kept for thirty days', () => {
  const db = new Sqlite(':memory:')
  onTestFinished(() => void db.close())
  migrate(db, () => undefined, migrations.slice(0, 3))
  const insert = db.prepare(
    `insert into session (id, title, place, date, start, minutes_available, locale, roles, status, changed_at, started_at, ended_at)
     values (?, 'Dag', '', '', '12:30', 180, 'da', '[]', ?, ?, ?, ?)`,
  )
  insert.run('planned', 'draft', noon, null, null)
  insert.run('held', 'ended', noon, noon - 9e6, noon)
  db.exec(`
    insert into activity (id, session, place, kind, title, minutes) values ('a', 'held', 0, 'exercise', '{"da":"Øvelse"}', 5);
    insert into round (id, activity, place, mode, question, phase)
      values ('r', 'a', 0, 'wall', '{"type":"text","prompt":{"da":"Hvad?"},"maxLength":200}', 'closed');
    insert into ballot (round, key, value) values (1, 'key', '"Tak for i dag"');
  `)
  let copies = 0
  migrate(db, () => (copies += 1), migrations.slice(0, 4))
  expect([schemaVersion(db), copies]).toEqual([4, 1])
  expect(db.prepare('select value from ballot').pluck().all()).toEqual(['"Tak for i dag"'])
  expect(readPlan(db, 'held')?.plan.keepUntil).toBe('2026-12-24')
  expect(readPlan(db, 'planned')?.plan).not.toHaveProperty('keepUntil')
  expect(listSessions(db)['planned']).toMatchObject({ hasResponsible: false })
  expect(listSessions(db)['planned']).not.toHaveProperty('keepUntil')
  expect(db.pragma('foreign_key_check')).toEqual([])
})

test('[GUARD10] a text that an anonymous round left is deleted from where it is kept', () => {
  const plan = samplePlan()
  const anonymous = {
    ...plan,
    activities: plan.activities.map((activity) => ({
      ...activity,
      rounds: activity.rounds.map((round) =>
        round.id === 'letter' ? { ...round, mode: 'anonymous' as const } : round,
      ),
    })),
  }
  const live = openLive(anonymous)
  const no = live.db.prepare("select no from round where id = 'letter'").pluck().get()
  const keep = live.db.prepare('insert into released_text (round, id, text, mark) values (?, ?, ?, ?)')
  for (const id of ['a', 'b']) keep.run(no, id, `Tekst ${id}`, '{}')
  live.db.prepare("update round set phase = 'closed' where id = 'letter'").run()
  expect(Object.keys(live.state()?.rounds['letter']?.entries ?? {})).toEqual(['a', 'b'])
  live.happen({ type: 'textsPurged', roundId: 'letter', entryIds: ['a'], at: noon })
  expect(Object.keys(live.state()?.rounds['letter']?.entries ?? {})).toEqual(['b'])
  expect(live.db.prepare('select text from released_text').pluck().all()).toEqual(['Tekst b'])
  expect(readReceipts(live.db, 'day')).toMatchObject([{ kind: 'text', mode: 'anonymous', texts: 1, done: false }])
})

test('[GUARD31] what is held is counted in the tables, round by round', () => {
  const live = openLive()
  live.happen({ type: 'seatTaken', seatId: 's1', tokenHash: 't', codeHash: 'c', at: noon }, opened('slider'))
  live.commit({ kind: 'ballots', roundId: 'slider', seats: ['s1'], keys: ['k'], values: ['7'], done: [true] })
  const held = readHoldings(live.db, 'day')
  expect(held).toMatchObject({ seats: 1, notes: false, conclusion: false })
  expect(held?.rounds['slider']).toEqual({
    phase: 'open',
    ballots: 1,
    participations: 1,
    releasedTexts: 0,
    result: false,
  })
  expect(held?.rounds['choice']).toEqual({
    phase: 'planned',
    ballots: 0,
    participations: 0,
    releasedTexts: 0,
    result: false,
  })
  live.happen({ type: 'roundsClosed', roundIds: ['slider'], at: noon }, { type: 'notesWritten', text: 'Husk' })
  expect(readHoldings(live.db, 'day')).toMatchObject({
    notes: true,
    rounds: { slider: { phase: 'closed', result: true } },
  })
  expect(readHoldings(live.db, 'nobody')).toBeUndefined()
})
