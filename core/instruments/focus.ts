import type { Text } from '../text.ts'
import { index } from './score.ts'
import type { Instrument } from './schema.ts'
import { focusCount, smallestGroup } from './thresholds.ts'

/** What was measured by one instrument: its dimensions, or its items where they stand alone. */
export interface FocusResult {
  readonly instrument: Instrument
  /** Means after reversal, on the points of the instrument's scale. */
  readonly parts: readonly { readonly id: string; readonly n: number; readonly mean?: number | undefined }[]
}

export interface FocusSuggestion {
  readonly instrumentId: string
  readonly partId: string
  readonly label: Text
  /** 0–100, so that scales of different length can stand beside one another. */
  readonly index: number
  readonly n: number
  /** Exercises that work with it, the most fitting first. */
  readonly exercises: readonly string[]
}

/**
 * Where a centre might begin: the three lowest dimensions over all that was measured, lowest first, each of at least five persons, with the
 * exercises that work with it. Of equals the one measured first. A suggestion to talk about and no verdict.
 */
export function focusSuggestion(results: readonly FocusResult[]): FocusSuggestion[] {
  return results
    .flatMap(({ instrument, parts }) =>
      parts.flatMap(({ id, n, mean }): FocusSuggestion[] => {
        const part = partOf(instrument, id)
        if (!part || mean === undefined || n < smallestGroup) return []
        const placed = index(mean, instrument.labels.length)
        return [
          { instrumentId: instrument.id, partId: id, label: part.label, index: placed, n, exercises: part.exercises },
        ]
      }),
    )
    .toSorted((a, b) => a.index - b.index)
    .slice(0, focusCount)
}

/** A dimension, an item that stands alone, or the whole of an instrument by its own id. */
function partOf(instrument: Instrument, id: string): { label: Text; exercises: readonly string[] } | undefined {
  if (id === instrument.id) return { label: instrument.title, exercises: instrument.exercises ?? [] }
  const dimension = instrument.dimensions?.find((candidate) => candidate.id === id)
  if (dimension) return { label: dimension.label, exercises: dimension.exercises ?? instrument.exercises ?? [] }
  const item = instrument.items.find((candidate) => candidate.id === id)
  return item && { label: item.short, exercises: item.exercises ?? instrument.exercises ?? [] }
}
