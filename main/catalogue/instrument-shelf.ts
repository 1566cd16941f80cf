import fs from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'yaml'
import { accept, refuse, type Outcome } from '../../core/errors.ts'
import { itemHash } from '../../core/instruments/item-hash.ts'
import { Instrument, type InstrumentShelf } from '../../core/instruments/schema.ts'
import { own } from '../../core/own.ts'
import { builtInInstruments, loadInstruments } from './load-instruments.ts'
import { checkAgainst } from './schema-findings.ts'
import { largestFile, parseYaml } from './yaml-file.ts'

/** The instruments as they stand, and the user's own: each a file in a folder that anybody may copy. */
export interface OpenInstruments {
  readonly shelf: () => InstrumentShelf
  /**
   * Stores an own instrument under its id. Refused: `instrument.invalid` with place, line and reason; `instrument.built-in`;
   * `instrument.older` and `instrument.same-version` where it would pass other items off as what was measured before.
   */
  save(instrument: unknown): Promise<Outcome<string>>
  /** The same for a file somebody sent; nothing of a broken one is stored. */
  import(text: string): Promise<Outcome<string>>
  remove(id: string): Promise<Outcome<undefined>>
  export(id: string): Outcome<{ readonly name: string; readonly text: string }>
}

/** Reads the built-in instruments and those in `folder`, which is made when the first is stored. */
export async function openInstruments(folder: string, builtIn = builtInInstruments()): Promise<OpenInstruments> {
  let shelf = await loadInstruments([folder], builtIn)

  function checked(text: string): Outcome<Instrument> {
    const invalid = (place: string, line: number | undefined, reason: string) =>
      refuse('instrument.invalid', { place, line: line ?? 0, reason })
    if (Buffer.byteLength(text) > largestFile) return invalid('.', undefined, 'file.too-large')
    const reading = parseYaml(text)
    const result = reading.ok ? checkAgainst(Instrument, reading.file) : reading
    if (result.ok) return accept(result.value)
    const [first] = result.findings
    return invalid(first?.place ?? '.', first?.line, first?.reason ?? '')
  }

  function allowed(next: Instrument): Outcome<Instrument> {
    const known = own(shelf.instruments, next.id)
    if (!known) return accept(next)
    if (known.builtIn) return refuse('instrument.built-in')
    if (next.version < known.instrument.version)
      return refuse('instrument.older', { version: known.instrument.version })
    const reworded = known.hash !== itemHash(next)
    return reworded && next.version === known.instrument.version
      ? refuse('instrument.same-version', { version: next.version })
      : accept(next)
  }

  async function store(text: string): Promise<Outcome<string>> {
    const valid = checked(text)
    const admitted = valid.ok ? allowed(valid.value) : valid
    if (!admitted.ok) return admitted
    const { id } = admitted.value
    const file = path.join(folder, `${id}.yaml`)
    await fs.mkdir(folder, { recursive: true })
    // Before the old file is gone the new one is whole.
    await fs.writeFile(`${file}.part`, stringify(admitted.value, { lineWidth: 120 }))
    await removeFiles(id, file)
    await fs.rename(`${file}.part`, file)
    shelf = await loadInstruments([folder], builtIn)
    return accept(id)
  }

  /** A file that was put there by hand may have another name than its id. */
  async function removeFiles(id: string, except?: string): Promise<void> {
    for (const name of await fs.readdir(folder)) {
      const file = path.join(folder, name)
      if (!/\.ya?ml$/i.test(name) || file === except) continue
      const reading = parseYaml(await fs.readFile(file, 'utf8'))
      const value = reading.ok ? reading.file.value : undefined
      if (typeof value === 'object' && value !== null && 'id' in value && value.id === id) await fs.rm(file)
    }
  }

  return {
    shelf: () => shelf,
    save: (instrument) => store(stringify(instrument, { aliasDuplicateObjects: false })),
    import: store,
    async remove(id) {
      const known = own(shelf.instruments, id)
      if (!known) return refuse('instrument.unknown')
      if (known.builtIn) return refuse('instrument.built-in')
      await removeFiles(id)
      shelf = await loadInstruments([folder], builtIn)
      return accept(undefined)
    },
    export(id) {
      const known = own(shelf.instruments, id)
      if (!known) return refuse('instrument.unknown')
      const text = stringify(known.instrument, { lineWidth: 120, aliasDuplicateObjects: false })
      return accept({ name: `${id}.yaml`, text })
    },
  }
}
