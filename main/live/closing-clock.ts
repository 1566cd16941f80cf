import { closingRound, finishClosing } from '../../core/session/closing.ts'
import type { Runtime } from './runtime.ts'

/** The host's clock may be moved on by a rehearsal, so it is looked at now and then. */
const lookEveryMs = 200

/** Closes an anonymous round once that can no longer be undone. `look` after every change of the session. */
export function keepClosings(options: {
  readonly runtime: Pick<Runtime, 'state' | 'submit'>
  readonly clock: () => number
}): { look(): void; stop(): void } {
  const { runtime, clock } = options
  let timer: NodeJS.Timeout | undefined

  function look(): void {
    clearTimeout(timer)
    const state = runtime.state()
    const due = state && closingRound(state)
    if (!due) return
    if (due.until <= clock()) return void finish()
    timer = setTimeout(look, Math.min(lookEveryMs, due.until - clock()))
  }

  async function finish(): Promise<void> {
    const outcome = await runtime.submit((state) => finishClosing(state, clock()))
    // A disk that failed may recover; meanwhile the round takes no ballots and can still be kept open.
    if (!outcome.ok) timer = setTimeout(look, lookEveryMs)
  }

  return { look, stop: () => clearTimeout(timer) }
}
