import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choice, type ChoiceResult } from '../../../core/votes/choice.ts'
import { cloud } from '../../../core/votes/cloud.ts'
import type { QuestionBase } from '../../../core/votes/define.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { likert, type LikertBallot, type LikertResult } from '../../../core/votes/likert.ts'
import { slider, type SliderBallot, type SliderResult } from '../../../core/votes/slider.ts'
import { text } from '../../../core/votes/text.ts'
import {
  batteryOf,
  choiceOf,
  cloudOf,
  contextFor,
  gallery,
  locales,
  resultOf,
  roomOf,
  sliderOf,
  textOf,
} from './people.ts'

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function everyRoom(questions: readonly QuestionBase[], holds: (result: unknown, people: number) => void): void {
  const rooms = fc.tuple(
    fc.constantFrom(...questions),
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 1, max: 500 }),
  )
  fc.assert(
    fc.property(rooms, ([question, people, seed]) => {
      holds(voteFor(question).tally(question, roomOf(question, people, seed)), people)
    }),
  )
}

test('[VOTE18] counts add up to the ballots, however they fall', () => {
  const ofType = (type: string) => gallery.filter((question) => question.type === type)
  everyRoom([choiceOf(2), choiceOf(7)], (result, people) => {
    const { n, options } = result as ChoiceResult
    expect([n, sum(options.map((option) => option.count))]).toEqual([people, people])
  })
  everyRoom([choiceOf(12, 4)], (result, people) => {
    expect(sum((result as ChoiceResult).options.map((option) => option.count))).toBeGreaterThanOrEqual(people)
  })
  everyRoom(ofType('slider'), (result, people) => {
    const { n, missing, counts } = result as SliderResult
    expect([n + missing, sum(counts)]).toEqual([people, n < 10 ? 0 : n])
  })
  everyRoom(ofType('likert'), (result, people) => {
    const { n, items } = result as LikertResult
    expect(n).toBe(people)
    for (const item of items)
      expect([item.n + item.missing, sum(item.counts)]).toEqual([people, item.n < 10 ? 0 : item.n])
  })
})

test('[VOTE19] a choice counts each option, a slider its mean and spread, "don’t know" as missing', () => {
  expect(choice.tally(choiceOf(3, 2), [['o0'], ['o0', 'o2'], ['o2']])).toEqual({
    n: 3,
    options: [
      { id: 'o0', count: 2 },
      { id: 'o1', count: 0 },
      { id: 'o2', count: 2 },
    ],
  })
  const ballots: SliderBallot[] = [2, 4, 4, 4, 5, 5, 7, 9, 10, 10, 'dont-know', 'dont-know']
  const result = slider.tally(sliderOf(0, 10, { dontKnow: true }), ballots)
  expect(result).toMatchObject({ n: 10, missing: 2, mean: 6, counts: [0, 0, 1, 0, 3, 2, 0, 1, 0, 1, 2] })
  // Squares 16 + 4 × 3 + 1 × 2 + 1 + 9 + 16 × 2 = 72 over 9.
  expect(result.sd).toBeCloseTo(Math.sqrt(72 / 9), 10)
})

test('[VOTE20] a reversed item counts k + 1 − x, and a scale is there only where the items are one', () => {
  const question = batteryOf(2, 7)
  const ballots: LikertBallot[] = [...Array.from({ length: 9 }, () => ({ i0: 6, i1: 2 })), { i0: 3, i1: 7 }]
  const result = likert.tally(question, ballots)
  expect(result.items[1]).toMatchObject({ id: 'i1', n: 10, missing: 0, mean: 5.5, counts: [1, 0, 0, 0, 0, 9, 0] })
  // Nine persons at 6, one at (3 + 1) / 2.
  expect(result.scale).toMatchObject({ n: 10, mean: 5.6 })
  expect(result.scale?.index).toBeCloseTo(76.666667, 6)
  expect(likert.tally({ ...question, total: false }, ballots).scale).toBeUndefined()
  expect(
    likert.tally(
      batteryOf(1, 7),
      ballots.map(({ i0 }) => ({ i0: i0 ?? 1 })),
    ).scale,
  ).toBeUndefined()
})

