import fs from 'node:fs'
import path from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { erase, type Erasure } from './erase.ts'
import { backupFolder, flush, flushFolder } from './files.ts'
import { settleReceipt, unfinishedErasures } from './receipts.ts'

/**
 * Makes every deletion that is only in the database true for the whole folder: backups and copies of damaged databases are cleaned, and nothing
 * of what was deleted is left in the database's own file or its journal. Until that is done it is tried again at each start. A file that
 * cannot be cleaned is named on the receipt. One call at a time.
 */
export async function finishErasures(db: Database, folder: string): Promise<void> {
  const open = unfinishedErasures(db)
  if (open.length === 0) return
  clearLeftovers(folder)
  // `secure_delete` blanks what is deleted; rebuilding leaves nothing behind where pages were moved about.
  db.exec('vacuum')
  db.pragma('wal_checkpoint(truncate)')
  const reached = new Map(open.map(({ no }) => [no, { cleaned: [] as string[], unreached: [] as string[] }]))
  for (const file of copiesIn(folder)) {
    // Votes come first: between two files whatever came in is stored.
    await new Promise((resolve) => setImmediate(resolve))
    const outcome = clean(file, open)
    for (const { no } of open) {
      const name = path.relative(folder, file).replaceAll('\\', '/')
      if (outcome === 'damaged') reached.get(no)?.unreached.push(name)
      else if (outcome.includes(no)) reached.get(no)?.cleaned.push(name)
    }
  }
  for (const [no, { cleaned, unreached }] of reached) settleReceipt(db, no, cleaned, unreached)
  db.pragma('wal_checkpoint(truncate)')
}

/** Every database beside the one in use: backups, and damaged ones that were kept. */
function copiesIn(folder: string): string[] {
  const named = (dir: string, fits: (name: string) => boolean): string[] =>
    fs.existsSync(dir)
      ? fs
          .readdirSync(dir)
          .filter(fits)
          .map((name) => path.join(dir, name))
      : []
  return [
    ...named(backupFolder(folder), (name) => name.endsWith('.db')),
    ...named(folder, (name) => /^damaged-.*\.db$/.test(name)),
  ].toSorted()
}

function clearLeftovers(folder: string): void {
  for (const dir of [folder, backupFolder(folder)])
    if (fs.existsSync(dir))
      for (const name of fs.readdirSync(dir)) if (name.includes('.part')) fs.rmSync(path.join(dir, name))
}

type Outcome = 'damaged' | readonly number[]

/** Cleans a copy of a file, and puts it in the file's place once it is whole. Returns the deletions that had something to delete there. */
function clean(file: string, open: readonly { readonly no: number; readonly erasure: Erasure }[]): Outcome {
  const part = `${file}.part`
  const besides = ['', '-wal', '-shm'].filter((suffix) => fs.existsSync(file + suffix))
  try {
    for (const suffix of besides) fs.copyFileSync(file + suffix, part + suffix)
    const found = cleanCopy(part, open)
    if (found.length === 0) return []
    flush(part)
    // The newest backup is found by its time.
    const { atime, mtime } = fs.statSync(file)
    fs.utimesSync(part, atime, mtime)
    fs.renameSync(part, file)
    for (const suffix of besides) if (suffix !== '') fs.rmSync(file + suffix)
    flushFolder(path.dirname(file))
    return found
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return 'damaged'
    throw error
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) fs.rmSync(part + suffix, { force: true })
  }
}

function cleanCopy(part: string, open: readonly { readonly no: number; readonly erasure: Erasure }[]): number[] {
  const copy = new Sqlite(part)
  try {
    // A journal would hold what is being deleted.
    copy.pragma('journal_mode = delete')
    copy.pragma('journal_mode = memory')
    copy.pragma('secure_delete = on')
    copy.pragma('foreign_keys = on')
    if (copy.pragma('integrity_check(1)', { simple: true }) !== 'ok')
      throw new Sqlite.SqliteError('the copy is damaged', 'SQLITE_CORRUPT')
    const eraseAll = copy.transaction(() => open.filter(({ erasure }) => erase(copy, erasure)).map(({ no }) => no))
    const found = eraseAll.immediate()
    if (found.length > 0) copy.exec('vacuum')
    return found
  } finally {
    copy.close()
  }
}
