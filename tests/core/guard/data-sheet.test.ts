import { expect, test } from 'vitest'
import { buildDataSheet, type DataSheetInput } from '../../../core/report/data-sheet.ts'
import { editPlan } from '../../../core/session/plan-edit.ts'
import { daysAfter, isDue } from '../../../core/session/keeping.ts'
import { SessionPlan } from '../../../core/session/plan.ts'
import type { RoundMode } from '../../../core/session/round-modes.ts'
import { loadTranslators } from '../../../main/host/files.ts'
import { samplePlan } from '../../support/sample-plan.ts'

const translators = loadTranslators()

function planWith(modes: readonly RoundMode[]): SessionPlan {
  const plan = samplePlan()
  const rounds = plan.activities.flatMap((activity) => activity.rounds).slice(0, modes.length)
  return SessionPlan.parse({
    ...plan,
    activities: plan.activities.slice(1, 2).map((activity) => ({
      ...activity,
      steps: [],
      rounds: rounds.map((round, at) => ({ ...round, mode: modes[at] })),
    })),
  })
}

function told(changes: Partial<DataSheetInput>, locale: 'da' | 'en' = 'da'): string {
  const sheet = buildDataSheet({
    plan: planWith(['named', 'wall', 'anonymous']),
    status: 'ended',
    holdings: { seats: 3, rounds: {}, notes: false, conclusion: false },
    receipts: [],
    backups: { count: 0 },
    folders: { data: '/data', reports: '/reports' },
    savedReports: [],
    locale,
    t: translators[locale],
    now: 0,
    moment: (at) => `[${at}]`,
    ...changes,
  })
  return JSON.stringify(sheet.blocks)
}

test('[GUARD31] the sheet has a section for each mode of the plan and none for another, in both languages', () => {
  const sections = { named: 'Svar for en plads', wall: 'Svar, rummet kan se', anonymous: 'Anonyme svar' }
  for (const mode of ['named', 'wall', 'anonymous'] as const) {
    const said = told({ plan: planWith([mode]) })
    for (const [each, title] of Object.entries(sections))
      expect([mode, each, said.includes(`"text":"${title}"`)]).toEqual([mode, each, each === mode])
  }
  for (const locale of ['da', 'en'] as const) expect(told({}, locale)).not.toMatch(/sheet\.|receipt\.|\{\{/)
})

test('[GUARD31] it says of each round what lies there, and of an anonymous one that its answers are gone', () => {
  const held = (changes: object) => ({
    phase: 'closed' as const,
    ballots: 0,
    participations: 0,
    releasedTexts: 0,
    result: true,
    ...changes,
  })
  const said = told({
    holdings: {
      seats: 1,
      notes: true,
      conclusion: true,
      rounds: { choice: held({ ballots: 2, participations: 2 }), slider: held({}), likert: held({ releasedTexts: 4 }) },
    },
  })
  expect(said).toContain('Hvilken vej?: 2 svar gemt, samlet resultat gemt')
  expect(said).toContain('Hvor sikker er du?: ingen svar gemt, samlet resultat gemt')
  expect(said).toContain('Hvor enig er du?: alle svar er slettet, 4 tekster tilbage, samlet resultat gemt')
  expect(said).toContain('1 plads ligger i databasen nu')
  expect(said).toContain('Facilitatorens noter')
})

test('[GUARD31] an open round is called open, and answers that never came are not called deleted', () => {
  const asked = (phase: 'open' | 'stopped' | 'closed', ballots = 0) => ({
    seats: 1,
    notes: false,
    conclusion: false,
    rounds: { likert: { phase, ballots, participations: ballots, releasedTexts: 0, result: false } },
  })
  expect(told({ holdings: asked('open') })).toContain('Hvor enig er du?: åben, ingen svar endnu')
  expect(told({ holdings: asked('open', 3) })).toContain('Hvor enig er du?: åben, 3 svar gemt')
  expect(told({ holdings: asked('open') }, 'en')).toContain(': open, no answers yet')
  expect(told({ holdings: asked('stopped') })).toContain('Hvor enig er du?: ingen svar gemt')
  expect(told({ holdings: { ...asked('stopped'), answersDeletedAt: 1 } })).toContain('alle svar er slettet')
  expect(told({ holdings: asked('closed') })).toContain('alle svar er slettet')
})

test('[GUARD31] receipts are told with what was cleaned and what was not, and the session’s own minimums', () => {
  const receipt = {
    no: 1,
    kind: 'text',
    sessionId: 'day',
    title: 'Dag',
    at: 7,
    roundId: 'slider',
    vote: 'text',
    mode: 'wall',
    texts: 2,
    cleaned: ['backups/a.db'],
    unreached: ['backups/b.db'],
    done: true,
  } as const
  const said = told({
    receipts: [receipt],
    plan: { ...planWith(['anonymous', 'wall']), smallestGroup: 8, smallestTexts: 15 },
  })
  expect(said).toContain(
    '[7]: 2 tekster slettet i »Hvor sikker er du?« (Tekst). 1 sikkerhedskopi renset: backups/a.db.',
  )
  expect(said).toContain('Kunne ikke renses: backups/b.db.')
  expect(said).toContain('færre end 8')
  expect(said).toContain('mindst 15 har svaret')
  expect(told({ receipts: [{ ...receipt, done: false }] })).toContain('Sikkerhedskopierne er ikke renset endnu.')
})

test('[GUARD30] organisation and contact are changed one at a time, whichever arrives first', () => {
  const context = {
    catalogue: { exercises: {}, templates: {}, problems: [] },
    newId: () => 'x',
    locked: new Set<string>(),
  }
  const edits = [{ organisation: 'Distrikt Nord' }, { contact: 'Mona' }, { contact: '' }]
  const plans = edits.reduce<SessionPlan[]>((all, responsible) => {
    const edited = editPlan(all.at(-1) ?? samplePlan(), { kind: 'setDetails', responsible }, context)
    if (!edited.ok) throw new Error(edited.refusal.code)
    return [...all, edited.value]
  }, [])
  expect(plans.map(({ responsible }) => responsible)).toEqual([
    { organisation: 'Distrikt Nord', contact: '' },
    { organisation: 'Distrikt Nord', contact: 'Mona' },
    { organisation: 'Distrikt Nord', contact: '' },
  ])
})

test('[GUARD20] days are counted over months and leap years, and the last day is not yet due', () => {
  expect(daysAfter('2026-11-24', 30)).toBe('2026-12-24')
  expect(daysAfter('2028-02-01', 29)).toBe('2028-03-01')
  expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01')
  expect(['2026-12-23', '2026-12-24', '2026-12-25'].map((today) => isDue('2026-12-24', today))).toEqual([
    false,
    false,
    true,
  ])
  expect(isDue(undefined, '2030-01-01')).toBe(false)
})
