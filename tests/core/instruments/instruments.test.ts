import { expect, test } from 'vitest'
import { itemHash } from '../../../core/instruments/item-hash.ts'
import { questionOf } from '../../../core/instruments/question.ts'
import { Instrument } from '../../../core/instruments/schema.ts'
import { likert, LikertQuestion, type LikertBallot } from '../../../core/votes/likert.ts'
import { networkBlank } from '../../../core/votes/network-blank.ts'
import { NetworkQuestion } from '../../../core/votes/network.ts'
import { builtInFolders, loadCatalogue } from '../../../main/catalogue/load.ts'
import { contextFor, resultOf } from '../votes/people.ts'
import { builtIn } from './shelf.ts'

const all = ['samarbejdskort', 'rk-9', 'pt-7', 'tillid-4', 'teamklima-4'] as const

function reasonsOf(raw: unknown): string[] {
  const parsed = Instrument.safeParse(raw)
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
}

test('[INS1] the five instruments have their items, points and dimensions, in both languages, and say that they are not validated', async () => {
  const instruments = await builtIn()
  expect(all.map((id) => [id, instruments(id).items.length, instruments(id).labels.length])).toEqual([
    ['samarbejdskort', 7, 5],
    ['rk-9', 9, 5],
    ['pt-7', 7, 7],
    ['tillid-4', 4, 5],
    ['teamklima-4', 4, 5],
  ])
  expect(instruments('rk-9').dimensions?.map(({ id, items }) => [id, items.length])).toEqual([
    ['bonding', 3],
    ['bridging', 3],
    ['linking', 3],
  ])
  expect(instruments('pt-7').items.flatMap(({ reverse }, at) => (reverse ? [at + 1] : []))).toEqual([1, 3, 5])
  expect(all.filter((id) => !instruments(id).total)).toEqual(['rk-9', 'teamklima-4'])
  for (const id of all) {
    const { source, licence, validated } = instruments(id)
    expect(validated).toBe(false)
    expect(source.da).toMatch(/inspireret af/i)
    expect(source.da).toContain('ikke valideret')
    expect(source.en).toContain('not validated')
    expect(licence.da).toBeTruthy()
    expect(JSON.stringify(instruments(id)).match(/"da":/g)?.length).toBe(
      JSON.stringify(instruments(id)).match(/"en":/g)?.length,
    )
  }
})

test('[INS2] what an exercise asks in an instrument’s name is what the instrument asks', async () => {
  const instruments = await builtIn()
  const { exercises } = await loadCatalogue(builtInFolders())
  const questions = Object.values(exercises).flatMap(({ rounds }) => rounds.map(({ question }) => question))
  const seen = new Set<string>()
  for (const question of questions) {
    const battery = LikertQuestion.safeParse(question).data
    const map = NetworkQuestion.safeParse(question).data
    const named = battery?.instrument ?? map?.instrument
    if (!named) continue
    seen.add(named.id)
    const instrument = instruments(named.id)
    expect(named.version).toBe(instrument.version)
    const asked = questionOf(instrument, { task: networkBlank.task, groups: networkBlank.groups })
    expect((battery ?? map)?.items).toEqual(asked.items)
    expect((battery ?? map)?.labels).toEqual(asked.labels)
    expect(battery?.dimensions).toEqual(asked.type === 'likert' ? asked.dimensions : undefined)
  }
  expect([...seen].toSorted()).toEqual(['pt-7', 'rk-9', 'samarbejdskort'])
})

test('[INS3] an instrument without its items, or with dimensions that do not fit them, is refused with its reason', async () => {
  const rk = (await builtIn())('rk-9')
  const { items: _, ...none } = rk
  expect(reasonsOf(none)).toEqual(['instrument.without-items'])
  expect(reasonsOf({ ...rk, items: [] })).toContain('instrument.without-items')
  expect(reasonsOf({ ...rk, items: [...rk.items, rk.items[0]] })).toContain('instrument.duplicate-item')
  const [bonding, bridging, linking] = rk.dimensions ?? []
  expect(reasonsOf({ ...rk, dimensions: [bonding, bridging] })).toEqual(['instrument.item-without-dimension'])
  expect(reasonsOf({ ...rk, dimensions: [bonding, bridging, linking, { ...linking, id: 'more' }] })).toContain(
    'instrument.item-twice',
  )
  expect(reasonsOf({ ...rk, dimensions: [bonding, bridging, { ...linking, items: ['nowhere'] }] })).toContain(
    'instrument.unknown-item',
  )
  expect(reasonsOf({ ...rk, dimensions: [bonding, bonding] })).toContain('instrument.duplicate-dimension')
  expect(reasonsOf({ ...rk, colour: 'red' })).toHaveLength(1)
  expect(reasonsOf({ ...rk, version: 0 })).toHaveLength(1)
  expect(reasonsOf(rk)).toEqual([])
})

test('[INS4] a network instrument has seven items with words for one’s own group, and a battery has none', async () => {
  const instruments = await builtIn()
  const map = instruments('samarbejdskort')
  expect(reasonsOf({ ...map, dimensions: undefined, items: map.items.slice(0, 6) })).toEqual([
    'instrument.network-items',
  ])
  const [first, ...others] = map.items
  if (!first) throw new Error('it has items')
  const { own: _, ...without } = first
  expect(reasonsOf({ ...map, items: [without, ...others] })).toEqual(['instrument.own-missing'])
  expect(reasonsOf({ ...map, items: [{ ...first, reverse: true }, ...others] })).toEqual(['instrument.network-reverse'])
  expect(reasonsOf({ ...map, labels: map.labels.slice(1) })).toEqual(['instrument.network-points'])
  const rk = instruments('rk-9')
  expect(reasonsOf({ ...rk, items: rk.items.map((item) => ({ ...item, own: item.text })) })).toContain(
    'instrument.own-in-battery',
  )
})

