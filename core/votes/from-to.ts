import * as z from 'zod/mini'
import { arrows } from '../charts/arrows.ts'
import { change, decimal, meanOn } from '../charts/format.ts'
import { coarseMean, coarseSpread } from '../instruments/few.ts'
import { mean, standardDeviation } from '../instruments/score.ts'
import { enoughFor, smallestGroup } from '../instruments/thresholds.ts'
import { pick, say, Text } from '../text.ts'
import { known, recordParts } from './coarse.ts'
import { defineVote, type ArrowRow } from './define.ts'
import { figureOn, joined } from './figures.ts'
import { distinctIds, Label, PartId } from './parts.ts'
import { around, steadyNumber } from './rehearsal.ts'

const Dimension = z.strictObject({
  id: PartId,
  label: Label(60),
  /** What 0 stands for. */
  from: Label(120),
  /** What 10 stands for. */
  to: Label(120),
})

export const FromToQuestion = z.strictObject({
  type: z.literal('from-to'),
  prompt: Text,
  help: z.optional(Text),
  dimensions: z
    .array(Dimension)
    .check(z.minLength(1), z.maxLength(6), z.refine(distinctIds, { error: 'question.duplicate-id' })),
  /** Where we are, where we wish to be, or both at once. Asked in two rounds, the wish is linked to the round before it. */
  ask: z.enum(['now', 'wish', 'both']),
})
export type FromToQuestion = z.infer<typeof FromToQuestion>

/** For each dimension answered, all that the question asks of it: whole numbers from 0 to 10. */
export type FromToBallot = Record<string, { now?: number | undefined; wish?: number | undefined }>

export interface FromToDimensionResult {
  readonly id: string
  /** Ballots that answered it. */
  readonly n: number
  /** Means and sample standard deviations, 0–10; absent where not asked, and where too few of those who voted answered. */
  readonly now?: number
  readonly wish?: number
  readonly sdNow?: number
  readonly sdWish?: number
  /** Mean wish less mean now, where both are asked. */
  readonly gap?: number
}

export interface FromToResult {
  /** Ballots counted. */
  readonly n: number
  /** In the question's order. */
  readonly dimensions: readonly FromToDimensionResult[]
}

/** Every dimension runs from 0 to this. */
export const fromToEnd = 10
const ends = { min: 0, max: fromToEnd }

