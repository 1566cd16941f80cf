import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coarseMean, coarseSpread } from '../../../core/instruments/few.ts'
import { buildReport } from '../../../core/report/build-report.ts'
import { releaseAnonymous, type AnonymousRound } from '../../../core/release/release-anonymous.ts'
import type { Released } from '../../../core/release/released.ts'
import type { SessionPlan } from '../../../core/session/plan.ts'
import type { SessionState } from '../../../core/session/state.ts'
import { cockpitView } from '../../../core/views/make-cockpit.ts'
import { stageView } from '../../../core/views/make-stage.ts'
import { voterView } from '../../../core/views/make-voter.ts'
import type { QuestionBase } from '../../../core/votes/define.ts'
import { voteFor, voteTypes } from '../../../core/votes/index.ts'
import type { LikertQuestion, LikertResult } from '../../../core/votes/likert.ts'
import { liveState, outsideLead } from '../../support/sample-plan.ts'
import { started, translators } from '../report/sample-day.ts'
import { batteryOf, contextFor, gallery, personFrom } from '../votes/people.ts'

const minimums = { group: 5, texts: 10 }

/** One question of each type, and of a battery both kinds. */
const asked: readonly QuestionBase[] = [...voteTypes.map((vote) => vote.blank()), batteryOf(7, 5), ...gallery.slice(-6)]

function released(question: QuestionBase, ballots: readonly unknown[], linked?: readonly unknown[]): Released {
  const round = (id: string, values: readonly unknown[]): AnonymousRound => ({
    id,
    question,
    ballots: values.map((value, at) => ({ key: `b${at}`, value })),
  })
  const earlier = linked && round('before', linked).ballots
  return releaseAnonymous(round('r', ballots), minimums, earlier, undefined).released
}

/** Everything anybody is shown of the round, as it goes over the wire. */
function shown(question: QuestionBase, result: Released): string {
  const plan: SessionPlan = {
    id: 'day',
    title: 'Dag',
    place: '',
    date: '',
    start: '09:00',
    minutesAvailable: 60,
    locale: 'da',
    ...outsideLead,
    roles: [],
    activities: [
      {
        id: 'a',
        kind: 'exercise',
        title: { da: 'Øvelse' },
        minutes: 10,
        steps: [{ id: 's', title: { da: 'Trin' }, minutes: 10, round: 'r', reveal: ['r'] }],
        rounds: [{ id: 'r', mode: 'anonymous', question }],
      },
    ],
  }
  const state = liveState(plan, started)
  const round = state.rounds['r']
  if (!round) throw new Error('no round')
  const revealed: SessionState = {
    ...state,
    screen: 'content',
    rounds: { r: { ...round, phase: 'revealed', answered: result.n, done: result.n, result } },
  }
  const facts = {
    join: { address: '', link: '' },
    connected: 7,
    rehearsal: false,
    minutesOfDay: () => 0,
  }
  const t = translators.da
  const clock = () => '14.00'
  return JSON.stringify([
    stageView(revealed, facts),
    cockpitView(revealed, facts, {} as Parameters<typeof cockpitView>[2]),
    voterView(revealed, facts, 'da', t),
    buildReport({ state: revealed, locale: 'da', t, now: started, clock }).blocks,
  ])
}

