import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { compareBallots, release } from '../core/release/release.ts'
import type { AnonymousBallot } from '../core/release/release-anonymous.ts'
import type { Released } from '../core/release/released.ts'
import type { EntryChange } from '../core/session/events.ts'
import type { RoundMode } from '../core/session/round-modes.ts'
import type { Entry, EntryStatus, RoundCounts, RoundPhase } from '../core/session/state.ts'
import type { EntryMark } from '../core/votes/define.ts'
import { Question, voteFor } from '../core/votes/index.ts'
import { voterName, type RoundKeys } from './round-keys.ts'
import { withoutWritings, writingsOf, type Writing } from './writings.ts'

/** How a ballot fared: `otherKey` when this seat has answered before under a key the sender does not know. */
export const castCodes = { stored: 0, changed: 1, otherKey: 2 } as const
export type CastCode = (typeof castCodes)[keyof typeof castCodes]

interface Round {
  readonly no: number
  readonly mode: RoundMode
  readonly question: Question
  readonly texts: boolean
  /** Of an anonymous round that is not closed: what names its voters. */
  readonly key?: Buffer | undefined
  /** Names already made of seats. */
  readonly names: Map<string, string>
  /** Who has answered, and how far they are: at hand so that a vote costs as few statements as it can. */
  readonly voters: Map<string, Progress>
  done: number
  /** Texts that were deleted for good: a phone that still has one sends it again after a restart of the host. */
  readonly forgotten: ReadonlySet<string>
  /** Of an anonymous round: how many passed the question by, so that nothing of theirs can be counted. */
  skipped: number
}

/** How far a voter is. */
interface Progress {
  readonly done: boolean
  /** False when the question was skipped. Kept of anonymous rounds alone. */
  readonly answered: boolean
}

/** One ballot to be stored. `value` is its JSON, or null for a skipped question. */
export interface CastRow {
  readonly roundId: string
  readonly seatId: string
  /** Drawn by the phone. */
  readonly key: string
  readonly value: string | null
  readonly done: boolean
  readonly group?: string | undefined
}

