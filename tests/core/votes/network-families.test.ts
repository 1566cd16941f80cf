import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Scene } from '../../../core/charts/scene.ts'
import { bandsOnly } from '../../../core/instruments/coordination.ts'
import { personScore } from '../../../core/instruments/score.ts'
import { network, NetworkQuestion, type NetworkBallot, type NetworkResult } from '../../../core/votes/network.ts'
import { networkBlank } from '../../../core/votes/network-blank.ts'
import { faultsOf, textsOf, wordsOf } from '../charts/looking.ts'
import { contextFor, networkOf } from './people.ts'

const items = networkBlank.items.map(({ id }) => id)
const school = { id: 'school', label: { da: 'Skole' } }
const daycare = { id: 'daycare', label: { da: 'Dagtilbud', en: 'Daycare' } }
const psychologist = { id: 'psychologist', label: { da: 'Psykolog', en: 'Psychologist' } }
const speech = { id: 'speech', label: { da: 'Tale-hørekonsulent', en: 'Speech therapist' } }
const ppr = { id: 'ppr', label: { da: 'PPR', en: 'Advisers' }, groups: ['speech', 'psychologist'] }
const four: NetworkQuestion = {
  ...networkBlank,
  groups: [school, psychologist, daycare, speech],
  families: [ppr],
}
const { families: _, ...plain } = four

/** The same answer to all seven items, or one for each of the first. */
function answers(...points: readonly number[]): Record<string, number> {
  return Object.fromEntries(
    points.length === 1 ? items.map((id) => [id, points[0] ?? 0]) : points.map((point, at) => [items[at] ?? '', point]),
  )
}

function times(count: number, group: string, ratings: NetworkBallot['ratings']): NetworkBallot[] {
  return Array.from({ length: count }, () => ({ group, ratings }))
}

function tieOf(result: NetworkResult, from: string, to: string) {
  return result.ties.find((tie) => tie.from === from && tie.to === to)
}

/** Ten schools, seven daycares, three psychologists and eight speech therapists. */
const room: NetworkBallot[] = [
  ...times(6, 'school', { psychologist: answers(5), speech: answers(3), daycare: answers(4) }),
  ...times(4, 'school', { speech: answers(2) }),
  ...times(7, 'daycare', { psychologist: answers(4) }),
  ...times(3, 'psychologist', { school: answers(2), speech: answers(1), psychologist: answers(5) }),
  ...times(8, 'speech', { school: answers(4), psychologist: answers(1), speech: answers(4) }),
]

const faults = (families: unknown): string[] => {
  const parsed = NetworkQuestion.safeParse({ ...four, families })
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
}

test('[NET70] a family has two groups of the map or more, none of them in another, never all, and an id of its own', () => {
  expect(faults(undefined)).toEqual([])
  expect(faults([])).toEqual([])
  expect(faults([ppr])).toEqual([])
  expect(faults([ppr, { id: 'f', label: { da: 'Hus' }, groups: ['school', 'daycare'] }])).toEqual([])
  expect(faults([{ ...ppr, groups: ['speech'] }])).toEqual(['families.0.groups question.family-of-one'])
  expect(faults([{ ...ppr, groups: ['speech', 'nurse'] }])).toEqual(['families.0.groups question.family-unknown-group'])
  expect(faults([{ ...ppr, groups: ['speech', 'constructor'] }])).toEqual([
    'families.0.groups question.family-unknown-group',
  ])
  const inTwo = 'question.group-in-two-families'
  expect(faults([{ ...ppr, groups: ['speech', 'speech'] }])).toEqual([`families.0.groups ${inTwo}`])
  expect(faults([ppr, { ...ppr, id: 'other', groups: ['school', 'speech'] }])).toEqual([`families.1.groups ${inTwo}`])
  expect(faults([{ ...ppr, id: 'school' }])).toEqual(['families.0.id question.family-id'])
  expect(faults([ppr, { ...ppr, groups: ['school', 'daycare'] }])).toEqual(['families.1.id question.family-id'])
  expect(faults([{ ...ppr, groups: ['school', 'psychologist', 'daycare', 'speech'] }])).toEqual([
    'families.0.groups question.family-of-all',
  ])
  expect(faults([{ ...ppr, label: {} }])).toEqual(['families.0.label text.empty'])
  expect(faults([{ ...ppr, label: { da: 'x'.repeat(81) } }])).toEqual(['families.0.label question.label-too-long'])
  expect(faults(Array.from({ length: 6 }, (__, at) => ({ ...ppr, id: `f${at}` })))).not.toEqual([])
})

