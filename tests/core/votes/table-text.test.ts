import { expect, test } from 'vitest'
import { tableText } from '../../../core/votes/table-text.ts'
import { contextFor, tableTextOf } from './people.ts'

const admits = (question: ReturnType<typeof tableTextOf>, raw: unknown): boolean =>
  tableText.ballot(question).safeParse(raw).success

test('[VOTE66] a table text names its table and holds one text of at most so many letters', () => {
  const question = tableTextOf(0, { tables: 12 })
  expect(admits(question, { table: 12, texts: ['Vi ringer.\nI morgen.'] })).toBe(true)
  for (const table of [0, 13, 1.5, '3', undefined]) expect(admits(question, { table, texts: ['x'] })).toBe(false)
  expect(admits(question, { table: 1, texts: [''] })).toBe(false)
  expect(admits(question, { table: 1, texts: [] })).toBe(false)
  expect(admits(question, { table: 1, texts: ['x', 'y'] })).toBe(false)
  expect(admits(question, { table: 1, texts: ['a'.repeat(200)] })).toBe(true)
  expect(admits(question, { table: 1, texts: ['a'.repeat(201)] })).toBe(false)
  expect(admits(tableTextOf(), { table: 60, texts: ['x'] })).toBe(true)
  expect(admits(tableTextOf(), { table: 61, texts: ['x'] })).toBe(false)
})

test('[VOTE67] fields share the letters there are; one may stay empty, but not all', () => {
  const question = tableTextOf(2, { maxLength: 20 })
  expect(admits(question, { table: 1, texts: ['a'.repeat(10), 'b'.repeat(10)] })).toBe(true)
  expect(admits(question, { table: 1, texts: ['a'.repeat(11), 'b'.repeat(10)] })).toBe(false)
  expect(admits(question, { table: 1, texts: ['', 'b'] })).toBe(true)
  expect(admits(question, { table: 1, texts: ['', ''] })).toBe(false)
  expect(admits(question, { table: 1, texts: ['to\nlinjer', ''] })).toBe(false)
  expect(admits(question, { table: 1, texts: ['x'] })).toBe(false)
  expect(tableText.question.safeParse(tableTextOf(0, { fields: [] })).success).toBe(false)
  expect(tableText.question.safeParse(tableText.blank()).success).toBe(true)
})

test('[VOTE68] table texts are read as one text each, and shown by table number with their fields apart', () => {
  const ballots = [
    { table: 7, texts: ['PPR', '', 'mandag'] },
    { table: 2, texts: ['Lederen', 'ringer', ''] },
  ]
  expect(ballots.map((ballot) => tableText.texts?.(ballot))).toEqual([['PPR · mandag'], ['Lederen · ringer']])
  const question = tableTextOf(3)
  const shown = ballots.map((ballot, at) => ({
    id: `e${at}`,
    text: tableText.texts?.(ballot)[0] ?? '',
    weight: at + 1,
    ...tableText.marks?.(ballot)[0],
  }))
  const result = tableText.gather?.(question, shown, 3, 1)
  if (!result) throw new Error('table texts gather')
  expect(result).toEqual({
    n: 3,
    tables: [
      { table: 2, entries: [{ id: 'e1', texts: ['Lederen', 'ringer', ''], weight: 2 }] },
      { table: 7, entries: [{ id: 'e0', texts: ['PPR', '', 'mandag'], weight: 1 }] },
    ],
    hidden: 1,
  })
  const context = contextFor('report', 'da')
  expect(tableText.table(question, result, context).rows).toEqual([
    ['2', 'Lederen', 'ringer', '–', '2'],
    ['7', 'PPR', '–', 'mandag', '1'],
  ])
  expect(tableText.sentence(question, result, context)).toBe('2 tekster vises ud af 3 fra bordene; skjulte: 1.')
  expect(tableText.offer?.(question, result)).toEqual([
    { id: 'e1', label: { da: 'Lederen · ringer', en: 'Lederen · ringer' } },
    { id: 'e0', label: { da: 'PPR · mandag', en: 'PPR · mandag' } },
  ])
})

test('[VOTE69] texts of tables, ideas and speaking rounds are asked in the open unless somebody says otherwise', async () => {
  const { voteTypes } = await import('../../../core/votes/index.ts')
  expect(voteTypes.filter(({ mode }) => mode === 'wall').map(({ type }) => type)).toEqual(
    expect.arrayContaining(['ideas', 'table-text', 'speaking']),
  )
})
