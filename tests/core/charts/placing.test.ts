import { expect, test } from 'vitest'
import type { ArrowsData } from '../../../core/charts/arrow-marks.ts'
import { arrows } from '../../../core/charts/arrows.ts'
import { comparisonChart } from '../../../core/charts/comparison.ts'
import { curve } from '../../../core/charts/curve.ts'
import { quadrants } from '../../../core/charts/quadrants.ts'
import { rings } from '../../../core/charts/rings.ts'
import type { ChartContext, SceneNode } from '../../../core/charts/scene.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { fromTo } from '../../../core/votes/from-to.ts'
import { contextFor, fromToOf, gallery, places, resultOf } from '../votes/people.ts'
import { faultsOf, nodesOf, textsOf, wordsOf } from './looking.ts'

const named = { title: 'Titel', description: 'Beskrivelse' }
const stage = contextFor('stage', 'da')
const said = (text: string) => ({ text, lang: 'da' }) as const

function waysOf(...ways: readonly (readonly [number | undefined, number | undefined])[]): ArrowsData {
  return {
    ...named,
    n: 20,
    min: 0,
    max: 10,
    words: { before: 'nu', after: 'ønske', way: 'Afstand', longest: 'Længste vej' },
    rows: ways.map(([before, after], at) => ({
      label: said(`Række ${at + 1}`),
      low: said('Hver for sig'),
      high: said('Sammen'),
      n: 20,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    })),
  }
}

function inBeat(nodes: readonly SceneNode[], beat: number): string[] {
  return nodes.flatMap((node) =>
    node.kind === 'group' && node.beat === beat
      ? node.children.flatMap((child) => (child.kind === 'text' ? [child.text] : []))
      : [],
  )
}

test('[CHART38] arrows print now, wish and distance, and mark the one longest way in words and in the last beat', () => {
  const scene = arrows(waysOf([4.1, 7.6], [5.2, 7.1], [3.4, 7.9]), stage)
  expect(wordsOf(scene)).toEqual(expect.arrayContaining(['4,1', '7,6', '+3,5', '+1,9', '+4,5', 'nu', 'ønske']))
  expect(inBeat(scene.nodes, 1)).toEqual(['4,1', '5,2', '3,4'])
  expect(inBeat(scene.nodes, 2)).toEqual(['7,6', '+3,5', '7,1', '+1,9'])
  expect(inBeat(scene.nodes, 3)).toEqual(['7,9', '+4,5', 'Længste vej'])
  expect(nodesOf(scene).filter((node) => node.kind === 'path')).toHaveLength(3)
  const tied = arrows(waysOf([1, 4], [2, 5], [3, 4]), stage)
  expect(wordsOf(tied)).not.toContain('Længste vej')
  expect(wordsOf(arrows(waysOf([7, 2.5], [4, 5]), stage))).toContain('−4,5')
})

test('[CHART39] where only now or only the wish was asked, each line has that mark and its mean, and no arrow', () => {
  const now = arrows(waysOf([4.1, undefined], [5.2, undefined]), stage)
  expect(wordsOf(now)).toEqual(expect.arrayContaining(['nu', '4,1', '5,2', 'Snit 0–10']))
  expect(wordsOf(now)).not.toContain('ønske')
  expect(nodesOf(now).some((node) => node.kind === 'path')).toBe(false)
  const wish = arrows(waysOf([undefined, 8], [undefined, undefined]), stage)
  expect(wordsOf(wish)).toEqual(expect.arrayContaining(['ønske', '8,0', 'skjult']))
})

test('[CHART40] values at the ends and values that nearly meet stay apart and inside, in every place', () => {
  const ways = waysOf([10, 10], [9.9, 10], [0, 0.1], [0, 10], [10, 0], [5, 5])
  for (const place of ['stage', 'phone', 'report'] as const) {
    const smallest = { stage: 24, phone: 14, report: 11 }[place]
    for (const rows of [ways.rows, ways.rows.slice(0, 3), ways.rows.slice(3)]) {
      expect(faultsOf(arrows({ ...ways, rows }, contextFor(place, 'da')), smallest), place).toEqual([])
    }
  }
})

test('[CHART41] a linked wish is drawn as arrows under the words now and wish, a repeated round under before and after', () => {
  const pairs = Array.from({ length: 8 }, () => [{ d0: { now: 3 } }, { d0: { wish: 7 } }] as const)
  const wish = fromTo.compare?.(fromToOf(1, 'wish'), pairs)
  const again = fromTo.compare?.(
    fromToOf(1, 'now'),
    pairs.map(([first]) => [first, { d0: { now: 4 } }]),
  )
  if (!wish || !again) throw new Error('from–to compares')
  expect(wordsOf(comparisonChart({ da: 'Pile' }, wish, stage))).toEqual(
    expect.arrayContaining(['nu', 'ønske', 'Afstand', '+4,0']),
  )
  expect(wordsOf(comparisonChart({ da: 'Pile' }, again, stage))).toEqual(
    expect.arrayContaining(['før', 'efter', 'Ændring', '+1,0']),
  )
})

