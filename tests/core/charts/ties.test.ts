import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dimensions } from '../../../core/charts/dimensions.ts'
import { dumbbell } from '../../../core/charts/dumbbell.ts'
import type { ChartContext, SceneNode } from '../../../core/charts/scene.ts'
import { ringPlaces } from '../../../core/charts/tie-graph.ts'
import { meanText } from '../../../core/charts/tie-marks.ts'
import { tieMatrix } from '../../../core/charts/tie-matrix.ts'
import { houseBands, type Tie } from '../../../core/instruments/coordination.ts'
import { leaderGap } from '../../../core/instruments/leader-gap.ts'
import { likert } from '../../../core/votes/likert.ts'
import { network, type NetworkBallot, type NetworkQuestion } from '../../../core/votes/network.ts'
import { batteryOf, contextFor, networkOf, resultOf, roomOf } from '../votes/people.ts'
import { faultsOf, nodesOf, textsOf, wordsOf } from './looking.ts'

const smallest = { stage: 24, phone: 14, report: 11 } as const
const places = ['stage', 'phone', 'report'] as const
const stage = contextFor('stage', 'da')
const long = 'Pædagogisk-psykologisk rådgivning og specialpædagogisk indsats i dagtilbuddet'
const named = { title: 'Titel', description: 'Beskrivelse' }

function scene(question: NetworkQuestion, people: number, context: ChartContext) {
  return network.chart(question, network.tally(question, roomOf(question, people) as NetworkBallot[]), context)
}

function shown(from: string, to: string, n: number, band: 'weak' | 'medium' | 'strong', mean?: number): Tie {
  return { from, to, status: 'shown', n, band, ...(mean !== undefined && { mean }) }
}

const pair = {
  ...named,
  n: 30,
  limits: houseBands,
  together: [],
  groups: [
    { text: 'Ledere', lang: 'da', size: 7 },
    { text: 'Lærere', lang: 'da', size: 11 },
    { text: 'PPR', lang: 'da' },
  ],
  ties: [
    [shown('a', 'a', 7, 'strong'), shown('a', 'b', 7, 'medium'), shown('a', 'c', 5, 'weak')],
    [shown('b', 'a', 11, 'strong', 4.36), shown('b', 'b', 11, 'medium', 4.36), shown('b', 'c', 11, 'weak', 3.12)],
    [
      { from: 'c', to: 'a', status: 'hidden', reason: 'too-few-raters' },
      { from: 'c', to: 'b', status: 'hidden', reason: 'too-few-raters' },
      { from: 'c', to: 'c', status: 'hidden', reason: 'too-few-raters' },
    ],
  ],
  strongest: [0, 1],
} as const

test('[CHART51] the matrix keeps the order of groups, prints figures from ten raters on and only dots below, and says what is hidden', () => {
  const picture = tieMatrix(pair, stage)
  const words = wordsOf(picture)
  expect(words.filter((word) => ['Ledere', 'Lærere', 'PPR'].includes(word))).toEqual([
    'Ledere',
    'Ledere',
    'Lærere',
    'Lærere',
    'PPR',
    'PPR',
  ])
  expect(words.filter((word) => /^\d,\d$/.test(word))).toEqual(['4,4', '4,4', '3,1', '4,4'])
  expect(words.filter((word) => word === 'skjult')).toHaveLength(3)
  expect(words).toEqual(
    expect.arrayContaining(['n\u00A07', 'n\u00A011', 'n\u00A0<\u00A05', '4,0 og over', 'under 3,5']),
  )
  expect(words).toContain('Ledere → Lærere')
  // Own groups wear a dashed frame, hidden cells are hatched: colour is never the only sign.
  const rects = nodesOf(picture).filter((node) => node.kind === 'rect')
  expect(rects.filter((node) => node.dash !== undefined)).toHaveLength(2 + 1)
  expect(rects.filter((node) => node.pattern === 'hatch')).toHaveLength(3)
})

