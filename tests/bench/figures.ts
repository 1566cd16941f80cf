/** The smallest value that `share` of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** To a hundredth; enough for milliseconds. */
export const rounded = (value: number): number => Math.round(value * 100) / 100

/** One repetition. */
export interface Figures {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly perSecond: number
}

/** Medians over the repetitions, and in `spread` the lower and upper quartile of each. */
export interface Summary extends Figures {
  readonly spread: { readonly [K in keyof Figures]: readonly [number, number] }
}

export function summary(repetitions: readonly Figures[]): Summary {
  const of = (name: keyof Figures): number[] => repetitions.map((one) => one[name])
  const quartiles = (name: keyof Figures): [number, number] => [
    rounded(quantile(of(name), 0.25)),
    rounded(quantile(of(name), 0.75)),
  ]
  return {
    p50Ms: rounded(median(of('p50Ms'))),
    p99Ms: rounded(median(of('p99Ms'))),
    perSecond: Math.round(median(of('perSecond'))),
    spread: { p50Ms: quartiles('p50Ms'), p99Ms: quartiles('p99Ms'), perSecond: quartiles('perSecond') },
  }
}