test('[NET71] a family with a group of fewer than five is one node in all of the result, and one whose groups all have five is none', () => {
  const merged = network.tally(four, room)
  expect(merged.groups).toEqual([
    { id: 'school', size: 10 },
    { id: 'ppr', size: 11, members: ['psychologist', 'speech'] },
    { id: 'daycare', size: 7 },
  ])
  expect(merged.ties.map(({ from, to }) => `${from} ${to}`)).toEqual(
    ['school', 'ppr', 'daycare'].flatMap((from) => ['school', 'ppr', 'daycare'].map((to) => `${from} ${to}`)),
  )
  expect(JSON.stringify([merged.ties, merged.pairs, merged.strongest])).not.toMatch(/psychologist|speech/)
  // Two more psychologists: five of them, and nothing says that there is a family.
  const grown = [...room, ...times(2, 'psychologist', {})]
  expect(network.tally(four, grown)).toEqual(network.tally(plain, grown))
  expect(network.tally(four, grown).groups.map(({ id }) => id)).toEqual(plain.groups.map(({ id }) => id))
  // Nobody at all is fewer than five.
  const without = room.filter(({ group }) => group !== 'psychologist')
  expect(network.tally(four, without).groups[1]).toEqual({ id: 'ppr', size: 8, members: ['psychologist', 'speech'] })
  // A family that is too small all the same hides its ties for the reasons of any group.
  const few = room.filter(({ group }) => group === 'school' || group === 'daycare')
  const small = network.tally(four, [...few, ...times(1, 'psychologist', { school: answers(1) })])
  expect(small.groups[1]).toEqual({ id: 'ppr', members: ['psychologist', 'speech'] })
  expect(tieOf(small, 'ppr', 'school')).toMatchObject({ status: 'hidden', reason: 'too-few-raters' })
  expect(tieOf(small, 'school', 'ppr')).toMatchObject({ status: 'hidden', reason: 'group-too-small' })
})

test('[NET72] who rated several groups of a family counts once, by item; its diagonal is of own groups alone, and what they say of each other is left out', () => {
  const result = network.tally(four, room)
  // Six say (5 + 3) / 2 = 4, four say 2: (6 × 4 + 4 × 2) / 10 = 3.2 of ten people, not of sixteen ratings.
  expect(tieOf(result, 'school', 'ppr')).toMatchObject({ n: 10, band: 'weak' })
  expect(tieOf(result, 'school', 'ppr')).toHaveProperty('mean', expect.closeTo(3.2, 9))
  // Three say 2 and eight say 4.
  expect(tieOf(result, 'ppr', 'school')).toHaveProperty('mean', expect.closeTo((3 * 2 + 8 * 4) / 11, 9))
  // Three say 5 of their own and eight say 4; the ones said across the family are nowhere.
  expect(tieOf(result, 'ppr', 'ppr')).toMatchObject({ n: 11 })
  expect(tieOf(result, 'ppr', 'ppr')).toHaveProperty('mean', expect.closeTo((3 * 5 + 8 * 4) / 11, 9))
  const silent = room.map(({ group, ratings }): NetworkBallot => {
    const across = { psychologist: 'speech', speech: 'psychologist' }[group] ?? ''
    return { group, ratings: Object.fromEntries(Object.entries(ratings).filter(([to]) => to !== across)) }
  })
  expect(network.tally(four, silent)).toEqual(result)
  // Three items of one and two others of the other are five of seven, each by who was asked about it.
  const halves: NetworkBallot['ratings'] = {
    psychologist: { frequent: 5, timely: 5, accurate: 4, respect: 'dont-know' },
    speech: { accurate: 2, 'problem-solving': 3, 'shared-goals': 3 },
  }
  const pieced = network.tally(four, [...times(12, 'school', halves), ...times(3, 'speech', {})])
  expect(tieOf(pieced, 'school', 'ppr')).toMatchObject({ n: 12, mean: expect.closeTo((5 + 5 + 3 + 3 + 3) / 5, 9) })
  const short = { ...halves, speech: { accurate: 2, 'problem-solving': 3 } }
  expect(
    tieOf(network.tally(four, [...times(12, 'school', short), ...times(3, 'speech', {})]), 'school', 'ppr'),
  ).toMatchObject({ status: 'hidden', reason: 'too-few-raters' })
})