test('[CHART42] a field names its four corners, numbers its bubbles and keeps them apart, even on one spot', () => {
  const axis = (low: string, high: string, label: string) => ({ low: said(low), high: said(high), label: said(label) })
  const items = Array.from({ length: 8 }, (_, at) => ({ label: said(`Tema ${at + 1}`), n: 20, x: 10, y: 10 }))
  const data = {
    ...named,
    n: 20,
    end: 10,
    x: axis('Lille indflydelse', 'Stor indflydelse', 'Indflydelse'),
    y: axis('Lille betydning', 'PPR vigtigt', 'Betydning'),
    items,
  }
  for (const place of ['stage', 'phone', 'report'] as const) {
    const scene = quadrants(data, contextFor(place, 'da'))
    expect(faultsOf(scene, { stage: 24, phone: 14, report: 11 }[place]), place).toEqual([])
    const numbered = textsOf(scene).filter(({ text, fill }) => /^\d$/.test(text) && fill === 'on-act')
    expect(numbered).toHaveLength(16)
    expect(quadrants(data, contextFor(place, 'da'))).toEqual(scene)
  }
  const words = wordsOf(quadrants(data, stage))
  expect(words).toEqual(
    expect.arrayContaining(['PPR vigtigt, stor indflydelse', 'Lille betydning, lille indflydelse', '10,0', 'Tema 1']),
  )
  const discs = nodesOf(quadrants(data, stage)).flatMap((node) =>
    node.kind === 'circle' && node.fill === 'act' && node.x < 830 && node.r > 12 ? [node] : [],
  )
  expect(discs).toHaveLength(8)
  for (const [at, one] of discs.entries()) {
    for (const other of discs.slice(at + 1))
      expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(one.r + other.r - 1)
  }
})

test('[CHART43] a journey prints each mean with its sign and its breaks with their count, under ten only where half or more', () => {
  const stages = [
    { label: said('Før'), mean: 1.2, sd: 1, breaks: 0, often: false },
    { label: said('Overlevering'), mean: -2.1, sd: 1, breaks: 9, often: false },
    { label: said('Efter'), mean: 0.4, sd: 1, breaks: 3, often: false },
  ]
  const data = { ...named, n: 20, end: 3, asksBreaks: true, stages }
  const scene = curve(data, stage)
  expect(wordsOf(scene)).toEqual(expect.arrayContaining(['+1,2', '−2,1', '+0,4', '9', '3', '+3', '0', '−3']))
  expect(inBeat(scene.nodes, 2)).toEqual(['9', '3'])
  const few = stages.map(({ breaks: _, ...rest }, at) => ({ ...rest, often: at === 1 }))
  expect(inBeat(curve({ ...data, n: 7, stages: few }, stage).nodes, 2)).toEqual(['≥ 50\u00A0%'])
  expect(wordsOf(curve({ ...data, asksBreaks: false }, stage)).join(' ')).not.toContain('knækker')
})

test('[CHART44] rings place a theme by its mean, or in the leading ring, and say in words where people differ', () => {
  const theme = (label: string, counts: readonly [number, number, number]) => {
    const n = counts[0] + counts[1] + counts[2]
    const leading = counts.indexOf(Math.max(...counts))
    const share = counts[leading] ?? 0
    const agreement = share / n >= 2 / 3 ? 'high' : share * 2 >= n ? 'medium' : 'low'
    return { label: said(label), n, leading, agreement, mean: (counts[1] + 2 * counts[2]) / n, counts } as const
  }
  const data = {
    ...named,
    n: 20,
    rings: ['Kontrol', 'Indflydelse', 'Bekymring'],
    // The mean of the last lies in a ring that hardly anybody chose.
    themes: [theme('Enige', [18, 2, 0]), theme('Yderst', [0, 0, 20]), theme('Delte', [10, 1, 9])],
  }
  const scene = rings(data, stage)
  expect(wordsOf(scene)).toEqual(expect.arrayContaining(['Kontrol', 'Indflydelse', 'Bekymring', '18', '20', '9']))
  expect(inBeat(scene.nodes, 1)).toContain('Enige')
  expect(inBeat(scene.nodes, 2)).toEqual(expect.arrayContaining(['Delte', 'Her ser vi forskelligt på det']))
  const middle = { x: 332, y: 332 }
  const away = textsOf(scene)
    .filter(({ fill, x }) => fill === 'on-act' && x < 664)
    .map(({ x, y }) => Math.hypot(x - middle.x, y - 8 - middle.y) / 332)
  expect(away[0]).toBeLessThan(0.41)
  expect(away[1]).toBeGreaterThan(0.71)
  expect(nodesOf(scene).filter((node) => node.kind === 'circle' && node.dash !== undefined)).toHaveLength(1)
  const few = data.themes.map(({ mean: _, counts: __, ...rest }) => rest)
  expect(wordsOf(rings({ ...data, n: 7, themes: few }, stage))).not.toContain('18')
})

test('[CHART45] the narrow cockpit and the lower stage hold every one of them, with five, 40 and 300 answers', () => {
  const rooms: readonly ChartContext[] = [
    { ...contextFor('stage', 'da'), height: 560 },
    { ...contextFor('report', 'da'), width: 420, height: 460 },
    { ...contextFor('report', 'en'), width: 640, height: 460 },
    { ...contextFor('phone', 'en'), ...places.phone, width: 320 },
  ]
  for (const question of gallery.filter(({ type }) => ['placement', 'from-to', 'journey', 'circle'].includes(type))) {
    for (const people of [5, 40, 300]) {
      const result = resultOf(question, people)
      for (const room of rooms) {
        const scene = voteFor(question).chart(question, result, room)
        const smallest = { stage: 24, phone: 14, report: 11 }[room.place]
        expect(faultsOf(scene, smallest), `${question.type} of ${people} at ${room.width}`).toEqual([])
        expect(room.place !== 'stage' || scene.height <= room.height).toBe(true)
      }
    }
  }
}, 60_000)
