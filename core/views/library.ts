import type { Catalogue } from '../exercises/schema.ts'
import type { InstrumentShelf } from '../instruments/schema.ts'
import type { Locale } from '../text.ts'

export type SessionStatus = 'draft' | 'live' | 'ended'

/** A session as a row on the shelf. */
export interface SessionSummary {
  readonly id: string
  readonly title: string
  readonly place: string
  readonly date: string
  readonly start: string
  readonly minutes: number
  readonly minutesAvailable: number
  readonly activities: number
  /** Titles of its exercises in the plan's language, so that search finds them. */
  readonly exercises: readonly string[]
  readonly seats: number
  readonly status: SessionStatus
  readonly changedAt: number
  /** The last day on which answers are kept: `YYYY-MM-DD`. Of every session that has run. */
  readonly keepUntil?: string | undefined
  readonly answersDeletedAt?: number | undefined
  /** Whether the plan says who answers for what is stored. */
  readonly hasResponsible: boolean
}

/** What the shelf shows. */
export interface LibraryView {
  readonly kind: 'library'
  readonly sessions: Readonly<Record<string, SessionSummary>>
  readonly catalogue: Catalogue
  readonly instruments: InstrumentShelf
  /** The session deleted last: it can be brought back until the program closes. */
  readonly deleted?: { readonly id: string; readonly title: string } | undefined
  /** Sessions that have ended and whose answers were to be kept until a day that has passed, the oldest first. */
  readonly due: readonly string[]
  /** True until a session has been made in this folder: then the sample is offered. */
  readonly firstStart: boolean
  readonly savedAt: number
  readonly backedUpAt?: number | undefined
  readonly host: HostInfo
}

export interface Preferences {
  /** The interface's language; the system's until somebody chooses. */
  readonly locale: Locale
  readonly theme: 'light' | 'dark' | 'system'
  /** Days that the answers of a session are kept unless its plan says otherwise. */
  readonly keepDays: number
}

/** Facts about the running program that every facilitator screen may show. */
export interface HostInfo {
  readonly version: string
  readonly dataFolder: string
  /** Addresses phones can type, best first, without `http://`; empty when there is no network card but loopback. */
  readonly addresses: readonly string[]
  /** A rehearsal with simulated people: wears a permanent band. */
  readonly rehearsal: boolean
  readonly freeBytes: number
  readonly preferences: Preferences
  /** A window of our own can ask for a folder; in a browser its path is typed. */
  readonly canChooseUpdate?: boolean | undefined
  readonly liveSessionId?: string | undefined
  /** The facilitator's window lies on the screen that the room sees: the keys that swap the two. */
  readonly projected?: string | undefined
}
