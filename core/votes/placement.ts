import * as z from 'zod/mini'
import { decimal, meanOn } from '../charts/format.ts'
import { quadrants } from '../charts/quadrants.ts'
import { coarseMean, coarseSpread } from '../instruments/few.ts'
import { mean, standardDeviation } from '../instruments/score.ts'
import { enoughFor } from '../instruments/thresholds.ts'
import { pick, say, Text } from '../text.ts'
import { known, recordParts } from './coarse.ts'
import { defineVote } from './define.ts'
import { figureOn, joined } from './figures.ts'
import { partsFrom } from './offered.ts'
import { Label, LabelledParts, longestLabel } from './parts.ts'
import { around, steadyNumber } from './rehearsal.ts'

const Axis = z.strictObject({
  /** What is asked of each item, such as "Betydning". */
  label: Label(40),
  low: Label(40),
  high: Label(40),
})

export const PlacementQuestion = z.strictObject({
  type: z.literal('placement'),
  prompt: Text,
  help: z.optional(Text),
  items: LabelledParts(1, 8),
  x: Axis,
  y: Axis,
})
export type PlacementQuestion = z.infer<typeof PlacementQuestion>

/** Where each item placed stands on both axes, whole numbers from 0 to 10. */
export type PlacementBallot = Record<string, { x: number; y: number }>

export interface PlacementItemResult {
  readonly id: string
  /** Ballots that placed it. */
  readonly n: number
  /** Means, 0–10; absent when nobody placed it, or too few of those who voted. */
  readonly x?: number
  readonly y?: number
  /** Sample standard deviations; absent under two ballots, and with the means. */
  readonly sdX?: number
  readonly sdY?: number
}

export interface PlacementResult {
  /** Ballots counted. */
  readonly n: number
  /** In the question's order. */
  readonly items: readonly PlacementItemResult[]
}

/** Both axes run from 0 to this. */
export const placementEnd = 10
const ends = { min: 0, max: placementEnd }