const five = networkOf(['a', 'b', 'c', 'd', 'e'], {
  rate: 4,
  families: [
    { id: 'one', label: { da: 'Én' }, groups: ['g1', 'g3'] },
    { id: 'two', label: { da: 'To' }, groups: ['g0', 'g4'] },
  ],
})
const ids = five.groups.map(({ id }) => id)
const someAnswers = fc.record(
  Object.fromEntries(items.map((id) => [id, fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant('dont-know'))])),
  { requiredKeys: [] },
) as fc.Arbitrary<NetworkBallot['ratings'][string]>
const someBallot: fc.Arbitrary<NetworkBallot> = fc.record({
  group: fc.constantFrom(...ids),
  ratings: fc.dictionary(fc.constantFrom(...ids), someAnswers, { noNullPrototype: true }),
})
const someRoom = fc.array(someBallot, { minLength: 0, maxLength: 45, size: 'max' })
/** Whole ratings by many, so that ties are shown. */
const fullRoom = fc.array(
  fc.record({
    group: fc.constantFrom(...ids),
    ratings: fc.dictionary(
      fc.constantFrom(...ids),
      fc.integer({ min: 1, max: 5 }).map((point) => answers(point)),
      {
        noNullPrototype: true,
        minKeys: 2,
      },
    ),
  }),
  { minLength: 20, maxLength: 60, size: 'max' },
)
const anyRoom = fc.oneof(someRoom, fullRoom)

function sizeIn(ballots: readonly NetworkBallot[], groups: readonly string[]): number {
  return ballots.filter(({ group }) => groups.includes(group)).length
}

test('[NET73] whatever is answered, no tie is shown with fewer than five raters or about a node of fewer than three, and a family is one or apart, never both', () => {
  let shown = 0
  let both = 0
  fc.assert(
    fc.property(anyRoom, (ballots) => {
      const result = network.tally(five, ballots)
      const nodes = new Map(result.groups.map(({ id, members }) => [id, members ?? [id]]))
      // Every group is in one node, and no other.
      expect([...nodes.values()].flat().toSorted()).toEqual(ids)
      for (const { id, groups } of five.families ?? []) {
        const small = groups.some((group) => sizeIn(ballots, [group]) < 5)
        expect(nodes.has(id)).toBe(small)
        expect(groups.some((group) => nodes.has(group))).toBe(!small)
      }
      both += Number(nodes.has('one') && !nodes.has('two'))
      for (const tie of result.ties) {
        const from = nodes.get(tie.from) ?? []
        const to = nodes.get(tie.to) ?? []
        const raters = ballots.filter(({ group, ratings }) => {
          const about = to.includes(group) ? [group] : to
          const said = (id: string) => about.some((one) => typeof ratings[one]?.[id] === 'number')
          return from.includes(group) && personScore(items.map((id) => (said(id) ? 3 : undefined))) !== undefined
        }).length
        expect(tie.status === 'shown').toBe(raters >= 5 && sizeIn(ballots, to) >= 3)
        expect('n' in tie ? tie.n : raters).toBe(raters)
        shown += Number(tie.status === 'shown')
      }
      // No size under five is told, of a family either.
      expect(result.groups.every(({ size }) => size === undefined || size === 0 || size >= 5)).toBe(true)
    }),
  )
  expect(shown).toBeGreaterThan(100)
  expect(both).toBeGreaterThan(0)
})

