import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choice } from '../../../core/votes/choice.ts'
import { cloud } from '../../../core/votes/cloud.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { likert } from '../../../core/votes/likert.ts'
import { slider } from '../../../core/votes/slider.ts'
import { text } from '../../../core/votes/text.ts'
import { batteryOf, choiceOf, cloudOf, gallery, personFrom, roomOf, sliderOf, textOf } from './people.ts'

function admits(schema: { safeParse: (raw: unknown) => { success: boolean } }, raw: unknown): boolean {
  return schema.safeParse(raw).success
}

test('[VOTE7] a choice ballot picks between one and the most allowed of the known options, none twice', () => {
  const ballot = choice.ballot(choiceOf(4, 2))
  expect(admits(ballot, ['o0'])).toBe(true)
  expect(admits(ballot, ['o3', 'o0'])).toBe(true)
  expect(admits(ballot, [])).toBe(false)
  expect(admits(ballot, ['o0', 'o1', 'o2'])).toBe(false)
  expect(admits(ballot, ['o0', 'o0'])).toBe(false)
  expect(admits(ballot, ['o4'])).toBe(false)
  expect(admits(ballot, 'o0')).toBe(false)
})

test('[VOTE8] a slider ballot is a whole number on the line, or "don’t know" where the question offers it', () => {
  const ballot = slider.ballot(sliderOf(-3, 3))
  expect(admits(ballot, -3)).toBe(true)
  expect(admits(ballot, -4)).toBe(false)
  expect(admits(ballot, 3)).toBe(true)
  expect(admits(ballot, 4)).toBe(false)
  expect(admits(ballot, 1.5)).toBe(false)
  expect(admits(ballot, '1')).toBe(false)
  expect(admits(ballot, 'dont-know')).toBe(false)
  expect(admits(slider.ballot(sliderOf(0, 10, { dontKnow: true })), 'dont-know')).toBe(true)
})

test('[VOTE9] a battery ballot answers at least one of its items, and may leave out the others', () => {
  const ballot = likert.ballot(batteryOf(3, 5))
  expect(admits(ballot, { i0: 1, i1: 5, i2: 3 })).toBe(true)
  expect(admits(ballot, { i1: 5 })).toBe(true)
  expect(admits(ballot, {})).toBe(false)
  expect(admits(ballot, { i0: 1, other: 2 })).toBe(false)
  expect(admits(ballot, { i0: 0 })).toBe(false)
  expect(admits(ballot, { i0: 6 })).toBe(false)
  expect(admits(ballot, { i0: 'dont-know' })).toBe(true)
  expect(admits(likert.ballot(batteryOf(3, 5, { dontKnow: false })), { i0: 'dont-know' })).toBe(false)
})

test('[VOTE10] a text is trimmed, and its length is what a reader counts', () => {
  const ballot = text.ballot(textOf(20))
  expect(ballot.safeParse('  Tak for i dag \n').data).toBe('Tak for i dag')
  expect(admits(ballot, 'a'.repeat(20))).toBe(true)
  expect(admits(ballot, 'a'.repeat(21))).toBe(false)
  expect(admits(ballot, '👩‍👩‍👧‍👦'.repeat(20))).toBe(true)
  expect(admits(ballot, '👩‍👩‍👧‍👦'.repeat(21))).toBe(false)
  expect(ballot.safeParse('ma\u030Alet').data).toBe('målet')
  expect(admits(ballot, 'linje\nto')).toBe(true)
})

test('[VOTE11] a text without anything to read, or with what could harm the wall, is refused', () => {
  const ballot = text.ballot(textOf(200))
  const good = ['Bjørn', 'a', '?', '🙂', 'e\u0301\u0302', 'שלום', 'ไม่รู้']
  for (const said of good) expect(admits(ballot, said), JSON.stringify(said)).toBe(true)
  const bad = [
    '',
    '   ',
    '\n',
    '\u200B',
    'nul\u0000',
    'a\rb',
    'a\tb',
    '\u001B[31m',
    '\uD800',
    'a\uDC00',
    'a\u202Eb',
    'a\u2066b',
    `z${'\u0321'.repeat(5)}`,
    'x'.repeat(100_000),
  ]
  for (const said of bad) expect(admits(ballot, said), JSON.stringify(said).slice(0, 40)).toBe(false)
})

test('[VOTE12] a cloud ballot has one to the most allowed words, none said twice, each on one line', () => {
  const ballot = cloud.ballot(cloudOf(3, 12))
  expect(ballot.safeParse([' tillid ', 'ro']).data).toEqual(['tillid', 'ro'])
  expect(admits(ballot, ['tillid', 'ro', 'mod'])).toBe(true)
  expect(admits(ballot, ['tillid', 'ro', 'mod', 'håb'])).toBe(false)
  expect(admits(ballot, [])).toBe(false)
  expect(admits(ballot, ['fælles sprog', 'Fælles  Sprog'])).toBe(false)
  expect(admits(ballot, ['tre\nlinjer'])).toBe(false)
  expect(admits(ballot, ['a'.repeat(13)])).toBe(false)
})

test('[VOTE13] a rehearsed person always gives a ballot that the question admits, and the same one for the same chance', () => {
  fc.assert(
    fc.property(fc.constantFrom(...gallery), fc.integer({ min: 0, max: 1_000_000 }), (question, seed) => {
      const vote = voteFor(question)
      const given = vote.simulate(question, personFrom(seed))
      expect(vote.ballot(question).safeParse(given).data).toEqual(given)
      expect(vote.simulate(question, personFrom(seed))).toEqual(given)
    }),
    { numRuns: 600 },
  )
})

test('[VOTE14] a rehearsed room leans: it has favourites, people who do not know, and batteries left half done', () => {
  const picked = choice.tally(choiceOf(5), roomOf(choiceOf(5), 300) as string[][])
  const counts = picked.options.map((option) => option.count)
  expect(Math.max(...counts)).toBeGreaterThan(2 * Math.min(...counts))
  const battery = likert.tally(batteryOf(7, 7), roomOf(batteryOf(7, 7), 300) as Record<string, number>[])
  const means = battery.items.map((item) => item.mean ?? 0)
  expect(Math.max(...means) - Math.min(...means)).toBeGreaterThan(0.5)
  expect(battery.items.every((item) => item.missing > 0 && item.missing < 60)).toBe(true)
})
