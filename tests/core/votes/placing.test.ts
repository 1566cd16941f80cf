import { expect, test } from 'vitest'
import { comparisonSentence, comparisonTable } from '../../../core/report/comparison.ts'
import { circle, CircleQuestion } from '../../../core/votes/circle.ts'
import { fromTo, FromToQuestion, type FromToBallot } from '../../../core/votes/from-to.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { journey, JourneyQuestion } from '../../../core/votes/journey.ts'
import { placement, PlacementQuestion } from '../../../core/votes/placement.ts'
import { circleOf, contextFor, fromToOf, gallery, journeyOf, placementOf, roomOf } from './people.ts'

function admits(schema: { safeParse: (raw: unknown) => { success: boolean } }, raw: unknown): boolean {
  return schema.safeParse(raw).success
}

const da = contextFor('stage', 'da')

test('[VOTE45] a placement has one to eight items and two named axes; from–to one to six dimensions with both poles', () => {
  for (const items of [1, 8]) expect(admits(PlacementQuestion, placementOf(items))).toBe(true)
  for (const items of [0, 9]) expect(admits(PlacementQuestion, placementOf(items))).toBe(false)
  const { x: _, ...noAxis } = placementOf(2)
  expect(admits(PlacementQuestion, noAxis)).toBe(false)
  const [item] = placementOf(1).items
  expect(admits(PlacementQuestion, { ...placementOf(1), items: [item, item] })).toBe(false)
  for (const dimensions of [1, 6]) expect(admits(FromToQuestion, fromToOf(dimensions))).toBe(true)
  for (const dimensions of [0, 7]) expect(admits(FromToQuestion, fromToOf(dimensions))).toBe(false)
  expect(admits(FromToQuestion, { ...fromToOf(1), ask: 'never' })).toBe(false)
})

test('[VOTE46] a journey has three to eight stages and at most three breaks; a circle two to eight themes', () => {
  for (const stages of [3, 8]) expect(admits(JourneyQuestion, journeyOf(stages))).toBe(true)
  for (const stages of [2, 9]) expect(admits(JourneyQuestion, journeyOf(stages))).toBe(false)
  for (const breaks of [0, 3]) expect(admits(JourneyQuestion, journeyOf(3, breaks))).toBe(true)
  for (const breaks of [-1, 4, 1.5]) expect(admits(JourneyQuestion, journeyOf(3, breaks))).toBe(false)
  for (const themes of [2, 8]) expect(admits(CircleQuestion, circleOf(themes))).toBe(true)
  for (const themes of [1, 9]) expect(admits(CircleQuestion, circleOf(themes))).toBe(false)
})

test('[VOTE47] a placement ballot puts at least one known item on both axes, in whole numbers from 0 to 10', () => {
  const ballot = placement.ballot(placementOf(2))
  expect(admits(ballot, { i0: { x: 0, y: 10 }, i1: { x: 5, y: 5 } })).toBe(true)
  expect(admits(ballot, { i1: { x: 5, y: 5 } })).toBe(true)
  expect(admits(ballot, {})).toBe(false)
  expect(admits(ballot, { i2: { x: 1, y: 1 } })).toBe(false)
  expect(admits(ballot, { i0: { x: 1 } })).toBe(false)
  for (const wrong of [-1, 11, 2.5, '3', null]) expect(admits(ballot, { i0: { x: wrong, y: 1 } })).toBe(false)
  expect(admits(ballot, { i0: { x: 1, y: 1, z: 1 } })).toBe(false)
})

test('[VOTE48] a from–to ballot answers exactly what is asked of each dimension it answers', () => {
  const asked = (ask: 'now' | 'wish' | 'both') => fromTo.ballot(fromToOf(2, ask))
  expect(admits(asked('now'), { d0: { now: 0 }, d1: { now: 10 } })).toBe(true)
  expect(admits(asked('wish'), { d1: { wish: 3 } })).toBe(true)
  expect(admits(asked('both'), { d0: { now: 2, wish: 8 } })).toBe(true)
  expect(admits(asked('now'), { d0: { wish: 3 } })).toBe(false)
  expect(admits(asked('now'), { d0: { now: 3, wish: 3 } })).toBe(false)
  expect(admits(asked('both'), { d0: { now: 3 } })).toBe(false)
  expect(admits(asked('now'), {})).toBe(false)
  expect(admits(asked('now'), { d9: { now: 3 } })).toBe(false)
  for (const wrong of [-1, 11, 0.5]) expect(admits(asked('now'), { d0: { now: wrong } })).toBe(false)
})

