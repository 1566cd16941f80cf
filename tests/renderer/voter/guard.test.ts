import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { violations } from '../../support/axe.ts'
import { secret } from './fake-host.ts'
import { asking, choice, cloud, round, text, waiting } from './questions.ts'
import { openRoom, type Room } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room.close())

const send = (page: Page) => page.getByRole('button', { name: 'Send svar' }).click()

test('[GUARD4] a CPR number is not sent, the phone says why, the text stays to be mended, and the mended one is sent', async () => {
  const { page, host } = await room.inside(asking(round('a', text)))
  await page.getByRole('textbox').fill('Han har ٠١٠١٩٠-1234')
  await send(page)
  await page.getByRole('alert').getByText('Det ligner et CPR-nummer, og det må ikke sendes.').waitFor()
  expect(await page.getByRole('button', { name: 'Send alligevel' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Ret teksten' }).click()
  expect(await page.getByRole('textbox').evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await page.getByRole('textbox').inputValue()).toBe('Han har ٠١٠١٩٠-1234')
  await page.getByRole('textbox').fill('Ring 33 12 45 67')
  await send(page)
  await expect.poll(() => host.casts().map(({ ballot }) => ballot)).toEqual(['Ring 33 12 45 67'])
})

test('[GUARD4] a number that only the host notices comes back to the field with the reason', async () => {
  const { page, host } = await room.inside(asking(round('a', text)))
  host.reply = { refuse: 'text.cpr' }
  await page.getByRole('textbox').fill('Mere ro')
  await send(page)
  await page.getByText('Svaret blev ikke gemt: Der står noget, der ligner et CPR-nummer.').waitFor()
  expect(await page.getByRole('textbox').inputValue()).toBe('Mere ro')
})

test('[GUARD6] a name is asked about, and is sent if its writer says so', async () => {
  const { page, host } = await room.inside(asking(round('a', cloud, 'wall')))
  await page.getByLabel('Ord 1').fill('Emma')
  await send(page)
  await page.getByRole('alert').getByText('Står der et navn på et barn? Skriv hellere »et barn«.').waitFor()
  expect(host.casts()).toEqual([])
  await page.getByLabel('Ord 1').fill('Emil')
  await expect.poll(() => page.getByText('Står der et navn').count()).toBe(0)
  await send(page)
  await page.getByRole('button', { name: 'Send alligevel' }).click()
  await expect.poll(() => host.casts().map(({ ballot }) => ballot)).toEqual([['Emil']])
})

const eightWords = { ...cloud, words: 8 }
for (const [width, height] of [
  [320, 568],
  [390, 844],
] as const)
  test(`[GUARD36] what is said about a text comes into sight with the focus, above the buttons, ${width} × ${height}`, async () => {
    const { page } = await room.inside(asking(round('a', eightWords, 'wall')), {
      viewport: { width, height },
    })
    for (const at of [1, 2, 3, 4, 5, 6, 7, 8]) await page.getByLabel(`Ord ${at}`).fill('ro')
    for (const [said, names] of [
      ['010190-1234', ['Ret teksten']],
      ['Emma', ['Ret teksten', 'Send alligevel']],
    ] as const) {
      await page.getByLabel('Ord 1').fill(said)
      await send(page)
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Ret teksten')
      for (const name of names) {
        const button = page.getByRole('button', { name })
        // Not beyond the screen, and nothing lies over its middle.
        expect(
          await button.evaluate((element) => {
            const { top, bottom, left, width: wide, height: high } = element.getBoundingClientRect()
            const over = document.elementFromPoint(left + wide / 2, top + high / 2)
            return top >= 0 && bottom <= innerHeight && element.contains(over)
          }),
        ).toBe(true)
      }
    }
  })

test('[GUARD6] what names nobody is sent at once, and a question without texts fetches no names', async () => {
  const fetched: string[] = []
  const plain = await room.inside(asking(round('a', choice)))
  plain.page.on('request', (request) => fetched.push(request.url()))
  await plain.page.getByLabel('Forældre').check()
  await send(plain.page)
  await expect.poll(() => plain.host.casts()).toHaveLength(1)
  expect(fetched.filter((url) => url.includes('look-through'))).toEqual([])

  const written = await room.inside(asking(round('a', text)))
  await written.page.getByRole('textbox').fill('Mere tid sammen')
  await send(written.page)
  await expect.poll(() => written.host.casts().map(({ ballot }) => ballot)).toEqual(['Mere tid sammen'])
})

test('[GUARD37] what is typed while a slow network brings the names goes with the one press', async () => {
  const { page, host } = await room.inside(asking(round('a', text)))
  let bring = (): void => undefined
  const brought = new Promise<void>((resolve) => (bring = resolve))
  await page.route(/look-through/, async (route) => {
    await brought
    await route.continue()
  })
  await page.getByRole('textbox').fill('Mere tid')
  await send(page)
  await page.getByRole('textbox').fill('Mere tid sammen')
  await send(page)
  expect(host.casts()).toEqual([])
  bring()
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  expect(host.casts().map(({ ballot }) => ballot)).toEqual(['Mere tid sammen'])
})

test('[GUARD32] what anonymous means is fetched when asked for, names the minimums and the risks, and leads back to the same draft', async () => {
  const anonymous = { ...round('a', text, 'anonymous'), minimums: { group: 7, texts: 12 } }
  const { page, host } = await room.inside({ ...asking(anonymous), minimums: { group: 7, texts: 12 } })
  const fetched: string[] = []
  await page.getByRole('textbox').fill('Mere ro')
  page.on('request', (request) => fetched.push(request.url()))
  await page.getByText('Anonymt: vises uden navn og plads').click()
  await page.getByRole('button', { name: 'Hvad betyder anonymt her?' }).click()
  await page.getByRole('heading', { name: 'Hvad betyder anonymt her?' }).waitFor()
  expect(fetched.filter((url) => /privacy/.test(url))).toHaveLength(1)
  await page.getByText('Der vises intet om færre end 7 personer.').waitFor()
  await page.getByText('Tekster vises kun, når mindst 12 har svaret.').waitFor()
  for (const risk of [
    'Én telefon er ikke ét menneske.',
    'et program, der er lavet om',
    'kopierer programmets mappe',
    'taler ukrypteret sammen',
    'ikke anonymt',
  ])
    await page.getByText(risk).first().waitFor()
  await page.getByRole('button', { name: 'Tilbage' }).click()
  expect(await page.getByRole('textbox').inputValue()).toBe('Mere ro')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Hvad betyder anonymt her?')
  await send(page)
  await expect.poll(() => host.casts().map(({ ballot }) => ballot)).toEqual(['Mere ro'])
})

test('[GUARD32] the first screen leads there as well, in English too, and a round with names does not speak of it', async () => {
  const host = await room.host(waiting)
  const page = await room.phone({ locale: 'en-GB' })
  await page.goto(`${host.url}/#${secret}`)
  await page.getByText('What is stored, and who sees it?').click()
  await page.getByRole('button', { name: 'What does anonymous mean here?' }).click()
  await page.getByText('Nothing is shown about fewer than 5 people.').waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Take part' }).click()
  host.show(asking(round('a', choice)))
  await page.getByText('Forældre').waitFor()
  expect(await page.getByText(/anonym/i).count()).toBe(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[GUARD35] the page about anonymity and the second look pass axe, ${colorScheme}`, async () => {
    const { page } = await room.inside(asking(round('a', text, 'anonymous')), {
      colorScheme,
      viewport: { width: 320, height: 640 },
    })
    await page.getByText('Anonymt: vises uden navn og plads').click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Hvad betyder anonymt her?' }).click()
    await page.getByRole('heading', { name: 'Det kan vi ikke love' }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.getByRole('button', { name: 'Tilbage' }).click()
    await page.getByRole('textbox').fill('Emil på 4 år')
    await send(page)
    await page.getByText('Står der et navn').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
}
