import { rmSync } from 'node:fs'
import type { ChildProcess } from 'node:child_process'

/** The main process as a whole: what it has started, and how it ends. */
export const main = {
  /** The app has been told that it may make windows. */
  ready: false,
  ending: false,
  chromium: undefined as ChildProcess | undefined,
  profile: undefined as string | undefined,
  /** Runs before the process ends, such as letting go of the lock. */
  last: [] as (() => void)[],
  /** Asks Chromium to end: what was started may be a script around it, which a signal would end alone. */
  closeChromium(): void {
    this.chromium?.kill('SIGKILL')
  },
  end(code: number): void {
    if (this.ending) return
    this.ending = true
    const gone = (): void => {
      if (this.profile !== undefined) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 })
      process.exit(code)
    }
    for (const act of this.last) act()
    if (!this.chromium || this.chromium.exitCode !== null) return gone()
    this.chromium.once('exit', gone)
    this.closeChromium()
  },
}

export function needReady(what: string): void {
  if (!main.ready) throw new Error(`stand-in: ${what} before the app is ready`)
}
