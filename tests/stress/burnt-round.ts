/** Reads what became of an anonymous round, in a process that has nothing else of the host, from a copy of its folder. */
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import type { Released } from '../../core/release/released.ts'
import { databaseFile, keyFolder } from '../../db/files.ts'
import { spawnFile } from '../support/spawn-host.ts'

export interface Burnt {
  readonly phase: string
  readonly ballots: number
  readonly participations: number
  readonly released?: Released | undefined
  /** Files in the folder of keys. */
  readonly keys: number
}

type Answer = { readonly kind: 'read'; readonly burnt: Burnt }

const self = fileURLToPath(import.meta.url)

/** Of a copy: the folder itself is repaired by nobody but the host that starts on it. */
export async function readBurnt(data: string, roundId: string): Promise<Burnt> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'samspil-closed-'))
  try {
    // A backup may be under way in a host that has just closed the round; it is looked at elsewhere.
    await fs.cp(data, folder, { recursive: true, filter: (file) => path.basename(file) !== 'backups' })
    const { answer, gone } = spawnFile<Answer>(self, [folder, roundId])
    const { burnt } = await answer('read')
    await gone
    return burnt
  } finally {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function read(folder: string, roundId: string): Promise<Burnt> {
  const db = new Sqlite(databaseFile(folder))
  try {
    const row = db
      .prepare(
        `select phase, released,
           (select count(*) from ballot where round = round.no) as ballots,
           (select count(*) from participation where round = round.no) as participations
         from round left join result on result.round = round.no where id = ?`,
      )
      .get(roundId) as { phase: string; released: string | null; ballots: number; participations: number }
    const keys = await fs.readdir(keyFolder(folder)).catch(() => [])
    return {
      phase: row.phase,
      ballots: row.ballots,
      participations: row.participations,
      ...(row.released === null ? {} : { released: JSON.parse(row.released) as Released }),
      keys: keys.length,
    }
  } finally {
    db.close()
  }
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === self) {
  const [, , folder = '', roundId = ''] = process.argv
  const burnt = await read(folder, roundId)
  process.send?.({ kind: 'read', burnt } satisfies Answer, () => process.disconnect())
}
