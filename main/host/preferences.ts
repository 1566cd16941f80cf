import { longestKeeping, shortestKeeping, usualKeeping } from '../../core/session/keeping.ts'
import { Locale } from '../../core/text.ts'
import type { Preferences } from '../../core/views/library.ts'
import type { DatabaseClient } from '../../db/client.ts'

/** What the facilitator chose for the interface, kept in the data folder. What cannot be read falls back to `locale` and light. */
export async function keepPreferences(database: DatabaseClient, locale: Locale) {
  let preferences = parse(await database.readSetting('preferences'), locale)
  return {
    current: (): Preferences => preferences,
    async change(change: Partial<Preferences>): Promise<void> {
      preferences = { ...preferences, ...change }
      await database.writeSetting('preferences', JSON.stringify(preferences))
    },
  }
}

function parse(stored: string | undefined, locale: Locale): Preferences {
  const read: unknown = stored === undefined ? {} : JSON.parse(stored)
  const fields: Record<string, unknown> = typeof read === 'object' && read !== null ? { ...read } : {}
  const chosen = Locale.safeParse(fields['locale'])
  const theme = fields['theme']
  return {
    locale: chosen.success ? chosen.data : locale,
    keepDays: keepDays(fields['keepDays']),
    theme: theme === 'dark' || theme === 'system' ? theme : 'light',
  }
}

function keepDays(stored: unknown): number {
  const fits = Number.isInteger(stored) && Number(stored) >= shortestKeeping && Number(stored) <= longestKeeping
  return fits ? Number(stored) : usualKeeping
}
