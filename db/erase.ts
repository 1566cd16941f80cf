import type { Database } from 'better-sqlite3'
import { withoutWords } from '../core/session/purge.ts'
import { Question } from '../core/votes/index.ts'
import { digest } from './digest.ts'
import { withoutWritings, writingsOf } from './writings.ts'

/** What is to be deleted. Only identifiers: a note of what is still to be done must not hold what is to be gone. */
export type Erasure =
  | {
      readonly kind: 'text'
      readonly roundId: string
      readonly ids: readonly string[]
      /** Ballots that held one of them: in a backup an earlier wording may stand there. */
      readonly keys: readonly string[]
    }
  | { readonly kind: 'answers'; readonly sessionId: string }
  | { readonly kind: 'session'; readonly sessionId: string }

interface Round {
  readonly no: number
  readonly id: string
  readonly session: string
  readonly question: Question
}

/**
 * Deletes from a database of this program, this version's or an earlier one's. In a transaction of the caller's. Returns whether there was
 * anything to delete.
 */
export function erase(db: Database, erasure: Erasure): boolean {
  switch (erasure.kind) {
    case 'text':
      return eraseTexts(db, erasure).changed
    case 'answers':
      return eraseAnswers(db, erasure.sessionId)
    case 'session':
      return db.prepare('delete from session where id = ?').run(erasure.sessionId).changes > 0
  }
}

/** Returns the ballots that held one of the texts as well. */
export function eraseTexts(
  db: Database,
  { roundId, ids, keys }: Omit<Extract<Erasure, { kind: 'text' }>, 'kind'>,
): { readonly keys: readonly string[]; readonly changed: boolean } {
  const round = roundsWhere(db, 'round.id = ?', roundId)[0]
  if (!round) return { keys: [], changed: false }
  const gone = new Set(ids)
  const earlier = new Set(keys)
  const update = db.prepare('update ballot set value = ? where round = ? and key = ?')
  const held: string[] = []
  for (const { key, ballot } of ballotsOf(db, round)) {
    const writings = writingsOf(round, key, ballot)
    const holds = writings.some(({ id }) => gone.has(id))
    if (!holds && !(earlier.has(key) && writings.length > 0)) continue
    const left = withoutWritings(round, key, ballot, (id) => !holds || gone.has(id))
    update.run(left === undefined ? null : JSON.stringify(left), round.no, key)
    held.push(key)
  }
  const rows = ids.map((id) => deleteFrom(db, 'entry', round.no, id) + deleteFrom(db, 'released_text', round.no, id))
  const elsewhere = eraseWords(db, round.session, gone)
  return { keys: held, changed: held.length > 0 || elsewhere || rows.some((count) => count > 0) }
}

/** Everything that was answered in a session, and who sat there. What was counted stays, and so does what the facilitator wrote. */
function eraseAnswers(db: Database, sessionId: string): boolean {
  const rounds = roundsWhere(db, 'activity.session = ?', sessionId)
  const written = rounds.flatMap((round) =>
    ballotsOf(db, round).flatMap(({ key, ballot }) => writingsOf(round, key, ballot).map(({ id }) => id)),
  )
  const kept = has(db, 'released_text')
    ? rounds.flatMap(
        (round) => db.prepare('select id from released_text where round = ?').pluck().all(round.no) as string[],
      )
    : []
  const changed = eraseWords(db, sessionId, new Set([...written, ...kept]))
  const tables = ['ballot', 'participation', 'entry', 'cluster', 'clustering', 'released_text', 'forgotten']
  const deleted = tables
    .filter((table) => has(db, table))
    .map(
      (table) =>
        db
          .prepare(`delete from ${table} where round in (select value from json_each(?))`)
          .run(JSON.stringify(rounds.map(({ no }) => no))).changes,
    )
  const seats = db.prepare('delete from seat where session = ?').run(sessionId).changes
  return changed || seats > 0 || deleted.some((count) => count > 0)
}

/** Where a later round took the words over, and where a result names them. */
function eraseWords(db: Database, sessionId: string, ids: ReadonlySet<string>): boolean {
  let changed = false
  for (const { no, question } of roundsWhere(db, 'activity.session = ?', sessionId)) {
    const asked = JSON.stringify(question)
    const asking = JSON.stringify(withoutWords(question, ids))
    if (asking !== asked) db.prepare('update round set question = ? where no = ?').run(asking, no)
    const found = db.prepare('select released from result where round = ?').pluck().get(no)
    const released = typeof found === 'string' ? JSON.stringify(withoutWords(JSON.parse(found) as unknown, ids)) : found
    if (typeof released === 'string' && released !== found)
      db.prepare('update result set released = ?, digest = ? where round = ?').run(released, digest(released), no)
    changed ||= asking !== asked || released !== found
  }
  return changed
}

function roundsWhere(db: Database, where: string, value: string): Round[] {
  const rows = db
    .prepare(
      `select round.no, round.id, activity.session, round.question from round join activity on activity.id = round.activity where ${where}`,
    )
    .all(value) as { no: number; id: string; session: string; question: string }[]
  return rows.map((row) => ({ ...row, question: Question.parse(JSON.parse(row.question)) }))
}

function ballotsOf(db: Database, { no }: Round): { key: string; ballot: unknown }[] {
  const rows = db.prepare('select key, value from ballot where round = ? and value is not null').all(no)
  return (rows as { key: string; value: string }[]).map(({ key, value }) => ({
    key,
    ballot: JSON.parse(value) as unknown,
  }))
}

function deleteFrom(db: Database, table: 'entry' | 'released_text', round: number, id: string): number {
  return has(db, table) ? db.prepare(`delete from ${table} where round = ? and id = ?`).run(round, id).changes : 0
}

/** A backup may be older than a table. */
function has(db: Database, table: string): boolean {
  return db.prepare("select 1 from sqlite_schema where type = 'table' and name = ?").get(table) !== undefined
}
