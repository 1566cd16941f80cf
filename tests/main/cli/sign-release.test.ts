import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runSignRelease } from '../../../main/cli/sign-release.ts'
import { programFolder } from '../../../main/host/files.ts'
import { verifyRelease } from '../../../main/update/verify-release.ts'
import { plant, temporaryFolder } from '../../support/temporary.ts'

const installers = {
  'Samspil-1.3.0-win-x64.exe': 'installer',
  'Samspil-1.3.0-linux-amd64.deb': 'deb',
  'Samspil-1.2.0-win-x64.exe': 'an older one',
  'builder-debug.yml': 'x',
}

function desk() {
  const folder = temporaryFolder()
  plant(folder, Object.fromEntries(Object.entries(installers).map(([name, text]) => [`release/${name}`, text])))
  const place = (name: string): string => path.join(folder, name)
  const publicFile = place('shipped/public-key.pem')
  const run = async (...argv: string[]): Promise<{ code: number; said: string }> => {
    const lines: string[] = []
    const full = [...argv, '--from', place('release'), '--version', '1.3.0']
    const code = await runSignRelease(full, (line) => lines.push(line), publicFile)
    return { code, said: lines.join('\n') }
  }
  return { place, publicFile, run }
}

test('[PACK32] the maker’s key signs the installers of this version, and what it signs is taken', async () => {
  const { place, publicFile, run } = desk()
  expect((await run('--new-key', place('private.pem'))).code).toBe(0)
  // Windows knows no such modes and says what it likes.
  const mode = process.platform === 'win32' ? 0o600 : fs.statSync(place('private.pem')).mode & 0o777
  expect(mode).toBe(0o600)
  const { code, said } = await run('--key', place('private.pem'))
  expect([code, said]).toEqual([0, expect.stringContaining('Signed version 1.3.0')])
  expect(said).not.toContain('1.2.0')
  const offer = verifyRelease(
    fs.readFileSync(place('release/latest.yml')),
    fs.readFileSync(place('release/latest.yml.sig'), 'latin1'),
    {
      version: '1.2.0',
      computer: { platform: 'linux', arch: 'x64', appImage: false },
      keys: fs.readFileSync(publicFile, 'utf8'),
    },
  )
  expect(offer).toMatchObject({
    ok: true,
    value: { version: '1.3.0', installer: { url: 'Samspil-1.3.0-linux-amd64.deb', size: 3 } },
  })
})

test('[PACK32] a second key is shipped beside the first; one that is not shipped signs nothing', async () => {
  const { place, publicFile, run } = desk()
  await run('--new-key', place('first.pem'))
  const shipped = fs.readFileSync(publicFile, 'utf8')
  await run('--new-key', place('second.pem'))
  for (const key of ['first.pem', 'second.pem']) expect((await run('--key', place(key))).code, key).toBe(0)
  fs.writeFileSync(publicFile, shipped)
  for (const name of ['latest.yml', 'latest.yml.sig']) fs.rmSync(place(`release/${name}`))
  expect(await run('--key', place('second.pem'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('does not ship'),
  })
  expect(fs.readdirSync(place('release'))).not.toContain('latest.yml')
})

test('[PACK33] a private key is neither made nor read inside the program’s folder, and none is written over', async () => {
  const { place, run } = desk()
  for (const inside of ['key.pem', 'release/key.pem', 'assets/update/key.pem']) {
    const file = path.join(programFolder, inside)
    expect((await run('--new-key', file)).code).toBe(2)
    expect((await run('--key', file)).code).toBe(2)
    expect(fs.existsSync(file)).toBe(false)
  }
  plant(place(''), { 'mine.pem': 'something of mine' })
  expect((await run('--new-key', place('mine.pem'))).code).toBe(1)
  expect(fs.readFileSync(place('mine.pem'), 'utf8')).toBe('something of mine')
  expect((await run('--key', place('gone.pem'))).code).toBe(2)
  expect((await run()).code).toBe(2)
})

test('[PACK33] nothing in the checkout holds a private key', () => {
  const folder = path.join(programFolder, 'assets')
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const entry of files)
    expect(fs.readFileSync(path.join(entry.parentPath, entry.name), 'latin1'), entry.name).not.toContain('PRIVATE KEY')
})
