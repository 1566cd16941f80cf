import { expect, test } from 'vitest'
import { releasedToRoom, release } from '../../../core/release/release.ts'
import { fist, FistQuestion, type FistBallot } from '../../../core/votes/fist.ts'
import { contextFor, fistOf } from './people.ts'

function admits(schema: { safeParse: (raw: unknown) => { success: boolean } }, raw: unknown): boolean {
  return schema.safeParse(raw).success
}

const shows = (...values: number[]): FistBallot[] => values.map((value) => ({ value }))

test('[VOTE40] a fist of five needs three fingers unless it says otherwise, and may carry its proposal', () => {
  const { threshold: _, ...bare } = fistOf()
  expect(FistQuestion.parse(bare).threshold).toBe(3)
  for (const threshold of [1, 5]) expect(admits(FistQuestion, fistOf(threshold, 'Vi prøver.'))).toBe(true)
  for (const threshold of [0, 6, 2.5]) expect(admits(FistQuestion, fistOf(threshold))).toBe(false)
  expect(admits(FistQuestion, fistOf(3, 'a'.repeat(400)))).toBe(true)
  expect(admits(FistQuestion, fistOf(3, 'a'.repeat(401)))).toBe(false)
  const fed = fist.fed?.(fistOf(), [
    { id: 'a', label: { da: 'Fast kvarter' } },
    { id: 'b', label: { da: 'Makkerpar' } },
  ])
  expect(fed?.proposal).toEqual({ da: 'Fast kvarter' })
  expect(fist.subject?.(fistOf(3, 'Vi prøver.'))).toEqual({ da: 'Vi prøver.' })
})

test('[VOTE41] a fist ballot shows 0 to 5 fingers; two or fewer, and whoever is under the threshold, may say what they would change in 200 letters', () => {
  const ballot = fist.ballot(fistOf(3))
  for (const good of [{ value: 0 }, { value: 5 }, { value: 2, reason: 'Mere tid.' }])
    expect(fist.ballot(fistOf(3)).safeParse(good).data).toEqual(good)
  expect(ballot.safeParse({ value: 1, reason: '  Mere tid. ' }).data).toEqual({ value: 1, reason: 'Mere tid.' })
  expect(admits(ballot, { value: 2, reason: 'a'.repeat(200) })).toBe(true)
  const bad = [
    { value: -1 },
    { value: 6 },
    { value: 2.5 },
    {},
    3,
    { value: 2, reason: '' },
    { value: 2, reason: 'a'.repeat(201) },
    { value: 3, reason: 'Mere tid.' },
    { value: 2, why: 'Mere tid.' },
  ]
  for (const raw of bad) expect(admits(ballot, raw), JSON.stringify(raw).slice(0, 40)).toBe(false)
  expect(admits(fist.ballot(fistOf(4)), { value: 3, reason: 'Mere tid.' })).toBe(true)
  expect(admits(fist.ballot(fistOf(1)), { value: 2, reason: 'Mere tid.' })).toBe(true)
})

test('[VOTE42] consent is that nobody is under the threshold; under ten only that, mean and spread are known, under five nothing', () => {
  const ten = fist.tally(fistOf(3), shows(5, 5, 4, 4, 4, 3, 3, 3, 2, 1))
  expect(ten).toMatchObject({ n: 10, mean: 3.4, consent: false, below: 2, counts: [0, 1, 1, 3, 3, 2] })
  // Squares around 3.4: 2.56 × 2, 0.36 × 3, 0.16 × 3, 1.96, 5.76 = 14.4 over 9.
  expect(ten.sd).toBeCloseTo(Math.sqrt(1.6), 10)
  expect(fist.tally(fistOf(1), shows(5, 5, 4, 4, 4, 3, 3, 3, 2, 1))).toMatchObject({ consent: true, below: 0 })

  const nine = fist.tally(fistOf(3), shows(5, 5, 4, 4, 4, 3, 3, 3, 2))
  expect(nine).toMatchObject({ n: 9, consent: false, counts: [] })
  expect(nine).not.toHaveProperty('below')
  expect(nine.mean).toBeCloseTo(33 / 9, 10)
  expect(fist.tally(fistOf(3), shows(0, 0, 0, 0))).toEqual({ n: 4, counts: [], reasons: [], hidden: 0 })
})

test('[VOTE43] reasons are read before they are shown, while the fingers are counted from the ballots', () => {
  const question = fistOf()
  const ballots: FistBallot[] = [...shows(5, 5, 5, 4, 4, 4, 3, 3, 3), { value: 1, reason: 'hemmelig' }]
  expect(ballots.flatMap((ballot) => fist.texts?.(ballot) ?? [])).toEqual(['hemmelig'])
  const counted = release(question, 'wall', ballots)
  expect(JSON.stringify(counted)).not.toContain('hemmelig')

  const entry = { id: 'a', text: 'hemmelig' } as const
  const unread = releasedToRoom(question, counted, { a: { ...entry, status: 'waiting' } })
  expect(unread.released).toMatchObject({ result: { n: 10, counts: [0, 1, 0, 3, 3, 3], reasons: [] } })
  const hidden = releasedToRoom(question, counted, { a: { ...entry, status: 'hidden' } })
  expect(hidden).toMatchObject({ hiddenTexts: 1, released: { result: { below: 1, reasons: [], hidden: 1 } } })
  expect(JSON.stringify([unread, hidden])).not.toContain('hemmelig')
  const shown = releasedToRoom(question, counted, { a: { ...entry, status: 'shown' } })
  expect(shown.released).toMatchObject({ result: { below: 1, reasons: [{ id: 'a', text: 'hemmelig', weight: 1 }] } })

  // While a wall round is open, what is let through stands there without a figure.
  expect(fist.gather?.(question, [], 12, 0)).toEqual({ n: 12, counts: [], reasons: [], hidden: 0 })
  // And of a wall round of four, which is released all the same.
  expect(release(question, 'wall', ballots.slice(6))).toMatchObject({ result: { n: 4, counts: [] } })
  expect(JSON.stringify(release(question, 'wall', ballots.slice(6)))).not.toContain('mean')
})

test('[VOTE44] the words say whether everybody goes along: as a share from ten, before that only yes or not yet', () => {
  const said = (ballots: FistBallot[]) =>
    fist.sentence(fistOf(), fist.tally(fistOf(), ballots), contextFor('report', 'da'))
  expect(said(shows(5, 5, 5, 4, 4, 4, 3, 3, 3, 1))).toBe('10 svar, i snit 3,7 af 5 fingre. 90\u00A0% viser mindst 3.')
  expect(said(shows(5, 5, 4, 3, 1))).toBe('5 svar, i snit 3,6 af 5 fingre. Ikke alle viser 3 endnu.')
  expect(said(shows(5, 5, 4, 3, 3))).toBe('5 svar, i snit 4,0 af 5 fingre. Alle viser mindst 3.')
  const moved = fist.compare?.(fistOf(), [
    [{ value: 1 }, { value: 3 }],
    [{ value: 3 }, { value: 3 }],
  ])
  expect(moved).toMatchObject({ kind: 'flow', n: 2, before: 2, after: 3 })
})
