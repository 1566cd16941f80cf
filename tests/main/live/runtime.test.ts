import { onTestFinished, describe, expect, test } from 'vitest'
import type { Refusal } from '../../../core/errors.ts'
import { decide } from '../../../core/session/decide.ts'
import { purgeText } from '../../../core/session/purge.ts'
import type { LiveCommand } from '../../../core/session/commands.ts'
import type { SessionEvent } from '../../../core/session/events.ts'
import { openDatabaseClient, StorageError, type DatabaseClient } from '../../../db/client.ts'
import type { Batch } from '../../../db/live.ts'
import { createRuntime, type Runtime } from '../../../main/live/runtime.ts'
import { noon } from '../../support/database.ts'
import { ballotKey, cast, plantPlans } from '../../support/host.ts'
import { samplePlan } from '../../support/sample-plan.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** The real database, whose commits wait until they are let through or made to fail. It says how slow it is. */
function gated(real: DatabaseClient, tookMs: number) {
  const batches: Batch[] = []
  let gate: Promise<void> | undefined
  const waiting: (() => void)[] = []
  const database = new Proxy(real, {
    get(target, name, receiver) {
      if (name !== 'commit') return Reflect.get(target, name, receiver)
      return async (batch: Batch) => {
        batches.push(batch)
        for (const tell of waiting.splice(0)) tell()
        await gate
        return { ...(await target.commit(batch)), tookMs }
      }
    },
  })
  return {
    database,
    batches,
    /** Resolves once another commit has reached the disk's door. */
    atTheDoor: () => new Promise<void>((resolve) => waiting.push(resolve)),
    /** Holds commits. The returned function lets them through; with an error it makes them fail. */
    hold(): (error?: Error) => void {
      let open: (error?: Error) => void = () => undefined
      gate = new Promise((resolve, reject) => {
        open = (error) => {
          gate = undefined
          if (error) reject(error)
          else resolve()
        }
      })
      gate.catch(() => undefined)
      return open
    },
  }
}

async function openRuntime({ queue = 10_000, tookMs = 1 } = {}) {
  const folder = temporaryFolder()
  plantPlans(folder, [samplePlan(), samplePlan('other', 'other-')])
  const real = await openDatabaseClient(folder)
  onTestFinished(() => real.close())
  await real.start('day', { code: 'ABCDEF', secret: 's' }, noon)
  const door = gated(real, tookMs)
  const published: (readonly SessionEvent[])[] = []
  const failures: unknown[] = []
  const runtime = createRuntime({
    database: door.database,
    clock: () => noon,
    queue,
    changed: (events) => published.push(events),
    failed: (error) => failures.push(error),
  })
  runtime.load(await real.readState('day'))
  return { runtime, door, published, failures, real }
}

/** Turns of the event loop, in which whatever would be sent by itself has been. */
async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await new Promise((resolve) => setImmediate(resolve))
}

const command = (runtime: Runtime, wanted: LiveCommand) => runtime.submit((state) => decide(state, wanted, noon))
const open = (runtime: Runtime, roundId = 'choice') => command(runtime, { type: 'openRound', roundId })

/** A vote and what its phone is told, in the order it is told. */
function vote(
  runtime: Runtime,
  seat: string,
  ballot: unknown,
  told: string[] = [],
  roundId = 'choice',
  key = ballotKey(),
) {
  const answered = new Promise<Refusal | undefined>((resolve) => {
    const sent = cast(roundId, ballot, key)
    runtime.castBallot(seat, { ...sent, type: 'castBallot' }, (refusal) => {
      told.push(`${seat} ${refusal?.code ?? 'stored'}`)
      resolve(refusal)
    })
  })
  return answered
}

