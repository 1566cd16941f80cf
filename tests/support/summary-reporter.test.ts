import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { plant, temporaryFolder } from './temporary.ts'

// Each test runs tests in another process, up to three times.
vi.setConfig({ testTimeout: 90_000 })

const project = path.resolve(import.meta.dirname, '../..')

interface Run {
  readonly status: number | null
  readonly last: string
}

function runTests(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Run {
  const root = temporaryFolder()
  plant(root, { 'package.json': '{"type":"module"}', ...files })
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'), 'junction')
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      path.join(project, 'node_modules/vitest/vitest.mjs'),
      'run',
      `--root=${root}`,
      '--config=none.config.ts',
      '--reporter=default',
      `--reporter=${path.join(import.meta.dirname, 'summary-reporter.ts')}`,
    ],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  )
  return { status, last: stdout.trimEnd().split('\n').at(-1) ?? '' }
}

const config = { 'none.config.ts': 'export default {}\n' }
const good = `import { test } from 'vitest'\ntest('a', () => {})\n`

test('[FND20] a run that passes closes with its counts', () => {
  const skipping = `${good}test.skip('b', () => {})\n`
  expect(runTests({ ...config, 'a.test.ts': skipping })).toEqual({ status: 0, last: '1 passed, 0 failed, 1 skipped' })
})

test('[FND21] a failed test, a file that cannot be loaded and a stray error all count as failed', () => {
  const run = runTests({
    ...config,
    'a.test.ts': `${good}test('b', () => { throw new Error('planted') })\n`,
    'b.test.ts': `import './gone.ts'\n${good}`,
    'c.test.ts': `${good}void Promise.reject(new Error('planted'))\n`,
  })
  expect(run.status).not.toBe(0)
  expect(run.last).toBe('2 passed, 3 failed')
})

test('[FND25] files that failed are named with what the others counted, and a second run of them adds to it', () => {
  const list = path.join(temporaryFolder(), 'failed')
  const mixed = `${good}test('b', () => { throw new Error('planted') })\n`
  const files = { ...config, 'a.test.ts': mixed, 'b.test.ts': `${good}test.skip('c', () => {})\n` }
  expect(runTests(files, { FAILED_FILES_TO: list }).last).toBe('2 passed, 1 failed, 1 skipped')
  const [counted = '', ...failed] = readFileSync(list, 'utf8').trimEnd().split('\n')
  expect([counted, failed]).toEqual(['1 1', ['a.test.ts']])
  expect(runTests({ ...config, 'a.test.ts': mixed }, { COUNTED_BEFORE: counted })).toEqual({
    status: 1,
    last: '2 passed, 1 failed, 1 skipped',
  })
  const mended = `${good}test('b', () => {})\n`
  expect(runTests({ ...config, 'a.test.ts': mended }, { COUNTED_BEFORE: counted })).toEqual({
    status: 0,
    last: '3 passed, 0 failed, 1 skipped',
  })
})

test('[FND25] a process that ends in the middle of a file has failed in that file', () => {
  const list = path.join(temporaryFolder(), 'failed')
  const ending = `${good}test('b', () => { process.kill(process.pid, 'SIGKILL') })\n`
  const run = runTests({ ...config, 'a.test.ts': ending, 'b.test.ts': good }, { FAILED_FILES_TO: list })
  expect(run.status).not.toBe(0)
  expect(run.last).toMatch(/^[12] passed, [23] failed$/)
  expect(readFileSync(list, 'utf8')).toBe('1 0\na.test.ts\n')
})

test('[FND25] a stray error has no second chance, and a run that passes needs none', () => {
  const list = path.join(temporaryFolder(), 'failed')
  const stray = `${good}void Promise.reject(new Error('planted'))\ntest('b', () => { throw new Error('planted') })\n`
  for (const file of [stray, good]) runTests({ ...config, 'a.test.ts': file }, { FAILED_FILES_TO: list })
  expect(existsSync(list)).toBe(false)
})
