import { expect, test } from 'vitest'
import { allocationChart } from '../../../core/charts/allocation.ts'
import { fistChart } from '../../../core/charts/fist.ts'
import { moved } from '../../../core/charts/layout.ts'
import { dotRows, rankedRows } from '../../../core/charts/ranked.ts'
import type { SceneNode } from '../../../core/charts/scene.ts'
import { contextFor } from '../votes/people.ts'
import { nodesOf, wordsOf } from './looking.ts'

const named = { title: 'Titel', description: 'Beskrivelse' }
const stage = contextFor('stage', 'da')
const da = (text: string) => ({ text, lang: 'da' }) as const

test('[CHART30] every dot given is a dot in the picture, and a dotted bar where they would be too small to tell apart', () => {
  const rows = [
    { ...da('Ro'), dots: 31, people: 20 },
    { ...da('Mod'), dots: 4 },
  ]
  const scene = dotRows({ ...named, n: 20, each: 3, rows }, stage)
  expect(nodesOf(scene).filter((node) => node.kind === 'circle')).toHaveLength(35)
  expect(wordsOf(scene)).toEqual(
    expect.arrayContaining(['Prikker', 'Personer', '31', '20', '4', '<\u00A05', 'Hver havde 3 prikker']),
  )
  const crowd = dotRows({ ...named, n: 300, each: 10, rows: [{ ...da('Ro'), dots: 2400, people: 280 }] }, stage)
  expect(nodesOf(crowd).some((node) => node.kind === 'circle')).toBe(false)
  expect(nodesOf(crowd)).toContainEqual(expect.objectContaining({ kind: 'rect', pattern: 'dots' }))
})

test('[CHART31] under ten ballots dots say nothing of persons, and rankings nothing of who came first', () => {
  const dotted = wordsOf(dotRows({ ...named, n: 9, each: 3, rows: [{ ...da('Ro'), dots: 27 }] }, stage))
  expect(dotted).not.toContain('Personer')
  expect(dotted.some((word) => word.includes('<'))).toBe(false)
  const rows = [{ ...da('Ro'), rank: 1, score: 9, place: 1 }]
  expect(wordsOf(rankedRows({ ...named, n: 9, rows }, stage))).not.toContain('Sat først')
})

test('[CHART32] a ranking prints place, mean place and points, and marks a place that is shared', () => {
  const rows = [
    { ...da('Ro'), rank: 1, score: 20, place: 1.5, first: 6 },
    { ...da('Mod'), rank: 1, score: 20, place: 1.5, first: 6 },
    { ...da('Tid'), rank: 3, score: 4, place: 2.8, first: 0 },
  ]
  const words = wordsOf(rankedRows({ ...named, n: 12, rows }, stage))
  expect(words).toEqual(expect.arrayContaining(['1=', '3', '1,5', '2,8', '20', '4', '6', 'Snitplads', 'Sat først']))
  expect(words.filter((word) => word === '1=')).toHaveLength(2)
  expect(wordsOf(rankedRows({ ...named, n: 12, rows }, contextFor('phone', 'da')))).toContain(
    'snitplads 1,5 · 20 point · sat først af 6',
  )
})

const three = [
  { ...da('Det enkelte barn'), mean: 25 },
  { ...da('Alle børn'), mean: 30 },
  { ...da('Økonomien'), mean: 45 },
]

test('[CHART33] of three lines the means are one point in a triangle, the middle is equal shares, and no ballot is a point', () => {
  const nodes = nodesOf(allocationChart({ ...named, n: 40, total: 100, imbalance: 8, lines: three }, stage))
  const corners = nodes.flatMap((node) => (node.kind === 'path' && node.d.endsWith('Z') ? [node.d] : []))[0]
  const numbers = corners?.match(/[\d.]+/g)?.map(Number) ?? []
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = numbers
  const points = nodes.filter((node) => node.kind === 'circle')
  expect(points).toHaveLength(1)
  const [point] = points
  expect(point?.x).toBeCloseTo(0.25 * ax + 0.3 * bx + 0.45 * cx, 6)
  expect(point?.y).toBeCloseTo(0.25 * ay + 0.3 * by + 0.45 * cy, 6)
})

