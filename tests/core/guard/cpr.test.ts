import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cprWithin, holdsCpr } from '../../../core/guard/cpr.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/** Digits of other scripts, by their zero. */
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce, 0x1d7d8]
const dashes = ['-', '–', '—', '‑', '−', '﹣', '－']
const between = ['', ' ', '.', '/', '·', '_', '\u00a0', '\u2009', '\u200b', '\u00ad', ...dashes, ' - ', ' – ', ' / ']

/** Numbers nobody needs to have: a real date, or one with 60 added to its day, and any serial. */
const number = fc
  .record({
    date: fc.date({ min: new Date('1900-01-01'), max: new Date('2036-12-31'), noInvalidDate: true }),
    serial: fc.integer({ min: 0, max: 9999 }),
    replacement: fc.boolean(),
  })
  .map(({ date, serial, replacement }) => {
    const day = date.getUTCDate() + (replacement ? 60 : 0)
    const parts = [day, date.getUTCMonth() + 1, date.getUTCFullYear() % 100].map((part) =>
      String(part).padStart(2, '0'),
    )
    return [...parts, String(serial).padStart(4, '0')]
  })

/** A number as people write it: in four parts, in pairs, digit by digit or in one. */
const written = fc
  .record({
    parts: number,
    shape: fc.constantFrom('parts' as const, 'pairs' as const, 'digits' as const),
    inDate: fc.constantFrom(...between),
    before: fc.constantFrom(...between),
    zero: fc.constantFrom(...zeros),
    around: fc.constantFrom(
      ['', ''],
      ['cpr', ''],
      ['CPR: ', '.'],
      ['Barnet (', ')'],
      ['nr', 'er'],
      ['1. ', ', tak'],
      ['😀', '😀'],
    ),
  })
  .map(({ parts, shape, inDate, before, zero, around: [left, right] }) => {
    const [day = '', month = '', year = '', serial = ''] = parts
    const date = [day, month, year].join(inDate)
    const text = {
      parts: `${date}${before}${serial}`,
      pairs: `${date}${/[\u200b\u00ad]|^$/.test(before) ? inDate : before}${serial.slice(0, 2)}${inDate}${serial.slice(2)}`,
      digits: [...parts.join('')].join(inDate),
    }[shape]
    return `${left}${text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))}${right}`
  })

test('[GUARD1] a CPR number is found however it is written', () => {
  fc.assert(
    fc.property(written, (text) => {
      expect([text, holdsCpr(text)]).toEqual([text, true])
    }),
    { numRuns: 5000 },
  )
})

test('[GUARD1] every form the guard names is found', () => {
  const forms = [
    '0101901234',
    '010190-1234',
    '010190 – 1234',
    '01.01.90-1234',
    '01/01/90 1234',
    '01 01 90 12 34',
    '0 1 0 1 9 0 1 2 3 4',
    '01.01.1990-1234',
    '01 01 1990 1234',
    '1. 1. 1990 - 1234',
    '1990-01-01 1234',
    '010119901234',
    '01011990 1234',
    '1990-01-01-1234',
    '1.1.90-1234',
    '610190-1234',
    '010190,1234',
    '010190\n1234',
    '010190 (1234)',
    '٠١٠١٩٠-١٢٣٤',
    '０１０１９０－１２３４',
    '010190\u200b1234',
    'ring til 33 12 45 67 om 010190-1234',
    'Sofie010190-1234x',
    // Every leap year's last day of February, and the first number without modulus 11.
    '290204-1234',
    '010165-4321',
  ]
  expect(forms.filter((form) => !holdsCpr(form))).toEqual([])
})

test('[GUARD1] a date that does not exist is taken for a number only when its check digit is right', () => {
  const serials = Array.from({ length: 100 }, (_, at) => `310290${String(4000 + at)}`)
  expect(serials.filter(holdsCpr).length).toBeGreaterThanOrEqual(8)
  expect(serials.filter(holdsCpr).length).toBeLessThanOrEqual(10)
  expect(
    ['001290-1234', '321290-1234', '601290-1234', '921290-1234', '011390-1234', '010090-1234'].filter(holdsCpr),
  ).toEqual([])
})

