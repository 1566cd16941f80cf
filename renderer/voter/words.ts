import type { Locale, Text } from '../../core/text.ts'
import type { Say, Translate } from '../votes/ballot.ts'

type Words = { readonly [key: string]: string | Words }

const files = import.meta.glob<Words>('../../assets/locales/*/{voter,privacy}.json', { import: 'default' })

/** Words of the phone in one language; only they are fetched. Rejects when the host cannot be reached. */
export async function loadWords(locale: Locale, area: 'voter' | 'privacy' = 'voter'): Promise<Translate> {
  const load = files[`../../assets/locales/${locale}/${area}.json`]
  if (!load) throw new Error(`no words in ${locale}`)
  const words = await load()
  return (key, values = {}) => {
    const path = key.split('.')
    const form = values['count'] === 1 ? '_one' : '_other'
    const text = find(words, path) ?? find(words, [...path.slice(0, -1), `${path[path.length - 1]}${form}`])
    return text === undefined ? key : text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}

function find(words: Words, path: readonly string[]): string | undefined {
  let at: string | Words | undefined = words
  for (const part of path) at = typeof at === 'object' ? at[part] : undefined
  return typeof at === 'string' ? at : undefined
}

/** As `pick` in `core/text`, which brings a schema library that a phone should not wait for. */
export function sayIn(locale: Locale): Say {
  return (text: Text) => {
    const asked = text[locale]
    if (asked !== undefined) return { children: asked }
    const lang = text.da === undefined ? 'en' : 'da'
    return { children: text[lang] ?? '', lang }
  }
}

/** Danish unless the phone clearly prefers English over it. */
export function phoneLocale(languages: readonly string[]): Locale {
  const known = languages
    .map((language) => language.slice(0, 2))
    .find((language) => language === 'da' || language === 'en')
  return known === 'en' ? 'en' : 'da'
}

/** "14.32" in Danish, "14:32" in English. */
export function clockTime(at: number, locale: Locale): string {
  const time = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(time.getHours())}${locale === 'da' ? '.' : ':'}${two(time.getMinutes())}`
}

/** "24. december 2026" in Danish, "24 December 2026" in English, of a day as `YYYY-MM-DD`. */
export function longDate(day: string, locale: Locale): string {
  // Noon, so that no time zone moves it to another day.
  const noon = new Date(`${day}T12:00:00`)
  return noon.toLocaleDateString(locale === 'da' ? 'da-DK' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
}
