import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandFor } from '../../../core/session/commands.ts'
import { asCastBallot } from '../../../main/live/cast-ballot.ts'

const vote = { type: 'castBallot', roundId: 'r', ballot: ['a'], key: '0123456789abcdef'.repeat(2), done: true }

test('[LIVE20] a vote is let through as it came, with a ballot or skipped', () => {
  expect(asCastBallot(vote)).toBe(vote)
  const { ballot: _, ...skipped } = vote
  expect(asCastBallot(skipped)).toBe(skipped)
})

test.each([
  ['another command', { type: 'chooseRole', roleId: 'x' }],
  ['a name too many', { ...vote, seatId: 'another' }],
  ['a name that means more than it says', JSON.parse(JSON.stringify(vote).replace('{', '{"__proto__":{},'))],
  ['no round', { ...vote, roundId: '' }],
  ['a round with too long a name', { ...vote, roundId: 'r'.repeat(65) }],
  ['a key that is too short', { ...vote, key: 'abc' }],
  ['a key and a line break', { ...vote, key: `${vote.key}\n` }],
  ['done that is no truth value', { ...vote, done: 1 }],
  ['a list', [vote]],
  ['nothing', null],
])('[LIVE20] %s is left to the schema', (_, command: unknown) => {
  expect(asCastBallot(command)).toBeUndefined()
})

test('[LIVE20] whatever is let through, the schema lets through unchanged', () => {
  const oneOf = <T>(good: T) => fc.oneof({ weight: 6, arbitrary: fc.constant(good) }, fc.jsonValue())
  const commands = fc.record(
    {
      type: oneOf(vote.type),
      roundId: fc.oneof(fc.string({ maxLength: 70 }), fc.jsonValue()),
      ballot: fc.jsonValue(),
      key: oneOf(vote.key),
      done: fc.oneof(fc.boolean(), fc.jsonValue()),
      more: fc.jsonValue(),
    },
    { requiredKeys: ['type', 'roundId', 'key', 'done'] },
  )
  let admitted = 0
  fc.assert(
    fc.property(commands, (command) => {
      const cast = asCastBallot(command)
      if (!cast) return
      admitted += 1
      expect(commandFor.voter.parse(command)).toEqual(cast)
    }),
    { numRuns: 5000 },
  )
  expect(admitted).toBeGreaterThan(10)
})
