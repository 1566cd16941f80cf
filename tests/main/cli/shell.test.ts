import { fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testBrowser } from '../../support/browser.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const standIn = path.join(root, 'tests/electron/stand-in')
/** No browser opens on the machine of whoever runs the tests. */
const openNothing = `
  import { registerHooks } from 'node:module'
  registerHooks({
    resolve: (name, context, next) =>
      name === 'open' ? { url: 'data:text/javascript,export default async () => undefined', shortCircuit: true } : next(name, context),
  })`

/** `npm start` where Electron's files lie in `dist`. Resolves once it has said its one line, or has ended. */
async function start(dist: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const data = temporaryFolder()
  const begun = performance.now()
  const child = fork(
    path.join(root, 'main/cli/start.ts'),
    ['--json', '--data', data, '--port', '0', '--lan-port', '0', ...args],
    {
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(openNothing)}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        LC_ALL: 'en_GB.UTF-8',
        ELECTRON_OVERRIDE_DIST_PATH: dist,
        electron_config_cache: path.join(data, 'cache'),
        STAND_IN_BROWSER: JSON.stringify(await testBrowser()),
        ...env,
      },
    },
  )
  const ended = once(child, 'exit') as Promise<[number | null]>
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let [out, err] = ['', '']
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const line = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.includes('\n')) resolve(out)
    })
    void ended.then(() => reject(new Error(`it ended first: ${err}`)))
  })
  const ready = JSON.parse(await line) as { ready: boolean; shell: string; enter?: string }
  // What is said of the pages being built is said on the first start only.
  const sentences = (): string[] => err.split('\n').filter((said) => /Electron|window\.|browser\./.test(said))
  return { data, ready, sentences, seconds: (performance.now() - begun) / 1000, stop: () => child.disconnect(), ended }
}

/** A folder where Electron's executable is `content`. */
function dist(content?: string, mode = 0o755): string {
  const folder = temporaryFolder()
  if (content !== undefined) fs.writeFileSync(path.join(folder, 'electron'), content, { mode })
  return folder
}

/** Stands for the place Electron is fetched from, and has nothing to give. */
async function mirror(): Promise<{ readonly url: string; readonly asked: () => number }> {
  let asked = 0
  const server = http.createServer((_request, response) => {
    asked += 1
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked: () => asked }
}

async function inBrowser(started: Awaited<ReturnType<typeof start>>): Promise<void> {
  expect(started.ready).toMatchObject({ ready: true, shell: 'browser' })
  expect((await fetch(started.ready.enter ?? '', { redirect: 'manual' })).status).toBe(303)
  started.stop()
  expect(await started.ended).toEqual([0, null])
}

test(
  '[SHELL14] without Electron’s binary one sentence says so, the browser host starts, and nothing is fetched unasked',
  { timeout: 120_000 },
  async () => {
    const { url, asked } = await mirror()
    for (const folder of [dist(), dist('')]) {
      const started = await start(folder, [], { ELECTRON_MIRROR: url })
      await expect
        .poll(started.sentences)
        .toEqual([
          'Opening in the browser: Electron is not installed, or only in part. Start with --electron to fetch it.',
        ])
      await inBrowser(started)
    }
    expect(asked()).toBe(0)
  },
)

test.skipIf(process.platform === 'win32')(
  '[SHELL14] a binary that is damaged, that nobody may run or that ends at once is named in one sentence, and the browser host starts',
  { timeout: 120_000 },
  async () => {
    for (const [folder, reason] of [
      [dist('\u007FELF cut off'), /\((?:ENOEXEC|EACCES|UNKNOWN|12[67])\)/],
      [dist('#!/bin/sh\n', 0o644), /\(EACCES\)/],
      [dist('#!/bin/sh\nexit 3\n'), /\(3\)/],
      [dist('#!/bin/sh\nexit 0\n'), /\(0\)/],
    ] as const) {
      const started = await start(folder)
      await expect
        .poll(started.sentences)
        .toEqual([expect.stringMatching(/^Electron could not start \(\w+\)\. Opening in the browser\.$/)])
      expect(started.sentences()[0]).toMatch(reason)
      await inBrowser(started)
    }
  },
)

test.skipIf(process.platform === 'win32')(
  '[SHELL14] where Electron runs, its window opens and its exit code is the program’s',
  { timeout: 120_000 },
  async () => {
    const started = await start(standIn)
    expect(started.ready).toEqual({ ready: true, shell: 'electron', data: started.data })
    await expect.poll(started.sentences).toEqual(['Samspil is open in its own window.'])
    const second = await start(standIn, ['--data', started.data])
    expect(second.ready.ready).toBe(true)
    expect(await second.ended).toEqual([0, null])
    const { pid } = JSON.parse(
      `{"pid":${fs.readFileSync(path.join(started.data, 'window/stand-in.lock'), 'utf8')}}`,
    ) as { pid: number }
    process.kill(pid, 'SIGTERM')
    expect(await started.ended).toEqual([0, null])
  },
)

test(
  '[SHELL15] Electron is fetched only when somebody asks for it; where it cannot be, the browser host starts within seconds',
  { timeout: 120_000 },
  async () => {
    const { url, asked } = await mirror()
    const tried = await start(dist(), ['--electron'], { ELECTRON_MIRROR: url })
    expect(asked()).toBeGreaterThan(0)
    await expect.poll(() => tried.sentences().at(-1)).toBe('Electron could not be fetched. Opening in the browser.')
    await inBrowser(tried)

    // An address that is nobody's.
    const alone = await start(dist(), ['--electron'], { ELECTRON_MIRROR: 'http://192.0.2.1:81/' })
    await expect
      .poll(alone.sentences)
      .toEqual(['Electron could not be fetched, since 192.0.2.1 does not answer. Opening in the browser.'])
    // Five seconds, and what a busy machine needs to start; the system by itself would wait for two minutes.
    expect(alone.seconds).toBeLessThan(60)
    await inBrowser(alone)
  },
)
