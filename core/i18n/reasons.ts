import type { Translate } from '../charts/scene.ts'

/** What a schema says in its own words, and the key of ours. */
const schemaWords: readonly (readonly [RegExp, string])[] = [
  [/^Unrecognized keys?: (.*)$/, 'unknown-key'],
  [/^Invalid input: expected .*, received undefined$/, 'missing'],
  [/^Too small: expected (?:array|string)/, 'too-few'],
  [/^Too big: expected (?:array|string)/, 'too-many'],
  [/^Too small: expected number to be >=?\s*(-?\d+)/, 'too-small'],
  [/^Too big: expected number to be <=?\s*(-?\d+)/, 'too-big'],
  [/^Invalid option: expected one of (.*)$/, 'one-of'],
  [/^Invalid/, 'other'],
]

/**
 * Why a file or a draft cannot be used: a code of ours or what a schema says, both in words. Anything else stands as it is. Of a file that
 * cannot be read `place` is line and column, such as `3:7`.
 */
export function reasonInWords(t: Translate, reason: string, place = ''): string {
  for (const [said, key] of schemaWords) {
    const found = said.exec(reason)
    if (found) return t(`errors:schema.${key}`, { value: found[1] ?? '' })
  }
  if (!/^[a-z]+\.[a-z-]+$/.test(reason)) return reason
  const [line = '', column = ''] = place.split(':')
  const words = t(`errors:${reason}`, { line, column })
  return words === reason || words === `errors:${reason}` ? reason : words
}
