import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { create } from 'fontkit'
import { expect, test } from 'vitest'
import { change, decimal, percent } from '../../../core/charts/format.ts'
import { colourOf, palette, type Theme } from '../../../core/charts/palette.ts'
import type { Scene } from '../../../core/charts/scene.ts'
import { toSvg } from '../../../core/charts/svg.ts'
import { fit, measure, wrap } from '../../../core/charts/text-width.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { chartTexts, contextFor, gallery, resultOf } from '../votes/people.ts'

const repository = new URL('../../../', import.meta.url)

/** Reads XML strictly enough to find an open tag, a bare sign or an attribute without quotes. */
function elementsOf(xml: string): { name: string; attributes: string[] }[] {
  const found: { name: string; attributes: string[] }[] = []
  const open: string[] = []
  let at = 0
  for (const match of xml.matchAll(/<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/gi)) {
    const between = xml.slice(at, match.index)
    if (/[<>]|&(?!(amp|lt|gt|quot);)/.test(between)) throw new Error(`loose signs: ${between}`)
    at = match.index + match[0].length
    const [, closing, name = '', attributes = '', empty] = match
    if (closing && open.pop() !== name) throw new Error(`</${name}> closes nothing`)
    if (!closing && !empty) open.push(name)
    if (!closing)
      found.push({ name, attributes: [...attributes.matchAll(/([\w:-]+)=/g)].map((attribute) => attribute[1] ?? '') })
  }
  expect(open).toEqual([])
  expect(xml.slice(at)).toBe('')
  return found
}

test('[CHART15] a picture in a file is well formed, names itself, and can do nothing', () => {
  for (const question of gallery) {
    const scene = voteFor(question).chart(question, resultOf(question, 40), contextFor('report', 'da'))
    const svg = toSvg(scene, { theme: 'light', idPrefix: 'round 1"<' })
    const elements = elementsOf(svg)
    const inert = ['svg', 'title', 'desc', 'defs', 'pattern', 'g', 'rect', 'circle', 'line', 'path', 'text']
    expect(elements.map(({ name }) => name).filter((name) => !inert.includes(name))).toEqual([])
    const attributes = elements.flatMap((element) => element.attributes)
    expect(
      attributes.filter((name) => name === 'style' || name === 'class' || name === 'href' || name.startsWith('on')),
    ).toEqual([])
    expect(svg).not.toMatch(/url\((?!#)|http(?!:\/\/www\.w3\.org\/2000\/svg")|var\(|NaN/)
    expect(svg).toMatch(/ role="img" lang="da" aria-labelledby="round-1---title round-1---description"/)
    expect(svg).toContain('<title id="round-1---title">')
  }
})

test('[CHART16] whatever somebody typed is text in the picture and never markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (typed) => {
      const scene: Scene = {
        width: 100,
        height: 50,
        title: typed,
        description: typed,
        locale: 'da',
        nodes: [{ kind: 'text', x: 0, y: 20, text: typed, size: 14 }],
      }
      const names = elementsOf(toSvg(scene, { theme: 'dark' })).map(({ name }) => name)
      expect(names).toEqual(['svg', 'title', 'desc', 'defs', 'text'])
    }),
  )
  const hostile: Scene = {
    width: 10,
    height: 10,
    title: '<script>',
    description: '"&',
    locale: 'da',
    nodes: [{ kind: 'rect', x: Number.NaN, y: 0, width: 1, height: 1 }],
  }
  expect(() => toSvg(hostile, { theme: 'light' })).toThrow('not a number')
})

test('[CHART17] colours in files are the colours of the screen, light and dark', () => {
  const css = readFileSync(new URL('renderer/shared/theme/tokens.css', repository), 'utf8').replace(
    /\/\*[\s\S]*?\*\//g,
    '',
  )
  const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
    selector,
    values: new Map(
      [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()] as const),
    ),
  }))
  const all = (theme: Theme) => {
    const applies = blocks.filter(
      ({ selector }) => selector.includes(':root') || new RegExp(`data-theme=.${theme}`).test(selector),
    )
    return new Map(applies.filter(({ selector }) => !/@media/.test(selector)).flatMap(({ values }) => [...values]))
  }
  for (const theme of ['light', 'dark'] as const) {
    const values = all(theme)
    const resolved = (name: string): string => {
      const value = values.get(name) ?? `no --${name}`
      const inner = value.match(/^var\(--([\w-]+)\)$/)?.[1]
      return inner === undefined ? value : resolved(inner)
    }
    const tokens = Object.keys(palette) as (keyof typeof palette)[]
    expect(tokens.length).toBeGreaterThan(35)
    expect(Object.fromEntries(tokens.map((token) => [token, colourOf(token, theme)]))).toEqual(
      Object.fromEntries(tokens.map((token) => [token, resolved(token)])),
    )
  }
})

