import * as z from 'zod/mini'

/** The languages content can be written in. The first is the fallback. */
export const locales = ['da', 'en'] as const
export type Locale = (typeof locales)[number]
export const Locale = z.enum(locales)

/** Longest text a person may write into a plan, in UTF-16 code units. */
const longestText = 4000

const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(longestText))

/** Content in one or more languages: at least one, so that something can always be shown. */
export const Text = z
  .strictObject({ da: z.optional(words), en: z.optional(words) })
  .check(z.refine((text) => text.da !== undefined || text.en !== undefined, { error: 'text.empty' }))
export interface Text {
  readonly da?: string | undefined
  readonly en?: string | undefined
}

export interface PickedText {
  readonly text: string
  /** The language the text is really in: differs from the one asked for when it fell back. */
  readonly lang: Locale
}

/** The text in the language asked for, else in the first one that has it. */
export function pick(text: Text, locale: Locale): PickedText {
  for (const lang of [locale, ...locales]) {
    const found = text[lang]
    if (found !== undefined) return { text: found, lang }
  }
  return { text: '', lang: locale }
}

/** What somebody wrote, as content: nobody knows in which language, so it stands in each as it is. */
export function asWritten(words: string): Text {
  return { da: words, en: words }
}

/** "One, two and three". */
export function listed(words: readonly string[], locale: Locale): string {
  const last = words.at(-1) ?? ''
  if (words.length < 2) return last
  return `${words.slice(0, -1).join(', ')} ${locale === 'da' ? 'og' : 'and'} ${last}`
}

/** Only the words of `pick`, for places that cannot mark a language. */
export function say(text: Text, locale: Locale): string {
  return pick(text, locale).text
}
