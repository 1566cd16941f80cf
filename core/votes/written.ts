import * as z from 'zod/mini'
import type { SimulatedPerson } from './define.ts'

/** More combining marks than this on one letter is decoration that grows over its neighbours; no living script needs them. */
const mostMarks = 4
/** Code points of the longest emoji sequence in use, with room to spare. */
const mostParts = 16

const graphemes = new Intl.Segmenter('da', { granularity: 'grapheme' })

/** The letters a reader sees: an emoji or a letter with its accents is one. */
export function letters(text: string): string[] {
  return Array.from(graphemes.segment(text), (part) => part.segment)
}

/** One text for one thing said: case and white space do not tell two words apart. */
export function sameWords(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('da')
}

/**
 * A text a person typed: trimmed, composed (NFC), 1 to `longest` letters as a reader counts them. Refuses lone surrogates, control characters,
 * characters that turn the reading direction of what stands beside them, piled-up marks, and texts in which nothing can be seen.
 */
export function Written(longest: number, options: { readonly lines: boolean }) {
  const forbidden = options.lines ? /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u : /\p{Cc}|[\u2028-\u202E\u2066-\u2069]/u
  return z.string().check(
    // Before anything walks through it: a megabyte is not a ballot.
    z.maxLength(longest * mostParts),
    z.refine((text) => text.isWellFormed(), { error: 'ballot.malformed', abort: true }),
    z.normalize('NFC'),
    z.trim(),
    z.refine((text) => !forbidden.test(text), { error: 'ballot.control-character' }),
    z.refine((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text), { error: 'ballot.empty' }),
    z.refine((text) => letters(text).length <= longest, { error: 'ballot.too-long' }),
    z.refine((text) => letters(text).every(plain), { error: 'ballot.piled-marks' }),
  )
}

function plain(letter: string): boolean {
  return [...letter].length <= mostParts && (letter.match(/\p{M}/gu)?.length ?? 0) <= mostMarks
}

/** All that was written but one; undefined when nothing is left. */
export function without<T>(written: readonly T[], at: number): T[] | undefined {
  return written.length === 1 ? undefined : written.filter((_, place) => place !== at)
}

/** What `person` typed cut to `longest` letters, at a word where one ends late enough; `otherwise` where nothing usable is left. */
export function cut(
  typed: string,
  longest: number,
  otherwise: Record<SimulatedPerson['locale'], string>,
  person: SimulatedPerson,
): string {
  const all = letters(typed.normalize('NFC').trim())
  const kept = all.slice(0, longest).join('')
  const space = kept.lastIndexOf(' ')
  const text = all.length > longest && space > longest / 2 ? kept.slice(0, space) : kept
  const parsed = Written(longest, { lines: false }).safeParse(text)
  return parsed.success ? parsed.data : otherwise[person.locale]
}
