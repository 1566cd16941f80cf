import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, globSync, readFileSync, symlinkSync } from 'node:fs'
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
  },
)

/** The paths in an asar archive: its header is JSON behind four lengths. */
function listArchive(file: string): string[] {
  interface Entry {
    readonly files?: Readonly<Record<string, Entry>>
  }
  const archive = readFileSync(file)
  const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as Entry
  const walk = (entry: Entry, at: string): string[] =>
    entry.files
      ? Object.entries(entry.files).flatMap(([name, below]) => walk(below, `${at}${name}/`))
      : [at.slice(0, -1)]
  return walk(header, '')
}

test.for([
  { system: 'linux', flag: '--linux', folder: 'linux-unpacked', program: 'electron' },
  { system: 'win32', flag: '--win', folder: 'win-unpacked', program: 'electron.exe' },
])('[FND23] a package for $system holds its own SQLite and nothing unasked for', { timeout: 60_000 }, (target) => {
  const root = temporaryFolder()
  const electronVersion = /^electronVersion: (.+)$/m.exec(
    readFileSync(path.join(project, 'electron-builder.yml'), 'utf8'),
  )
  plant(root, {
    // A stand-in for Electron: the real one would have to be downloaded.
    ...Object.fromEntries([target.program, 'LICENSE', 'version'].map((name) => [`electron/${name}`, 'stand-in\n'])),
    ...Object.fromEntries(['da', 'de', 'en-US'].map((name) => [`electron/locales/${name}.pak`, 'stand-in\n'])),
    'package.json': JSON.stringify({
      name: 'samspil',
      version: '0.1.0',
      description: 'x',
      author: 'x',
      main: 'dist/main/electron.js',
      dependencies: { 'better-sqlite3': '*', yaml: '*' },
    }),
    'package-lock.json': '{}',
    'assets/make-something.ts': 'export {}\n',
    'notes.txt': 'not for packing\n',
    'core/source.ts': 'export {}\n',
    'dist/.stamp': 'x',
    'dist/main/electron.js': 'export {}\n',
    'dist/phone/index.html': '',
    'assets/locales/da.json': '{}',
  })
  copyFileSync(path.join(project, 'electron-builder.yml'), path.join(root, 'electron-builder.yml'))
  for (const name of ['better-sqlite3', 'node-addon-api', 'yaml']) {
    cpSync(path.join(modules, name), path.join(root, 'node_modules', name), { recursive: true })
  }
  const built = spawnSync(
    process.execPath,
    [
      path.join(modules, 'electron-builder/cli.js'),
      '--dir',
      target.flag,
      '--x64',
      `--projectDir=${root}`,
      `--config.electronDist=${path.join(root, 'electron')}`,
      // Both read the program's own resources, which a stand-in has not.
      '--config.win.signAndEditExecutable=false',
      '--config.disableAsarIntegrity=true',
    ],
    { cwd: root, encoding: 'utf8' },
  )
  expect(built.status, built.stdout + built.stderr).toBe(0)

  const resources = path.join(root, 'release', target.folder, 'resources')
  const packed = listArchive(path.join(resources, 'app.asar'))
  const binary = `node_modules/better-sqlite3/prebuilds/${target.system}-x64.node`
  expect(packed.filter((file) => file.endsWith('.node'))).toEqual([binary])
  expect(readFileSync(path.join(resources, 'app.asar.unpacked', binary)).length).toBeGreaterThan(500_000)
  const ours = packed.filter((file) => !file.startsWith('node_modules/better-sqlite3/'))
  expect(ours.toSorted()).toEqual([
    'assets/locales/da.json',
    'dist/main/electron.js',
    'dist/phone/index.html',
    'package.json',
  ])
  expect(packed.filter((file) => /\/(deps|src)\//.test(file))).toEqual([])
  const locales = globSync('locales/*', { cwd: path.join(root, 'release', target.folder) })
  expect(locales.map((file) => path.basename(file)).toSorted()).toEqual(['da.pak', 'en-US.pak'])
  const manifest = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  expect(electronVersion?.[1]).toBe(manifest.devDependencies['electron'])
})
