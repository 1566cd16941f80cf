import * as z from 'zod/mini'
import { change, decimal, meanOn } from '../charts/format.ts'
import { curve } from '../charts/curve.ts'
import type { ChartContext } from '../charts/scene.ts'
import { coarseMean, coarseSpread } from '../instruments/few.ts'
import { mean, standardDeviation } from '../instruments/score.ts'
import { smallestGroup, smallestHistogram } from '../instruments/thresholds.ts'
import { pick, say, Text } from '../text.ts'
import { known } from './coarse.ts'
import { defineVote } from './define.ts'
import { figureOn } from './figures.ts'
import { distinctIds, Label, PartId } from './parts.ts'
import { around, leaning, steadyNumber } from './rehearsal.ts'

/** Stages stand side by side in a chart. */
const longestStage = 80
/** From worst to best, as those who travel feel it. */
export const journeyEnd = 3

export const JourneyQuestion = z.strictObject({
  type: z.literal('journey'),
  prompt: Text,
  help: z.optional(Text),
  stages: z
    .array(z.strictObject({ id: PartId, label: Label(longestStage) }))
    .check(z.minLength(3), z.maxLength(8), z.refine(distinctIds, { error: 'question.duplicate-id' })),
  /** How many stages one person may mark as the place where the thread breaks; 0 does not ask. */
  breaks: z.int().check(z.minimum(0), z.maximum(3)),
})
export type JourneyQuestion = z.infer<typeof JourneyQuestion>

export interface JourneyBallot {
  /** A whole number from −3 to 3 for every stage. */
  curve: Record<string, number>
  /** Stages where the thread breaks. */
  breaks?: string[] | undefined
}

export interface JourneyStageResult {
  readonly id: string
  /** Ballots; every ballot answers every stage. */
  readonly n: number
  /** Absent when nobody answered. */
  readonly mean?: number
  /** Sample standard deviation; absent under two ballots. */
  readonly sd?: number
  /** How many marked a break here; absent under ten ballots and where breaks are not asked for. */
  readonly breaks?: number
  /** Whether half of the ballots or more marked a break here. */
  readonly often: boolean
}

export interface JourneyResult {
  /** Ballots counted. */
  readonly n: number
  /** In the question's order. */
  readonly stages: readonly JourneyStageResult[]
}

