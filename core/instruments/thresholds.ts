/** No figure is shown of fewer persons than this. House minimum; `core/release` may ask for more, never for less. */
export const smallestGroup = 5

/** Answers are shown point by point from this many persons on; under it only mean and spread. */
export const smallestHistogram = 10

/**
 * Whether the answers of `n` among `ballots` may be summed up. Whether all ballots together are enough is for `core/release` to say; a part
 * of them has to be a group of its own.
 */
export function enoughFor(n: number, ballots: number, fewest = smallestGroup): boolean {
  return n > 0 && (n === ballots || n >= fewest)
}

/** A tie is drawn only towards a group of at least so many: fewer, and it would rate persons. House minimum. */
export const smallestRatedGroup = 3

/** The dimensions of an instrument that are suggested as a focus. */
export const focusCount = 3

/**
 * Agreement (rwg) under which a common mean stands for experiences that differ: said as "delte oplevelser", opinions divided, and never as a verdict. The
 * customary .70 of Lance, Butts & Michels 2006, Organizational Research Methods 9(2), 202–220.
 */
export const agreementEnough = 0.7