test('[NET73] what is one depends on nothing anybody answered, and a map without small groups is the same with families and without', () => {
  const { families: __, ...alone } = five
  fc.assert(
    fc.property(anyRoom, fc.integer({ min: 1, max: 5 }), (ballots, point) => {
      const same = ballots.map(({ group }) => ({ group, ratings: { g2: answers(point) } }))
      expect(network.tally(five, same).groups).toEqual(network.tally(five, ballots).groups)
      if (ids.some((id) => sizeIn(ballots, [id]) < 5)) return
      expect(network.tally(five, ballots)).toEqual(network.tally(alone, ballots))
    }),
  )
  fc.assert(
    fc.property(fullRoom, (ballots) => {
      const large = [...ballots, ...ids.flatMap((id) => times(5, id, { [id]: answers(4) }))]
      expect(network.tally(five, large)).toEqual(network.tally(alone, large))
    }),
  )
})

test('[NET74] matrix, graph, table and sentence call a family by its name and say who is counted together and why', () => {
  const result = network.tally(four, room)
  for (const [locale, name, why] of [
    ['da', 'PPR', 'PPR: »Psykolog« og »Tale-hørekonsulent«, talt sammen, fordi mindst én af grupperne er på under 5'],
    [
      'en',
      'Advisers',
      'Advisers: “Psychologist” and “Speech therapist”, counted together because at least one of the groups is under 5',
    ],
  ] as const) {
    for (const place of ['stage', 'phone', 'report'] as const) {
      const context = contextFor(place, locale)
      for (const picture of ['matrix', 'graph', 'items']) {
        const drawn = network.chart(four, result, { ...context, picture })
        expect(said(drawn), `${place} ${picture}`).toContain(why)
        // The picture of items has no groups in it but in the words underneath.
        expect(wordsOf(drawn).some((word) => word.endsWith(name))).toBe(picture !== 'items')
        expect(wordsOf(drawn).filter((word) => /^(\d +)?(Psykolog|Psychologist)$/.test(word))).toEqual([])
      }
    }
    const context = contextFor('report', locale)
    expect(network.sentence(four, result, context)).toContain(`${why}.`)
    expect(network.sentence(four, result, context)).not.toMatch(/\{\{|charts:/)
    const table = network.table(four, result, context)
    expect(table.columns).toHaveLength(6)
    expect(table.columns[2]).toBe(name)
    expect(table.columns.at(-1)).toMatch(/5/)
    expect(table.rows.map((row) => row.at(-1))).toEqual([
      '–',
      locale === 'da' ? '»Psykolog« og »Tale-hørekonsulent«' : '“Psychologist” and “Speech therapist”',
      '–',
    ])
    expect(table.rows.every((row) => row.length === 6)).toBe(true)
  }
  const apart = network.tally(four, [...room, ...times(2, 'psychologist', {})])
  const context = contextFor('stage', 'da')
  expect(network.table(four, apart, context).columns).toHaveLength(6)
  expect(network.table(four, apart, context).rows.map(([name]) => name)).not.toContain('PPR')
  expect(network.sentence(four, apart, context)).not.toContain('talt sammen')
  expect(said(network.chart(four, apart, context))).not.toContain('talt sammen')
})

test('[NET75] a result stored before there were families is drawn and told as it was', () => {
  const old = JSON.parse(JSON.stringify(network.tally(plain, room))) as NetworkResult
  for (const question of [plain, four])
    for (const picture of ['matrix', 'graph', 'items']) {
      const context = { ...contextFor('stage', 'da'), picture }
      expect(network.chart(question, old, context)).toEqual(network.chart(plain, old, context))
      expect(network.table(question, old, context)).toEqual(network.table(plain, old, context))
      expect(network.sentence(question, old, context)).toBe(network.sentence(plain, old, context))
    }
  expect(network.table(plain, old, contextFor('stage', 'da')).columns).toHaveLength(6)
})

test('[NET76] in bands a family is still one; two rounds are compared with the family as one where it is one in either; what is measured is of the nodes', () => {
  const result = network.tally(four, room)
  const coarse = network.coarse?.(four, result)
  expect(coarse).toEqual(bandsOnly(result))
  expect(coarse?.groups).toEqual(result.groups)
  expect(JSON.stringify(coarse)).not.toMatch(/mean|asymmetry/)

  const pairs = (count: number, group: string, before: NetworkBallot['ratings'], after: NetworkBallot['ratings']) =>
    Array.from(
      { length: count },
      () =>
        [
          { group, ratings: before },
          { group, ratings: after },
        ] as const,
    )
  const school6 = pairs(
    6,
    'school',
    { psychologist: answers(2), speech: answers(4), daycare: answers(5) },
    { speech: answers(4) },
  )
  const across = pairs(1, 'speech', { psychologist: answers(1) }, { psychologist: answers(1) })
  // The family is one: (mean of 2 and 4, and 5) = 4 before; who only spoke of the family within it is not there.
  const compared = network.compare?.(four, [...school6, ...across])
  expect(compared).toMatchObject({ kind: 'slope', n: 6 })
  if (compared?.kind !== 'slope') throw new Error('a slope')
  expect(compared.rows.map(({ before, after }) => [before, after])).toEqual(items.map(() => [4, 4]))
  // Both groups have five: three groups, (2 + 4 + 5) / 3, and the one across counts.
  const apart = network.compare?.(four, [
    ...school6,
    ...pairs(5, 'psychologist', {}, {}),
    ...pairs(4, 'speech', {}, {}),
    ...across,
  ])
  if (apart?.kind !== 'slope') throw new Error('a slope')
  expect(apart.n).toBe(7)
  expect(apart.rows[0]?.before).toBeCloseTo((6 * (11 / 3) + 1) / 7, 9)
  // One who was a psychologist the first time only: the second time four, so one both times.
  const moved = [
    ...school6,
    ...pairs(4, 'psychologist', {}, {}),
    ...pairs(5, 'speech', {}, {}),
    [
      { group: 'psychologist', ratings: { speech: answers(1) } },
      { group: 'speech', ratings: { psychologist: answers(1) } },
    ] as const,
  ]
  expect(network.compare?.(four, moved)).toMatchObject({ n: 6 })

  const asked = { ...four, instrument: { id: 'samarbejdskort', version: 1 } }
  const measured = network.measure?.(asked, result)
  const between = result.ties.flatMap((tie) => (tie.status === 'shown' && tie.from !== tie.to ? [tie] : []))
  expect(between.map(({ from, to }) => `${from} ${to}`)).toContain('school ppr')
  expect(measured?.parts.map(({ mean }) => mean)).toEqual([result.communication?.mean, result.relationship?.mean])
})

test('[NET77] on a stage the words under a picture leave it its room: the fullest that fit, and four lines at most', () => {
  const long = 'Pædagogisk-psykologisk rådgivning og specialpædagogisk indsats i dagtilbuddet'
  for (const name of ['PPR', 'Sundhedsplejersker og socialrådgivere', long])
    for (const count of [4, 6, 10]) {
      const groups = Array.from({ length: count }, (__, at) => ({
        id: `g${at}`,
        label: { da: `${name} ${at}`.slice(0, 80) },
      }))
      const families = Array.from({ length: count / 2 }, (__, at) => ({
        id: `f${at}`,
        label: { da: `${name} i alt ${at}`.slice(0, 80) },
        groups: [`g${2 * at}`, `g${2 * at + 1}`],
      }))
      const question = { ...networkBlank, groups, families, rate: 9 }
      const ballots = groups.flatMap(({ id }) =>
        times(4, id, Object.fromEntries(groups.map((group, at) => [group.id, answers((at % 5) + 1)]))),
      )
      const result = network.tally(question, ballots)
      expect(result.groups).toHaveLength(count / 2)
      for (const place of ['stage', 'phone', 'report'] as const)
        for (const picture of ['matrix', 'graph', 'items']) {
          const drawn = network.chart(question, result, { ...contextFor(place, 'da'), picture })
          const where = `${name} ${count} ${place} ${picture}`
          expect(faultsOf(drawn, { stage: 24, phone: 14, report: 11 }[place]), where).toEqual([])
          expect(drawn.height, where).toBeLessThanOrEqual(place === 'stage' ? 664 : 6000)
          expect(said(drawn), where).toMatch(/[Tt]alt sammen, fordi mindst én/)
          const cut = textsOf(drawn).filter(({ text }) => text.endsWith('…'))
          // What is cut on a stage is the list of names too long for it, never a name at its tie.
          expect(cut.length, where).toBeLessThanOrEqual(place === 'stage' && name === long ? 1 : 0)
        }
    }
})

function said(drawn: Scene): string {
  return wordsOf(drawn).join(' ').replaceAll('\u00A0', ' ').replaceAll('- ', '-')
}
