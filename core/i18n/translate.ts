import i18next, { type i18n as I18n } from 'i18next'
import type { Translate } from '../charts/scene.ts'
import { locales, type Locale } from '../text.ts'

/** Texts of one language by area: the files of `assets/locales/<locale>/`. */
export type Resources = Readonly<Record<string, object>>

/**
 * Translators for all languages, from texts already read. A key is `area:path.to.text`; a key that is missing comes back as itself,
 * and a test holds that none is. Values are filled in as they are: who shows them escapes them.
 */
export function createTranslators(resources: Readonly<Record<Locale, Resources>>): Readonly<Record<Locale, Translate>> {
  const areas = [...new Set(locales.flatMap((locale) => Object.keys(resources[locale])))]
  const instance: I18n = i18next.createInstance()
  void instance.init({
    initAsync: false,
    lng: locales[0],
    fallbackLng: locales[0],
    ns: areas,
    defaultNS: 'common',
    resources,
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<I18n['init']>[0])
  const translator = (locale: Locale): Translate => {
    const t = instance.getFixedT(locale)
    return (key, values) => t(key, values ?? {})
  }
  return { da: translator('da'), en: translator('en') }
}
