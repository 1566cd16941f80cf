import type { Instrument } from '../../../core/instruments/schema.ts'
import { loadInstruments } from '../../../main/catalogue/load-instruments.ts'

/** The instruments that come with the program, by id. */
export async function builtIn(): Promise<(id: string) => Instrument> {
  const { instruments } = await loadInstruments([])
  return (id) => {
    const found = instruments[id]
    if (!found) throw new Error(`no instrument ${id}`)
    return found.instrument
  }
}