/** The ballot with one thing moved by the least there is. */
function neighbours(question: QuestionBase, ballot: unknown): unknown[] {
  const schema = voteFor(question).ballot(question)
  const places = numbersIn(ballot)
  const words = new Set(JSON.stringify(question).match(/[a-z0-9-]+/g))
  const own = JSON.stringify(ballot)
  const admitted = (all: readonly unknown[]) =>
    all.filter((other) => JSON.stringify(other) !== own && schema.safeParse(other).success)
  const single = admitted(places.flatMap((at) => [1, -1].map((by) => changed(ballot, at, by))))
  if (single.length > 0) return single
  return admitted([
    // Points that must add up are moved from one place to another.
    ...places.flatMap((one) =>
      places.filter((other) => other !== one).map((other) => changed(changed(ballot, one, 1), other, -1)),
    ),
    ...(Array.isArray(ballot)
      ? [
          ...ballot.map((_, at) =>
            ballot.with(at, ballot[(at + 1) % ballot.length]).with((at + 1) % ballot.length, ballot[at]),
          ),
          ...[...words].map((word) => [word]),
        ]
      : []),
    ...(typeof ballot === 'string' ? [`${ballot} mere`] : []),
    ...(ballot !== null && typeof ballot === 'object' && !Array.isArray(ballot)
      ? Object.keys(ballot).flatMap((key) =>
          ['control', 'influence', 'concern'].map((ring) => ({ ...ballot, [key]: ring })),
        )
      : []),
    ...(JSON.stringify(ballot).includes('"text')
      ? [JSON.parse(JSON.stringify(ballot).replace(/"(text|texts)":(\[?)"/, '"$1":$2"Og '))]
      : []),
  ])
}

type Place = readonly (string | number)[]

function numbersIn(value: unknown, path: Place = []): Place[] {
  if (typeof value === 'number') return [path]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...path, key]))
}

function changed(value: unknown, [first, ...rest]: Place, by: number): unknown {
  if (first === undefined) return (value as number) + by
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
  copy[first] = changed(copy[first], rest, by)
  return copy
}

test('[ANON100] of five to nine who agree nothing tells that not one of them differs, whatever is asked', () => {
  const tried = new Set<string>()
  for (const question of asked) {
    for (let seed = 0; seed < 8; seed += 1) {
      const ballot = voteFor(question).simulate(question, personFrom(seed))
      const others = neighbours(question, ballot)
      if (others.length === 0) continue
      for (const n of [5, 7, 9]) {
        const agreed = released(
          question,
          Array.from({ length: n }, () => ballot),
        )
        const told = JSON.stringify(agreed)
        const near = (other: unknown) =>
          released(
            question,
            Array.from({ length: n }, (_, at) => (at === 0 ? other : ballot)),
          )
        const alike = others.find((other) => JSON.stringify(near(other)) === told)
        expect(alike, `${question.type}, ${n} × ${JSON.stringify(ballot)}`).toBeDefined()
        const views = n === 7 && seed === 0 ? [near(alike), agreed].map((result) => shown(question, result)) : []
        expect(views[0]).toBe(views[1])
        tried.add(question.type)
      }
    }
  }
  expect([...tried].toSorted()).toEqual(voteTypes.map(({ type }) => type).toSorted())
})

test('[ANON101] a mean of five or more is told in the cell of everybody alike when one of them differs by a point', () => {
  const whole = fc.record({ min: fc.integer({ min: -20, max: 20 }), range: fc.integer({ min: 1, max: 100 }) })
  const rooms = fc.tuple(whole, fc.integer({ min: 5, max: 9 }), fc.nat())
  fc.assert(
    fc.property(rooms, ([{ min, range }, n, at]) => {
      const max = min + range
      const answer = min + (at % (range + 1))
      const alike = [answer + 1, answer - 1]
        .filter((other) => other >= min && other <= max)
        .some((other) => coarseMean((answer * (n - 1) + other) / n, min, max) === coarseMean(answer, min, max))
      expect(alike).toBe(true)
      expect(coarseSpread(1 / Math.sqrt(n), min, max)).toBe(coarseSpread(0, min, max))
    }),
  )
})

test('[ANON102] two linked rounds of so few are compared in rounded means', () => {
  const question = batteryOf(3, 5)
  const ballot = (point: number) => ({ i0: point, i1: point, i2: point })
  const nearly = (point: number, other: number) =>
    Array.from({ length: 7 }, (_, at) => ballot(at === 0 ? other : point))
  const agreed = released(question, nearly(4, 4), nearly(2, 2))
  expect(agreed).toEqual(released(question, nearly(4, 5), nearly(2, 3)))
  const { comparison } = agreed.status === 'shown' ? agreed : {}
  expect(comparison?.kind === 'slope' && comparison.rows[0]).toMatchObject({ before: 2, after: 4 })
  const many = (point: number) => Array.from({ length: 11 }, (_, at) => ballot(at === 0 ? 5 : point))
  const exact = released(question, many(4), many(2))
  expect(JSON.stringify(exact)).toContain('4.09')
})

test('[ANON103] what fewer than ten answered of a round of many is told like a round of so few', () => {
  const question = batteryOf(2, 5)
  const room = (point: number) =>
    Array.from({ length: 12 }, (_, at) => ({ i0: 3, ...(at < 7 && { i1: at === 0 ? point : 4 }) }))
  const agreed = released(question, room(4))
  expect(agreed).toMatchObject({
    coarse: 'parts',
    result: {
      items: [
        { n: 12, counts: [0, 0, 12, 0, 0] },
        { n: 7, counts: [] },
      ],
    },
  })
  expect(agreed).toEqual(released(question, room(5)))
})

test('[CLOSE18] of rounded figures a dimension or its statements are told: no answer follows, as one would from both', () => {
  const { labels } = batteryOf(2, 4)
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, text: { da: id }, short: { da: id } }))
  const profile = { ...batteryOf(2, 4), items: [a, b, c], total: false }
  const bonds = {
    ...profile,
    dimensions: [
      { id: 'one', label: { da: 'en' }, items: ['a', 'b'] },
      { id: 'other', label: { da: 'to' }, items: ['c'] },
    ],
  }
  const values = labels.map((_, at) => at + 1)
  const pairs = values.flatMap((one) => values.map((other) => ({ a: one, b: other })))
  // By what is told: which points any of the five gave to each statement, and which the sixth, who answered one of the two.
  const possible = { dimensions: new Map<string, Possible>(), both: new Map<string, Possible>() }
  for (const five of handfuls(pairs, 5)) {
    for (const sixth of values) {
      const room = [...five, { a: sixth }]
      const dimensions = JSON.stringify(released(bonds, room))
      const both = dimensions + JSON.stringify(released(profile, room))
      for (const [map, told] of [
        [possible.dimensions, dimensions],
        [possible.both, both],
      ] as const) {
        const seen = map.get(told) ?? { a: new Set(), b: new Set(), sixth: new Set() }
        map.set(told, seen)
        for (const pair of five) {
          seen.a.add(pair.a)
          seen.b.add(pair.b)
        }
        seen.sixth.add(sixth)
      }
    }
  }
  const telling = (map: ReadonlyMap<string, Possible>) =>
    [...map.values()].filter((seen) => Object.values(seen).some((points: ReadonlySet<number>) => points.size === 1))
      .length
  expect([telling(possible.dimensions), telling(possible.both)]).toEqual([0, 172])
}, 60_000)

