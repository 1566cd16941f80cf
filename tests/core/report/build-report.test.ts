import { expect, test } from 'vitest'
import { buildReport, type Reported } from '../../../core/report/build-report.ts'
import type { Report, ReportBlock } from '../../../core/report/report.ts'
import type { Locale } from '../../../core/text.ts'
import { plannedRound } from '../../../core/session/evolve.ts'
import { ended, minute, plan, started, translators } from './sample-day.ts'

const made = (state: Reported, locale: Locale = 'da'): Report =>
  buildReport({
    state,
    locale,
    t: translators[locale],
    now: started + 41 * minute,
    clock: (at) => `${14 + Math.floor((at - started) / (60 * minute))}.xx`,
  })

type Of<K extends ReportBlock['kind']> = Extract<ReportBlock, { kind: K }>
const blocks = <K extends ReportBlock['kind']>(report: Report, kind: K): Of<K>[] =>
  report.blocks.filter((block): block is Of<K> => block.kind === kind)
const result = (report: Report, roundId: string): Of<'result'> => {
  const found = blocks(report, 'result').find((block) => block.roundId === roundId)
  if (!found) throw new Error(`no result of ${roundId}`)
  return found
}

test('[REP1] every prompt of the plan is in the summary, in agenda order, asked or not', () => {
  for (const state of [ended, { plan }]) {
    const prompts = made(state).blocks.flatMap((block) =>
      block.kind === 'result' || block.kind === 'prompt' ? [block.prompt] : [],
    )
    expect(prompts).toEqual([
      'Hvor trygt er det?',
      'Hvor trygt er det?',
      'Hvad vil vi prøve?',
      'Hvad vil du sige videre?',
      'Hvad tager vi med?',
    ])
  }
})

test('[REP2] title, place, date, participation and the conclusion come first', () => {
  const [title, place, conclusion, facts] = made(ended).blocks
  expect(title).toEqual({ kind: 'heading', level: 1, text: 'Tryghed i kompetencecentrene' })
  expect(place).toEqual({ kind: 'paragraph', text: 'Distrikt Nord · 24. november 2026', quiet: true })
  expect(conclusion).toEqual({ kind: 'quote', label: 'Dagens konklusion', text: ended.conclusion })
  expect(facts).toMatchObject({
    items: [{ label: 'Deltagere', value: '2' }, { value: '14.xx–14.xx' }, { value: '4 af 5 stillet' }],
  })
})

test('[REP4] a result has its picture, its table and its sentence; linked rounds their comparison', () => {
  const after = result(made(ended), 'after')
  expect(after.scene?.width).toBe(720)
  expect(after.table?.rows.length).toBeGreaterThan(4)
  expect(after.sentence).not.toContain('charts:')
  expect(after.comparison?.n).toBe(12)
  expect(after.comparisonScene?.width).toBe(720)
  expect(after.comparisonTable?.rows[2]).toEqual(['0', '0', '0', '2', '2', '0'])
  expect(after.notes).toEqual(['Før og efter, for de 12, der svarede begge gange: gennemsnittet gik fra 0,0 til 0,8.'])
})

test('[REP3] a result about too few is withheld, and says so in words without a picture', () => {
  const tried = result(made(ended), 'try')
  expect(tried.sentence).toBe('Resultatet vises ikke: der skal mindst være 5 svar, og der er 3.')
  expect(tried.scene).toBeUndefined()
  expect(tried.table).toBeUndefined()
})

test('[REP4] linked rounds that too few answered twice say that they cannot be compared', () => {
  const { after } = ended.rounds
  if (after?.result?.status !== 'shown') throw new Error('no result')
  const { comparison: _, ...alone } = after.result
  const report = made({ ...ended, rounds: { ...ended.rounds, after: { ...after, result: alone } } })
  expect(result(report, 'after').notes[0]).toContain('for få svarede begge gange')
})

