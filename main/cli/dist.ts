/**
 * Packs the app: `npm run dist -- --dir --win --mac --linux`. Without a system it packs for this one; `--dir` stops before the
 * installers, whose tools must be downloaded. Where no Electron is found a stand-in is packed instead, and said to be one, unless
 * `--download` allows fetching it.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Configuration } from 'electron-builder'
import { parse } from 'yaml'
import type { Locale } from '../../core/text.ts'
import { itSheet, windowsFacts } from '../export/it-sheet.ts'
import { loadTranslators, programVersion } from '../host/files.ts'
import { electronPlaces, findElectron } from '../packaging/find-electron.ts'
import { inspectPackage } from '../packaging/inspect-package.ts'
import { makeStandIn } from '../packaging/stand-in-electron.ts'
import {
  architectures,
  systemOf,
  unpackedFolder,
  type Architecture,
  type System,
  type Target,
} from '../packaging/targets.ts'
import { publicKeyFile } from '../update/installed.ts'
import { understood } from './arguments.ts'
import { ensureInterface } from './build-interface.ts'
import { bundleHost } from './bundle-host.ts'

const root = path.resolve(import.meta.dirname, '../..')

interface Wishes extends Readonly<Record<'dir' | System | Architecture | 'download', boolean>> {
  /** A folder of Electron's zips as they are released. */
  readonly electron?: string | undefined
  readonly output?: string | undefined
}

const parsed = understood(
  () =>
    parseArgs({
      options: {
        dir: { type: 'boolean', default: false },
        win: { type: 'boolean', default: false },
        mac: { type: 'boolean', default: false },
        linux: { type: 'boolean', default: false },
        x64: { type: 'boolean', default: false },
        arm64: { type: 'boolean', default: false },
        download: { type: 'boolean', default: false },
        electron: { type: 'string' },
        output: { type: 'string' },
      },
    }),
  console.error,
)
process.exitCode = parsed ? await dist(parsed.values) : 2

async function dist(wishes: Wishes): Promise<number> {
  const config = parse(fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')) as Configuration
  const version = programVersion()
  const electronVersion = config.electronVersion ?? ''
  const places = electronPlaces(root, wishes.electron)
  const targets = targetsOf(wishes).map((target) => ({
    ...target,
    electron: findElectron(target, electronVersion, places),
  }))
  const missing = targets.filter(({ electron }) => electron === undefined).map(nameOf)
  if (missing.length > 0 && !wishes.dir && !wishes.download) {
    console.error(
      `Electron ${electronVersion} is not here for ${missing.join(', ')}, and an installer of a stand-in would help nobody. Use --electron FOLDER, --download or --dir.`,
    )
    return 1
  }

  await ensureInterface({ log: console.log })
  await bundleHost({ root })
  const output = path.resolve(root, wishes.output ?? config.directories?.output ?? 'release')
  const standIns = fs.mkdtempSync(path.join(os.tmpdir(), 'samspil-stand-in-'))
  const reports: string[] = []
  let problems = 0
  try {
    for (const target of targets) {
      const folder = path.join(standIns, nameOf(target))
      const standsIn = target.electron === undefined && !wishes.download
      if (standsIn) makeStandIn(folder, target.system, electronVersion)
      await pack(target, { output, electron: standsIn ? folder : target.electron, dirOnly: wishes.dir })
      const report = await inspectPackage(path.join(output, unpackedFolder(target)), target, version)
      const used = standsIn ? 'a stand-in for Electron' : `Electron from ${target.electron ?? 'the download'}`
      reports.push(
        `${nameOf(target)}: ${(report.bytes / 2 ** 20).toFixed(1)} MB in ${report.files.length} files, on ${used}`,
      )
      reports.push(...report.problems.map((problem) => `${nameOf(target)}: ${problem}`))
      problems += report.problems.length
    }
  } finally {
    fs.rmSync(standIns, { recursive: true, force: true, maxRetries: 5 })
  }
  for (const [locale, t] of Object.entries(loadTranslators())) {
    const sheet = itSheet(t, locale as Locale, { ...windowsFacts, version })
    fs.writeFileSync(path.join(output, sheet.name), sheet.text)
  }
  if (!fs.existsSync(publicKeyFile))
    console.log('No key for updates is shipped: this version will take none. See sign-release.')
  for (const line of reports) console.log(line)
  console.log(problems === 0 ? `Packed into ${output}` : `${problems} problems: this must not be shipped`)
  return problems === 0 ? 0 : 1
}

/** The systems named, or this one; the architectures named, or all that the system is packed for. */
function targetsOf(wishes: Wishes): Target[] {
  const named = (['win', 'mac', 'linux'] as const).filter((system) => wishes[system])
  const own = systemOf(process.platform)
  const systems = named.length > 0 || own === undefined ? named : [own]
  const asked = (['x64', 'arm64'] as const).filter((arch) => wishes[arch])
  return systems.flatMap((system) =>
    (asked.length > 0 ? asked : architectures[system]).map((arch) => ({ system, arch })),
  )
}

function nameOf({ system, arch }: Target): string {
  return `${system} ${arch}`
}

interface Packing {
  readonly output: string
  /** A zip or a folder; fetched when undefined. */
  readonly electron: string | undefined
  readonly dirOnly: boolean
}

/** What is given here comes on top of `electron-builder.yml`. */
async function pack({ system, arch }: Target, { output, electron, dirOnly }: Packing): Promise<void> {
  const { Arch, build, Platform } = await import('electron-builder')
  const platform = { win: Platform.WINDOWS, mac: Platform.MAC, linux: Platform.LINUX }[system]
  await build({
    targets: platform.createTarget(dirOnly ? 'dir' : null, Arch[arch]),
    projectDir: root,
    publish: 'never',
    config: { directories: { output }, electronDist: electron ?? null, afterExtract: removeDemo },
  })
}

/** Electron's own welcome app. The packer leaves it in unless it fetched Electron itself. */
function removeDemo({ appOutDir }: { readonly appOutDir: string }): void {
  for (const folder of ['resources', 'Electron.app/Contents/Resources'])
    fs.rmSync(path.join(appOutDir, folder, 'default_app.asar'), { force: true })
}
