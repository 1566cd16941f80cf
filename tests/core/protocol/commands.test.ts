import { expect, test } from 'vitest'
import { Hello } from '../../../core/protocol/hello.ts'
import { FacilitatorCommand, VoterCommand } from '../../../core/session/commands.ts'
import { sampleCommands } from '../../support/sample-commands.ts'

const vote = { type: 'castBallot', roundId: 'one', ballot: 3, key: 'a'.repeat(32), done: true }

test('[PRO3] every command of the facilitator is understood, and none of them from a phone', () => {
  for (const command of sampleCommands) {
    expect([command.type, FacilitatorCommand.safeParse(command).success]).toEqual([command.type, true])
    expect([command.type, VoterCommand.safeParse(command).success]).toEqual([command.type, false])
  }
  const known = FacilitatorCommand.def.options.map((option) => option.shape.type.def.values[0])
  expect(new Set(sampleCommands.map((command) => command.type))).toEqual(new Set(known))
})

test('[PRO3] a phone may vote and choose a role, with no field too many and a key that cannot be guessed', () => {
  expect(VoterCommand.safeParse(vote).success).toBe(true)
  expect(VoterCommand.safeParse({ type: 'chooseRole', roleId: 'leader' }).success).toBe(true)
  expect(FacilitatorCommand.safeParse(vote).success).toBe(false)
  const wrong = [
    { ...vote, key: 'a'.repeat(31) },
    { ...vote, key: 'A'.repeat(32) },
    { ...vote, seat: 'other' },
    { ...vote, roundId: '' },
    { ...vote, roundId: 'x'.repeat(65) },
    { ...vote, roundId: 7 },
    { ...vote, done: 'yes' },
    { type: 'castBallot' },
    { type: 'chooseRole', roleId: ['leader'] },
    { type: 'constructor' },
    {},
    [],
    null,
  ]
  for (const command of wrong) expect([command, VoterCommand.safeParse(command).success]).toEqual([command, false])
})

test('[PRO4] a hello names a view and one credential, and nothing else', () => {
  const hello = { type: 'hello', protocol: 1, locale: 'da', watch: { view: 'voter' } }
  const credentials = [
    { kind: 'secret', secret: 's' },
    { kind: 'code', code: 'ABC' },
    { kind: 'seat', token: 't' },
    { kind: 'seatCode', seatCode: 'x', secret: 's' },
  ]
  for (const credential of credentials) expect(Hello.safeParse({ ...hello, credential }).success).toBe(true)
  const wrong = [
    { ...hello, locale: 'de' },
    { ...hello, protocol: 1.5 },
    { ...hello, role: 'facilitator' },
    { ...hello, watch: { view: 'ballots' } },
    { ...hello, watch: { view: 'plan', sessionId: 'x'.repeat(201) } },
    { ...hello, credential: { kind: 'facilitator' } },
    { ...hello, credential: { kind: 'secret', secret: 7 } },
    { ...hello, credential: { kind: 'seat', token: 't', role: 'leader' } },
  ]
  for (const other of wrong) expect([other, Hello.safeParse(other).success]).toEqual([other, false])
})
