import { parentPort, workerData } from 'node:worker_threads'
import { RefusalError } from '../core/errors.ts'
import type { Call, DatabaseApi, Reply } from './api.ts'
import { backUp } from './backup.ts'
import { finishErasures } from './cleaning.ts'
import { readHoldings } from './holdings.ts'
import { liveStore } from './live.ts'
import { openDatabase } from './open.ts'
import { deleteSession, listSessions, readPlan, restoreSession, writePlan } from './plans.ts'
import { deleteAnswers, purgeDeleted } from './purge.ts'
import { readReceipts } from './receipts.ts'
import { readSetting, writeSetting } from './settings.ts'

// The database runs on a thread of its own: a slow disk then delays an acknowledgement, not the room's clock.
const port = parentPort
if (!port) throw new Error('the database worker runs in a worker thread')
const { folder } = workerData as { folder: string }

function serve(): DatabaseApi & { close(): void } {
  const db = openDatabase(folder)
  const live = liveStore(db)
  // Undo lasts as long as the program that offered it.
  purgeDeleted(db, Date.now())
  const inTurn = oneAfterTheOther()
  const tidier = whenQuiet(live.tidy, 50, 1000)
  return {
    ...live,
    commit(batch) {
      if (batch.items.some((item) => item.kind === 'ballots')) tidier.soon()
      return live.commit(batch)
    },
    listSessions: () => listSessions(db),
    readPlan: (sessionId) => readPlan(db, sessionId),
    writePlan: (plan, now) => db.transaction(() => writePlan(db, plan, now)).immediate(),
    deleteSession: (sessionId, now) => deleteSession(db, sessionId, now),
    restoreSession: (sessionId) => restoreSession(db, sessionId),
    readSetting: (key) => readSetting(db, key),
    writeSetting: (key, value) => writeSetting(db, key, value),
    backUp: (now) => inTurn(() => backUp(db, folder, now)),
    deleteAnswers: (sessionIds, now) => {
      const deleted = deleteAnswers(db, sessionIds, now)
      live.forget()
      return deleted
    },
    // A copy that is being made may have begun before the deletion, and one that begins now must not be cleaned half-made.
    finishErasures: () => inTurn(() => finishErasures(db, folder)),
    holdings: (sessionId) => readHoldings(db, sessionId),
    receipts: (sessionId) => readReceipts(db, sessionId),
    close: () => {
      tidier.stop()
      db.pragma('wal_checkpoint(truncate)')
      db.close()
    },
  }
}

/** Work on the backups: each piece begins when the one before it has ended, however it ended. */
function oneAfterTheOther(): <T>(work: () => T | Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}

/** Does its work once nobody has asked for it for `quietMs`, and after `atMostMs` whoever asks. */
function whenQuiet(work: () => void, quietMs: number, atMostMs: number): { soon(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let since = 0
  const run = (): void => {
    timer = undefined
    try {
      work()
    } catch {
      // A disk that fails tells the next vote, whose voter is told; a thread that ends tells nobody.
    }
  }
  return {
    soon() {
      const now = performance.now()
      if (timer === undefined) since = now
      clearTimeout(timer)
      timer = setTimeout(run, Math.max(0, Math.min(quietMs, since + atMostMs - now)))
    },
    stop: () => clearTimeout(timer),
  }
}

function failure(id: number, error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  const refusal =
    error instanceof RefusalError ? { ...error.refusal, details: { ...error.refusal.details } } : undefined
  return { id, error: { message, code, refusal } }
}

let api: ReturnType<typeof serve> | undefined
try {
  api = serve()
  port.postMessage({ id: 0, value: undefined } satisfies Reply)
} catch (error) {
  port.postMessage(failure(0, error))
}

port.on('message', (call: Call | 'close') => {
  if (!api) return
  if (call === 'close') {
    api.close()
    api = undefined
    port.close()
    return
  }
  const { id, method, args } = call
  try {
    const value: unknown = (api[method] as (...values: readonly unknown[]) => unknown)(...args)
    if (value instanceof Promise) {
      value.then(
        (resolved: unknown) => port.postMessage({ id, value: resolved } satisfies Reply),
        (error: unknown) => port.postMessage(failure(id, error)),
      )
    } else port.postMessage({ id, value } satisfies Reply)
  } catch (error) {
    port.postMessage(failure(id, error))
  }
})
