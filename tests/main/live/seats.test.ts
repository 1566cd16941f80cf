import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Credential } from '../../../core/protocol/messages.ts'
import { banList, tokenBucket, tryCounter } from '../../../main/live/limits.ts'
import { createSeats, type Admission } from '../../../main/live/seats.ts'
import { liveState, samplePlan } from '../../support/sample-plan.ts'

const state = liveState(samplePlan(), 0)

function openSeats(limits = { triesPerMinute: 5, tries: 100 }) {
  let now = 0
  const seats = createSeats({ limits, clock: () => now, random: (length) => new Uint8Array(randomBytes(length)) })
  const ask = (credential: Credential | undefined, address = '10.0.0.1') => seats.admit(state, credential, address)
  return {
    seats,
    advance: (ms: number) => void (now += ms),
    ask,
    codeOf(credential: Credential | undefined, address?: string): string {
      const asked = ask(credential, address)
      return asked.ok ? 'admitted' : asked.refusal.code
    },
    /** Sits down, and what was stored is known. */
    sit(credential: Credential = { kind: 'secret', secret: state.secret }): Admission {
      const asked = ask(credential)
      if (!asked.ok) throw new Error(asked.refusal.code)
      seats.settled(asked.value.events)
      return asked.value
    },
  }
}

test('[SEC2] the secret, the code and a seat token let in; their wrong twins do not', () => {
  const { codeOf, sit } = openSeats()
  const { token } = sit()
  expect(codeOf({ kind: 'secret', secret: state.secret })).toBe('admitted')
  expect(codeOf({ kind: 'code', code: 'abc-def' })).toBe('admitted')
  expect(codeOf({ kind: 'seat', token })).toBe('admitted')
  expect(codeOf({ kind: 'secret', secret: `${state.secret}0` })).toBe('join.wrong-code')
  expect(codeOf({ kind: 'secret', secret: '' })).toBe('join.wrong-code')
  expect(codeOf({ kind: 'code', code: 'ABCDEG' })).toBe('join.wrong-code')
  expect(codeOf({ kind: 'seat', token: token.toUpperCase() })).toBe('join.unknown-seat')
  expect(codeOf({ kind: 'seat', token: 'constructor' })).toBe('join.unknown-seat')
  expect(codeOf(undefined)).toBe('join.wrong-code')
})

test('[SEC2] five typed tries a minute for an address, whether or not the sixth is right; others type on', () => {
  const { codeOf, advance } = openSeats()
  for (let wrong = 0; wrong < 5; wrong++) expect(codeOf({ kind: 'code', code: 'WRONG2' })).toBe('join.wrong-code')
  expect(codeOf({ kind: 'code', code: state.code })).toBe('join.too-many-tries')
  expect(codeOf({ kind: 'code', code: state.code }, '10.0.0.2')).toBe('admitted')
  expect(codeOf({ kind: 'secret', secret: state.secret })).toBe('admitted')
  advance(60_001)
  expect(codeOf({ kind: 'code', code: state.code })).toBe('admitted')
})

test('[LIVE14] a seat code beside the secret or the code brings the seat to another phone; the old token is worth nothing', () => {
  for (const beside of [{ secret: state.secret }, { code: state.code }]) {
    const { codeOf, sit } = openSeats()
    const first = sit()
    const again = sit({ kind: 'seatCode', seatCode: first.seatCode.toLowerCase(), ...beside })
    expect(again.seatId).toBe(first.seatId)
    expect(again.token).not.toBe(first.token)
    expect(codeOf({ kind: 'seat', token: first.token })).toBe('join.unknown-seat')
    expect(codeOf({ kind: 'seatCode', seatCode: first.seatCode, ...beside })).toBe('join.unknown-seat')
    expect(codeOf({ kind: 'seat', token: again.token })).toBe('admitted')
  }
})

test('[SEC2] a seat code is worth nothing without the secret or the code, and may not be guessed', () => {
  const { codeOf, sit } = openSeats()
  const { seatCode } = sit()
  expect(codeOf({ kind: 'seatCode', seatCode })).toBe('join.wrong-code')
  expect(codeOf({ kind: 'seatCode', seatCode, secret: 'wrong' })).toBe('join.wrong-code')
  const beside = { secret: state.secret }
  for (let wrong = 0; wrong < 5; wrong++)
    expect(codeOf({ kind: 'seatCode', seatCode: 'WRONG2', ...beside })).toBe('join.unknown-seat')
  expect(codeOf({ kind: 'seatCode', seatCode, ...beside })).toBe('join.too-many-tries')
  expect(codeOf({ kind: 'seatCode', seatCode, ...beside }, '10.0.0.9')).toBe('admitted')
})

test('[LIVE15] a hundred wrong codes change the code, once', () => {
  const { seats, codeOf } = openSeats({ triesPerMinute: 5, tries: 10 })
  for (let wrong = 0; wrong < 9; wrong++) codeOf({ kind: 'code', code: 'WRONG2' }, `10.0.1.${wrong}`)
  expect(seats.nextCode()).toBeUndefined()
  codeOf({ kind: 'code', code: 'WRONG2' }, '10.0.2.1')
  expect(seats.nextCode()).toMatch(/^[A-Z2-9]{6}$/)
  expect(seats.nextCode()).toBeUndefined()
})

test('[LIVE16] another session knows none of the seats before it, and starts with tries of its own', () => {
  const { seats, codeOf, sit } = openSeats({ triesPerMinute: 100, tries: 3 })
  const { token, seatCode } = sit()
  const claim = { kind: 'seatCode', seatCode: 'WRONG2', secret: state.secret } as const
  for (let wrong = 0; wrong < 3; wrong++) codeOf(claim)
  expect(codeOf({ ...claim, seatCode })).toBe('join.too-many-tries')
  seats.load([])
  expect(codeOf({ kind: 'seat', token })).toBe('join.unknown-seat')
  expect(codeOf({ ...claim, seatCode })).toBe('join.unknown-seat')
})

test('[SEC9] a token bucket lets a burst through and then its rate, no more', () => {
  let now = 0
  const bucket = tokenBucket({ messagesPerSecond: 20, burst: 40 }, () => now)
  const take = (times: number): number => Array.from({ length: times }, () => bucket.take()).filter(Boolean).length
  expect(take(60)).toBe(40)
  now += 1000
  expect(take(60)).toBe(20)
  now += 3_600_000
  expect(take(60)).toBe(40)
})

test('[SEC9] a ban ends when its time has come, and concerns nobody else', () => {
  let now = 0
  const bans = banList(30_000, () => now)
  bans.ban('seat')
  expect([bans.isBanned('seat'), bans.isBanned('other')]).toEqual([true, false])
  now = 29_999
  expect(bans.isBanned('seat')).toBe(true)
  now = 30_000
  expect(bans.isBanned('seat')).toBe(false)
})

test('[SEC2] tries are counted by address and in total', () => {
  const tries = tryCounter({ triesPerMinute: 2, tries: 3 }, () => 0)
  tries.failed('a')
  tries.failed('a')
  expect([tries.mayTry('a'), tries.mayTry('b'), tries.exhausted()]).toEqual([false, true, false])
  tries.failed('b')
  expect(tries.exhausted()).toBe(true)
  tries.reset()
  expect(tries.exhausted()).toBe(false)
})
