import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { accept, refuse, type Outcome } from '../../core/errors.ts'
import type { Report } from '../../core/report/report.ts'
import { fileNameOf } from './file-name.ts'
import type { ExportFormat, ExportPorts } from './format.ts'
import { formatsWith } from './formats.ts'

export interface SavedReport {
  readonly folder: string
  /** Names in `folder`, in the order asked for. */
  readonly files: readonly string[]
}

/** More attempts at a free name than anybody makes in a day; then something else is wrong. */
const mostNames = 1000

/**
 * Saves a summary in each format into `folder`, which is made if it is not there. A file appears under its name only when it is whole
 * and on disk; an older file is never replaced, the new ones are numbered instead. Either all files are saved or none.
 */
export async function saveReport(
  report: Report,
  formatIds: readonly string[],
  folder: string,
  ports: ExportPorts = {},
): Promise<Outcome<SavedReport>> {
  const offered = formatsWith(ports)
  const wanted: ExportFormat[] = []
  for (const id of new Set(formatIds)) {
    const format = offered.find((one) => one.id === id)
    if (!format) return refuse('report.unknown-format', { format: id })
    wanted.push(format)
  }
  const contents = await Promise.all(wanted.map(async (format) => format.write(report, ports)))
  try {
    await mkdir(folder, { recursive: true })
    const claims = await claimNames(folder, fileNameOf(report.title), wanted)
    try {
      for (const [at, claim] of claims.entries()) await claim.part.writeFile(contents[at] ?? '')
      for (const claim of claims) await claim.part.sync()
    } catch (error) {
      await giveUp(claims)
      throw error
    }
    await publish(claims)
    return accept({ folder, files: claims.map((claim) => path.basename(claim.file)) })
  } catch (error) {
    const code = codeOf(error)
    const known = code === undefined ? undefined : refusals[code]
    if (known === undefined) throw error
    return refuse(known, { folder })
  }
}

/** What can be wrong with a folder, by Node's code. */
const refusals: Readonly<Record<string, string>> = {
  ENOSPC: 'report.disk-full',
  EDQUOT: 'report.disk-full',
  EACCES: 'report.not-writable',
  EPERM: 'report.not-writable',
  EROFS: 'report.not-writable',
  EBUSY: 'report.not-writable',
  ENOENT: 'report.no-folder',
  ENOTDIR: 'report.no-folder',
  EEXIST: 'report.no-folder',
  EIO: 'report.no-folder',
  ENAMETOOLONG: 'report.no-folder',
}

/** A name that is ours: whoever watches the folder, such as a synchroniser, takes its `.part` for unfinished. */
interface Claim {
  readonly file: string
  readonly part: FileHandle
}

/** The files of one save share a number, so that they are seen to belong together. */
async function claimNames(folder: string, name: string, wanted: readonly ExportFormat[]): Promise<readonly Claim[]> {
  for (let number = 1; number <= mostNames; number++) {
    const stem = number === 1 ? name : `${name}-${number}`
    const claims = await claim(wanted.map(({ extension }) => path.join(folder, `${stem}.${extension}`)))
    if (claims) return claims
  }
  throw new Error(`no free name for ${name} in ${folder}`)
}

/** All of these names, or undefined when one of them is taken. */
async function claim(files: readonly string[]): Promise<readonly Claim[] | undefined> {
  const claims: Claim[] = []
  try {
    for (const file of files) claims.push({ file, part: await open(`${file}.part`, 'wx') })
    // Only now: between looking and claiming another save could have finished.
    const taken = await Promise.all(files.map(exists))
    if (!taken.includes(true)) return claims
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      await giveUp(claims)
      throw error
    }
  }
  await giveUp(claims)
  return undefined
}

async function giveUp(claims: readonly Claim[]): Promise<void> {
  for (const { file, part } of claims) {
    await part.close()
    await rm(`${file}.part`, { force: true })
  }
}

async function publish(claims: readonly Claim[]): Promise<void> {
  for (const { part } of claims) await part.close()
  const done: string[] = []
  try {
    for (const { file } of claims) {
      await rename(`${file}.part`, file)
      done.push(file)
    }
  } catch (error) {
    const left = [...done, ...claims.map(({ file }) => `${file}.part`)]
    await Promise.all(left.map((file) => rm(file, { force: true })))
    throw error
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
