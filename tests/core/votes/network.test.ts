import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandOf } from '../../../core/instruments/coordination.ts'
import { network, NetworkQuestion, othersToRate, type NetworkBallot } from '../../../core/votes/network.ts'
import { networkBlank } from '../../../core/votes/network-blank.ts'
import { contextFor, networkOf, personFrom, roomOf } from './people.ts'

const items = networkBlank.items.map(({ id }) => id)
const three = networkOf(['Ledere', 'Pædagoger', 'Lærere'])

/** The same answer to all seven items, or one for each of the first. */
function answers(...points: readonly number[]): Record<string, number> {
  return Object.fromEntries(
    points.length === 1 ? items.map((id) => [id, points[0] ?? 0]) : points.map((point, at) => [items[at] ?? '', point]),
  )
}

function ballot(group: string, ratings: NetworkBallot['ratings']): NetworkBallot {
  return { group, ratings }
}

function admits(schema: { safeParse: (raw: unknown) => { success: boolean } }, raw: unknown): boolean {
  return schema.safeParse(raw).success
}

test('[VOTE80] a coordination map has two to ten groups, exactly seven items with words for one’s own group, and five points', () => {
  expect(admits(NetworkQuestion, three)).toBe(true)
  expect(admits(NetworkQuestion, networkOf(Array.from({ length: 10 }, (_, at) => `Gruppe ${at}`)))).toBe(true)
  expect(admits(NetworkQuestion, networkOf(['Alene']))).toBe(false)
  expect(admits(NetworkQuestion, networkOf(Array.from({ length: 11 }, (_, at) => `Gruppe ${at}`)))).toBe(false)
  expect(admits(NetworkQuestion, { ...three, items: three.items.slice(1) })).toBe(false)
  expect(admits(NetworkQuestion, { ...three, items: three.items.map(({ own: _, ...item }) => item) })).toBe(false)
  expect(admits(NetworkQuestion, { ...three, labels: three.labels.slice(1) })).toBe(false)
  expect(admits(NetworkQuestion, { ...three, groups: [three.groups[0], three.groups[0]] })).toBe(false)
  expect(admits(NetworkQuestion, { ...three, bands: { medium: 4, strong: 3.5, within: 0.5 } })).toBe(false)
  const { rate: _, labels: __, dontKnow: ___, ...plain } = three
  expect(NetworkQuestion.parse(plain)).toMatchObject({ rate: 3, dontKnow: true, labels: networkBlank.labels })
})

test('[VOTE81] a ballot names its own group and rates no group, no item and no point that is not there, and no more than asked', () => {
  const schema = network.ballot({ ...three, rate: 1 })
  expect(admits(schema, ballot('g0', { g1: answers(4), g0: answers(5) }))).toBe(true)
  expect(admits(schema, ballot('g0', {}))).toBe(true)
  expect(admits(schema, ballot('g0', { g1: {} }))).toBe(true)
  expect(admits(schema, ballot('g0', { g1: { frequent: 'dont-know' } }))).toBe(true)
  expect(admits(schema, ballot('g9', {}))).toBe(false)
  expect(admits(schema, ballot('g0', { g9: answers(4) }))).toBe(false)
  expect(admits(schema, ballot('g0', { constructor: answers(4) }))).toBe(false)
  expect(admits(schema, ballot('g0', { g1: { wrong: 4 } }))).toBe(false)
  expect(admits(schema, ballot('g0', { g1: answers(6) }))).toBe(false)
  expect(admits(schema, ballot('g0', { g1: answers(2.5) }))).toBe(false)
  expect(admits(schema, ballot('g0', { g1: {}, g2: {} }))).toBe(false)
  expect(admits(schema, { ratings: {} })).toBe(false)
  expect(admits(schema, { ...ballot('g0', {}), name: 'x' })).toBe(false)
  expect(admits(network.ballot({ ...three, dontKnow: false }), ballot('g0', { g1: { frequent: 'dont-know' } }))).toBe(
    false,
  )
  expect(othersToRate({ ...three, rate: 9 })).toBe(2)
})

/** Twelve leaders and ten pedagogues who rate each other, and two teachers nobody may be shown rating. */
const room: NetworkBallot[] = [
  ...Array.from({ length: 6 }, () => ballot('g0', { g1: answers(5, 5, 5, 5, 4, 4, 4), g0: answers(5) })),
  ...Array.from({ length: 6 }, () => ballot('g0', { g1: answers(3, 3, 3, 3, 4, 4, 4), g0: answers(4) })),
  ...Array.from({ length: 10 }, () => ballot('g1', { g0: answers(3), g2: answers(2) })),
  ...Array.from({ length: 2 }, () => ballot('g2', { g0: answers(1), g1: answers(1) })),
]

