import { expect, test } from 'vitest'
import { bars } from '../../../core/charts/bars.ts'
import { comparisonChart } from '../../../core/charts/comparison.ts'
import { distribution } from '../../../core/charts/distribution.ts'
import { battery, type BatteryItem } from '../../../core/charts/likert.ts'
import type { SceneNode } from '../../../core/charts/scene.ts'
import { slope } from '../../../core/charts/slope.ts'
import { textwall } from '../../../core/charts/textwall.ts'
import { wordcloud } from '../../../core/charts/wordcloud.ts'
import { slider } from '../../../core/votes/slider.ts'
import { contextFor, sliderOf } from '../votes/people.ts'
import { nodesOf, textsOf, wordsOf } from './looking.ts'

const named = { title: 'Titel', description: 'Beskrivelse' }
const stage = contextFor('stage', 'da')

function item(text: string, counts: readonly number[], more: Partial<BatteryItem> = {}): BatteryItem {
  const n = counts.reduce((sum, count) => sum + count, 0)
  const mean = counts.reduce((sum, count, at) => sum + count * (at + 1), 0) / n
  const sd = Math.sqrt(counts.reduce((sum, count, at) => sum + count * (at + 1 - mean) ** 2, 0) / (n - 1))
  const words = { text, lang: 'da' } as const
  return { text: words, short: words, reverse: false, n, mean, sd, counts, ...more }
}

const five = ['a', 'b', 'c', 'd', 'e'].map((text) => ({ text, lang: 'da' }) as const)
const mixed = {
  ...named,
  n: 20,
  labels: five,
  items: [item('Midt', [4, 4, 4, 4, 4]), item('Lav', [8, 8, 4, 0, 0], { reverse: true }), item('Høj', [0, 0, 4, 8, 8])],
}

function groupsOf(nodes: readonly SceneNode[]): Extract<SceneNode, { kind: 'group' }>[] {
  return nodes.filter((node) => node.kind === 'group')
}

test('[CHART5] a battery goes from the highest mean to the lowest, and appears as highest, widest spread, lowest', () => {
  const scene = battery(mixed, stage)
  const said = groupsOf(scene.nodes).map(
    ({ beat, children }) => `${beat} ${children.flatMap((node) => (node.kind === 'text' ? [node.text] : [])).at(0)}`,
  )
  expect(said).toEqual(['1 Høj', '1 Højest', '2 Midt', '2 Størst', '2 spredning', '3 Lav', '3 Lavest'])
  // What is there from the start gives nothing away.
  const early = scene.nodes.filter((node) => node.kind === 'text').map((node) => node.text)
  expect(early.some((word) => ['Høj', 'Midt', 'Lav', 'Højest', 'Lavest'].includes(word))).toBe(false)
})

test('[CHART6] a battery prints the shares on both sides, mean and n, and marks what was turned', () => {
  const words = wordsOf(battery(mixed, stage))
  expect(words).toEqual(
    expect.arrayContaining(['0\u00A0%', '80\u00A0%', '4,2', '3,0', '1,8', '20', '↺', 'Snit 1–5', 'lavere', 'højere']),
  )
  expect(wordsOf(battery(mixed, contextFor('stage', 'en')))).toEqual(expect.arrayContaining(['80%', '4.2']))
  const straight = wordsOf(battery({ ...mixed, items: [item('Høj', [0, 0, 4, 8, 8])] }, stage))
  expect(straight).toEqual(expect.arrayContaining(['a', 'e']))
  expect(straight).not.toContain('↺')
})

test('[CHART7] low is hatched, the middle dotted, high plain: colour is never the only sign', () => {
  const painted = nodesOf(battery(mixed, stage)).flatMap((node) =>
    node.kind === 'rect' && node.fill ? [`${node.fill.split('-')[0]} ${node.pattern ?? 'plain'}`] : [],
  )
  expect(painted.length).toBeGreaterThan(8)
  expect([...new Set(painted)].toSorted()).toEqual(['high plain', 'low hatch', 'mid dots'])
  const bend = slider.compare?.(sliderOf(0, 2), [
    [0, 1],
    [1, 1],
    [2, 0],
  ])
  if (!bend) throw new Error('a slider compares')
  const bands = nodesOf(comparisonChart({ da: 'Før og efter' }, bend, stage)).flatMap((node) =>
    node.kind === 'path' ? [[node.fill, node.pattern]] : [],
  )
  expect(bands).toEqual([
    ['mid', 'dots'],
    ['high-2', undefined],
    ['low-2', 'hatch'],
  ])
})

test('[CHART8] few answers show mean and spread but no bars, and too few say that they are hidden', () => {
  const few = {
    text: { text: 'Få', lang: 'da' },
    short: { text: 'Få', lang: 'da' },
    reverse: false,
    n: 7,
    mean: 3.4,
    sd: 1,
    counts: [],
  } as const
  const hidden = { text: few.text, short: few.short, reverse: false, n: 2, counts: [] } as const
  const scene = battery({ ...named, n: 7, labels: five, items: [few, hidden] }, stage)
  expect(nodesOf(scene).some((node) => 'fill' in node && /^(low|mid|high)/.test(node.fill ?? ''))).toBe(false)
  expect(wordsOf(scene)).toEqual(expect.arrayContaining(['3,4', 'skjult', '<\u00A05']))
  const line = distribution(
    { ...named, n: 7, missing: 0, mean: 3.4, sd: 1, min: 0, max: 10, low: few.text, high: few.text, counts: [] },
    stage,
  )
  expect(nodesOf(line).some((node) => 'fill' in node && node.fill === 'high-2')).toBe(false)
  expect(wordsOf(line)).toContain('3,4')
})

