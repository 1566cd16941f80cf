import type { Database } from 'better-sqlite3'
import type { Receipt } from '../core/views/data-sheet.ts'
import type { Erasure } from './erase.ts'

type NewReceipt = Pick<Receipt, 'kind' | 'sessionId' | 'title' | 'at' | 'roundId' | 'vote' | 'mode' | 'texts'>

/** Notes a deletion, and what is still to be done about it outside the database. */
export function noteErasure(db: Database, receipt: NewReceipt, remaining: Erasure): void {
  db.prepare(
    'insert into receipt (kind, session, title, at, round, vote, mode, texts, remaining) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    receipt.kind,
    receipt.sessionId,
    receipt.title,
    receipt.at,
    receipt.roundId ?? null,
    receipt.vote ?? null,
    receipt.mode ?? null,
    receipt.texts ?? null,
    JSON.stringify(remaining),
  )
}

/** Deletions that have not reached every file yet, the oldest first. */
export function unfinishedErasures(db: Database): { no: number; erasure: Erasure }[] {
  const rows = db.prepare('select no, remaining from receipt where remaining is not null order by no').all()
  return (rows as { no: number; remaining: string }[]).map(({ no, remaining }) => ({
    no,
    erasure: JSON.parse(remaining) as Erasure,
  }))
}

/** Takes the identifiers off the receipt: what it says from now on is when, how much and where. */
export function settleReceipt(
  db: Database,
  no: number,
  cleaned: readonly string[],
  unreached: readonly string[],
): void {
  db.prepare('update receipt set cleaned = ?, unreached = ?, remaining = null where no = ?').run(
    JSON.stringify(cleaned),
    JSON.stringify(unreached),
    no,
  )
}

/** Receipts of a session, the latest first. */
export function readReceipts(db: Database, sessionId: string): Receipt[] {
  const rows = db.prepare('select * from receipt where session = ? order by no desc').all(sessionId)
  return (rows as Record<string, string | number | null>[]).map((row) => ({
    no: Number(row['no']),
    kind: row['kind'] as Receipt['kind'],
    sessionId: String(row['session']),
    title: String(row['title']),
    at: Number(row['at']),
    ...(row['round'] === null ? {} : { roundId: String(row['round']) }),
    ...(row['vote'] === null ? {} : { vote: String(row['vote']) }),
    ...(row['mode'] === null ? {} : { mode: row['mode'] as Receipt['mode'] }),
    ...(row['texts'] === null ? {} : { texts: Number(row['texts']) }),
    cleaned: JSON.parse(String(row['cleaned'])) as string[],
    unreached: JSON.parse(String(row['unreached'])) as string[],
    done: row['remaining'] === null,
  }))
}
