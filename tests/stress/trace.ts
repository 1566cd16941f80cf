import { createHash, createHmac } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type Sqlite from 'better-sqlite3'
import { drawn, seededRandom } from '../../core/random.ts'
import type { SessionEvent } from '../../core/session/events.ts'
import type { PlannedRound, SessionPlan } from '../../core/session/plan.ts'
import { backUp } from '../../db/backup.ts'
import { databaseFile, keyFolder } from '../../db/files.ts'
import { liveStore, type BatchItem } from '../../db/live.ts'
import { openDatabase } from '../../db/open.ts'
import { writePlan } from '../../db/plans.ts'
import { outsideLead, sampleQuestions } from '../support/sample-plan.ts'

export interface TraceOptions {
  readonly rooms: number
  readonly voters: number
  readonly seed: number
}

export interface TraceTally {
  /** Secrets found in the folder's files after closing. */
  after: number
  /** While the round was open, which shows that the search finds them; backups made meanwhile left out. */
  during: number
  /** In backups made while the round was open. */
  inBackups: number
  /** After closing, where SQLite does not overwrite what it deletes. */
  afterWithoutSecureDelete: number
  /** Ballots that an adversary with the database, its journal and its backups, but not the key, gave to the right seat by any one of its ways: the best of them. */
  linked: number
  /** The same of the texts of a wall. */
  linkedOnWall: number
  /** Of ballots that were not put in order, which shows that the adversary can. */
  linkedUntidied: number
  /** What guessing gives: one in as many as there are seats. */
  chance: number
  readonly ballots: number
}

const now = Date.UTC(2026, 10, 24, 11)
const roundId = 'r'

/** Runs rounds in which people sit down and vote in the same order, the worst case, one commit for each vote, and looks at what lies in the folder. */
export async function traceRun({ rooms, voters, seed }: TraceOptions): Promise<TraceTally> {
  const random = seededRandom(seed)
  const tally: TraceTally = {
    after: 0,
    during: 0,
    inBackups: 0,
    afterWithoutSecureDelete: 0,
    linked: 0,
    linkedOnWall: 0,
    linkedUntidied: 0,
    chance: 1 / voters,
    ballots: rooms * voters,
  }
  const linked = ways.map(() => 0)
  const onWall = ways.map(() => 0)
  const untidied = ways.map(() => 0)
  for (let room = 0; room < rooms; room += 1) {
    await inRoom(voters, random, async (open) => {
      open.vote('anonymous')
      add(untidied, open.adversary())
      open.store.tidy()
      add(linked, open.adversary())
      tally.during += found(open.folder, open.secrets(), ['backups'])
      await backUp(open.db, open.folder, now)
      tally.inBackups += found(path.join(open.folder, 'backups'), open.secrets())
      const secrets = open.secrets()
      open.close()
      await backUp(open.db, open.folder, now + 1)
      tally.after += found(open.folder, secrets)
    })
    await inRoom(voters, random, async (open) => {
      open.db.pragma('secure_delete = off')
      open.vote('anonymous')
      const secrets = open.secrets()
      open.close()
      tally.afterWithoutSecureDelete += found(open.folder, secrets)
    })
    await inRoom(voters, random, async (open) => {
      open.vote('wall')
      open.store.tidy()
      add(onWall, open.adversary())
    })
  }
  tally.linked = Math.max(...linked) / tally.ballots
  tally.linkedOnWall = Math.max(...onWall) / tally.ballots
  tally.linkedUntidied = Math.max(...untidied) / tally.ballots
  return tally
}

function add(to: number[], more: readonly number[]): void {
  for (const [at, count] of more.entries()) to[at] = (to[at] ?? 0) + count
}

export function traceFailures(tally: TraceTally): string[] {
  // Three standard deviations of as many guesses, each right with the probability of chance.
  const luck = tally.chance + 3 * Math.sqrt((tally.chance * (1 - tally.chance)) / tally.ballots)
  return [
    ...(tally.after > 0 ? [`${tally.after} secrets were left after closing`] : []),
    ...(tally.inBackups > 0 ? [`${tally.inBackups} secrets were in a backup`] : []),
    ...(tally.during === 0 ? ['the search finds nothing while the round is open, so it proves nothing'] : []),
    ...(tally.afterWithoutSecureDelete === 0
      ? ['without overwriting nothing is left either, so this proves nothing']
      : []),
    ...(tally.linked > luck
      ? [`${tally.linked} of the ballots were linked, by chance it would be ${tally.chance}`]
      : []),
    ...(tally.linkedOnWall > luck ? [`${tally.linkedOnWall} of the texts on a wall were linked`] : []),
    ...(tally.linkedUntidied <= luck
      ? ['the adversary links nothing in the order of arrival either, so it proves nothing']
      : []),
  ]
}

interface OpenRoom {
  readonly folder: string
  readonly db: Sqlite.Database
  readonly store: ReturnType<typeof liveStore>
  /** Everybody votes, in the order in which they sat down. */
  vote(mode: 'anonymous' | 'wall'): void
  close(): void
  /** What must be nowhere once the round is closed, in every spelling it might have. */
  secrets(): readonly Buffer[]
  /** For each way of guessing, how many ballots it gives to the right seat. */
  adversary(): readonly number[]
}

