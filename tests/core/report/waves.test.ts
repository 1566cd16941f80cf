import { expect, test } from 'vitest'
import { itemHash } from '../../../core/instruments/item-hash.ts'
import { questionOf } from '../../../core/instruments/question.ts'
import type { Instrument, InstrumentShelf } from '../../../core/instruments/schema.ts'
import { measurementOf, waveOf, type Wave } from '../../../core/instruments/wave.ts'
import { buildReport } from '../../../core/report/build-report.ts'
import type { Report, ReportBlock } from '../../../core/report/report.ts'
import { plannedRound } from '../../../core/session/evolve.ts'
import type { SessionState } from '../../../core/session/state.ts'
import type { Locale } from '../../../core/text.ts'
import type { LikertBallot, LikertQuestion } from '../../../core/votes/likert.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { networkBlank } from '../../../core/votes/network-blank.ts'
import { builtInFolders, loadCatalogue } from '../../../main/catalogue/load.ts'
import { html } from '../../../main/export/formats/html.ts'
import { csv } from '../../../main/export/formats/csv.ts'
import { nodesOf, wordsOf } from '../charts/looking.ts'
import { builtIn } from '../instruments/shelf.ts'
import { counted, ended, minute, started, translators } from './sample-day.ts'

const catalogue = await loadCatalogue(builtInFolders())
const instrument = await builtIn()
const shelfOf = (...shelved: Instrument[]): InstrumentShelf => ({
  instruments: Object.fromEntries(
    shelved.map((one) => [one.id, { instrument: one, hash: itemHash(one), builtIn: true }]),
  ),
  problems: [],
})
const shelves = { instruments: shelfOf(instrument('rk-9'), instrument('pt-7')), catalogue }
const rk = questionOf(instrument('rk-9'))
const pt = questionOf(instrument('pt-7'))

/** One ballot per row: the point given to every item of each dimension, in their order. */
function ballots(question: LikertQuestion, rows: readonly (readonly number[])[]): LikertBallot[] {
  return rows.map((row) =>
    Object.fromEntries(
      question.items.map(({ id }, at) => {
        const dimension = question.dimensions?.findIndex(({ items }) => items.includes(id)) ?? at
        return [id, row[dimension] ?? row[0] ?? 3]
      }),
    ),
  )
}

interface Asked {
  readonly question: LikertQuestion
  readonly rows: readonly (readonly number[])[]
}

/** A day that asked these, one round each. */
function day(id: string, at: number, asked: readonly Asked[]): SessionState {
  const [activity] = ended.plan.activities.filter(({ id: own }) => own === 'words')
  if (!activity) throw new Error('the sample day has words')
  const rounds = asked.map(({ question }, place) => ({ id: `${id}-${place}`, mode: 'named' as const, question }))
  return {
    ...ended,
    startedAt: at,
    plan: { ...ended.plan, id, title: `Dag ${id}`, activities: [{ ...activity, steps: [], rounds }] },
    rounds: Object.fromEntries(
      asked.map(({ question, rows }, place) => {
        const answers = ballots(question, rows)
        const round = counted(`${id}-${place}`, question, answers)
        const few = { status: 'withheld', n: rows.length, reason: 'release.too-few', minimum: 5 } as const
        return [round.id, rows.length < 5 ? { ...round, result: few } : round]
      }),
    ),
  }
}

const summary = (
  state: SessionState,
  more: { waves?: readonly Wave[]; earlier?: string; locale?: Locale } = {},
): Report =>
  buildReport({
    state,
    locale: more.locale ?? 'da',
    t: translators[more.locale ?? 'da'],
    now: started + 41 * minute,
    clock: () => '14.00',
    shelves,
    waves: more.waves,
    earlier: more.earlier,
  })
const resultOf = (report: Report): Extract<ReportBlock, { kind: 'result' }> => {
  const found = report.blocks.find((block) => block.kind === 'result')
  if (!found) throw new Error('no result')
  return found
}
const focusOf = (report: Report): Extract<ReportBlock, { kind: 'list' }> | undefined =>
  report.blocks.filter((block) => block.kind === 'list').find(({ label }) => /fokus|focus/.test(label))

const spread = [
  [4, 3, 2],
  [4, 3, 2],
  [5, 4, 1],
  [3, 2, 3],
  [4, 3, 2],
]
/** Bonding rises by exactly 1 with the same spread; bridging by 0.2; linking stays. */
const risen = [
  [5, 3, 2],
  [5, 4, 2],
  [5, 4, 1],
  [5, 2, 3],
  [5, 3, 2],
]
const march = Date.UTC(2026, 2, 12, 9)
const last = waveOf(day('march', march, [{ question: rk, rows: spread }]), '2026-03-12')
const older = waveOf(day('older', march - 400 * 86_400_000, [{ question: rk, rows: risen }]), '2025-02-05')
const now = day('now', started, [{ question: rk, rows: risen }])

