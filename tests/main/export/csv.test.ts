import { expect, test } from 'vitest'
import { buildReport } from '../../../core/report/build-report.ts'
import type { Locale } from '../../../core/text.ts'
import { csv, spreadsheet } from '../../../main/export/formats/csv.ts'
import { ended, minute, plan, started, translators } from '../../core/report/sample-day.ts'

const one = (value: string, locale: Locale = 'da'): string =>
  spreadsheet([[value]], locale)
    .slice(1)
    .replace(/\r\n$/, '')
const written = (locale: Locale = 'da'): string => {
  const report = buildReport({
    state: ended,
    locale,
    t: translators[locale],
    now: started + 41 * minute,
    clock: () => '14.00',
  })
  // `ignoreBOM` keeps the mark that is to be tested.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv.write(report))
}

test('[EXP1] a spreadsheet begins with a byte order mark, parts cells by semicolons and lines by CRLF', () => {
  expect(
    spreadsheet(
      [
        ['æ', 'b'],
        ['c', 'd'],
      ],
      'da',
    ),
  ).toBe('\uFEFFæ;b\r\nc;d\r\n')
})

test.each([
  '=1+1',
  '+45 12 34',
  '-1+2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '＝1',
  '=HYPERLINK("http://x")',
  '- mere tid',
  '\n=1',
])('[EXP1] a text a spreadsheet would take for a formula is kept as text: %j', (value) => {
  expect(one(value).replace(/^"/, '')).toMatch(/^'/)
})

test.each([
  ['4,6', '4,6'],
  ['−0,4', '-0,4'],
  ['-2', '-2'],
  ['+1,2', '1,2'],
  ['1.234', '1234'],
  ['81\u00A0%', '81%'],
])('[EXP1] a number stays a number: %s becomes %s', (printed, cell) => {
  expect(one(printed)).toBe(cell)
})

test('[EXP1] decimals follow the language of the summary', () => {
  expect(one('1,234.5', 'en')).toBe('1234.5')
  expect(one('4,6', 'en')).toBe('4,6')
  expect(one('1.2.3')).toBe('1.2.3')
})

test('[EXP1] quotes, semicolons and line breaks stay inside their cell', () => {
  expect(one('a;b')).toBe('"a;b"')
  expect(one('sagde "ja"\nog gik')).toBe('"sagde ""ja""\nog gik"')
})

test('[EXP1, REP1] every prompt, option and count is in the spreadsheet', () => {
  const text = written()
  for (const activity of plan.activities)
    for (const round of activity.rounds) expect(text).toContain(round.question.prompt.da)
  expect(text).toContain('Tryghedspuls;Hvor trygt er det?;vist;12;2 (Helt);Svar;2\r\n')
  expect(text).toContain("'=1+1")
  expect(text).not.toMatch(/(?:^|;)"?[=@]/m)
})
