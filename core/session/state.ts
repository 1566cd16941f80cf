import type { Minimums } from '../release/minimums.ts'
import type { Released } from '../release/released.ts'
import type { Cluster, EntryMark } from '../votes/define.ts'
import type { SessionPlan } from './plan.ts'

/** planned → open → stopped (takes no ballots, nothing tallied) → closed (tallied) → revealed. */
export const roundPhases = ['planned', 'open', 'stopped', 'closed', 'revealed'] as const
export type RoundPhase = (typeof roundPhases)[number]

export type EntryStatus = 'waiting' | 'shown' | 'hidden'

/** A text somebody wrote, as moderation knows it: without a seat, in an order that says nothing of who or when. */
export interface Entry extends EntryMark {
  readonly id: string
  readonly text: string
  readonly status: EntryStatus
  /** The entry this one was merged into; it then counts there. */
  readonly mergedInto?: string | undefined
  /** The cluster it was put into. */
  readonly cluster?: string | undefined
}

/** How the texts of a round are gathered. */
export interface Clustering {
  /** In the order they were made. */
  readonly clusters: readonly Cluster[]
  /** The cluster of each text that is in one. */
  readonly placed: Readonly<Record<string, string>>
}

/** What an anonymous round was opened with; nothing of it changes afterwards. */
export interface LockedIn {
  readonly minimums: Minimums
  /** The group each role is counted in, where the round is broken down. Roles too few people had chosen share one. */
  readonly groupOfRole?: Readonly<Record<string, string>> | undefined
}

export interface RoundCounts {
  /** Seats that have answered something or passed it by, and those that are done. Who they are is known nowhere. */
  readonly answered: number
  readonly done: number
  /** Of an open anonymous round: how many of `answered` passed the question by, so that nothing of theirs will be counted. */
  readonly skipped?: number | undefined
}

export interface RoundState extends RoundCounts {
  readonly id: string
  readonly phase: RoundPhase
  /** While an anonymous round can still be kept open: until when, in milliseconds. It takes no ballots meanwhile. */
  readonly closing?: number | undefined
  readonly locked?: LockedIn | undefined
  /** Milliseconds since the epoch. */
  readonly openedAt?: number | undefined
  readonly closedAt?: number | undefined
  /** Only of vote types with texts: wall rounds as they arrive, named ones once closed. */
  readonly entries: Readonly<Record<string, Entry>>
  /** In the order they were made. */
  readonly clusters: readonly Cluster[]
  /** How the texts were gathered before each change, for undo: the latest last. */
  readonly clusteredBefore: readonly Clustering[]
  /** From `closed` on. */
  readonly result?: Released | undefined
}

/** A deadline while it runs, what is left while it is paused. Milliseconds. */
export type Timer =
  | { readonly running: true; readonly endsAt: number; readonly total: number }
  | { readonly running: false; readonly remaining: number; readonly total: number }

/** *privacy*: what anonymous means here. */
export type StageScreen = 'content' | 'join' | 'privacy' | 'black' | 'white'

/** Where the session is. `activity` and `step` are indexes; an activity without steps is at step 0. */
export interface Position {
  readonly activity: number
  readonly step: number
}

export interface Seat {
  readonly id: string
  readonly role?: string | undefined
}

/** When an activity began and ended, for ahead and behind. */
export interface Visit {
  readonly startedAt: number
  readonly endedAt?: number | undefined
}

/**
 * A session that is or was live. It holds phases, counts, deadlines and texts under moderation, never ballots.
 * Immutable: `evolve` makes the next one.
 */
export interface SessionState {
  readonly plan: SessionPlan
  readonly status: 'live' | 'ended'
  readonly startedAt: number
  readonly endedAt?: number | undefined
  readonly position: Position
  readonly timer: Timer
  /** The turn of a speaking round that is going on, from 0. */
  readonly turn?: number | undefined
  readonly screen: StageScreen
  /** Whether a presenter's clicker steers the session. */
  readonly clicker: boolean
  readonly theme: 'light' | 'dark'
  readonly rounds: Readonly<Record<string, RoundState>>
  readonly visits: Readonly<Record<string, Visit>>
  readonly seats: Readonly<Record<string, Seat>>
  readonly notes: string
  readonly conclusion: string
  /** Typed with the address; and the secret in the QR. */
  readonly code: string
  readonly secret: string
  readonly savedAt: number
}
