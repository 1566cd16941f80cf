import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { gt, valid } from 'semver'
import { accept, refuse, type Outcome } from '../../core/errors.ts'
import { installerFor, readRelease, type Computer, type Installer } from './release.ts'

export interface Installed {
  readonly version: string
  readonly computer: Computer
  /** Public keys in PEM, one after another: a release signed by any of them is ours. */
  readonly keys: string
}

export interface Offer {
  readonly version: string
  readonly installer: Installer
}

/**
 * Judges a release by its manifest alone, before anything of it is believed: `update.no-key`, `update.bad-signature`, `update.unreadable`,
 * `update.not-newer`, `update.nothing-found` for this computer. The installer's own hash is still to be compared.
 */
export function verifyRelease(manifest: Buffer, signature: string, installed: Installed): Outcome<Offer> {
  const keys = publicKeys(installed.keys)
  if (keys.length === 0) return refuse('update.no-key')
  if (!isSigned(manifest, signature, keys)) return refuse('update.bad-signature')
  const release = readRelease(manifest.toString('utf8'))
  if (!release || valid(release.version) === null) return refuse('update.unreadable')
  const { version } = release
  if (!gt(version, installed.version)) return refuse('update.not-newer', { version, installed: installed.version })
  const installer = installerFor(release, installed.computer)
  return installer ? accept({ version, installer }) : refuse('update.nothing-found')
}

/** Whether any of the keys has signed exactly these bytes (Ed25519, RFC 8032). */
export function isSigned(manifest: Buffer, signature: string, keys: readonly KeyObject[]): boolean {
  const written = signature.trim()
  // Node's decoder skips what it does not know; a signature is written in one way only.
  if (!/^[A-Za-z0-9+/]{86}==$/.test(written)) return false
  const bytes = Buffer.from(written, 'base64')
  return keys.some((key) => verify(null, manifest, key, bytes))
}

/** Other kinds of key are left out: with them the signature would mean something else. */
export function publicKeys(pem: string): KeyObject[] {
  const blocks = pem.match(/-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g) ?? []
  return blocks.flatMap((block) => {
    const key = createPublicKey(block)
    return key.asymmetricKeyType === 'ed25519' ? [key] : []
  })
}
