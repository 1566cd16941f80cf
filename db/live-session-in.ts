import fs from 'node:fs'
import Sqlite from 'better-sqlite3'
import { databaseFile } from './files.ts'
import { assertNotInUse } from './open.ts'

/**
 * Whether a session is under way in a folder that no program has open. Changes nothing, and takes a file it cannot read for one without
 * a session. Throws a `RefusalError` `start.already-running` when a program has it open all the same.
 */
export function liveSessionIn(folder: string): boolean {
  const file = databaseFile(folder)
  if (!fs.existsSync(file)) return false
  assertNotInUse(folder)
  try {
    const db = new Sqlite(file, { timeout: 0, readonly: true })
    try {
      return db.prepare("select 1 from session where status = 'live' and deleted_at is null").get() !== undefined
    } finally {
      db.close()
    }
  } catch {
    return false
  }
}
