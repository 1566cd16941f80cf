import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { VoterView } from '../../../core/views/voter.ts'
import { secret } from './fake-host.ts'
import { violations } from '../../support/axe.ts'
import { asking, choice, cloud, likert, round, severalChoice, slider, text, waiting } from './questions.ts'
import { openRoom, type Room } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room.close())

test('[PH50] html, styles and scripts until a ballot can be cast are at most 40 kB gzip', async () => {
  for (const question of [choice, slider, likert, text, cloud]) {
    const host = await room.host(asking(round('a', question)))
    const page = await room.phone()
    // A second after it was let in it fetches all ballots ahead: on a slow machine that would be before the first one is there.
    await page.addInitScript(() => {
      const { setTimeout: later } = window
      const held = (act: () => void, ms = 0): number => (ms === 1000 ? 0 : later(act, ms))
      Object.assign(window, { setTimeout: held })
    })
    const sizes: Promise<number>[] = []
    const count = (response: Response): void => {
      sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
    }
    page.on('response', count)
    await page.goto(`${host.url}/#${secret}`)
    await page.getByRole('button', { name: 'Deltag' }).click()
    await page.locator('.question-body').waitFor()
    // What is fetched ahead after that is not counted, and may still come when the page is gone.
    page.off('response', count)
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    console.log(
      `phone until the first ${question.type} ballot: ${(total / 1000).toFixed(1)} kB gzip in ${sizes.length} responses`,
    )
    expect(total).toBeLessThan(40_000)
  }
})

const wordsOf = (words: object, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : wordsOf(value as object, `${prefix}${key}.`),
  )

test('[PH51] the phone says the same in both languages, and calls only an anonymous round anonymous', () => {
  const [da = '', en = ''] = ['da', 'en'].map((locale) =>
    readFileSync(path.resolve(import.meta.dirname, `../../../assets/locales/${locale}/voter.json`), 'utf8'),
  )
  const keysOf = (words: string) => wordsOf(JSON.parse(words) as object).map(([key]) => key)
  expect(keysOf(en)).toEqual(keysOf(da))
  const calling = [da, en].flatMap((words) =>
    wordsOf(JSON.parse(words) as object).filter(([, said]) => /anonym/i.test(said)),
  )
  expect(calling.map(([key]) => key)).toContain('trust.anonymous-short')
  expect(calling.filter(([key]) => !/\.anonymous(-|$)|^first\.|^trust\.about$/.test(key))).toEqual([])
})

for (const [locale, said] of [
  ['da-DK', 'Helt enig'],
  ['en-GB', 'Strongly agree'],
] as const)
  test(`[PH54] all seven points of the first statement are in sight above the buttons, ${locale}`, async () => {
    const anonymous = { ...round('a', likert, 'anonymous'), minimums: { group: 5, texts: 10 } }
    const { page } = await room.inside(asking(anonymous), { locale })
    const [last, foot] = await Promise.all(
      [page.getByText(said, { exact: true }), page.locator('.voter-foot')].map((place) => place.boundingBox()),
    )
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0)
    expect(await page.locator('.how-stored summary').evaluate((line) => line.clientHeight)).toBeLessThan(48)
  })

test('[PH55] at 320 px a long word in a title stands on one line', async () => {
  const title = 'Velkommen til kompetencecenterdagen'
  const { page } = await room.inside(
    { ...waiting, waiting: { title: { da: title } } },
    { viewport: { width: 320, height: 568 } },
  )
  const host = await room.host({ ...waiting, title })
  const first = await room.phone({ viewport: { width: 320, height: 568 } })
  await first.goto(`${host.url}/#${secret}`)
  for (const shown of [page, first]) {
    const lines = await shown.getByRole('heading', { name: title }).evaluate((heading) => {
      const words = document.createRange()
      const letters = heading.firstChild as Text
      words.setStart(letters, letters.data.lastIndexOf(' ') + 1)
      words.setEnd(letters, letters.length)
      return words.getClientRects().length
    })
    expect(lines).toBe(1)
  }
})

/** Each with words that stand there and not on the screen before. */
const screens: Readonly<Record<string, readonly [VoterView, string]>> = {
  waiting: [waiting, 'Godt, at du er her.'],
  choice: [asking(round('a', choice)), choice.prompt.da],
  several: [asking(round('a', severalChoice)), 'Vælg op til 2. 2 tilbage.'],
  slider: [asking(round('a', slider)), slider.prompt.da],
  likert: [asking(round('a', likert)), likert.items[0]?.text.da ?? ''],
  text: [asking(round('a', text, 'wall')), text.prompt.da],
  cloud: [{ ...asking(round('a', cloud, 'wall')), rehearsal: true }, cloud.prompt.da],
  ended: [{ ...waiting, ended: true, conclusion: 'Vi mødes i marts.' }, 'Vi mødes i marts.'],
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[PH52] the screens keep the rules of WCAG 2.2 AA, ${colorScheme}`, { timeout: 60_000 }, async () => {
    const door = await room.host(waiting)
    const page = await room.phone({ colorScheme })
    await page.goto(door.url)
    await page.getByRole('button', { name: 'Jeg havde en plads før' }).click()
    expect(await violations(page), 'door').toEqual([])
    await page.goto(`${door.url}/#${secret}`)
    await page.getByText('Hvad gemmes, og hvem ser det?').click()
    expect(await violations(page), 'first').toEqual([])
    await page.getByRole('button', { name: 'Deltag' }).click()
    for (const [name, [view, words]] of Object.entries(screens)) {
      door.show(view)
      await page.getByText(words).waitFor()
      expect(await violations(page), name).toEqual([])
    }
  })
}

test(
  '[PH53] on a phone 320 px wide nothing is cut off sideways, and every target is at least 44 px',
  { timeout: 60_000 },
  async () => {
    const host = await room.host(waiting)
    const page = await room.phone({ viewport: { width: 320, height: 568 } })
    await page.goto(`${host.url}/#${secret}`)
    const check = async (name: string): Promise<void> => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, summary, label:has(input), textarea')]
          .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 43.5)
          .map((element) => element.outerHTML),
      )
      expect(small, name).toEqual([])
    }
    await page.getByRole('button', { name: 'Deltag' }).waitFor()
    await check('first')
    await page.getByRole('button', { name: 'Deltag' }).click()
    for (const [name, [view, words]] of Object.entries(screens)) {
      host.show(view)
      await page.getByText(words).waitFor()
      await check(name)
    }
  },
)
