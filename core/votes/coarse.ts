import { own } from '../own.ts'
import { dontKnow } from './parts.ts'

/**
 * Figures of a few people, told so that nobody learns whether all of them agreed: a mean that reaches the end of its scale, or a spread of
 * nothing, would say what each one answered. House rule for anonymous groups of fewer than ten.
 */

/** Shares are told in fifths: 0 is under 20 %, 4 is 80 % or more. */
export type Band = 0 | 1 | 2 | 3 | 4

export function bandOf(share: number): Band {
  // Shares are fractions of small whole numbers: two fifths must not fall short of 40 % by a rounding error.
  const fifth = Math.floor(share * 5 + 1e-9)
  return fifth >= 4 ? 4 : fifth === 3 ? 3 : fifth === 2 ? 2 : fifth === 1 ? 1 : 0
}

/** The middle of a band, for the length of a bar. */
export const middleOf = (band: Band): number => 0.1 + band * 0.2

/** A twentieth of the scale; nothing nearer to its ends than a tenth is told. */
const steps = 20
const margin = 0.1

/** A mean on a scale from `min` to `max`, to the nearest twentieth of the scale and at least a tenth from its ends. */
export function coarseMean(value: number | undefined, min: number, max: number): number | undefined {
  if (value === undefined) return undefined
  const range = max - min
  const rounded = (Math.round(((value - min) / range) * steps) / steps) * range
  return tidy(min + Math.min(Math.max(rounded, margin * range), (1 - margin) * range))
}

/** A spread to the nearest twentieth of the scale, and never less than two of them. */
export function coarseSpread(value: number | undefined, min: number, max: number): number | undefined {
  if (value === undefined) return undefined
  const range = max - min
  return tidy(Math.max(Math.round((value / range) * steps) / steps, margin) * range)
}

/** The fields whose values are known. */
export function known<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

// Twentieths are no binary fractions; a figure is not told with their error behind it.
const tidy = (value: number): number => Number(value.toFixed(6))

/** The parts of a ballot that is a record of answers by part: what was not answered, or answered with "don't know", is none. */
export function recordParts<V>() {
  return {
    answered: (_: unknown, ballot: Readonly<Record<string, V>>): readonly string[] =>
      Object.keys(ballot).filter((id) => own(ballot, id) !== dontKnow),
    only: (_: unknown, ballot: Readonly<Record<string, V>>, parts: readonly string[]): Record<string, V> =>
      Object.fromEntries(Object.entries(ballot).filter(([id]) => parts.includes(id))),
  }
}
