import { expect, test } from 'vitest'
import type { Entry } from '../../../core/session/state.ts'
import {
  countEntries,
  fresh,
  matching,
  pageOf,
  rowsOf,
  type Entries,
} from '../../../renderer/facilitator/run/moderation/entries.ts'

const entry = (id: string, status: Entry['status'], mergedInto?: string): Entry => ({
  id,
  text: `tekst ${id}`,
  status,
  ...(mergedInto === undefined ? {} : { mergedInto }),
})
const entries: Entries = {
  c: entry('c', 'waiting'),
  a: entry('a', 'waiting'),
  b: entry('b', 'shown'),
  d: entry('d', 'hidden'),
  e: entry('e', 'shown', 'b'),
}

test('[RUN9] merged texts count where they went', () => {
  expect(countEntries(entries)).toEqual({ waiting: 2, shown: 1, hidden: 1, loose: 3, all: 4 })
  expect(rowsOf(entries, ['b'])).toEqual([{ entry: entries['b'], merged: [entries['e']] }])
})

test('[RUN9] texts stand in the order of their drawn ids, which says nothing of who or when', () => {
  expect(matching(entries, 'waiting')).toEqual(['a', 'c'])
  expect(matching(entries, 'all')).toEqual(['a', 'b', 'c', 'd'])
})

test('[RUN9] a list that was taken stays as it is while texts come in and are decided', () => {
  const ids = matching(entries, 'waiting')
  const later: Entries = { ...entries, a: entry('a', 'shown'), aa: entry('aa', 'waiting') }
  expect(rowsOf(later, ids).map((row) => row.entry.status)).toEqual(['shown', 'waiting'])
  expect(fresh(later, 'waiting', ids)).toBe(1)
})

test('[RUN9] a text that is gone or was merged away leaves the list', () => {
  const { c: _, ...rest } = entries
  expect(rowsOf({ ...rest, a: entry('a', 'waiting', 'b') }, ['a', 'c'])).toEqual([])
})

test('[RUN9] 300 texts come in pages, and a page that is no more gives the last', () => {
  const all = Array.from({ length: 300 }, (_, at) => at)
  expect(pageOf(all, 1, 40).items[0]).toBe(40)
  expect(pageOf(all, 99, 40)).toEqual({ items: all.slice(280), page: 7, pages: 8 })
  expect(pageOf([], 3, 40)).toEqual({ items: [], page: 0, pages: 1 })
})
