/** The real host as a process of its own, so that it can be measured, and killed. Started by `spawnHost`. */
import { randomBytes } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import path from 'node:path'
import { startHost } from '../../main/host/start-host.ts'
import type { Limits } from '../../main/live/limits.ts'

export interface SpawnOptions {
  /** The data folder. */
  readonly data: string
  readonly limits?: Partial<Limits> | undefined
  /** For a control only: acknowledges before COMMIT. */
  readonly acknowledgeEarly?: boolean | undefined
  /** How many times faster than the wall's the host's clock goes: the ten seconds in which a closing can be undone pass in fewer. */
  readonly clockSpeed?: number | undefined
}

export type HostOrder = 'measure' | 'report' | 'close' | { readonly advanceMs: number }
export type HostAnswer =
  | { readonly kind: 'ready'; readonly enter: string; readonly lanPort: number }
  | { readonly kind: 'measuring' }
  | { readonly kind: 'report'; readonly longestStallMs: number; readonly peakMemoryMb: number }

const { data, limits, acknowledgeEarly, clockSpeed = 1 } = JSON.parse(process.argv[2] ?? '{}') as SpawnOptions
const samplingMs = 2
const begun = Date.now()
let ahead = 0
const delay = monitorEventLoopDelay({ resolution: samplingMs })
const answer = (message: HostAnswer): void => void process.send?.(message)

const host = await startHost({
  data,
  port: 0,
  lanPort: 0,
  reportFolder: path.join(data, 'reports'),
  locale: 'da',
  clock: () => begun + (Date.now() - begun) * clockSpeed + ahead,
  random: (length) => new Uint8Array(randomBytes(length)),
  limits,
  acknowledgeEarly,
  log: (line) => void process.stderr.write(`${line}\n`),
})

process.on('message', (order: HostOrder) => {
  if (typeof order === 'object') {
    ahead += order.advanceMs
    return
  }
  if (order === 'measure') {
    delay.enable()
    delay.reset()
    return answer({ kind: 'measuring' })
  }
  if (order === 'report') {
    delay.disable()
    // The histogram holds whole intervals between two looks; what is over the sampling time is delay.
    const longestStallMs = Math.max(0, delay.max / 1e6 - samplingMs)
    return answer({ kind: 'report', longestStallMs, peakMemoryMb: process.resourceUsage().maxRSS / 1024 })
  }
  void host.close().then(() => process.disconnect())
})
// Whoever started this host has gone: nobody is left to close it.
process.on('disconnect', () => process.exit())
answer({ kind: 'ready', enter: host.enter(), lanPort: host.lanPort })
