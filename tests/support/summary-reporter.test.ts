import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { plant, temporaryFolder } from './temporary.ts'

const project = path.resolve(import.meta.dirname, '../..')

function runTests(files: Readonly<Record<string, string>>): { readonly status: number | null; readonly last: string } {
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
    { encoding: 'utf8' },
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
