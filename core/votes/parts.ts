import * as z from 'zod/mini'
import { Text } from '../text.ts'

/** Names an option or an item within its question. */
export const PartId = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[A-Za-z0-9-]+$/))

/** A text that has to find room in a chart: at most `letters` in each language. */
export function Label(letters: number) {
  return Text.check(
    z.refine((text) => [text.da, text.en].every((words) => words === undefined || [...words].length <= letters), {
      error: 'question.label-too-long',
    }),
  )
}

/** Longest label of an option, of a point or of the end of a scale, in letters. */
export const longestLabel = 160

/** Says whether no two parts share an identifier. */
export function distinctIds(parts: readonly { readonly id: string }[]): boolean {
  return new Set(parts.map((part) => part.id)).size === parts.length
}

/** Parts that are a label and nothing more, from `fewest` to `most` of them, each with an id of its own. */
export function LabelledParts(fewest: number, most: number) {
  return z
    .array(z.strictObject({ id: PartId, label: Label(longestLabel) }))
    .check(z.minLength(fewest), z.maxLength(most), z.refine(distinctIds, { error: 'question.duplicate-id' }))
}

/** What a new question offers until somebody writes its options. */
export const threeOptions = [
  { id: 'a', label: { da: 'Første mulighed', en: 'First option' } },
  { id: 'b', label: { da: 'Anden mulighed', en: 'Second option' } },
  { id: 'c', label: { da: 'Tredje mulighed', en: 'Third option' } },
]

/** The answer of a person who has no opinion: counted as missing, never as a number. */
export const dontKnow = 'dont-know'
export type DontKnow = typeof dontKnow
