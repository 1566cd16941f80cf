import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readStoredRounds, type StoredRound } from '../../db/stored-ballots.ts'

const self = fileURLToPath(import.meta.url)

/** Reads a folder's rounds in a process of its own: what it finds is on disk, not in somebody's memory. */
export async function readStored(folder: string): Promise<StoredRound[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [self, folder], { maxBuffer: 256 * 1024 * 1024 })
  return JSON.parse(stdout) as StoredRound[]
}

if (process.argv[1] === self) process.stdout.write(JSON.stringify(readStoredRounds(process.argv[2] ?? '')))
