import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { accept, refuse, type Outcome } from '../../core/errors.ts'
import { manifestName, signatureName, type Installer, type Release } from './release.ts'
import { isSigned, publicKeys } from './verify-release.ts'

/** Writes a key pair: the private half to a file of its owner's that must not exist yet, the public half to `publicFile`, after older ones. */
export function makeKeys(privateFile: string, publicFile: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  fs.writeFileSync(privateFile, privateKey, { mode: 0o600, flag: 'wx' })
  fs.mkdirSync(path.dirname(publicFile), { recursive: true })
  fs.appendFileSync(publicFile, publicKey)
}

const installers = /\.(exe|msi|dmg|zip|AppImage|deb)$/

/**
 * Writes `latest.yml` for the installers of this version in `folder`, and its signature. Refused `update.nothing-found` without
 * installers, `update.bad-signature` when the program does not ship this key's public half: nobody could take such an update.
 */
export async function signRelease(
  folder: string,
  version: string,
  privateKey: string,
  shipped: string,
): Promise<Outcome<Release>> {
  const key = createPrivateKey(privateKey)
  if (key.asymmetricKeyType !== 'ed25519') return refuse('update.bad-signature')
  const names = fs
    .readdirSync(folder)
    .filter((name) => installers.test(name) && name.includes(`-${version}-`))
    .toSorted()
  if (names.length === 0) return refuse('update.nothing-found')
  const files: Installer[] = []
  for (const name of names) files.push(await describe(folder, name))
  const release: Release = { version, files }
  const manifest = Buffer.from(stringify(release, { lineWidth: 0 }))
  const signature = sign(null, manifest, key).toString('base64')
  if (!isSigned(manifest, signature, publicKeys(shipped))) return refuse('update.bad-signature')
  fs.writeFileSync(path.join(folder, manifestName), manifest)
  fs.writeFileSync(path.join(folder, signatureName), `${signature}\n`)
  return accept(release)
}

async function describe(folder: string, name: string): Promise<Installer> {
  const file = path.join(folder, name)
  const hash = createHash('sha512')
  for await (const chunk of fs.createReadStream(file)) hash.update(chunk as Buffer)
  return { url: name, sha512: hash.digest('base64'), size: fs.statSync(file).size }
}