/** How far it is from where we are to where we wish to be, in each of a few dimensions. */
export const fromTo = defineVote<FromToQuestion, FromToBallot, FromToResult>({
  type: 'from-to',
  name: { da: 'Fra–til', en: 'From–to' },
  how: { da: 'Sæt et punkt for hver dimension på telefonen', en: 'Choose a place for each dimension on your phone' },
  question: FromToQuestion,

  ballot: ({ dimensions, ask }) => {
    const known = new Set(dimensions.map((dimension) => dimension.id))
    const place = z.int().check(z.minimum(0), z.maximum(fromToEnd))
    const asked = {
      now: z.strictObject({ now: place }),
      wish: z.strictObject({ wish: place }),
      both: z.strictObject({ now: place, wish: place }),
    }
    const answers: z.ZodMiniType<FromToBallot> = z.record(z.string(), asked[ask])
    return answers.check(
      z.refine((ballot) => Object.keys(ballot).length > 0, { error: 'ballot.empty' }),
      z.refine((ballot) => Object.keys(ballot).every((id) => known.has(id)), { error: 'ballot.unknown-dimension' }),
    )
  },

  tally: ({ dimensions }, ballots, fewest) => ({
    n: ballots.length,
    dimensions: dimensions.map(({ id }) => {
      const answers = ballots.flatMap((ballot) => ballot[id] ?? [])
      if (!enoughFor(answers.length, ballots.length, fewest)) return { id, n: answers.length }
      const nows = answers.flatMap(({ now }) => now ?? [])
      const wishes = answers.flatMap(({ wish }) => wish ?? [])
      const now = mean(nows)
      const wish = mean(wishes)
      const sdNow = standardDeviation(nows)
      const sdWish = standardDeviation(wishes)
      return {
        id,
        n: answers.length,
        ...(now !== undefined && { now }),
        ...(wish !== undefined && { wish }),
        ...(sdNow !== undefined && { sdNow }),
        ...(sdWish !== undefined && { sdWish }),
        ...(now !== undefined && wish !== undefined && { gap: wish - now }),
      }
    }),
  }),

  coarse: (_, { n, dimensions }, below = Infinity) => ({
    n,
    dimensions: dimensions.map((dimension) => {
      const { id, n: answered, ...figures } = dimension
      if (answered >= below) return dimension
      const now = coarseMean(figures.now, 0, fromToEnd)
      const wish = coarseMean(figures.wish, 0, fromToEnd)
      return {
        id,
        n: answered,
        ...known({
          now,
          wish,
          sdNow: coarseSpread(figures.sdNow, 0, fromToEnd),
          sdWish: coarseSpread(figures.sdWish, 0, fromToEnd),
          gap: now === undefined || wish === undefined ? undefined : wish - now,
        }),
      }
    }),
  }),

  figures: ({ dimensions, ask }, result, context) =>
    dimensions.flatMap(({ id, label }) => {
      const { now, wish } = countedOf(result, id)
      const asked = [
        ...(ask === 'wish' ? [] : [{ at: 'now', value: now }]),
        ...(ask === 'now' ? [] : [{ at: 'wish', value: wish }]),
      ]
      const name = pick(label, context.locale)
      return asked.map(({ at, value }) => {
        const said = asked.length > 1 ? joined(name, context.t(`charts:arrows.${at}`)) : name
        return figureOn({ id: `${id} ${at}`, label: said, value, ...ends }, context)
      })
    }),

  parts: recordParts(),

  /**
   * Like with like, or the wish with the now it was linked to: then the arrows say how far there is to go. A row of fewer than five persons
   * is left out, and `n` is the fewest behind any row that is kept.
   */
  compare: ({ dimensions, ask }, pairs) => {
    const part = ask === 'wish' ? 'wish' : 'now'
    const fromNow =
      part === 'wish' && pairs.every(([first]) => Object.values(first).every(({ wish }) => wish === undefined))
    const rows = dimensions.flatMap(({ id, label, from, to }) => {
      const both = pairs.flatMap(([first, second]) => {
        const before = first[id]?.[fromNow ? 'now' : part]
        const after = second[id]?.[part]
        return before === undefined || after === undefined ? [] : [{ before, after }]
      })
      const before = mean(both.map((pair) => pair.before))
      const after = mean(both.map((pair) => pair.after))
      if (both.length < smallestGroup || before === undefined || after === undefined) return []
      return [{ id, label, from, to, before, after, n: both.length }]
    })
    return {
      kind: 'arrows',
      n: rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.n)),
      min: 0,
      max: fromToEnd,
      between: fromNow ? 'now-wish' : 'before-after',
      rows: rows.map(({ n: _, ...row }): ArrowRow => row),
    }
  },

  /** Two linked rounds share their dimensions; what each asks of them stays its own. */
  linked: (own, edited) => ({ ...own, dimensions: edited.dimensions }),

  /** The longest ways first. */
  offer: ({ dimensions }, result) =>
    dimensions
      .toSorted((one, other) => wayOf(result, other.id) - wayOf(result, one.id))
      .map(({ id, label }) => ({ id, label })),

  chart: (question, result, context) => {
    const { locale, t } = context
    return arrows(
      {
        title: say(question.prompt, locale),
        description: t(`charts:arrows.description-${question.ask}`),
        n: result.n,
        min: 0,
        max: fromToEnd,
        words: {
          before: t('charts:arrows.now'),
          after: t('charts:arrows.wish'),
          way: t('charts:arrows.way'),
          longest: t('charts:arrows.longest'),
        },
        rows: question.dimensions.map(({ id, label, from, to }) => {
          const { n, now, wish } = countedOf(result, id)
          return {
            label: pick(label, locale),
            low: pick(from, locale),
            high: pick(to, locale),
            n,
            ...(now !== undefined && { before: now }),
            ...(wish !== undefined && { after: wish }),
          }
        }),
      },
      context,
    )
  },

  table: (question, result, context) => {
    const { locale, t } = context
    const { ask } = question
    const mean = (value: number | undefined) => (value === undefined ? '–' : meanOn(value, ends, context))
    const figure = (value: number | undefined) => (value === undefined ? '–' : decimal(value, locale))
    const now = ask !== 'wish'
    const wish = ask !== 'now'
    return {
      columns: [
        t('charts:table.dimension'),
        ...(now ? [t('charts:table.now'), t('charts:table.sd-now')] : []),
        ...(wish ? [t('charts:table.wish'), t('charts:table.sd-wish')] : []),
        ...(now && wish ? [t('charts:table.gap')] : []),
        'n',
      ],
      rows: question.dimensions.map(({ id, label, from, to }) => {
        const counted = countedOf(result, id)
        return [
          `${say(label, locale)}: ${say(from, locale)} → ${say(to, locale)}`,
          ...(now ? [mean(counted.now), figure(counted.sdNow)] : []),
          ...(wish ? [mean(counted.wish), figure(counted.sdWish)] : []),
          ...(now && wish ? [counted.gap === undefined ? '–' : change(counted.gap, locale)] : []),
          decimal(counted.n, locale, 0),
        ]
      }),
    }
  },

  sentence: (question, result, context) => {
    const { locale, t } = context
    const known = question.dimensions.flatMap(({ id, label }) => {
      const { now, wish, gap } = countedOf(result, id)
      const value = question.ask === 'both' ? gap : (now ?? wish)
      return value === undefined ? [] : [{ label: say(label, locale), value, now, wish }]
    })
    const both = question.ask === 'both'
    const ordered = known.toSorted((one, other) =>
      both ? Math.abs(other.value) - Math.abs(one.value) : other.value - one.value,
    )
    const first = ordered.at(0)
    const last = ordered.at(-1)
    if (!first || !last) return t('charts:sentence.none')
    const values = { count: result.n, first: first.label, last: last.label }
    if (!both)
      return t(`charts:sentence.from-to-${question.ask}`, {
        ...values,
        high: meanOn(first.value, ends, context),
        low: meanOn(last.value, ends, context),
      })
    return t('charts:sentence.from-to', {
      ...values,
      now: meanOn(first.now ?? 0, ends, context),
      wish: meanOn(first.wish ?? 0, ends, context),
      gap: change(first.value, locale),
    })
  },

  simulate: ({ dimensions, ask }, { random }) => {
    const ballot: FromToBallot = {}
    // Now and then somebody stops halfway.
    const stop = random() < 0.05 ? 1 + Math.floor(random() * dimensions.length) : dimensions.length
    for (const { id } of dimensions.slice(0, stop)) {
      const now = around(0.25 + 0.3 * steadyNumber(id), 0.4, fromToEnd + 1, random) - 1
      const wish = around(0.65 + 0.2 * steadyNumber(`${id} wish`), 0.35, fromToEnd + 1, random) - 1
      ballot[id] = { ...(ask !== 'wish' && { now }), ...(ask !== 'now' && { wish }) }
    }
    return ballot
  },

  blank: () => ({
    type: 'from-to',
    prompt: { da: 'Hvor er vi nu, og hvor vil vi hen?', en: 'Where are we now, and where do we want to be?' },
    dimensions: [
      {
        id: 'a',
        label: { da: 'Samarbejde', en: 'Cooperation' },
        from: { da: 'Hver for sig', en: 'Each on our own' },
        to: { da: 'Sammen om opgaven', en: 'Together on the task' },
      },
    ],
    ask: 'both',
  }),
})

function countedOf(result: FromToResult, id: string): FromToDimensionResult {
  return result.dimensions.find((dimension) => dimension.id === id) ?? { id, n: 0 }
}

/** How far there is to go; without a wish, how far the present is from the far end. */
function wayOf(result: FromToResult, id: string): number {
  const { now, gap } = countedOf(result, id)
  if (gap !== undefined) return Math.abs(gap)
  return now === undefined ? -1 : fromToEnd - now
}
