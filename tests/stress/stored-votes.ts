/** Compares what phones saw acknowledged with a folder's database, in a process that has nothing else of the host. */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { databaseFile } from '../../db/files.ts'
import { spawnFile } from '../support/spawn-host.ts'

export interface ExpectedVotes {
  readonly folder: string
  readonly roundId: string
  /** How many seats were taken. */
  readonly seats: number
  /** One of each phone that saw a vote acknowledged: what may stand in the database in its place. */
  readonly votes: readonly { readonly token: string; readonly accepted: readonly string[] }[]
}

export interface Comparison {
  /** Phones whose acknowledged vote is not there, nor one they sent after it. */
  readonly missing: number
  /** Ballots beyond one for each participation, and seats beyond one for each phone. */
  readonly doubled: number
}

type Answer = { readonly kind: 'awaiting' } | ({ readonly kind: 'compared' } & Comparison)

const self = fileURLToPath(import.meta.url)

/** Reads the folder's database in another process: what it finds is on disk, not in somebody's memory. */
export async function compareStoredVotes(expected: ExpectedVotes): Promise<Comparison> {
  const { child, answer, gone } = spawnFile<Answer>(self, [])
  await answer('awaiting')
  const compared = answer('compared')
  child.send(expected)
  const { missing, doubled } = await compared
  await gone
  return { missing, doubled }
}

function compare({ folder, roundId, seats, votes }: ExpectedVotes): Comparison {
  const db = new Sqlite(databaseFile(folder))
  try {
    const stored = db
      .prepare(
        `select seat.token_hash as tokenHash, ballot.value
        from round
        join ballot on ballot.round = round.no
        join seat on seat.id = ballot.key
        where round.id = ?`,
      )
      .all(roundId) as { tokenHash: string; value: string }[]
    const counts = db
      .prepare(
        `select
          (select count(*) from ballot where round = round.no) as ballots,
          (select count(*) from participation where round = round.no) as participations,
          (select count(*) from seat) as seats
        from round
        where id = ?`,
      )
      .get(roundId) as { ballots: number; participations: number; seats: number }
    const values = new Map(stored.map(({ tokenHash, value }) => [tokenHash, value]))
    const missing = votes.filter(({ token, accepted }) => {
      const value = values.get(createHash('sha256').update(token).digest('hex'))
      return value === undefined || !accepted.includes(String(JSON.parse(value)))
    })
    const doubled = Math.max(0, counts.ballots - counts.participations) + Math.max(0, counts.seats - seats)
    return { missing: missing.length, doubled }
  } finally {
    db.close()
  }
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === self) {
  process.once('message', (expected: ExpectedVotes) => {
    const answer: Answer = { kind: 'compared', ...compare(expected) }
    process.send?.(answer, () => process.disconnect())
  })
  process.send?.({ kind: 'awaiting' } satisfies Answer)
}
