import fs from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { createUpdates, type UpdateOptions } from '../../../main/update/updates.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { installed, manifestOf, listed, stick } from './release-folder.ts'

const name = 'Samspil-1.3.0-win-x64.exe'

function open(over: Partial<UpdateOptions> = {}) {
  const keep = path.join(temporaryFolder(), 'updates')
  const opened: string[] = []
  const updates = createUpdates({
    ...installed,
    keep,
    inSession: () => false,
    openInstaller: async (file) => void opened.push(file),
    ...over,
  })
  const kept = (): string[] => (fs.existsSync(keep) ? fs.readdirSync(keep) : [])
  return { updates, keep, kept, opened }
}

test('[PACK26] a good stick gives a verified copy, and the copy is what is started', async () => {
  const { updates, keep, kept, opened } = open()
  const folder = stick()
  const file = path.join(keep, name)
  expect(await updates.check(folder)).toEqual({ ok: true, value: { version: '1.3.0', file, opens: true } })
  // What happens to the stick now changes nothing.
  fs.writeFileSync(path.join(folder, name), 'something else entirely')
  expect(fs.readFileSync(file, 'utf8')).toBe('installer for Windows')
  expect(await updates.open()).toEqual({ ok: true, value: undefined })
  expect(opened).toEqual([file])
  expect(kept()).toEqual([name])
})

test.for([
  ['one byte is another', { [name]: 'Installer for Windows' }, 'update.wrong-hash'],
  ['it is longer', { [name]: 'installer for Windows!' }, 'update.wrong-hash'],
  ['it is empty', { [name]: '' }, 'update.wrong-hash'],
  ['the signature is empty', { 'latest.yml.sig': '' }, 'update.bad-signature'],
  ['the manifest is too long', { 'latest.yml': `${manifestOf()}# ${'x'.repeat(70_000)}` }, 'update.nothing-found'],
  ['the version is the same', { 'latest.yml': manifestOf({ version: '1.2.0', files: listed }) }, 'update.not-newer'],
] as const)('[PACK27] nothing is kept and nothing can be started when %s', async ([, over, code]) => {
  const { updates, kept, opened } = open()
  expect(await updates.check(stick(over))).toMatchObject({ ok: false, refusal: { code } })
  expect(kept()).toEqual([])
  expect(await updates.open()).toMatchObject({ refusal: { code: 'update.nothing-found' } })
  expect(opened).toEqual([])
})

test.for(['latest.yml', name])('[PACK27] a stick without %s has nothing to offer', async (missing) => {
  const folder = stick()
  fs.rmSync(path.join(folder, missing))
  expect(await open().updates.check(folder)).toMatchObject({ refusal: { code: 'update.nothing-found' } })
})

test('[PACK27] no folder, a relative path and a file in its place have nothing to offer; no signature is a bad one', async () => {
  const { updates } = open()
  for (const folder of [path.join(temporaryFolder(), 'gone'), '.', '', path.join(stick(), 'latest.yml')])
    expect(await updates.check(folder), folder).toMatchObject({ refusal: { code: 'update.nothing-found' } })
  const unsigned = stick()
  fs.rmSync(path.join(unsigned, 'latest.yml.sig'))
  expect(await updates.check(unsigned)).toMatchObject({ refusal: { code: 'update.bad-signature' } })
})

test('[PACK28] never during a session: neither looked for nor started, and both again afterwards', async () => {
  let live = true
  const { updates, opened, kept } = open({ inSession: () => live })
  const folder = stick()
  expect(await updates.check(folder)).toMatchObject({ refusal: { code: 'update.during-session' } })
  expect(kept()).toEqual([])
  live = false
  expect(await updates.check(folder)).toMatchObject({ ok: true })
  live = true
  expect(await updates.open()).toMatchObject({ refusal: { code: 'update.during-session' } })
  expect(opened).toEqual([])
  live = false
  expect(await updates.open()).toMatchObject({ ok: true })
  expect(opened).toHaveLength(1)
})

test('[PACK29] without a window of our own the copy is named and not started; the next start clears it', async () => {
  const { updates, keep, kept } = open({ openInstaller: undefined })
  expect(await updates.check(stick())).toMatchObject({ ok: true, value: { opens: false } })
  expect(await updates.open()).toMatchObject({ refusal: { code: 'update.nothing-found' } })
  expect(kept()).toEqual([name])
  createUpdates({ ...installed, keep, inSession: () => false })
  expect(kept()).toEqual([])
})

test('[PACK29] a refused stick does not leave an earlier finding to be started', async () => {
  const { updates, opened } = open()
  expect(await updates.check(stick())).toMatchObject({ ok: true })
  expect(await updates.check(stick({ 'latest.yml.sig': '' }))).toMatchObject({ ok: false })
  expect(await updates.open()).toMatchObject({ refusal: { code: 'update.nothing-found' } })
  expect(opened).toEqual([])
})

test('[SHELL18] an installer that runs while it is looked for again is called that; a disk and a stick that refuse are still told apart', async () => {
  const { updates } = open()
  const folder = stick()
  expect(await updates.check(folder)).toMatchObject({ ok: true })
  const fail = (code: string, syscall: string, file?: string) => (): never => {
    throw Object.assign(new Error(code), { code, syscall, path: file })
  }
  // As Windows answers; here a program that runs can be replaced.
  const renaming = vi.spyOn(fs, 'renameSync')
  try {
    for (const code of ['EPERM', 'EBUSY']) {
      renaming.mockImplementationOnce(fail(code, 'rename'))
      expect(await updates.check(folder), code).toMatchObject({ refusal: { code: 'update.running' } })
    }
    renaming.mockImplementationOnce(fail('EACCES', 'rename'))
    await expect(updates.check(folder)).rejects.toMatchObject({ refusal: { code: 'storage.failed' } })
    renaming.mockImplementationOnce(fail('EBUSY', 'open', path.join(folder, name)))
    expect(await updates.check(folder)).toMatchObject({ refusal: { code: 'update.unreadable' } })
  } finally {
    renaming.mockRestore()
  }
  expect(await updates.check(folder)).toMatchObject({ ok: true })
})
