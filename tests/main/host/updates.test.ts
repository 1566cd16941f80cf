import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../db/open.ts'
import { askInSession } from '../../../main/host/instance.ts'
import { runSamspil } from '../../../main/cli/samspil.ts'
import { runUpdate } from '../../../main/cli/update.ts'
import { accepted, openHost, plantPlans, refusedWith, startSession } from '../../support/host.ts'
import { samplePlan } from '../../support/sample-plan.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { installed, stick } from '../update/release-folder.ts'

const name = 'Samspil-1.3.0-win-x64.exe'
/** A host on a busy machine may not answer within the time that the program waits. */
const patienceMs = 20_000

test('[PACK30] the facilitator is told of a verified version, and a window of our own starts it', async () => {
  const started: string[] = []
  const room = await openHost({ installed, ports: { openInstaller: async (file) => void started.push(file) } })
  const library = await room.library()
  const file = path.join(room.data, 'updates', name)
  expect(refusedWith(await library.send({ type: 'openUpdate' }))).toBe('update.nothing-found')
  const answer = accepted(await library.send({ type: 'checkUpdate', folder: stick() }))
  expect(answer.update).toEqual({ version: '1.3.0', file, opens: true })
  accepted(await library.send({ type: 'openUpdate' }))
  expect(started).toEqual([file])
  await room.restart({ installed })
  expect(fs.existsSync(file)).toBe(false)
})

test('[PACK30] in a browser it is told where the file lies', async () => {
  const room = await openHost({ installed })
  const library = await room.library()
  expect(accepted(await library.send({ type: 'checkUpdate', folder: stick() })).update).toMatchObject({ opens: false })
  expect(refusedWith(await library.send({ type: 'openUpdate' }))).toBe('update.nothing-found')
  expect(refusedWith(await library.send({ type: 'checkUpdate', folder: stick({ [name]: 'x' }) }))).toBe(
    'update.wrong-hash',
  )
  expect(refusedWith(await library.send({ type: 'checkUpdate', folder: '' }))).toBe('command.invalid')
})

test('[PACK28] the host and the command line refuse while a session is under way, also when the program is closed meanwhile', async () => {
  const room = await openHost({ installed, plans: [samplePlan()] })
  const folder = stick()
  const update = async (): Promise<{ code: number; said: unknown }> => {
    const lines: string[] = []
    const code = await runUpdate(
      ['--from', folder, '--data', room.data, '--json'],
      (line) => lines.push(line),
      installed,
    )
    return { code, said: JSON.parse(lines.join('')) }
  }
  // One that is not heard in time is taken for one that does not answer: then the command line is asked again.
  const updates = async (as: object): Promise<void> => {
    await expect.poll(update, { timeout: patienceMs }).toMatchObject(as)
  }
  expect(await askInSession(room.data, patienceMs)).toBe(false)
  await updates({ code: 0, said: { found: true, version: '1.3.0' } })

  const { library } = await startSession(room)
  expect(await askInSession(room.data, patienceMs)).toBe(true)
  expect(refusedWith(await library.send({ type: 'checkUpdate', folder }))).toBe('update.during-session')
  await updates({ code: 1, said: { code: 'update.during-session' } })
  await room.close()
  expect(await askInSession(room.data)).toBeUndefined()
  expect(await update()).toMatchObject({ code: 1, said: { code: 'update.during-session' } })

  const again = await room.restart({ installed })
  const desk = await again.cockpit()
  accepted(await desk.send({ type: 'endSession' }))
  await updates({ code: 0 })
  await again.close()
  expect(await update()).toMatchObject({ code: 0 })
})

test('[PACK28] a rehearsal updates nothing', async () => {
  const room = await openHost({ installed, rehearsal: true })
  const library = await room.library()
  expect(refusedWith(await library.send({ type: 'checkUpdate', folder: stick() }))).toBe('update.during-session')
})

test('[PACK31] the command line names the verified installer, or says in words why not', async () => {
  const data = temporaryFolder()
  const run = async (...argv: string[]): Promise<{ code: number; said: string }> => {
    const lines: string[] = []
    const code = await runUpdate([...argv, '--data', data], (line) => lines.push(line), installed)
    return { code, said: lines.join('\n') }
  }
  const good = await run('--from', stick())
  expect(good.code).toBe(0)
  expect(good.said).toContain(path.join(data, 'updates', name))
  expect(fs.readFileSync(path.join(data, 'updates', name), 'utf8')).toBe('installer for Windows')
  expect(await run('--from', stick({ 'latest.yml.sig': '' }))).toMatchObject({
    code: 1,
    said: expect.stringContaining('(update.bad-signature)'),
  })
  expect(await run('--from', temporaryFolder())).toMatchObject({
    code: 1,
    said: expect.stringContaining('(update.nothing-found)'),
  })
  expect((await run()).code).toBe(2)
  expect(await runSamspil(['update', '--nonsense'], () => undefined)).toBe(2)
  // A folder without a database stays without one, and a file that is none is not taken for a session.
  expect(fs.existsSync(path.join(data, 'samspil.db'))).toBe(false)
  fs.writeFileSync(
    path.join(data, 'samspil.db'),
    'not a database, but longer than a header of one hundred bytes'.repeat(9),
  )
  expect((await run('--from', stick())).code).toBe(0)
})

test('[PACK31] a folder that another program has open without answering is refused', async () => {
  const data = temporaryFolder()
  plantPlans(data, [samplePlan()])
  const db = openDatabase(data)
  try {
    const lines: string[] = []
    expect(await runUpdate(['--from', stick(), '--data', data], (line) => lines.push(line), installed)).toBe(1)
    expect(lines.join()).toContain('(start.already-running)')
  } finally {
    db.close()
  }
})
