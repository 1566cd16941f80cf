import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import asar from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import plist from 'plist'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import * as z from 'zod'
import { nativeKind } from './native-binary.ts'
import type { Target } from './targets.ts'

/** Without Electron itself, in bytes. */
const largestPackage = 12 * 1024 * 1024

/** As `@electron/fuses` names them; what an installed Samspil must read back. `electron-builder.yml` gives the reasons. */
export const wantedFuses: Readonly<Record<string, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
}

export interface PackageReport {
  /** Paths inside the archive, with `/`. */
  readonly files: readonly string[]
  readonly fuses: Readonly<Record<string, boolean>>
  readonly version: string
  /** Languages of Electron's own texts. */
  readonly locales: readonly string[]
  /** The app without Electron. */
  readonly bytes: number
  /** One line each, empty when the package may be shipped. */
  readonly problems: readonly string[]
}

/** Opens an unpacked app and judges what is in it. `folder` is what electron-builder's `dir` target made. */
export async function inspectPackage(folder: string, target: Target, version: string): Promise<PackageReport> {
  const parts = partsOf(folder, target)
  const archive = path.join(parts.resources, 'app.asar')
  const { header, headerString } = readHeader(archive)
  const entries = filesOf(header)
  const fuses = await readFuses(parts.fused)
  const shown = versionStrings(parts, target)
  const locales = localesOf(parts, target)
  const bytes = sizeOf(archive) + sizeOf(`${archive}.unpacked`)
  return {
    files: entries.map(({ name }) => name),
    fuses,
    version: shown.join(', '),
    locales,
    bytes,
    problems: [
      ...entries.filter(({ name }) => isForeign(name)).map(({ name }) => `${name}: does not belong in a package`),
      ...nativeProblems(archive, entries, target),
      ...contentProblems(archive, entries),
      ...integrityProblems(parts, target, createHash('sha256').update(headerString).digest('hex')),
      ...Object.entries(wantedFuses)
        .filter(([name, wanted]) => fuses[name] !== wanted)
        .map(([name, wanted]) => `fuse ${name}: should be ${wanted ? 'on' : 'off'}`),
      ...shown.filter((text) => text !== version && text !== `${version}.0`).map((text) => `version: says ${text}`),
      ...locales.filter((name) => !/^(da|en)([_-]|$)/.test(name)).map((name) => `language ${name}: not ours`),
      ...(bytes > largestPackage ? [`size: ${bytes} bytes`] : []),
    ],
  }
}

interface Parts {
  readonly resources: string
  /** What carries the fuses. */
  readonly fused: string
  readonly localeFolders: readonly string[]
}

function partsOf(folder: string, { system }: Target): Parts {
  if (system !== 'mac') {
    return {
      resources: path.join(folder, 'resources'),
      fused: path.join(folder, system === 'win' ? 'Samspil.exe' : 'samspil'),
      localeFolders: [path.join(folder, 'locales')],
    }
  }
  const app = path.join(folder, 'Samspil.app')
  const resources = path.join(app, 'Contents/Resources')
  const framework = path.join(app, 'Contents/Frameworks/Electron Framework.framework/Versions/A/Resources')
  return { resources, fused: app, localeFolders: [resources, framework] }
}

const Archived = z.object({
  size: z.optional(z.int()),
  unpacked: z.optional(z.boolean()),
  integrity: z.optional(z.object({ algorithm: z.literal('SHA256'), hash: z.string() })),
  get files() {
    return z.optional(z.record(z.string(), Archived))
  },
})
type Archived = z.infer<typeof Archived>

interface Entry {
  readonly name: string
  readonly hash: string | undefined
}

function readHeader(archive: string): { header: Archived; headerString: string } {
  // The library keeps what it has read, and an archive may be built again under the same name.
  asar.uncache(archive)
  const { header, headerString } = asar.getRawHeader(archive)
  return { header: Archived.parse(header), headerString }
}

function filesOf(entry: Archived, at = ''): Entry[] {
  if (!entry.files) return [{ name: at, hash: entry.integrity?.hash }]
  return Object.entries(entry.files).flatMap(([name, below]) => filesOf(below, at === '' ? name : `${at}/${name}`))
}

/** Sources, tests, maps and what only the making of a package needs. */
function isForeign(name: string): boolean {
  const allowed = [
    'dist/',
    'assets/',
    'node_modules/better-sqlite3/',
    'node_modules/bindings/',
    'node_modules/file-uri-to-path/',
  ]
  return (
    !(name === 'package.json' || allowed.some((folder) => name.startsWith(folder))) ||
    /\.(tsx?|map|md|c|cc|cpp|h|gyp|key|ico|icns)$/.test(name) ||
    /(^|\/)(tests?|__tests__|src|deps)\//.test(name)
  )
}

