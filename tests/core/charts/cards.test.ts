import { expect, test } from 'vitest'
import { cards, type CardData } from '../../../core/charts/cards.ts'
import { minutesAndSeconds } from '../../../core/charts/format.ts'
import { turns } from '../../../core/charts/turns.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { contextFor, ideasOf, places, resultOf, speakingOf, tableTextOf } from '../votes/people.ts'
import { faultsOf, nodesOf, textsOf, wordsOf } from './looking.ts'

const named = { title: 'Titel', description: 'Beskrivelse' }
const stage = contextFor('stage', 'da')
const smallest = { stage: 24, phone: 14, report: 11 } as const

test('[CHART46] cards and turns hold nothing outside, nothing overlapping and no small text, for 5, 40 and 300 answers', () => {
  const questions = [ideasOf(), ideasOf(5, 4, 200), tableTextOf(), tableTextOf(4), speakingOf(2), speakingOf(12, 900)]
  for (const question of questions)
    for (const people of [1, 5, 40, 300])
      for (const place of ['stage', 'phone', 'report'] as const) {
        const vote = voteFor(question)
        const scene = vote.chart(question, resultOf(question, people), contextFor(place, 'da'))
        expect(faultsOf(scene, smallest[place]), `${question.type} ${people} ${place}`).toEqual([])
        expect(scene.height).toBeLessThanOrEqual(places[place].height + 1)
      }
})

test('[CHART47] a cluster is a framed card with its heading; a text in none is a card without', () => {
  const scene = cards(
    {
      ...named,
      cards: [
        { heading: 'Tid', aside: '×5', parts: [{ text: 'Mere tid', times: '×2', note: 'Løsning' }] },
        { parts: [{ text: 'Alene' }] },
      ],
    },
    stage,
  )
  expect(wordsOf(scene)).toEqual(expect.arrayContaining(['Tid', '×5', 'Mere tid', '×2', 'Løsning', 'Alene']))
  const heading = textsOf(scene).find(({ text }) => text === 'Tid')
  const alone = textsOf(scene).find(({ text }) => text === 'Alene')
  expect([heading?.weight, alone?.weight]).toEqual([650, undefined])
  const frames = nodesOf(scene).flatMap((node) => (node.kind === 'rect' ? [node.stroke ?? node.fill] : []))
  expect(frames).toEqual(['act-line', 'act', 'line'])
})

test('[CHART48] what has no room is counted: on its card while all cards fit, else under them', () => {
  const many = (cardsWanted: number, texts: number): CardData[] =>
    Array.from({ length: cardsWanted }, (_, at) => ({
      heading: `Klynge ${at}`,
      parts: Array.from({ length: texts }, (_part, text) => ({ text: `Idé ${at} ${text} om samarbejde på tværs` })),
    }))
  const countedIn = (data: CardData[]): number => {
    const words = wordsOf(cards({ ...named, cards: data }, stage))
    const left = words.flatMap((word) => /^\+ (\d+) flere$/.exec(word)?.[1] ?? []).map(Number)
    return words.filter((word) => word.startsWith('Idé')).length + left.reduce((sum, one) => sum + one, 0)
  }
  expect(countedIn(many(3, 4))).toBe(12)
  expect(countedIn(many(6, 30))).toBe(180)
  expect(countedIn(many(40, 6))).toBe(240)
})

test('[CHART49] turns print used time against planned, hatch what went over, and say which are hidden', () => {
  const scene = turns(
    {
      ...named,
      n: 8,
      planned: 60,
      turns: [{ n: 8, mean: 75 }, { n: 8, mean: 45.4 }, { n: 2 }, { n: 0 }],
      total: { used: 150, planned: 180 },
    },
    stage,
  )
  expect(wordsOf(scene)).toEqual(
    expect.arrayContaining([
      'Person 1',
      '1:15',
      '+0:15',
      '0:45',
      '−0:15',
      'skjult',
      'Planlagt 1:00',
      'Hele runden: 2:30 brugt, 3:00 planlagt',
    ]),
  )
  expect(wordsOf(scene)).not.toContain('Person 4')
  expect(nodesOf(scene).flatMap((node) => (node.kind === 'rect' ? [node.pattern] : []))).toEqual([
    undefined,
    'hatch',
    undefined,
  ])
})

test('[CHART50] a length of time is written in minutes and seconds, rounded to the second', () => {
  expect([7, 65, 59.6, 3600, -8, -0.2].map(minutesAndSeconds)).toEqual([
    '0:07',
    '1:05',
    '1:00',
    '60:00',
    '−0:08',
    '0:00',
  ])
})
