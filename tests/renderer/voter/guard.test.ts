import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { asking, choice, cloud, round, text } from './questions.ts'
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
  await vi.waitFor(() => expect(host.casts().map(({ ballot }) => ballot)).toEqual(['Ring 33 12 45 67']))
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
  await vi.waitFor(() => expect(host.casts().map(({ ballot }) => ballot)).toEqual([['Emil']]))
})

test('[GUARD6] what names nobody is sent at once, and a question without texts fetches no names', async () => {
  const fetched: string[] = []
  const plain = await room.inside(asking(round('a', choice)))
  plain.page.on('request', (request) => fetched.push(request.url()))
  await plain.page.getByLabel('Forældre').check()
  await send(plain.page)
  await vi.waitFor(() => expect(plain.host.casts()).toHaveLength(1))
  expect(fetched.filter((url) => url.includes('look-through'))).toEqual([])

  const written = await room.inside(asking(round('a', text)))
  await written.page.getByRole('textbox').fill('Mere tid sammen')
  await send(written.page)
  await vi.waitFor(() => expect(written.host.casts().map(({ ballot }) => ballot)).toEqual(['Mere tid sammen']))
})