describe('acknowledging', () => {
  test('[LIVE1] nobody hears "stored" before COMMIT, everybody does after it', async () => {
    const { runtime, door, published } = await openRuntime()
    await open(runtime)
    published.length = 0
    const release = door.hold()
    const told: string[] = []
    const reached = door.atTheDoor()
    const votes = ['a', 'b', 'c'].map((seat) => vote(runtime, seat, ['left'], told))
    await reached
    expect([told, published, runtime.state()?.rounds['choice']?.answered]).toEqual([[], [], 0])
    release()
    await Promise.all(votes)
    expect(told).toEqual(['a stored', 'b stored', 'c stored'])
    expect(runtime.state()?.rounds['choice']).toMatchObject({ answered: 3, done: 3 })
    expect(published).toEqual([[]])
  })

  test('[LIVE2] what comes while the disk is busy makes up one next batch, in order', async () => {
    const { runtime, door } = await openRuntime()
    await open(runtime)
    const release = door.hold()
    const reached = door.atTheDoor()
    const told: string[] = []
    const first = vote(runtime, 'a', ['left'], told)
    await reached
    const rest = [
      vote(runtime, 'b', ['left'], told),
      vote(runtime, 'a', ['right'], told),
      command(runtime, { type: 'closeRound', roundId: 'choice' }),
      vote(runtime, 'c', ['left'], told),
    ]
    release()
    await Promise.all([first, ...rest])
    expect(told).toEqual(['a stored', 'b stored', 'a stored', 'c command.round-closed'])
    const last = door.batches.at(-1)
    expect(last?.items.map((item) => item.kind)).toEqual(['ballots', 'event'])
    expect(last?.items[0]).toMatchObject({ seats: ['b', 'a'], values: ['["left"]', '["right"]'] })
    expect(runtime.state()?.rounds['choice']).toMatchObject({ phase: 'closed', answered: 2 })
  })

  test('[LIVE3] the same ballot sent again is stored once', async () => {
    const { runtime } = await openRuntime()
    await open(runtime, 'text')
    const key = ballotKey()
    for (let attempt = 0; attempt < 3; attempt++)
      expect(await vote(runtime, 'a', 'Hej', [], 'text', key)).toBeUndefined()
    expect(await vote(runtime, 'a', 'Hej', [], 'text')).toEqual({ code: 'command.other-key' })
    const round = runtime.state()?.rounds['text']
    expect([round?.answered, Object.keys(round?.entries ?? {}).length]).toEqual([1, 1])
  })

  test('[LIVE18] a ballot for a closed round is refused and stored nowhere', async () => {
    const { runtime, door } = await openRuntime()
    await open(runtime)
    await command(runtime, { type: 'closeRound', roundId: 'choice' })
    const batches = door.batches.length
    expect(await vote(runtime, 'a', ['left'])).toEqual({ code: 'command.round-closed' })
    expect(await vote(runtime, 'a', 3, [], 'slider')).toEqual({ code: 'command.round-not-open' })
    expect(door.batches).toHaveLength(batches)
  })
})

/** As many as make a batch of their own. */
const crowd = (runtime: Runtime, name: string, told?: string[]) =>
  Array.from({ length: 100 }, (_, at) => vote(runtime, `${name}${at}`, ['left'], told))
const kinds = ({ items }: Batch) => items.map((item) => (item.kind === 'ballots' ? item.seats.length : item.event.type))

