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
import { likert, LikertQuestion, type LikertBallot, type LikertResult } from '../../../core/votes/likert.ts'
import { liveState, outsideLead } from '../../support/sample-plan.ts'
import { started, translators } from '../report/sample-day.ts'
import type { NetworkResult } from '../../../core/votes/network.ts'
import { batteryOf, gallery, networkOf, personFrom } from '../votes/people.ts'

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

test('[ANON14] before and after are what the two results tell: no third figure stands beside them that one could reckon with', () => {
  const question = gallery.find((one) => one.type === 'likert' && 'dimensions' in one) ?? batteryOf(3, 5)
  const [dimension] = LikertQuestion.parse(question).dimensions ?? []
  const [left = ''] = dimension?.items ?? []
  const ids = LikertQuestion.parse(question).items.map(({ id }) => id)
  // One of twelve leaves a statement of the first dimension out, both times.
  const room = (point: number) =>
    Array.from({ length: 12 }, (_, at) =>
      Object.fromEntries(
        ids.filter((id) => at > 0 || id !== left).map((id, item) => [id, at === 0 ? 1 : point - (item % 2)]),
      ),
    )
  const first = released(question, room(3))
  const later = released(question, room(5), room(3))
  const told = [first, later].map(
    (one) => (one.status === 'shown' ? (one.result as LikertResult).dimensions : undefined)?.[0]?.mean,
  )
  const { comparison } = later.status === 'shown' ? later : {}
  expect(comparison?.kind === 'slope' && comparison.rows[0]).toMatchObject({ before: told[0], after: told[1] })
  const persons = voteFor(question).compare?.(
    question,
    room(3).map((ballot, at) => [ballot, room(5)[at]]),
  )
  expect(persons?.kind === 'slope' && persons.rows[0]?.before).not.toBe(told[0])
})

test('[ANON25] a raised minimum holds for each statement as well, and rounded figures are called so whether or not rounding changed them', () => {
  const question = batteryOf(2, 5)
  const room = (seconds: number): unknown[] =>
    Array.from({ length: 14 }, (_, at) => ({ i0: 3, ...(at < seconds && { i1: 3 }) }))
  const told = (seconds: number, group: number) => {
    const round = { id: 'r', question, ballots: room(seconds).map((value, at) => ({ key: `b${at}`, value })) }
    return releaseAnonymous(round, { ...minimums, group }, undefined, undefined).released
  }
  expect(told(7, 5)).toMatchObject({
    coarse: 'parts',
    result: {
      items: [
        { n: 14, mean: 3 },
        { n: 7, mean: 3 },
      ],
    },
  })
  const raised = told(7, 8)
  expect(raised.status === 'shown' && (raised.result as LikertResult).items[1]).not.toHaveProperty('mean')
  expect(told(9, 8)).toMatchObject({ result: { items: [{ n: 14 }, { n: 9, mean: 3 }] } })
})

test('[ANON14] a coordination map tells exact ties of ten or more; once somebody leaves a statement open, statements are bands', () => {
  const question = networkOf(['Skole', 'SFO'])
  const [one, other] = question.groups.map(({ id }) => id)
  const about = (point: number, but?: string) =>
    Object.fromEntries(question.items.filter(({ id }) => id !== but).map(({ id }) => [id, point]))
  const room = (but?: string) =>
    Array.from({ length: 24 }, (_, at) =>
      at % 2 === 0
        ? { group: one, ratings: { [other ?? '']: about(4, at === 0 ? but : undefined) } }
        : { group: other, ratings: { [one ?? '']: about(2) } },
    )
  const told = (but?: string) => released(question, room(but)) as Extract<Released, { status: 'shown' }>
  const full = told()
  expect(full.coarse ?? full.ragged).toBeUndefined()
  expect(full.result).toMatchObject({ items: [{ figure: { mean: 3 } }, ...question.items.slice(1).map(() => ({}))] })
  const open = told(question.items[0]?.id)
  expect(open).toMatchObject({ ragged: true, result: { total: { mean: 3 } } })
  const { items, ties } = open.result as NetworkResult
  expect(items.map(({ figure }) => figure?.mean)).toEqual(items.map(() => undefined))
  expect(ties.flatMap((tie) => (tie.status === 'shown' ? [[tie.mean, tie.communication?.mean]] : []))).toEqual([
    [4, undefined],
    [2, undefined],
  ])
  const few = released(question, room().slice(0, 9)) as typeof full
  expect(few.coarse).toBe(true)
  expect(JSON.stringify(few.result)).not.toContain('"mean"')
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

test('[CLOSE18] rounded dimensions say no more than the rounded statements; those of persons would say what somebody answered', () => {
  const { labels } = batteryOf(2, 4)
  const items = ['a', 'b', 'c'].map((id) => ({ id, text: { da: id }, short: { da: id } }))
  const profile = LikertQuestion.parse({ ...batteryOf(2, 4), items, total: false })
  const bonds = LikertQuestion.parse({
    ...profile,
    dimensions: [
      { id: 'one', label: { da: 'en' }, items: ['a', 'b'] },
      { id: 'other', label: { da: 'to' }, items: ['c'] },
    ],
  })
  const values = labels.map((_, at) => at + 1)
  const pairs = values.flatMap((one) => values.map((other) => ({ a: one, b: other })))
  const ofPersons = (room: LikertBallot[]) => likert.coarse?.(bonds, likert.tally(bonds, room)).dimensions
  // By what is told: which points any of the five gave to each statement, and which the sixth, who answered one of the two.
  const possible = {
    statements: new Map<string, Possible>(),
    both: new Map<string, Possible>(),
    persons: new Map<string, Possible>(),
  }
  for (const five of handfuls(pairs, 5)) {
    for (const sixth of values) {
      const room = [...five, { a: sixth }]
      const statements = JSON.stringify(released(profile, room))
      note(possible.statements, statements, five, sixth)
      note(possible.both, JSON.stringify(released(bonds, room)), five, sixth)
      note(possible.persons, statements + JSON.stringify(ofPersons(room)), five, sixth)
    }
  }
  const telling = (map: ReadonlyMap<string, Possible>) =>
    [...map.values()].filter((seen) => Object.values(seen).some((points: ReadonlySet<number>) => points.size === 1))
      .length
  expect([telling(possible.statements), telling(possible.both), telling(possible.persons)]).toEqual([0, 0, 172])
  expect(possible.both.size).toBe(possible.statements.size)
}, 60_000)

type Possible = Readonly<Record<'a' | 'b' | 'sixth', Set<number>>>

function note(
  map: Map<string, Possible>,
  told: string,
  five: readonly { a: number; b: number }[],
  sixth: number,
): void {
  const seen = map.get(told) ?? { a: new Set(), b: new Set(), sixth: new Set() }
  map.set(told, seen)
  for (const { a, b } of five) {
    seen.a.add(a)
    seen.b.add(b)
  }
  seen.sixth.add(sixth)
}

/** All ways to take so many of a list, one as often as wanted, their order being no matter. */
function* handfuls<T>(list: readonly T[], count: number, taken: readonly T[] = []): Generator<readonly T[]> {
  if (taken.length === count) return void (yield taken)
  for (const [at, one] of list.entries()) yield* handfuls(list.slice(at), count, [...taken, one])
}
