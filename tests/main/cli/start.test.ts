import { fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { expect, onTestFinished, test } from 'vitest'
import { asksYes } from '../../../main/cli/ask.ts'
import { databaseFile } from '../../../db/files.ts'
import { enterAsFacilitator } from '../../../main/rehearsal/socket-client.ts'
import { plantPlans } from '../../support/host.ts'
import { samplePlan } from '../../support/sample-plan.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const quiet = ['--json', '--no-open', '--browser', '--port', '0', '--lan-port', '0']

interface Ready {
  readonly ready: boolean
  readonly enter: string
  readonly join: string
  readonly code: string
  readonly data: string
  readonly startMs: number
  readonly shell: string
  readonly message?: string
}

/** A command of the program in a process of its own, as npm starts it. The channel stands for the terminal: closing it ends the program. */
function run(
  file: string,
  args: readonly string[],
  options: { readonly preload?: string; readonly env?: Record<string, string> } = {},
) {
  const child = fork(path.join(root, file), args, {
    execArgv:
      options.preload === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(options.preload)}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, LC_ALL: 'en_GB.UTF-8', LANG: 'en_GB.UTF-8', ...options.env },
  })
  let [out, err] = ['', '']
  const ended = (async (): Promise<number | null> => {
    const [exit] = (await once(child, 'exit')) as [number | null]
    for (const stream of [child.stdout, child.stderr]) if (stream) await finished(stream).catch(() => undefined)
    return exit
  })()
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const [line = '', ...more] = out.split('\n')
      if (more.length > 0) resolve(line)
    })
    void ended.then(() => reject(new Error(`it ended before it said a line: ${err}`)))
  })
  firstLine.catch(() => undefined)
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    ended,
    out: () => out,
    err: () => err,
    line: async () => JSON.parse(await firstLine) as Ready,
    stop: async (): Promise<number | null> => {
      child.disconnect()
      return ended
    },
  }
}
const start = (data: string, ...more: string[]) => run('main/cli/start.ts', [...quiet, '--data', data, ...more])
/** How a start ended that was refused. */
async function refused(program: ReturnType<typeof run>) {
  return { exit: await program.ended, said: JSON.parse(program.out() || '{}') as object, err: program.err() }
}

test(
  '[CLI1] the ready line leads in, and the program ends in order when its terminal goes away',
  { timeout: 60_000 },
  async () => {
    const data = temporaryFolder()
    const program = start(data)
    const ready = await program.line()
    expect(Object.keys(ready)).toEqual(['ready', 'shell', 'enter', 'join', 'code', 'data', 'startMs'])
    expect(ready).toMatchObject({ ready: true, shell: 'browser', data })
    expect(ready.code).toMatch(/^[A-Z2-9]{6}$/)
    const { origin, cookie } = await enterAsFacilitator(ready.enter)
    expect(await (await fetch(origin, { headers: { cookie } })).text()).toContain('<title>Samspil</title>')
    expect((await fetch(ready.join)).status).toBe(200)
    expect(fs.existsSync(path.join(data, 'host.json'))).toBe(true)
    expect(await program.stop()).toBe(0)
    expect(program.out().trim().split('\n')).toHaveLength(1)
    expect(fs.readdirSync(data).toSorted()).toEqual(['exercises', 'samspil.db'])
  },
)

test('[CLI1] without --json a person is told where to go', { timeout: 60_000 }, async () => {
  const program = run('main/cli/start.ts', [...quiet.slice(1), '--data', temporaryFolder()])
  await expect.poll(program.err, { timeout: 50_000 }).toContain('Facilitator:')
  expect(program.err()).toMatch(/Participants: http:\/\/.+ code [A-Z2-9]{6}/)
  expect(await program.stop()).toBe(0)
  expect(program.out()).toBe('')
})

