import fs from 'node:fs'
import path from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { RefusalError } from '../core/errors.ts'
import { newestBackup, withoutAnonymousBallots } from './backup.ts'
import { backupFolder, databaseFile } from './files.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'

/** Every setting a promise rests on; hosting is refused when one does not read back. */
const settings: readonly (readonly [name: string, value: string, reads: string | number])[] = [
  ['locking_mode', 'exclusive', 'exclusive'],
  ['journal_mode', 'wal', 'wal'],
  // A stored vote must survive a power cut. The library's default with WAL is NORMAL, which loses acknowledged commits.
  ['synchronous', 'full', 2],
  ['secure_delete', 'on', 1],
  ['trusted_schema', 'off', 0],
  ['cell_size_check', 'on', 1],
  ['foreign_keys', 'on', 1],
]
const macSettings = [
  ['fullfsync', 'on', 1],
  ['checkpoint_fullfsync', 'on', 1],
] as const

/**
 * Opens the data folder's database, new or old, for this process alone. Throws a `RefusalError`: `start.folder-not-writable`,
 * `start.already-running`, `start.newer-database`, `start.damaged-database` (the file is left as it is) or `start.setting-not-kept`.
 */
export function openDatabase(folder: string, all: readonly string[] = migrations): Database {
  const file = databaseFile(folder)
  assertWritable(folder)
  try {
    assertNothingToLose(folder)
    const db = new Sqlite(file, { timeout: 0 })
    try {
      return prepare(db, folder, all)
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    throw explained(error, file)
  }
}

function prepare(db: Database, folder: string, all: readonly string[]): Database {
  for (const [name, value, reads] of [...settings, ...(process.platform === 'darwin' ? macSettings : [])]) {
    db.pragma(`${name} = ${value}`)
    const kept = db.pragma(name, { simple: true })
    if (kept !== reads)
      throw new RefusalError({ code: 'start.setting-not-kept', details: { setting: name, value: String(kept) } })
  }
  // Takes the lock now, so that a second program is refused before it reads anything.
  db.exec('begin exclusive; commit')
  db.pragma('busy_timeout = 5000')
  const problems = db.pragma('integrity_check(1)', { simple: true })
  if (problems !== 'ok') throw damaged(databaseFile(folder))
  migrate(
    db,
    () => {
      fs.mkdirSync(backupFolder(folder), { recursive: true })
      const copy = path.join(backupFolder(folder), `before-migration-${Date.now()}.db`)
      // Under its final name only once it is whole.
      db.prepare('vacuum into ?').run(`${copy}.part`)
      const made = new Sqlite(`${copy}.part`)
      withoutAnonymousBallots(made)
      made.close()
      fs.renameSync(`${copy}.part`, copy)
    },
    all,
  )
  return db
}

/**
 * What a crash left in the journal is written into the file as soon as it is opened, and thrown away when the file is empty. So whether
 * the two belong together is looked at beforehand, by a connection that cannot write.
 */
function assertNothingToLose(folder: string): void {
  const file = databaseFile(folder)
  const journal = sizeOf(`${file}-wal`) > 0
  const lost = journal || (fs.existsSync(file) && newestBackup(folder) !== undefined)
  if (sizeOf(file) === 0 && lost) throw damaged(file)
  if (!journal) return
  const db = new Sqlite(file, { timeout: 0, readonly: true })
  try {
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw damaged(file)
  } finally {
    db.close()
  }
}

const sizeOf = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Throws a `RefusalError` when another program has the folder's database open. Whether it can be read does not matter here. */
export function assertNotInUse(folder: string): void {
  const file = databaseFile(folder)
  if (!fs.existsSync(file)) return
  try {
    const db = new Sqlite(file, { timeout: 0, readonly: true })
    try {
      db.prepare('select count(*) from sqlite_schema').get()
    } finally {
      db.close()
    }
  } catch (error) {
    const known = explained(error, file)
    if (known instanceof RefusalError && known.refusal.code === 'start.already-running') throw known
  }
}

function assertWritable(folder: string): void {
  const probe = path.join(folder, `.write-probe-${process.pid}`)
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(probe, '')
    fs.rmSync(probe)
  } catch (error) {
    throw new RefusalError({ code: 'start.folder-not-writable', details: { folder } }, { cause: error })
  }
}

function damaged(file: string): RefusalError {
  const backup = newestBackup(path.dirname(file))
  return new RefusalError({ code: 'start.damaged-database', details: { file, backup: backup ?? '' } })
}

function explained(error: unknown, file: string): unknown {
  if (error instanceof RefusalError || !(error instanceof Sqlite.SqliteError)) return error
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED'))
    return new RefusalError(
      { code: 'start.already-running', details: { folder: path.dirname(file) } },
      { cause: error },
    )
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB') return damaged(file)
  if (error.code.startsWith('SQLITE_READONLY') || error.code.startsWith('SQLITE_CANTOPEN')) {
    return new RefusalError(
      { code: 'start.folder-not-writable', details: { folder: path.dirname(file) } },
      { cause: error },
    )
  }
  return error
}
