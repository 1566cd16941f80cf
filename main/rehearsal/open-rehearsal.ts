import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { RefusalError } from '../../core/errors.ts'
import type { Locale } from '../../core/text.ts'

export interface RehearsalWish {
  /** A plan as JSON. */
  readonly plan: string
  readonly voters: number
  readonly locale: Locale
}

export type RehearsalMessage = { readonly enter: string } | { readonly failed: string }

export interface Rehearsals {
  /** Resolves to the address of the rehearsal's cockpit. Another rehearsal that goes on is ended. */
  start(wish: RehearsalWish): Promise<string>
  /** Ends what goes on and clears what it left. */
  close(): Promise<void>
}

const folderPrefix = 'samspil-rehearsal-'
const dayMs = 24 * 60 * 60_000

/**
 * Rehearsals beside the program: a second host with simulated people, on a temporary folder and a thread of its own, so that a real
 * workshop is not disturbed.
 */
export function createRehearsals(log: (line: string) => void): Rehearsals {
  let current: { worker: Worker; gone: Promise<void>; folder: string } | undefined

  async function close(): Promise<void> {
    const ending = current
    current = undefined
    if (!ending) return
    ending.worker.postMessage('close')
    await ending.gone
    await fs.rm(ending.folder, { recursive: true, force: true })
  }

  async function start(wish: RehearsalWish): Promise<string> {
    await close()
    await clearLeftovers()
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), folderPrefix))
    const worker = new Worker(new URL('./rehearsal-worker.ts', import.meta.url), { workerData: { ...wish, folder } })
    // Heard from the beginning: one that has died by itself says so only once.
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    current = { worker, gone, folder }
    const message = await new Promise<RehearsalMessage>((resolve) => {
      worker.once('message', resolve)
      worker.once('error', (error) => resolve({ failed: error.message }))
      worker.once('exit', () => resolve({ failed: 'the rehearsal ended at once' }))
    })
    if ('enter' in message) return message.enter
    log(`the rehearsal failed: ${message.failed}`)
    await close()
    throw new RefusalError({ code: 'rehearsal.failed' })
  }

  return { start, close }
}

/** What a program that was killed left behind; simulated people only, but nobody needs it. */
async function clearLeftovers(): Promise<void> {
  for (const name of await fs.readdir(os.tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue
    const folder = path.join(os.tmpdir(), name)
    const made = await fs.stat(folder).catch(() => undefined)
    if (made && Date.now() - made.mtimeMs > dayMs) await fs.rm(folder, { recursive: true, force: true })
  }
}