test('[CHART9] bars keep the question’s order, print share and count, and set the leading one in bold', () => {
  const data = {
    ...named,
    n: 40,
    several: false,
    bars: [
      { text: 'Ja', lang: 'da', count: 10 },
      { text: 'Nej', lang: 'da', count: 30 },
    ],
  } as const
  const texts = textsOf(bars(data, stage))
  expect(texts.filter((node) => node.anchor !== 'end' && node.y > 40).map((node) => [node.text, node.weight])).toEqual([
    ['Ja', 400],
    ['25\u00A0%', 550],
    ['Nej', 550],
    ['75\u00A0%', 650],
  ])
  expect(wordsOf(bars({ ...data, several: true }, stage)).join(' ')).toContain('Hver kunne vælge flere')
})

test('[CHART10] a slider’s mean stands over its place, and points below zero look different from those above', () => {
  const end = { text: 'Ende', lang: 'da' } as const
  const scene = distribution(
    { ...named, n: 12, missing: 3, mean: 1, min: -3, max: 3, low: end, high: end, counts: [0, 0, 3, 0, 3, 3, 3] },
    stage,
  )
  expect(wordsOf(scene)).toEqual(expect.arrayContaining(['1,0', '−3', '3', 'Ved ikke: 3']))
  const pointer = nodesOf(scene).find((node) => node.kind === 'line' && node.stroke === 'now-line')
  expect(pointer?.kind === 'line' ? pointer.x1 : 0).toBeCloseTo(1728 * (4.5 / 7), 5)
  expect(nodesOf(scene).flatMap((node) => (node.kind === 'rect' ? [node.pattern] : []))).toEqual([
    'hatch',
    undefined,
    undefined,
    undefined,
  ])
})

const words = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `w${at}`, text: `ord nummer ${at}`, weight: Math.max(1, 9 - at) }))

test('[CHART11] a cloud is the same each time, sets a heavier word no smaller, and counts the words it has no room for', () => {
  const data = { ...named, n: 40, words: words(30) }
  expect(wordcloud(data, stage)).toEqual(wordcloud(data, stage))
  const sizes = data.words.map(
    ({ text }) => textsOf(wordcloud(data, stage)).find((node) => node.text === text)?.size ?? 0,
  )
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  expect(wordsOf(wordcloud(data, stage))).toEqual(expect.arrayContaining(['×9', '×2']))
  expect(wordsOf(wordcloud(data, stage))).not.toContain('×1')
  const crowd = wordsOf(wordcloud({ ...named, n: 300, words: words(600) }, contextFor('phone', 'da')))
  const more = crowd.find((word) => word.startsWith('+'))
  const placed = crowd.filter((word) => word.startsWith('ord')).length
  expect(more).toBe(`+ ${600 - placed} flere`)
  expect(placed).toBeGreaterThan(10)
})

test('[CHART12] a wall shows texts in the order given, and says how many more there are than fit', () => {
  const entries = Array.from({ length: 60 }, (_, at) => ({
    id: `e${at}`,
    text: `Tekst nummer ${at} om samarbejdet`,
    weight: at === 0 ? 4 : 1,
  }))
  const few = wordsOf(textwall({ ...named, n: 5, entries: entries.slice(0, 5) }, stage))
  expect(few.filter((word) => word.startsWith('Tekst'))).toHaveLength(5)
  expect(few).toContain('×4')
  expect(few.some((word) => word.startsWith('+'))).toBe(false)
  const many = wordsOf(textwall({ ...named, n: 60, entries }, stage))
  const shown = many.filter((word) => word.startsWith('Tekst'))
  expect(shown[0]).toBe('Tekst nummer 0 om samarbejdet')
  expect(many).toContain(`+ ${60 - shown.length} flere`)
})

test('[CHART13] a flow prints who was where before and after, and how many rose, stayed and fell', () => {
  const compared = slider.compare?.(sliderOf(0, 2), [
    [0, 1],
    [0, 1],
    [1, 1],
    [2, 0],
  ])
  if (!compared) throw new Error('a slider compares')
  const printed = wordsOf(comparisonChart({ da: 'Før og efter' }, compared, stage))
  expect(printed).toEqual(expect.arrayContaining(['2 højere', '1 uændret', '1 lavere', '0,8', '0,8', 'Før', 'Efter']))
  expect(comparisonChart({ da: 'Før og efter' }, compared, stage).description).toContain(
    '4 personer svarede begge gange',
  )
})

test('[CHART14] a slope prints each mean before and after and the change with its sign', () => {
  const rows = [
    { text: 'Op', lang: 'da', before: 3, after: 4.25 },
    { text: 'Ned', lang: 'da', before: 4, after: 3.4 },
    { text: 'Ens', lang: 'da', before: 4, after: 4.01 },
  ] as const
  const printed = wordsOf(slope({ ...named, min: 1, max: 5, rows }, stage))
  expect(printed).toEqual(expect.arrayContaining(['3,0', '4,3', '+1,3', '−0,6', '0,0', 'Ændring']))
  expect(slope({ ...named, min: 1, max: 5, rows: [] }, stage).nodes).toHaveLength(1)
})
