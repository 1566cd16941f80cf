import type { Breakdown } from '../session/plan.ts'
import type { Comparison } from '../votes/define.ts'

/** Why nothing may be known of a round. */
export type WithheldReason =
  /** Too few answered. */
  | 'release.too-few'
  /** The same was asked before of nearly the same people: the difference would tell of the few. */
  | 'release.repeat'
  /** The same was asked before, and who answered then is no longer known. */
  | 'release.repeat-unknown'

/** A part of those who answered, large enough to be spoken of. */
export interface ReleasedGroup {
  readonly attribute: Breakdown
  /** The groups counted together; roles by their ids. */
  readonly groups: readonly string[]
  readonly n: number
  readonly result: unknown
  readonly coarse?: true | undefined
}

/** What is told coarsely because fewer than ten stand behind it: everything, or only the `parts` that so few answered. */
export type Coarse = true | 'parts'

/** What may be known of a round. There is no other way from ballots to a number. */
export type Released =
  | {
      readonly status: 'shown'
      /** Ballots counted. */
      readonly n: number
      /** The vote type's own result. Of moderated types it is made anew from the entries that may be shown. */
      readonly result: unknown
      /** Of the later of two linked rounds, where enough answered both. */
      readonly comparison?: Comparison | undefined
      /** So few answered an anonymous round that figures are rounded and told in bands. */
      readonly coarse?: Coarse | undefined
      /** How many texts an anonymous round would have needed to show any: too few answered. */
      readonly textsNeed?: number | undefined
      /** The parts of an anonymous round's result, as chosen before it opened. */
      readonly groups?: readonly ReleasedGroup[] | undefined
      /** Some left a part half open, so that of each group of people only one figure is exact. */
      readonly ragged?: true | undefined
      /** A score made of several parts is the mean of their figures as they are told: beside those, that of persons' own scores would tell of a few. */
      readonly scoresOfParts?: true | undefined
      /** A breakdown was chosen, and the groups were too small for it. */
      readonly groupsTooSmall?: true | undefined
    }
  | {
      readonly status: 'withheld'
      readonly n: number
      readonly reason: WithheldReason
      /** How many would have been enough. */
      readonly minimum: number
    }
