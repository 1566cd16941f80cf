import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import envPaths from 'env-paths'
import { createTranslators, type Resources } from '../../core/i18n/translate.ts'
import type { Translate } from '../../core/charts/scene.ts'
import { locales, type Locale } from '../../core/text.ts'

/** The program's own folder: two above this file, in the sources and in the bundle alike. */
export const programFolder = path.resolve(import.meta.dirname, '../..')

export function programVersion(): string {
  const read: unknown = JSON.parse(fs.readFileSync(path.join(programFolder, 'package.json'), 'utf8'))
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : ''
}

/** Where this system keeps a program's data. */
export function defaultDataFolder(): string {
  return envPaths('Samspil', { suffix: '' }).data
}

/** Where people look for what a program made for them. */
export function defaultReportFolder(): string {
  const documents = path.join(os.homedir(), 'Documents')
  return path.join(fs.existsSync(documents) ? documents : os.homedir(), 'Samspil')
}

/** Translators for both languages, from the files of `assets/locales`. */
export function loadTranslators(): Readonly<Record<Locale, Translate>> {
  const read = (locale: Locale): Resources => {
    const folder = path.join(programFolder, 'assets/locales', locale)
    const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json'))
    return Object.fromEntries(
      names.map((name) => [name.slice(0, -5), JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as object]),
    )
  }
  return createTranslators(
    Object.fromEntries(locales.map((locale) => [locale, read(locale)])) as Record<Locale, Resources>,
  )
}

/** The language the system asks for, Danish unless it is set to English. Unix says it in its variables, and `C` asks for none. */
export function systemLocale(): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const variables = LC_ALL || LC_MESSAGES || LANG
  const windows = process.platform === 'win32'
  const asked = windows || (variables === undefined && process.platform === 'darwin') ? systemTag() : variables
  return asked?.toLowerCase().startsWith('en') === true ? 'en' : 'da'
}

const systemTag = (): string => Intl.DateTimeFormat().resolvedOptions().locale
