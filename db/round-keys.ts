import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { flushFolder } from './files.ts'

const bytes = 32

/**
 * The keys of anonymous rounds that are not closed yet: random, each in a file of its own, never in the database and so never in a backup.
 * Whoever has the key and the database can tell who has answered, though not what; when it is gone nobody can.
 */
export function roundKeys(folder: string) {
  const held = new Map<number, Buffer>()
  const fileOf = (no: number): string => path.join(folder, `${no}.key`)

  /** The key of a round, made when there is none. It is on disk when this returns: a ballot must not outlive it. */
  function make(no: number): void {
    if (of(no)) return
    const key = randomBytes(bytes)
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    const handle = fs.openSync(fileOf(no), 'w', 0o600)
    fs.writeSync(handle, key)
    fs.fsyncSync(handle)
    fs.closeSync(handle)
    flushFolder(folder)
    held.set(no, key)
  }

  function of(no: number): Buffer | undefined {
    const known = held.get(no)
    if (known) return known
    if (!fs.existsSync(fileOf(no))) return undefined
    const key = fs.readFileSync(fileOf(no))
    // A crash while it was written: no ballot was cast under it yet.
    if (key.length !== bytes) return undefined
    held.set(no, key)
    return key
  }

  function destroy(no: number): void {
    wipe(fileOf(no))
    held.get(no)?.fill(0)
    held.delete(no)
  }

  /** Destroys every key but these. Returns those that could not be. */
  function keepOnly(nos: ReadonlySet<number>): readonly number[] {
    if (!fs.existsSync(folder)) return []
    const others = fs.readdirSync(folder).filter((name) => !nos.has(Number.parseInt(name)))
    return others.flatMap((name) => {
      try {
        wipe(path.join(folder, name))
        return []
      } catch {
        return [Number.parseInt(name)]
      }
    })
  }

  return { make, of, destroy, keepOnly }
}

export type RoundKeys = ReturnType<typeof roundKeys>

/** Who took part, under a name that only the round's key leads back to: HMAC-SHA-256 of the seat (RFC 2104), in hex. */
export function voterName(key: Buffer, seatId: string): string {
  return createHmac('sha256', key).update(seatId).digest('hex')
}

/** Overwrites before it removes, for disks on which that helps. What cannot be written any more is removed all the same. */
function wipe(file: string): void {
  if (!fs.existsSync(file)) return
  try {
    const handle = fs.openSync(file, 'r+')
    fs.writeSync(handle, Buffer.alloc(fs.fstatSync(handle).size))
    fs.fsyncSync(handle)
    fs.closeSync(handle)
  } catch {
    // That it is removed is what counts, and what fails when it cannot be.
  }
  fs.rmSync(file, { force: true })
}
