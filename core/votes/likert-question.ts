import * as z from 'zod/mini'
import { type ScaleScore } from '../instruments/score.ts'
import { Text } from '../text.ts'
import { distinctIds, Label, longestLabel, PartId, type DontKnow } from './parts.ts'

/** Charts give an item's short label this many letters. */
const longestShort = 28

export const LikertItem = z.strictObject({
  id: PartId,
  text: Label(400),
  short: Label(longestShort),
  /** Worded against the direction of the scale: counted as k + 1 − x and marked ↺. */
  reverse: z.optional(z.boolean()),
})
export type LikertItem = z.infer<typeof LikertItem>

/** A battery holds no more statements than this. */
export const mostItems = 12

/** Items that measure one thing together. */
const LikertDimension = z.strictObject({
  id: PartId,
  label: Label(longestShort),
  items: z.array(PartId).check(z.minLength(1), z.maxLength(mostItems)),
})

export const LikertQuestion = z
  .strictObject({
    type: z.literal('likert'),
    prompt: Text,
    help: z.optional(Text),
    /** The points of the scale, lowest first, each with its words. */
    labels: z.array(Label(longestLabel)).check(z.minLength(4), z.maxLength(7)),
    items: z
      .array(LikertItem)
      .check(z.minLength(1), z.maxLength(mostItems), z.refine(distinctIds, { error: 'question.duplicate-id' })),
    /** Whether "don't know" is an answer. */
    dontKnow: z.boolean(),
    instrument: z.optional(z.strictObject({ id: PartId, version: z.int().check(z.minimum(1)) })),
    /** What the two sides of the chart mean once reversed items are turned, such as "mindre trygt" and "mere trygt". */
    poles: z.optional(z.strictObject({ low: Label(40), high: Label(40) })),
    /** `false` where the items mirror different things and a common mean would say nothing. */
    total: z.optional(z.boolean()),
    /** What the items measure together; then there is no common mean of all. */
    dimensions: z.optional(
      z
        .array(LikertDimension)
        .check(z.minLength(2), z.maxLength(6), z.refine(distinctIds, { error: 'question.duplicate-id' })),
    ),
  })
  .check(
    z.refine(
      ({ items, dimensions }) => {
        const used = dimensions?.flatMap((dimension) => dimension.items) ?? []
        return new Set(used).size === used.length && used.every((id) => items.some((item) => item.id === id))
      },
      { error: 'question.dimension-items', path: ['dimensions'] },
    ),
  )
export type LikertQuestion = z.infer<typeof LikertQuestion>

/** The point chosen for each item answered, 1 to k as the item is worded: reversal happens when counting. */
export type LikertBallot = Record<string, number | DontKnow>

export interface LikertItemResult {
  readonly id: string
  /** Ballots with a point for this item. */
  readonly n: number
  /** Ballots that skipped it or said "don't know". */
  readonly missing: number
  /** After reversal; absent when nobody answered, or too few of those who voted. */
  readonly mean?: number
  /** Sample standard deviation after reversal; absent under two answers, and with the mean. */
  readonly sd?: number
  /** Ballots at each point after reversal, lowest first; they add up to n. Empty under ten, where only mean and spread may be known. */
  readonly counts: readonly number[]
}

export interface LikertDimensionResult extends Partial<Omit<ScaleScore, 'n'>> {
  readonly id: string
  /** Persons who answered enough of its items to be scored. */
  readonly n: number
}

export interface LikertResult {
  /** Ballots counted. */
  readonly n: number
  /** In the question's order. */
  readonly items: readonly LikertItemResult[]
  /** Each dimension, in the question's order; of one too few answered only its n. */
  readonly dimensions?: readonly LikertDimensionResult[]
  /** The items taken together; absent for a single item, where there are dimensions, for `total: false`, and while nobody can be scored. */
  readonly scale?: ScaleScore
}
