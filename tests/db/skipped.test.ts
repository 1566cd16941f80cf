import { expect, test } from 'vitest'
import { liveStore } from '../../db/live.ts'
import { ballots, noon, openLive, type Vote } from '../support/database.ts'
import { samplePlan } from '../support/sample-plan.ts'

const vote = (seat: string, value: unknown): Vote => ({ seat, value, key: `key of ${seat}` })

test('[ANON50] how many passed an anonymous question by is known while it is open, also after a new start', () => {
  const plan = samplePlan()
  const live = openLive({
    ...plan,
    activities: plan.activities.map((activity) => ({
      ...activity,
      rounds: activity.rounds.map((round) => ({ ...round, mode: 'anonymous' as const })),
    })),
  })
  const seats = ['a', 'b', 'c']
  live.happen(
    ...seats.map((seatId) => ({ type: 'seatTaken', seatId, tokenHash: seatId, codeHash: seatId, at: noon }) as const),
    { type: 'roundOpened', roundId: 'slider', at: noon, locked: { minimums: { group: 5, texts: 10 } } },
  )
  const counted = (...votes: Vote[]) => live.commit(ballots('slider', votes)).counts['slider']
  expect(counted(vote('a', 1), vote('b', undefined))).toEqual({ answered: 2, done: 2, skipped: 1 })
  // Changed their minds, both ways.
  expect(counted(vote('b', 3))).toEqual({ answered: 2, done: 2 })
  expect(counted(vote('a', undefined), vote('c', undefined))).toEqual({ answered: 3, done: 3, skipped: 2 })
  const again = liveStore(live.db)
  const items = [ballots('slider', [vote('c', undefined)])]
  expect(again.commit({ sessionId: 'day', now: noon, items }).counts['slider']).toMatchObject({ skipped: 2 })
})
