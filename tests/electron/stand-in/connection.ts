import type { Debugger } from './cdp.ts'

/** The one browser behind all windows, once it runs. */
export const browser = {
  debugger: undefined as Debugger | undefined,
  send<R>(method: string, params: object = {}, sessionId?: string): Promise<R> {
    if (!this.debugger) throw new Error(`stand-in: ${method} before there is a browser`)
    return this.debugger.send<R>(method, params, sessionId)
  },
}