test('[INS5] the hash follows wording, direction, order and scale, and nothing else', async () => {
  const pt = (await builtIn())('pt-7')
  const hash = itemHash(pt)
  expect(hash).toMatch(/^[0-9a-f]{16}$/)
  const [first, second, ...rest] = pt.items
  if (!first || !second) throw new Error('it has items')
  const changed = [
    { ...pt, items: [{ ...first, text: { ...first.text, da: 'Anden ordlyd.' } }, second, ...rest] },
    { ...pt, items: [{ ...first, reverse: false }, second, ...rest] },
    { ...pt, items: [{ ...first, id: 'renamed' }, second, ...rest] },
    { ...pt, items: [second, first, ...rest] },
    { ...pt, items: [second, ...rest] },
    { ...pt, labels: pt.labels.slice(1) },
  ]
  expect(new Set([hash, ...changed.map(itemHash)]).size).toBe(changed.length + 1)
  const same = {
    ...pt,
    version: 9,
    title: { da: 'Nyt navn' },
    items: pt.items.map((item) => ({ ...item, short: { da: 'Kort' } })),
  }
  expect(itemHash(same)).toBe(hash)
})

test('[VOTE91] dimensions are scored each by its own 70 % rule, two of three, with index and no total, worked by hand', async () => {
  const question = questionOf((await builtIn())('rk-9'))
  const ids = question.items.map(({ id }) => id)
  const person = (...points: readonly (number | undefined)[]): LikertBallot =>
    Object.fromEntries(points.flatMap((point, at) => (point === undefined ? [] : [[ids[at] ?? '', point]])))
  const ballots = [
    person(5, 4, 3, 2, 2, 2, 1, 1, 1),
    person(4, 4, undefined, 3, 3, 3, 2, 2, 2),
    person(5, undefined, undefined, 4, 4, 4, 3, 3, 3),
    person(3, 3, 3, 5, 5, 5, 4, 4, 4),
    person(4, 5, 3, 1, 1, 1, 5, 5, 5),
    person(2, 2, 2, 3, 3, 3, undefined, undefined, 3),
  ]
  const result = likert.tally(question, ballots)
  // Bonding: persons 4, 4, –, 3, 4 and 2 make 17/5 = 3.4, index 60; bridging 2, 3, 4, 5, 1, 3 make 3, index 50.
  expect(result.dimensions?.map(({ id, n }) => [id, n])).toEqual([
    ['bonding', 5],
    ['bridging', 6],
    ['linking', 5],
  ])
  expect(result.dimensions?.map(({ mean }) => mean)).toEqual([3.4, 3, 3])
  expect(result.dimensions?.map(({ index }) => Math.round(index ?? -1))).toEqual([60, 50, 50])
  // Persons 4, 4, 3, 4, 2: squares around 3.4 sum to 3.2 over 4.
  expect(result.dimensions?.[0]?.sd).toBeCloseTo(Math.sqrt(3.2 / 4), 9)
  expect(result.scale).toBeUndefined()
  const few = likert.tally(question, [...ballots.slice(0, 5), person(2)])
  expect(few.dimensions?.[0]).toEqual({ id: 'bonding', n: 4 })
  expect(likert.offer?.(question, result).map(({ id }) => id)).toEqual(['bridging', 'linking', 'bonding'])
  expect(likert.pictures?.(question)).toEqual(['dimensions', 'statements'])
})

test('[VOTE92] a battery’s dimensions name items that are there, each once; before and after are compared by dimension', async () => {
  const question = questionOf((await builtIn())('rk-9'))
  const [bonding, bridging] = question.dimensions ?? []
  if (!bonding || !bridging) throw new Error('it has dimensions')
  expect(LikertQuestion.safeParse(question).success).toBe(true)
  for (const dimensions of [
    [bonding],
    [bonding, bonding],
    [bonding, { ...bridging, items: ['nowhere'] }],
    [bonding, { ...bonding, id: 'b' }],
  ])
    expect(LikertQuestion.safeParse({ ...question, dimensions }).success).toBe(false)
  const rated = (point: number): LikertBallot => Object.fromEntries(question.items.map(({ id }) => [id, point]))
  const pairs = Array.from({ length: 5 }, () => [rated(3), rated(4)] as const)
  expect(likert.compare?.(question, pairs)).toMatchObject({
    kind: 'slope',
    n: 5,
    rows: [
      { id: 'bonding', before: 3, after: 4 },
      { id: 'bridging', before: 3, after: 4 },
      { id: 'linking', before: 3, after: 4 },
    ],
  })
  for (const locale of ['da', 'en'] as const) {
    const context = contextFor('report', locale)
    const result = resultOf(question, 40) as ReturnType<typeof likert.tally>
    expect(likert.sentence(question, result, context)).toMatch(/indeks|index/)
    expect(likert.table(question, result, context).rows).toHaveLength(12)
    const { columns, rows } = likert.table(question, result, context)
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
  }
})
