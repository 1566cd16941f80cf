/**
 * The lockfile installs everywhere, without a compiler. `--mend` puts back what `npm install` drops.
 *
 * better-sqlite3 brings its binaries along, yet npm 10 compiles it on `npm ci` unless its entry says `gypfile: false`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

interface LockEntry {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly gypfile?: boolean
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockEntry>>
}
export interface Manifest {
  readonly allowScripts?: Readonly<Record<string, boolean>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const registry = 'https://registry.npmjs.org/'
const sqlite = 'node_modules/better-sqlite3'
const withoutCompiler = ['better-sqlite3', 'electron-winstaller']

/** One line per fault, empty when the lockfile is sound. */
export function lockfileProblems(manifest: Manifest, lock: Lockfile): string[] {
  const problems: string[] = []
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies }
  const root = lock.packages['']
  const locked = { ...root?.dependencies, ...root?.devDependencies }

  for (const [name, version] of Object.entries(wanted)) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) problems.push(`${name}: ${version} is not one exact version`)
    if (locked[name] !== version) problems.push(`${name}: the lockfile was made for ${locked[name] ?? 'none'}`)
  }
  if (lock.packages[sqlite]?.gypfile !== false) {
    problems.push('better-sqlite3: "gypfile": false is gone, so npm 10 compiles it; run `npm run lockfile`')
  }
  if (manifest.allowScripts?.['node'] !== true) problems.push('allowScripts: node must be allowed')
  for (const name of withoutCompiler) {
    if (manifest.allowScripts?.[name] !== false) problems.push(`allowScripts: ${name} must be refused`)
  }
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (place === '') continue
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (entry.link) problems.push(`${name}: is a link to a folder`)
    if (!entry.integrity) problems.push(`${name}: has no integrity`)
    if (entry.resolved && !entry.resolved.startsWith(registry)) problems.push(`${name}: comes from ${entry.resolved}`)
    if (entry.hasInstallScript && manifest.allowScripts?.[name] === undefined) {
      problems.push(`${name}: has an install script that nobody has judged in allowScripts`)
    }
    // Made where a registry lacks another platform's binary, a lockfile works on this platform alone.
    for (const binary of Object.keys(entry.optionalDependencies ?? {})) {
      const found = [`${place}/node_modules/${binary}`, `node_modules/${binary}`].some((at) => at in lock.packages)
      if (!found) problems.push(`${name}: ${binary} is missing, so other platforms cannot install`)
    }
  }
  return problems
}

if (import.meta.main) {
  const root = path.resolve(import.meta.dirname, '../..')
  const lockPath = path.join(root, 'package-lock.json')
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest
  let lock = JSON.parse(readFileSync(lockPath, 'utf8')) as Lockfile
  const entry = lock.packages[sqlite]
  if (process.argv.includes('--mend') && entry && entry.gypfile !== false) {
    lock = { ...lock, packages: { ...lock.packages, [sqlite]: { ...entry, gypfile: false } } }
    writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`)
  }
  const problems = lockfileProblems(manifest, lock)
  for (const problem of problems) console.error(problem)
  console.log(`lockfile: ${Object.keys(lock.packages).length} packages`)
  if (problems.length > 0) process.exitCode = 1
}
