import { expect, test } from 'vitest'
import { purgeText, withoutWords } from '../../../core/session/purge.ts'
import { evolve } from '../../../core/session/evolve.ts'
import type { Entry } from '../../../core/session/state.ts'
import { voteTypes } from '../../../core/votes/index.ts'
import { personFrom } from '../votes/people.ts'
import { liveState, samplePlan } from '../../support/sample-plan.ts'

test('[GUARD14] a ballot without one of its texts is a ballot of the same question or nothing, and has one text fewer', () => {
  const written = voteTypes.filter((vote) => vote.texts !== undefined)
  expect(written.map(({ type }) => type).toSorted()).toEqual(['cloud', 'fist', 'ideas', 'table-text', 'text'])
  for (const vote of written) {
    const question = vote.blank()
    for (let seed = 1; seed <= 60; seed++) {
      const ballot = vote.simulate(question, personFrom(seed))
      const texts = vote.texts?.(ballot) ?? []
      for (const at of texts.keys()) {
        const left = vote.without?.(ballot, at)
        if (left === undefined) continue
        expect(vote.ballot(question).safeParse(left).success).toBe(true)
        expect(vote.texts?.(left)).toEqual(texts.filter((_, place) => place !== at))
      }
    }
  }
})

const entry = (id: string, text: string, more: Partial<Entry> = {}): Entry => ({ id, text, status: 'shown', ...more })

test('[GUARD10] with a text go those merged into it and those with the same words, and nothing else', () => {
  const live = liveState(samplePlan(), 0)
  const entries = Object.fromEntries(
    [
      entry('a', 'Mere ro'),
      entry('b', 'Noget andet', { mergedInto: 'a' }),
      entry('c', 'mere  RO'),
      entry('d', 'Mere rod'),
      entry('e', 'Noget tredje', { mergedInto: 'c' }),
      entry('f', 'noget andet'),
    ].map((one) => [one.id, one]),
  )
  const round = live.rounds['text']
  if (!round) throw new Error('no round')
  const state = { ...live, rounds: { ...live.rounds, text: { ...round, entries } } }
  const purged = purgeText(state, 'text', 'a', 7)
  expect(purged).toEqual({
    ok: true,
    value: [{ type: 'textsPurged', roundId: 'text', entryIds: ['a', 'b', 'c', 'f'], at: 7 }],
  })
  if (!purged.ok) return
  const after = purged.value.reduce(evolve, state)
  expect(after.rounds['text']?.entries).toEqual({
    d: entries['d'],
    e: entry('e', 'Noget tredje', { mergedInto: undefined }),
  })
  expect(purgeText(state, 'text', 'z', 7)).toEqual({ ok: false, refusal: { code: 'entry.unknown' } })
  expect(purgeText(state, 'nowhere', 'a', 7)).toEqual({ ok: false, refusal: { code: 'command.unknown-round' } })
})

test('[GUARD10] parts that were made of a text lose their words and keep their place', () => {
  const value = {
    options: [
      { id: 'a', label: { da: 'Mere ro' } },
      { id: 'd', label: { da: 'Mere rod' } },
    ],
    id: 'a',
    rows: [{ id: 'a', n: 3 }],
  }
  expect(withoutWords(value, new Set(['a']))).toEqual({
    options: [
      { id: 'a', label: { da: '[slettet]', en: '[deleted]' } },
      { id: 'd', label: { da: 'Mere rod' } },
    ],
    id: 'a',
    rows: [{ id: 'a', n: 3 }],
  })
})
