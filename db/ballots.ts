import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { compareBallots, release } from '../core/release/release.ts'
import type { Released } from '../core/release/released.ts'
import type { EntryChange } from '../core/session/events.ts'
import type { RoundMode } from '../core/session/round-modes.ts'
import type { Entry, EntryStatus, RoundPhase } from '../core/session/state.ts'
import { Question, voteFor } from '../core/votes/index.ts'
import { withoutWritings, writingsOf, type Writing } from './writings.ts'

/** How a ballot fared: `otherKey` when this seat has answered before under a key the sender does not know. */
export const castCodes = { stored: 0, changed: 1, otherKey: 2 } as const
export type CastCode = (typeof castCodes)[keyof typeof castCodes]

interface Round {
  readonly no: number
  readonly mode: RoundMode
  readonly question: Question
  readonly texts: boolean
  /** Seats that have answered, and whether they are done: at hand so that a vote costs as few statements as it can. */
  readonly voters: Map<string, boolean>
  done: number
  /** Texts that were deleted for good: a phone that still has one sends it again after a restart of the host. */
  readonly forgotten: ReadonlySet<string>
}

const sha256 = (value: string): string => createHash('sha256').update(value).digest('hex')

/** The ballots of the live session. Keeps questions and voters of rounds at hand; `forget` when a transaction was rolled back. */
export function ballotBox(db: Database) {
  const rounds = new Map<string, Round>()
  const select = db.prepare('select no, mode, question from round where id = ?')
  const selectForgotten = db.prepare('select id from forgotten where round = ?').pluck()
  const selectVoters = db.prepare('select voter, done from participation where round = ?').raw()
  const updateBallot = db.prepare('update ballot set value = ? where round = ? and key = ?')
  const insertBallot = db.prepare('insert into ballot (round, key, value) values (?, ?, ?)')
  const insertParticipation = db.prepare('insert into participation (round, voter, done) values (?, ?, ?)')
  const finish = db.prepare('update participation set done = 1 where round = ? and voter = ?')
  const selectValue = db.prepare('select value from ballot where round = ? and key = ?').pluck()
  const selectAll = db.prepare('select key, value from ballot where round = ? and value is not null')
  const unmerge = db.prepare('update entry set merged_into = null where round = ? and merged_into = ?')
  const selectEntry = db.prepare('select status, merged_into, cluster from entry where round = ? and id = ?')

  function round(id: string): Round {
    let found = rounds.get(id)
    if (!found) {
      const stored = select.get(id) as { no: number; mode: RoundMode; question: string } | undefined
      if (!stored) throw new Error(`no round ${id}`)
      const question = Question.parse(JSON.parse(stored.question))
      const voters = new Map(
        (selectVoters.all(stored.no) as [string, number][]).map(([voter, done]) => [voter, done === 1]),
      )
      const done = [...voters.values()].filter(Boolean).length
      found = {
        no: stored.no,
        mode: stored.mode,
        question,
        texts: voteFor(question).texts !== undefined,
        voters,
        done,
        forgotten: new Set(selectForgotten.all(stored.no) as string[]),
      }
      rounds.set(id, found)
    }
    return found
  }

  /** Stores one ballot; `sent` is its JSON, or null for a skipped question. Adds to `change` what texts came and went. */
  function cast(
    roundId: string,
    seatId: string,
    phoneKey: string,
    sent: string | null,
    done: boolean,
    change: (roundId: string) => MutableChange,
  ): CastCode {
    const into = round(roundId)
    const key = into.mode === 'named' ? seatId : sha256(phoneKey)
    const value = into.forgotten.size === 0 ? sent : withoutForgotten(into, key, sent)
    const moderated = into.texts && into.mode === 'wall'
    const old = moderated ? selectValue.get(into.no, key) : undefined
    const wasDone = into.voters.get(seatId)
    // A phone that was given a new seat may still hold the key of its old one: only a named ballot is surely new.
    const surelyNew = wasDone === undefined && into.mode === 'named'
    const isNew = surelyNew || updateBallot.run(value, into.no, key).changes === 0
    if (isNew) {
      if (wasDone !== undefined) return castCodes.otherKey
      insertParticipation.run(into.no, seatId, Number(done))
      insertBallot.run(into.no, key, value)
      into.voters.set(seatId, done)
      if (done) into.done += 1
    } else if (done && wasDone === false) {
      finish.run(into.no, seatId)
      into.voters.set(seatId, true)
      into.done += 1
    }
    if (moderated) noteTexts(into, key, typeof old === 'string' ? old : null, value, change(roundId))
    return isNew ? castCodes.stored : castCodes.changed
  }

  function withoutForgotten(into: Round, key: string, sent: string | null): string | null {
    if (sent === null) return null
    const left = withoutWritings(into, key, JSON.parse(sent), (id) => into.forgotten.has(id))
    return left === undefined ? null : JSON.stringify(left)
  }

  function noteTexts(into: Round, key: string, old: string | null, value: string | null, change: MutableChange): void {
    const read = (stored: string | null): Writing[] =>
      stored === null ? [] : writingsOf(into, key, JSON.parse(stored) as unknown)
    const before = new Set(read(old).map(({ id }) => id))
    for (const writing of read(value)) if (!before.delete(writing.id)) change.added.push(entry(into, writing))
    for (const id of before) unmerge.run(into.no, id)
    // A text may come and go within one batch.
    change.added = change.added.filter((added) => !before.has(added.id))
    change.removed.push(...before)
    const readded = new Set(change.added.map((added) => added.id))
    change.removed = change.removed.filter((id) => !readded.has(id))
  }

  function entry(into: Round, { id, text, mark }: Writing): Entry {
    const known = selectEntry.get(into.no, id) as
      | { status: EntryStatus; merged_into: string | null; cluster: string | null }
      | undefined
    return {
      id,
      text,
      ...mark,
      status: known?.status ?? 'waiting',
      ...(known?.merged_into ? { mergedInto: known.merged_into } : {}),
      ...(known?.cluster ? { cluster: known.cluster } : {}),
    }
  }

  function ballotsOf(roundId: string): Map<string, unknown> {
    const all = selectAll.all(round(roundId).no) as { key: string; value: string }[]
    return new Map(all.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
  }

  /** Every text of a round with its moderation; of a named round only once it is closed. */
  function entries(roundId: string, phase: RoundPhase): Entry[] {
    const into = round(roundId)
    const settled = phase === 'closed' || phase === 'revealed'
    if (!into.texts || (into.mode === 'named' && !settled)) return []
    const found = [...ballotsOf(roundId)].flatMap(([key, ballot]) =>
      writingsOf(into, key, ballot).map((writing) => entry(into, writing)),
    )
    const ids = new Set(found.map(({ id }) => id))
    // What was merged into a text that is gone stands on its own again.
    return found.map(({ mergedInto, ...rest }) =>
      mergedInto !== undefined && ids.has(mergedInto) ? { ...rest, mergedInto } : rest,
    )
  }

  /** What may be known of a round, compared with the round before it where there is one. */
  function tally(roundId: string, before: string | undefined): Released {
    const { question, mode } = round(roundId)
    const ballots = ballotsOf(roundId)
    const comparison = before === undefined ? undefined : compareBallots(question, ballotsOf(before), ballots)
    return release(question, mode, [...ballots.values()], comparison)
  }

  return {
    cast,
    entries,
    tally,
    round,
    counts: (roundId: string) => ({ answered: round(roundId).voters.size, done: round(roundId).done }),
    forget: () => rounds.clear(),
  }
}

export type MutableChange = { -readonly [K in keyof EntryChange]: EntryChange[K][number][] }