test('[CHART52] strong ties appear first, then medium, then weak and hidden ones, and no beat is empty', () => {
  const beats = (nodes: readonly SceneNode[]): number[] =>
    nodes.flatMap((node) => (node.kind === 'group' ? [node.beat ?? 0, ...beats(node.children)] : []))
  expect([...new Set(beats(tieMatrix(pair, stage).nodes))].toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  const early = tieMatrix(pair, stage).nodes.filter((node) => node.kind === 'text')
  expect(early.some((node) => /^\d,\d$|skjult/.test(node.text))).toBe(false)
  const plain = { ...pair, ties: pair.ties.slice(1).map((row) => row.slice(0, 2)), groups: pair.groups.slice(0, 2) }
  const { strongest: _, ...noPair } = plain
  expect([...new Set(beats(tieMatrix(noPair, stage).nodes))].toSorted((a, b) => a - b)).toEqual([1, 2])
  expect(meanText(3.96, false, houseBands, 'da')).toBe('3,96')
  expect(meanText(3.996, false, houseBands, 'da')).toBe('3,99')
  expect(meanText(3.94, false, houseBands, 'da')).toBe('3,9')
  expect(meanText(4.46, true, houseBands, 'da')).toBe('4,46')
})

test('[CHART53] matrix, graph and items hold nothing outside, nothing overlapping and no small text, for 2 to 10 long names and 5, 40, 300 answers', () => {
  for (const count of [2, 3, 5, 6, 8, 10])
    for (const people of [5, 40, 300]) {
      const names = Array.from({ length: count }, (_, at) => (at % 2 === 0 ? long : `Socialrådgivere ${at}`))
      const question = networkOf(names)
      for (const place of places)
        for (const picture of ['matrix', 'graph', 'items']) {
          const drawn = scene(question, people, { ...contextFor(place, 'da'), picture })
          expect(faultsOf(drawn, smallest[place]), `${count} ${people} ${place} ${picture}`).toEqual([])
          expect(drawn.height).toBeLessThanOrEqual(place === 'stage' ? 664 : 4000)
          const cut = textsOf(drawn).filter(({ text }) => text.endsWith('…'))
          expect(
            cut.map(({ text }) => text),
            `${count} ${place} ${picture}`,
          ).toEqual([])
        }
    }
})

test('[CHART54] the graph is the same each time, its corners are convex, and thickness and dash tell bands apart', () => {
  const question = networkOf(['a', 'b', 'c', 'd', 'e', 'f'], { rate: 5 })
  const context = { ...stage, picture: 'graph' }
  expect(scene(question, 60, context)).toEqual(scene(question, 60, context))
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 10 }), (count) => {
      const corners = ringPlaces(count, { x: 0, y: 0 }, 300, 200)
      const turns = corners.map((corner, at) => {
        const before = corners.at(at - 1) ?? corner
        const after = corners[(at + 1) % count] ?? corner
        return (corner.x - before.x) * (after.y - corner.y) - (corner.y - before.y) * (after.x - corner.x)
      })
      expect(turns.every((turn) => turn > -1e-6)).toBe(true)
    }),
  )
  const lines = nodesOf(scene(question, 60, context)).flatMap((node) =>
    node.kind === 'path' && node.stroke ? [`${node.stroke} ${node.strokeWidth} ${node.dash ?? 'solid'}`] : [],
  )
  expect([...new Set(lines)].toSorted()).toEqual(['act 10 solid', 'act-line 5 16 9', 'text-3 3 3 8'])
})

test('[CHART55] dimensions are bars in the order given, with index, spread, people and what each is made of, and no total', () => {
  const label = (text: string) => ({ text, lang: 'da' }) as const
  const drawn = dimensions(
    {
      ...named,
      n: 12,
      scale: 'index',
      max: 5,
      rows: [
        {
          label: label('Samlende'),
          mean: 4,
          sd: 0.5,
          n: 12,
          apart: true,
          parts: [{ label: label('Vi træder til'), mean: 4.2 }],
        },
        {
          label: label('Brobyggende'),
          mean: 3,
          sd: 1,
          n: 11,
          parts: [{ label: label('Hvem'), mean: 3 }, { label: label('Viden') }],
        },
        { label: label('Forbindende'), parts: [] },
      ],
    },
    stage,
  )
  const words = wordsOf(drawn)
  expect(words.filter((word) => word.endsWith('ende'))).toEqual(['Samlende', 'Brobyggende', 'Forbindende'])
  expect(words).toEqual(expect.arrayContaining(['75', '50', '12', '11', '<\u00A05', 'skjult', 'Indeks 0–100']))
  expect(words.join(' ').replaceAll('\u00A0', ' ')).toContain('Vi træder til 4,2 · delte oplevelser')
  expect(words.join(' ').replaceAll('\u00A0', ' ')).toContain('Hvem 3,0 · Viden skjult')
  const question = batteryOf(9, 5, {
    dimensions: [
      { id: 'a', label: { da: 'Samlende' }, items: ['i0', 'i1', 'i2'] },
      { id: 'b', label: { da: 'Brobyggende' }, items: ['i3', 'i4', 'i5'] },
    ],
  })
  for (const people of [5, 40, 300])
    for (const place of places)
      for (const picture of ['dimensions', 'statements']) {
        const context = { ...contextFor(place, 'da'), picture }
        expect(faultsOf(likert.chart(question, resultOf(question, people) as never, context), smallest[place])).toEqual(
          [],
        )
      }
})

test('[CHART56] a dumbbell has a disc for leaders and a square for staff with their figures, and hides what too few stand behind', () => {
  const label = (text: string) => ({ text, lang: 'da' }) as const
  const rows = [
    { label: label(long), gap: leaderGap({ n: 6, mean: 4 }, { n: 22, mean: 3 }, 'district') },
    { label: label('Brobyggende'), gap: leaderGap({ n: 6, mean: 1 }, { n: 22, mean: 5 }, 'district') },
    { label: label('Forbindende'), gap: leaderGap({ n: 4, mean: 4 }, { n: 22, mean: 3 }, 'district') },
  ]
  for (const place of places) {
    const drawn = dumbbell({ ...named, points: 5, rows }, contextFor(place, 'da'))
    expect(faultsOf(drawn, smallest[place]), place).toEqual([])
    expect(wordsOf(drawn)).toEqual(
      expect.arrayContaining(['75', '50', '+25', '0', '100', '−100', 'skjult', 'Ledere', 'Medarbejdere']),
    )
    expect(wordsOf(drawn).join(' ')).toContain('mindst 5 svar fra både ledere')
  }
  const centre = [{ label: label('Samlende'), gap: leaderGap({ n: 6, mean: 4 }, { n: 22, mean: 3 }, 'centre') }]
  expect(wordsOf(dumbbell({ ...named, points: 5, rows: centre }, stage)).join(' ')).toContain('helt distrikt')
})
