import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Released } from '../../core/release/released.ts'
import type { SessionEvent } from '../../core/session/events.ts'
import type { PlannedRound, SessionPlan } from '../../core/session/plan.ts'
import type { LikertResult } from '../../core/votes/likert.ts'
import type { SliderResult } from '../../core/votes/slider.ts'
import { backUp } from '../../db/backup.ts'
import { keyFolder } from '../../db/files.ts'
import { liveStore, type BatchItem } from '../../db/live.ts'
import { ballots, closed, noon, openLive, type LiveDatabase, type Vote } from '../support/database.ts'
import { journalOf, onlyZeros } from '../support/journal.ts'
import { outsideLead, sampleQuestions } from '../support/sample-plan.ts'

const roles = [
  { id: 'lead', label: { da: 'Leder' }, leads: true },
  { id: 'staff', label: { da: 'Pædagog' } },
  { id: 'other-role', label: { da: 'Andet' } },
]
const minimums = { group: 5, texts: 10 }

function planOf(...rounds: readonly PlannedRound[]): SessionPlan {
  return {
    id: 'day',
    title: 'Dag',
    place: '',
    date: '',
    start: '09:00',
    minutesAvailable: 60,
    locale: 'da',
    ...outsideLead,
    roles,
    activities: [{ id: 'a', kind: 'exercise', title: { da: 'Øvelse' }, minutes: 10, steps: [], rounds: [...rounds] }],
  }
}

const slider = (id: string, more: Partial<PlannedRound> = {}): PlannedRound => ({
  id,
  mode: 'anonymous',
  question: sampleQuestions.slider,
  ...more,
})

const opened = (roundId: string, groupOfRole?: Record<string, string>): SessionEvent => ({
  type: 'roundOpened',
  roundId,
  at: noon,
  locked: { minimums, ...(groupOfRole && { groupOfRole }) },
})

/** Seats `s0`, `s1` …, each with a role where one is given. */
function seat(live: LiveDatabase, count: number, roleOf?: (at: number) => string): void {
  const events = Array.from({ length: count }, (_, at): SessionEvent[] => [
    { type: 'seatTaken', seatId: `s${at}`, tokenHash: `token ${at}`, codeHash: `code ${at}`, at: noon },
    ...(roleOf ? [{ type: 'roleChosen', seatId: `s${at}`, roleId: roleOf(at) } as const] : []),
  ])
  live.happen(...events.flat())
}

const votesOf = (values: readonly unknown[], key = (at: number) => `b${at}`): Vote[] =>
  values.map((value, at) => ({ seat: `s${at}`, value, key: key(at) }))

function shown(released: Released | undefined): Extract<Released, { status: 'shown' }> {
  if (released?.status !== 'shown') throw new Error(`not shown: ${JSON.stringify(released)}`)
  return released
}

const rowsOf = (live: LiveDatabase, table: string): unknown[] => live.db.prepare(`select * from ${table}`).all()

test('[ANON1] while it is open, ballot and participation share nothing, and neither names a seat or a key', () => {
  const live = openLive(planOf(slider('r')))
  seat(live, 3)
  live.happen(opened('r'))
  live.commit(ballots('r', votesOf([1, 2, 3])))
  const stored = JSON.stringify([rowsOf(live, 'ballot'), rowsOf(live, 'participation')])
  for (const secret of ['s0', 's1', 's2', 'b0', 'b1', 'b2']) expect(stored).not.toContain(`"${secret}"`)
  const names = (rowsOf(live, 'participation') as { voter: string }[]).map(({ voter }) => voter)
  expect(names).toHaveLength(3)
  expect(new Set(names).size).toBe(3)
  // The twin: a named round stores the seat.
  const named = openLive(planOf({ id: 'r', mode: 'named', question: sampleQuestions.slider }))
  seat(named, 1)
  named.happen({ type: 'roundOpened', roundId: 'r', at: noon })
  named.commit(ballots('r', votesOf([1])))
  expect(JSON.stringify(rowsOf(named, 'ballot'))).toContain('"s0"')
})

