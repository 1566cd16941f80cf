import * as z from 'zod/mini'
import { dimensions } from '../charts/dimensions.ts'
import { decimal } from '../charts/format.ts'
import { battery } from '../charts/likert.ts'
import { index, mean, reversed, standardDeviation } from '../instruments/score.ts'
import { enoughFor, smallestGroup, smallestHistogram } from '../instruments/thresholds.ts'
import { pick, say } from '../text.ts'
import { known, recordParts } from './coarse.ts'
import { defineVote } from './define.ts'
import { figureOn } from './figures.ts'
import { likertMeasurement } from './likert-measurement.ts'
import { answerTo, coarseScore, comparedParts, perPoint, scaleOf, scoreDimension, scores } from './likert-scores.ts'
import { dimensionsShown, likertSentence, likertTable } from './likert-words.ts'
import { dontKnow } from './parts.ts'
import { around, steadyNumber } from './rehearsal.ts'
import { LikertQuestion, type LikertBallot, type LikertResult } from './likert-question.ts'

export * from './likert-question.ts'

/** A battery of statements answered on one labelled scale. */
export const likert = defineVote<LikertQuestion, LikertBallot, LikertResult>({
  type: 'likert',
  name: { da: 'Udsagn', en: 'Statements' },
  how: { da: 'Svar på telefonen, ét udsagn ad gangen', en: 'Answer on your phone, one statement at a time' },
  question: LikertQuestion,
  pictures: ({ dimensions }) => (dimensions ? ['dimensions', 'statements'] : []),

  ballot: (question) => {
    const point = z.int().check(z.minimum(1), z.maximum(question.labels.length))
    const answer = question.dontKnow ? z.union([point, z.literal(dontKnow)]) : point
    const known = new Set(question.items.map((item) => item.id))
    return z.record(z.string(), answer).check(
      z.refine((ballot) => Object.keys(ballot).length > 0, { error: 'ballot.empty' }),
      z.refine((ballot) => Object.keys(ballot).every((id) => known.has(id)), { error: 'ballot.unknown-item' }),
    )
  },

  tally: (question, ballots, fewest) => {
    const points = question.labels.length
    const scale = scaleOf(question, ballots, fewest)
    return {
      n: ballots.length,
      items: question.items.map((item) => {
        const answers = ballots.map((ballot) => answerTo(item, ballot, points)).filter((answer) => answer !== undefined)
        const enough = enoughFor(answers.length, ballots.length, fewest)
        const centre = enough ? mean(answers) : undefined
        const sd = enough ? standardDeviation(answers) : undefined
        return {
          id: item.id,
          n: answers.length,
          missing: ballots.length - answers.length,
          ...(centre !== undefined && { mean: centre }),
          ...(sd !== undefined && { sd }),
          counts: answers.length < smallestHistogram ? [] : perPoint(answers, points),
        }
      }),
      ...(question.dimensions && {
        dimensions: question.dimensions.map((one) => scoreDimension(question, one, ballots, fewest)),
      }),
      ...(scale !== undefined && { scale }),
    }
  },

  coarse: (question, { n, items, dimensions: scored, scale }, below = Infinity) => ({
    n,
    items: items.map((item) => {
      if (item.n >= below) return item
      const { id, n: answered, missing } = item
      return { id, n: answered, missing, ...coarseScore(item, question.labels.length), counts: [] }
    }),
    ...(scored && {
      dimensions: scored.map((one) => {
        if (one.n >= below) return one
        const { mean: centre, sd } = coarseScore(one, question.labels.length)
        const laid = centre === undefined ? undefined : index(centre, question.labels.length)
        return { id: one.id, n: one.n, ...known({ mean: centre, sd, index: laid }) }
      }),
    }),
    ...(scale && scale.n >= below && { scale }),
  }),

  /** Dimensions, where there are any: their items would be told in too small numbers. */
  figures: (question, result, context) =>
    comparedParts(question).map(({ id, label }) => {
      const value = [...(result.dimensions ?? result.items)].find((part) => part.id === id)?.mean
      const points = question.labels.length
      const print = (mean: number) => decimal(index(mean, points), context.locale, 0)
      return figureOn(
        { id, label: pick(label, context.locale), value, min: 1, max: points },
        context,
        question.dimensions ? print : undefined,
      )
    }),

  parts: {
    ...recordParts(),
    scores,
    meanIn: (_, { dimensions: scored, items }, row) => [...(scored ?? items)].find(({ id }) => id === row)?.mean,
  },

  /**
   * One row per dimension, else per item, over those who answered it both times. A row of fewer than five persons is left out, and `n` is the fewest
   * behind any row that is kept, so that what holds for n holds for every row.
   */
  compare: (question, pairs) => {
    const points = question.labels.length
    const rows = comparedParts(question).flatMap(({ id, label, scoreOf }) => {
      const both = pairs.flatMap(([first, second]) => {
        const before = scoreOf(first)
        const after = scoreOf(second)
        return before === undefined || after === undefined ? [] : [{ before, after }]
      })
      const before = mean(both.map((pair) => pair.before))
      const after = mean(both.map((pair) => pair.after))
      if (both.length < smallestGroup || before === undefined || after === undefined) return []
      return [{ id, label, before, after, n: both.length }]
    })
    return {
      kind: 'slope',
      n: rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.n)),
      min: 1,
      max: points,
      rows: rows.map(({ n: _, ...row }) => row),
    }
  },

  /** Dimensions, else items, the one most worth working with first: the lowest. */
  offer: (question, result) => {
    const means = new Map([...result.items, ...(result.dimensions ?? [])].map(({ id, mean: centre }) => [id, centre]))
    return comparedParts(question)
      .filter(({ id }) => means.get(id) !== undefined)
      .toSorted((a, b) => (means.get(a.id) ?? 0) - (means.get(b.id) ?? 0))
      .map(({ id, label }) => ({ id, label }))
  },

  measure: likertMeasurement,

  chart: (question, result, context) => {
    const { locale, t } = context
    if (question.dimensions && context.picture !== 'statements')
      return dimensions(dimensionsShown(question, result, context), context)
    return battery(
      {
        title: say(question.prompt, locale),
        description: t('charts:likert.description'),
        n: result.n,
        labels: question.labels.map((label) => pick(label, locale)),
        ...(question.poles && {
          poles: { low: pick(question.poles.low, locale), high: pick(question.poles.high, locale) },
        }),
        items: question.items.flatMap((item) => {
          const counted = result.items.find((candidate) => candidate.id === item.id)
          if (!counted) return []
          return [
            {
              ...counted,
              text: pick(item.text, locale),
              short: pick(item.short, locale),
              reverse: item.reverse === true,
            },
          ]
        }),
        ...(result.scale && { scale: result.scale }),
      },
      context,
    )
  },

  table: likertTable,
  sentence: likertSentence,

  simulate: (question, { random }) => {
    const points = question.labels.length
    const mood = (random() + random()) / 2 - 0.5
    // Now and then somebody stops halfway.
    const stop = random() < 0.05 ? 1 + Math.floor(random() * question.items.length) : question.items.length
    const ballot: LikertBallot = {}
    for (const item of question.items.slice(0, stop)) {
      const level = 0.34 + 0.46 * steadyNumber(item.id)
      const answer = around(level + mood * 0.35, 0.4 + 0.5 * steadyNumber(`${item.id} spread`), points, random)
      const unsure = question.dontKnow && random() < 0.04
      ballot[item.id] = unsure ? dontKnow : item.reverse ? reversed(answer, points) : answer
    }
    return ballot
  },

  blank: () => ({
    type: 'likert',
    prompt: { da: 'Hvor enig er du?', en: 'How far do you agree?' },
    labels: [
      { da: 'Helt uenig', en: 'Strongly disagree' },
      { da: 'Uenig', en: 'Disagree' },
      { da: 'Hverken eller', en: 'Neither' },
      { da: 'Enig', en: 'Agree' },
      { da: 'Helt enig', en: 'Strongly agree' },
    ],
    items: [
      { id: 'a', text: { da: 'Jeg blev hørt i dag.', en: 'I was heard today.' }, short: { da: 'Hørt', en: 'Heard' } },
    ],
    dontKnow: true,
  }),
})