function tieOf(result: ReturnType<typeof network.tally>, from: string, to: string) {
  return result.ties.find((tie) => tie.from === from && tie.to === to)
}

test('[VOTE82] a tie is the mean over raters of their item means, directed, with mutual, asymmetry and total worked by hand', () => {
  const result = network.tally(three, room)
  expect(result.n).toBe(24)
  // Six leaders say (4 × 5 + 3 × 4) / 7 = 32/7, six say (4 × 3 + 3 × 4) / 7 = 24/7: mean 4, sample variance 12 × (4/7)² / 11.
  const there = tieOf(result, 'g0', 'g1')
  expect(there).toMatchObject({ status: 'shown', n: 12, band: 'strong' })
  if (there?.status !== 'shown') throw new Error('the tie is shown')
  expect(there.mean).toBeCloseTo(4, 9)
  expect(there.sd).toBeCloseTo(Math.sqrt((12 * (4 / 7) ** 2) / 11), 9)
  expect(there.communication?.mean).toBeCloseTo(4, 9)
  expect(there.relationship?.mean).toBeCloseTo(4, 9)
  expect(tieOf(result, 'g1', 'g0')).toMatchObject({ status: 'shown', n: 10, mean: 3, band: 'weak' })
  expect(result.pairs).toHaveLength(1)
  expect(result.pairs[0]?.mutual.mean).toBeCloseTo(3.5, 9)
  expect(result.pairs[0]?.asymmetry).toBeCloseTo(1, 9)
  // Unweighted: two ties, 4 and 3, though twelve made the one and ten the other.
  expect(result.total?.mean).toBeCloseTo(3.5, 9)
  expect(result.communication?.mean).toBeCloseTo((4 + 3) / 2, 9)
  expect(result.items.map(({ figure }) => figure?.mean)).toEqual([3.5, 3.5, 3.5, 3.5, 3.5, 3.5, 3.5])
})

test('[VOTE83] within a group the limits are half a point higher, and a mean that should be on a limit is', () => {
  // Leaders of themselves: (6 × 5 + 6 × 4) / 12 = 4.5.
  expect(tieOf(network.tally(three, room), 'g0', 'g0')).toMatchObject({ mean: 4.5, band: 'strong' })
  expect([3.49, 3.5, 3.99, 4].map((mean) => bandOf(mean, false))).toEqual(['weak', 'medium', 'medium', 'strong'])
  expect([3.99, 4, 4.49, 4.5].map((mean) => bandOf(mean, true))).toEqual(['weak', 'medium', 'medium', 'strong'])
  expect(bandOf(24.499999999999996 / 7, false)).toBe('medium')
  const house = { medium: 3, strong: 4.5, within: 0 }
  expect([2.9, 3, 4.4, 4.5].map((mean) => bandOf(mean, true, house))).toEqual(['weak', 'medium', 'medium', 'strong'])
})

test('[VOTE84] a tie is hidden with fewer than five raters or about fewer than three people, with the reason and no figure', () => {
  const result = network.tally(three, room)
  expect(tieOf(result, 'g2', 'g0')).toEqual({ from: 'g2', to: 'g0', status: 'hidden', reason: 'too-few-raters' })
  expect(tieOf(result, 'g1', 'g2')).toEqual({ from: 'g1', to: 'g2', status: 'hidden', reason: 'group-too-small' })
  expect(result.groups).toEqual([{ id: 'g0', size: 12 }, { id: 'g1', size: 10 }, { id: 'g2' }])
  // One more teacher, and the ten pedagogues’ tie to three of them is shown.
  const more = network.tally(three, [...room, ballot('g2', {})])
  expect(tieOf(more, 'g1', 'g2')).toMatchObject({ status: 'shown', n: 10, mean: 2 })
  const four = network.tally(three, room.slice(0, 4))
  expect(four.ties.every((tie) => tie.status === 'hidden')).toBe(true)
  expect(JSON.stringify(four)).not.toMatch(/mean|band/)
})