test('[REP4] moves between so few that no distribution may be shown are told in words only', () => {
  const { after } = ended.rounds
  if (after?.result?.status !== 'shown' || !after.result.comparison) throw new Error('no comparison')
  const few = { ...after, result: { ...after.result, comparison: { ...after.result.comparison, n: 6 } } }
  const block = result(made({ ...ended, rounds: { ...ended.rounds, after: few } }), 'after')
  expect(block.comparisonTable).toBeUndefined()
  expect(block.notes[0]).toContain('for de 6')
})

test('[REP5] only texts that were let through are in the summary; the others are counted', () => {
  const report = made(ended)
  const wall = result(report, 'wall')
  expect(wall.hiddenTexts).toBe(1)
  expect(wall.notes).toEqual(['1 tekst er skjult.', '1 tekst er ikke læst igennem endnu og vises ikke.'])
  expect(wall.table?.rows).toContainEqual(['Mere tid', '2'])
  // Sentences are read in their table; a picture would show them a second time.
  expect(wall.scene).toBeUndefined()
  expect(JSON.stringify(report)).not.toContain('Navnet på en kollega')
  expect(JSON.stringify(report)).not.toContain('Ikke læst')
})

test('[REP6] the facilitator’s own notes stay out of the summary', () => {
  expect(JSON.stringify(made(ended))).not.toContain('bord 3')
})

test('[REP7] in mid-session the summary is provisional and says what a question waits for', () => {
  const { endedAt: _, ...rest } = ended
  const report = made({
    ...rest,
    status: 'live',
    rounds: {
      ...ended.rounds,
      before: { ...plannedRound('before'), phase: 'stopped', answered: 6 },
      after: { ...plannedRound('after'), phase: 'open', answered: 2 },
    },
  })
  expect(report.provisional).toBe(true)
  expect(blocks(report, 'prompt').map((block) => block.note)).toEqual([
    'Runden tager ikke imod flere svar, men er ikke talt op endnu.',
    'Runden er åben. Resultatet kommer med, når den er lukket.',
    'Ikke stillet endnu.',
  ])
  expect(made(ended).provisional).toBe(false)
})

test('[REP8] planned and used minutes of each activity stand in the log', () => {
  const log = blocks(made(ended), 'facts').at(-1)
  expect(log?.items).toEqual([
    { label: 'Ankomst', value: '10 min planlagt, 12 min brugt' },
    { label: 'Tryghedspuls', value: '10 min planlagt, 13 min brugt' },
    { label: 'Sig det videre', value: '10 min planlagt, 15 min brugt' },
  ])
})

test('[REP9] the summary can be had in either language; a text there is only in one is marked with it', () => {
  const report = made(ended, 'en')
  expect(blocks(report, 'quote')[0]?.label).toBe('Conclusion of the day')
  expect(result(report, 'after')).toMatchObject({ prompt: 'Hvor trygt er det?', promptLang: 'da' })
  expect(result(report, 'wall').promptLang).toBeUndefined()
  expect(JSON.stringify(report)).not.toMatch(/"(?:report|charts):/)
})

test('[REP68] the end says of each way in which answers are stored how that is, with the session’s own minimums, and of no other', () => {
  const about = (changes: object, locale: Locale = 'da') =>
    blocks(made({ plan: { ...plan, ...changes } }, locale), 'paragraph').map(({ text }) => text)
  const anonymous = plan.activities.map((activity) => ({
    ...activity,
    rounds: activity.rounds.map((round) => ({ ...round, mode: 'anonymous' as const })),
  }))
  expect(about({})).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/for hver plads.+mindst 5 har/),
      expect.stringContaining('uden plads'),
    ]),
  )
  expect(about({}).join()).not.toMatch(/anonym/i)
  const raised = { activities: anonymous, smallestGroup: 8, smallestTexts: 12 }
  expect(about(raised).join()).toMatch(/anonyme runder .+mindst 8 har svaret, og tekster, når mindst 12 har/)
  expect(about(raised).join()).not.toMatch(/for hver plads|mindst 5/)
  expect(about(raised, 'en').join()).toMatch(/anonymous rounds .+at least 8 have answered, and texts once at least 12/)
})