test('[ANON2] one vote a seat, changed under its key alone, resent without a second', () => {
  const live = openLive(planOf(slider('r')))
  seat(live, 2)
  live.happen(opened('r'))
  const cast = (...votes: Vote[]) => live.commit(ballots('r', votes))
  expect(cast({ seat: 's0', value: 1, key: 'b' }).casts).toEqual([0])
  expect(cast({ seat: 's0', value: 1, key: 'b' }).casts).toEqual([1])
  expect(cast({ seat: 's0', value: 9, key: 'b' }).casts).toEqual([1])
  expect(cast({ seat: 's0', value: 5, key: 'another' }).casts).toEqual([2])
  expect(rowsOf(live, 'ballot')).toMatchObject([{ value: '9' }])
  // Also by a program started anew, which finds the key in its file.
  const again = liveStore(live.db)
  const more = again.commit({
    sessionId: 'day',
    now: noon,
    items: [ballots('r', [{ seat: 's0', value: 4, key: 'b' }])],
  })
  expect(more.casts).toEqual([1])
  expect(more.counts).toEqual({ r: { answered: 1, done: 1 } })
})

test('[ANON3] closing counts, and leaves no ballot, no participation and no key', () => {
  const live = openLive(planOf(slider('r')))
  seat(live, 12)
  live.happen(opened('r'))
  live.commit(ballots('r', votesOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, undefined])))
  expect(fs.readdirSync(keyFolder(live.folder))).toHaveLength(1)
  const { results } = live.happen(closed('r'))
  expect(shown(results['r'])).toMatchObject({ n: 11, result: { n: 11, mean: 5 } })
  expect([rowsOf(live, 'ballot'), rowsOf(live, 'participation')]).toEqual([[], []])
  expect(fs.readdirSync(keyFolder(live.folder))).toEqual([])
  expect(onlyZeros(journalOf(live.folder))).toBe(true)
  const state = live.state()?.rounds['r']
  expect(state).toMatchObject({ phase: 'closed', answered: 12, done: 12, result: results['r'] })
})

test('[ANON4] fewer than the minimum are deleted without being shown; a session may ask for more', () => {
  const live = openLive({ ...planOf(slider('r')), smallestGroup: 7 })
  seat(live, 6)
  live.happen({ ...opened('r'), locked: { minimums: { group: 7, texts: 10 } } } as SessionEvent)
  live.commit(ballots('r', votesOf([1, 2, 3, 4, 5, 6])))
  expect(live.happen(closed('r')).results['r']).toEqual({
    status: 'withheld',
    n: 6,
    reason: 'release.too-few',
    minimum: 7,
  })
  expect(rowsOf(live, 'ballot')).toEqual([])
})

test('[ANON5] under ten people figures never say that everybody agreed', () => {
  const result = (values: readonly number[]) => {
    const live = openLive(planOf(slider('r')))
    seat(live, values.length)
    live.happen(opened('r'))
    live.commit(ballots('r', votesOf(values)))
    return shown(live.happen(closed('r')).results['r'])
  }
  const agreed = result([10, 10, 10, 10, 10, 10])
  const nearly = result([10, 10, 10, 10, 9, 9])
  expect(agreed).toEqual(nearly)
  expect(agreed).toMatchObject({ coarse: true, result: { mean: 9, sd: 1, counts: [] } })
  const ten = result(Array.from({ length: 10 }, () => 10))
  expect(ten.coarse).toBeUndefined()
  expect((ten.result as SliderResult).mean).toBe(10)
})

test('[ANON6] two linked rounds count those who answered both, and of a battery what they answered both times', () => {
  const live = openLive(
    planOf(
      { id: 'before', mode: 'anonymous', question: sampleQuestions.likert },
      { id: 'after', mode: 'anonymous', question: sampleQuestions.likert, before: 'before' },
    ),
  )
  seat(live, 13)
  live.happen(opened('before'))
  const full = { heard: 4, calm: 2, useful: 3 }
  live.commit(ballots('before', votesOf(Array.from({ length: 13 }, (_, at) => (at === 0 ? { heard: 1 } : full)))))
  live.happen({ type: 'roundStopped', roundId: 'before', at: noon }, opened('after'))
  expect(fs.readdirSync(keyFolder(live.folder))).toHaveLength(1)
  live.commit(ballots('after', votesOf(Array.from({ length: 11 }, () => ({ heard: 5, calm: 1, useful: 4 })))))
  const { results } = live.happen(closed('before', 'after'))
  const [before, after] = [shown(results['before']), shown(results['after'])]
  expect([before.n, after.n]).toEqual([11, 11])
  const calm = (released: typeof before) => (released.result as LikertResult).items.find(({ id }) => id === 'calm')?.n
  // One of the eleven left this statement out before: it counts in neither.
  expect([calm(before), calm(after)]).toEqual([10, 10])
  expect(after.comparison).toMatchObject({ kind: 'slope', n: 10 })
})

