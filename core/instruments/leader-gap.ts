import { smallestGroup } from './thresholds.ts'

export interface GapSide {
  /** Persons scored. */
  readonly n: number
  readonly mean: number
}

export type LeaderGap =
  | {
      readonly status: 'shown'
      readonly leaders: GapSide
      readonly staff: GapSide
      /** Leaders less staff. */
      readonly difference: number
    }
  | { readonly status: 'hidden'; readonly reason: 'not-at-centre' | 'too-few' }

/**
 * How leaders and staff experience the same dimension, each at least five. For a district only: in a centre the leaders are one or two, and
 * the figure would be theirs.
 */
export function leaderGap(leaders: GapSide, staff: GapSide, level: 'district' | 'centre'): LeaderGap {
  if (level === 'centre') return { status: 'hidden', reason: 'not-at-centre' }
  if (leaders.n < smallestGroup || staff.n < smallestGroup) return { status: 'hidden', reason: 'too-few' }
  return { status: 'shown', leaders, staff, difference: leaders.mean - staff.mean }
}
