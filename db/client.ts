import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { RefusalError } from '../core/errors.ts'
import type { Call, DatabaseApi, Method, Reply } from './api.ts'

// From source Node takes the types out of what a worker loads by WebAssembly, whose code V8 13 frees at times while another thread
// still uses it: that ends the process, and the workshop (nodejs/node#64500). A built program has no types to take out.
if (import.meta.filename.endsWith('.ts')) setFlagsFromString('--no-wasm-code-gc')

/** A failure of the disk or of SQLite, with SQLite's own code. */
export class StorageError extends Error {
  readonly code: string | undefined
  constructor(message: string, code: string | undefined) {
    super(message)
    this.name = 'StorageError'
    this.code = code
  }
}

/** The database as the host sees it: every call a promise, in the order it was made. */
export type DatabaseClient = {
  [M in Method]: (...args: Parameters<DatabaseApi[M]>) => Promise<Awaited<ReturnType<DatabaseApi[M]>>>
} & { close(): Promise<void> }

/**
 * Opens the folder's database in a worker thread. Rejects with a `RefusalError` when it may not be used, and later calls with a
 * `StorageError` when the disk fails them.
 */
export async function openDatabaseClient(folder: string): Promise<DatabaseClient> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { folder } })
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  let next = 0
  let failed: Error | undefined

  worker.on('message', (reply: Reply) => {
    const call = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (!call) return
    if ('error' in reply)
      call.reject(
        reply.error.refusal
          ? new RefusalError(reply.error.refusal)
          : new StorageError(reply.error.message, reply.error.code),
      )
    else call.resolve(reply.value as never)
  })
  const fail = (error: Error): void => {
    failed = error
    for (const call of waiting.values()) call.reject(error)
    waiting.clear()
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(new StorageError('the database worker has stopped', undefined)))

  const call = (method: Method, args: readonly unknown[]): Promise<never> =>
    new Promise((resolve, reject) => {
      if (failed) return reject(failed)
      next += 1
      waiting.set(next, { resolve, reject })
      worker.postMessage({ id: next, method, args } satisfies Call)
    })

  try {
    await new Promise<void>((resolve, reject) => waiting.set(0, { resolve, reject }))
  } catch (error) {
    await worker.terminate()
    throw error
  }

  const close = async (): Promise<void> => {
    if (failed) return
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    worker.postMessage('close')
    await gone
  }
  return new Proxy({ close } as DatabaseClient, {
    get: (target, name) =>
      name === 'close'
        ? target.close
        : name === 'then'
          ? undefined
          : (...args: unknown[]) => call(name as Method, args),
  })
}
