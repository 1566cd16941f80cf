import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { SessionPlan } from '../../../core/session/plan.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { openDatabaseClient } from '../../../db/client.ts'
import { createErasing } from '../../../main/host/erasing.ts'
import { createRuntime } from '../../../main/live/runtime.ts'
import { filesHolding } from '../../support/bytes.ts'
import { noon } from '../../support/database.ts'
import {
  accepted,
  ballotKey,
  cast,
  openHost,
  plantPlans,
  refusedWith,
  startSession,
  type TestHost,
} from '../../support/host.ts'
import { samplePlan } from '../../support/sample-plan.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** Words that stand nowhere else, long enough to span what is written. */
const unwanted = 'Xandrilla fra den grønne stue blev alene hjemme'
const harmless = 'Vi har brug for mere ro om eftermiddagen'
const draft = 'Kvirinius i den grønne stue, tror jeg nok'

const board = { type: 'ideas', prompt: { da: 'Hvad fylder?' }, most: 3, maxLength: 120 }

/** The sample day with an idea board, and a choice fed by it. */
const plan = SessionPlan.parse({
  ...samplePlan(),
  activities: samplePlan().activities.map((activity) => ({
    ...activity,
    rounds: activity.rounds.map((round) => {
      if (round.id === 'choice') return { ...round, feed: { from: 'text', take: 4 } }
      return round.id === 'text' ? { ...round, question: board } : round
    }),
  })),
})

const idOf = (view: CockpitView, roundId: string, text: string): string =>
  Object.values(view.rounds[roundId]?.entries ?? {}).find((entry) => entry.text === text)?.id ?? ''

const backups = (room: TestHost): string[] =>
  readdirSync(path.join(room.data, 'backups')).map((name) => `backups/${name}`)

async function boardWith(room: TestHost, ...ballots: readonly (readonly string[])[]) {
  const { cockpit, library, secret } = await startSession(room)
  accepted(await cockpit.send({ type: 'goTo', from: { activity: 0, step: 0 }, to: { activity: 1, step: 3 } }))
  accepted(await cockpit.send({ type: 'openRound', roundId: 'text' }))
  const keys = ballots.map(() => ballotKey())
  const phones = await Promise.all(ballots.map(() => room.phone({ kind: 'secret', secret })))
  for (const [at, texts] of ballots.entries())
    accepted(
      (await phones[at]?.send(
        cast(
          'text',
          texts.map((text) => ({ text })),
          keys[at],
        ),
      )) ?? { ok: false, code: '' },
    )
  await cockpit.until((view) => view.rounds['text']?.answered === ballots.length)
  return { cockpit, library, secret, phones, keys }
}