async function inRoom(voters: number, random: () => number, visit: (room: OpenRoom) => Promise<void>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'samspil-trace-'))
  const db = openDatabase(folder)
  try {
    const seats = Array.from({ length: voters }, () => drawnId(random))
    const phoneKeys = seats.map(() => drawnId(random))
    // None begins another: both would be found in one place, and be told apart by the order we know and an adversary does not.
    const texts = seats.map((_, at) => `${drawn(['ro', 'mod', 'tid', 'støj'], random)} ${at}.`)
    let mode: 'anonymous' | 'wall' = 'anonymous'
    let store: ReturnType<typeof liveStore> | undefined
    const live = (): ReturnType<typeof liveStore> => {
      if (!store) throw new Error('nobody has voted')
      return store
    }
    const commit = (...items: BatchItem[]) => live().commit({ sessionId: 'day', now, items })
    await visit({
      folder,
      db,
      get store() {
        return live()
      },
      vote(how) {
        mode = how
        writePlan(db, planOf(how), now)
        store = liveStore(db)
        store.start('day', { code: 'ABCDEF', secret: 'secret' }, now)
        for (const [at, seatId] of seats.entries())
          commit(happened({ type: 'seatTaken', seatId, tokenHash: `token ${at}`, codeHash: `code ${at}`, at: now }))
        commit(happened({ type: 'roundOpened', roundId, at: now, ...lockedFor(how) }))
        for (const [at, seat] of seats.entries()) {
          const value = JSON.stringify(how === 'wall' ? texts[at] : Math.floor(random() * 11))
          commit({
            kind: 'ballots',
            roundId,
            seats: [seat],
            keys: [phoneKeys[at] ?? ''],
            values: [value],
            done: [true],
          })
        }
      },
      close: () => void commit(happened({ type: 'roundsClosed', roundIds: [roundId], at: now })),
      secrets: () => secretsOf(folder, seats, phoneKeys),
      adversary: () => {
        const seen = snapshotOf(folder)
        const names = phoneKeys.map(sha256)
        const inOrder = byFirstPlace(seen, mode === 'wall' ? texts : names)
        return ways.map((way) => {
          const guessed = way(inOrder)
          return guessed.filter((ballot, at) => ballot === (mode === 'wall' ? texts[at] : names[at])).length
        })
      },
    })
  } finally {
    db.close()
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Seats are known by the order in which they were taken; each way says which ballots it takes for theirs, in that order. */
const ways: readonly ((lying: readonly string[]) => readonly string[])[] = [
  (lying) => lying,
  (lying) => lying.toReversed(),
]

/** As long as a phone's, but from the seed: by luck alone an adversary's guesses go beyond three deviations once in a hundred runs. */
const drawnId = (random: () => number): string =>
  Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const happened = (event: SessionEvent): BatchItem => ({ kind: 'event', event })
const lockedFor = (mode: 'anonymous' | 'wall') =>
  mode === 'wall' ? {} : { locked: { minimums: { group: 5, texts: 10 } } }

function planOf(mode: 'anonymous' | 'wall'): SessionPlan {
  const round: PlannedRound = {
    id: roundId,
    mode,
    question: mode === 'wall' ? sampleQuestions.text : sampleQuestions.slider,
  }
  return {
    id: 'day',
    title: 'Dag',
    place: '',
    date: '',
    start: '09:00',
    minutesAvailable: 60,
    locale: 'da',
    roles: [],
    ...outsideLead,
    activities: [{ id: 'a', kind: 'exercise', title: { da: 'Øvelse' }, minutes: 5, steps: [], rounds: [round] }],
  }
}

/** The round's key, the phones' keys and their hashes, and the names of those who took part: as bytes, in hex and in base64. */
function secretsOf(folder: string, seats: readonly string[], phoneKeys: readonly string[]): Buffer[] {
  const [file] = fs.existsSync(keyFolder(folder)) ? fs.readdirSync(keyFolder(folder)) : []
  if (file === undefined) return []
  const key = fs.readFileSync(path.join(keyFolder(folder), file))
  const raw = [
    key,
    ...phoneKeys.map((phoneKey) => Buffer.from(phoneKey, 'hex')),
    ...phoneKeys.map((phoneKey) => Buffer.from(sha256(phoneKey), 'hex')),
    ...seats.map((seat) => createHmac('sha256', key).update(seat).digest()),
  ]
  return raw.flatMap((secret) => [secret, Buffer.from(secret.toString('hex')), Buffer.from(secret.toString('base64'))])
}

/** How many of the secrets stand in some file of the folder. */
function found(folder: string, secrets: readonly Buffer[], without: readonly string[] = []): number {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !without.some((name) => entry.parentPath.includes(name)))
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name)))
  return secrets.filter((secret) => files.some((file) => file.includes(secret))).length
}

/** All that the adversary has: the database and then its journal, as they lie on disk. */
function snapshotOf(folder: string): string {
  const file = databaseFile(folder)
  return [file, `${file}-wal`].map((name) => (fs.existsSync(name) ? fs.readFileSync(name, 'latin1') : '')).join('')
}

/** The ballots in the order in which they lie. What is not there comes last. */
function byFirstPlace(seen: string, ballots: readonly string[]): string[] {
  const places = new Map(ballots.map((ballot) => [ballot, seen.indexOf(Buffer.from(ballot).toString('latin1'))]))
  const at = (ballot: string): number => {
    const place = places.get(ballot) ?? -1
    return place === -1 ? Number.MAX_SAFE_INTEGER : place
  }
  return ballots.toSorted((a, b) => at(a) - at(b) || (a < b ? -1 : 1))
}