/** A way through several stages, each felt from −3 to 3, and where the thread breaks. */
export const journey = defineVote<JourneyQuestion, JourneyBallot, JourneyResult>({
  type: 'journey',
  name: { da: 'Rejse', en: 'Journey' },
  how: { da: 'Sæt hvert trin fra −3 til +3 på telefonen', en: 'Rate each stage from −3 to +3 on your phone' },
  question: JourneyQuestion,

  ballot: ({ stages, breaks: most }) => {
    const ids = stages.map(({ id }) => id)
    const known = new Set(ids)
    const level = z.int().check(z.minimum(-journeyEnd), z.maximum(journeyEnd))
    const levels = z.record(z.string(), level).check(
      z.refine((given) => Object.keys(given).every((id) => known.has(id)), { error: 'ballot.unknown-stage' }),
      z.refine((given) => ids.every((id) => Object.hasOwn(given, id)), { error: 'ballot.missing-stage' }),
    )
    const marks = z.array(z.string()).check(
      z.maxLength(most),
      z.refine((marked) => marked.every((id) => known.has(id)), { error: 'ballot.unknown-stage' }),
      z.refine((marked) => new Set(marked).size === marked.length, { error: 'ballot.duplicate-stage' }),
    )
    return z.strictObject({ curve: levels, breaks: z.optional(marks) })
  },

  tally: ({ stages, breaks: most }, ballots) => {
    const n = ballots.length
    return {
      n,
      stages: stages.map(({ id }) => {
        const levels = ballots.flatMap((ballot) => ballot.curve[id] ?? [])
        const centre = mean(levels)
        const sd = standardDeviation(levels)
        const marks = ballots.filter((ballot) => ballot.breaks?.includes(id)).length
        return {
          id,
          n,
          ...(centre !== undefined && { mean: centre }),
          ...(sd !== undefined && { sd }),
          ...(most > 0 && n >= smallestHistogram && { breaks: marks }),
          often: marks > 0 && marks * 2 >= n,
        }
      }),
    }
  },

  coarse: (_, { n, stages }) => ({
    n,
    stages: stages.map(({ id, n: answered, mean: centre, sd, often }) => ({
      id,
      n: answered,
      often,
      ...known({
        mean: coarseMean(centre, -journeyEnd, journeyEnd),
        sd: coarseSpread(sd, -journeyEnd, journeyEnd),
      }),
    })),
  }),

  figures: ({ stages }, result, context) =>
    stages.map(({ id, label }) => {
      const scale = { min: -journeyEnd, max: journeyEnd }
      const figure = { id, label: pick(label, context.locale), value: countedOf(result, id).mean, ...scale }
      return figureOn(figure, context, (value) => change(value, context.locale))
    }),

  /** One row per stage: every ballot answers every stage, so all who answered both times are behind each. */
  compare: ({ stages }, pairs) => ({
    kind: 'slope',
    n: pairs.length,
    min: -journeyEnd,
    max: journeyEnd,
    rows:
      pairs.length < smallestGroup
        ? []
        : stages.flatMap(({ id, label }) => {
            const before = mean(pairs.flatMap(([first]) => first.curve[id] ?? []))
            const after = mean(pairs.flatMap(([, second]) => second.curve[id] ?? []))
            return before === undefined || after === undefined ? [] : [{ id, label, before, after }]
          }),
  }),

  /** The stages people feel worst about first. */
  offer: ({ stages }, result) =>
    stages
      .toSorted((one, other) => levelOf(result, one.id) - levelOf(result, other.id))
      .map(({ id, label }) => ({ id, label })),

  chart: (question, result, context) =>
    curve(
      {
        title: say(question.prompt, context.locale),
        description: context.t('charts:curve.description'),
        n: result.n,
        end: journeyEnd,
        asksBreaks: question.breaks > 0,
        stages: question.stages.map(({ id, label }) => {
          const { mean: centre, sd, breaks, often } = countedOf(result, id)
          return {
            label: pick(label, context.locale),
            ...(centre !== undefined && { mean: centre }),
            ...(sd !== undefined && { sd }),
            ...(breaks !== undefined && { breaks }),
            often,
          }
        }),
      },
      context,
    ),

  table: (question, result, { locale, t, coarse }) => ({
    columns: [
      t('charts:table.stage'),
      t('charts:table.mean'),
      t('charts:table.sd'),
      'n',
      ...(question.breaks > 0 ? [t('charts:table.breaks')] : []),
    ],
    rows: question.stages.map(({ id, label }) => {
      const { n, mean: centre, sd, breaks, often } = countedOf(result, id)
      const marks = breaks === undefined ? (often ? t('charts:curve.often') : '–') : decimal(breaks, locale, 0)
      return [
        say(label, locale),
        centre === undefined ? '–' : levelText(centre, { locale, coarse }),
        sd === undefined ? '–' : decimal(sd, locale),
        decimal(n, locale, 0),
        ...(question.breaks > 0 ? [marks] : []),
      ]
    }),
  }),

  sentence: (question, result, { locale, t, coarse }) => {
    const felt = question.stages.flatMap(({ id, label }) => {
      const { mean: centre, breaks = 0 } = countedOf(result, id)
      return centre === undefined ? [] : [{ label: say(label, locale), mean: centre, breaks }]
    })
    const ordered = felt.toSorted((one, other) => other.mean - one.mean)
    const highest = ordered.at(0)
    const lowest = ordered.at(-1)
    if (!highest || !lowest) return t('charts:sentence.none')
    const said = t('charts:sentence.journey', {
      count: result.n,
      highest: highest.label,
      high: levelText(highest.mean, { locale, coarse }),
      lowest: lowest.label,
      low: levelText(lowest.mean, { locale, coarse }),
    })
    const [most] = felt.toSorted((one, other) => other.breaks - one.breaks)
    if (!most || most.breaks === 0) return said
    return `${said} ${t('charts:sentence.journey-breaks', { stage: most.label, count: most.breaks })}`
  },

  simulate: ({ stages, breaks: most }, { random }) => {
    const levels: Record<string, number> = {}
    for (const { id } of stages) levels[id] = around(0.15 + 0.7 * steadyNumber(id), 0.45, 7, random) - 4
    const wanted = Math.floor(random() * (most + 1))
    const left = stages.map(({ id }) => id)
    const marked: string[] = []
    while (marked.length < wanted) marked.push(...left.splice(leaning(left.length, random), 1))
    return { curve: levels, ...(marked.length > 0 && { breaks: marked }) }
  },

  blank: () => ({
    type: 'journey',
    prompt: { da: 'Hvordan opleves vejen undervejs?', en: 'How does the journey feel along the way?' },
    stages: [
      { id: 'a', label: { da: 'Før', en: 'Before' } },
      { id: 'b', label: { da: 'Undervejs', en: 'On the way' } },
      { id: 'c', label: { da: 'Bagefter', en: 'Afterwards' } },
    ],
    breaks: 1,
  }),
})

function countedOf(result: JourneyResult, id: string): JourneyStageResult {
  return result.stages.find((stage) => stage.id === id) ?? { id, n: 0, often: false }
}

function levelText(mean: number, context: Pick<ChartContext, 'locale' | 'coarse'>): string {
  return meanOn(mean, { min: -journeyEnd, max: journeyEnd }, context, (value) => change(value, context.locale))
}

function levelOf(result: JourneyResult, id: string): number {
  return countedOf(result, id).mean ?? journeyEnd + 1
}
