import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Every file of a folder whose raw bytes hold `text`, by its path below the folder. One that goes while it is looked for holds nothing. */
export function filesHolding(folder: string, text: string): string[] {
  const wanted = Buffer.from(text)
  const names = readdirSync(folder, { recursive: true }) as string[]
  return names
    .filter((name) => bytesOf(path.join(folder, name)).includes(wanted))
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted()
}

function bytesOf(file: string): Buffer {
  try {
    return statSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
