import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, copyFileSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/temporary.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** The machine's own command, not the one that npm puts in front for its scripts. */
function onPath(name: string): string {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    if (folder.includes('node_modules')) continue
    const file = path.join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return realpathSync(file)
    } catch {
      // Not here: the next folder.
    }
  }
  throw new Error(`${name} is not on PATH`)
}

// npm's own commands are scripts for cmd.exe on Windows, which cannot be linked to.
test.skipIf(process.platform === 'win32')(
  '[FND10] npm ci works with no python and no make on PATH, and SQLite opens under Node 24',
  { timeout: 120_000 },
  () => {
    const folder = temporaryFolder()
    const [bin, app] = [path.join(folder, 'bin'), path.join(folder, 'app')]
    for (const made of [bin, app]) mkdirSync(made)
    for (const name of ['node', 'npm', 'sh']) symlinkSync(onPath(name), path.join(bin, name))
    for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
      copyFileSync(path.join(root, name), path.join(app, name))
    }
    const env = { HOME: process.env['HOME'], PATH: bin, npm_config_loglevel: 'error' }

    const install = spawnSync(path.join(bin, 'npm'), ['ci', '--prefer-offline'], { cwd: app, env, encoding: 'utf8' })
    expect(install.stderr + install.stdout).not.toMatch(/gyp/)
    expect(install.status).toBe(0)

    const program = `
      const Database = require('better-sqlite3')
      const row = new Database(':memory:').prepare('select 1 + 1 as two').get()
      console.log(process.versions.node.split('.')[0], row.two)`
    const node = path.join(app, 'node_modules/.bin/node')
    expect(execFileSync(node, ['-e', program], { cwd: app, env, encoding: 'utf8' }).trim()).toBe('24 2')

    // Before and after: a lockfile that npm would rather write anew is not the one we tested.
    const untouched = readFileSync(path.join(app, 'package-lock.json'), 'utf8')
    expect(untouched).toBe(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  },
)
