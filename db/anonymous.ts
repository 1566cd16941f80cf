import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { pairedBallots, releaseAnonymous, type AnonymousRound } from '../core/release/release-anonymous.ts'
import type { Released } from '../core/release/released.ts'
import { roundParts, type Asked, type Voter } from '../core/release/round-parts.ts'
import { whatIsAsked } from '../core/release/same-question.ts'
import { own } from '../core/own.ts'
import { otherGroup } from '../core/session/groups.ts'
import type { LockedIn } from '../core/session/state.ts'
import { SessionPlan, type Breakdown } from '../core/session/plan.ts'
import { Question } from '../core/votes/index.ts'
import type { BallotBox } from './ballots.ts'
import { emptyJournal } from './journal.ts'
import type { RoundKeys } from './round-keys.ts'

interface RoundRow {
  readonly no: number
  readonly id: string
  readonly session: string
  readonly roles: string
  readonly before: string | null
  readonly breakdown: Breakdown | null
  readonly smallest_group: number
  readonly smallest_texts: number
  readonly session_group: number
  readonly session_texts: number
  readonly group_of_role: string | null
}

/**
 * The rows of anonymous rounds from opening to closing. Closing counts, keeps what may be known, and deletes every ballot and every participation, all in
 * the transaction of the batch; `settled` then destroys the key.
 */