test('[VOTE49] a journey ballot rates every stage from −3 to 3 and marks no more breaks than it may, none twice', () => {
  const ballot = journey.ballot(journeyOf(3, 2))
  const curve = { s0: -3, s1: 0, s2: 3 }
  expect(admits(ballot, { curve })).toBe(true)
  expect(admits(ballot, { curve, breaks: ['s2', 's0'] })).toBe(true)
  expect(admits(ballot, { curve: { s0: -3, s1: 0 } })).toBe(false)
  expect(admits(ballot, { curve: { ...curve, s3: 1 } })).toBe(false)
  for (const wrong of [-4, 4, 1.5]) expect(admits(ballot, { curve: { ...curve, s1: wrong } })).toBe(false)
  expect(admits(ballot, { curve, breaks: ['s0', 's1', 's2'] })).toBe(false)
  expect(admits(ballot, { curve, breaks: ['s0', 's0'] })).toBe(false)
  expect(admits(ballot, { curve, breaks: ['s9'] })).toBe(false)
  expect(admits(journey.ballot(journeyOf(3, 0)), { curve, breaks: ['s0'] })).toBe(false)
})

test('[VOTE50] a circle ballot puts at least one known theme into one of the three rings', () => {
  const ballot = circle.ballot(circleOf(2))
  expect(admits(ballot, { t0: 'control', t1: 'concern' })).toBe(true)
  expect(admits(ballot, { t1: 'influence' })).toBe(true)
  expect(admits(ballot, {})).toBe(false)
  expect(admits(ballot, { t2: 'control' })).toBe(false)
  expect(admits(ballot, { t0: 'hope' })).toBe(false)
})

test('[VOTE51] a placement’s result is mean and spread on both axes, and nothing of fewer than five of those who voted', () => {
  // x: 2, 4, 4, 6, 9 → mean 25/5 = 5, squares 9+1+1+1+16 = 28, 28/4 = 7, √7 = 2.646; y: 10 each → spread 0.
  const across = [2, 4, 4, 6, 9]
  const ballots = across.map((x, at) => ({ i0: { x, y: 10 }, ...(at < 4 && { i1: { x: 0, y: 0 } }) }))
  const result = placement.tally(placementOf(2), ballots)
  expect(result.n).toBe(5)
  expect(result.items[0]).toMatchObject({ id: 'i0', n: 5, x: 5, y: 10, sdY: 0 })
  expect(result.items[0]?.sdX).toBeCloseTo(2.6458, 4)
  // Four of five: a part must be a group of its own.
  expect(result.items[1]).toEqual({ id: 'i1', n: 4 })
  expect(placement.table(placementOf(2), result, da).rows[1]?.slice(1)).toEqual(['–', '–', '4', '–', '–'])
})

