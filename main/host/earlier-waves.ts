import { waveOf, type Wave } from '../../core/instruments/wave.ts'
import type { SessionState } from '../../core/session/state.ts'
import type { SessionSummary } from '../../core/views/library.ts'
import type { DatabaseClient } from '../../db/client.ts'

/** What earlier sessions on this computer measured. Each is read once, and again when it has changed. */
export function createEarlierWaves(database: Pick<DatabaseClient, 'listSessions' | 'readState'>) {
  const known = new Map<string, { readonly changedAt: number; readonly wave: Promise<Wave | undefined> }>()

  async function read(sessionId: string): Promise<Wave | undefined> {
    try {
      const state = await database.readState(sessionId)
      return state && waveOf(state, dayOfMoment(state.startedAt))
    } catch {
      // A session that cannot be read is no wave, and hides nobody's summary.
      return undefined
    }
  }

  function waveIn({ id, changedAt }: SessionSummary): Promise<Wave | undefined> {
    const found = known.get(id)
    if (found?.changedAt === changedAt) return found.wave
    const wave = read(id)
    known.set(id, { changedAt, wave })
    return wave
  }

  /** The waves of ended sessions that began before this one. Nothing is read for a session that asks by no instrument. */
  async function before({ plan, startedAt }: SessionState): Promise<Wave[]> {
    const asked = plan.activities.flatMap(({ rounds }) => rounds)
    if (!asked.some(({ question }) => 'instrument' in question)) return []
    const sessions = Object.values(await database.listSessions())
    const ended = sessions.filter(({ id, status }) => status === 'ended' && id !== plan.id)
    const waves = await Promise.all(ended.map(waveIn))
    return waves.filter((wave) => wave !== undefined).filter((wave) => wave.startedAt < startedAt)
  }

  return { before }
}

/** The day on this computer's calendar, which is the room's. */
function dayOfMoment(at: number): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
