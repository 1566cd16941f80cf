import { locales, type Locale, type Text } from '../text.ts'

export interface PlacedText {
  /** Such as `steps.2.say`. */
  readonly place: string
  readonly text: Text
}

/** Every text in an exercise or a template, with its place. A text is what has languages for keys, and nothing else has. */
export function textsIn(value: unknown, place: readonly string[] = []): PlacedText[] {
  if (typeof value !== 'object' || value === null) return []
  if (isText(value)) return [{ place: place.join('.'), text: value }]
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...place, key]))
}

/** Places where a language is missing, such as `steps.2.say.en`. What comes with the program has none. */
export function missingLanguages(value: unknown): { readonly place: string; readonly language: Locale }[] {
  return textsIn(value).flatMap(({ place, text }) =>
    locales
      .filter((language) => text[language] === undefined)
      .map((language) => ({ place: `${place}.${language}`, language })),
  )
}

function isText(value: object): value is Text {
  const keys = Object.keys(value)
  return keys.length > 0 && keys.every((key) => locales.some((locale) => locale === key))
}
