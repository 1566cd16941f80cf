import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Translate } from '../../core/charts/scene.ts'
import { createTranslators, type Resources } from '../../core/i18n/translate.ts'
import { locales, type Locale } from '../../core/text.ts'

const files = import.meta.glob<object>('../../assets/locales/*/*.json', { eager: true, import: 'default' })

function textsOf(locale: Locale): Resources {
  const areas: Record<string, object> = {}
  for (const [file, texts] of Object.entries(files)) {
    const [area, language] = file.replace('.json', '').split('/').reverse()
    if (area !== undefined && language === locale) areas[area] = texts
  }
  return areas
}

const translators = createTranslators({ da: textsOf('da'), en: textsOf('en') })

const systemLocale = (): Locale => {
  const wanted = (typeof navigator === 'undefined' ? [] : navigator.languages).map((tag) => tag.slice(0, 2))
  return (
    wanted.map((tag) => locales.find((locale) => locale === tag)).find((locale) => locale !== undefined) ?? locales[0]
  )
}

const chosen = createStore<{ readonly locale: Locale }>(() => ({ locale: systemLocale() }))

/** Switches the interface in place; the document says which language it is in. */
export function setLocale(locale: Locale): void {
  document.documentElement.lang = locale
  if (chosen.getState().locale !== locale) chosen.setState({ locale })
}

export function currentLocale(): Locale {
  return chosen.getState().locale
}

export function useLocale(): Locale {
  return useStore(chosen, (state) => state.locale)
}

/** Translates `area:key.path` into the interface's language, or into the one given. */
export function useT(locale?: Locale): Translate {
  const interfaceLocale = useLocale()
  return translators[locale ?? interfaceLocale]
}

export function translatorFor(locale: Locale): Translate {
  return translators[locale]
}
