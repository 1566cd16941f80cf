import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the pages are made of; anything else may change without a new build. */
const ingredients = ['renderer', 'core', 'assets', 'package-lock.json']

const pages = [
  { name: 'desktop', config: 'renderer/vite.desktop.ts', entries: ['facilitator/index.html', 'stage/index.html'] },
  { name: 'phone', config: 'renderer/vite.phone.ts', entries: ['index.html'] },
] as const

/** A build takes seconds; a lock older than this was left by a process that died. */
const staleLockAfterMs = 60_000

export interface EnsureInterfaceOptions {
  /** Build even when nothing has changed. */
  readonly force?: boolean
  /** Told in plain words what takes time; silent when there is nothing to do. */
  readonly log: (line: string) => void
  /** The folder that holds `renderer/`; another one only in tests. */
  readonly root?: string
}

/**
 * Sees to it that `dist/desktop` and `dist/phone` match their sources, and builds both when they do not. In a packed app there are
 * no sources, and nothing to do. Throws when the sources do not build; what was built before then stays.
 */
export async function ensureInterface(options: EnsureInterfaceOptions): Promise<void> {
  const { force = false, log, root = path.resolve(import.meta.dirname, '../..') } = options
  if (!pages.every(({ config }) => existsSync(path.join(root, config)))) return

  const dist = path.join(root, 'dist')
  const wanted = await hashSources(root, ingredients)
  if (!force && isCurrent(dist, wanted)) return

  mkdirSync(dist, { recursive: true })
  const unlock = await lock(path.join(dist, '.building'))
  try {
    // Whoever held the lock before may have built the very same thing.
    if (!force && isCurrent(dist, wanted)) return
    const started = performance.now()
    log('Building the pages…')
    rmSync(path.join(dist, '.stamp'), { force: true })
    await buildPages(root, dist)
    writeFileSync(path.join(dist, '.stamp'), wanted)
    log(`Built the pages in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  } finally {
    unlock()
  }
}

/** Names and contents of all sources: the same on every system, whatever the clock says. */
export async function hashSources(root: string, ingredients: readonly string[]): Promise<string> {
  const files: string[] = []
  for (const place of ingredients) {
    if (!existsSync(path.join(root, place))) continue
    if (statSync(path.join(root, place)).isFile()) files.push(place)
    else {
      for await (const entry of glob(`${place}/**/*`, { cwd: root, withFileTypes: true })) {
        if (entry.isFile()) files.push(path.relative(root, path.join(entry.parentPath, entry.name)))
      }
    }
  }
  files.sort()
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))))
  const hash = createHash('sha256')
  for (const [index, file] of files.entries()) {
    const content = contents[index] ?? Buffer.alloc(0)
    hash.update(`${file.split(path.sep).join('/')}\n${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

function isCurrent(dist: string, wanted: string): boolean {
  const stamp = path.join(dist, '.stamp')
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) return false
  return pages.every(({ name, entries }) => entries.every((entry) => existsSync(path.join(dist, name, entry))))
}

/** Builds beside what is served now and then swaps, so that a running host never serves half a build. */
async function buildPages(root: string, dist: string): Promise<void> {
  // Only a build needs Vite: the ordinary start must not spend its time loading it.
  const { build } = await import('vite')
  const fresh = path.join(dist, '.fresh')
  rmSync(fresh, { recursive: true, force: true })
  const builds = await Promise.allSettled(
    pages.map(({ name, config }) =>
      build({
        configFile: path.join(root, config),
        configLoader: 'native',
        build: { outDir: path.join(fresh, name) },
      }),
    ),
  )
  // Both have come to rest before anybody tidies up below them.
  for (const one of builds) if (one.status === 'rejected') throw one.reason
  for (const { name } of pages) {
    const served = path.join(dist, name)
    rmSync(served, { recursive: true, force: true, maxRetries: 5 })
    renameSync(path.join(fresh, name), served)
  }
  rmSync(fresh, { recursive: true, force: true })
}

/** Two starts at once must not build into the same folder: the second waits, then finds the work done. */
async function lock(file: string): Promise<() => void> {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      if (isAbandoned(file)) rmSync(file, { force: true })
      else await sleep(100)
    }
  }
}

function isAbandoned(file: string): boolean {
  const age = statSync(file, { throwIfNoEntry: false })
  return age !== undefined && Date.now() - age.mtimeMs > staleLockAfterMs
}