function nativeProblems(archive: string, entries: readonly Entry[], { system, arch }: Target): string[] {
  const natives = entries.filter(({ name }) => name.endsWith('.node'))
  const wrong = natives.flatMap(({ name }) => {
    const outside = path.join(`${archive}.unpacked`, name)
    if (!fs.existsSync(outside)) return [`${name}: a system loads no library from inside an archive`]
    const kind = nativeKind(fs.readFileSync(outside))
    const fits = kind?.system === system && kind.arch === arch
    return fits
      ? []
      : [`${name}: is for ${kind ? `${kind.system} ${kind.arch}` : 'nothing we know'}, not ${system} ${arch}`]
  })
  return natives.length === 1 ? wrong : [`natives: ${natives.length} instead of one`, ...wrong]
}

/** Every file against the hash that the header promises; the header's own hash is in the program. */
function contentProblems(archive: string, entries: readonly Entry[]): string[] {
  return entries.flatMap(({ name, hash }) => {
    const content = asar.extractFile(archive, path.normalize(name))
    return createHash('sha256').update(content).digest('hex') === hash
      ? []
      : [`${name}: is not what the archive promises`]
  })
}

const MacInfo = z.object({
  CFBundleShortVersionString: z.string(),
  CFBundleVersion: z.string(),
  ElectronAsarIntegrity: z.optional(z.record(z.string(), z.object({ algorithm: z.string(), hash: z.string() }))),
})
const WindowsIntegrity = z.array(z.object({ file: z.string(), alg: z.string(), value: z.string() }))

/** Electron looks into neither resource nor list on Linux, so there is nothing to judge there. */
function integrityProblems(parts: Parts, { system }: Target, hash: string): string[] {
  if (system === 'linux') return []
  const found = system === 'mac' ? macHash(parts) : windowsHash(parts)
  if (found === undefined) return ['integrity: the program holds no hash of app.asar']
  return found === hash ? [] : ['integrity: the program holds another hash of app.asar']
}

function macHash(parts: Parts): string | undefined {
  return macInfo(parts).ElectronAsarIntegrity?.['Resources/app.asar']?.hash
}

function macInfo(parts: Parts): z.infer<typeof MacInfo> {
  return MacInfo.parse(plist.parse(fs.readFileSync(path.join(parts.fused, 'Contents/Info.plist'), 'utf8')))
}

function windowsHash(parts: Parts): string | undefined {
  const resource = windowsResources(parts).entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR')
  if (!resource) return undefined
  const list = WindowsIntegrity.parse(JSON.parse(Buffer.from(resource.bin).toString('utf8')))
  return list.find(({ file }) => file === 'resources\\app.asar')?.value
}

function windowsResources(parts: Parts): NtExecutableResource {
  return NtExecutableResource.from(NtExecutable.from(fs.readFileSync(parts.fused), { ignoreCert: true }))
}

/** Every version the system would show; a Linux program shows none of its own, so its package.json speaks. */
function versionStrings(parts: Parts, { system }: Target): string[] {
  if (system === 'mac') {
    const info = macInfo(parts)
    return [info.CFBundleShortVersionString, info.CFBundleVersion]
  }
  if (system === 'win') {
    const infos = Resource.VersionInfo.fromEntries(windowsResources(parts).entries)
    return infos.flatMap((info) =>
      info.getAllLanguagesForStringValues().flatMap((language) => {
        const { FileVersion, ProductVersion } = info.getStringValues(language)
        return [FileVersion ?? 'nothing', ProductVersion ?? 'nothing']
      }),
    )
  }
  const read: unknown = JSON.parse(asar.extractFile(path.join(parts.resources, 'app.asar'), 'package.json').toString())
  return [typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : 'nothing']
}

function localesOf({ localeFolders }: Parts, { system }: Target): string[] {
  const ending = system === 'mac' ? '.lproj' : '.pak'
  const names = localeFolders.flatMap((folder) => fs.readdirSync(folder)).filter((name) => name.endsWith(ending))
  return [...new Set(names.map((name) => name.slice(0, -ending.length)))].toSorted()
}

async function readFuses(fused: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(fused)
  const states = Object.entries(FuseV1Options).flatMap(([name, index]) =>
    typeof index === 'number' ? [[name, Number(wire[index]) === '1'.charCodeAt(0)] as const] : [],
  )
  return Object.fromEntries(states)
}

function sizeOf(place: string): number {
  const stat = fs.statSync(place, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.size
  return fs.readdirSync(place).reduce((sum, name) => sum + sizeOf(path.join(place, name)), 0)
}