test('[ANON7] the chosen breakdown is shown in groups of five or more, and says when groups are too small', () => {
  const run = (leads: number, staff: number) => {
    const live = openLive(planOf(slider('r', { breakdown: 'leads' })))
    const count = leads + staff
    seat(live, count, (at) => (at < leads ? 'lead' : 'staff'))
    live.happen(opened('r', { lead: 'leads', staff: 'staff', 'other-role': 'staff' }))
    const values = Array.from({ length: count }, (_, at) => (at < leads ? 8 : 4))
    const items: BatchItem = {
      ...(ballots('r', votesOf(values)) as Extract<BatchItem, { kind: 'ballots' }>),
      groups: values.map((_, at) => (at < leads ? 'leads' : 'staff')),
    }
    live.commit(items)
    return shown(live.happen(closed('r')).results['r'])
  }
  expect(run(6, 8).groups?.toSorted((a, b) => a.n - b.n)).toMatchObject([
    { attribute: 'leads', groups: ['leads'], n: 6, coarse: true, result: { mean: 8 } },
    { attribute: 'leads', groups: ['staff'], n: 8, coarse: true, result: { mean: 4 } },
  ])
  const small = run(3, 11)
  expect([small.groups, small.groupsTooSmall]).toEqual([undefined, true])
})

test('[ANON8] the same question asked again of nearly the same people is not told, and of quite the same it is', () => {
  const live = openLive(planOf(slider('one'), slider('two'), slider('three')))
  seat(live, 14)
  const ask = (roundId: string, count: number) => {
    live.happen(opened(roundId))
    live.commit(
      ballots(
        roundId,
        votesOf(
          Array.from({ length: count }, () => 5),
          (at) => `${roundId} ${at}`,
        ),
      ),
    )
    return live.happen(closed(roundId)).results[roundId]
  }
  expect(ask('one', 12)?.status).toBe('shown')
  expect(ask('two', 14)).toMatchObject({ status: 'withheld', reason: 'release.repeat' })
  expect(ask('three', 12)?.status).toBe('shown')
})

test('[ANON9] after a new start nobody knows who answered, so the same question is not told again', () => {
  const live = openLive(planOf(slider('one'), slider('two')))
  seat(live, 12)
  const ask = (store: ReturnType<typeof liveStore>, roundId: string) => {
    const commit = (...items: BatchItem[]) => store.commit({ sessionId: 'day', now: noon, items })
    commit({ kind: 'event', event: opened(roundId) })
    commit(
      ballots(
        roundId,
        votesOf(
          Array.from({ length: 12 }, () => 5),
          (at) => `${roundId} ${at}`,
        ),
      ),
    )
    return commit({ kind: 'event', event: closed(roundId) }).results[roundId]
  }
  expect(ask(live.store, 'one')?.status).toBe('shown')
  expect(ask(liveStore(live.db), 'two')).toMatchObject({ status: 'withheld', reason: 'release.repeat-unknown' })
})

test('[ANON10] texts of ten or more stay when their ballots are gone, in an order that says nothing; of fewer none stays', () => {
  const run = (count: number) => {
    const live = openLive(planOf({ id: 'r', mode: 'anonymous', question: sampleQuestions.text }))
    seat(live, count)
    live.happen(opened('r'))
    live.commit(ballots('r', votesOf(Array.from({ length: count }, (_, at) => `tekst ${at}`))))
    const { results, entries } = live.happen(closed('r'))
    return { released: shown(results['r']), added: entries['r']?.added ?? [], live }
  }
  const ten = run(12)
  expect(ten.added.map(({ text }) => text).toSorted()).toHaveLength(12)
  expect(ten.added.every(({ status }) => status === 'waiting')).toBe(true)
  expect(Object.values(ten.live.state()?.rounds['r']?.entries ?? {})).toHaveLength(12)
  expect(rowsOf(ten.live, 'ballot')).toEqual([])
  const few = run(9)
  expect([few.added, few.released.textsNeed]).toEqual([[], 10])
})