test('[CHART34] each line prints its points and its gap with a sign; what lacks is hatched, what is above is plain', () => {
  for (const context of [stage, contextFor('phone', 'da'), contextFor('report', 'da')]) {
    const scene = allocationChart({ ...named, n: 40, total: 100, imbalance: 8, lines: three }, context)
    expect(wordsOf(scene)).toEqual(expect.arrayContaining(['25,0', '−8,3', '30,0', '−3,3', '45,0', '+11,7']))
    const painted = nodesOf(scene).flatMap((node) => (node.kind === 'rect' ? [`${node.fill} ${node.pattern}`] : []))
    expect(painted.filter((paint) => paint === 'low-1 hatch')).toHaveLength(2)
    expect(painted.filter((paint) => paint === 'high-2 undefined')).toHaveLength(1)
  }
})

test('[CHART35] four lines and more share one bar whose parts add up to its length, each with its key', () => {
  const lines = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, at) => ({
    ...da(name),
    mean: [40, 5, 15, 10, 20, 10][at] ?? 0,
  }))
  const nodes = nodesOf(allocationChart({ ...named, n: 40, total: 100, imbalance: 8, lines }, stage))
  const parts = nodes.flatMap((node) => (node.kind === 'rect' && node.fill?.startsWith('cat') ? [node] : []))
  expect(parts).toHaveLength(12)
  expect(parts.slice(0, 6).reduce((sum, part) => sum + part.width + 4, 0)).toBeCloseTo(1728, 6)
  const looks = parts.slice(0, 6).map((part) => `${part.fill} ${part.pattern}`)
  expect(new Set(looks).size).toBe(6)
  expect(parts.slice(6).map((part) => `${part.fill} ${part.pattern}`)).toEqual(looks)
})

const consent = {
  ...named,
  threshold: 3,
  n: 12,
  mean: 3.5,
  sd: 1,
  consent: false,
  below: 2,
  counts: [0, 1, 1, 3, 4, 3],
}

test('[CHART36] a fist of five prints six columns with their words, hatched under the threshold, the proposal and what has to change', () => {
  const reasons = [{ id: 'a', text: 'Mere tid til det', weight: 1 }]
  for (const context of [stage, contextFor('phone', 'da'), contextFor('report', 'da')]) {
    const scene = fistChart({ ...consent, proposal: da('Vi prøver til jul.'), reasons }, context)
    const words = wordsOf(scene).join(' ')
    for (const word of ['Vi prøver til jul.', 'Mere tid til det', 'Hvad skal ændres?', '3,5', 'Går forrest', 'Nej'])
      expect(words).toContain(word)
    expect(words.replaceAll('\u00A0', ' ')).toContain('83 % viser mindst 3 fingre')
    const bars = nodesOf(scene).flatMap((node) => (node.kind === 'rect' ? [`${node.fill} ${node.pattern}`] : []))
    expect(bars.filter((paint) => paint === 'low-2 hatch')).toHaveLength(2)
    expect(bars.filter((paint) => paint === 'high-2 undefined')).toHaveLength(3)
  }
  const { below: _, ...few } = { ...consent, n: 6, counts: [], reasons: [] }
  expect(wordsOf(fistChart(few, stage))).toContain('Ikke alle viser 3 fingre endnu')
  const open = { ...named, threshold: 3, n: 6, counts: [], reasons }
  expect(wordsOf(fistChart(open, stage))).toEqual(['Mere tid til det'])
})

test('[CHART37] a picture can stand inside another, whatever it is drawn with', () => {
  const nodes: SceneNode[] = [
    { kind: 'path', d: 'M1 2L3 4H5V6C1 2 3 4 5 6Z' },
    { kind: 'line', x1: 0, y1: 1, x2: 2, y2: 3 },
    { kind: 'group', beat: 2, children: [{ kind: 'text', x: 1, y: 2, text: 'a', size: 24 }] },
  ]
  expect(moved(nodes, 10, 100)).toEqual([
    { kind: 'path', d: 'M11 102L13 104H15V106C11 102 13 104 15 106Z' },
    { kind: 'line', x1: 10, y1: 101, x2: 12, y2: 103 },
    { kind: 'group', beat: 2, children: [{ kind: 'text', x: 11, y: 102, text: 'a', size: 24 }] },
  ])
})
