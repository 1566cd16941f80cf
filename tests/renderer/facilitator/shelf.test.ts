import { expect, test } from 'vitest'
import { readClock } from '../../../renderer/facilitator/plan/read-clock.ts'
import { groupSessions, sessionAtHand, shelfOf } from '../../../renderer/facilitator/library/shelf.ts'
import { dayFromNow, season } from './fixtures.ts'

const now = Date.now()
const all = { search: '', shelf: 'all', now } as const
const of = (id: string) => {
  const found = season.find((session) => session.id === id)
  if (!found) throw new Error(`no session ${id}`)
  return found
}
const ids = (wanted: Parameters<typeof groupSessions>[1]) =>
  Object.fromEntries(groupSessions(season, wanted).map(({ shelf, sessions }) => [shelf, sessions.map(({ id }) => id)]))

test('[UI9] workshops stand by what is to be done with them: the next first, the newest of those held first', () => {
  expect(ids(all)).toEqual({
    upcoming: ['samarbejde', 'bundlinje'],
    draft: ['refleksion'],
    held: ['baand', 'konflikt'],
  })
})

test('[UI9] a date that passed without a workshop makes it a draft again; today is still to come', () => {
  expect(shelfOf({ ...of('samarbejde'), date: dayFromNow(-1) }, now)).toBe('draft')
  expect(shelfOf({ ...of('samarbejde'), date: dayFromNow(0) }, now)).toBe('upcoming')
})

test('[UI10] search finds every word in title, place or exercise, whatever their case', () => {
  expect(ids({ ...all, search: 'distrikt syd' })).toEqual({ upcoming: ['samarbejde'] })
  expect(ids({ ...all, search: 'VÆRDIKONFLIKT online' })).toEqual({ upcoming: ['bundlinje'], held: ['konflikt'] })
  expect(ids({ ...all, search: 'findes ikke' })).toEqual({})
})

test('[UI9] a filter shows one shelf', () => {
  expect(ids({ ...all, shelf: 'held' })).toEqual({ held: ['baand', 'konflikt'] })
})

test('[UI11] at hand is the live workshop, else the next one, else the draft worked on last', () => {
  expect(sessionAtHand(season, now)?.id).toBe('samarbejde')
  expect(sessionAtHand([...season, { ...of('baand'), id: 'nu', status: 'live' }], now)?.id).toBe('nu')
  expect(sessionAtHand([of('refleksion'), of('baand')], now)?.id).toBe('refleksion')
  expect(sessionAtHand([of('baand')], now)).toBeUndefined()
})

test.each([
  ['12.30', '12:30'],
  ['12:30', '12:30'],
  ['1230', '12:30'],
  ['930', '09:30'],
  ['9', '09:00'],
  [' 08.05 ', '08:05'],
])('[UI23] the time of day %s is read as %s', (typed, read) => {
  expect(readClock(typed)).toBe(read)
})

test.each(['', 'middag', '24.00', '12.60', '12.3', '-1'])('[UI23] %j is no time of day', (typed) => {
  expect(readClock(typed)).toBeUndefined()
})
