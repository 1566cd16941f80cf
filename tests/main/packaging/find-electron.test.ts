import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findElectron, type ElectronPlaces } from '../../../main/packaging/find-electron.ts'
import { nativeKind } from '../../../main/packaging/native-binary.ts'
import { plant, temporaryFolder } from '../../support/temporary.ts'

const zip = 'electron-v45.4.1-win32-x64.zip'
const windows = { system: 'win', arch: 'x64' } as const
const mac = { system: 'mac', arch: 'arm64' } as const

function places(folder: string): ElectronPlaces {
  return {
    zips: [path.join(folder, 'zips'), path.join(folder, 'cache')],
    installed: path.join(folder, 'installed'),
    self: { platform: 'darwin', arch: 'arm64' },
  }
}

test.for([`zips/${zip}`, `cache/5f0c/${zip}`])('[PACK13] Electron is found where it already lies: %s', (file) => {
  const folder = temporaryFolder()
  plant(folder, { [file]: 'zip' })
  expect(findElectron(windows, '45.4.1', places(folder))).toBe(path.join(folder, file))
  expect(findElectron(windows, '45.4.2', places(folder))).toBeUndefined()
  expect(findElectron(mac, '45.4.1', places(folder))).toBeUndefined()
})

test('[PACK13] the installed Electron serves its own system and version alone', () => {
  const folder = temporaryFolder()
  plant(folder, { 'installed/version': 'v45.4.1\n' })
  expect(findElectron(mac, '45.4.1', places(folder))).toBe(path.join(folder, 'installed'))
  expect(findElectron(mac, '45.4.2', places(folder))).toBeUndefined()
  expect(findElectron(windows, '45.4.1', places(folder))).toBeUndefined()
  expect(findElectron({ ...mac, arch: 'x64' }, '45.4.1', places(folder))).toBeUndefined()
  expect(findElectron(mac, '45.4.1', places(temporaryFolder()))).toBeUndefined()
})

const prebuilds = path.resolve(import.meta.dirname, '../../../node_modules/better-sqlite3/prebuilds')

test.for([
  ['win32-x64', { system: 'win', arch: 'x64' }],
  ['win32-arm64', { system: 'win', arch: 'arm64' }],
  ['darwin-x64', { system: 'mac', arch: 'x64' }],
  ['darwin-arm64', { system: 'mac', arch: 'arm64' }],
  ['linux-x64', { system: 'linux', arch: 'x64' }],
  ['linux-arm64', { system: 'linux', arch: 'arm64' }],
] as const)('[PACK14] the header says what a binary is for: %s', ([name, kind]) => {
  expect(nativeKind(fs.readFileSync(path.join(prebuilds, `${name}.node`)))).toEqual(kind)
})

test.for([
  Buffer.alloc(0),
  Buffer.alloc(200),
  Buffer.from('MZ'.padEnd(200, '\xff'), 'latin1'),
  Buffer.from('#!/bin/sh'.padEnd(99)),
])('[PACK14] what is no binary of ours is not taken for one (%#)', (content) => {
  expect(nativeKind(content)).toBeUndefined()
})
