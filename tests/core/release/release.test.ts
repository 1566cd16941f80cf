import { expect, test } from 'vitest'
import { compareBallots, release, releasedToRoom, shownEntries, smallestGroup } from '../../../core/release/release.ts'
import type { Entry } from '../../../core/session/state.ts'
import { sampleBallots, sampleQuestions } from '../../support/sample-plan.ts'

const { slider, text, cloud } = sampleQuestions
const people = (count: number, ballot: unknown = 7): unknown[] => Array.from({ length: count }, () => ballot)

test('[REL1] a named round of fewer than five is withheld and says how many would have been enough', () => {
  expect(smallestGroup).toBe(5)
  for (let n = 0; n < 5; n++) {
    expect(release(slider, 'named', people(n))).toEqual({
      status: 'withheld',
      n,
      reason: 'release.too-few',
      minimum: 5,
    })
  }
  const shown = release(slider, 'named', people(5))
  expect(shown).toMatchObject({ status: 'shown', n: 5, result: { n: 5, mean: 7 } })
})

test('[REL1] the minimum holds for every type of question', () => {
  for (const [type, question] of Object.entries(sampleQuestions)) {
    const ballot = sampleBallots[type as keyof typeof sampleBallots][0]
    expect(release(question, 'named', people(4, ballot))).not.toHaveProperty('result')
    expect(release(question, 'named', people(5, ballot))).toHaveProperty('result')
  }
})

test('[REL2] a wall round has no minimum, since the room reads it while it is made', () => {
  expect(release(text, 'wall', ['Hej'])).toMatchObject({ status: 'shown', n: 1 })
  expect(release(text, 'wall', [])).toMatchObject({ status: 'shown', n: 0 })
})

const entry = (id: string, status: Entry['status'], mergedInto?: string): Entry => ({
  id,
  text: `text ${id}`,
  status,
  ...(mergedInto === undefined ? {} : { mergedInto }),
})
const byId = (entries: readonly Entry[]): Record<string, Entry> =>
  Object.fromEntries(entries.map((one) => [one.id, one]))

test('[REL3] the room reads only what somebody let through; merged texts count where they were merged', () => {
  const entries = byId([
    entry('d', 'shown'),
    entry('a', 'shown'),
    entry('b', 'hidden', 'a'),
    entry('c', 'hidden'),
    entry('e', 'waiting'),
  ])
  expect(shownEntries(entries)).toEqual({
    shown: [
      { id: 'a', text: 'text a', weight: 2 },
      { id: 'd', text: 'text d', weight: 1 },
    ],
    hidden: 1,
  })
  const result = release(text, 'wall', people(5, 'x'))
  const room = releasedToRoom(text, result, entries)
  expect(room.hiddenTexts).toBe(1)
  expect(JSON.stringify(room.released)).not.toMatch(/text [bce]/)
})

test('[REL3] before anybody has read them a room sees none of the texts, and a withheld round stays withheld', () => {
  for (const question of [text, cloud]) {
    const result = release(question, 'wall', people(6, question === text ? 'hemmelig' : ['hemmelig']))
    expect(JSON.stringify(result)).not.toContain('hemmelig')
    expect(JSON.stringify(releasedToRoom(question, result, {}))).not.toContain('hemmelig')
  }
  const withheld = release(text, 'named', people(4, 'x'))
  expect(releasedToRoom(text, withheld, byId([entry('a', 'shown')]))).toEqual({ released: withheld, hiddenTexts: 0 })
})

test('[REL4] a comparison counts only persons who answered both, and needs five of them', () => {
  const answers = (ids: string, value: number): Map<string, unknown> => new Map([...ids].map((id) => [id, value]))
  const five = compareBallots(slider, answers('abcdefg', 3), answers('cdefgxyz', 8))
  expect(five).toMatchObject({ kind: 'flow', n: 5, before: 3, after: 8 })
  const four = compareBallots(slider, answers('abcdef', 3), answers('cdefxyz', 8))
  expect(four?.n).toBe(4)
  expect(release(slider, 'named', people(7), four)).not.toHaveProperty('comparison')
  expect(release(slider, 'named', people(8), five)).toHaveProperty('comparison')
  expect(release(slider, 'named', people(4), five)).not.toHaveProperty('comparison')
})

test('[REL4] somebody who did not know the second time has not moved anywhere', () => {
  const before = new Map<string, unknown>([...'abcde'].map((id) => [id, 3]))
  const after = new Map<string, unknown>([...[...'abcd'].map((id): [string, unknown] => [id, 8]), ['e', 'dont-know']])
  expect(compareBallots(slider, before, after)?.n).toBe(4)
})
