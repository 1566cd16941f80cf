/** The fewest people an anonymous result, and the fewest answers a text out of one, may come from. A session may ask for more, never for less. */
export const houseMinimums = { group: 5, texts: 10 } as const

/** How many people are behind what is shown at the least. */
export interface Minimums {
  readonly group: number
  readonly texts: number
}