test('[VOTE21] under ten answers nothing is counted point by point, and a part of fewer than five is not summed up', () => {
  const nine = slider.tally(sliderOf(0, 10), [1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(nine.counts).toEqual([])
  expect(nine.mean).toBe(5)
  expect(slider.tally(sliderOf(0, 10), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).counts).toHaveLength(11)

  const four = [7, 7, 7, 7] as const
  const unsure = slider.tally(sliderOf(0, 10, { dontKnow: true }), [...four, 'dont-know', 'dont-know'])
  expect(unsure).toMatchObject({ n: 4, missing: 2, counts: [] })
  expect(unsure.mean).toBeUndefined()
  expect(slider.tally(sliderOf(0, 10, { dontKnow: true }), [...four, 7, 'dont-know']).mean).toBe(7)

  const partly: LikertBallot[] = [
    ...Array.from({ length: 8 }, () => ({ i0: 4 })),
    ...Array.from({ length: 4 }, () => ({ i0: 4, i1: 1 })),
  ]
  const battery = likert.tally(batteryOf(2, 5), partly)
  expect(battery.items[0]).toMatchObject({ n: 12, mean: 4, counts: [0, 0, 0, 12, 0] })
  expect(battery.items[1]).toEqual({ id: 'i1', n: 4, missing: 8, counts: [] })
  expect(battery.scale).toBeUndefined()
})

test('[VOTE22] of texts and words nothing is known from the ballots but how many there are', () => {
  expect(text.tally(textOf(), ['Vi mangler tid', 'Tak'])).toEqual({ n: 2, entries: [], hidden: 0 })
  expect(text.texts?.('Tak')).toEqual(['Tak'])
  const shown = [{ id: 'b', text: 'Tak', weight: 2 }]
  expect(text.gather?.(textOf(), shown, 3, 1)).toEqual({ n: 3, entries: shown, hidden: 1 })
  expect(cloud.tally(cloudOf(), [['ro', 'mod']])).toEqual({ n: 1, words: [], hidden: 0 })
  expect(cloud.texts?.(['ro', 'mod'])).toEqual(['ro', 'mod'])
})

test('[VOTE23] a cloud takes the same word for one whatever its case and spaces, heaviest first, equals in Danish order', () => {
  const shown = [
    { id: '1', text: 'ærlighed', weight: 1 },
    { id: '2', text: 'tillid', weight: 1 },
    { id: '3', text: 'åbenhed', weight: 1 },
    { id: '4', text: 'Tillid', weight: 2 },
    { id: '5', text: 'fælles  sprog', weight: 1 },
    { id: '6', text: 'Fælles sprog', weight: 1 },
    { id: '7', text: 'ro', weight: 1 },
  ]
  expect(cloud.gather?.(cloudOf(), shown, 5, 2)).toEqual({
    n: 5,
    words: [
      { id: '2', text: 'Tillid', weight: 3 },
      { id: '5', text: 'fælles  sprog', weight: 2 },
      { id: '7', text: 'ro', weight: 1 },
      { id: '1', text: 'ærlighed', weight: 1 },
      { id: '3', text: 'åbenhed', weight: 1 },
    ],
    hidden: 2,
  })
})

test('[VOTE24] a comparison follows persons from place to place, and never those who answered only once', () => {
  const moved = choice.compare?.(choiceOf(2), [
    [['o0'], ['o1']],
    [['o0'], ['o0']],
    [['o1'], ['o1']],
  ])
  expect(moved).toMatchObject({
    kind: 'flow',
    n: 3,
    matrix: [
      [1, 1],
      [0, 1],
    ],
  })
  // With several picks a person has no one place to move from.
  expect(choice.compare?.(choiceOf(3, 2), [[['o0'], ['o1']]])).toMatchObject({ n: 0 })
  const slid = slider.compare?.(sliderOf(0, 2, { dontKnow: true }), [
    [0, 2],
    [1, 1],
    [2, 'dont-know'],
    ['dont-know', 0],
  ])
  expect(slid).toMatchObject({
    kind: 'flow',
    n: 2,
    matrix: [
      [0, 0, 1],
      [0, 1, 0],
      [0, 0, 0],
    ],
    before: 0.5,
    after: 1.5,
  })
})

test('[VOTE25] a battery compares each item over those who answered it both times, and leaves out items of fewer than five', () => {
  const both = Array.from({ length: 6 }, (): readonly [LikertBallot, LikertBallot] => [
    { i0: 2, i1: 5 },
    { i0: 4, i1: 4 },
  ])
  const once = Array.from({ length: 4 }, (): readonly [LikertBallot, LikertBallot] => [
    { i0: 1, i2: 1 },
    { i0: 2, i1: 1, i2: 5 },
  ])
  const compared = likert.compare?.(batteryOf(3, 5), [...both, ...once])
  expect(compared).toMatchObject({ kind: 'slope', n: 6, min: 1, max: 5 })
  expect(compared?.kind === 'slope' ? compared.rows.map(({ id, before, after }) => [id, before, after]) : []).toEqual([
    ['i0', 1.6, 3.2],
    // Reversed: 5 counts as 1, 4 as 2.
    ['i1', 1, 2],
  ])
  expect(likert.compare?.(batteryOf(3, 5), once)).toMatchObject({ n: 0, rows: [] })
})

test('[VOTE26] every result has a table and one sentence in both languages, with no key left untranslated', () => {
  for (const question of gallery) {
    const vote = voteFor(question)
    for (const people of [0, 1, 5, 40]) {
      const result = resultOf(question, people)
      for (const locale of locales) {
        const context = contextFor('report', locale)
        const { columns, rows } = vote.table(question, result, context)
        expect(
          rows.every((row) => row.length === columns.length),
          question.type,
        ).toBe(true)
        const printed = [vote.sentence(question, result, context), ...columns, ...rows.flat()]
        expect(
          printed.every((words) => !/charts:|\{\{|undefined|NaN/.test(words)),
          printed.join('\n'),
        ).toBe(true)
      }
    }
  }
})

test('[VOTE27] numbers in tables and sentences are written as the language writes them', () => {
  const question = sliderOf(0, 10, {
    minLabel: { da: 'Slet ikke', en: 'Not at all' },
    maxLabel: { da: 'Helt', en: 'Fully' },
  })
  const result = slider.tally(question, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(slider.sentence(question, result, contextFor('report', 'da'))).toContain(
    'Gennemsnittet af 10 svar er 5,5 mellem 0 (Slet ikke) og 10 (Helt)',
  )
  expect(slider.sentence(question, result, contextFor('report', 'en'))).toContain(
    'The mean of 10 answers is 5.5 between 0 (Not at all) and 10 (Fully)',
  )
  const [row] = choice.table(choiceOf(2), choice.tally(choiceOf(2), [['o0']]), contextFor('report', 'da')).rows
  expect(row?.slice(1)).toEqual(['1', '100\u00A0%'])
})
