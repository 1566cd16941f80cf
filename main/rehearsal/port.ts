import type { HostPorts } from '../host/options.ts'

/** The cockpit's "Generalprøve": a second host on a temporary folder, with simulated people in it. */
export function rehearsalPort(log: (line: string) => void): NonNullable<HostPorts['startRehearsal']> {
  return async (rehearsal) => {
    const { openRehearsal } = await import('./open-rehearsal.ts')
    return openRehearsal(rehearsal, log)
  }
}
