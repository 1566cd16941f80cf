import { expect, test } from 'vitest'
import { settled } from '../../../core/charts/bars.ts'
import { cards } from '../../../core/charts/cards.ts'
import { settleEach } from '../../../core/charts/layout.ts'
import { measure, wrap } from '../../../core/charts/text-width.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { long, questions, resultOf } from '../../renderer/stage/questions.ts'
import { contextFor } from '../votes/people.ts'
import { wordsOf } from './looking.ts'

const name = 'Tværfaglige ressourcepædagogiske forløb med fast tovholder'

test('[CHART106] a word that is broken has a hyphen where it is, and none beside a sign or an ellipsis', () => {
  const lines = wrap('kompetencecenterudviklingsforløb', 200, 24)
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) expect(measure(line, 24)).toBeLessThanOrEqual(200)
  expect(lines.slice(0, -1).every((line) => line.endsWith('-'))).toBe(true)
  expect(lines.map((line) => line.replace(/-$/, '')).join('')).toBe('kompetencecenterudviklingsforløb')
  expect(wrap('……………………………………', 100, 24).some((line) => line.includes('-'))).toBe(false)
  expect(wrap('kompetencecenterudviklingsforløb', 200, 24, 400, 1)).toEqual([expect.stringMatching(/[^-]…$/)])
  expect(wrap('pædagogisk-psykologisk rådgivning', 150, 24, 400, 1)[0]).not.toContain('pædagogiskp')
})

test('[CHART107] a name under which a note stands gives up its second line alone; the others keep theirs', () => {
  const set = settleEach(
    [
      { text: name, height: 60 },
      { text: name, height: 30 },
    ],
    320,
    [28, 24],
  )
  expect(set.lines.map((lines) => lines.length)).toEqual([2, 1])
  expect(set.lines[1]?.[0]).toMatch(/…$/)
  const themes = long(questions.circle)
  const vote = voteFor(themes)
  for (const count of [5, 40]) {
    const words = wordsOf(vote.chart(themes, resultOf(themes, count), contextFor('stage', 'da')))
    expect(words.filter((line) => line.startsWith('kompetencecenterudviklingsforløb')).length).toBeGreaterThan(5)
  }
})

test('[CHART108] bars give way to words up to the width at which these are whole, and keep their part where none is enough', () => {
  const width = 1000
  const share = (texts: readonly string[], height: number) => settled(texts, width, height, [24]).labelWidth / width
  const wide = 'ord '.repeat(26).trim()
  const needed = measure(wide, 24) / 2
  expect(needed).toBeGreaterThan(560)
  expect(share([wide], 62)).toBeCloseTo(0.62, 5)
  expect(share([wide], 30)).toBeCloseTo(0.56, 5)
  expect(share(['kort'], 30)).toBeLessThan(0.1)
})

test('[CHART109] of table texts as many stand as have room with a line for each field, and of each as many lines as leaves it at that', () => {
  const answer =
    'Kaffe på tværs af huset hver torsdag uden dagsorden og med plads til dem der kun kan i ti minutter og resten'
  const data = (count: number) => ({
    title: 'Borde',
    description: 'Borde',
    cards: Array.from({ length: count }, (_, at) => ({
      heading: `Bord ${at + 1}`,
      parts: ['Hvem', 'Hvad', 'Tegn'].map((label) => ({ label, text: answer })),
    })),
  })
  const shown = (count: number, height: number) => {
    const words = wordsOf(cards(data(count), { ...contextFor('stage', 'da'), height }))
    const tables = words.filter((line) => line.startsWith('Bord ')).length
    const lines = words.filter((line) => !/^(Bord|Hv|Tegn|\+)/.test(line)).length
    return { tables, each: lines / tables / 3 }
  }
  expect(shown(40, 660)).toEqual({ tables: 12, each: 1 })
  const few = shown(40, 330)
  expect(few.tables).toBeGreaterThanOrEqual(4)
  expect(few.each).toBeGreaterThan(1)
})