test('[INS66] a measurement is of the instrument, version and wording that were really asked, and nothing is measured of a withheld result', () => {
  const measured = measurementOf(rk, now.rounds['now-0']?.result)
  expect(measured?.instrument).toEqual({ id: 'rk-9', version: 1, hash: itemHash(instrument('rk-9')) })
  expect(measured?.parts.map(({ id, n, mean }) => [id, n, mean])).toEqual([
    ['bonding', 5, 5],
    ['bridging', 5, 3.2],
    ['linking', 5, 2],
  ])
  expect(measured?.whole).toBeUndefined()
  const safety = day('pt', started, [{ question: pt, rows: spread }])
  expect(measurementOf(pt, safety.rounds['pt-0']?.result)?.whole).toMatchObject({ id: 'pt-7', n: 5 })
  const few = day('few', started, [{ question: rk, rows: spread.slice(1) }])
  expect(measurementOf(rk, few.rounds['few-0']?.result)).toBeUndefined()
  const { instrument: _, ...plain } = rk
  expect(measurementOf(plain, now.rounds['now-0']?.result)).toBeUndefined()
  const map = questionOf(instrument('samarbejdskort'), { task: networkBlank.task, groups: networkBlank.groups })
  const ties = { n: 24, groups: [], ties: [], pairs: [], items: [], communication: { band: 'weak', mean: 3.1 } }
  expect(measurementOf(map, { status: 'shown', n: 24, result: ties })).toMatchObject({
    instrument: { hash: itemHash(instrument('samarbejdskort')) },
    parts: [{ id: 'communication', n: 24, mean: 3.1 }],
  })
})

test('[REP61] after the last instrument stands what it suggests as a focus, the lowest first, with exercises by their titles', () => {
  const report = summary(now)
  const focus = focusOf(report)
  expect(focus?.items.map((item) => item.split(':')[0])).toEqual([
    'Forbindende (indeks 25)',
    'Brobyggende (indeks 55)',
    'Samlende (indeks 100)',
  ])
  expect(focus?.items[0]).toBe('Forbindende (indeks 25): Værdikonflikt, Tredobbelt bundlinje, Indflydelsescirkel')
  expect(report.blocks.findIndex((block) => block === focus)).toBe(
    report.blocks.findIndex((block) => block.kind === 'result') + 1,
  )
  expect(focusOf(summary(now, { locale: 'en' }))?.items[0]).toContain('Value conflict')
  // Of two instruments each part says whose it is.
  const both = summary(
    day('both', started, [
      { question: rk, rows: spread },
      { question: pt, rows: spread },
    ]),
  )
  expect(focusOf(both)?.items[0]).toMatch(/^.+: .+ \(indeks \d+\): /)
  expect(focusOf(summary(day('few', started, [{ question: rk, rows: spread.slice(1) }])))).toBeUndefined()
  expect(focusOf(summary({ ...now, rounds: { 'now-0': plannedRound('now-0') } }))).toBeUndefined()
})

test('[REP62] the change since an earlier session stands with its interval, is called uncertain where it holds 0, and says that answers are not paired', () => {
  const { change } = resultOf(summary(now, { waves: [last] }))
  expect(change?.title).toBe('Siden 12. marts')
  // Bridging: 3 (s² 0.5) to 3.2 (s² 0.7): se √0.24, df 7.78, t 2.317, reach 1.135.
  // Bonding: 4 (sd √0.5) to 5 (sd 0): df = 4, t = 2.776, reach 2.776 · √(0.5/5) = 0.878.
  expect(change?.lines).toEqual([
    'Samlende: +1,0 (0,1–1,9)',
    'Brobyggende: +0,2 (−0,9 til 1,3), usikker',
    'Forbindende: 0,0 (−1,0 til 1,0), usikker',
  ])
  expect(change?.table.rows[0]).toEqual(['Samlende', '4,0', '5', '5,0', '5', '+1,0', '0,1', '1,9', 'tydelig'])
  expect(change?.table.columns).toContain('12. marts, n')
  expect(change?.notes.join(' ')).toMatch(/ikke parret.*intet om den enkelte/)
  expect(change?.notes[0]).toContain('»Dag march«, 12. marts 2026')
  // In the picture what is uncertain has neither the colour of a rise nor that of a fall, and says so in words.
  if (!change) throw new Error('no change')
  const words = wordsOf(change.scene)
  expect(words.join(' ')).toContain('usikker')
  expect(words).toEqual(expect.arrayContaining(['12. marts', '24. november']))
  const figures = nodesOf(change.scene)
  expect(figures.filter((node) => 'text' in node && node.text === '+0,2').map((node) => node.fill)).toEqual(['text-2'])

  const english = resultOf(summary(now, { waves: [last], locale: 'en' })).change
  expect(english?.title).toBe('Since 12 March')
  expect(english?.lines[1]).toBe('Bridging: +0.2 (−0.9 to 1.3), uncertain')
})