test('[GUARD10] a text is deleted from ballots, later rounds, database, journal and every backup, and the raw bytes are gone', async () => {
  const room = await openHost({ plans: [plan] })
  const { cockpit, phones, keys } = await boardWith(
    room,
    [unwanted, harmless],
    ['XANDRILLA  fra den grønne stue blev alene hjemme'],
    [draft],
  )
  accepted(await cockpit.send({ type: 'backUp' }))
  room.advance(1000)
  // One of them is written anew: the earlier wording is in the backup.
  accepted((await phones[2]?.send(cast('text', [{ text: unwanted }], keys[2]))) ?? { ok: false, code: '' })
  await cockpit.until(
    (view) => Object.values(view.rounds['text']?.entries ?? {}).filter(({ text }) => text === unwanted).length === 2,
  )
  const id = idOf(cockpit.view(), 'text', unwanted)
  const all = Object.keys(cockpit.view().rounds['text']?.entries ?? {})
  accepted(await cockpit.send({ type: 'moderate', roundId: 'text', entryIds: all, status: 'shown' }))
  accepted(await cockpit.send({ type: 'closeRound', roundId: 'text' }))
  accepted(await cockpit.send({ type: 'openRound', roundId: 'choice' }))
  room.advance(1000)
  accepted(await cockpit.send({ type: 'backUp' }))
  // What was kept of an earlier accident is cleaned as well; what nobody can read is named.
  const [first = '', ...rest] = backups(room)
  const backup = rest.at(-1) ?? first
  copyFileSync(path.join(room.data, backup), path.join(room.data, 'damaged-2026-01-01.db'))
  const torn = readFileSync(path.join(room.data, backup))
  writeFileSync(path.join(room.data, 'backups/samspil-torn.db'), torn.fill(7, 4096, 12_000))
  writeFileSync(path.join(room.data, 'backups/samspil-half.db.part'), `left over: ${unwanted}`)

  const before = filesHolding(room.data, unwanted)
  expect(before).toEqual(
    expect.arrayContaining([...backups(room).filter((name) => !name.includes('torn')), 'damaged-2026-01-01.db']),
  )
  expect(before.some((name) => name.startsWith('samspil.db'))).toBe(true)
  expect(filesHolding(room.data, draft)).toContain(first)

  const { receipt } = accepted(
    await cockpit.send({ type: 'purgeText', sessionId: 'day', roundId: 'text', entryId: id }),
  )
  const damaged = ['backups/samspil-torn.db']
  for (const words of [unwanted, 'XANDRILLA', 'Xandrilla', draft])
    expect([words, filesHolding(room.data, words).filter((name) => !damaged.includes(name))]).toEqual([words, []])
  expect(filesHolding(room.data, harmless).length).toBeGreaterThan(2)
  expect(receipt).toMatchObject({
    kind: 'text',
    roundId: 'text',
    vote: 'ideas',
    mode: 'wall',
    texts: 3,
    unreached: damaged,
    done: true,
  })
  expect(receipt?.cleaned).toEqual(
    ['damaged-2026-01-01.db', ...backups(room).filter((name) => !damaged.includes(name))].toSorted(),
  )
  expect(JSON.stringify(receipt)).not.toContain('andrilla')

  await cockpit.until((view) => idOf(view, 'text', unwanted) === '')
  const view = cockpit.view()
  expect(Object.values(view.rounds['text']?.entries ?? {}).map(({ text }) => text)).toEqual([harmless])
  expect(JSON.stringify(view)).not.toMatch(/xandrilla/i)
  expect(JSON.stringify(view.plan)).toContain('[slettet]')
  expect(refusedWith(await cockpit.send({ type: 'purgeText', sessionId: 'day', roundId: 'text', entryId: id }))).toBe(
    'entry.unknown',
  )

  const again = await room.restart()
  const resumed = (await again.cockpit()).view()
  expect(JSON.stringify(resumed)).not.toMatch(/xandrilla/i)
  expect(resumed.rounds['text']?.result).toEqual(view.rounds['text']?.result)
  expect(resumed.rounds['text']?.answered).toBe(3)
})

test('[GUARD10] a backup that was cleaned is whole, keeps its time, and is still the newest', async () => {
  const room = await openHost({ plans: [plan] })
  const { cockpit } = await boardWith(room, [unwanted], [harmless])
  accepted(await cockpit.send({ type: 'backUp' }))
  const id = idOf(cockpit.view(), 'text', unwanted)
  accepted(await cockpit.send({ type: 'purgeText', sessionId: 'day', roundId: 'text', entryId: id }))
  const [newest = ''] = backups(room).toReversed()
  await room.close()
  const other = await openHost()
  await other.close()
  copyFileSync(path.join(room.data, newest), path.join(other.data, 'samspil.db'))
  const restored = await other.restart()
  const texts = Object.values((await restored.cockpit()).view().rounds['text']?.entries ?? {}).map(({ text }) => text)
  expect(texts).toEqual([harmless])
})

test('[GUARD11] a text of a named round goes from a session that ended long ago', async () => {
  const room = await openHost({ plans: [samplePlan(), samplePlan('other', 'x-')] })
  const { cockpit, secret } = await startSession(room)
  accepted(await cockpit.send({ type: 'openRound', roundId: 'letter' }))
  for (const words of [unwanted, harmless, 'a', 'b', 'c']) {
    const phone = await room.phone({ kind: 'secret', secret })
    accepted(await phone.send(cast('letter', words)))
  }
  accepted(await cockpit.send({ type: 'closeRound', roundId: 'letter' }))
  await cockpit.until((view) => idOf(view, 'letter', unwanted) !== '')
  const entryId = idOf(cockpit.view(), 'letter', unwanted)
  accepted(await cockpit.send({ type: 'endSession' }))
  const later = await room.restart()
  const { library } = await startSession(later, 'other')
  expect(filesHolding(later.data, unwanted)).not.toEqual([])
  const { receipt } = accepted(await library.send({ type: 'purgeText', sessionId: 'day', roundId: 'letter', entryId }))
  expect(receipt).toMatchObject({ mode: 'named', vote: 'text', texts: 1, done: true })
  expect(filesHolding(later.data, unwanted)).toEqual([])
  expect(filesHolding(later.data, harmless)).not.toEqual([])
})

