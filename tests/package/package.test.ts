import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import asar from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectPackage } from '../../main/packaging/inspect-package.ts'
import { architectures, platforms, systemOf, unpackedFolder, type Target } from '../../main/packaging/targets.ts'
import { plant, temporaryFolder } from '../support/temporary.ts'

const root = path.resolve(import.meta.dirname, '../..')
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  version: string
  main: string
  devDependencies: Record<string, string>
}
const targets: readonly Target[] = (['win', 'mac', 'linux'] as const).flatMap((system) =>
  architectures[system].map((arch) => ({ system, arch })),
)
const linux: Target = { system: 'linux', arch: 'x64' }
const windows: Target = { system: 'win', arch: 'x64' }
const mac: Target = { system: 'mac', arch: 'arm64' }

let release: string
let said: string
beforeAll(() => {
  release = fs.mkdtempSync(path.join(os.tmpdir(), 'samspil-release-'))
  const ran = dist('--dir', '--win', '--mac', '--linux', '--output', release)
  said = ran.stdout
  if (ran.status !== 0) throw new Error(ran.stdout + ran.stderr)
}, 120_000)
afterAll(() => fs.rmSync(release, { recursive: true, force: true, maxRetries: 5 }))

function dist(...args: string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, ['main/cli/dist.ts', ...args], { cwd: root, encoding: 'utf8' })
}

const folderOf = (target: Target): string => path.join(release, unpackedFolder(target))
const resourcesIn = (folder: string, { system }: Target): string =>
  path.join(folder, system === 'mac' ? 'Samspil.app/Contents/Resources' : 'resources')
const inspect = (target: Target, folder = folderOf(target)) => inspectPackage(folder, target, manifest.version)