/** The ballots of the live session. Keeps questions and voters of rounds at hand; `forget` when a transaction was rolled back. */
export function ballotBox(db: Database, keys: RoundKeys) {
  const rounds = new Map<string, Round>()
  const select = db.prepare('select no, mode, question from round where id = ?')
  const selectForgotten = db.prepare('select id from forgotten where round = ?').pluck()
  const selectVoters = db.prepare('select voter, done, answered from participation where round = ?').raw()
  const updateBallot = db.prepare('update ballot set value = ?, group_value = ? where round = ? and key = ?')
  const insertBallot = db.prepare(
    'insert into ballot (round, key, value, group_value) values (?, ?, ?, ?) on conflict (round, key) do nothing',
  )
  const progress = db.prepare('update participation set done = ?, answered = ? where round = ? and voter = ?')
  const insertParticipation = db.prepare('insert into participation (round, voter, done, answered) values (?, ?, ?, ?)')
  const selectBefore = db.prepare('select no, before from round where id = ?')
  const selectGrouped = db.prepare(
    'select key, value, group_value from ballot where round = ? and value is not null order by key',
  )
  const selectTexts = db.prepare('select id, text, mark from released_text where round = ? order by id')
  const selectCounts = db.prepare('select answered, done from round where no = ?')
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
        (selectVoters.all(stored.no) as [string, number, number][]).map(([voter, done, answered]) => [
          voter,
          { done: done === 1, answered: answered === 1 },
        ]),
      )
      const done = [...voters.values()].filter((one) => one.done).length
      const texts = voteFor(question).texts !== undefined
      const key = stored.mode === 'anonymous' ? keys.of(keyRound(id)) : undefined
      const forgotten = new Set(selectForgotten.all(stored.no) as string[])
      const skipped = stored.mode === 'anonymous' ? [...voters.values()].filter((one) => !one.answered).length : 0
      found = {
        no: stored.no,
        mode: stored.mode,
        question,
        texts,
        key,
        names: new Map(),
        voters,
        done,
        forgotten,
        skipped,
      }
      rounds.set(id, found)
    }
    return found
  }

  /** The number of the round whose key this one is under: linked rounds share the first one's. */
  function keyRound(id: string): number {
    const row = selectBefore.get(id) as { no: number; before: string | null } | undefined
    if (!row) throw new Error(`no round ${id}`)
    return row.before === null ? row.no : keyRound(row.before)
  }

  function voterOf(into: Round, seatId: string): string {
    if (into.mode !== 'anonymous') return seatId
    if (!into.key) throw new Error('an anonymous round has lost its key')
    let name = into.names.get(seatId)
    if (name === undefined) into.names.set(seatId, (name = voterName(into.key, seatId)))
    return name
  }

  /** Stores one ballot. Adds to `change` what texts came and went. */
  function cast(ballot: CastRow, change: (roundId: string) => MutableChange): CastCode {
    const { roundId, seatId, done, group } = ballot
    const into = round(roundId)
    const voter = voterOf(into, seatId)
    const key = into.mode === 'named' ? seatId : hash('sha256', ballot.key)
    const value = withoutForgotten(into, key, ballot.value)
    const moderated = into.texts && into.mode === 'wall'
    const old = moderated ? selectValue.get(into.no, key) : undefined
    const before = into.voters.get(voter)
    // A phone that was given a new seat may still hold the key of its old one: then its ballot is there, though nobody has voted from this seat.
    const added = before === undefined && insertBallot.run(into.no, key, value, group ?? null).changes === 1
    const isNew = added || updateBallot.run(value, group ?? null, into.no, key).changes === 0
    const now = { done: done || (before?.done ?? false), answered: value !== null }
    if (isNew) {
      if (before !== undefined) return castCodes.otherKey
      insertParticipation.run(into.no, voter, Number(done), Number(now.answered))
      into.voters.set(voter, now)
      if (done) into.done += 1
      if (into.mode === 'anonymous' && !now.answered) into.skipped += 1
    } else if (before && (now.done !== before.done || now.answered !== before.answered)) {
      progress.run(Number(now.done), Number(now.answered), into.no, voter)
      into.voters.set(voter, now)
      if (now.done && !before.done) into.done += 1
      if (into.mode === 'anonymous') into.skipped += Number(before.answered) - Number(now.answered)
    }
    if (moderated) noteTexts(into, key, typeof old === 'string' ? old : null, value, change(roundId))
    return isNew ? castCodes.stored : castCodes.changed
  }

  function withoutForgotten(into: Round, key: string, sent: string | null): string | null {
    if (sent === null || into.forgotten.size === 0) return sent
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
    if (!into.texts || (into.mode !== 'wall' && !settled)) return []
    if (into.mode === 'anonymous') return releasedTexts(into)
    const found = [...ballotsOf(roundId)].flatMap(([key, ballot]) =>
      writingsOf(into, key, ballot).map((writing) => entry(into, writing)),
    )
    const ids = new Set(found.map(({ id }) => id))
    // What was merged into a text that is gone stands on its own again.
    return found.map(({ mergedInto, ...rest }) =>
      mergedInto !== undefined && ids.has(mergedInto) ? { ...rest, mergedInto } : rest,
    )
  }

  /** What a closed anonymous round has left of its texts. */
  function releasedTexts(into: Round): Entry[] {
    const rows = selectTexts.all(into.no) as { id: string; text: string; mark: string }[]
    return rows.map(({ id, text, mark }) => entry(into, { id, text, mark: JSON.parse(mark) as EntryMark }))
  }

  /** The ballots of an anonymous round, in the order of their keys. Skipped questions are not among them. */
  function anonymousBallots(roundId: string): AnonymousBallot[] {
    const rows = selectGrouped.all(round(roundId).no) as { key: string; value: string; group_value: string | null }[]
    return rows.map(({ key, value, group_value: group }) => ({
      key,
      value: JSON.parse(value) as unknown,
      ...(group !== null && { group }),
    }))
  }

  function counts(roundId: string): RoundCounts {
    const { no, voters, done, skipped } = round(roundId)
    if (voters.size > 0) return { answered: voters.size, done, skipped: skipped === 0 ? undefined : skipped }
    const kept = selectCounts.get(no) as { answered: number | null; done: number | null }
    return { answered: kept.answered ?? 0, done: kept.done ?? 0 }
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
    counts,
    keyRound,
    /** Names those who may vote in an anonymous round beforehand: when they do, nobody waits for it. */
    nameVoters: (roundId: string, seatIds: readonly string[]): void => {
      const into = round(roundId)
      for (const seatId of seatIds) voterOf(into, seatId)
    },
    anonymousBallots,
    /** Whether somebody has answered an anonymous round, and not skipped it. */
    hasAnswered: (roundId: string, seatId: string): boolean => {
      const into = round(roundId)
      return into.voters.get(voterOf(into, seatId))?.answered ?? false
    },
    forget: () => rounds.clear(),
  }
}

export type BallotBox = ReturnType<typeof ballotBox>

export type MutableChange = { -readonly [K in keyof EntryChange]: EntryChange[K][number][] }
