import type { Comparison } from '../votes/define.ts'

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
    }
  | {
      readonly status: 'withheld'
      readonly n: number
      readonly reason: 'release.too-few'
      /** How many would have been enough. */
      readonly minimum: number
    }
