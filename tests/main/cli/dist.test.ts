import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { bundleHost } from '../../../main/cli/bundle-host.ts'
import { plant, temporaryFolder } from '../../support/temporary.ts'

const project = path.resolve(import.meta.dirname, '../../..')
const modules = path.join(project, 'node_modules')

test(
  '[FND22] the bundled host runs with its worker, its packages inside and SQLite beside it',
  { timeout: 30_000 },
  async () => {
    const root = temporaryFolder()
    plant(root, {
      'package.json': '{"type":"module"}',
      'main/electron/main.ts': `import { startHost } from '../host/start.ts'\nstartHost((line) => console.log(line))\n`,
      'main/host/start.ts': `
      import { Worker } from 'node:worker_threads'
      import path from 'node:path'
      import { parse } from 'yaml'
      export function startHost(log: (line: string) => void): void {
        const worker = new Worker(new URL('../../db/worker.ts', import.meta.url))
        const assets = path.resolve(import.meta.dirname, '../../assets')
        worker.on('message', (answer) => log(JSON.stringify([answer, parse('a: 1'), assets])))
      }`,
      'db/worker.ts': `
      import { parentPort } from 'node:worker_threads'
      import Database from 'better-sqlite3'
      parentPort?.postMessage(new Database(':memory:').prepare('select 1 + 1').pluck().get())`,
    })
    symlinkSync(modules, path.join(root, 'node_modules'), 'junction')
    await bundleHost({ root })

    const { stdout, stderr } = spawnSync(process.execPath, ['dist/main/electron.js'], { cwd: root, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual([2, { a: 1 }, path.join(root, 'assets')])
    const bundled = globSync('dist/main/*.js', { cwd: root }).map((file) => readFileSync(path.join(root, file), 'utf8'))
    expect(bundled.join('\n')).toMatch(/from "better-sqlite3"/)
    expect(bundled.join('\n')).not.toMatch(/from "yaml"/)

    const inode = (): number => statSync(path.join(root, 'dist/main')).ino
    const before = inode()
    await bundleHost({ root })
    expect(inode(), 'a bundle that would be the same is left alone').toBe(before)
    plant(root, { 'main/host/start.ts': 'export const startHost = (log: (line: string) => void): void => log("new")' })
    await bundleHost({ root })
    expect(spawnSync(process.execPath, ['dist/main/electron.js'], { cwd: root, encoding: 'utf8' }).stdout).toBe('new\n')
    expect(globSync('dist/.main-*', { cwd: root })).toEqual([])
  },
)
