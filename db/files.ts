import path from 'node:path'

/** The database's name inside a data folder. */
export const databaseName = 'samspil.db'

export function databaseFile(folder: string): string {
  return path.join(folder, databaseName)
}

export function backupFolder(folder: string): string {
  return path.join(folder, 'backups')
}
