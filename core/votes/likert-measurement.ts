import { itemHash } from '../instruments/item-hash.ts'
import type { MeasuredPart, Measurement } from '../instruments/measurement.ts'
import type { LikertQuestion, LikertResult } from './likert-question.ts'
import { comparedParts } from './likert-scores.ts'

const overall = { da: 'Samlet', en: 'Overall' }

/** What an instrument's battery measured; undefined where no instrument asks. */
export function likertMeasurement(question: LikertQuestion, result: LikertResult): Measurement | undefined {
  const { instrument, labels, items } = question
  if (!instrument) return undefined
  const figures = question.dimensions ? (result.dimensions ?? []) : result.items
  const { scale } = result
  return {
    instrument: { ...instrument, hash: itemHash({ kind: 'battery', labels, items }) },
    points: labels.length,
    ...(scale && { whole: { id: instrument.id, label: overall, n: scale.n, mean: scale.mean, sd: scale.sd } }),
    parts: comparedParts(question).flatMap(({ id, label }): MeasuredPart[] => {
      const { n = 0, mean, sd } = figures.find((figure) => figure.id === id) ?? {}
      return mean === undefined ? [] : [{ id, label, n, mean, sd }]
    }),
  }
}
