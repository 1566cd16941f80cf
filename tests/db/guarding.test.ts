import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { migrate, schemaVersion } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { listSessions, readPlan } from '../../db/plans.ts'
import { noon } from '../support/database.ts'

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
