import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyRelease } from '../../../main/update/verify-release.ts'
import { installed, listed, maker, manifestOf, pemOf, signed, stranger } from './release-folder.ts'

const judged = (manifest: string, signature = signed(manifest), over: Partial<typeof installed> = {}) =>
  verifyRelease(Buffer.from(manifest), signature, { ...installed, ...over })
const codeOf = (outcome: ReturnType<typeof judged>): string | undefined =>
  outcome.ok ? undefined : outcome.refusal.code

test('[PACK20] a newer release that its maker signed is offered, with the installer for this computer', () => {
  const offer = judged(manifestOf())
  expect(offer).toEqual({ ok: true, value: { version: '1.3.0', installer: listed[0] } })
})

test('[PACK21] a signature that is another’s, of something else, damaged, empty or missing is refused', () => {
  const manifest = manifestOf()
  const good = signed(manifest)
  const flipped = Buffer.from(good, 'base64')
  flipped[5] = (flipped[5] ?? 0) ^ 1
  for (const signature of [
    signed(manifest, stranger.privateKey),
    signed(`${manifest}\n`),
    flipped.toString('base64'),
    good.slice(0, 40),
    `${good}AAAA`,
    '',
    'not base64 at all',
  ])
    expect(codeOf(judged(manifest, signature)), signature).toBe('update.bad-signature')
  expect(codeOf(judged(manifest.replace('1.3.0', '1.3.1'), good))).toBe('update.bad-signature')
  expect(judged(manifest, `  ${good}\r\n`).ok).toBe(true)
})

test('[PACK22] any key that is shipped may have signed; without one nothing is believed, and another kind of key is none', () => {
  const both = pemOf(stranger.publicKey) + pemOf(maker.publicKey)
  expect(judged(manifestOf(), undefined, { keys: both }).ok).toBe(true)
  expect(codeOf(judged(manifestOf(), undefined, { keys: pemOf(stranger.publicKey) }))).toBe('update.bad-signature')
  expect(codeOf(judged(manifestOf(), undefined, { keys: '' }))).toBe('update.no-key')
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  expect(codeOf(judged(manifestOf(), undefined, { keys: pemOf(rsa.publicKey) }))).toBe('update.no-key')
})

test.for([
  ['1.3.0', true],
  ['1.2.1', true],
  ['2.0.0-beta.1', true],
  ['1.10.0', true],
  ['1.2.0', false],
  ['1.2.0-beta.1', false],
  ['1.1.9', false],
  ['0.9.0', false],
] as const)('[PACK23] only a newer version is taken: %s', ([version, newer]) => {
  const outcome = judged(manifestOf({ version, files: listed }))
  expect(outcome.ok).toBe(newer)
  expect(codeOf(outcome)).toBe(newer ? undefined : 'update.not-newer')
})

test.for([
  ['no version', { files: listed }],
  ['a version that is none', { version: 'newest', files: listed }],
  ['no files', { version: '1.3.0', files: [] }],
  ['a name that leads out of the folder', { version: '1.3.0', files: [{ ...listed[0], url: '../evil.exe' }] }],
  ['a name that is an address', { version: '1.3.0', files: [{ ...listed[0], url: 'https://example.org/a.exe' }] }],
  ['a Windows path', { version: '1.3.0', files: [{ ...listed[0], url: 'C:\\a.exe' }] }],
  ['a hash that is none', { version: '1.3.0', files: [{ ...listed[0], sha512: 'abc' }] }],
  ['no size', { version: '1.3.0', files: [{ url: listed[0]?.url, sha512: listed[0]?.sha512 }] }],
] as const)('[PACK24] a signed manifest with %s is refused all the same', ([, release]) => {
  expect(codeOf(judged(manifestOf(release)))).toBe('update.unreadable')
})

test('[PACK24] a signed text that is no manifest is refused; what an online update adds is let stand', () => {
  expect(codeOf(judged('[1, 2'))).toBe('update.unreadable')
  expect(codeOf(judged('a: &a 1\nb: *a\n'))).toBe('update.unreadable')
  const more = { version: '1.3.0', files: listed, path: listed[0]?.url, releaseDate: '2026-01-01T00:00:00.000Z' }
  expect(judged(manifestOf(more)).ok).toBe(true)
})

test.for([
  [{ platform: 'win32', arch: 'x64', appImage: false }, 'Samspil-1.3.0-win-x64.exe'],
  [{ platform: 'darwin', arch: 'arm64', appImage: false }, 'Samspil-1.3.0-mac-arm64.dmg'],
  [{ platform: 'darwin', arch: 'x64', appImage: false }, 'Samspil-1.3.0-mac-x64.dmg'],
  [{ platform: 'linux', arch: 'x64', appImage: false }, 'Samspil-1.3.0-linux-amd64.deb'],
  [{ platform: 'linux', arch: 'x64', appImage: true }, 'Samspil-1.3.0-linux-x86_64.AppImage'],
  [{ platform: 'linux', arch: 'arm64', appImage: false }, undefined],
  [{ platform: 'win32', arch: 'ia32', appImage: false }, undefined],
] as const)('[PACK25] the installer is the one for this computer: %o', ([computer, name]) => {
  const outcome = judged(manifestOf(), undefined, { computer })
  expect(outcome.ok ? outcome.value.installer.url : undefined).toBe(name)
  expect(codeOf(outcome)).toBe(name === undefined ? 'update.nothing-found' : undefined)
})
