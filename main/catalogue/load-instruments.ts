import { existsSync } from 'node:fs'
import path from 'node:path'
import { itemHash } from '../../core/instruments/item-hash.ts'
import { Instrument, type InstrumentProblem, type InstrumentShelf } from '../../core/instruments/schema.ts'
import { distinct, readAll } from './load.ts'

/** The folder that comes with the program: from the sources and, since both lie two folders down, from `dist/main` too. */
export function builtInInstruments(root = path.resolve(import.meta.dirname, '../..')): string {
  return path.join(root, 'assets/instruments')
}

/**
 * Reads every YAML file of the built-in folder and then of the user's own. A file with anything wrong is left out and named among the
 * problems; the others load. Where two have the same id, the first stays: nobody replaces what comes with the program. A folder of one's
 * own need not be there.
 */
export async function loadInstruments(
  own: readonly string[],
  builtIn = builtInInstruments(),
): Promise<InstrumentShelf> {
  const problems: InstrumentProblem[] = []
  const shipped = await readAll([builtIn], Instrument, problems)
  const theirs = await readAll(
    own.filter((folder) => existsSync(folder)),
    Instrument,
    problems,
  )
  const all = distinct([...shipped, ...theirs], 'instrument.duplicate-id', problems)
  return {
    instruments: Object.fromEntries(
      all.map((loaded) => [
        loaded.value.id,
        { instrument: loaded.value, hash: itemHash(loaded.value), builtIn: shipped.includes(loaded) },
      ]),
    ),
    problems,
  }
}
