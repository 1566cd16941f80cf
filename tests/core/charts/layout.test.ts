import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparisonChart } from '../../../core/charts/comparison.ts'
import type { ChartContext } from '../../../core/charts/scene.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { contextFor, gallery, locales, places, randomFrom, resultOf, roomOf } from '../votes/people.ts'
import { faultsOf } from './looking.ts'

const smallest: Readonly<Record<ChartContext['place'], number>> = { stage: 24, phone: 14, report: 11 }
const where = Object.keys(places) as (keyof typeof places)[]

test('[CHART1] no text is smaller than its place allows, outside its picture, or on top of another', () => {
  for (const question of gallery) {
    for (const people of [0, 1, 4, 5, 9, 10, 40, 300]) {
      const result = resultOf(question, people)
      for (const place of where) {
        for (const locale of locales) {
          const scene = voteFor(question).chart(question, result, contextFor(place, locale))
          expect(
            faultsOf(scene, smallest[place]),
            `${question.type} of ${people} on ${place}: ${JSON.stringify(question).slice(0, 200)}`,
          ).toEqual([])
        }
      }
    }
  }
}, 60_000)

test('[CHART2] that holds for any room, of any size, with any answers', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...gallery),
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 1, max: 5000 }),
      fc.constantFrom(...where),
      (question, people, seed, place) => {
        const scene = voteFor(question).chart(question, resultOf(question, people, seed), contextFor(place, 'da'))
        expect(faultsOf(scene, smallest[place])).toEqual([])
      },
    ),
    { numRuns: 250 },
  )
}, 60_000)

test('[CHART3] so it is with comparisons', () => {
  for (const question of gallery) {
    const { compare } = voteFor(question)
    if (!compare) continue
    for (const people of [0, 5, 10, 40, 300]) {
      const before = roomOf(question, people, 1)
      const after = roomOf(question, people, 2)
      const stays = randomFrom(people)
      const compared = compare(
        question,
        before.map((ballot, at) => [ballot, stays() < 0.5 ? ballot : after[at]]),
      )
      for (const place of where) {
        const scene = comparisonChart(question.prompt, compared, contextFor(place, 'da'))
        expect(
          faultsOf(scene, smallest[place]),
          `${compared.kind} of ${people} on ${place}: ${JSON.stringify(question).slice(0, 200)}`,
        ).toEqual([])
      }
    }
  }
}, 60_000)

test('[CHART4] a stage is never asked for more height than it has, and every picture says what it is', () => {
  for (const question of gallery) {
    for (const height of [664, 560]) {
      const context = { ...contextFor('stage', 'da'), height }
      const scene = voteFor(question).chart(question, resultOf(question, 40), context)
      expect(scene.height).toBeLessThanOrEqual(height)
      expect(faultsOf(scene, 24), JSON.stringify(question).slice(0, 200)).toEqual([])
      expect(scene.width).toBe(1728)
      expect(scene.title).toBe(question.prompt.da)
      expect(scene.description).not.toMatch(/charts:|^$/)
    }
  }
})
