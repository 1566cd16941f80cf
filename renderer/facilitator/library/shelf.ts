import type { SessionSummary } from '../../../core/views/library.ts'
import { daysUntil } from '../../shared/times.ts'
import { holds } from '../app-exercises.ts'

/** *live* is under way, *upcoming* has a date to come, *draft* has none or let it pass, *held* has ended. */
export const shelves = ['live', 'upcoming', 'draft', 'held'] as const
export type Shelf = (typeof shelves)[number]

export function shelfOf(session: SessionSummary, now: number): Shelf {
  if (session.status === 'live') return 'live'
  if (session.status === 'ended') return 'held'
  return session.date !== '' && daysUntil(session.date, now) >= 0 ? 'upcoming' : 'draft'
}

/** The next one first; of what is behind, the newest. */
const orders: Readonly<Record<Shelf, (a: SessionSummary, b: SessionSummary) => number>> = {
  live: (a, b) => b.changedAt - a.changedAt,
  upcoming: (a, b) => when(a).localeCompare(when(b)),
  draft: (a, b) => b.changedAt - a.changedAt,
  held: (a, b) => when(b).localeCompare(when(a)),
}

const when = ({ date, start }: SessionSummary): string => `${date} ${start}`

export interface Grouped {
  readonly shelf: Shelf
  readonly sessions: readonly SessionSummary[]
}

/** Sessions that hold every word searched for, by shelf; shelves with none are left out. */
export function groupSessions(
  sessions: readonly SessionSummary[],
  wanted: { readonly search: string; readonly shelf: Shelf | 'all'; readonly now: number },
): readonly Grouped[] {
  const found = sessions.filter(({ title, place, exercises }) => holds([title, place, ...exercises], wanted.search))
  return shelves
    .filter((shelf) => wanted.shelf === 'all' || wanted.shelf === shelf)
    .map((shelf) => ({
      shelf,
      sessions: found.filter((session) => shelfOf(session, wanted.now) === shelf).toSorted(orders[shelf]),
    }))
    .filter(({ sessions }) => sessions.length > 0)
}

/** The session most likely wanted now: the live one, else the next, else the draft worked on last. */
export function sessionAtHand(sessions: readonly SessionSummary[], now: number): SessionSummary | undefined {
  const groups = groupSessions(sessions, { search: '', shelf: 'all', now })
  return groups.find(({ shelf }) => shelf !== 'held')?.sessions[0]
}