test('[GUARD12] a phone that still has the text does not bring it back, after a restart of the host either', async () => {
  const room = await openHost({ plans: [plan] })
  const { cockpit, keys } = await boardWith(room, [unwanted, harmless], ['en anden'])
  const entryId = idOf(cockpit.view(), 'text', unwanted)
  accepted(await cockpit.send({ type: 'purgeText', sessionId: 'day', roundId: 'text', entryId }))
  const again = await room.restart()
  const view = (await again.cockpit()).view()
  const phone = await again.phone({ kind: 'secret', secret: new URL(view.join.link).hash.slice(1) })
  accepted(await phone.send(cast('text', [{ text: unwanted }, { text: harmless }, { text: 'noget nyt' }], keys[0])))
  const after = await again.cockpit()
  await after.until(({ rounds }) =>
    Object.values(rounds['text']?.entries ?? {}).some(({ text }) => text === 'noget nyt'),
  )
  expect(JSON.stringify(after.view())).not.toContain(unwanted)
  expect(filesHolding(again.data, unwanted)).toEqual([])
})

test('[GUARD13] what a crash left unfinished is finished at the next start', async () => {
  const room = await openHost({ plans: [plan] })
  const { cockpit } = await boardWith(room, [unwanted], [harmless])
  accepted(await cockpit.send({ type: 'backUp' }))
  const entryId = idOf(cockpit.view(), 'text', unwanted)
  const saved = backups(room).map((name) => [name, readFileSync(path.join(room.data, name))] as const)
  accepted(await cockpit.send({ type: 'purgeText', sessionId: 'day', roundId: 'text', entryId }))
  await room.close()
  // As if the program had stopped between the database and the first backup.
  for (const [name, bytes] of saved) writeFileSync(path.join(room.data, name), bytes)
  const { default: Sqlite } = await import('better-sqlite3')
  const db = new Sqlite(path.join(room.data, 'samspil.db'))
  const round = JSON.stringify({ kind: 'text', roundId: 'text', ids: [entryId], keys: [] })
  db.prepare("update receipt set remaining = ?, cleaned = '[]'").run(round)
  db.close()
  expect(filesHolding(room.data, unwanted)).not.toEqual([])
  const again = await room.restart()
  await expect.poll(() => filesHolding(again.data, unwanted), { timeout: 30_000 }).toEqual([])
})

test('[GUARD20] a session gets its date when it starts, and no edit leaves it without one', async () => {
  const room = await openHost({ plans: [samplePlan(), samplePlan('other', 'x-')] })
  const library = await room.library()
  expect(library.view().sessions['day']?.keepUntil).toBeUndefined()
  accepted(await library.send({ type: 'setKeepUntil', sessionId: 'other', day: '2026-12-01' }))
  accepted(await library.send({ type: 'setKeepUntil', sessionId: 'other', day: '' }))
  accepted(await library.send({ type: 'setPreferences', keepDays: 14 }))
  const { cockpit } = await startSession(room)
  await library.until((view) => view.sessions['day']?.keepUntil === '2026-12-08')
  expect(refusedWith(await library.send({ type: 'setKeepUntil', sessionId: 'day', day: '' }))).toBe('keeping.empty')
  expect(refusedWith(await library.send({ type: 'undoPlan', sessionId: 'day' }))).toBe('plan.nothing-to-undo')
  expect(refusedWith(await library.send({ type: 'setKeepUntil', sessionId: 'day', day: '2026-13-01' }))).toBe(
    'command.invalid',
  )
  accepted(await cockpit.send({ type: 'endSession' }))
  accepted(await library.send({ type: 'setKeepUntil', sessionId: 'day', day: '2027-01-31' }))
  await library.until((view) => view.sessions['day']?.keepUntil === '2027-01-31')
  const again = await room.restart()
  expect((await again.library()).view().sessions['day']?.keepUntil).toBe('2027-01-31')
  expect(refusedWith(await (await again.library()).send({ type: 'setKeepUntil', sessionId: 'day', day: '' }))).toBe(
    'keeping.empty',
  )
})