test(
  '[CLI2] a second start on the same folder is refused at once, with a restore too, and the first goes on',
  { timeout: 60_000 },
  async () => {
    const data = temporaryFolder()
    const first = start(data)
    const { enter } = await first.line()
    const second = await refused(start(data))
    expect(second.exit).toBe(1)
    expect(second.said).toEqual({
      ready: false,
      code: 'start.already-running',
      message: 'Samspil is already running with this folder. (start.already-running)',
    })
    expect(second.err).toContain('(start.already-running)')
    fs.mkdirSync(path.join(data, 'backups'))
    fs.copyFileSync(databaseFile(data), path.join(data, 'backups', 'old.db'))
    expect((await refused(start(data, '--restore-backup'))).said).toMatchObject({ code: 'start.already-running' })
    expect((await fetch(enter, { redirect: 'manual' })).status).toBe(303)
    expect(await first.stop()).toBe(0)
    const third = start(data)
    expect(await third.line()).toMatchObject({ ready: true })
  },
)

test('[CLI3] a port that is taken is named, for phones and for the facilitator', { timeout: 60_000 }, async () => {
  const taken = net.createServer()
  await new Promise<void>((resolve) => taken.listen(0, '0.0.0.0', resolve))
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as net.AddressInfo
  for (const option of ['--port', '--lan-port']) {
    const outcome = await refused(start(temporaryFolder(), option, String(port)))
    expect(outcome.exit).toBe(1)
    expect(outcome.said).toMatchObject({ ready: false, code: 'start.port-in-use' })
    expect(outcome.err).toContain(String(port))
  }
})

test(
  '[CLI3] what is no port and no option is said, without a trace of the program behind it',
  { timeout: 60_000 },
  async () => {
    for (const bad of ['70000', '-1', '8.5', 'eighty']) {
      const outcome = await refused(start(temporaryFolder(), `--port=${bad}`))
      expect([outcome.exit, outcome.said]).toEqual([
        1,
        { ready: false, code: 'start.bad-port', message: expect.stringContaining(bad) },
      ])
    }
    const unknown = await refused(start(temporaryFolder(), '--prot', '80'))
    expect([unknown.exit, unknown.said]).toEqual([2, {}])
    expect(unknown.err).toContain('--prot')
    expect(unknown.err).not.toContain('    at ')
    const rehearse = await refused(run('main/cli/rehearse.ts', ['--voters', 'many']))
    expect([rehearse.exit, rehearse.err]).toEqual([2, '--voters is a whole number from 1 to 2000, not “many”.\n'])
    expect((await refused(run('main/cli/rehearse.ts', ['--locale', 'de']))).exit).toBe(2)
    expect((await refused(run('main/cli/rehearse.ts', ['--speed', '9']))).exit).toBe(2)
  },
)

test('[CLI4] a folder that cannot be written to is named', { timeout: 60_000 }, async () => {
  // A folder below a file: nobody can write there, the administrator included.
  const file = path.join(temporaryFolder(), 'file')
  fs.writeFileSync(file, '')
  const data = path.join(file, 'data')
  const outcome = await refused(start(data))
  expect(outcome.exit).toBe(1)
  expect(outcome.said).toMatchObject({ code: 'start.folder-not-writable', message: expect.stringContaining(data) })
})

test(
  '[CLI5] with no network card but loopback it starts, and says that phones cannot reach it',
  { timeout: 60_000 },
  async () => {
    const preload =
      "import os from 'node:os'; os.networkInterfaces = () => ({ lo: [{ family: 'IPv4', internal: true, address: '127.0.0.1' }] })"
    const alone = run('main/cli/start.ts', [...quiet, '--data', temporaryFolder()], { preload })
    expect(await alone.line()).toMatchObject({ ready: true, join: expect.stringMatching(/^http:\/\/127\.0\.0\.1/) })
    await expect.poll(alone.err).toContain('(start.no-network)')
    const card = preload.replace('{ lo:', "{ eth0: [{ family: 'IPv4', internal: false, address: '192.168.8.20' }], lo:")
    const connected = run('main/cli/start.ts', [...quiet, '--data', temporaryFolder()], { preload: card })
    expect(await connected.line()).toMatchObject({
      ready: true,
      join: expect.stringMatching(/^http:\/\/192\.168\.8\.20/),
    })
    expect(connected.err()).not.toContain('no-network')
  },
)

