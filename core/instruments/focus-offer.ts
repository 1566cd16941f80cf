import type { Catalogue } from '../exercises/schema.ts'
import { own } from '../own.ts'
import type { Text } from '../text.ts'
import { focusSuggestion, type FocusSuggestion } from './focus.ts'
import type { Measurement } from './measurement.ts'
import type { InstrumentShelf } from './schema.ts'

/** A suggested focus as it is read: with its instrument's title, and the exercises at hand that work with it. */
export interface FocusOffer extends Pick<FocusSuggestion, 'instrumentId' | 'partId' | 'label' | 'index' | 'n'> {
  readonly instrument: Text
  readonly exercises: readonly { readonly id: string; readonly title: Text; readonly minutes: number }[]
}

/** What suggestions are made from besides figures: the instruments and exercises at hand. */
export interface Shelves {
  readonly instruments: InstrumentShelf
  readonly catalogue: Catalogue
}

/**
 * The focus suggested by all that a session has measured, in the order it was measured; an instrument asked again counts as it was answered
 * last. Nothing of an instrument that is not at hand in the version asked.
 */
export function focusOffers(measured: readonly Measurement[], { instruments, catalogue }: Shelves): FocusOffer[] {
  const latest = new Map(measured.map((measurement) => [measurement.instrument.id, measurement]))
  const results = [...latest.values()].flatMap(({ instrument: asked, parts }) => {
    const instrument = own(instruments.instruments, asked.id)?.instrument
    return instrument?.version === asked.version ? [{ instrument, parts }] : []
  })
  return focusSuggestion(results).map(({ exercises, ...suggestion }) => ({
    ...suggestion,
    instrument: results.find(({ instrument }) => instrument.id === suggestion.instrumentId)?.instrument.title ?? {},
    exercises: exercises.flatMap((id) => {
      const exercise = own(catalogue.exercises, id)
      return exercise ? [{ id, title: exercise.title, minutes: minutesOf(exercise.steps) }] : []
    }),
  }))
}

function minutesOf(steps: readonly { readonly minutes: number }[]): number {
  return steps.reduce((sum, step) => sum + step.minutes, 0)
}
