import fs from 'node:fs'
import path from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { backupFolder, databaseFile, flush, flushFolder } from './files.ts'

const kept = 20

/** The newest complete backup of a data folder, or undefined. */
export function newestBackup(folder: string): string | undefined {
  return backupsOf(folder).at(-1)
}

function backupsOf(folder: string): string[] {
  const dir = backupFolder(folder)
  if (!fs.existsSync(dir)) return []
  return fs
    .readdirSync(dir)
    .filter((name) => name.endsWith('.db'))
    .map((name) => path.join(dir, name))
    .toSorted((a, b) => fs.statSync(a).mtimeMs - fs.statSync(b).mtimeMs)
}

/**
 * Copies the open database beside it, checks the copy, and only then gives it its name: what is called a backup is whole.
 * Keeps the newest twenty. Resolves to the file.
 */
export async function backUp(db: Database, folder: string, now: number): Promise<string> {
  const dir = backupFolder(folder)
  fs.mkdirSync(dir, { recursive: true })
  for (const name of fs.readdirSync(dir)) if (name.includes('.part')) fs.rmSync(path.join(dir, name))
  const file = path.join(dir, `samspil-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.db`)
  const part = `${file}.part`
  await db.backup(part)
  const copy = new Sqlite(part)
  try {
    // One file without a journal beside it, so that it can be copied by hand.
    copy.pragma('journal_mode = delete')
    withoutAnonymousBallots(copy)
    const problems = copy.pragma('integrity_check(1)', { simple: true })
    if (problems !== 'ok') throw new Error(`the backup is damaged: ${String(problems)}`)
  } finally {
    copy.close()
  }
  flush(part)
  fs.renameSync(part, file)
  flushFolder(dir)
  for (const old of backupsOf(folder).slice(0, -kept)) fs.rmSync(old)
  return file
}

/** A copy outlives the key that guards them: what is not counted yet has no place in it. The phones send it again. */
export function withoutAnonymousBallots(copy: Database): void {
  copy.pragma('secure_delete = on')
  for (const table of ['ballot', 'participation'])
    copy.exec(`delete from ${table} where round in (select no from round where mode = 'anonymous')`)
}

/**
 * Puts a backup in the damaged database's place; the damaged files are kept beside it under a name with the time. Whoever calls it has
 * made sure that nobody has the database open.
 */
export function restoreBackup(folder: string, backup: string, now: number): { readonly kept: string } {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const keptAs = path.join(folder, `damaged-${stamp}.db`)
  const file = databaseFile(folder)
  const part = `${file}.part`
  fs.copyFileSync(backup, part)
  flush(part)
  const old = ['', '-wal', '-shm'].filter((suffix) => fs.existsSync(file + suffix))
  for (const suffix of old) fs.copyFileSync(file + suffix, keptAs + suffix)
  flushFolder(folder)
  // The journal goes first, or the backup would be read with it; a crash from here on leaves a damaged database, never an empty one.
  for (const suffix of old) if (suffix !== '') fs.rmSync(file + suffix)
  fs.renameSync(part, file)
  flushFolder(folder)
  return { kept: keptAs }
}
