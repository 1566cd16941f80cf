/**
 * Writes `core/charts/inter-widths.ts`: how wide Inter's letters are, so that charts can be laid out where there is no browser.
 * Run it after changing the font's version: `node assets/fonts/make-width-table.ts`; with `--check` it only says whether the table is current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create, type Font } from 'fontkit'

/** What Danish, English and their neighbours write, with Greek and Cyrillic, punctuation, currency, arrows and mathematics. */
const blocks: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x384, 0x3ce],
  [0x400, 0x45f],
  [0x2010, 0x2044],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2199],
  [0x21ba, 0x21bb],
  [0x2212, 0x2212],
  [0x2248, 0x2265],
]

/** Each weight of a chart, from the two static cuts it lies between. */
const cuts = {
  400: ['400Regular', '400Regular'],
  550: ['500Medium', '600SemiBold'],
  600: ['600SemiBold', '600SemiBold'],
  650: ['600SemiBold', '700Bold'],
} as const

const target = new URL('../../core/charts/inter-widths.ts', import.meta.url)

function openCut(cut: string): Font {
  const file = fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${cut}/Inter_${cut}.ttf`))
  const font = create(readFileSync(file))
  if (!('layout' in font)) throw new Error(`${cut} is a collection, not a font`)
  return font
}

/** In 500ths of an em; digits as wide as in columns, where they all share one width. Unknown characters are 0. */
function width(font: Font, code: number): number {
  if (!font.hasGlyphForCodePoint(code)) return 0
  const letter = String.fromCodePoint(code)
  const widest = Math.max(font.layout(letter).advanceWidth, font.layout(letter, ['tnum']).advanceWidth)
  return Math.ceil((widest * 500) / font.unitsPerEm)
}

/** Two digits of base 36 for each character. */
function encode(widths: readonly number[]): string {
  return widths
    .map((value) => {
      if (value > 1295) throw new Error(`a width of ${value} does not fit in two digits`)
      return value.toString(36).padStart(2, '0')
    })
    .join('')
}

function lines(encoded: string): string {
  const parts = encoded.match(/.{1,104}/g) ?? []
  return parts.map((part) => `    '${part}'`).join(' +\n')
}

const fonts = new Map(
  Object.values(cuts)
    .flat()
    .map((cut) => [cut, openCut(cut)]),
)
const codes = blocks.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at))

function fontOf(cut: (typeof cuts)[keyof typeof cuts][number]): Font {
  const font = fonts.get(cut)
  if (!font) throw new Error(`no font ${cut}`)
  return font
}

const weights = Object.entries(cuts).map(([weight, [light, bold]]) => {
  const widths = codes.map((code) => Math.ceil((width(fontOf(light), code) + width(fontOf(bold), code)) / 2))
  return `  ${weight}:\n${lines(encode(widths))},\n`
})

const table = `// Written by assets/fonts/make-width-table.ts from Inter ${
  fontOf('400Regular')
    .version.toString()
    .match(/\d+\.\d+/)?.[0] ?? ''
}. Do not edit.

/** The code points measured, first and last of each block; the widths follow one another in this order. */
export const blocks: readonly (readonly [number, number])[] = [
${blocks.map(([first, last]) => `  [${first}, ${last}],`).join('\n')}
]

/** Two base-36 digits per character: 500ths of an em, 0 where Inter has no such character. */
export const widths: Readonly<Record<400 | 550 | 600 | 650, string>> = {
${weights.join('')}}
`

if (!process.argv.includes('--check')) {
  writeFileSync(target, table)
} else if (readFileSync(target, 'utf8') !== table) {
  console.error('core/charts/inter-widths.ts is not what the font says: run node assets/fonts/make-width-table.ts')
  process.exitCode = 1
}
