import { expect, test } from 'vitest'
import { buildReport } from '../../../core/report/build-report.ts'
import { Exercise } from '../../../core/exercises/schema.ts'
import { namedGroups } from '../../../core/release/named-groups.ts'
import { releaseAnonymous, type AnonymousBallot } from '../../../core/release/release-anonymous.ts'
import type { Released } from '../../../core/release/released.ts'
import { roundParts, type RoundAsked } from '../../../core/release/round-parts.ts'
import type { PlannedRound, Role, SessionPlan } from '../../../core/session/plan.ts'
import type { SessionState } from '../../../core/session/state.ts'
import { stageView } from '../../../core/views/make-stage.ts'
import { voterView } from '../../../core/views/make-voter.ts'
import type { QuestionBase } from '../../../core/votes/define.ts'
import { LikertQuestion, type LikertResult } from '../../../core/votes/likert.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { csv } from '../../../main/export/formats/csv.ts'
import { html } from '../../../main/export/formats/html.ts'
import { liveState, outsideLead } from '../../support/sample-plan.ts'
import { started, translators } from '../report/sample-day.ts'
import { gallery, networkOf, roomOf, sliderOf, textOf } from '../votes/people.ts'

const roles: readonly Role[] = [
  { id: 'head', label: { da: 'Skoleleder', en: 'School leader' }, leads: true },
  { id: 'pedagogue', label: { da: 'Pædagog', en: 'Pedagogue' } },
  { id: 'childminder', label: { da: 'Dagplejer', en: 'Childminder' } },
  { id: 'ppr', label: { da: 'PPR-psykolog', en: 'Educational psychologist' } },
  { id: 'other', label: { da: 'Andet', en: 'Other' } },
]
const bonds = gallery.find((question) => question.type === 'likert' && 'dimensions' in question) ?? sliderOf(0, 10)
const minimums = { group: 5, texts: 10 }

/** Ballots of so many people in each group. */
function ballotsOf(question: QuestionBase, sizes: Readonly<Record<string, number>>): AnonymousBallot[] {
  const groups = Object.entries(sizes).flatMap(([group, size]) => Array.from({ length: size }, () => group))
  return roomOf(question, groups.length).map((value, at) => ({
    key: `b${at}`,
    value,
    ...(groups[at] !== '' && { group: groups[at] }),
  }))
}

function closed(
  question: QuestionBase,
  breakdown: RoundAsked['breakdown'],
  sizes: Readonly<Record<string, number>>,
  grouped = true,
): Released {
  const ballots = ballotsOf(question, sizes)
  const parts = roundParts({
    question,
    ballots,
    voters: undefined,
    minimum: 5,
    roles,
    breakdown,
    grouped,
    asked: undefined,
  })
  if (parts.status === 'withheld') throw new Error(parts.reason)
  return releaseAnonymous({ id: 'r', question, ballots }, minimums, undefined, parts.parts).released
}

const namesOf = (released: Released, breakdown: RoundAsked['breakdown']) =>
  namedGroups(released, roles, breakdown).map(({ attribute, name, n }) => [attribute, name.da, n])

test('[ANON107] a round whose room was too small for a breakdown is told as a whole, and so is a type without figures', () => {
  const small = closed(sliderOf(0, 10), 'leads', { '': 8 }, false)
  expect(small).toMatchObject({ status: 'shown', groupsTooSmall: true })
  expect(small).not.toHaveProperty('groups')
  const network = networkOf(['Ledere', 'Pædagoger', 'Lærere'])
  for (const question of [network, textOf()]) {
    const whole = closed(question, 'leads', { leads: 8, staff: 14 })
    expect(whole).not.toHaveProperty('groups')
    expect(whole).not.toHaveProperty('groupsTooSmall')
  }
})

