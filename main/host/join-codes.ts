import { secret, typedCode, type RandomBytes } from '../../core/ids.ts'
import type { DatabaseClient } from '../../db/client.ts'

/** What lets phones into a session: typed, and in the QR. */
export interface JoinCodes {
  readonly code: string
  readonly secret: string
}

/** The codes of the session that is started next: known beforehand, so that they can be printed, and used once. */
export function nextJoinCodes(database: DatabaseClient, random: RandomBytes) {
  const fresh = (): JoinCodes => ({ code: typedCode(random), secret: secret(random) })

  async function peek(): Promise<JoinCodes> {
    const stored = await database.readSetting('nextJoin')
    if (stored !== undefined) return JSON.parse(stored) as JoinCodes
    const codes = fresh()
    await database.writeSetting('nextJoin', JSON.stringify(codes))
    return codes
  }

  return {
    peek,
    async take(): Promise<JoinCodes> {
      const codes = await peek()
      await database.writeSetting('nextJoin', JSON.stringify(fresh()))
      return codes
    },
  }
}