test('[VOTE52] a placement offers its items from the upper right corner on, and takes over at most eight', () => {
  const question = placementOf(3)
  const five = Array.from({ length: 5 }, () => ({ i0: { x: 1, y: 2 }, i1: { x: 9, y: 9 }, i2: { x: 5, y: 0 } }))
  const result = placement.tally(question, five)
  expect(placement.offer?.(question, result).map(({ id }) => id)).toEqual(['i1', 'i2', 'i0'])
  const offered = Array.from({ length: 12 }, (_, at) => ({ id: `e${at % 10}`, label: { da: 'å'.repeat(400) } }))
  const fed = placement.fed?.(question, offered)
  expect(fed?.items.map(({ id }) => id)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'])
  expect(fed?.items[0]?.label.da).toBe(`${'å'.repeat(159)}…`)
  expect(admits(PlacementQuestion, fed)).toBe(true)
  expect(placement.fed?.(question, []).items).toEqual(question.items)
})

test('[VOTE53] from–to gives the mean now, the mean wish and the gap between them', () => {
  // now 2,3,4,5,6 → 4, sd √(10/4) = 1.581; wish 6,7,7,8,9 → 7.4; gap 3.4.
  const nows = [2, 3, 4, 5, 6]
  const wishes = [6, 7, 7, 8, 9]
  const ballots: FromToBallot[] = nows.map((now, at) => ({ d0: { now, wish: wishes[at] } }))
  const [dimension, silent] = fromTo.tally(fromToOf(2), ballots).dimensions
  expect(dimension).toMatchObject({ id: 'd0', n: 5, now: 4, wish: 7.4 })
  expect(dimension?.gap).toBeCloseTo(3.4, 10)
  expect(dimension?.sdNow).toBeCloseTo(1.5811, 4)
  expect(silent).toEqual({ id: 'd1', n: 0 })
  const now = fromTo.tally(
    fromToOf(1, 'now'),
    nows.map((value) => ({ d0: { now: value } })),
  )
  expect(Object.keys(now.dimensions[0] ?? {})).toEqual(['id', 'n', 'now', 'sdNow'])
  const question = fromToOf(2)
  expect(fromTo.sentence(question, fromTo.tally(question, ballots), da)).toContain('fra 4,0 til 7,4 (+3,4)')
})

const linkedPairs = (people: number): [FromToBallot, FromToBallot][] =>
  Array.from({ length: people }, (_, at) => [
    { d0: { now: at % 4 } },
    { d0: { wish: 8 }, ...(at < 4 && { d1: { wish: 1 } }) },
  ])

test('[VOTE54] the wish linked to the now before it becomes arrows from now to wish, over those who answered both', () => {
  // now 0,1,2,3,0,1 → 7/6; wish 8.
  const compared = fromTo.compare?.(fromToOf(2, 'wish'), linkedPairs(6))
  if (compared?.kind !== 'arrows') throw new Error('no arrows')
  expect(compared).toMatchObject({ n: 6, min: 0, max: 10, between: 'now-wish' })
  expect(compared.rows).toHaveLength(1)
  expect(compared.rows[0]).toMatchObject({ id: 'd0', after: 8 })
  expect(compared.rows[0]?.before).toBeCloseTo(7 / 6, 10)
  expect(comparisonTable(compared, 'da', (key) => key)?.rows[0]?.slice(1)).toEqual(['1,2', '8,0', '+6,8'])
  expect(comparisonSentence(compared, 'da', (key) => key)).toBe('report:comparison.way')
  expect(fromTo.compare?.(fromToOf(2, 'wish'), linkedPairs(4))).toMatchObject({ n: 0, rows: [] })
})

test('[VOTE55] two rounds that ask the same are compared like with like, and linked rounds keep what each asks', () => {
  const same: [FromToBallot, FromToBallot][] = Array.from({ length: 5 }, () => [{ d0: { now: 2 } }, { d0: { now: 5 } }])
  expect(fromTo.compare?.(fromToOf(1, 'now'), same)).toMatchObject({
    between: 'before-after',
    rows: [{ before: 2, after: 5 }],
  })
  const wishes: [FromToBallot, FromToBallot][] = Array.from({ length: 5 }, () => [
    { d0: { now: 1, wish: 6 } },
    { d0: { wish: 9 } },
  ])
  expect(fromTo.compare?.(fromToOf(1, 'wish'), wishes)).toMatchObject({
    between: 'before-after',
    rows: [{ before: 6, after: 9 }],
  })
  const own = { ...fromToOf(1, 'now'), prompt: { da: 'Hvor er vi nu?' } }
  const linked = fromTo.linked?.(own, fromToOf(3, 'wish'))
  expect(linked).toMatchObject({ ask: 'now', prompt: { da: 'Hvor er vi nu?' } })
  expect(linked?.dimensions).toHaveLength(3)
})

test('[VOTE56] a journey’s result is mean and spread per stage, and breaks are counted from ten ballots on', () => {
  // s0: −3, −1, 0, 1, 3 twice over → mean 0, squares 20·2 = 40, 40/9 = 4.444, root 2.108.
  const levels = [-3, -1, 0, 1, 3, -3, -1, 0, 1, 3]
  const ballots = levels.map((level, at) => ({
    curve: { s0: level, s1: 2, s2: -1 },
    ...(at < 6 && { breaks: ['s2'] }),
  }))
  const ten = journey.tally(journeyOf(3), ballots)
  expect(ten.stages[0]).toMatchObject({ n: 10, mean: 0, breaks: 0, often: false })
  expect(ten.stages[0]?.sd).toBeCloseTo(2.1082, 4)
  expect(ten.stages[2]).toMatchObject({ mean: -1, sd: 0, breaks: 6, often: true })
  const nine = journey.tally(journeyOf(3), ballots.slice(0, 9))
  expect(nine.stages[2]).toEqual({ id: 's2', n: 9, mean: -1, sd: 0, often: true })
  expect(journey.tally(journeyOf(3, 0), ballots).stages[2]).not.toHaveProperty('breaks')
  const compared = journey.compare?.(
    journeyOf(3),
    ballots.map((ballot) => [ballot, { curve: { ...ballot.curve, s2: 1 } }]),
  )
  expect(compared).toMatchObject({ kind: 'slope', n: 10, min: -3, max: 3 })
  expect(compared?.kind === 'slope' && compared.rows[2]).toMatchObject({ before: -1, after: 1 })
})

test('[VOTE57] a circle counts its rings from ten ballots on; under ten it names the leading ring and a band of agreement', () => {
  const answers = (control: number, influence: number, concern: number) => [
    ...Array.from({ length: control }, () => ({ t0: 'control' }) as const),
    ...Array.from({ length: influence }, () => ({ t0: 'influence' }) as const),
    ...Array.from({ length: concern }, () => ({ t0: 'concern' }) as const),
  ]
  const theme = (...counts: [number, number, number]) => circle.tally(circleOf(2), answers(...counts)).themes[0]
  // (0·5 + 1·4 + 2·1) / 10 = 0.6.
  expect(theme(5, 4, 1)).toEqual({
    id: 't0',
    n: 10,
    leading: 'control',
    agreement: 'medium',
    mean: 0.6,
    counts: { control: 5, influence: 4, concern: 1 },
  })
  expect(theme(1, 6, 2)).toEqual({ id: 't0', n: 9, leading: 'influence', agreement: 'high' })
  expect(theme(2, 2, 2)).toEqual({ id: 't0', n: 6, leading: 'concern', agreement: 'low' })
  expect(theme(0, 3, 3)).toMatchObject({ leading: 'concern', agreement: 'medium' })
  expect(circle.tally(circleOf(2), answers(1, 4, 1)).themes[1]).toEqual({ id: 't1', n: 0 })
  const row = circle.table(circleOf(2), circle.tally(circleOf(2), answers(1, 6, 2)), da).rows[0]
  expect(row?.slice(1)).toEqual(['–', '–', '–', '9', 'Indflydelse', 'mindst to tredjedele'])
})

test('[VOTE58] a circle offers its themes from the centre outwards and takes over two to eight, else keeps its own', () => {
  const question = circleOf(3)
  const ballots = Array.from({ length: 6 }, () => ({ t0: 'concern', t1: 'control', t2: 'influence' }) as const)
  const offered = circle.offer?.(question, circle.tally(question, ballots)) ?? []
  expect(offered.map(({ id }) => id)).toEqual(['t1', 't2', 't0'])
  expect(circle.fed?.(question, offered).themes.map(({ id }) => id)).toEqual(['t1', 't2', 't0'])
  expect(circle.fed?.(question, offered.slice(0, 1)).themes).toEqual(question.themes)
  // What a journey and a from–to hand on: the worst stage, the longest way.
  const way = journey.tally(journeyOf(3), [{ curve: { s0: 1, s1: -2, s2: 3 } }])
  expect(journey.offer?.(journeyOf(3), way).map(({ id }) => id)).toEqual(['s1', 's0', 's2'])
  const far = fromTo.tally(fromToOf(2), [{ d0: { now: 5, wish: 6 }, d1: { now: 8, wish: 2 } }])
  expect(fromTo.offer?.(fromToOf(2), far).map(({ id }) => id)).toEqual(['d1', 'd0'])
})

test('[VOTE59] a rehearsed room gives ballots that the question admits, and results that say something', () => {
  for (const question of gallery.filter(({ type }) => ['placement', 'from-to', 'journey', 'circle'].includes(type))) {
    const vote = voteFor(question)
    const schema = vote.ballot(question)
    for (const ballot of roomOf(question, 60)) expect(admits(schema, ballot), JSON.stringify(ballot)).toBe(true)
    const result = vote.tally(question, roomOf(question, 60))
    expect(vote.sentence(question, result, da)).toMatch(/60/)
    expect(vote.sentence(question, result, da)).not.toMatch(/charts:|undefined|NaN/)
    expect(vote.sentence(question, vote.tally(question, []), da)).toBe('Der er ingen svar at vise.')
    const table = vote.table(question, result, da)
    expect(table.columns.join(' ')).not.toContain('charts:')
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length)
  }
})
