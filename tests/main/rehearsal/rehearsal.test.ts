import { existsSync, readdirSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import type { StoredRound } from '../../../db/stored-ballots.ts'
import { audit, type Acknowledged } from '../../../main/rehearsal/audit.ts'
import { createRehearsals } from '../../../main/rehearsal/open-rehearsal.ts'
import { simulatedPerson } from '../../../main/rehearsal/people.ts'
import { readStored } from '../../../main/rehearsal/read-stored.ts'
import { connect, enterAsFacilitator } from '../../../main/rehearsal/socket-client.ts'
import { accepted, openHost } from '../../support/host.ts'
import { ballots, closed, opened, openLive } from '../../support/database.ts'
import { samplePlan } from '../../support/sample-plan.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const answers = ['Nej', 'Ja', 'Måske', 'Ja', 'Ved ikke', 'Ja']

/** A round as it was stored, read by another process, and what its phones saw acknowledged. */
async function storedRound(): Promise<{ stored: StoredRound[]; acknowledged: Acknowledged }> {
  const live = openLive()
  live.happen(opened('slider'), opened('text'))
  live.commit(
    ballots(
      'slider',
      answers.map((_, index) => ({ seat: `s${index}`, value: index === 0 ? undefined : index })),
    ),
  )
  live.commit(
    ballots(
      'text',
      answers.map((value, index) => ({ seat: `s${index}`, value })),
    ),
  )
  live.happen(closed('slider'))
  live.db.close()
  const acknowledged = answers.map(
    (value, index) =>
      new Map<string, unknown>([
        ['slider', index === 0 ? null : index],
        ['text', value],
      ]),
  )
  return { stored: await readStored(live.folder), acknowledged }
}

/** The folders of this test's rehearsals: others may run beside it, so that they get a temporary folder to themselves. */
function rehearsalFolders(): () => string[] {
  const own = temporaryFolder()
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, own)
  onTestFinished(() => void vi.unstubAllEnvs())
  return () => readdirSync(own).filter((name) => name.startsWith('samspil-rehearsal-'))
}

test('[RHS1] the audit finds nothing wrong where everything acknowledged is on disk', async () => {
  const { stored, acknowledged } = await storedRound()
  expect(audit(samplePlan(), stored, acknowledged)).toEqual({
    ballotsSent: 12,
    ballotsStored: 12,
    lost: 0,
    duplicates: 0,
  })
})

test('[RHS1] it notices a ballot that is gone, changed or doubled, a round that is gone, and a tally of other ballots', async () => {
  const { stored, acknowledged } = await storedRound()
  const change = (id: string, to: (round: StoredRound) => StoredRound): StoredRound[] =>
    stored.map((round) => (round.id === id ? to(round) : round))
  const found = (rounds: readonly StoredRound[]) => audit(samplePlan(), rounds, acknowledged)
  expect(found(change('text', (round) => ({ ...round, ballots: round.ballots.slice(1) })))).toMatchObject({
    lost: 1,
    ballotsStored: 11,
  })
  expect(found(change('text', (round) => ({ ...round, ballots: ['"Andet"', ...round.ballots.slice(1)] }))).lost).toBe(1)
  expect(found(change('text', (round) => ({ ...round, ballots: [...round.ballots, '"Ja"'] }))).duplicates).toBe(1)
  expect(found(stored.filter((round) => round.id !== 'text')).lost).toBe(6)
  const other = JSON.parse(JSON.stringify(stored).replace('"mean":3', '"mean":4')) as StoredRound[]
  expect(other).not.toEqual(stored)
  expect(found(other).lost).toBe(1)
})

test('[RHS2] the same person comes back for the same number, and a room is not one person', () => {
  const said = (index: number, seed: number): string[] => {
    const person = simulatedPerson(index, seed)
    return [person.locale, ...Array.from({ length: 6 }, () => `${person.sentence()} ${person.phrase()}`)]
  }
  expect(said(7, 1)).toEqual(said(7, 1))
  expect(said(7, 1)).not.toEqual(said(8, 1))
  const room = Array.from({ length: 200 }, (_, index) => said(index, 1))
  const danish = room.filter(([locale]) => locale === 'da').length
  expect([danish > 140, danish < 195]).toEqual([true, true])
  expect(new Set(room.flat()).size).toBeGreaterThan(300)
})

test(
  '[RHS3] the cockpit starts a rehearsal beside itself: another host, simulated people, and nothing left behind',
  { timeout: 60_000 },
  async () => {
    const logged: string[] = []
    const folders = rehearsalFolders()
    const rehearsals = createRehearsals((line) => logged.push(line))
    onTestFinished(() => rehearsals.close())
    // Without roles nothing changes on a phone between coming in and the round.
    const room = await openHost({
      plans: [{ ...samplePlan(), roles: [] }],
      ports: { startRehearsal: rehearsals.start },
    })
    const library = await room.library()
    const { enter = '' } = accepted(await library.send({ type: 'startRehearsal', sessionId: 'day', voters: 80 }))
    expect(new URL(enter).port).not.toBe(String(room.host.port))
    const cockpit = await connect<CockpitView>({
      ...(await enterAsFacilitator(enter)),
      watch: { view: 'cockpit' },
      locale: 'da',
    })
    expect(cockpit.view().host.rehearsal).toBe(true)
    // At once, while people are still coming in. One or two may pass the question by.
    accepted(await cockpit.send({ type: 'openRound', roundId: 'choice' }))
    await cockpit.until((view) => view.connected === 80 && view.rounds['choice']?.done === 80)
    expect(library.view().sessions['day']).toMatchObject({ status: 'draft', seats: 0 })
    const folder = cockpit.view().host.dataFolder
    expect(existsSync(folder)).toBe(true)
    await rehearsals.close()
    expect(existsSync(folder)).toBe(false)
    expect(folders()).toEqual([])
    expect(logged).toEqual([])
  },
)

test(
  '[SHELL19] a rehearsal whose process has gone by itself can be ended and leaves nothing, and another can begin',
  { timeout: 60_000 },
  async () => {
    const folders = rehearsalFolders()
    const rehearsals = createRehearsals(() => undefined)
    onTestFinished(() => rehearsals.close())
    const made: Worker[] = []
    const note = (worker: Worker): void => void made.push(worker)
    process.on('worker', note)
    onTestFinished(() => void process.off('worker', note))
    const wish = { plan: JSON.stringify(samplePlan()), voters: 2, locale: 'da' } as const
    await rehearsals.start(wish)
    await Promise.all(made.map((worker) => worker.terminate()))
    expect(await rehearsals.start(wish)).toContain('http://127.0.0.1:')
    expect(made.length).toBeGreaterThan(1)
    await Promise.all(made.map((worker) => worker.terminate()))
    await rehearsals.close()
    expect(folders()).toEqual([])
  },
)

test(
  '[RHS3] one that cannot start says so and leaves nothing; without the means there is none',
  { timeout: 60_000 },
  async () => {
    const logged: string[] = []
    const rehearsals = createRehearsals((line) => logged.push(line))
    onTestFinished(() => rehearsals.close())
    await expect(rehearsals.start({ plan: '{"not":"a plan"}', voters: 3, locale: 'da' })).rejects.toMatchObject({
      refusal: { code: 'rehearsal.failed' },
    })
    expect(logged).toHaveLength(1)
    const room = await openHost({ plans: [samplePlan()] })
    const library = await room.library()
    expect(await library.send({ type: 'startRehearsal', sessionId: 'day', voters: 3 })).toEqual({
      ok: false,
      code: 'rehearsal.failed',
    })
  },
)