describe('a crowd', () => {
  test('[LIVE22] a full batch of ballots goes to the disk although others are there, three at the most', async () => {
    const { runtime, door } = await openRuntime()
    await open(runtime)
    await runtime.idle()
    door.batches.length = 0
    const release = door.hold()
    const reached = door.atTheDoor()
    const told: string[] = []
    const first = vote(runtime, 'first', ['left'], told)
    await reached
    const rest = ['a', 'b', 'c', 'd', 'e'].flatMap((name) => crowd(runtime, name, told))
    expect(door.batches.map(kinds)).toEqual([[1], [100], [100]])
    expect(told).toEqual([])
    release()
    await Promise.all([first, ...rest])
    expect(door.batches.map(kinds)).toEqual([[1], [100], [100], [300]])
    expect(told.slice(0, 102)).toEqual([
      'first stored',
      ...Array.from({ length: 100 }, (_, at) => `a${at} stored`),
      'b0 stored',
    ])
    expect(runtime.state()?.rounds['choice']).toMatchObject({ answered: 501, done: 501 })
  })

  test('[LIVE22] the rest of a crowd goes too once nobody else comes; a few wait', async () => {
    const { runtime, door } = await openRuntime()
    await open(runtime)
    await runtime.idle()
    door.batches.length = 0
    const release = door.hold()
    let reached = door.atTheDoor()
    const many = [...crowd(runtime, 'a'), ...Array.from({ length: 70 }, (_, at) => vote(runtime, `b${at}`, ['left']))]
    await reached
    reached = door.atTheDoor()
    await reached
    const few = [vote(runtime, 'late', ['left'])]
    await turns(10)
    expect(door.batches.map(kinds)).toEqual([[100], [70]])
    release()
    await Promise.all([...many, ...few])
    expect(door.batches.map(kinds)).toEqual([[100], [70], [1]])
  })

  test('[LIVE23] what changes the session waits for all that came before it, and all that comes after it waits for that', async () => {
    const { runtime, door } = await openRuntime()
    await open(runtime)
    await runtime.idle()
    door.batches.length = 0
    const release = door.hold()
    const told: string[] = []
    const before = [...crowd(runtime, 'a', told), ...crowd(runtime, 'b', told)]
    const closing = runtime.submit((state) => {
      told.push(`decided with ${state.rounds['choice']?.answered}`)
      return decide(state, { type: 'closeRound', roundId: 'choice' }, noon)
    })
    const after = crowd(runtime, 'c', told)
    await turns(10)
    expect(door.batches.map(kinds)).toEqual([[100], [100]])
    release()
    await Promise.all([...before, closing, ...after])
    expect(door.batches.map(kinds)).toEqual([[100], [100], ['roundsClosed']])
    expect(told.indexOf('decided with 200')).toBe(200)
    expect(told.filter((line) => line.endsWith('command.round-closed'))).toHaveLength(100)
    expect(runtime.state()?.rounds['choice']).toMatchObject({ phase: 'closed', answered: 200 })
  })

  test('[LIVE24] a disk that is slow gets one batch at a time', async () => {
    const { runtime, door } = await openRuntime({ tookMs: 40 })
    await open(runtime)
    await runtime.idle()
    // Ballots that are refused say nothing of the disk.
    expect(await vote(runtime, 'wrong', 'not an option')).toEqual({ code: 'command.invalid-ballot' })
    await runtime.idle()
    door.batches.length = 0
    const release = door.hold()
    const votes = [...crowd(runtime, 'a'), ...crowd(runtime, 'b')]
    await turns(10)
    const late = crowd(runtime, 'c')
    await turns(10)
    expect(door.batches.map(kinds)).toEqual([[200]])
    release()
    await Promise.all([...votes, ...late])
    expect(door.batches.map(kinds)).toEqual([[200], [100]])
  })

  test('[LIVE22] when a batch fails only its own phones are told, and what went beside it is counted', async () => {
    const { runtime, door } = await openRuntime()
    await open(runtime)
    await runtime.idle()
    const fail = door.hold()
    const told: string[] = []
    const lost = crowd(runtime, 'a', told)
    const pass = door.hold()
    const kept = crowd(runtime, 'b', told)
    fail(new StorageError('disk full', 'SQLITE_FULL'))
    pass()
    await Promise.all([...lost, ...kept])
    expect(told.filter((line) => line.startsWith('a'))).toEqual(
      Array.from({ length: 100 }, (_, at) => `a${at} storage.failed`),
    )
    expect(told.filter((line) => line.startsWith('b'))).toEqual(Array.from({ length: 100 }, (_, at) => `b${at} stored`))
    expect(runtime.state()?.rounds['choice']).toMatchObject({ answered: 100 })
    // What went beside it says nothing of the disk; what goes now does.
    expect(runtime.trouble()).toBe('storage.failed')
    expect(await vote(runtime, 'a0', ['left'])).toBeUndefined()
    expect(runtime.trouble()).toBeUndefined()
  })

  test('[LIVE22] a phone that votes twice in two batches has its last answer', async () => {
    const { runtime, real } = await openRuntime()
    await open(runtime)
    await runtime.idle()
    const key = ballotKey()
    const first = vote(runtime, 'twice', ['left'], [], 'choice', key)
    const between = crowd(runtime, 'a')
    await Promise.all([first, vote(runtime, 'twice', ['right'], [], 'choice', key), ...between, ...crowd(runtime, 'b')])
    await command(runtime, { type: 'closeRound', roundId: 'choice' })
    expect((await real.readState('day'))?.rounds['choice']?.answered).toBe(201)
    expect(runtime.state()?.rounds['choice']?.result).toMatchObject({
      n: 201,
      result: { options: [{ count: 200 }, { count: 1 }, { count: 0 }] },
    })
  })
})

