import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import type { HostAnswer, HostOrder, SpawnOptions } from './host-process.ts'

/** A process that answers one order after the other. */
export interface Spawned<Answer extends { readonly kind: string }> {
  readonly child: ChildProcess
  /** Resolves with the next answer of that kind; rejects when the process is gone before it came. */
  answer<K extends Answer['kind']>(kind: K): Promise<Extract<Answer, { kind: K }>>
  /** Ends it at once, without a chance to tidy up: SIGKILL, on Windows TerminateProcess. Resolves when it is gone. */
  kill(): Promise<void>
  /** Resolves when it is gone. */
  readonly gone: Promise<void>
}

/** Starts a file of this repository in a process of its own, with a channel for messages. */
export function spawnFile<Answer extends { readonly kind: string }>(
  file: string,
  args: readonly string[],
): Spawned<Answer> {
  // Test runners start their processes with options of their own, which are none of this one's business.
  const child = fork(file, args, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    child,
    gone,
    answer: (kind) =>
      new Promise((resolve, reject) => {
        const hear = (message: unknown): void => {
          if (!isOfKind<Answer, typeof kind>(message, kind)) return
          child.off('message', hear)
          resolve(message)
        }
        child.on('message', hear)
        void gone.then(() => reject(new Error(`${path.basename(file)} ended before it said ${kind}`)))
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}

function isOfKind<Answer extends { readonly kind: string }, K extends Answer['kind']>(
  message: unknown,
  kind: K,
): message is Extract<Answer, { kind: K }> {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind
}

export interface SpawnedHost {
  /** Good for one entry. */
  readonly enter: string
  /** Where phones find it. */
  readonly lan: string
  /** Begins to watch how long the event loop stands still. */
  measure(): Promise<void>
  /** The longest standstill since `measure`, and the most memory the process has ever had. */
  report(): Promise<{ readonly longestStallMs: number; readonly peakMemoryMb: number }>
  /** Moves the host's clock on. */
  advance(ms: number): void
  kill(): Promise<void>
  close(): Promise<void>
}

/** Starts the real host in a process of its own. Whoever starts it kills or closes it. */
export async function spawnHost(options: SpawnOptions): Promise<SpawnedHost> {
  const file = path.join(import.meta.dirname, 'host-process.ts')
  const { child, gone, answer, kill } = spawnFile<HostAnswer>(file, [JSON.stringify(options)])
  const order = (order: HostOrder): boolean => child.send(order)
  const { enter, lanPort } = await answer('ready')
  return {
    enter,
    lan: `http://127.0.0.1:${lanPort}`,
    kill,
    measure: async () => {
      const begun = answer('measuring')
      order('measure')
      await begun
    },
    report: () => {
      const reported = answer('report')
      order('report')
      return reported
    },
    advance: (advanceMs) => void order({ advanceMs }),
    close: async () => {
      order('close')
      await gone
    },
  }
}
