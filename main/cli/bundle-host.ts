import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'
import type { Plugin } from 'vite'
import { hashSources } from './build-interface.ts'

/** Loaded from node_modules or by Electron at run time: a binary cannot be bundled. */
const kept = ['electron', 'better-sqlite3', 'vite']

/** Bundles the host unless that has been done: a window that is open goes on reading its files. */
export async function ensureHostBundle(root: string): Promise<void> {
  const stamp = path.join(root, 'dist/main/.stamp')
  const wanted = await hashSources(root, ['main', 'core', 'db', 'package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await bundleHost({ root })
  writeFileSync(stamp, wanted)
}

export interface BundleOptions {
  readonly root: string
  /** Another folder, as deep below the root, only in tests. */
  readonly outDir?: string
  readonly plugins?: readonly Plugin[]
}

/**
 * Bundles `main/electron/main.ts`, and each worker it starts, into `dist/main/electron.js` and chunks beside it. The bundle lies as deep
 * as `main/<folder>/`, so that `../../assets` means the same in both. A bundle that would come out the same is left as it is: a program may
 * be running from it.
 */
export async function bundleHost({ root, outDir = 'dist/main', plugins = [] }: BundleOptions): Promise<void> {
  const entry = path.join(root, 'main/electron/main.ts')
  if (!existsSync(entry)) throw new Error('main/electron/main.ts is missing')
  const target = path.join(root, outDir)
  mkdirSync(path.dirname(target), { recursive: true })
  const fresh = mkdtempSync(path.join(path.dirname(target), '.main-'))
  try {
    await bundle(root, entry, fresh, plugins)
    if (sameFiles(fresh, target)) return
    rmSync(target, { recursive: true, force: true, maxRetries: 5 })
    renameSync(fresh, target)
  } finally {
    rmSync(fresh, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function bundle(root: string, entry: string, outDir: string, plugins: readonly Plugin[]): Promise<void> {
  const { build } = await import('vite')
  await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    root,
    logLevel: 'warn',
    plugins: [...plugins, workers(root)],
    json: { namedExports: true, stringify: false },
    resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
    ssr: { noExternal: true, external: kept },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: { electron: entry },
        external: (id) => isBuiltin(id) || kept.includes(id),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  })
}

function sameFiles(one: string, other: string): boolean {
  const list = (folder: string): string[] => globSync('**/*.js', { cwd: folder }).toSorted()
  const names = list(one)
  if (!existsSync(other) || names.join() !== list(other).join()) return false
  return names.every((name) => readFileSync(path.join(one, name)).equals(readFileSync(path.join(other, name))))
}

/** `new URL('./worker.ts', import.meta.url)` names a source file; in the bundle it must name that file's own bundle. */
function workers(root: string): Plugin {
  const sourceUrl = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+\.ts)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g
  return {
    name: 'samspil:workers',
    transform(code, id) {
      if (code.search(sourceUrl) === -1) return null
      return code.replace(sourceUrl, (_all, _quote: string, file: string) => {
        const worker = path.resolve(path.dirname(id), file)
        // All files of the bundle lie in one folder, so the whole path goes into the name: two workers may be called alike.
        const fileName = `${path.relative(root, worker).replace(/\.ts$/, '').split(path.sep).join('-')}.js`
        this.emitFile({ type: 'chunk', id: worker, fileName })
        return `new URL('./${fileName}', import.meta.url)`
      })
    },
  }
}