test('[ANON11] a backup made in the middle holds no ballot of an open anonymous round, and those of a named one', async () => {
  const live = openLive(planOf(slider('r'), { id: 'n', mode: 'named', question: sampleQuestions.slider }))
  seat(live, 6)
  live.happen({ type: 'roundOpened', roundId: 'n', at: noon })
  live.commit(ballots('n', votesOf([1, 2])))
  live.happen({ type: 'roundStopped', roundId: 'n', at: noon }, opened('r'))
  live.commit(ballots('r', votesOf([1, 2, 3])))
  const file = await backUp(live.db, live.folder, noon)
  const { default: Sqlite } = await import('better-sqlite3')
  const copy = new Sqlite(file, { readonly: true })
  const modes = copy.prepare('select round.mode from ballot join round on round.no = ballot.round').pluck().all()
  copy.close()
  expect(modes).toEqual(['named', 'named'])
})

test('[ANON12] ballots whose key is gone are deleted at the next start, and the phones may send them again', () => {
  const live = openLive(planOf(slider('r')))
  seat(live, 3)
  live.happen(opened('r'))
  live.commit(ballots('r', votesOf([1, 2, 3])))
  fs.rmSync(keyFolder(live.folder), { recursive: true })
  const again = liveStore(live.db)
  expect(rowsOf(live, 'ballot')).toEqual([])
  const sent = again.commit({ sessionId: 'day', now: noon, items: [ballots('r', votesOf([1, 2, 3]))] })
  expect(sent.casts).toEqual([0, 0, 0])
})

test('[ANON13] what lies in the file after a while lies in the order of the keys, not of arrival', () => {
  const live = openLive(planOf(slider('r')))
  seat(live, 40)
  live.happen(opened('r'))
  for (let at = 0; at < 40; at += 1) live.commit(ballots('r', [{ seat: `s${at}`, value: at % 10, key: `b${at}` }]))
  const before = rowsOf(live, 'ballot')
  live.store.tidy()
  expect(rowsOf(live, 'ballot')).toEqual(before)
  expect(onlyZeros(journalOf(live.folder))).toBe(true)
  const file = fs.readFileSync(path.join(live.folder, 'samspil.db'), 'latin1')
  const keys = (before as { key: string }[]).map(({ key }) => key)
  const lying = keys.toSorted((a, b) => file.indexOf(a) - file.indexOf(b))
  // A page is filled from its end.
  expect([keys.join(), keys.toReversed().join()]).toContain(lying.join())
})

test('[ANON14] a score of persons is not told beside the statements where it would tell of the few who left some out', () => {
  const run = (halfway: number, size = 14) => {
    const live = openLive(planOf({ id: 'r', mode: 'anonymous', question: sampleQuestions.likert }))
    seat(live, size)
    live.happen(opened('r'))
    const values = Array.from({ length: size }, (_, at) =>
      at < halfway ? { heard: 2, calm: 3, useful: 'dont-know' } : { heard: 4, calm: 2, useful: 3 },
    )
    live.commit(ballots('r', votesOf(values)))
    return shown(live.happen(closed('r')).results['r']).result as LikertResult
  }
  expect(run(0).scale?.n).toBe(14)
  const { items, scale } = run(1)
  const ofItems = items.reduce((sum, { mean = Number.NaN }) => sum + mean, 0) / items.length
  expect(scale).toEqual({ n: 13, mean: ofItems, index: expect.any(Number) as number })
  expect(items[2]).toMatchObject({ n: 13, mean: 3 })
  expect(run(5, 15).scale?.n).toBe(15)
  // Nine answers to a statement are told rounded, and the score is of what is told.
  expect(run(5).scale?.n).toBe(9)
})

