import type { Entry, EntryStatus } from '../../../../core/session/state.ts'

export type Entries = Readonly<Record<string, Entry>>

/** A text as it stands in the list, with those that were merged into it. */
export interface Row {
  readonly entry: Entry
  readonly merged: readonly Entry[]
}

/** `loose`: shown or waiting, and in no cluster yet. */
export type Filter = EntryStatus | 'all' | 'loose'
export const filters = ['waiting', 'shown', 'hidden', 'all'] as const satisfies readonly Filter[]

export type EntryCounts = Readonly<Record<Filter, number>>

/** Texts that stand on their own: merged ones count where they went. */
export function standing(entries: Entries): readonly Entry[] {
  return Object.values(entries).filter((entry) => entry.mergedInto === undefined)
}

export function countEntries(entries: Entries): EntryCounts {
  const all = standing(entries)
  const of = (status: EntryStatus): number => all.filter((entry) => entry.status === status).length
  const loose = all.filter((entry) => passes(entry, 'loose')).length
  return { waiting: of('waiting'), shown: of('shown'), hidden: of('hidden'), all: all.length, loose }
}

/** Texts of a filter, by id: ids are drawn, so that the order says nothing of who or when. */
export function matching(entries: Entries, filter: Filter): readonly string[] {
  return standing(entries)
    .filter((entry) => passes(entry, filter))
    .map((entry) => entry.id)
    .toSorted()
}

function passes(entry: Entry, filter: Filter): boolean {
  if (filter === 'all') return true
  if (filter === 'loose') return entry.cluster === undefined && entry.status !== 'hidden'
  return entry.status === filter
}

/** The rows of a list that was taken a while ago: texts that are gone or were merged away have left it. */
export function rowsOf(entries: Entries, ids: readonly string[]): readonly Row[] {
  const merged = new Map<string, Entry[]>()
  for (const entry of Object.values(entries)) {
    if (entry.mergedInto === undefined) continue
    merged.set(entry.mergedInto, [...(merged.get(entry.mergedInto) ?? []), entry])
  }
  return ids.flatMap((id) => {
    const entry = entries[id]
    return entry && entry.mergedInto === undefined ? [{ entry, merged: merged.get(id) ?? [] }] : []
  })
}

/** Texts of the filter that came after the list was taken. */
export function fresh(entries: Entries, filter: Filter, ids: readonly string[]): number {
  const known = new Set(ids)
  return matching(entries, filter).filter((id) => !known.has(id)).length
}

/** The rows of one page, and how many pages there are: at least one. */
export function pageOf<T>(
  items: readonly T[],
  page: number,
  size: number,
): { readonly items: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const at = Math.min(Math.max(0, page), pages - 1)
  return { items: items.slice(at * size, (at + 1) * size), page: at, pages }
}
