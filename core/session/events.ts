import type { Question } from '../votes/index.ts'
import type { SessionPlan } from './plan.ts'
import type { Clustering, Entry, EntryStatus, LockedIn, Position, RoundCounts, StageScreen, Timer } from './state.ts'
import type { Released } from '../release/released.ts'

/** What happened in a live session. Each is stored as rows and evolves the state; ballots are not among them. */
export type SessionEvent =
  | { readonly type: 'planChanged'; readonly plan: SessionPlan }
  | { readonly type: 'moved'; readonly to: Position; readonly timer: Timer; readonly at: number }
  | { readonly type: 'timerSet'; readonly timer: Timer }
  | { readonly type: 'turnStarted'; readonly turn: number; readonly timer: Timer }
  /** `questions` by round, when they took their parts over from an earlier one: they then stand in the plan. */
  | {
      readonly type: 'roundOpened'
      readonly roundId: string
      readonly at: number
      readonly questions?: Readonly<Record<string, Question>> | undefined
      /** Of an anonymous round. */
      readonly locked?: LockedIn | undefined
    }
  /** An anonymous round takes no more ballots and will be closed at `until`, unless that is undone. Not stored: a crash leaves it open. */
  | { readonly type: 'roundClosing'; readonly roundId: string; readonly until: number }
  | { readonly type: 'closingUndone'; readonly roundId: string }
  | { readonly type: 'roundStopped'; readonly roundId: string; readonly at: number }
  /** Tallied together, in one transaction. */
  | { readonly type: 'roundsClosed'; readonly roundIds: readonly string[]; readonly at: number }
  | { readonly type: 'roundReopened'; readonly roundId: string }
  | { readonly type: 'roundsRevealed'; readonly roundIds: readonly string[] }
  | { readonly type: 'screenSet'; readonly screen: StageScreen }
  | { readonly type: 'clickerSet'; readonly on: boolean }
  | { readonly type: 'stageThemeSet'; readonly theme: 'light' | 'dark' }
  | {
      readonly type: 'entriesModerated'
      readonly roundId: string
      readonly entryIds: readonly string[]
      readonly status: EntryStatus
    }
  | {
      readonly type: 'entriesMerged'
      readonly roundId: string
      readonly into: string
      readonly entryIds: readonly string[]
    }
  /** Texts are gone for good, and nothing tells what they were. */
  | {
      readonly type: 'textsPurged'
      readonly roundId: string
      readonly entryIds: readonly string[]
      readonly at: number
    }
  | { readonly type: 'entrySplit'; readonly roundId: string; readonly entryId: string }
  /** The texts of a round are gathered as `clustering` says; as they were gathered before can be had back. */
  | { readonly type: 'entriesClustered'; readonly roundId: string; readonly clustering: Clustering }
  | { readonly type: 'clusteringUndone'; readonly roundId: string }
  | { readonly type: 'notesWritten'; readonly text: string }
  | { readonly type: 'conclusionWritten'; readonly text: string }
  | { readonly type: 'codeChanged'; readonly code: string }
  | {
      readonly type: 'seatTaken'
      readonly seatId: string
      readonly tokenHash: string
      readonly codeHash: string
      readonly at: number
    }
  /** A phone came back on another address and was given a new token; the old one is worth nothing. */
  | { readonly type: 'seatRekeyed'; readonly seatId: string; readonly tokenHash: string; readonly codeHash: string }
  | { readonly type: 'roleChosen'; readonly seatId: string; readonly roleId: string }
  | { readonly type: 'sessionEnded'; readonly at: number }

/** An accepted ballot on its way to the disk. */
export interface AcceptedBallot {
  readonly roundId: string
  readonly seatId: string
  readonly key: string
  /** Absent when the question was skipped. */
  readonly ballot?: unknown
  readonly done: boolean
  /** The group it may be counted in, where the round is broken down. */
  readonly group?: string | undefined
}

/** What the database found while it stored a batch; only the database knows ballots, so only it can count them. */
export interface StoredOutcome {
  readonly counts: Readonly<Record<string, RoundCounts>>
  readonly results: Readonly<Record<string, Released>>
  readonly entries: Readonly<Record<string, EntryChange>>
}

export interface EntryChange {
  readonly added: readonly Entry[]
  readonly removed: readonly string[]
}