test('[ANON108] groups are called by their roles in the plan’s order, and whoever leads is counted by role alone', () => {
  const byRole = closed(sliderOf(0, 10), 'role', { other: 6, pedagogue: 3, childminder: 4, ppr: 7, head: 5 })
  expect(namesOf(byRole, 'role').filter(([attribute]) => attribute === 'role')).toEqual([
    ['role', 'Skoleleder', 5],
    ['role', 'Pædagog og dagplejer', 7],
    ['role', 'PPR-psykolog', 7],
    ['role', 'Andet', 6],
  ])
  const small = closed(sliderOf(0, 10), 'role', { '*': 6, pedagogue: 9, '': 5 })
  expect(namesOf(small, 'role').filter(([attribute]) => attribute === 'role')).toEqual([
    ['role', 'Pædagog', 9],
    ['role', 'Øvrige', 6],
    ['role', 'Uden rolle', 5],
  ])
  // Those who were put together before opening may lead or not: nobody counts them on either side.
  const leads = namesOf(closed(sliderOf(0, 10), 'role', { head: 6, pedagogue: 9, '*': 6 }), 'role')
  expect(leads.filter(([attribute]) => attribute === 'leads').map(([, name]) => name)).not.toContain(
    'Ledere og medarbejdere',
  )
  expect(namesOf(closed(bonds, 'leads', { staff: 9, leads: 6 }), 'leads')).toEqual([
    ['leads', 'Ledere', 6],
    ['leads', 'Medarbejdere', 9],
  ])
})

function planOf(round: PlannedRound, picture?: string): SessionPlan {
  return {
    id: 'day',
    title: 'Dag',
    place: '',
    date: '',
    start: '09:00',
    minutesAvailable: 60,
    locale: 'da',
    ...outsideLead,
    roles: [...roles],
    activities: [
      {
        id: 'a',
        kind: 'exercise',
        title: { da: 'Øvelse' },
        minutes: 10,
        steps: [
          { id: 's', title: { da: 'Trin' }, minutes: 10, round: 'r', reveal: ['r'], ...(picture && { picture }) },
        ],
        rounds: [round],
      },
    ],
  }
}

function revealed(result: Released, round: Partial<PlannedRound> = {}, picture?: string): SessionState {
  const question = round.question ?? bonds
  const state = liveState(planOf({ id: 'r', mode: 'anonymous', question, ...round }, picture), started)
  const found = state.rounds['r']
  if (!found) throw new Error('no round')
  const counts = { answered: result.n, done: result.n }
  return { ...state, screen: 'content', rounds: { r: { ...found, phase: 'revealed', ...counts, result } } }
}

const facts = { join: { address: '', link: '' }, connected: 7, rehearsal: false, minutesOfDay: () => 0 }
const onStage = (state: SessionState) => {
  const { content } = stageView(state, facts)
  if (content.kind !== 'result') throw new Error(content.kind)
  return content
}
const onPhones = (state: SessionState) => voterView(state, facts, 'da', translators.da).result
const summary = (state: SessionState) => {
  const report = buildReport({ state, locale: 'da', t: translators.da, now: started, clock: () => '14.00' })
  const block = report.blocks.find((one) => one.kind === 'result')
  if (block?.kind !== 'result') throw new Error('no result')
  return { report, block }
}

test('[ANON109] a step asks for the groups of a round that has a breakdown; stage and phones show them, else the whole', () => {
  const gap = closed(bonds, 'leads', { staff: 9, leads: 6 })
  const shown = revealed(gap, { breakdown: 'leads' }, 'groups')
  expect(onStage(shown).groups?.map(({ name }) => name.da)).toEqual(['Ledere', 'Medarbejdere'])
  expect(onPhones(shown)?.svg).toContain('Medarbejdere')
  expect(onStage(revealed(gap, { breakdown: 'leads' })).groups).toBeUndefined()
  const small = closed(bonds, 'leads', { staff: 12, leads: 3 })
  expect(onStage(revealed(small, { breakdown: 'leads' }, 'groups')).groups).toBeUndefined()

  const exercise = (round: object, picture = 'groups') => ({
    id: 'one',
    version: 1,
    title: { da: 'Øvelse' },
    purpose: { da: 'Til prøve.' },
    track: 'measure',
    groups: ['individual'],
    debrief: [],
    steps: [{ id: 's', title: { da: 'Trin' }, minutes: 5, round: 'r', reveal: ['r'], picture }],
    rounds: [{ id: 'r', mode: 'anonymous', question: voteFor(bonds).blank(), ...round }],
  })
  const refusals = (round: object) =>
    Exercise.safeParse(exercise(round)).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  expect(refusals({ breakdown: 'leads' })).toBeUndefined()
  expect(refusals({})).toEqual(['steps.0.picture exercise.unknown-picture'])
  expect(refusals({ breakdown: 'leads', mode: 'named' })).toEqual([
    'rounds.0.breakdown exercise.breakdown-not-anonymous',
  ])
  expect(refusals({ breakdown: 'role', question: textOf() })).toEqual([
    'rounds.0.breakdown exercise.breakdown-without-figures',
  ])
})

