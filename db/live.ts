import path from 'node:path'
import type { Database } from 'better-sqlite3'
import { unreachable, RefusalError } from '../core/errors.ts'
import type { Released } from '../core/release/released.ts'
import { plannedRound, roundsOf } from '../core/session/evolve.ts'
import type { SessionEvent, StoredOutcome } from '../core/session/events.ts'
import { withoutWords } from '../core/session/purge.ts'
import type { RoundMode } from '../core/session/round-modes.ts'
import type {
  LockedIn,
  RoundPhase,
  RoundState,
  SessionState,
  StageScreen,
  Timer,
  Visit,
} from '../core/session/state.ts'
import type { Question } from '../core/votes/index.ts'
import { ballotBox, type MutableChange } from './ballots.ts'
import { anonymousRounds } from './anonymous.ts'
import { keyFolder } from './files.ts'
import { roundKeys } from './round-keys.ts'
import { clusterRows } from './clusters.ts'
import { digest } from './digest.ts'
import { readPlan, writePlan } from './plans.ts'
import { forgetPurged, purgeTexts } from './purge.ts'

/** What a batch holds, in the order it arrived. Runs of ballots travel as columns: three hundred phones are three arrays, not objects. */
export type BatchItem =
  | { readonly kind: 'event'; readonly event: SessionEvent }
  | {
      readonly kind: 'ballots'
      readonly roundId: string
      readonly seats: readonly string[]
      readonly keys: readonly string[]
      readonly values: readonly (string | null)[]
      readonly done: readonly boolean[]
      /** Of a round that is broken down. */
      readonly groups?: readonly (string | undefined)[] | undefined
    }

export interface Batch {
  readonly sessionId: string
  readonly now: number
  readonly items: readonly BatchItem[]
}

export interface BatchOutcome extends StoredOutcome {
  /** A `castCodes` value for each ballot, in order. */
  readonly casts: readonly number[]
  /** Milliseconds until all of it was on the disk. */
  readonly tookMs: number
  /** Why something of a closed anonymous round is still on the disk, as the disk says it. It is tried again. */
  readonly left?: string | undefined
}

