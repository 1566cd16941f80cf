import fs from 'node:fs'
import { databaseFile } from '../../db/files.ts'

/** The database's journal as it lies on disk; empty when there is none. */
export function journalOf(folder: string): Buffer {
  const file = `${databaseFile(folder)}-wal`
  return fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0)
}

/** That nothing is left in it of what was ever written there. */
export const onlyZeros = (journal: Buffer): boolean => journal.every((byte) => byte === 0)