/** Each item on two scales at once: a place in a field of four corners. */
export const placement = defineVote<PlacementQuestion, PlacementBallot, PlacementResult>({
  type: 'placement',
  name: { da: '2×2', en: '2×2' },
  how: { da: 'Sæt hvert emne på to linjer på telefonen', en: 'Place each item on two lines on your phone' },
  question: PlacementQuestion,

  ballot: ({ items }) => {
    const known = new Set(items.map((item) => item.id))
    const place = z.int().check(z.minimum(0), z.maximum(placementEnd))
    return z.record(z.string(), z.strictObject({ x: place, y: place })).check(
      z.refine((ballot) => Object.keys(ballot).length > 0, { error: 'ballot.empty' }),
      z.refine((ballot) => Object.keys(ballot).every((id) => known.has(id)), { error: 'ballot.unknown-item' }),
    )
  },

  tally: ({ items }, ballots, fewest) => ({
    n: ballots.length,
    items: items.map(({ id }) => {
      const places = ballots.flatMap((ballot) => ballot[id] ?? [])
      if (!enoughFor(places.length, ballots.length, fewest)) return { id, n: places.length }
      const across = places.map(({ x }) => x)
      const up = places.map(({ y }) => y)
      return {
        id,
        n: places.length,
        ...defined({
          x: mean(across),
          y: mean(up),
          sdX: standardDeviation(across),
          sdY: standardDeviation(up),
        }),
      }
    }),
  }),

  coarse: (_, { n, items }, below = Infinity) => ({
    n,
    items: items.map((item) => {
      const { id, n: placed, x, y, sdX, sdY } = item
      if (placed >= below) return item
      return {
        id,
        n: placed,
        ...known({
          x: coarseMean(x, 0, placementEnd),
          y: coarseMean(y, 0, placementEnd),
          sdX: coarseSpread(sdX, 0, placementEnd),
          sdY: coarseSpread(sdY, 0, placementEnd),
        }),
      }
    }),
  }),

  figures: ({ items, x, y }, result, context) =>
    items.flatMap(({ id, label }) => {
      const counted = countedOf(result, id)
      const name = pick(label, context.locale)
      return [
        figureOn({ id: `${id} x`, label: joined(name, x.label), value: counted.x, ...ends }, context),
        figureOn({ id: `${id} y`, label: joined(name, y.label), value: counted.y, ...ends }, context),
      ]
    }),

  parts: recordParts(),

  /** The items furthest towards the upper right corner first; those without a place come last. */
  offer: ({ items }, result) =>
    items
      .toSorted((one, other) => reach(result, other.id) - reach(result, one.id))
      .map(({ id, label }) => ({ id, label })),

  fed: (question, offered) => ({
    ...question,
    items: partsFrom(offered, question.items, { fewest: 1, most: 8, letters: longestLabel }),
  }),

  chart: (question, result, context) => {
    const { locale, t } = context
    const axis = ({ label, low, high }: PlacementQuestion['x']) => ({
      label: pick(label, locale),
      low: pick(low, locale),
      high: pick(high, locale),
    })
    return quadrants(
      {
        title: say(question.prompt, locale),
        description: t('charts:quadrants.description', {
          x: say(question.x.label, locale),
          y: say(question.y.label, locale),
        }),
        n: result.n,
        end: placementEnd,
        x: axis(question.x),
        y: axis(question.y),
        items: question.items.map(({ id, label }) => ({ label: pick(label, locale), ...countedOf(result, id) })),
      },
      context,
    )
  },

  table: (question, result, { locale, t, coarse }) => ({
    columns: [
      t('charts:table.item'),
      say(question.x.label, locale),
      say(question.y.label, locale),
      'n',
      `${t('charts:table.sd')}: ${say(question.x.label, locale)}`,
      `${t('charts:table.sd')}: ${say(question.y.label, locale)}`,
    ],
    rows: question.items.map(({ id, label }) => {
      const { n, x, y, sdX, sdY } = countedOf(result, id)
      const mean = (value: number | undefined) => (value === undefined ? '–' : meanOn(value, ends, { locale, coarse }))
      const figure = (value: number | undefined) => (value === undefined ? '–' : decimal(value, locale))
      return [say(label, locale), mean(x), mean(y), decimal(n, locale, 0), figure(sdX), figure(sdY)]
    }),
  }),

  sentence: (question, result, { locale, t, coarse }) => {
    const placed = question.items.flatMap(({ id, label }) => {
      const { x, y } = countedOf(result, id)
      return x === undefined || y === undefined ? [] : [{ label: say(label, locale), x, y }]
    })
    const [first] = placed.toSorted((one, other) => other.x + other.y - one.x - one.y)
    if (!first) return t('charts:sentence.none')
    return t('charts:sentence.placement', {
      count: result.n,
      first: first.label,
      xLabel: say(question.x.label, locale),
      yLabel: say(question.y.label, locale),
      x: meanOn(first.x, ends, { locale, coarse }),
      y: meanOn(first.y, ends, { locale, coarse }),
    })
  },

  simulate: ({ items }, { random }) => {
    const ballot: PlacementBallot = {}
    // Now and then somebody stops halfway.
    const stop = random() < 0.05 ? 1 + Math.floor(random() * items.length) : items.length
    for (const { id } of items.slice(0, stop)) {
      const place = (axis: string) =>
        around(0.15 + 0.75 * steadyNumber(`${id} ${axis}`), 0.3 + 0.3 * steadyNumber(`${axis} ${id}`), 11, random) - 1
      ballot[id] = { x: place('x'), y: place('y') }
    }
    return ballot
  },

  blank: () => ({
    type: 'placement',
    prompt: { da: 'Hvad er vigtigst, og hvad kan vi selv ændre?', en: 'What matters most, and what can we change?' },
    items: [
      { id: 'a', label: { da: 'Første tema', en: 'First theme' } },
      { id: 'b', label: { da: 'Andet tema', en: 'Second theme' } },
    ],
    x: {
      label: { da: 'Indflydelse', en: 'Influence' },
      low: { da: 'Lille indflydelse', en: 'Little influence' },
      high: { da: 'Stor indflydelse', en: 'Much influence' },
    },
    y: {
      label: { da: 'Betydning', en: 'Importance' },
      low: { da: 'Lille betydning', en: 'Minor' },
      high: { da: 'Stor betydning', en: 'Major' },
    },
  }),
})

function countedOf(result: PlacementResult, id: string): PlacementItemResult {
  return result.items.find((item) => item.id === id) ?? { id, n: 0 }
}

/** How far an item reaches on both axes together. */
function reach(result: PlacementResult, id: string): number {
  const { x, y } = countedOf(result, id)
  return x === undefined || y === undefined ? -1 : x + y
}

/** Only the figures there are. */
function defined<T extends Readonly<Record<string, number | undefined>>>(figures: T): { [K in keyof T]?: number } {
  return Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== undefined)) as {
    [K in keyof T]?: number
  }
}