describe('when the disk fails', () => {
  test('[LIVE4] a failed commit acknowledges nobody, leaves the state, publishes no event, and the next may succeed', async () => {
    const { runtime, door, published, failures } = await openRuntime()
    await open(runtime)
    const before = runtime.state()
    published.length = 0
    const release = door.hold()
    const reached = door.atTheDoor()
    const told: string[] = []
    const votes = [vote(runtime, 'a', ['left'], told), vote(runtime, 'b', ['right'], told)]
    const closing = command(runtime, { type: 'closeRound', roundId: 'choice' })
    const late = vote(runtime, 'c', ['left'], told)
    await reached
    release(new StorageError('disk full', 'SQLITE_FULL'))
    await Promise.all([...votes, late])
    expect(told).toEqual(['a storage.failed', 'b storage.failed', 'c storage.failed'])
    expect(await closing).toEqual({ ok: false, refusal: { code: 'storage.failed' } })
    expect(runtime.state()).toBe(before)
    expect(published).toEqual([[]])
    expect([runtime.trouble(), failures.length]).toEqual(['storage.failed', 1])
    expect(await vote(runtime, 'a', ['left'])).toBeUndefined()
    expect([runtime.trouble(), runtime.state()?.rounds['choice']?.answered]).toEqual([undefined, 1])
  })

  test('[LIVE4] one that was refused by the state as it was before is told at once', async () => {
    const { runtime, door } = await openRuntime()
    await open(runtime)
    const release = door.hold()
    const reached = door.atTheDoor()
    const wrong = vote(runtime, 'a', 'not an option')
    const good = vote(runtime, 'b', ['left'])
    await reached
    expect(await wrong).toEqual({ code: 'command.invalid-ballot' })
    release(new Error('no'))
    expect(await good).toEqual({ code: 'storage.failed' })
  })

  test('[LIVE5] a full queue answers busy, and takes more once it has been emptied', async () => {
    const { runtime, door } = await openRuntime({ queue: 2 })
    await open(runtime)
    const release = door.hold()
    const reached = door.atTheDoor()
    const first = vote(runtime, 'a', ['left'])
    await reached
    const queued = [vote(runtime, 'b', ['left']), vote(runtime, 'c', ['left'])]
    expect(await vote(runtime, 'd', ['left'])).toEqual({ code: 'storage.busy' })
    expect(await runtime.submit(() => ({ ok: true, value: [] }))).toEqual({
      ok: false,
      refusal: { code: 'storage.busy' },
    })
    release()
    expect(await Promise.all([first, ...queued])).toEqual([undefined, undefined, undefined])
    expect(await vote(runtime, 'd', ['left'])).toBeUndefined()
  })

  test('[LIVE6] a decision that throws is logged and refused, and the votes beside it are stored', async () => {
    const { runtime, failures } = await openRuntime()
    await open(runtime)
    const thrown = runtime.submit(() => {
      throw new Error('a bug')
    })
    const beside = vote(runtime, 'a', ['left'])
    expect(await thrown).toEqual({ ok: false, refusal: { code: 'command.failed' } })
    expect(await beside).toBeUndefined()
    expect(failures).toEqual([new Error('a bug')])
    expect(await vote(runtime, 'b', ['left'])).toBeUndefined()
  })

  test('[LIVE6] so is a decision that leads to no state, and nothing of it is stored', async () => {
    const { runtime, door, failures } = await openRuntime()
    await open(runtime)
    const odd = { type: 'roundsClosed', roundIds: undefined, at: 0 } as unknown as SessionEvent
    const noState = runtime.submit(() => ({ ok: true, value: [odd] }))
    const beside = vote(runtime, 'a', ['left'])
    expect(await noState).toEqual({ ok: false, refusal: { code: 'command.failed' } })
    expect(await beside).toBeUndefined()
    expect(failures).toEqual([expect.any(TypeError)])
    expect(door.batches.at(-1)?.items.map(({ kind }) => kind)).toEqual(['ballots'])
    expect(runtime.state()?.rounds['choice']?.phase).toBe('open')
  })
})

