import type { DimensionsData } from '../charts/dimensions.ts'
import { decimal, meanOn } from '../charts/format.ts'
import type { ChartContext } from '../charts/scene.ts'
import { index } from '../instruments/score.ts'
import { agreementEnough, smallestGroup } from '../instruments/thresholds.ts'
import { pick, say } from '../text.ts'
import type { Table } from './define.ts'
import type { LikertQuestion, LikertResult } from './likert-question.ts'

/** The dimensions and, under each, the items it is made of. */
export function dimensionsShown(
  question: LikertQuestion,
  result: LikertResult,
  { locale, t }: ChartContext,
): DimensionsData {
  return {
    title: say(question.prompt, locale),
    description: t('charts:dimensions.description'),
    n: result.n,
    scale: 'index',
    max: question.labels.length,
    rows: (question.dimensions ?? []).map(({ id, label, items }) => {
      const { n = 0, mean, sd, rwg } = result.dimensions?.find((dimension) => dimension.id === id) ?? {}
      return {
        label: pick(label, locale),
        // So many were scored even where the figure would tell of those who were not.
        ...((mean !== undefined || n >= smallestGroup) && { n }),
        ...(mean !== undefined && { mean }),
        ...(sd !== undefined && { sd }),
        apart: rwg !== undefined && rwg < agreementEnough,
        parts: question.items
          .filter((item) => items.includes(item.id))
          .map((item) => {
            const found = result.items.find((candidate) => candidate.id === item.id)?.mean
            return { label: pick(item.short, locale), ...(found !== undefined && { mean: found }) }
          }),
      }
    }),
  }
}

/** Dimensions first, then every statement with its answers point by point where they may be known. */
export function likertTable(question: LikertQuestion, result: LikertResult, context: ChartContext): Table {
  const { locale, t } = context
  const ends = { min: 1, max: question.labels.length }
  const mean = (value: number | undefined) => (value === undefined ? '–' : meanOn(value, ends, context))
  const figure = (value: number | undefined, digits = 1) => (value === undefined ? '–' : decimal(value, locale, digits))
  const none = question.labels.map(() => '–')
  const indexed = question.dimensions !== undefined
  const dimensions = (question.dimensions ?? []).map(({ id, label }) => {
    const found = result.dimensions?.find((dimension) => dimension.id === id)
    const n = found?.n ?? 0
    return [
      say(label, locale),
      ...none,
      figure(result.n - n, 0),
      figure(n, 0),
      mean(found?.mean),
      figure(found?.sd),
      found?.mean === undefined ? '–' : indexOf(found.mean, question, context),
    ]
  })
  const items = question.items.flatMap((item) => {
    const counted = result.items.find((candidate) => candidate.id === item.id)
    if (!counted) return []
    return [
      [
        item.reverse ? `↺ ${say(item.text, locale)}` : say(item.text, locale),
        ...question.labels.map((_, at) => (counted.counts.length === 0 ? '–' : figure(counted.counts[at] ?? 0, 0))),
        figure(counted.missing, 0),
        figure(counted.n, 0),
        mean(counted.mean),
        figure(counted.sd),
        ...(indexed ? ['–'] : []),
      ],
    ]
  })
  return {
    columns: [
      t(indexed ? 'charts:table.dimension-statement' : 'charts:table.statement'),
      ...question.labels.map((label) => say(label, locale)),
      t('charts:table.missing'),
      'n',
      t('charts:table.mean'),
      t('charts:table.sd'),
      ...(indexed ? [t('charts:table.index')] : []),
    ],
    rows: [...dimensions, ...items],
  }
}

/** A mean as it stands on 0–100. */
function indexOf(mean: number, { labels }: LikertQuestion, context: ChartContext): string {
  const points = labels.length
  return meanOn(mean, { min: 1, max: points }, context, (value) => decimal(index(value, points), context.locale, 0))
}

export function likertSentence(question: LikertQuestion, result: LikertResult, context: ChartContext): string {
  const { locale, t } = context
  // Where no dimension may be told, its statements still say something.
  const dimensions = result.dimensions?.some(({ mean }) => mean !== undefined) ? question.dimensions : undefined
  const parts = dimensions
    ? dimensions.map(({ id, label }) => ({
        label,
        value: result.dimensions?.find((one) => one.id === id)?.mean,
      }))
    : question.items.map(({ id, short }) => ({
        label: short,
        value: result.items.find((one) => one.id === id)?.mean,
      }))
  const ordered = parts
    .flatMap(({ label, value }) => (value === undefined ? [] : [{ label: say(label, locale), value }]))
    .toSorted((a, b) => b.value - a.value)
  const highest = ordered.at(0)
  const lowest = ordered.at(-1)
  if (!highest || !lowest) return t('charts:sentence.none')
  const ends = { min: 1, max: question.labels.length }
  const said = (value: number) => (dimensions ? indexOf(value, question, context) : meanOn(value, ends, context))
  const values = {
    count: result.n,
    points: question.labels.length,
    highest: highest.label,
    high: said(highest.value),
    lowest: lowest.label,
    low: said(lowest.value),
  }
  if (dimensions) return t('charts:sentence.likert-dimensions', values)
  if (ordered.length === 1) return t('charts:sentence.likert-one', values)
  if (result.scale === undefined) return t('charts:sentence.likert-profile', values)
  return t('charts:sentence.likert', { ...values, mean: decimal(result.scale.mean, locale) })
}