test('[ANON15] a closing that does not reach the disk has asked nobody anything, and is done again as if for the first time', () => {
  const live = openLive(planOf({ id: 'r', mode: 'anonymous', question: sampleQuestions.likert }))
  seat(live, 12)
  live.happen(opened('r'))
  const halfway = (at: number) => (at === 0 ? { heard: 1 } : { heard: 4, calm: 2, useful: 3 })
  live.commit(ballots('r', votesOf(Array.from({ length: 12 }, (_, at) => halfway(at)))))
  const twice: SessionEvent = { type: 'seatTaken', seatId: 's0', tokenHash: 'x', codeHash: 'x', at: noon }
  expect(() => live.happen(closed('r'), twice)).toThrow('UNIQUE')
  expect([rowsOf(live, 'ballot').length, fs.readdirSync(keyFolder(live.folder)).length]).toEqual([12, 1])
  expect(shown(live.happen(closed('r')).results['r']).n).toBe(12)
})

test('[ANON16] what fails after a closing is on disk costs nothing: the result stays, and key and journal are wiped later', () => {
  const live = openLive(planOf(slider('r'), slider('later', { question: sampleQuestions.likert })))
  seat(live, 12)
  live.happen(opened('r'))
  live.commit(ballots('r', votesOf(Array.from({ length: 12 }, () => 7))))
  const [name = ''] = fs.readdirSync(keyFolder(live.folder))
  const file = path.join(keyFolder(live.folder), name)
  // Nobody can write or remove it: what a program that scans the disk does to a file it holds.
  fs.rmSync(file)
  fs.mkdirSync(path.join(file, 'held'), { recursive: true })
  const outcome = live.happen(closed('r'))
  expect(shown(outcome.results['r']).n).toBe(12)
  expect(outcome.left).toEqual(expect.any(String))
  expect(rowsOf(live, 'ballot')).toEqual([])
  // Somebody who does not know that it is closed closes it again.
  expect(live.happen(closed('r')).results['r']).toBeUndefined()
  expect(rowsOf(live, 'result')).toMatchObject([{ released: expect.stringContaining('"n":12') as string }])

  fs.rmSync(file, { recursive: true })
  fs.writeFileSync(file, 'key')
  expect(live.happen(opened('later')).left).toBeUndefined()
  expect(fs.readdirSync(keyFolder(live.folder))).not.toContain(name)
})

test('[ANON17] one who is added to a question asked again in other capitals and another order is not told', () => {
  const { choice } = sampleQuestions
  const again = {
    ...choice,
    prompt: { ...choice.prompt, da: ` ${choice.prompt.da?.toUpperCase()} !` },
    options: choice.options.toReversed(),
    atMost: choice.options.length,
  }
  const live = openLive(planOf(slider('one', { question: choice }), slider('two', { question: again })))
  seat(live, 13)
  const ask = (roundId: string, count: number) => {
    live.happen(opened(roundId))
    const picks = Array.from({ length: count }, () => [choice.options[0]?.id])
    live.commit(
      ballots(
        roundId,
        votesOf(picks, (at) => `${roundId} ${at}`),
      ),
    )
    return live.happen(closed(roundId)).results[roundId]
  }
  expect(ask('one', 12)?.status).toBe('shown')
  expect(ask('two', 13)).toMatchObject({ status: 'withheld', reason: 'release.repeat' })
})

test('[ANON18] whoever skipped and answers after all counts in the group of the role they have then', () => {
  const live = openLive(planOf(slider('r', { breakdown: 'role' })))
  seat(live, 12, (at) => (at < 6 ? 'lead' : 'staff'))
  live.happen(opened('r', { lead: 'lead', staff: 'staff' }))
  const cast = (values: readonly unknown[], groups: readonly (string | undefined)[]) => {
    const items = ballots('r', votesOf(values)) as Extract<BatchItem, { kind: 'ballots' }>
    live.commit({ ...items, groups })
  }
  cast([undefined], [undefined])
  cast(
    Array.from({ length: 12 }, () => 5),
    Array.from({ length: 12 }, (_, at) => (at < 6 ? 'lead' : 'staff')),
  )
  const groups = shown(live.happen(closed('r')).results['r']).groups
  expect(groups?.map(({ n }) => n)).toEqual([6, 6])
})