describe('telling', () => {
  test('[LIVE25] a bug in telling one is logged, and the others of its batch are told', async () => {
    const { runtime, door, failures } = await openRuntime()
    await open(runtime)
    const bug = new Error('a bug')
    const throws = () =>
      runtime.castBallot('mad', { ...cast('choice', ['left'], ballotKey()), type: 'castBallot' }, () => {
        throw bug
      })
    throws()
    expect(await vote(runtime, 'a', ['left'])).toBeUndefined()
    const fail = door.hold()
    throws()
    const lost = vote(runtime, 'b', ['left'])
    await door.atTheDoor()
    const disk = new StorageError('disk full', 'SQLITE_FULL')
    fail(disk)
    expect(await lost).toEqual({ code: 'storage.failed' })
    expect(failures).toEqual([bug, disk, bug])
    expect(await vote(runtime, 'b', ['left'])).toBeUndefined()
    expect(runtime.state()?.rounds['choice']?.answered).toBe(3)
  })

  test('[LIVE4] what is done already by something in the same batch holds only once that is stored', async () => {
    const { runtime, door } = await openRuntime()
    await open(runtime)
    await runtime.idle()
    const fail = door.hold()
    const closing = command(runtime, { type: 'closeRound', roundId: 'choice' })
    const nothingLeft = runtime.submit((state) =>
      state.rounds['choice']?.phase === 'closed' ? { ok: true, value: [] } : { ok: false, refusal: { code: 'x' } },
    )
    await door.atTheDoor()
    fail(new StorageError('disk full', 'SQLITE_FULL'))
    expect(await Promise.all([closing, nothingLeft])).toEqual([
      { ok: false, refusal: { code: 'storage.failed' } },
      { ok: false, refusal: { code: 'storage.failed' } },
    ])
  })

  test('[GUARD10] a text that is deleted in the batch that closes its wall is gone from memory as from the disk', async () => {
    const { runtime, real } = await openRuntime()
    await open(runtime, 'text')
    await vote(runtime, 'a', 'Noget hemmeligt', [], 'text')
    await vote(runtime, 'b', 'Noget andet', [], 'text')
    const [entry] = Object.values(runtime.state()?.rounds['text']?.entries ?? {})
    const done = await Promise.all([
      command(runtime, { type: 'closeRound', roundId: 'text' }),
      runtime.submit((state) => purgeText(state, 'text', entry?.id ?? '', noon)),
    ])
    expect(done.map(({ ok }) => ok)).toEqual([true, true])
    const round = runtime.state()?.rounds['text']
    expect(Object.values(round?.entries ?? {}).map(({ text }) => text)).toEqual(['Noget andet'])
    expect(round).toEqual((await real.readState('day'))?.rounds['text'])
  })
})

describe('sessions', () => {
  test('[LIVE16] with no session nothing is taken', async () => {
    const { runtime } = await openRuntime()
    runtime.load(undefined)
    expect(await vote(runtime, 'a', ['left'])).toEqual({ code: 'command.not-live' })
    expect(await open(runtime)).toEqual({ ok: false, refusal: { code: 'command.not-live' } })
  })

  test('[LIVE16] a commit of the session before does not bring it back over the one that is loaded', async () => {
    const { runtime, door, real } = await openRuntime()
    await command(runtime, { type: 'endSession' })
    const release = door.hold()
    const reached = door.atTheDoor()
    const writing = command(runtime, { type: 'writeConclusion', text: 'Sidste ord' })
    await reached
    await real.start('other', { code: 'B', secret: 'b' }, noon)
    runtime.load(await real.readState('other'))
    release()
    expect(await writing).toEqual({ ok: true, value: undefined })
    expect(runtime.state()?.plan.id).toBe('other')
    expect((await real.readState('day'))?.conclusion).toBe('Sidste ord')
  })

  test('[LIVE2] idle resolves when nothing waits any more', async () => {
    const { runtime, door } = await openRuntime()
    await runtime.idle()
    await open(runtime)
    const release = door.hold()
    const reached = door.atTheDoor()
    const told: string[] = []
    void vote(runtime, 'a', ['left'], told)
    await reached
    const idle = runtime.idle().then(() => told.push('idle'))
    release()
    await idle
    expect(told).toEqual(['a stored', 'idle'])
  })
})