test('[GUARD21] answers that are due go with one command, bytes and all; results and the plan stay', async () => {
  const room = await openHost({ plans: [plan, samplePlan('other', 'x-')] })
  const { cockpit, library, secret } = await boardWith(room, [unwanted, harmless], ['a'], ['b'], ['c'], ['d'])
  const seats = JSON.stringify(cockpit.view().join.joined)
  accepted(await cockpit.send({ type: 'closeRound', roundId: 'text' }))
  accepted(await cockpit.send({ type: 'openRound', roundId: 'slider' }))
  for (const value of [1, 2, 3, 4, 5]) {
    const phone = await room.phone({ kind: 'secret', secret })
    accepted(await phone.send(cast('slider', value)))
  }
  accepted(await cockpit.send({ type: 'closeRound', roundId: 'slider' }))
  await cockpit.until((view) => view.rounds['slider']?.phase === 'closed')
  const result = cockpit.view().rounds['slider']?.result
  expect(refusedWith(await library.send({ type: 'deleteAnswers', sessionIds: ['day'] }))).toBe('session.is-live')
  accepted(await cockpit.send({ type: 'writeConclusion', text: 'Vi holder fast' }))
  accepted(await cockpit.send({ type: 'endSession' }))
  accepted(await library.send({ type: 'backUp' }))
  expect(filesHolding(room.data, unwanted)).toEqual(expect.arrayContaining(backups(room).slice(-1)))
  accepted(await library.send({ type: 'deleteAnswers', sessionIds: ['day', 'other'] }))
  for (const words of [unwanted, harmless, 'hash of', '"a"'])
    expect(filesHolding(room.data, words).filter((n) => !n.endsWith('.json'))).toEqual([])
  const shelf = await room.library()
  await shelf.until((view) => view.sessions['day']?.answersDeletedAt !== undefined)
  const report = JSON.stringify(shelf.view().sessions['day'])
  expect(report).toContain('answersDeletedAt')
  expect([seats, (await room.library()).view().sessions['day']?.seats]).toEqual(['5', 10])
  const after = await room.restart()
  const other = await after.library()
  expect(other.view().sessions['day']).toMatchObject({ status: 'ended', seats: 10 })
  expect(filesHolding(after.data, 'Vi holder fast')).not.toEqual([])
  expect(result).toMatchObject({ status: 'shown' })
  expect(refusedWith(await other.send({ type: 'deleteAnswers', sessionIds: ['day'] }))).toBe(
    'session.nothing-to-delete',
  )
})

test('[GUARD22] a deleted workshop that had run is gone from the backups as well, once it cannot be brought back', async () => {
  const room = await openHost({ plans: [plan] })
  const { cockpit, library } = await boardWith(room, [unwanted])
  accepted(await cockpit.send({ type: 'endSession' }))
  accepted(await library.send({ type: 'backUp' }))
  accepted(await library.send({ type: 'deleteSession', sessionId: 'day' }))
  accepted(await library.send({ type: 'restoreSession', sessionId: 'day' }))
  accepted(await library.send({ type: 'deleteSession', sessionId: 'day' }))
  expect(filesHolding(room.data, unwanted).length).toBeGreaterThan(1)
  const again = await room.restart()
  await expect.poll(() => filesHolding(again.data, unwanted), { timeout: 30_000 }).toEqual([])
})

test('[GUARD21] a session that begins while the answers of the one before are deleted stays the one at hand', async () => {
  const folder = temporaryFolder()
  plantPlans(folder, [plan, samplePlan('other', 'x-')])
  const real = await openDatabaseClient(folder)
  onTestFinished(() => real.close())
  await real.start('day', { code: 'ABCDEF', secret: 's' }, noon)
  await real.commit({
    sessionId: 'day',
    now: noon,
    items: [{ kind: 'event', event: { type: 'sessionEnded', at: noon } }],
  })
  const failed = (error: unknown) => expect.unreachable(String(error))
  const runtime = createRuntime({
    database: real,
    clock: () => noon,
    queue: 10,
    changed: () => undefined,
    failed,
  })
  runtime.load(await real.readState('day'))
  /** The other one begins just before what is left of the first has been read. */
  const database = new Proxy(real, {
    get(target, name, receiver) {
      if (name !== 'readState') return Reflect.get(target, name, receiver)
      return async (sessionId: string) => {
        const read = await target.readState(sessionId)
        await target.start('other', { code: 'BCDEFG', secret: 't' }, noon)
        runtime.load(await target.readState('other'))
        return read
      }
    },
  })
  const erasing = createErasing({ database, runtime, clock: () => noon, failed })
  expect(await erasing.deleteAnswers(['day'])).toEqual({ ok: true, value: undefined })
  expect(runtime.state()?.plan.id).toBe('other')
})
