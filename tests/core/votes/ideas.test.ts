import { expect, test } from 'vitest'
import type { ShownEntry } from '../../../core/votes/define.ts'
import { ideas, type IdeasBallot } from '../../../core/votes/ideas.ts'
import { contextFor, ideasOf } from './people.ts'

const admits = (question: ReturnType<typeof ideasOf>, raw: unknown): boolean =>
  ideas.ballot(question).safeParse(raw).success
const said = (...texts: string[]): IdeasBallot => texts.map((text) => ({ text }))

test('[VOTE60] an idea ballot has one to the most allowed ideas, each on one line and none said twice', () => {
  const question = ideasOf(3, 0, 20)
  expect(ideas.ballot(question).safeParse([{ text: '  Mere tid ' }]).data).toEqual([{ text: 'Mere tid' }])
  expect(admits(question, said('en', 'to', 'tre'))).toBe(true)
  expect(admits(question, said('en', 'to', 'tre', 'fire'))).toBe(false)
  expect(admits(question, [])).toBe(false)
  expect(admits(question, said('Mere tid', 'mere  TID'))).toBe(false)
  expect(admits(question, said('to\nlinjer'))).toBe(false)
  expect(admits(question, said('a'.repeat(20)))).toBe(true)
  expect(admits(question, said('a'.repeat(21)))).toBe(false)
  expect(admits(question, [{ text: 'x', more: 1 }])).toBe(false)
})

test('[VOTE61] where there are tags every idea has one of them, and where there are none it has none', () => {
  const tagged = ideasOf(3, 2)
  expect(admits(tagged, [{ text: 'x', tag: 't1' }])).toBe(true)
  expect(admits(tagged, [{ text: 'x', tag: 't2' }])).toBe(false)
  expect(admits(tagged, [{ text: 'x' }])).toBe(false)
  expect(admits(ideasOf(), [{ text: 'x', tag: 't1' }])).toBe(false)
  expect(ideas.marks?.([{ text: 'x', tag: 't1' }])).toEqual([{ tag: 't1' }])
  expect(ideas.marks?.([{ text: 'x' }])).toEqual([{}])
})

test('[VOTE62] a question of ideas is refused with tags that share an id, that are too long, or too many', () => {
  const accepts = (extra: object): boolean => ideas.question.safeParse({ ...ideasOf(), ...extra }).success
  const tags = (count: number, label = 'Slags') =>
    Array.from({ length: count }, (_, at) => ({ id: `t${at}`, label: { da: label } }))
  expect(accepts({ tags: tags(6) })).toBe(true)
  expect(accepts({ tags: tags(7) })).toBe(false)
  expect(accepts({ tags: [...tags(1), ...tags(1)] })).toBe(false)
  expect(accepts({ tags: tags(1, 'x'.repeat(29)) })).toBe(false)
  expect(accepts({ most: 6 })).toBe(false)
  expect(accepts({ maxLength: 201 })).toBe(false)
  expect(ideas.question.safeParse(ideas.blank()).success).toBe(true)
})

const transitions = { id: 'c2', title: 'Overgange', place: 1 }
const time = { id: 'c1', title: 'Tid', place: 0 }
const entry = (id: string, weight: number, cluster?: typeof time): ShownEntry => ({
  id,
  text: `tekst ${id}`,
  weight,
  ...(cluster && { cluster }),
})
const shown = [
  entry('a', 1, transitions),
  entry('b', 2, transitions),
  entry('c', 1, time),
  entry('d', 1),
  entry('e', 4),
]

test('[VOTE63] ideas stand in their clusters in the order these were made, and under each the most said first', () => {
  const result = ideas.gather?.(ideasOf(), shown, 9, 2)
  expect(result?.clusters.map(({ id, entries }) => [id, entries.map((one) => one.id)])).toEqual([
    ['c1', ['c']],
    ['c2', ['b', 'a']],
  ])
  expect(result?.loose.map(({ id }) => id)).toEqual(['e', 'd'])
  expect([result?.n, result?.hidden]).toEqual([9, 2])
  expect(ideas.tally(ideasOf(), [said('hemmelig')])).toEqual({ n: 1, clusters: [], loose: [], hidden: 0 })
})

test('[VOTE64] ideas hand on their clusters, the largest first, and then the ideas in none', () => {
  const question = ideasOf()
  const result = ideas.gather?.(question, shown, 9, 0)
  if (!result) throw new Error('ideas gather')
  expect(ideas.offer?.(question, result)).toEqual([
    { id: 'c2', label: { da: 'Overgange', en: 'Overgange' } },
    { id: 'c1', label: { da: 'Tid', en: 'Tid' } },
    { id: 'e', label: { da: 'tekst e', en: 'tekst e' } },
    { id: 'd', label: { da: 'tekst d', en: 'tekst d' } },
  ])
})

test('[VOTE65] the table and the sentence say what stands where, and how many times it was said', () => {
  const question = ideasOf(3, 2)
  const context = contextFor('report', 'da')
  const result = ideas.gather?.(
    question,
    shown.map((one) => ({ ...one, tag: 't1' })),
    9,
    0,
  )
  if (!result) throw new Error('ideas gather')
  const table = ideas.table(question, result, context)
  expect(table.columns).toEqual(['Klynge', 'Idé', 'Slags', 'Antal'])
  expect(table.rows).toContainEqual(['Overgange', 'tekst b', 'Løsning', '2'])
  expect(table.rows).toContainEqual(['–', 'tekst e', 'Løsning', '4'])
  expect(ideas.sentence(question, result, context)).toBe(
    '5 ideer ud af 9 svar. Klynger: 2, størst er »Overgange« (×3). Uden klynge: 2.',
  )
})
