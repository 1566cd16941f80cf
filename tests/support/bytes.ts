import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Every file of a folder whose raw bytes hold `text`, by its path below the folder. */
export function filesHolding(folder: string, text: string): string[] {
  const wanted = Buffer.from(text)
  const names = readdirSync(folder, { recursive: true }) as string[]
  return names
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .filter((name) => readFileSync(path.join(folder, name)).includes(wanted))
    .map((name) => name.replaceAll('\\', '/'))
    .toSorted()
}
