import path from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder, defaultReportFolder } from '../host/files.ts'

/** What the command line, or a double click, asks for. */
export interface Asked {
  readonly data: string
  readonly reportFolder: string
  readonly port: number
  readonly lanPort: number | undefined
  /** A file to open, as a whole path. */
  readonly file: string | undefined
}

/** Reads what follows the program's name. The system and Chromium add switches of their own, which are passed over. */
export function readAsked(argv: readonly string[], folder: string): Asked {
  const { values, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: { data: { type: 'string' }, port: { type: 'string' }, 'lan-port': { type: 'string' } },
  })
  const chosen = typeof values.data === 'string' ? path.resolve(folder, values.data) : undefined
  const [file] = positionals
  return {
    data: chosen ?? defaultDataFolder(),
    reportFolder: chosen === undefined ? defaultReportFolder() : path.join(chosen, 'reports'),
    port: portOf(values.port) ?? 0,
    lanPort: portOf(values['lan-port']),
    file: file === undefined ? undefined : path.resolve(folder, file),
  }
}

function portOf(typed: unknown): number | undefined {
  const port = typeof typed === 'string' ? Number(typed) : Number.NaN
  return Number.isInteger(port) && port >= 0 && port < 65_536 ? port : undefined
}
