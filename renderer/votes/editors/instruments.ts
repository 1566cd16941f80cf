import { createContext } from 'react'
import type { Instrument } from '../../../core/instruments/schema.ts'

/** The instruments a battery can be taken from. A page that has none gives none, and nothing is offered. */
export const InstrumentsContext = createContext<readonly Instrument[]>([])
