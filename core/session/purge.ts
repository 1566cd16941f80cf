import { accept, refuse, type Outcome } from '../errors.ts'
import { own } from '../own.ts'
import type { Text } from '../text.ts'
import { sameWords } from '../votes/written.ts'
import type { SessionEvent } from './events.ts'
import type { Entry, RoundState, SessionState } from './state.ts'

/** What stands where a later round had taken the words over. */
const gone: Text = { da: '[slettet]', en: '[deleted]' }

/**
 * Deletes a text, those that were merged into it, and every other one of the round with the same words: whoever wants words gone wants them gone
 * everywhere.
 */
export function purgeText(
  state: SessionState,
  roundId: string,
  entryId: string,
  now: number,
): Outcome<readonly SessionEvent[]> {
  const round = own(state.rounds, roundId)
  if (!round) return refuse('command.unknown-round')
  const entry = own(round.entries, entryId)
  if (!entry) return refuse('entry.unknown')
  const entries = Object.values(round.entries)
  const merged = entries.filter(({ id, mergedInto }) => id === entryId || mergedInto === entryId)
  const words = new Set(merged.map(({ text }) => sameWords(text)))
  const all = entries.filter(({ text, mergedInto }) => mergedInto === entryId || words.has(sameWords(text)))
  return accept([{ type: 'textsPurged', roundId, entryIds: all.map(({ id }) => id), at: now }])
}

/** The state without texts, also where a later round took them over and where its result names them. */
export function withoutTexts(state: SessionState, roundId: string, ids: ReadonlySet<string>): SessionState {
  const rounds = Object.entries(state.rounds).map(([id, round]): [string, RoundState] => {
    const result = round.result && withoutWords(round.result, ids)
    const left = id === roundId ? Object.values(round.entries).filter((entry) => !ids.has(entry.id)) : undefined
    return [
      id,
      {
        ...round,
        ...(result && { result }),
        ...(left && { entries: standing(Object.fromEntries(left.map((entry) => [entry.id, entry]))) }),
      },
    ]
  })
  return { ...state, plan: withoutWords(state.plan, ids), rounds: Object.fromEntries(rounds) }
}

/** Texts of which each is either itself or merged into another that is there: what was merged into one that is gone stands alone again. */
export function standing(entries: Readonly<Record<string, Entry>>): Record<string, Entry> {
  return Object.fromEntries(
    Object.values(entries).map((entry) => [
      entry.id,
      entry.mergedInto !== undefined && !entries[entry.mergedInto] ? { ...entry, mergedInto: undefined } : entry,
    ]),
  )
}

/** Anything with other words on the parts that were made of these texts. A part keeps the identifier of the text it was made of. */
export function withoutWords<T>(value: T, ids: ReadonlySet<string>): T {
  // Only `label` is replaced, by a text again: the shape stays what it was.
  return blanked(value, ids) as T
}

function blanked(value: unknown, ids: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => blanked(part, ids))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, inner]): [string, unknown] => [name, blanked(inner, ids)])
  const copy = Object.fromEntries(fields) as { id?: unknown; label?: unknown }
  return typeof copy.id === 'string' && ids.has(copy.id) && 'label' in copy ? { ...copy, label: gone } : copy
}