test('[CHART18] the table of widths is what the font says, and a measured text is never wider in a browser', () => {
  const tool = fileURLToPath(new URL('assets/fonts/make-width-table.ts', repository))
  execFileSync(process.execPath, [tool, '--check'])
  const font = create(
    readFileSync(fileURLToPath(import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'))),
  )
  if (!('layout' in font)) throw new Error('not a font')
  for (const text of [
    'Pædagogisk-psykologisk rådgivning',
    'Åbenhed, ærlighed og øvelse → 4,6 (81 %)',
    'Hamburgefonstiv ↺ 1111',
  ]) {
    const real = (font.layout(text).advanceWidth / font.unitsPerEm) * 28
    const tabular = (font.layout(text, ['tnum']).advanceWidth / font.unitsPerEm) * 28
    expect(measure(text, 28)).toBeGreaterThanOrEqual(Math.max(real, tabular) - 0.01)
    expect(measure(text, 28)).toBeLessThan(Math.max(real, tabular) * 1.03)
  }
})

test('[CHART19] wrapped lines are never wider than asked and lose nothing, unless they say so with an ellipsis', () => {
  const long = fc.array(
    fc.constantFrom(
      'a',
      'og',
      'rådgivning',
      'pædagogisk-psykologisk',
      'specialpædagogisk',
      'indsats.',
      'x'.repeat(60),
      '👩‍👩‍👧‍👦',
      'e\u0301',
    ),
    { minLength: 1, maxLength: 20 },
  )
  fc.assert(
    fc.property(long, fc.integer({ min: 60, max: 600 }), fc.integer({ min: 1, max: 4 }), (parts, width, most) => {
      const text = parts.join(' ')
      const free = wrap(text, width, 24)
      for (const line of free) expect(measure(line, 24)).toBeLessThanOrEqual(width)
      // A word that is broken has a hyphen where it is.
      expect(free.join('').replaceAll(/[ -]/g, '')).toBe(text.replaceAll(/[ -]/g, ''))
      const limited = wrap(text, width, 24, 400, most)
      for (const line of limited) expect(measure(line, 24)).toBeLessThanOrEqual(width)
      expect(limited.length).toBeLessThanOrEqual(most)
      expect(limited.at(-1)?.endsWith('…') ?? false).toBe(free.length > most)
    }),
  )
  expect(wrap('en\n\nto', 500, 24)).toEqual(['en', 'to'])
  expect(fit('Kort', 500, 24)).toBe('Kort')
  expect(fit('Pædagogisk-psykologisk rådgivning', 200, 24)).toMatch(/^Pædag.*…$/)
})

test('[CHART20] numbers are written as Danish and English write them', () => {
  expect([
    decimal(4.56, 'da'),
    decimal(4.56, 'en'),
    decimal(1234, 'da', 0),
    decimal(-0.04, 'da'),
    decimal(-2.5, 'da'),
  ]).toEqual(['4,6', '4.6', '1.234', '0,0', '−2,5'])
  expect([percent(0.808, 'da'), percent(0.808, 'en')]).toEqual(['81\u00A0%', '81%'])
  expect([change(1.25, 'da'), change(-0.4, 'en'), change(0.01, 'da')]).toEqual(['+1,3', '−0.4', '0,0'])
})

test('[CHART21] every text of a chart is there in both languages, with the same values to fill in', () => {
  const flat = (texts: unknown, path = ''): [string, string][] =>
    typeof texts === 'string'
      ? [[path, texts]]
      : Object.entries(texts as Record<string, unknown>).flatMap(([key, inner]) => flat(inner, `${path}.${key}`))
  const danish = new Map(flat(chartTexts('da')))
  const english = new Map(flat(chartTexts('en')))
  expect([...danish.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  const values = (text: string) =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)]
      .map((match) => match[1])
      .filter((name) => name !== 'count')
      .toSorted((a = '', b = '') => a.localeCompare(b))
  for (const [key, text] of danish) expect(values(english.get(key) ?? ''), key).toEqual(values(text))
})