describe.for(targets)('$system $arch', (target) => {
  test('[FND23] a package holds its own SQLite and nothing unasked for', async () => {
    const { files, problems } = await inspect(target)
    expect(problems).toEqual([])
    const binary = `node_modules/better-sqlite3/prebuilds/${platforms[target.system]}-${target.arch}.node`
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([binary])
    for (const file of [
      'dist/main/electron.js',
      'dist/phone/index.html',
      'assets/locales/da/errors.json',
      'package.json',
    ])
      expect(files).toContain(file)
    expect(files.filter((file) => /\.tsx?$|\.map$|\.test\.|^(core|db|main|renderer|tests)\//.test(file))).toEqual([])
    expect(files.filter((file) => /^assets\/(icons|installer|screenshots)\//.test(file))).toEqual([])
    expect(fs.readdirSync(resourcesIn(folderOf(target), target))).not.toContain('default_app.asar')
  })

  test('[PACK3] the fuses read back as they are listed', async () => {
    expect((await inspect(target)).fuses).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    })
  })

  test('[PACK4] versions, languages and size are ours', async () => {
    const { version, locales, bytes } = await inspect(target)
    expect(new Set(version.split(', ').map((text) => text.replace(/^(\d+\.\d+\.\d+)\.0$/, '$1')))).toEqual(
      new Set([manifest.version]),
    )
    expect(locales).toContain('da')
    expect(locales.filter((name) => !/^(da|en)/.test(name))).toEqual([])
    expect(bytes).toBeLessThan(12 * 2 ** 20)
  })
})

test('[PACK5] it says what it packed, and packs the Electron of the package list', () => {
  for (const { system, arch } of targets)
    expect(said).toMatch(new RegExp(`^${system} ${arch}: .* (a stand-in for Electron|Electron from .+)$`, 'm'))
  for (const locale of ['da', 'en'])
    expect(fs.readFileSync(path.join(release, `samspil-it.${locale}.html`), 'utf8')).toContain(
      '%ProgramFiles%\\Samspil',
    )
  const config = fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')
  expect(/^electronVersion: (.+)$/m.exec(config)?.[1]).toBe(manifest.devDependencies['electron'])
})

test('[PACK6] without Electron there is no installer, and an unknown option is named', () => {
  const empty = temporaryFolder()
  // A system that this computer is not, so that nothing installed here can help.
  const other = process.platform === 'win32' ? '--linux' : '--win'
  const env = { ...process.env, ELECTRON_CACHE: empty }
  const refused = spawnSync(process.execPath, ['main/cli/dist.ts', other, '--electron', empty], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  expect(refused.status).toBe(1)
  expect(refused.stderr).toMatch(/Use --electron FOLDER, --download or --dir/)
  expect(dist('--portable').status).toBe(2)
})

/** A copy of a package that a test may spoil. */
function copyOf(target: Target): string {
  const folder = path.join(temporaryFolder(), 'copy')
  fs.cpSync(folderOf(target), folder, { recursive: true, verbatimSymlinks: true })
  return folder
}

/** Opens a copy's archive, lets `change` at its files, and packs it again. */
async function repacked(target: Target, change: (app: string) => void): Promise<readonly string[]> {
  const folder = copyOf(target)
  const archive = path.join(resourcesIn(folder, target), 'app.asar')
  const app = path.join(temporaryFolder(), 'app')
  asar.extractAll(archive, app)
  change(app)
  fs.rmSync(`${archive}.unpacked`, { recursive: true })
  await asar.createPackageWithOptions(app, archive, { unpack: '**/*.node' })
  return (await inspect(target, folder)).problems
}

const prebuilds = path.join(root, 'node_modules/better-sqlite3/prebuilds')
const native = (target: Target): string => `${platforms[target.system]}-${target.arch}.node`

test('[PACK7] a planted wrong native is caught: under the right name, beside the right one, and when there is none', async () => {
  const packed = (app: string): string => path.join(app, 'node_modules/better-sqlite3/prebuilds', native(windows))
  const swapped = await repacked(windows, (app) => fs.copyFileSync(path.join(prebuilds, native(linux)), packed(app)))
  expect(swapped.join('\n')).toMatch(/win32-x64\.node: is for linux x64, not win x64/)

  const folder = copyOf(windows)
  const outside = path.join(resourcesIn(folder, windows), 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds')
  fs.copyFileSync(path.join(prebuilds, native(linux)), path.join(outside, native(windows)))
  expect((await inspect(windows, folder)).problems.join('\n')).toMatch(
    /is for linux x64[\s\S]*is not what the archive promises/,
  )

  const both = await repacked(mac, (app) =>
    fs.copyFileSync(
      path.join(prebuilds, 'darwin-x64.node'),
      path.join(app, 'node_modules/better-sqlite3/prebuilds/darwin-x64.node'),
    ),
  )
  expect(both.join('\n')).toMatch(/natives: 2 instead of one\n.*is for mac x64, not mac arm64/)
  expect((await repacked(windows, (app) => fs.rmSync(packed(app)))).join('\n')).toMatch(/natives: 0 instead of one/)
})

test('[PACK8] a source, a test, a map or a stranger inside is caught; the same package without them is not', async () => {
  const strangers = [
    'core/text.ts',
    'dist/main/electron.js.map',
    'tests/support/host.ts',
    'notes.txt',
    'assets/icons/icon.ico',
  ]
  const spoiled = await repacked(linux, (app) => plant(app, Object.fromEntries(strangers.map((name) => [name, 'x']))))
  expect(spoiled.toSorted()).toEqual(strangers.map((name) => `${name}: does not belong in a package`).toSorted())
  expect(await repacked(linux, () => undefined)).toEqual([])
})

test.for([windows, mac])(
  '[PACK9] a changed archive is caught on $system by the hash in the program',
  async (target) => {
    const changed = await repacked(target, (app) => fs.appendFileSync(path.join(app, 'dist/main/electron.js'), '\n'))
    expect(changed).toEqual(['integrity: the program holds another hash of app.asar'])

    const folder = copyOf(target)
    const archive = path.join(resourcesIn(folder, target), 'app.asar')
    const bytes = fs.readFileSync(archive)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    fs.writeFileSync(archive, bytes)
    const { problems } = await inspect(target, folder)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/is not what the archive promises/)
  },
)

test.for([windows, mac, linux])('[PACK10] a fuse turned back on $system is caught', async (target) => {
  const folder = copyOf(target)
  const program = { win: 'Samspil.exe', mac: 'Samspil.app', linux: 'samspil' }[target.system]
  await flipFuses(path.join(folder, program), { version: FuseVersion.V1, [FuseV1Options.RunAsNode]: true })
  expect((await inspect(target, folder)).problems).toEqual(['fuse RunAsNode: should be off'])
})

test('[PACK11] another version and a foreign language are caught', async () => {
  const other = await inspectPackage(folderOf(windows), windows, '9.9.9')
  expect(other.problems.length).toBeGreaterThan(0)
  for (const problem of other.problems) expect(problem).toMatch(/^version: says/)
  const folder = copyOf(linux)
  plant(folder, { 'locales/de.pak': 'x' })
  expect((await inspect(linux, folder)).problems).toEqual(['language de: not ours'])
})

test('[PACK12] the hash in the program is the one Electron asks for: SHA-256 of the archive’s header', () => {
  const { headerString } = asar.getRawHeader(path.join(resourcesIn(folderOf(windows), windows), 'app.asar'))
  const program = fs.readFileSync(path.join(folderOf(windows), 'Samspil.exe'), 'latin1')
  expect(program).toContain(createHash('sha256').update(headerString).digest('hex'))
})

const own = targets.find(({ system, arch }) => system === systemOf(process.platform) && arch === process.arch)

test.skipIf(own === undefined)(
  '[PACK37] the packed main file, taken out of the archive, starts, opens SQLite and shows the library',
  { timeout: 90_000 },
  async () => {
    const target = own ?? linux
    const app = path.join(temporaryFolder(), 'app')
    asar.extractAll(path.join(resourcesIn(folderOf(target), target), 'app.asar'), app)
    // Read once, when the shell's launcher is loaded: what it starts is the packed file, and the packed SQLite beside it.
    process.env['SAMSPIL_SHELL'] = path.join(app, manifest.main)
    const { launch } = await import('../electron/launch.ts')
    const shell = await launch()
    await shell.desk.getByRole('button', { name: 'Lav en prøveworkshop' }).click()
    await shell.desk.waitForURL(/\/plan\//)
    expect(fs.readFileSync(path.join(shell.data, 'samspil.db')).toString('latin1', 0, 15)).toBe('SQLite format 3')
    await shell.desk.goto(shell.origin)
    await shell.desk.getByRole('region', { name: 'Prøveworkshop' }).waitFor()
    await shell.desk.goto(`${shell.origin}/#settings`)
    await shell.desk.getByText(manifest.version, { exact: true }).waitFor()
    expect(await shell.app.evaluate(() => process.argv.join('\n'))).toContain(app)
    expect(shell.complaints).toEqual([])
  },
)
