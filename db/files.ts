import fs from 'node:fs'
import path from 'node:path'

/** The database's name inside a data folder. */
export const databaseName = 'samspil.db'

export function databaseFile(folder: string): string {
  return path.join(folder, databaseName)
}

export function backupFolder(folder: string): string {
  return path.join(folder, 'backups')
}

/** Keys of anonymous rounds that are not closed: never copied, never backed up. */
export function keyFolder(folder: string): string {
  return path.join(folder, 'keys')
}

/** How many backups a data folder has, and when the newest was made, in milliseconds. */
export function backupsIn(folder: string): { readonly count: number; readonly newest?: number } {
  const dir = backupFolder(folder)
  const made = fs.existsSync(dir) ? fs.readdirSync(dir).filter((name) => name.endsWith('.db')) : []
  if (made.length === 0) return { count: 0 }
  return { count: made.length, newest: Math.max(...made.map((name) => fs.statSync(path.join(dir, name)).mtimeMs)) }
}

/** Waits until a file is on disk. */
export function flush(file: string): void {
  const handle = fs.openSync(file, 'r+')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}

/** A rename is on disk only when its folder is; Windows cannot open folders and does not need to. */
export function flushFolder(dir: string): void {
  if (process.platform === 'win32') return
  const handle = fs.openSync(dir, 'r')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}
