/**
 * Figures of a few people, told so that nobody learns whether all of them agreed: a mean that reaches the end of its scale, or a spread of
 * nothing, would say what each one answered. House rule for anonymous groups of fewer than ten.
 *
 * Answers are whole points. A mean is told in cells wide enough that one person more or less beside all the others, by one point and among
 * five, stays within the cell of everybody alike; so does their spread, 1/√n at most.
 */

/** How far apart the means are that can be told, and how near the ends they come: the first and the last stand for all beyond them. */
interface Grid {
  readonly step: number
  readonly lowest: number
  readonly highest: number
}

/** One of five differing by a point moves a mean by so much. */
const oneOfFive = 0.2
const half = 0.5

function gridOf(min: number, max: number): Grid {
  const range = max - min
  // Between two points there is no answer at which all could meet but the ends.
  const step = range < 2 ? range / 10 : Math.max(half, Math.ceil(range / 10) / 2)
  const margin = tidy(Math.ceil(tidy(Math.max(range / 10, oneOfFive) / step)) * step)
  return { step, lowest: tidy(min + margin), highest: tidy(max - margin) }
}

/** A mean on a scale from `min` to `max`: in steps of half a point or a twentieth of the scale, and at least a tenth from its ends. */
export function coarseMean(value: number | undefined, min: number, max: number): number | undefined {
  if (value === undefined) return undefined
  const { step, lowest, highest } = gridOf(min, max)
  return tidy(Math.min(Math.max(min + Math.round((value - min) / step) * step, lowest), highest))
}

/** A spread in the same steps, and never less than a tenth of the scale. */
export function coarseSpread(value: number | undefined, min: number, max: number): number | undefined {
  if (value === undefined) return undefined
  const step = Math.max(half, gridOf(min, max).step)
  const least = Math.ceil(tidy((max - min) / 10 / step)) * step
  return tidy(Math.max(Math.round(value / step) * step, least))
}

/** Whether a coarse mean stands for all that lie beyond it too, and on which side. */
export function endOf(value: number, min: number, max: number): 'low' | 'high' | undefined {
  const { lowest, highest } = gridOf(min, max)
  if (value <= lowest) return 'low'
  return value >= highest ? 'high' : undefined
}

/** How far a coarse figure can be from the real one, where it is not at an end. */
export function slackOn(min: number, max: number): number {
  return gridOf(min, max).step / 2
}

// Tenths are no binary fractions; a figure is not told with their error behind it.
const tidy = (value: number): number => Number(value.toFixed(6))
