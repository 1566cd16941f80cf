import fs from 'node:fs/promises'
import path from 'node:path'
import { accept, refuse, type Outcome } from '../../core/errors.ts'
import { largestManifest, manifestName, signatureName } from './release.ts'
import { forgetInstallers, takeInstaller } from './take-installer.ts'
import { verifyRelease, type Installed } from './verify-release.ts'

export interface UpdateOptions extends Installed {
  /** Where a verified installer is kept until the program starts anew. */
  readonly keep: string
  /** A session is under way. */
  readonly inSession: () => boolean
  /** Starts a verified installer; only a window of our own can. */
  readonly openInstaller?: ((file: string) => Promise<void>) | undefined
}

export interface FoundUpdate {
  readonly version: string
  /** The verified copy of the installer. */
  readonly file: string
  /** Whether `open` can start it from here. */
  readonly opens: boolean
}

export interface Updates {
  /** Looks into a folder or a stick for a newer version, and takes a copy of its installer. Refused with an `update.` code. */
  check(folder: string): Promise<Outcome<FoundUpdate>>
  /** Starts what was found last. Refused `update.during-session`, and `update.nothing-found` when nothing can be started. */
  open(): Promise<Outcome<undefined>>
}

/** Updates without the internet: a folder with `latest.yml`, its signature and the installers. */
export function createUpdates(options: UpdateOptions): Updates {
  let found: FoundUpdate | undefined
  let last: Promise<unknown> = Promise.resolve()
  forgetInstallers(options.keep)

  /** One at a time: two would write the same copy. */
  function check(folder: string): Promise<Outcome<FoundUpdate>> {
    const next = last.then(() => look(folder))
    last = next.catch(() => undefined)
    return next
  }

  async function look(folder: string): Promise<Outcome<FoundUpdate>> {
    if (options.inSession()) return refuse('update.during-session')
    found = undefined
    if (!path.isAbsolute(folder)) return refuse('update.nothing-found')
    const manifest = await readSmall(path.join(folder, manifestName))
    if (!manifest) return refuse('update.nothing-found')
    const signature = (await readSmall(path.join(folder, signatureName)))?.toString('latin1') ?? ''
    const verified = verifyRelease(manifest, signature, options)
    if (!verified.ok) return verified
    const { version, installer } = verified.value
    const taken = await takeInstaller(folder, options.keep, installer)
    if (!taken.ok) return taken
    found = { version, file: taken.value, opens: options.openInstaller !== undefined }
    return accept(found)
  }

  async function open(): Promise<Outcome<undefined>> {
    // A session may have begun since it was found.
    if (options.inSession()) return refuse('update.during-session')
    if (!found || !options.openInstaller) return refuse('update.nothing-found')
    await options.openInstaller(found.file)
    return accept(undefined)
  }

  return { check, open }
}

/** Undefined when there is no such file, or one too long to be what it is called. */
async function readSmall(file: string): Promise<Buffer | undefined> {
  try {
    const stat = await fs.stat(file)
    return stat.isFile() && stat.size <= largestManifest ? await fs.readFile(file) : undefined
  } catch {
    return undefined
  }
}