test('[VOTE85] five of seven items make a rater, and "don’t know" is missing', () => {
  const asked = (answered: number, missing: 'dont-know' | undefined) =>
    Array.from({ length: 12 }, () =>
      ballot('g0', {
        g1: Object.fromEntries(
          items.slice(0, missing ? 7 : answered).map((id, at) => [id, at < answered ? 4 : ('dont-know' as const)]),
        ),
      }),
    )
  const others = Array.from({ length: 3 }, () => ballot('g1', {}))
  expect(tieOf(network.tally(three, [...asked(5, undefined), ...others]), 'g0', 'g1')).toMatchObject({ n: 12, mean: 4 })
  expect(tieOf(network.tally(three, [...asked(5, 'dont-know'), ...others]), 'g0', 'g1')).toMatchObject({ n: 12 })
  expect(tieOf(network.tally(three, [...asked(4, 'dont-know'), ...others]), 'g0', 'g1')).toMatchObject({
    status: 'hidden',
  })
})

test('[VOTE86] under ten raters only the band is known, and no figure over several ties gives the mean away', () => {
  const nine = [
    ...Array.from({ length: 9 }, () => ballot('g0', { g1: answers(4), g2: answers(3) })),
    ...Array.from({ length: 12 }, () => ballot('g1', { g0: answers(3), g2: answers(3) })),
    ...Array.from({ length: 3 }, () => ballot('g2', {})),
  ]
  const result = network.tally(three, nine)
  expect(tieOf(result, 'g0', 'g1')).toEqual({
    from: 'g0',
    to: 'g1',
    status: 'shown',
    n: 9,
    band: 'strong',
    communication: { band: 'strong' },
    relationship: { band: 'strong' },
  })
  expect(tieOf(result, 'g1', 'g0')).toMatchObject({ mean: 3 })
  expect(result.pairs[0]).toEqual({ one: 'g0', other: 'g1', mutual: { band: 'medium' } })
  // Nine people stand behind two of the four ties: the total less the two known ones would be theirs.
  expect(result.total).toEqual({ band: 'weak' })
  expect(result.items[0]).toEqual({ id: items[0], figure: { band: 'weak' } })
  expect(result.strongest).toEqual(['g0', 'g1'])
  // With ten behind the bands together the mean may be known.
  const fives = [
    ...Array.from({ length: 5 }, () => ballot('g0', { g1: answers(4) })),
    ...Array.from({ length: 5 }, () => ballot('g1', { g0: answers(3) })),
  ]
  expect(network.tally(three, fives).total).toEqual({ band: 'medium', mean: 3.5 })
})

test('[VOTE87] two rounds are compared item by item over the other groups; simulated ballots fit; words and table hold in both languages', () => {
  const pair = (before: number, after: number) =>
    [
      ballot('g0', { g1: answers(before), g0: answers(1) }),
      ballot('g0', { g1: answers(after), g2: answers(after), g0: answers(1) }),
    ] as const
  const compared = network.compare?.(three, [pair(2, 4), pair(2, 4), pair(2, 4), pair(3, 5), pair(3, 5)])
  expect(compared).toMatchObject({ kind: 'slope', n: 5, min: 1, max: 5 })
  if (compared?.kind !== 'slope') throw new Error('a slope')
  expect(compared.rows).toHaveLength(7)
  expect(compared.rows[0]).toMatchObject({ id: 'frequent', before: 2.4, after: 4.4 })
  expect(network.compare?.(three, [pair(2, 4)])).toMatchObject({ n: 0, rows: [] })
  const asked = networkOf(['a', 'b', 'c', 'd', 'e', 'f'], { rate: 3 })
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(network.ballot(asked).safeParse(network.simulate(asked, personFrom(seed))).success).toBe(true)
    }),
  )
  const result = network.tally(asked, roomOf(asked, 60) as NetworkBallot[])
  expect(result.ties.filter((tie) => tie.status === 'shown').length).toBeGreaterThan(6)
  for (const locale of ['da', 'en'] as const) {
    const context = contextFor('stage', locale)
    const table = network.table(asked, result, context)
    expect(table.columns).toHaveLength(8)
    expect(table.rows.map((row) => row.length)).toEqual([8, 8, 8, 8, 8, 8])
    expect(network.sentence(asked, result, context)).not.toMatch(/\{\{|charts:/)
  }
  // Groups keep the question's order whatever the figures are.
  expect(network.table(asked, result, contextFor('stage', 'da')).rows.map(([name]) => name)).toEqual([...'abcdef'])
})
