import * as z from 'zod/mini'
import { LikertItem, mostItems } from '../votes/likert.ts'
import { networkItems } from '../votes/network.ts'
import { Label, longestLabel } from '../votes/parts.ts'
import { Text } from '../text.ts'

const Key = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(64))

/** A battery is answered statement by statement; a network is answered about each of several groups. */
export const instrumentKinds = ['battery', 'network'] as const

const Item = z.strictObject({
  ...LikertItem.shape,
  /** Of a network: the same about one's own group. */
  own: z.optional(Label(400)),
  /** Where the item stands alone: exercises that work with what it is about. */
  exercises: z.optional(z.array(Key).check(z.maxLength(6))),
})

const Dimension = z.strictObject({
  id: Key,
  label: Label(28),
  items: z.array(Key).check(z.minLength(1)),
  /** Exercises that work with it, the most fitting first. */
  exercises: z.optional(z.array(Key).check(z.maxLength(6))),
})

/**
 * A scored set of items with a version. An item keeps its id when it is reworded; the version then rises, and figures of different versions
 * are never compared.
 */
export const Instrument = z
  .strictObject({
    id: Key,
    version: z.int().check(z.minimum(1)),
    kind: z.enum(instrumentKinds),
    title: Text,
    /** What it measures and what for, in a sentence or two. */
    purpose: Text,
    /** The place or the people all items are about, such as "i vores kompetencecenter". */
    referent: z.optional(Text),
    prompt: Text,
    help: z.optional(Text),
    /** The points of the scale, lowest first. */
    labels: z.array(Label(longestLabel)).check(z.minLength(4), z.maxLength(7)),
    items: z
      .array(Item, { error: 'instrument.without-items' })
      .check(z.minLength(1, { error: 'instrument.without-items' }), z.maxLength(mostItems)),
    dontKnow: z._default(z.boolean(), true),
    poles: z.optional(z.strictObject({ low: Label(40), high: Label(40) })),
    dimensions: z.optional(z.array(Dimension).check(z.minLength(2), z.maxLength(6))),
    /** `false` where the items mirror different things: a profile is shown, and no common mean. */
    total: z._default(z.boolean(), true),
    /** Exercises that work with what the whole measures. */
    exercises: z.optional(z.array(Key).check(z.maxLength(6))),
    /** Whether this very wording has been validated. */
    validated: z._default(z.boolean(), false),
    /** Where it comes from, and what it is not. */
    source: Text,
    /** Who may use it. */
    licence: Text,
  })
  .check(
    z.superRefine((instrument, context) => {
      const problem = (path: (string | number)[], message: string): void => {
        context.addIssue({ code: 'custom', path, message })
      }
      const ids = new Set(instrument.items.map((item) => item.id))
      instrument.items.forEach((item, at) => {
        if (instrument.items.findIndex(({ id }) => id === item.id) !== at)
          problem(['items', at, 'id'], 'instrument.duplicate-item')
      })
      const seen = new Set<string>()
      instrument.dimensions?.forEach((dimension, at) => {
        if (instrument.dimensions?.findIndex(({ id }) => id === dimension.id) !== at)
          problem(['dimensions', at, 'id'], 'instrument.duplicate-dimension')
        dimension.items.forEach((id, place) => {
          if (!ids.has(id)) problem(['dimensions', at, 'items', place], 'instrument.unknown-item')
          else if (seen.has(id)) problem(['dimensions', at, 'items', place], 'instrument.item-twice')
          seen.add(id)
        })
      })
      if (instrument.dimensions && ids.size > seen.size) problem(['dimensions'], 'instrument.item-without-dimension')
      if (instrument.kind === 'battery') {
        instrument.items.forEach((item, at) => {
          if (item.own !== undefined) problem(['items', at, 'own'], 'instrument.own-in-battery')
        })
        return
      }
      if (instrument.items.length !== networkItems) problem(['items'], 'instrument.network-items')
      if (instrument.labels.length !== 5) problem(['labels'], 'instrument.network-points')
      instrument.items.forEach((item, at) => {
        if (item.own === undefined) problem(['items', at], 'instrument.own-missing')
        if (item.reverse) problem(['items', at, 'reverse'], 'instrument.network-reverse')
      })
    }),
  )
export type Instrument = z.infer<typeof Instrument>
export type InstrumentItem = Instrument['items'][number]

/** The instruments at hand, by id, and what could not be read. */
export interface InstrumentShelf {
  readonly instruments: Readonly<Record<string, ShelvedInstrument>>
  readonly problems: readonly InstrumentProblem[]
}

export interface ShelvedInstrument {
  readonly instrument: Instrument
  /** Of its items and scale as they are worded: figures with different hashes are not of the same measurement. */
  readonly hash: string
  /** Whether it came with the program; else somebody entered or imported it. */
  readonly builtIn: boolean
}

/** Why a file was left out; the others load. */
export interface InstrumentProblem {
  readonly file: string
  /** A path such as `items.2.text`, and the line where it is known. */
  readonly place: string
  readonly line?: number | undefined
  /** A stable code, or the schema's own words. */
  readonly reason: string
}
