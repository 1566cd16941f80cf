import type { DatabaseClient } from '../../db/client.ts'

const everyMs = 5 * 60_000

export interface BackupOptions {
  readonly database: DatabaseClient
  readonly clock: () => number
  /** When the newest one in the folder was made. */
  readonly lastAt: number | undefined
  /** Whether there is anything going on worth copying again. */
  readonly isLive: () => boolean
  readonly made: () => void
  readonly failed: (error: unknown) => void
}

/** Backups on demand and every five minutes while a session is live; one at a time. */
export function keepBackups({ database, clock, lastAt, isLive, made, failed }: BackupOptions) {
  let going: Promise<void> | undefined
  let last = lastAt

  function backUp(): Promise<void> {
    going ??= database
      .backUp(clock())
      .then(() => {
        last = clock()
        made()
      })
      .finally(() => (going = undefined))
    return going
  }
  const inBackground = (): void => void backUp().catch(failed)
  let timer: NodeJS.Timeout | undefined

  return {
    backUp,
    inBackground,
    last: () => last,
    /** From here on it makes them by itself, until `close`. */
    start(): void {
      timer = setInterval(() => {
        if (isLive()) inBackground()
      }, everyMs)
    },
    async close(): Promise<void> {
      clearInterval(timer)
      await going?.catch(() => undefined)
    },
  }
}
