import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { RefusalError, type Refusal } from '../../core/errors.ts'

/** What can be known of a computer without asking anybody. */
export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Linux: the table of mounts, as in `/proc/mounts`. */
  readonly mounts: string
}

/** Folders that a synchroniser makes in a home folder or on a drive, with what it puts after its name: "OneDrive - Kommune". */
const synced = [
  /^onedrive(?: - .+)?$/,
  /^dropbox(?: \(.+\))?$/,
  /^(?:google ?drive|googledrive-.+|my drive|mit drev)$/,
  /^(?:icloud ?drive|icloud~.+|com~apple~clouddocs|mobile documents)$/,
  /^nextcloud\d*$/,
  /^owncloud$/,
  /^(?:sharepoint|.+ - sharepoint)$/,
  /^(?:box|box sync|pcloud ?drive|sync|mega)$/,
]
/** Names so ordinary that they only count right below the home folder. */
const ordinary = synced.at(-1)
/** macOS keeps what other companies synchronise below this one. */
const cloudStorage = /\/library\/cloudstorage\/[^/]+/

/** Where Windows and its programs say what they synchronise. */
const syncedVariables = ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'] as const

const networkTypes = new Set(
  'nfs nfs4 cifs smb3 smbfs afs ncpfs 9p davfs fuse.davfs2 fuse.sshfs fuse.rclone fuse.gvfsd-fuse'.split(' '),
)

/**
 * Why a folder cannot hold the database, or undefined when nothing speaks against it. A synchroniser copies a database in mid-write and puts
 * an older one in its place; a network share promises locks and flushes that it does not keep.
 */
export function refusalOfFolder(folder: string, around: Surroundings): Refusal | undefined {
  if (isOnNetwork(folder, around)) return { code: 'start.network-folder', details: { folder } }
  if (isSynced(folder, around)) return { code: 'start.synced-folder', details: { folder } }
  return undefined
}

function isOnNetwork(folder: string, { platform, mounts }: Surroundings): boolean {
  // A path that begins with two slashes names another computer; `\\?\C:\` and `\\.\` name this one, unless UNC follows.
  if (platform === 'win32') return /^[\\/]{2}(?![?.][\\/])/.test(folder) || /^[\\/]{2}[?.][\\/]UNC[\\/]/i.test(folder)
  if (platform !== 'linux') return false
  let longest = { at: '', type: '' }
  for (const line of mounts.split('\n')) {
    const [, at = '', type = ''] = line.split(' ')
    const place = at.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)))
    if (place !== '' && isWithin(folder, place, '/') && place.length >= longest.at.length) longest = { at: place, type }
  }
  return networkTypes.has(longest.type)
}

function isSynced(folder: string, { platform, home, env }: Surroundings): boolean {
  const separator = platform === 'win32' ? '\\' : '/'
  const plain = (file: string): string => {
    const same = platform === 'win32' ? file.replaceAll('/', '\\') : file
    return same.toLowerCase()
  }
  const said = syncedVariables.flatMap((name) => (platform === 'win32' && env[name] ? [plain(env[name])] : []))
  if (said.some((place) => isWithin(plain(folder), place, separator))) return true
  if (platform === 'darwin' && cloudStorage.test(plain(folder))) return true
  const inHome = isWithin(plain(folder), plain(home), separator)
  const below = inHome ? plain(folder).slice(plain(home).length) : plain(folder)
  const names = below.split(separator).filter((name) => name !== '')
  return names.some((name, depth) =>
    synced.some((pattern) => pattern.test(name) && (pattern !== ordinary || (inHome && depth === 0))),
  )
}

function isWithin(folder: string, place: string, separator: string): boolean {
  const root = place.endsWith(separator) ? place : `${place}${separator}`
  return folder === place || `${folder}${separator}`.startsWith(root)
}

/** Throws a `RefusalError` for a folder that only seems to be on this computer. A link is followed to where it leads. */
export function assertOwnFolder(folder: string): void {
  const around = { platform: process.platform, home: os.homedir(), env: process.env, mounts: readMounts() }
  const asked = path.resolve(folder)
  for (const place of new Set([asked, real(asked)])) {
    const refusal = refusalOfFolder(place, around)
    if (refusal) throw new RefusalError(refusal)
  }
}

/** Where the nearest ancestor that exists really is, and the rest of the way from there. */
function real(folder: string): string {
  const parent = path.dirname(folder)
  try {
    return fs.realpathSync.native(folder)
  } catch {
    return parent === folder ? folder : path.join(real(parent), path.basename(folder))
  }
}

function readMounts(): string {
  try {
    return process.platform === 'linux' ? fs.readFileSync('/proc/mounts', 'utf8') : ''
  } catch {
    return ''
  }
}
