import type { Database } from 'better-sqlite3'
import type { RoundMode } from '../core/session/round-modes.ts'
import type { SessionEvent } from '../core/session/events.ts'
import { eraseTexts, erase } from './erase.ts'
import { noteErasure } from './receipts.ts'

/** Deletes texts from the database and leaves a receipt that says what is still to be done. In a transaction of the caller's. */
export function purgeTexts(
  db: Database,
  sessionId: string,
  { roundId, entryIds, at }: Extract<SessionEvent, { type: 'textsPurged' }>,
): void {
  const { keys } = eraseTexts(db, { roundId, ids: entryIds, keys: [] })
  const { no, mode, vote } = db
    .prepare("select no, mode, json_extract(question, '$.type') as vote from round where id = ?")
    .get(roundId) as { no: number; mode: RoundMode; vote: string }
  const forget = db.prepare('insert or ignore into forgotten (round, id) values (?, ?)')
  for (const id of entryIds) forget.run(no, id)
  noteErasure(
    db,
    { kind: 'text', sessionId, title: titleOf(db, sessionId), at, roundId, vote, mode, texts: entryIds.length },
    { kind: 'text', roundId, ids: entryIds, keys },
  )
}

/** What a round's phones may still send is over: nothing has to be kept out any more. */
export function forgetPurged(db: Database, roundIds: readonly string[], which: 'wall' | 'all'): void {
  db.prepare(
    `delete from forgotten where round in
       (select no from round where id in (select value from json_each(?)) and (? = 'all' or mode <> 'named'))`,
  ).run(JSON.stringify(roundIds), which)
}

/** Deletes the answers of sessions that have ended, with a receipt for each. Returns those it deleted from. */
export function deleteAnswers(db: Database, sessionIds: readonly string[], now: number): string[] {
  const ended = db.prepare("select 1 from session where id = ? and status = 'ended' and answers_deleted_at is null")
  const count = db.prepare(
    `update round set answered = (select count(*) from participation where round = round.no),
       done = (select count(*) from participation where round = round.no and done = 1)
     where answered is null and activity in (select id from activity where session = ?)`,
  )
  const close = db.prepare(
    'update session set answers_deleted_at = ?, joined = (select count(*) from seat where session = session.id) where id = ?',
  )
  const remove = db.transaction((sessionId: string) => {
    count.run(sessionId)
    close.run(now, sessionId)
    erase(db, { kind: 'answers', sessionId })
    noteErasure(
      db,
      { kind: 'answers', sessionId, title: titleOf(db, sessionId), at: now },
      { kind: 'answers', sessionId },
    )
  })
  const due = sessionIds.filter((id) => ended.get(id) !== undefined)
  for (const id of due) remove.immediate(id)
  return due
}

/** Deletes for good what was taken off the shelf before this start. Those that had run leave a receipt, and go from the backups too. */
export function purgeDeleted(db: Database, now: number): number {
  const remove = db.transaction(() => {
    const ran = db.prepare("select id, title from session where deleted_at is not null and status <> 'draft'").all()
    for (const { id, title } of ran as { id: string; title: string }[])
      noteErasure(db, { kind: 'session', sessionId: id, title, at: now }, { kind: 'session', sessionId: id })
    return db.prepare('delete from session where deleted_at is not null').run().changes
  })
  return remove.immediate()
}

function titleOf(db: Database, sessionId: string): string {
  const title = db.prepare('select title from session where id = ?').pluck().get(sessionId)
  return typeof title === 'string' ? title : ''
}