test('[ANON110] phones and summary say what is not shown, why, and what would help; a named round says nothing of it', () => {
  for (const reason of ['release.too-few', 'release.repeat', 'release.repeat-unknown'] as const) {
    const state = revealed({ status: 'withheld', n: 4, reason, minimum: 5 })
    const phone = onPhones(state)
    expect(phone?.svg).toBeUndefined()
    expect([phone?.sentence, ...(phone?.notes ?? [])].join(' ')).toMatch(/^Resultatet vises ikke: .+\. .+\.$/)
    const { block } = summary(state)
    expect([block.sentence, ...block.notes]).toEqual([phone?.sentence, ...(phone?.notes ?? [])])
  }
  const few = closed(sliderOf(0, 10), 'role', { '': 7 }, false)
  const notes = summary(revealed(few, { question: sliderOf(0, 10), breakdown: 'role' })).block.notes.join(' ')
  expect(notes).toMatch(
    /Under ti svar: tallene er afrundet.*rollerne er for små\. Læg dem sammen, eller undlad opdeling/,
  )
  expect(onPhones(revealed(few, { question: sliderOf(0, 10) }))?.notes[0]).toMatch(/Under ti svar/)
  const texts = closed(textOf(), undefined, { '': 7 })
  expect(summary(revealed(texts, { question: textOf() })).block.notes.join(' ')).toMatch(
    /mindst være 10 svar, og der er 7/,
  )

  const named: Released = { status: 'shown', n: 7, result: voteFor(bonds).tally(bonds, roomOf(bonds, 7)) }
  const state = revealed(named, { mode: 'named' })
  expect([summary(state).block.notes, onPhones(state)?.notes]).toEqual([[], []])
  expect(JSON.stringify(summary(state).block)).not.toMatch(/[≤≥]/)
})

test('[ANON113] scores that would tell of a few who skipped are the means of the items’ figures, and say so; among rounded ones they stay', () => {
  const some = closed(bonds, 'leads', { staff: 9, leads: 6 })
  expect(some).toMatchObject({ scoresOfParts: true })
  const { items, dimensions: scored } = (some as { result: LikertResult }).result
  for (const { id, items: own } of LikertQuestion.parse(bonds).dimensions ?? []) {
    const means = items.filter((item) => own.includes(item.id)).map(({ mean: told = Number.NaN }) => told)
    const score = scored?.find((one) => one.id === id)
    expect(score?.mean).toBeCloseTo(means.reduce((sum, one) => sum + one, 0) / means.length, 12)
    expect(score).not.toHaveProperty('sd')
  }
  const { block } = summary(revealed(some, { breakdown: 'leads' }))
  expect(block.notes.join(' ')).toContain('gennemsnit af udsagnenes tal, ikke af personernes')
  expect(block.sentence).toMatch(/^15 svar\. Højest er/)
  expect(namedGroups(some, roles, 'leads').map(({ result }) => (result as LikertResult).dimensions)).toMatchObject([
    [{ mean: expect.any(Number) }, { mean: expect.any(Number) }, { mean: expect.any(Number) }],
    [{ mean: expect.any(Number) }, { mean: expect.any(Number) }, { mean: expect.any(Number) }],
  ])
})

test('[ANON111] summary, page and spreadsheet hold the breakdown with its groups’ sizes', () => {
  const gap = closed(bonds, 'leads', { staff: 9, leads: 6 })
  const { report, block } = summary(revealed(gap, { breakdown: 'leads' }))
  expect(block.byGroup).toHaveLength(1)
  expect(block.byGroup?.[0]?.table.columns).toEqual(['Tal', 'Ledere (n\u00A06)', 'Medarbejdere (n\u00A09)'])
  expect(block.groups?.map(({ name, n }) => [name, n])).toEqual([
    ['Ledere', 6],
    ['Medarbejdere', 9],
  ])
  const page = new TextDecoder().decode(html.write(report))
  expect(page).toContain('Delt på grupper')
  expect(page).toContain('<th scope="col">Ledere (n\u00A06)</th>')
  const sheet = new TextDecoder().decode(csv.write(report))
  expect(sheet).toMatch(/;Samlende;Delt på grupper: Ledere \(n\u00A06\);\d+\r\n/)
})
