/**
 * Packs the app for this system, or for those named: `npm run dist -- --win --x64`. Everything after `--` goes to electron-builder;
 * `--dir` stops before the installers, whose tools must be downloaded.
 */
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { ensureInterface } from './build-interface.ts'
import { bundleHost } from './bundle-host.ts'

const root = path.resolve(import.meta.dirname, '../..')

await ensureInterface({ force: true, log: console.log })
await bundleHost({ root })

const builder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
  'cli.js',
)
const { status } = spawnSync(process.execPath, [builder, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
