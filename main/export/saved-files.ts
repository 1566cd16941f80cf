import { readdir } from 'node:fs/promises'
import { fileNameOf } from './file-name.ts'

/** Files in a folder that were saved under a title, numbered ones included. Empty when the folder cannot be read. */
export async function filesOf(title: string, folder: string): Promise<readonly string[]> {
  const name = fileNameOf(title)
  const names = await readdir(folder).catch(() => [])
  return names.filter((file) => file.startsWith(name) && /^(?:-\d+)?\.[a-z]+$/.test(file.slice(name.length))).toSorted()
}
