import { tForNinetyFive } from './student-t.ts'
import { smallestGroup } from './thresholds.ts'

/** What an export says of one dimension in one wave: enough to compare with, and nobody's answer. */
export interface Measured {
  readonly instrument: { readonly id: string; readonly version: number; readonly hash: string }
  readonly n: number
  readonly mean: number
  /** Sample standard deviation of the persons' scores. */
  readonly sd: number
}

export type Change =
  | {
      readonly status: 'known'
      /** After less before. */
      readonly difference: number
      /** The 95 % interval. */
      readonly low: number
      readonly high: number
      /** False when the interval holds 0: then the change is said to be uncertain. */
      readonly certain: boolean
    }
  | { readonly status: 'hidden'; readonly reason: 'too-few' }
  | { readonly status: 'not-comparable'; readonly reason: 'other-instrument' | 'other-version' | 'other-wording' }

/**
 * The change between two waves of the same version, each of at least five: the difference of means with its 95 % interval
 * d ± t(0.975, df) · √(s₁²/n₁ + s₂²/n₂), df = (s₁²/n₁ + s₂²/n₂)² / ((s₁²/n₁)²/(n₁−1) + (s₂²/n₂)²/(n₂−1)). Answers are not paired: it says how
 * the group moved, never a person.
 * Source: Welch 1947, Biometrika 34(1–2), 28–35; df by Satterthwaite 1946, Biometrics Bulletin 2(6), 110–114.
 */
export function changeBetween(before: Measured, after: Measured): Change {
  if (before.instrument.id !== after.instrument.id) return { status: 'not-comparable', reason: 'other-instrument' }
  if (before.instrument.version !== after.instrument.version)
    return { status: 'not-comparable', reason: 'other-version' }
  if (before.instrument.hash !== after.instrument.hash) return { status: 'not-comparable', reason: 'other-wording' }
  if (before.n < smallestGroup || after.n < smallestGroup) return { status: 'hidden', reason: 'too-few' }
  const difference = after.mean - before.mean
  const reach = welchReach(before, after)
  const [low, high] = [difference - reach, difference + reach]
  return { status: 'known', difference, low, high, certain: low > 0 || high < 0 }
}

/** Half the width of the 95 % interval; 0 when nobody differs from anybody in either group. */
export function welchReach(one: Pick<Measured, 'n' | 'sd'>, other: Pick<Measured, 'n' | 'sd'>): number {
  const [a, b] = [one.sd ** 2 / one.n, other.sd ** 2 / other.n]
  if (a + b === 0) return 0
  const degrees = (a + b) ** 2 / (a ** 2 / (one.n - 1) + b ** 2 / (other.n - 1))
  return tForNinetyFive(degrees) * Math.sqrt(a + b)
}
