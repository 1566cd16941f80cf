import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { stringify } from 'yaml'
import type { Installed } from '../../../main/update/verify-release.ts'
import { plant, temporaryFolder } from '../../support/temporary.ts'

export const maker = generateKeyPairSync('ed25519')
export const stranger = generateKeyPairSync('ed25519')

export const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

export const installed: Installed = {
  version: '1.2.0',
  computer: { platform: 'win32', arch: 'x64', appImage: false },
  keys: pemOf(maker.publicKey),
}

const contents: Readonly<Record<string, string>> = {
  'Samspil-1.3.0-win-x64.exe': 'installer for Windows',
  'Samspil-1.3.0-win-x64.msi': 'package for IT',
  'Samspil-1.3.0-mac-x64.dmg': 'disk image, Intel',
  'Samspil-1.3.0-mac-arm64.dmg': 'disk image, Apple',
  'Samspil-1.3.0-linux-x86_64.AppImage': 'AppImage',
  'Samspil-1.3.0-linux-amd64.deb': 'deb',
}

/** What `latest.yml` says of the installers. */
export const listed = Object.entries(contents).map(([url, content]) => ({
  url,
  sha512: createHash('sha512').update(content).digest('base64'),
  size: content.length,
}))

export const manifestOf = (release: object = { version: '1.3.0', files: listed }): string => stringify(release)

export const signed = (manifest: string, key: KeyObject = maker.privateKey): string =>
  sign(null, Buffer.from(manifest), key).toString('base64')

/** A stick with a good release on it, and whatever is planted over it. */
export function stick(over: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder()
  const manifest = over['latest.yml'] ?? manifestOf()
  plant(folder, { ...contents, 'latest.yml': manifest, 'latest.yml.sig': `${signed(manifest)}\n`, ...over })
  return folder
}
