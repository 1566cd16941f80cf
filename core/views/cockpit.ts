import type { FocusOffer } from '../instruments/focus-offer.ts'
import type { SessionPlan } from '../session/plan.ts'
import type { Entry, LockedIn, Position, RoundPhase, StageScreen, Timer, Visit } from '../session/state.ts'
import type { Released } from '../release/released.ts'
import type { Cluster } from '../votes/define.ts'
import type { FeedLack } from '../session/feed.ts'
import type { PrimaryAction } from '../session/primary.ts'
import type { HostInfo } from './library.ts'
import type { JoinInfo, StageView } from './stage.ts'

export interface CockpitRound {
  readonly id: string
  readonly phase: RoundPhase
  readonly openedAt?: number | undefined
  readonly closedAt?: number | undefined
  /** While the closing of an anonymous round can be undone: until when. */
  readonly closing?: number | undefined
  /** What an anonymous round was opened with. */
  readonly locked?: LockedIn | undefined
  readonly answered: number
  readonly done: number
  /** Of an open anonymous round: how many of `answered` passed the question by. */
  readonly skipped?: number | undefined
  /** There is a result, and it appears to everybody at once. */
  readonly heldBack?: true | undefined
  /** Only from `closed` on: while a result is hidden, the cockpit too sees only counts. */
  readonly result?: Released | undefined
  readonly entries: Readonly<Record<string, Entry>>
  readonly clusters: readonly Cluster[]
  readonly canUndoClustering: boolean
}

/** The facilitator's live screen. */
export interface CockpitView {
  readonly kind: 'cockpit'
  readonly plan: SessionPlan
  readonly status: 'live' | 'ended'
  readonly startedAt: number
  readonly position: Position
  readonly timer: Timer
  readonly turn?: number | undefined
  readonly screen: StageScreen
  readonly clicker: boolean
  readonly primary: PrimaryAction
  /** Why the round of this step cannot open now; absent when it can, or when there is none. */
  readonly lack?: FeedLack | undefined
  readonly join: JoinInfo
  /** Where "back" leads; absent at the first step. */
  readonly back?: Position | undefined
  /** Where "skip" leads, whatever the primary action is; absent at the last step. */
  readonly forward?: Position | undefined
  readonly rounds: Readonly<Record<string, CockpitRound>>
  /** What the results in `rounds` suggest to work with next. */
  readonly focus: readonly FocusOffer[]
  readonly visits: Readonly<Record<string, Visit>>
  readonly connected: number
  readonly notes: string
  readonly conclusion: string
  /** Just what the stage window is shown. */
  readonly stage: StageView
  readonly savedAt: number
  /** Set while storage fails: no vote is acknowledged. */
  readonly trouble?: string | undefined
  readonly host: HostInfo
}
