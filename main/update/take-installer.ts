import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { accept, refuse, RefusalError, type Outcome } from '../../core/errors.ts'
import type { Installer } from './release.ts'

/**
 * Copies the installer from `from` into `keep` and compares the copy with the signed hash: what is started later is the file that was
 * judged, whatever happens to the stick meanwhile. Resolves to the copy's path; refused `update.nothing-found`, `update.wrong-hash`,
 * `update.unreadable` or `update.running`, and then nothing new is kept. Earlier copies go.
 */
export async function takeInstaller(from: string, keep: string, installer: Installer): Promise<Outcome<string>> {
  const source = path.join(from, installer.url)
  const stat = await fs.promises.stat(source).catch(() => undefined)
  if (!stat?.isFile()) return refuse('update.nothing-found')
  if (stat.size !== installer.size) return refuse('update.wrong-hash', { file: installer.url })
  forgetInstallers(keep)
  const target = path.join(keep, installer.url)
  const part = `${target}.part`
  const hash = createHash('sha512')
  try {
    fs.mkdirSync(keep, { recursive: true })
    const hashing = new Transform({
      transform: (chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) => {
        hash.update(chunk)
        done(null, chunk)
      },
    })
    // An AppImage is a program, and a stick does not say so.
    await pipeline(
      fs.createReadStream(source),
      hashing,
      fs.createWriteStream(part, { flags: 'wx', mode: 0o700, flush: true }),
    )
    if (hash.digest('base64') !== installer.sha512) return refuse('update.wrong-hash', { file: installer.url })
    fs.renameSync(part, target)
    return accept(target)
  } catch (error) {
    if (isRunning(error)) return refuse('update.running')
    if (isOurDisk(error, source)) throw new RefusalError({ code: 'storage.failed' }, { cause: error })
    return refuse('update.unreadable')
  } finally {
    fs.rmSync(part, { force: true })
  }
}

/** Clears copies of installers. One that is running cannot be removed on Windows and waits for the next time. */
export function forgetInstallers(keep: string): void {
  try {
    fs.rmSync(keep, { recursive: true, force: true })
  } catch {
    // In use: the next start tries again.
  }
}

const hasCode = (error: unknown, ...codes: string[]): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** Windows lets nobody put another file in the place of a program that runs. */
function isRunning(error: unknown): boolean {
  return hasCode(error, 'EPERM', 'EBUSY') && error.syscall === 'rename'
}

function isOurDisk(error: unknown, source: string): boolean {
  return hasCode(error, 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EBUSY', 'EEXIST') && error.path !== source
}