export function anonymousRounds(db: Database, box: BallotBox, keys: RoundKeys) {
  /** Who answered what in this session, as long as the program runs: never on disk, never which ballot. */
  let memory = emptyMemory('')
  /** What it becomes once the batch that closes rounds is on disk; a batch that fails has asked nobody anything. */
  let draft: Memory | undefined
  /** Keys of rounds that this batch closes, and of those closed before that are still on disk. */
  let burnt: number[] = []
  let gone: number[] = []

  function opened(roundId: string, { minimums, groupOfRole }: LockedIn): void {
    keys.make(box.keyRound(roundId))
    db.prepare('update round set smallest_group = ?, smallest_texts = ?, group_of_role = ? where id = ?').run(
      minimums.group,
      minimums.texts,
      groupOfRole ? JSON.stringify(groupOfRole) : null,
      roundId,
    )
    box.forget()
    const { session } = readRow(roundId)
    box.nameVoters(roundId, db.prepare('select id from seat where session = ?').pluck().all(session) as string[])
  }

  /** Counts rounds that close together, and deletes what was counted. */
  function close(roundIds: readonly string[]): Readonly<Record<string, Released>> {
    const rows = roundIds.map(readRow)
    const rounds = pairedBallots(
      rows.map((row) => ({
        id: row.id,
        question: box.round(row.id).question,
        ballots: box.anonymousBallots(row.id),
        ...(row.before !== null && { before: row.before }),
      })),
    )
    const [first] = rows
    if (!first) return {}
    // Rounds that close together are of the same people throughout, so none of them is a repeat of another.
    const before = draft ?? memoryOf(first.session)
    const after = copyOf(before)
    const people = peopleOf(rows, first, after)
    const results = Object.fromEntries(
      rounds.map((round, at): [string, Released] => {
        const row = rows[at]
        if (!row) throw new Error(`no round ${round.id}`)
        const asked = before.asked.get(whatIsAsked(round.question)) ?? unseen(row, round, before)
        return [round.id, closeOne(row, round, rounds, people, asked, after)]
      }),
    )
    draft = after
    for (const row of rows) {
      burn(row)
      burnt.push(box.keyRound(row.id))
    }
    box.forget()
    return results
  }

  function closeOne(
    row: RoundRow,
    round: AnonymousRound,
    together: readonly AnonymousRound[],
    people: readonly Voter[],
    asked: Asked | undefined,
    after: Memory,
  ): Released {
    const minimums = {
      group: Math.max(row.smallest_group, row.session_group),
      texts: Math.max(row.smallest_texts, row.session_texts),
    }
    const parts = roundParts({
      question: round.question,
      ballots: round.ballots,
      voters: people,
      minimum: minimums.group,
      roles: SessionPlan.shape.roles.parse(JSON.parse(row.roles)),
      breakdown: row.breakdown ?? undefined,
      grouped: row.group_of_role !== null,
      asked,
    })
    after.seen.add(row.id)
    if (parts.status === 'withheld') {
      const { reason } = parts
      return { status: 'withheld', n: round.ballots.length, reason, minimum: minimums.group }
    }
    after.asked.set(whatIsAsked(round.question), parts.asked)
    const earlier = together.find(({ id }) => id === round.before)?.ballots
    const { released, texts } = releaseAnonymous(round, minimums, earlier, parts.parts)
    keepTexts(row.no, texts)
    return released
  }

  /** Under random names, so that their order says nothing of whose they are. */
  function keepTexts(no: number, texts: readonly { readonly text: string; readonly mark: object }[]): void {
    const insert = db.prepare('insert into released_text (round, id, text, mark) values (?, ?, ?, ?)')
    for (const { text, mark } of texts) insert.run(no, randomBytes(12).toString('hex'), text, JSON.stringify(mark))
  }

  function burn(row: RoundRow): void {
    const { answered, done } = box.counts(row.id)
    db.prepare('update round set answered = ?, done = ? where no = ?').run(answered, done, row.no)
    db.prepare('delete from ballot where round = ?').run(row.no)
    db.prepare('delete from participation where round = ?').run(row.no)
  }

  /** Who answered all of the rounds that close together, each with the group the ballots carry. */
  function peopleOf(rows: readonly RoundRow[], first: RoundRow, known: Memory): readonly Voter[] {
    const groups =
      first.group_of_role === null ? undefined : (JSON.parse(first.group_of_role) as Record<string, string>)
    const seats = db.prepare('select id, role from seat where session = ?').all(first.session) as {
      id: string
      role: string | null
    }[]
    return seats.flatMap(({ id, role }): Voter[] => {
      if (!rows.every((row) => box.hasAnswered(row.id, id))) return []
      const person = numberOf(known, id)
      return [groups && role !== null ? { person, group: own(groups, role) ?? otherGroup } : { person }]
    })
  }

  /** `unknown` where the same was asked in a round that closed before the program was started anew. */
  function unseen(row: RoundRow, round: AnonymousRound, { seen }: Memory): 'unknown' | undefined {
    const earlier = db
      .prepare(
        `select round.id, round.question from round join activity on activity.id = round.activity
         where activity.session = ? and round.mode = 'anonymous' and round.answered is not null`,
      )
      .all(row.session) as { id: string; question: string }[]
    const asks = whatIsAsked(round.question)
    const repeats = earlier.some(
      ({ id, question }) => !seen.has(id) && whatIsAsked(Question.parse(JSON.parse(question))) === asks,
    )
    return repeats ? 'unknown' : undefined
  }

  const memoryOf = (session: string): Memory => (memory.session === session ? memory : emptyMemory(session))

  function readRow(roundId: string): RoundRow {
    const row = db
      .prepare(
        `select round.no, round.id, activity.session, session.roles, round.before, round.breakdown, round.smallest_group, round.smallest_texts,
           session.smallest_group as session_group, session.smallest_texts as session_texts, round.group_of_role
         from round join activity on activity.id = round.activity join session on session.id = activity.session where round.id = ?`,
      )
      .get(roundId) as RoundRow | undefined
    if (!row) throw new Error(`no round ${roundId}`)
    return row
  }

  /**
   * After the commit in which rounds closed: nothing of their ballots is left in the journal, and their keys are gone. Says what stands in the way of
   * that, and then tries again with a later commit that is not of ballots alone, since a room that votes must not wait for it, and at the latest
   * when the folder is opened anew. It never throws: what was committed stays.
   */
  function settled(onlyBallots: boolean): string | undefined {
    memory = draft ?? memory
    draft = undefined
    gone.push(...burnt)
    burnt = []
    if (gone.length === 0 || onlyBallots) return undefined
    try {
      emptyJournal(db)
      for (const no of gone) {
        keys.destroy(no)
        gone = gone.filter((other) => other !== no)
      }
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  /**
   * Writes the ballots and participations of open rounds anew in the order of their keys, and empties the journal; named ones are left, since they say
   * whose they are. SQLite lays rows into a page as they arrive: whoever saw people come in one by one could match them with what lies there.
   */
  function tidy(): void {
    const open = db.prepare("select no from round where mode <> 'named' and phase in ('open', 'stopped')").pluck()
    const nos = open.all() as number[]
    if (nos.length === 0) return
    const shuffle = db.transaction(() => {
      for (const no of nos)
        for (const [table, key] of [
          ['ballot', 'key'],
          ['participation', 'voter'],
        ] as const) {
          const rows = db.prepare(`select * from ${table} where round = ? order by ${key}`).all(no) as object[]
          db.prepare(`delete from ${table} where round = ?`).run(no)
          const columns = Object.keys(rows[0] ?? {})
          const insert = rows.length === 0 ? undefined : db.prepare(insertInto(table, columns))
          for (const row of rows) insert?.run(row)
        }
    })
    shuffle.immediate()
    emptyJournal(db)
  }

  /**
   * After a crash, or on a restored backup: keys of rounds that have been closed are destroyed, and ballots whose key is gone are deleted, since it
   * could no longer be told who has voted. The phones send them again.
   */
  function recover(): void {
    const open = db
      .prepare("select id, no from round where mode = 'anonymous' and phase in ('open', 'stopped')")
      .all() as { id: string; no: number }[]
    const wanted = new Set(open.map(({ id }) => box.keyRound(id)))
    // One that cannot be removed now, since another program holds the file, keeps nobody from starting.
    gone.push(...keys.keepOnly(wanted))
    const lost = open.filter(({ id }) => !keys.of(box.keyRound(id)))
    db.transaction(() => {
      for (const { id, no } of lost) {
        db.prepare('delete from ballot where round = ?').run(no)
        db.prepare('delete from participation where round = ?').run(no)
        keys.make(box.keyRound(id))
      }
    }).immediate()
    box.forget()
    emptyJournal(db)
  }

  return {
    opened,
    close,
    settled,
    /** The transaction was rolled back: nothing was closed. */
    undone: () => {
      burnt = []
      draft = undefined
    },
    tidy,
    recover,
  }
}

const insertInto = (table: string, columns: readonly string[]): string =>
  `insert into ${table} (${columns.join(', ')}) values (${columns.map((column) => `@${column}`).join(', ')})`

/** A number for each person, and what has been asked of whom. */
interface Memory {
  readonly session: string
  readonly people: Map<string, number>
  /** Rounds that closed while the program ran. */
  readonly seen: Set<string>
  readonly asked: Map<string, Asked>
}

const emptyMemory = (session: string): Memory => ({ session, people: new Map(), seen: new Set(), asked: new Map() })

const copyOf = ({ session, people, seen, asked }: Memory): Memory => ({
  session,
  people: new Map(people),
  seen: new Set(seen),
  asked: new Map(asked),
})

function numberOf({ people }: Memory, seatId: string): number {
  const number = people.get(seatId) ?? people.size
  people.set(seatId, number)
  return number
}
