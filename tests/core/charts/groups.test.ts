import { expect, test } from 'vitest'
import type { ChartContext } from '../../../core/charts/scene.ts'
import type { NamedGroup } from '../../../core/release/named-groups.ts'
import { groupsPicture } from '../../../core/report/by-group.ts'
import type { QuestionBase } from '../../../core/votes/define.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { batteryOf, contextFor, gallery, locales, places, resultOf, roomOf, sliderOf } from '../votes/people.ts'
import { faultsOf, wordsOf } from './looking.ts'

const smallest: Readonly<Record<ChartContext['place'], number>> = { stage: 24, phone: 14, report: 11 }
const where = Object.keys(places) as (keyof typeof places)[]

const names = [
  'Pædagog og dagplejer',
  'Dagtilbudsleder, skoleleder, SFO-leder og pædagogisk-psykologisk konsulent',
  'Lærer',
  'PPR-psykolog',
  'Øvrige',
]

function groupsOf(question: QuestionBase, count: number): NamedGroup[] {
  return Array.from({ length: count }, (_, at) => {
    const ballots = roomOf(question, 5 + at * 3, at + 1)
    const vote = voteFor(question)
    const result = vote.tally(question, ballots)
    return {
      attribute: 'role',
      groups: [`g${at}`],
      name: { da: `${names[at % names.length]} ${at}` },
      n: ballots.length,
      result: vote.coarse?.(question, result) ?? result,
      coarse: true,
    }
  })
}

const sides = (question: QuestionBase): NamedGroup[] =>
  groupsOf(question, 2).map((group, at) => ({
    ...group,
    attribute: 'leads',
    groups: [at === 0 ? 'leads' : 'staff'],
    name: { da: at === 0 ? 'Ledere' : 'Medarbejdere' },
  }))

test('[ANON104] rounded figures of a few stand whole in every picture, each end with its sign', () => {
  let ends = 0
  for (const question of gallery) {
    const vote = voteFor(question)
    for (const people of [7]) {
      const result = vote.coarse?.(question, resultOf(question, people)) ?? resultOf(question, people)
      const agreed = vote.simulate(question, { ...person, random: () => 0.999 })
      const alike = vote.tally(
        question,
        Array.from({ length: people }, () => agreed),
      )
      for (const told of [result, vote.coarse?.(question, alike) ?? alike]) {
        for (const place of where) {
          const scene = vote.chart(question, told, { ...contextFor(place, 'da'), coarse: true })
          expect(faultsOf(scene, smallest[place]), `${question.type} of ${people} on ${place}`).toEqual([])
          if (wordsOf(scene).some((words) => /[≤≥]/.test(words))) ends += 1
          const { rows } = vote.table(question, told, { ...contextFor(place, 'da'), coarse: true })
          expect(JSON.stringify(rows)).not.toMatch(/NaN|undefined|\d[.,]\d{2}/)
        }
      }
    }
  }
  expect(ends).toBeGreaterThan(100)
}, 60_000)

const person = { locale: 'da', sentence: () => 'Mere tid.', phrase: () => 'ro' } as const

test('[ANON105] groups stand side by side for every type that has figures, nothing cut off, with a table and a sentence', () => {
  for (const question of gallery) {
    if (!voteFor(question).figures) continue
    for (const count of [2, 6, 7, 12]) {
      const groups = groupsOf(question, count)
      for (const place of where) {
        for (const locale of count === 6 ? locales : (['da'] as const)) {
          const picture = groupsPicture(question, groups, contextFor(place, locale))
          if (!picture) throw new Error(question.type)
          const { scene, table, sentence } = picture
          expect(
            faultsOf(scene, smallest[place]),
            `${question.type} in ${count} on ${place}: ${JSON.stringify(question).slice(0, 120)}`,
          ).toEqual([])
          // A phone scrolls.
          expect(place === 'phone' || scene.height <= places[place].height).toBe(true)
          expect(table.columns).toHaveLength(count + 1)
          expect(table.rows.every((row) => row.length === count + 1)).toBe(true)
          expect(sentence).not.toContain('charts:')
        }
      }
    }
  }
}, 60_000)

test('[ANON106] leaders and staff are a dumbbell where there are dimensions, and one group each elsewhere', () => {
  const dimensions = gallery.find((question) => 'dimensions' in question && question.type === 'likert')
  if (!dimensions) throw new Error('no dimensions')
  const context = contextFor('stage', 'da')
  const gap = groupsPicture(dimensions, sides(dimensions), context)
  expect(gap?.scene.description).toContain('ledernes gennemsnit')
  expect(faultsOf(gap?.scene ?? ({} as never), 24)).toEqual([])
  const other = groupsPicture(batteryOf(3, 5), sides(batteryOf(3, 5)), context)
  expect(other?.scene.description).toContain('tabel')
  const [single] = groupsPicture(sliderOf(0, 10), sides(sliderOf(0, 10)), context)?.table.rows ?? []
  expect(single).toHaveLength(3)
})
