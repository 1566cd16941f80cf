import { own } from '../own.ts'
import { dontKnow } from './parts.ts'

/** Shares are told in fifths: 0 is 20 % or less, 4 is 80 % or more, so that one of five may differ from the others and nobody learns it. */
export type Band = 0 | 1 | 2 | 3 | 4

export function bandOf(share: number): Band {
  // Shares are fractions of small whole numbers: four fifths must not fall short of 80 % by a rounding error.
  const fifth = Math.floor(share * 5 + 1e-9)
  if (share <= 0.2 + 1e-9) return 0
  return fifth >= 4 ? 4 : fifth === 3 ? 3 : fifth === 2 ? 2 : 1
}

/** The middle of a band, for the length of a bar. */
export const middleOf = (band: Band): number => 0.1 + band * 0.2

/** The fields whose values are known. */
export function known<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** The parts of a ballot that is a record of answers by part: what was not answered, or answered with "don't know", is none. */
export function recordParts<V>() {
  return {
    answered: (_: unknown, ballot: Readonly<Record<string, V>>): readonly string[] =>
      Object.keys(ballot).filter((id) => own(ballot, id) !== dontKnow),
    only: (_: unknown, ballot: Readonly<Record<string, V>>, parts: readonly string[]): Record<string, V> =>
      Object.fromEntries(Object.entries(ballot).filter(([id]) => parts.includes(id))),
  }
}
