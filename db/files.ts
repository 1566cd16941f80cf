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

/** When the newest backup of a data folder was made, in milliseconds; undefined when there is none. */
export function lastBackupAt(folder: string): number | undefined {
  const dir = backupFolder(folder)
  if (!fs.existsSync(dir)) return undefined
  const made = fs.readdirSync(dir).filter((name) => name.endsWith('.db'))
  return made.length === 0 ? undefined : Math.max(...made.map((name) => fs.statSync(path.join(dir, name)).mtimeMs))
}
