import Sqlite from 'better-sqlite3'
import type { Released } from '../core/release/released.ts'
import { databaseFile } from './files.ts'

/** What a round's rows say, for those who check that nothing was lost. Nobody else reads ballots one by one. */
export interface StoredRound {
  readonly id: string
  readonly phase: string
  /** Ballots as JSON, sorted, so that their order says nothing. Skipped questions are not among them. */
  readonly ballots: readonly string[]
  readonly participations: number
  readonly skipped: number
  readonly closedAt?: number | undefined
  /** People counted in an anonymous round, whose ballots are gone. */
  readonly burnt?: number | undefined
  readonly released?: Released | undefined
}

/** Reads a folder's rounds after its host has gone. `phase` and place of the live session tell whether it resumed where it was. */
export function readStoredRounds(folder: string): StoredRound[] {
  const db = new Sqlite(databaseFile(folder))
  try {
    const rounds = db
      .prepare(
        "select no, id, phase, answered, closed_at, released from round left join result on result.round = round.no where phase <> 'planned'",
      )
      .all() as {
      no: number
      id: string
      phase: string
      answered: number | null
      closed_at: number | null
      released: string | null
    }[]
    const ballots = db.prepare('select value from ballot where round = ? and value is not null order by value').pluck()
    const skipped = db.prepare('select count(*) from ballot where round = ? and value is null').pluck()
    const participations = db.prepare('select count(*) from participation where round = ?').pluck()
    return rounds.map((round) => ({
      id: round.id,
      phase: round.phase,
      ballots: ballots.all(round.no) as string[],
      participations: Number(participations.get(round.no)),
      skipped: Number(skipped.get(round.no)),
      ...(round.answered === null ? {} : { burnt: round.answered }),
      ...(round.closed_at === null ? {} : { closedAt: round.closed_at }),
      ...(round.released === null ? {} : { released: JSON.parse(round.released) as Released }),
    }))
  } finally {
    db.close()
  }
}
