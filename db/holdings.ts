import type { Database } from 'better-sqlite3'
import type { Holdings, RoundHoldings } from '../core/report/data-sheet.ts'
import type { RoundPhase } from '../core/session/state.ts'

/** Counts what the tables hold of a session; undefined when there is none. */
export function readHoldings(db: Database, sessionId: string): Holdings | undefined {
  const session = db
    .prepare(
      `select notes, conclusion, answers_deleted_at, (select count(*) from seat where seat.session = session.id) as seats
       from session where id = ? and deleted_at is null`,
    )
    .get(sessionId) as
    | { notes: string; conclusion: string; answers_deleted_at: number | null; seats: number }
    | undefined
  if (!session) return undefined
  const rounds = db
    .prepare(
      `select round.id, round.phase,
         (select count(*) from ballot where ballot.round = round.no) as ballots,
         (select count(*) from participation where participation.round = round.no) as participations,
         (select count(*) from released_text where released_text.round = round.no) as texts,
         exists (select 1 from result where result.round = round.no) as result
       from round join activity on activity.id = round.activity where activity.session = ?`,
    )
    .all(sessionId) as {
    id: string
    phase: RoundPhase
    ballots: number
    participations: number
    texts: number
    result: number
  }[]
  return {
    seats: session.seats,
    notes: session.notes.trim() !== '',
    conclusion: session.conclusion.trim() !== '',
    ...(session.answers_deleted_at === null ? {} : { answersDeletedAt: session.answers_deleted_at }),
    rounds: Object.fromEntries(
      rounds.map(({ id, phase, ballots, participations, texts, result }): [string, RoundHoldings] => [
        id,
        { phase, ballots, participations, releasedTexts: texts, result: result === 1 },
      ]),
    ),
  }
}
