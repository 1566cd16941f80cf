import { expect, test } from 'vitest'
import { changeBetween, welchReach, type Measured } from '../../../core/instruments/change.ts'
import { focusSuggestion } from '../../../core/instruments/focus.ts'
import { leaderGap } from '../../../core/instruments/leader-gap.ts'
import { tForNinetyFive } from '../../../core/instruments/student-t.ts'
import { builtIn } from './shelf.ts'

const asked = { id: 'rk-9', version: 1, hash: 'a' }
const before: Measured = { instrument: asked, n: 10, mean: 3.2, sd: 0.6 }
const after: Measured = { instrument: asked, n: 12, mean: 3.9, sd: 0.5 }

test('[INS6] t for a 95 % interval is what the tables say, for whole and for broken degrees of freedom', () => {
  const table: readonly (readonly [number, number])[] = [
    [1, 12.7062],
    [2, 4.30265],
    [4, 2.77645],
    [10, 2.22814],
    [17, 2.10982],
    [30, 2.04227],
    [120, 1.97993],
    [100_000, 1.95999],
  ]
  for (const [degrees, t] of table) expect(tForNinetyFive(degrees), `${degrees}`).toBeCloseTo(t, 4)
  expect(tForNinetyFive(17.6)).toBeGreaterThan(tForNinetyFive(18))
  expect(tForNinetyFive(17.6)).toBeLessThan(tForNinetyFive(17))
})

test('[INS7] a change is the difference of means with its Welch interval, worked by hand; an interval that holds 0 is uncertain', () => {
  // s²/n: 0.036 and 0.020833, together 0.056833, root 0.238398. Degrees: 0.056833² / (0.036²/9 + 0.020833²/11) = 17.606, t 2.1044.
  expect(welchReach(before, after)).toBeCloseTo(2.1044 * 0.238398, 4)
  const change = changeBetween(before, after)
  if (change.status !== 'known') throw new Error('it is known')
  expect(change.difference).toBeCloseTo(0.7, 9)
  expect(change.low).toBeCloseTo(0.1983, 3)
  expect(change.high).toBeCloseTo(1.2017, 3)
  expect(change.certain).toBe(true)
  expect(changeBetween(before, { ...after, mean: 3.6 })).toMatchObject({ status: 'known', certain: false })
  expect(changeBetween(after, before)).toMatchObject({ certain: true })
  const still = { ...before, sd: 0 }
  expect(changeBetween(still, { ...still, mean: 3.2 })).toEqual({
    status: 'known',
    difference: 0,
    low: 0,
    high: 0,
    certain: false,
  })
})

test('[INS8] nothing is compared across versions or wordings, or with fewer than five in either wave', () => {
  const other = (part: Partial<typeof asked>): Measured => ({ ...after, instrument: { ...asked, ...part } })
  expect(changeBetween(before, other({ id: 'pt-7' }))).toMatchObject({ reason: 'other-instrument' })
  expect(changeBetween(before, other({ version: 2 }))).toMatchObject({ reason: 'other-version' })
  expect(changeBetween(before, other({ hash: 'b' }))).toMatchObject({ reason: 'other-wording' })
  expect(changeBetween({ ...before, n: 4 }, after)).toEqual({ status: 'hidden', reason: 'too-few' })
  expect(changeBetween(before, { ...after, n: 4 })).toEqual({ status: 'hidden', reason: 'too-few' })
  expect(changeBetween({ ...before, n: 5 }, { ...after, n: 5 })).toMatchObject({ status: 'known' })
})

test('[INS9] leaders and staff are compared for a district only, with at least five on each side', () => {
  const leaders = { n: 5, mean: 4.2 }
  const staff = { n: 30, mean: 3.7 }
  const gap = leaderGap(leaders, staff, 'district')
  expect(gap.status === 'shown' && gap.difference).toBeCloseTo(0.5, 9)
  expect(leaderGap(leaders, staff, 'centre')).toEqual({ status: 'hidden', reason: 'not-at-centre' })
  expect(leaderGap({ ...leaders, n: 4 }, staff, 'district')).toEqual({ status: 'hidden', reason: 'too-few' })
  expect(leaderGap(leaders, { ...staff, n: 4 }, 'district')).toEqual({ status: 'hidden', reason: 'too-few' })
})

test('[INS10] the focus suggested is the three lowest dimensions across instruments on 0–100, each with exercises that work with it', async () => {
  const instruments = await builtIn()
  const suggested = focusSuggestion([
    {
      instrument: instruments('rk-9'),
      parts: [
        { id: 'bonding', n: 20, mean: 4.5 },
        { id: 'bridging', n: 20, mean: 3 },
        { id: 'linking', n: 20, mean: 2 },
      ],
    },
    {
      instrument: instruments('pt-7'),
      parts: [
        // Two of seven is (2 − 1) / 6 on 0–100, lower than two of five.
        { id: 'doubt', n: 20, mean: 2 },
        { id: 'skills', n: 4, mean: 1 },
        { id: 'mistakes', n: 20 },
        { id: 'nobody-asked', n: 20, mean: 1 },
      ],
    },
    { instrument: instruments('tillid-4'), parts: [{ id: 'tillid-4', n: 20, mean: 4 }] },
  ])
  expect(suggested.map(({ instrumentId, partId }) => `${instrumentId} ${partId}`)).toEqual([
    'pt-7 doubt',
    'rk-9 linking',
    'rk-9 bridging',
  ])
  expect(suggested.map(({ index }) => Math.round(index))).toEqual([17, 25, 50])
  for (const { exercises } of suggested) expect(exercises.length).toBeGreaterThan(0)
  expect(focusSuggestion([])).toEqual([])
})
