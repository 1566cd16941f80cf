import type { Database } from 'better-sqlite3'
import { RefusalError } from '../core/errors.ts'
import { migrations } from './migrations/index.ts'

export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/**
 * Brings a database to this program's schema, each migration in one transaction with its version number, so that a crash leaves the old
 * schema or the new one. Refuses a database newer than the program. `beforeChange` is called when there is something to keep first.
 */
export function migrate(db: Database, beforeChange: () => void, all: readonly string[] = migrations): void {
  const version = schemaVersion(db)
  if (version > all.length)
    throw new RefusalError({ code: 'start.newer-database', details: { version, known: all.length } })
  if (version > 0 && version < all.length) beforeChange()
  all.slice(version).forEach((sql, index) => {
    const apply = db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${version + index + 1}`)
    })
    apply.exclusive()
  })
}
