import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lockfileProblems, type Lockfile, type Manifest } from './lockfile.ts'

const root = path.resolve(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lockfile

function without(name: string): Lockfile {
  const packages = Object.entries(lock.packages).filter(([place]) => place !== name)
  return { packages: Object.fromEntries(packages) }
}
function changed(name: string, change: object): Lockfile {
  return { packages: { ...lock.packages, [name]: { ...lock.packages[name], ...change } } }
}

test('[FND6] the lockfile is sound', () => {
  expect(lockfileProblems(manifest, lock)).toEqual([])
})

test.for([
  ['npm dropped gypfile', changed('node_modules/better-sqlite3', { gypfile: undefined }), /gypfile/],
  ['another registry', changed('node_modules/ws', { resolved: 'https://mirror.example/ws.tgz' }), /mirror\.example/],
  ['no integrity', changed('node_modules/ws', { integrity: undefined }), /ws: has no integrity/],
  ['an unjudged script', changed('node_modules/ws', { hasInstallScript: true }), /ws: has an install script/],
  ['one platform only', without('node_modules/@rolldown/binding-win32-x64-msvc'), /other platforms/],
] as const)('[FND7] the lockfile check notices: %s', ([, broken, message]) => {
  expect(lockfileProblems(manifest, broken).join('\n')).toMatch(message)
})

test('[FND7] the lockfile check notices: a version range', () => {
  const ranged = { ...manifest, dependencies: { ...manifest.dependencies, ws: '^8.0.0' } }
  expect(lockfileProblems(ranged, lock).join('\n')).toMatch(/ws: \^8\.0\.0 is not one exact version/)
})