test(
  '[CLI6] a damaged database is kept and its backup offered; --restore-backup uses it',
  { timeout: 60_000 },
  async () => {
    const data = temporaryFolder()
    plantPlans(data, [samplePlan()])
    const file = databaseFile(data)
    fs.mkdirSync(path.join(data, 'backups'))
    const backup = path.join(data, 'backups', 'samspil-before.db')
    fs.copyFileSync(file, backup)
    fs.writeFileSync(file, 'not a database any more')

    const damaged = await refused(start(data))
    expect(damaged.exit).toBe(1)
    expect(damaged.said).toMatchObject({ ready: false, code: 'start.damaged-database' })
    expect(damaged.err).toContain('--restore-backup')
    expect(fs.readFileSync(file, 'utf8')).toBe('not a database any more')

    const restored = start(data, '--restore-backup')
    await restored.line()
    await expect.poll(restored.err).toContain(backup)
    const kept = fs.readdirSync(data).find((name) => name.startsWith('damaged-'))
    expect(fs.readFileSync(path.join(data, kept ?? ''), 'utf8')).toBe('not a database any more')
    expect(await restored.stop()).toBe(0)
  },
)

test('[CLI6] without a backup there is nothing to restore, and nothing is touched', { timeout: 60_000 }, async () => {
  const data = temporaryFolder()
  fs.writeFileSync(databaseFile(data), 'not a database')
  const outcome = await refused(start(data, '--restore-backup'))
  expect([outcome.exit, outcome.said]).toEqual([1, expect.objectContaining({ code: 'start.no-backup' })])
  expect(fs.readdirSync(data)).toEqual(['samspil.db'])
})

test(
  '[CLI7] a rehearsal from the command line loses nothing and says so in one line',
  { timeout: 120_000 },
  async () => {
    const out = temporaryFolder()
    const program = run('main/cli/rehearse.ts', ['--voters', '12', '--out', out, '--json', '--seed', '3'])
    expect(await program.ended).toBe(0)
    const report = JSON.parse(program.out()) as Record<string, unknown>
    expect(report).toMatchObject({ voters: 12, activities: 8, rounds: 16, lost: 0, duplicates: 0 })
    expect(report['ballotsStored']).toBe(report['ballotsSent'])
    expect([Number(report['refused']) > 0, Number(report['changed']) > 0]).toEqual([true, true])
    const html = fs.readFileSync(path.join(out, 'Distriktsdag.html'), 'utf8')
    expect(html.match(/<figure/g)?.length).toBeGreaterThan(5)
    expect(fs.readdirSync(out).toSorted()).toEqual(['Distriktsdag.csv', 'Distriktsdag.html'])
    const nowhere = await refused(run('main/cli/rehearse.ts', ['--template', 'constructor', '--out', out]))
    expect([nowhere.exit, nowhere.err]).toEqual([1, expect.stringContaining('(template.unknown)')])
  },
)

test('[CLI8] only a word that says yes is taken for one, and nobody is asked where there is no terminal', async () => {
  async function answer(typed: string | undefined, isTTY = true): Promise<{ yes: boolean; asked: string }> {
    const input = Object.assign(new PassThrough(), { isTTY })
    const output = Object.assign(new PassThrough(), { isTTY })
    const asking = asksYes('Fetch it?', input, output)
    if (typed === undefined) input.end()
    else input.write(`${typed}\n`)
    return { yes: await asking, asked: String(output.read() ?? '') }
  }
  for (const yes of ['y', 'Yes', ' ja ', 'J']) expect((await answer(yes)).yes).toBe(true)
  for (const no of ['', 'n', 'no', 'nej', 'yesterday', 'jo', undefined]) expect((await answer(no)).yes).toBe(false)
  expect((await answer('y')).asked).toContain('Fetch it?')
  expect(await answer('y', false)).toEqual({ yes: false, asked: '' })
})