type Possible = Readonly<Record<'a' | 'b' | 'sixth', Set<number>>>

/** All ways to take so many of a list, one as often as wanted, their order being no matter. */
function* handfuls<T>(list: readonly T[], count: number, taken: readonly T[] = []): Generator<readonly T[]> {
  if (taken.length === count) return void (yield taken)
  for (const [at, one] of list.entries()) yield* handfuls(list.slice(at), count, [...taken, one])
}

test('[CLOSE18] statements of a dimension that is not told keep their rounded figures, and so do those of no dimension', () => {
  const question = asked.find((one) => one.type === 'likert' && 'dimensions' in one)
  if (!question) throw new Error('no battery with dimensions')
  const [first, ...others] = (question as unknown as LikertQuestion).dimensions ?? []
  const { items } = question as unknown as LikertQuestion
  const room = (skipping: number) =>
    Array.from({ length: 9 }, (_, at) =>
      Object.fromEntries(
        items.flatMap(({ id }) =>
          at < skipping && id !== first?.items[0] && first?.items.includes(id) ? [] : [[id, 2]],
        ),
      ),
    )
  const meansOf = (told: Released, ids: readonly string[] = []) =>
    ((told as { result: LikertResult }).result.items ?? []).flatMap(({ id, mean }) => (ids.includes(id) ? [mean] : []))
  expect(meansOf(released(question, room(0)), first?.items)).toEqual([undefined, undefined, undefined])
  const { result } = released(question, room(0)) as { result: LikertResult }
  const drawn = (picture: string) =>
    JSON.stringify(voteFor(question).chart(question, result, { ...contextFor('stage', 'da'), coarse: true, picture }))
  expect(drawn('statements')).toContain('fortælles kun samlet')
  expect(drawn('dimensions')).not.toContain('skjult')
  expect(meansOf(released(question, room(5)), first?.items)[0]).toBe(2)
  expect(meansOf(released(question, room(5)), others[0]?.items)).toEqual([undefined, undefined, undefined])
  expect(
    meansOf(
      released(
        batteryOf(3, 5),
        Array.from({ length: 9 }, () => ({ i0: 2, i1: 2, i2: 2 })),
      ),
      ['i0'],
    ),
  ).toEqual([2])
})
