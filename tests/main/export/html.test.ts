import { expect, test } from 'vitest'
import { buildReport, type Reported } from '../../../core/report/build-report.ts'
import type { Locale } from '../../../core/text.ts'
import { html } from '../../../main/export/formats/html.ts'
import { ended, minute, plan, script, started, translators } from '../../core/report/sample-day.ts'

const written = (state: Reported = ended, locale: Locale = 'da'): string => {
  const report = buildReport({
    state,
    locale,
    t: translators[locale],
    now: started + 41 * minute,
    clock: () => '14.00',
  })
  return new TextDecoder().decode(html.write(report))
}

test('[REP1] a web page holds every prompt, of rounds not asked too', () => {
  for (const page of [written(), written({ plan })]) {
    for (const activity of plan.activities)
      for (const round of activity.rounds) expect(page).toContain(round.question.prompt.da)
  }
})

test('[EXP2] a web page runs nothing and fetches nothing', () => {
  const page = written()
  expect(page).not.toMatch(
    /<script|<link|<iframe|<object|<embed|<[^>]* on[a-z]+=|javascript:|@import|url\((?!#|data:font)/i,
  )
  expect(page).not.toMatch(/(?:src|href)="(?!#)/i)
  expect(page).toContain("default-src 'none'")
})

test('[EXP2] a text with markup or turned letters is shown as it was written and does nothing', () => {
  const hostile = { ...ended, conclusion: script, plan: { ...plan, title: `${script}"'&` } }
  const page = written(hostile)
  expect(page).not.toContain('<img')
  expect(page).not.toContain('<script')
  expect(page).toContain('&#60;script&#62;')
  expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
})

test('[EXP3] pictures have a title and a table with the same figures, and languages are marked', () => {
  const page = written(ended, 'en')
  expect(page).toContain('<html lang="en">')
  expect(page).toContain('<h3 lang="da">Hvor trygt er det?</h3>')
  expect(page.match(/<svg[^>]* role="img"/g)?.length).toBeGreaterThan(1)
  expect(page.match(/<table>/g)?.length).toBeGreaterThan(3)
  expect(page).toContain('<th scope="row">')
})

test('[EXP3] headings go down one level at a time, and the contents lead to each section', () => {
  const page = written()
  const levels = [...page.matchAll(/<h(\d)/g)].map((found) => Number(found[1]))
  expect(levels[0]).toBe(1)
  levels.forEach((level, at) => expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1))
  for (const [, anchor] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${anchor}"`)
})