const innocent = [
  'Ring til os på 33 12 45 67.',
  'Ring på 33124567 eller 3112 4567, helst før kl. 12.',
  'Tlf. +45 33 12 45 67 / +45 20 11 12 13',
  '33 12 45 67 / 20 11 12 13',
  '33124567 20111213',
  '0045 33 12 45 67',
  'Vi ses den 24.12.2026.',
  'Vi ses 24.12.2026 10.30-12.00',
  'Fra 24.12.2026-26.12.2026, begge dage inklusive',
  'Den 1.8.2024-30.6.2025',
  '24/12-2026 kl. 10',
  '2026-12-24 10:30',
  '10.30-12.00, 12.45-15.00',
  '9.00-10.30 11.00-12.15',
  'Kl. 11.10-12.00 og igen 12.45',
  'Budgettet er 1.250.000 kr. i år og 1.310.000 kr. næste år.',
  '12.120.000,00 kr.',
  '1.012.345.678 kr.',
  '3,5 4,2 3,9 4,1',
  'Skoleåret 2024/2025 og 2025/2026',
  '2020, 2021, 2022, 2023',
  'EAN 5701234567890',
  'CVR 12 34 56 78',
  'Vi er 12 voksne, 48 børn og 3 stuer; 7 går i SFO 2026.',
  '1, 2, 3, 4, 5, 6, 7, 8, 9, 10',
  '1-2-4-Alle på 25 minutter',
  'IBAN DK50 0040 0440 1162 43',
  'Tjek 0900 100 1000',
  'ti cifre: nul et nul et ni nul',
  '',
]

test('[GUARD2] everyday Danish sentences with numbers in them are let through', () => {
  expect(innocent.filter(holdsCpr)).toEqual([])
})

test('[GUARD2] telephone numbers, dates with their whole year and spans of time are let through whatever they are', () => {
  const pair = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'))
  const telephone = fc
    .tuple(
      fc.integer({ min: 20, max: 99 }).map(String),
      pair,
      pair,
      pair,
      fc.constantFrom('pairs', 'fours', 'one', 'dots'),
    )
    .map(([a, b, c, d, shape]) =>
      shape === 'pairs'
        ? `${a} ${b} ${c} ${d}`
        : shape === 'fours'
          ? `${a}${b} ${c}${d}`
          : shape === 'dots'
            ? `${a}.${b}.${c}.${d}`
            : `${a}${b}${c}${d}`,
    )
  const date = fc
    .record({
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 12 }),
      year: fc.integer({ min: 1990, max: 2040 }),
      sep: fc.constantFrom('.', '/', '-', '. '),
    })
    .map(({ day, month, year, sep }) => `${day}${sep}${month}${sep}${year}`)
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${hour}.${String(minute).padStart(2, '0')}`)
  const span = fc.tuple(time, time).map(([from, to]) => `${from}-${to}`)
  const texts = fc.oneof(
    fc.array(telephone, { minLength: 1, maxLength: 4 }).map((all) => `Ring ${all.join(' / ')} i dag`),
    fc.tuple(date, span).map(([day, times]) => `Vi ses ${day} ${times}`),
    fc.array(span, { minLength: 1, maxLength: 5 }).map((all) => all.join(', ')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      expect([text, holdsCpr(text)]).toEqual([text, false])
    }),
    { numRuns: 3000 },
  )
})

test('[GUARD2] nothing the program brings along is taken for a number', () => {
  const files = globSync('assets/{exercises,instruments,templates,locales}/**/*.{yaml,json}', { cwd: root })
  expect(files.length).toBeGreaterThan(40)
  expect(files.filter((file) => holdsCpr(readFileSync(path.join(root, file), 'utf8')))).toEqual([])
})

test('[GUARD3] a message is searched however deep, names of fields and all, and its own identifiers are none', () => {
  let deep: unknown = 'Hun har 010190-1234'
  for (let level = 0; level < 50_000; level++) deep = [deep]
  expect(cprWithin({ type: 'writeNotes', text: deep })).toBe(true)
  expect(cprWithin({ '010190-1234': 1 })).toBe(true)
  expect(cprWithin({ a: [{ b: 'ro' }, { c: ['0101901234'] }] })).toBe(true)
  const harmless = {
    roundId: '01019012-3401-7019-8123-401019012340',
    key: '0101901234a0101901234b0101901234',
    entryIds: ['010190123a0101901234b010'],
    count: 101901234,
    nothing: null,
  }
  expect(cprWithin(harmless)).toBe(false)
})