test('[REP63] the newest wave is compared with unless another is chosen, or none', () => {
  const report = summary(now, { waves: [older, last] })
  expect(report.waves.map(({ sessionId, date }) => [sessionId, date])).toEqual([
    ['march', '12. marts 2026'],
    ['older', '5. februar 2025'],
  ])
  expect(resultOf(report).change?.title).toBe('Siden 12. marts')
  expect(resultOf(summary(now, { waves: [older, last], earlier: 'older' })).change?.title).toBe('Siden 5. februar 2025')
  expect(resultOf(summary(now, { waves: [older, last], earlier: 'none' })).change).toBeUndefined()
})

test('[REP64] nothing is compared with other words, another version, too few, or another instrument', () => {
  const [first, ...rest] = rk.items
  if (!first) throw new Error('it has items')
  const reworded = { ...rk, items: [{ ...first, text: { da: 'Andre ord.' } }, ...rest] }
  const newer = { ...rk, instrument: { id: 'rk-9', version: 2 } }
  for (const asked of [
    { question: reworded, rows: spread },
    { question: newer, rows: spread },
    { question: rk, rows: spread.slice(1) },
    { question: pt, rows: spread },
  ]) {
    const wave = waveOf(day('before', march, [asked]), '2026-03-12')
    const report = summary(now, { waves: [wave] })
    expect(report.waves).toEqual([])
    expect(resultOf(report).change).toBeUndefined()
  }
})

test('[REP67] where figures are rounded because few answered anonymously the interval is wider by as much, and ends of the scale are not compared', () => {
  const anonymous = (state: SessionState, roundId: string): SessionState => {
    const round = state.rounds[roundId]
    if (round?.result?.status !== 'shown') throw new Error('nothing shown')
    const result = voteFor(rk).coarse?.(rk, round.result.result)
    return {
      ...state,
      rounds: { ...state.rounds, [roundId]: { ...round, result: { ...round.result, result, coarse: true } } },
    }
  }
  const moved = [
    [4, 4, 2],
    [4, 4, 2],
    [5, 5, 1],
    [3, 3, 3],
    [4, 4, 2],
  ]
  const exact = resultOf(summary(day('now', started, [{ question: rk, rows: moved }]), { waves: [last] })).change
  const rounded = resultOf(
    summary(anonymous(day('now', started, [{ question: rk, rows: moved }]), 'now-0'), { waves: [last] }),
  ).change
  // Bridging 3 to 4 with s² 0.5 in both: reach 2.306 · √0.2 = 1.031; rounded s = 0.5, at most 0.75: 2.31 · √(0.1 + 0.5625 / 5) = 1.06, and 0.25 points more.
  expect(exact?.lines).toContain('Brobyggende: +1,0 (0,0 til 2,0), usikker')
  expect(rounded?.lines.find((line) => line.startsWith('Brobyggende'))).toMatch(/\+1,0 \(−0,3 til 2,3\), usikker/)
  expect(rounded?.notes.join(' ')).toContain('afrundet')
  expect(exact?.notes.join(' ')).not.toContain('afrundet')
  // Bonding of everybody at 5 is told as 4.5, which may be anything above.
  const ends = resultOf(summary(anonymous(now, 'now-0'), { waves: [last] })).change
  expect(ends?.lines.some((line) => line.startsWith('Samlende'))).toBe(false)
})

test('[REP65] page and spreadsheet carry focus and change', () => {
  const report = summary(now, { waves: [last] })
  const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
  const page = decode(html.write(report))
  expect(page).toContain('<h4>Siden 12. marts</h4>')
  expect(page).toContain('Forslag til fokus')
  expect(page).toContain('ikke parret')
  const sheet = decode(csv.write(report))
  expect(sheet).toContain(';Samlende;Siden 12. marts: Ændring;1,0\r\n')
  expect(sheet).toContain(';Brobyggende;Siden 12. marts: 95 % fra;-0,9\r\n')
  expect(sheet).toContain(';Brobyggende;Siden 12. marts: Vurdering;usikker\r\n')
  expect(sheet).toMatch(/Forslag til fokus;"?Forbindende \(indeks 25\)/)
})
