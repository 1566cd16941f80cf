import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { createTranslators } from '../../../core/i18n/translate.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const files = (pattern: string): string[] => globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'))
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

/** Every text of a locale file by its key; plural forms of one key are one. */
function texts(value: unknown, key = ''): [string, string][] {
  if (typeof value === 'string') return [[key, value]]
  if (typeof value !== 'object' || value === null) return [[key, '']]
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, key === '' ? name : `${key}.${name}`))
}
const areas = files('assets/locales/da/*.json').map((file) => path.basename(file))
const area = (locale: 'da' | 'en', name: string): Map<string, string> =>
  new Map(texts(JSON.parse(read(`assets/locales/${locale}/${name}`))))
/** What a text fills in. One of something may be written in words, so its count is optional. */
function placeholders(key: string, text: string): string[] {
  const found = new Set((text.match(/\{\{\s*\w+/g) ?? []).map((start) => start.slice(2).trim()))
  if (key.endsWith('_one')) found.delete('count')
  return [...found].toSorted()
}

describe.each(areas)('%s', (name) => {
  const da = area('da', name)
  const en = area('en', name)

  test(`[I18N1] ${name} has the same keys in Danish and English`, () => {
    expect([...en.keys()].toSorted()).toEqual([...da.keys()].toSorted())
  })

  test(`[I18N2] ${name} has no empty text, and both languages fill in the same values`, () => {
    for (const [key, text] of [...da, ...en]) expect([key, text.trim()]).not.toEqual([key, ''])
    for (const [key, text] of da) {
      expect([key, placeholders(key, en.get(key) ?? '')]).toEqual([key, placeholders(key, text)])
    }
  })
})

test('[I18N1] both languages have the same files', () => {
  expect(
    files('assets/locales/en/*.json')
      .map((file) => path.basename(file))
      .toSorted(),
  ).toEqual(areas.toSorted())
})

/**
 * Codes as they stand in the sources. Those of a ballot are never shown, a phone says that the answer does not fit; why a result is withheld
 * is said by the chart that is not there.
 */
function codesIn(source: string): string[] {
  const found = [
    ...source.matchAll(/(?:refuse\(|code: |error: |message: |reason: |problem\([^)]*?, )'([a-z-]+\.[a-z-]+)'/g),
  ]
  const listed = [...source.matchAll(/'((?:start|file|exercise|template|question|text)\.[a-z-]+)'/g)]
  return [...found, ...listed].map((match) => match[1] ?? '').filter((code) => !/^(ballot|release)\./.test(code))
}

test('[I18N3] every code a person may be refused with is explained in both languages', () => {
  const codes = new Set(files('{core,db,main}/**/*.ts').flatMap((file) => codesIn(read(file))))
  expect(codes.size).toBeGreaterThan(60)
  for (const locale of ['da', 'en'] as const) {
    const known = area(locale, 'errors.json')
    expect([...codes].filter((code) => !known.has(code)).toSorted()).toEqual([])
  }
})

test('[I18N3] the search for codes finds each way a code is written', () => {
  const source = `refuse('a.b'); ({ code: 'c.d-e' }); { error: 'f.g' } [x, 'start.h'] { error: 'ballot.i' }`
  expect(codesIn(source).toSorted()).toEqual(['a.b', 'c.d-e', 'f.g', 'start.h'])
})

test('[I18N4] a translator fills in values as they are, and a missing key comes back as itself', () => {
  const resources = { common: { hello: 'Hej {{name}}', n_one: '{{count}} svar', n_other: '{{count}} svar i alt' } }
  const { da } = createTranslators({ da: resources, en: { common: { hello: 'Hello {{name}}' } } })
  expect(da('common:hello', { name: '<b>Åse</b>' })).toBe('Hej <b>Åse</b>')
  expect([da('common:n', { count: 1 }), da('common:n', { count: 5 })]).toEqual(['1 svar', '5 svar i alt'])
  expect(da('common:nothing.here')).toBe('nothing.here')
})