/** The live session's rows. */
export function liveStore(db: Database) {
  const keys = roundKeys(keyFolder(path.dirname(db.name)))
  const box = ballotBox(db, keys)
  const anonymous = anonymousRounds(db, box, keys)
  anonymous.recover()
  const clusters = clusterRows(db)

  /** Stores a batch in one transaction, or nothing of it. */
  function commit(batch: Batch): BatchOutcome {
    const began = performance.now()
    let written: ReturnType<typeof write>
    try {
      written = write.immediate(batch)
    } catch (error) {
      box.forget()
      anonymous.undone()
      throw error
    }
    const left = anonymous.settled(batch.items.every(({ kind }) => kind === 'ballots'))
    const outcome = { ...written, tookMs: performance.now() - began }
    return left === undefined ? outcome : { ...outcome, left }
  }

  const write = db.transaction((batch: Batch): Omit<BatchOutcome, 'tookMs' | 'left'> => {
    const casts: number[] = []
    const touched = new Set<string>()
    const results: Record<string, Released> = {}
    const entries: Record<string, MutableChange> = {}
    const change = (roundId: string): MutableChange => (entries[roundId] ??= { added: [], removed: [] })
    for (const item of batch.items) {
      if (item.kind === 'event') {
        record(batch.sessionId, item.event, batch.now)
        if (item.event.type === 'roundsClosed') settle(item.event.roundIds, results, change)
        if (item.event.type === 'roundReopened') unsettle(item.event.roundId, results, change)
        if (item.event.type === 'textsPurged') unsay(item.event, results, change)
        continue
      }
      touched.add(item.roundId)
      const base = casts.length
      for (const index of orderOf(item, box.round(item.roundId).mode)) {
        casts[base + index] = box.cast(
          {
            roundId: item.roundId,
            seatId: item.seats[index] ?? '',
            key: item.keys[index] ?? '',
            value: item.values[index] ?? null,
            done: item.done[index] ?? false,
            group: item.groups?.[index],
          },
          change,
        )
      }
    }
    return { casts, results, entries, counts: Object.fromEntries([...touched].map((id) => [id, box.counts(id)])) }
  })

  /** Tallies rounds that have just closed, and again those compared with them. */
  function settle(
    roundIds: readonly string[],
    results: Record<string, Released>,
    change: (roundId: string) => MutableChange,
  ): void {
    // An anonymous round is counted once: afterwards there is nothing left to count.
    const counted = new Set(roundIds.filter((id) => box.round(id).mode === 'anonymous' && isSettled(id)))
    const unnamed = roundIds.filter((id) => box.round(id).mode === 'anonymous' && !counted.has(id))
    for (const together of Object.values(Object.groupBy(unnamed, (id) => box.keyRound(id))))
      for (const [id, released] of Object.entries(anonymous.close(together ?? [])))
        keepResult(id, released, results, change)
    const others = roundIds.filter((id) => !unnamed.includes(id) && !counted.has(id))
    const later = others.flatMap(
      (id) =>
        db
          .prepare("select id from round where before = ? and phase in ('closed', 'revealed')")
          .pluck()
          .all(id) as string[],
    )
    for (const id of new Set([...others, ...later])) {
      const before = db.prepare('select before from round where id = ?').pluck().get(id) as string | null
      keepResult(id, box.tally(id, before ?? undefined), results, change)
    }
  }

  /** Takes words back that something earlier in the same batch is about to tell. */
  function unsay(
    { roundId, entryIds }: Extract<SessionEvent, { type: 'textsPurged' }>,
    results: Record<string, Released>,
    change: (roundId: string) => MutableChange,
  ): void {
    const gone = new Set(entryIds)
    change(roundId).added = change(roundId).added.filter(({ id }) => !gone.has(id))
    for (const [id, result] of Object.entries(results)) results[id] = withoutWords(result, gone)
  }

  const isSettled = (id: string): boolean =>
    db.prepare('select 1 from result where round = ?').pluck().get(box.round(id).no) !== undefined

  function keepResult(
    id: string,
    released: Released,
    results: Record<string, Released>,
    change: (roundId: string) => MutableChange,
  ): void {
    const stored = JSON.stringify(released)
    db.prepare('insert or replace into result (round, released, digest) values (?, ?, ?)').run(
      box.round(id).no,
      stored,
      digest(stored),
    )
    results[id] = released
    change(id).added.push(...box.entries(id, 'closed'))
  }

  /** Takes a tally back, also one made earlier in the same batch. */
  function unsettle(
    roundId: string,
    results: Record<string, Released>,
    change: (roundId: string) => MutableChange,
  ): void {
    const round = box.round(roundId)
    db.prepare('delete from result where round = ?').run(round.no)
    delete results[roundId]
    if (round.mode !== 'named') return
    change(roundId).added = []
    change(roundId).removed.push(...box.entries(roundId, 'closed').map((entry) => entry.id))
  }

  function record(sessionId: string, event: SessionEvent, now: number): void {
    switch (event.type) {
      case 'planChanged':
        planChanged(sessionId, event, now)
        return box.forget()
      case 'moved':
        return moved(sessionId, event)
      case 'timerSet':
        return set(sessionId, 'timer', JSON.stringify(event.timer))
      case 'turnStarted':
        set(sessionId, 'turn', event.turn)
        return set(sessionId, 'timer', JSON.stringify(event.timer))
      case 'roundOpened':
        phase(event.roundId, 'open', 'opened_at', event.at)
        if (event.questions) ask(event.questions)
        if (event.locked) anonymous.opened(event.roundId, event.locked)
        return set(sessionId, 'screen', 'content')
      // A crash leaves the round open: nothing of it is on disk before it is closed.
      case 'roundClosing':
      case 'closingUndone':
        return
      case 'roundStopped':
        return phase(event.roundId, 'stopped', 'closed_at', event.at)
      case 'roundsClosed':
        forgetPurged(db, event.roundIds, 'wall')
        return event.roundIds.forEach((id) => phase(id, 'closed', 'closed_at', event.at))
      case 'roundReopened':
        return phase(event.roundId, 'open', 'closed_at', null)
      case 'roundsRevealed':
        db.prepare("update round set phase = 'revealed' where id in (select value from json_each(?))").run(
          JSON.stringify(event.roundIds),
        )
        forgetPurged(db, event.roundIds, 'all')
        return set(sessionId, 'screen', 'content')
      case 'screenSet':
        return set(sessionId, 'screen', event.screen)
      case 'clickerSet':
        return set(sessionId, 'clicker', Number(event.on))
      case 'stageThemeSet':
        return set(sessionId, 'theme', event.theme)
      case 'entriesModerated':
        return moderate(event.roundId, event.entryIds, event.status)
      case 'entriesMerged':
        return merge(event.roundId, event.entryIds, event.into)
      case 'entrySplit':
        return merge(event.roundId, [event.entryId], null)
      case 'textsPurged':
        purgeTexts(db, sessionId, event)
        return box.forget()
      case 'entriesClustered':
        return clusters.change(box.round(event.roundId).no, event.clustering)
      case 'clusteringUndone':
        return clusters.undo(box.round(event.roundId).no)
      case 'notesWritten':
        return set(sessionId, 'notes', event.text)
      case 'conclusionWritten':
        return set(sessionId, 'conclusion', event.text)
      case 'codeChanged':
        return set(sessionId, 'code', event.code)
      case 'seatTaken':
        db.prepare('insert into seat (id, session, token_hash, code_hash) values (?, ?, ?, ?)').run(
          event.seatId,
          sessionId,
          event.tokenHash,
          event.codeHash,
        )
        return
      case 'seatRekeyed':
        db.prepare('update seat set token_hash = ?, code_hash = ? where id = ?').run(
          event.tokenHash,
          event.codeHash,
          event.seatId,
        )
        return
      case 'roleChosen':
        db.prepare('update seat set role = ? where id = ?').run(event.roleId, event.seatId)
        return
      case 'sessionEnded':
        db.prepare("update session set status = 'ended', ended_at = ?, changed_at = ? where id = ?").run(
          event.at,
          now,
          sessionId,
        )
        db.prepare(
          'update activity set ended_at = ? where session = ? and started_at is not null and ended_at is null',
        ).run(event.at, sessionId)
        return
      default:
        return unreachable(event)
    }
  }

  function ask(questions: Readonly<Record<string, Question>>): void {
    const update = db.prepare('update round set question = ? where id = ?')
    for (const [roundId, question] of Object.entries(questions)) update.run(JSON.stringify(question), roundId)
    // It keeps the questions it has read.
    box.forget()
  }

  function set(
    sessionId: string,
    column: 'timer' | 'turn' | 'screen' | 'clicker' | 'theme' | 'notes' | 'conclusion' | 'code',
    value: string | number | null,
  ): void {
    db.prepare(`update session set ${column} = ? where id = ?`).run(value, sessionId)
  }

  function phase(roundId: string, to: RoundPhase, column: 'opened_at' | 'closed_at', at: number | null): void {
    db.prepare(`update round set phase = ?, ${column} = ? where id = ?`).run(to, at, roundId)
  }

  /** The session stays at the activity it is at, wherever that now stands on the agenda. */
  function planChanged(sessionId: string, event: Extract<SessionEvent, { type: 'planChanged' }>, now: number): void {
    const here = db
      .prepare(
        `select activity.id from session join activity on activity.session = session.id
         where session.id = ? order by activity.place limit 1 offset (select activity from session where id = ?)`,
      )
      .pluck()
      .get(sessionId, sessionId)
    writePlan(db, event.plan, now)
    const place = event.plan.activities.findIndex((activity) => activity.id === here)
    if (place === -1) db.prepare('update session set activity = 0, step = 0 where id = ?').run(sessionId)
    else db.prepare('update session set activity = ? where id = ?').run(place, sessionId)
  }

  function moved(sessionId: string, event: Extract<SessionEvent, { type: 'moved' }>): void {
    const here = db
      .prepare('select id from activity where session = ? order by place limit 1 offset ?')
      .pluck()
      .get(sessionId, event.to.activity)
    db.prepare(
      'update activity set ended_at = ? where session = ? and started_at is not null and ended_at is null and id <> ?',
    ).run(event.at, sessionId, here)
    db.prepare('update activity set started_at = coalesce(started_at, ?), ended_at = null where id = ?').run(
      event.at,
      here,
    )
    db.prepare(
      "update session set activity = ?, step = ?, timer = ?, turn = null, screen = 'content' where id = ?",
    ).run(event.to.activity, event.to.step, JSON.stringify(event.timer), sessionId)
  }

  function moderate(roundId: string, entryIds: readonly string[], status: string): void {
    const upsert = db.prepare(
      'insert into entry (round, id, status) values (?, ?, ?) on conflict (round, id) do update set status = excluded.status',
    )
    for (const id of entryIds) upsert.run(box.round(roundId).no, id, status)
  }

  function merge(roundId: string, entryIds: readonly string[], into: string | null): void {
    const upsert = db.prepare(
      "insert into entry (round, id, status, merged_into) values (?, ?, 'waiting', ?) on conflict (round, id) do update set merged_into = excluded.merged_into",
    )
    for (const id of entryIds) upsert.run(box.round(roundId).no, id, into)
  }

  /** Makes a planned session the live one. Throws when another is live: there is one at most. */
  function start(sessionId: string, join: { code: string; secret: string }, now: number): void {
    db.prepare(
      "update session set status = 'live', started_at = ?, changed_at = ?, code = ?, secret = ?, screen = 'join' where id = ? and status = 'draft'",
    ).run(now, now, join.code, join.secret, sessionId)
  }

  function liveSessionId(): string | undefined {
    return db.prepare("select id from session where status = 'live' and deleted_at is null").pluck().get() as
      | string
      | undefined
  }

  /** A session that is or was live, as it stood at its last commit. */
  function readState(sessionId: string): SessionState | undefined {
    const read = readPlan(db, sessionId)
    const row = db.prepare('select * from session where id = ?').get(sessionId) as
      | Record<string, string | number | null>
      | undefined
    if (!read || !row || read.status === 'draft') return undefined
    const rounds = read.plan.activities.flatMap((activity) => activity.rounds.map((round) => readRound(round.id)))
    const visits = db
      .prepare('select id, started_at, ended_at from activity where session = ? and started_at is not null')
      .all(sessionId) as { id: string; started_at: number; ended_at: number | null }[]
    const seats = db.prepare('select id, role from seat where session = ?').all(sessionId) as {
      id: string
      role: string | null
    }[]
    return {
      plan: read.plan,
      status: read.status,
      startedAt: Number(row['started_at']),
      ...(row['ended_at'] === null ? {} : { endedAt: Number(row['ended_at']) }),
      position: { activity: Number(row['activity']), step: Number(row['step']) },
      timer: JSON.parse(String(row['timer'])) as Timer,
      ...(row['turn'] === null ? {} : { turn: Number(row['turn']) }),
      screen: row['screen'] as StageScreen,
      clicker: row['clicker'] === 1,
      theme: row['theme'] === 'dark' ? 'dark' : 'light',
      rounds: roundsOf(read.plan, Object.fromEntries(rounds.map((round) => [round.id, round]))),
      visits: Object.fromEntries(
        visits.map((visit): [string, Visit] => [
          visit.id,
          { startedAt: visit.started_at, ...(visit.ended_at === null ? {} : { endedAt: visit.ended_at }) },
        ]),
      ),
      seats: Object.fromEntries(
        seats.map((seat) => [seat.id, { id: seat.id, ...(seat.role === null ? {} : { role: seat.role }) }]),
      ),
      notes: String(row['notes']),
      conclusion: String(row['conclusion']),
      code: String(row['code']),
      secret: String(row['secret']),
      savedAt: Number(row['changed_at']),
    }
  }

  function readRound(id: string): RoundState {
    const row = db
      .prepare(
        `select phase, opened_at, closed_at, smallest_group, smallest_texts, group_of_role, released, digest
         from round left join result on result.round = round.no where id = ?`,
      )
      .get(id) as {
      phase: RoundPhase
      opened_at: number | null
      closed_at: number | null
      smallest_group: number | null
      smallest_texts: number | null
      group_of_role: string | null
      released: string | null
      digest: string | null
    }
    if (row.released !== null && digest(row.released) !== row.digest)
      throw new RefusalError({ code: 'start.damaged-result', details: { round: id } })
    return {
      ...plannedRound(id),
      phase: row.phase,
      ...(row.opened_at === null ? {} : { openedAt: row.opened_at }),
      ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
      ...(row.smallest_group === null || row.smallest_texts === null
        ? {}
        : { locked: lockedIn(row.smallest_group, row.smallest_texts, row.group_of_role) }),
      ...box.counts(id),
      entries: Object.fromEntries(box.entries(id, row.phase).map((entry) => [entry.id, entry])),
      ...clusters.read(box.round(id).no),
      ...(row.released === null ? {} : { result: JSON.parse(row.released) as Released }),
    }
  }

  /** Hashes that let a phone back to its seat, by token and by typed code. */
  function seatKeys(sessionId: string): { seatId: string; tokenHash: string; codeHash: string }[] {
    return db
      .prepare('select id as seatId, token_hash as tokenHash, code_hash as codeHash from seat where session = ?')
      .all(sessionId) as { seatId: string; tokenHash: string; codeHash: string }[]
  }

  return { commit, start, liveSessionId, readState, seatKeys, tidy: anonymous.tidy, forget: box.forget }
}

/** Unless they are named, ballots are written in the order of their random keys: that of arrival would tell whose they are. */
function orderOf({ keys }: Extract<BatchItem, { kind: 'ballots' }>, mode: RoundMode): readonly number[] {
  const arrival = keys.map((_, index) => index)
  if (mode === 'named') return arrival
  const keyAt = (index: number): string => keys[index] ?? ''
  return arrival.sort((a, b) => (keyAt(a) < keyAt(b) ? -1 : keyAt(a) > keyAt(b) ? 1 : a - b))
}

function lockedIn(group: number, texts: number, groupOfRole: string | null): LockedIn {
  const minimums = { group, texts }
  if (groupOfRole === null) return { minimums }
  return { minimums, groupOfRole: JSON.parse(groupOfRole) as Record<string, string> }
}
