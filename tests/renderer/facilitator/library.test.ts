import { expect, test } from 'vitest'
import { openOffice, stock } from './office.ts'
import { violations } from '../../support/axe.ts'
import { wireOf } from '../../support/wire.ts'

const { desk, page } = openOffice()
const button = (name: string | RegExp) => page().getByRole('button', { name, exact: typeof name === 'string' })

async function openLibrary(hash = ''): Promise<void> {
  await page().goto(`${desk().url}/${hash}`)
  await page().getByRole('heading', { level: 1 }).waitFor()
}

test('[UI8] the first start offers a sample workshop, one click from its plan', async () => {
  await openLibrary()
  await button('Lav en prøveworkshop').click()
  await page().getByRole('heading', { name: 'Dagsorden' }).waitFor()
  expect(desk().heard).toEqual([
    { type: 'createSession', locale: 'da', title: 'Prøveworkshop', templateId: 'distriktsdag' },
  ])
  expect(new URL(page().url()).pathname).toMatch(/^\/plan\/.+/)
})

test('[UI11] the next workshop stands on top with what is known before the room, and nothing more', async () => {
  stock(desk())
  desk().state.host = { ...desk().state.host, addresses: [], freeBytes: 2e8 }
  await openLibrary()
  const atHand = page().getByRole('region', { name: 'Tryghed i kompetencecentrene' })
  await expect
    .poll(() => atHand.getByRole('listitem').allInnerTexts())
    .toEqual([
      expect.stringContaining('Intet netværk'),
      expect.stringContaining('Planen holder tiden: 174 af 180 min'),
      expect.stringContaining('Ansvarlig for svarene mangler'),
      expect.stringContaining('Dato og sted er sat'),
      expect.stringContaining('Kun 200 MB fri'),
      expect.stringContaining('Ingen sikkerhedskopi'),
    ])
  expect(await atHand.getByText('2 af 6').count()).toBe(1)
})

test('[UI12] a new workshop is made from a template or from nothing', async () => {
  stock(desk())
  await openLibrary()
  await button('Ny fra skabelon').click()
  await expect
    .poll(() =>
      page()
        .getByLabel('Titel', { exact: true })
        .evaluate((field) => field === document.activeElement),
    )
    .toBe(true)
  await page()
    .getByRole('radio', { name: /Tom plan/ })
    .check()
  await page().getByLabel('Titel', { exact: true }).fill('Lederdøgn')
  await page().keyboard.press('Enter')
  await page().getByText('Dagsordenen er tom.', { exact: false }).waitFor()
  expect(desk().heard).toEqual([{ type: 'createSession', locale: 'da', title: 'Lederdøgn' }])
})

test('[UI10] search and filter narrow the shelf and say when nothing is left', async () => {
  stock(desk())
  await openLibrary()
  const titles = () => page().locator('.row-title').allInnerTexts()
  await page().getByLabel('Søg i titel, sted eller øvelse').fill('online')
  await expect.poll(titles).toEqual(['Tredobbelt bundlinje', 'Værdikonflikt mellem politik og praksis'])
  await button('Afholdt').click()
  await expect.poll(titles).toEqual(['Værdikonflikt mellem politik og praksis'])
  await page().getByLabel('Søg i titel, sted eller øvelse').fill('xyz')
  await page().getByText('Ingen workshops passer til »xyz«.').waitFor()
  await button('Vis alle').click()
  await expect.poll(async () => (await titles()).length).toBe(6)
})

test('[UI12] a deleted workshop comes back, from the notice at once and from the page later', async () => {
  stock(desk())
  await openLibrary()
  await button('Slet Lederens refleksion').click()
  await page().locator('.notice').getByRole('button', { name: 'Fortryd' }).click()
  await page().getByRole('link', { name: 'Lederens refleksion', exact: true }).waitFor()
  await button('Slet Lederens refleksion').click()
  await page().locator('.notice').getByRole('button', { name: 'Luk' }).click()
  await button('Gendan').click()
  await page().getByRole('link', { name: 'Lederens refleksion', exact: true }).waitFor()
  expect(await button('Gendan').count()).toBe(0)
})

test('[UI12] a workshop is renamed in a dialog and copied with a click', async () => {
  stock(desk())
  await openLibrary()
  await button('Omdøb Lederens refleksion').click()
  await page().getByLabel('Titel', { exact: true }).fill('Lederens egen refleksion')
  await button('Gem').click()
  await page().getByRole('link', { name: 'Lederens egen refleksion', exact: true }).waitFor()
  await button('Kopiér Lederens egen refleksion').click()
  await expect.poll(() => desk().heard.at(-1)).toEqual({ type: 'duplicateSession', sessionId: 'refleksion' })
})

test('[UI13] a refusal is shown in words, and a code without words is named', async () => {
  stock(desk())
  await openLibrary()
  desk().refuseNext('storage.failed')
  await button('Sikkerhedskopiér nu').click()
  await expect.poll(() => page().getByRole('alert').innerText()).toContain('kunne ikke gemmes på disken')
  desk().refuseNext('moon.full')
  await button('Sikkerhedskopiér nu').click()
  await expect.poll(() => page().getByRole('alert').innerText()).toContain('moon.full')
})

test('[UI14] exercises are listed with purpose, minutes and votes; files that could not be read are named', async () => {
  stock(desk())
  desk().state.catalogue = {
    ...desk().state.catalogue,
    problems: [{ file: 'øvelser/egen.yaml', place: 'steps.2.round', line: 41, reason: 'exercise.unknown-round' }],
  }
  await openLibrary('#exercises')
  const pulse = page()
    .getByRole('listitem')
    .filter({ has: page().getByRole('heading', { name: /Tryghedspuls/ }) })
  expect(await pulse.innerText()).toMatch(/30 min[^]*Udsagn[^]*Bordtekst/)
  expect((await page().getByRole('row').nth(1).innerText()).split('\t')).toEqual([
    'øvelser/egen.yaml',
    'steps.2.round',
    '41',
    'Der henvises til en afstemning, som ikke findes i øvelsen.',
  ])
})

test('[UI15] language and theme change in place and are kept by the host', async () => {
  stock(desk())
  await openLibrary('#settings')
  await page().getByLabel('English').click()
  await page().getByRole('heading', { name: 'Settings' }).waitFor()
  expect(await page().locator('html').getAttribute('lang')).toBe('en')
  await page().getByLabel('Dark').click()
  await expect.poll(() => page().locator('html').getAttribute('data-theme')).toBe('dark')
  expect(desk().heard).toEqual([
    { type: 'setPreferences', locale: 'en' },
    { type: 'setPreferences', theme: 'dark' },
  ])
})

test('[UI28] the theme that is chosen is marked at once, and no longer when it was refused', async () => {
  const wire = await wireOf(page())
  stock(desk())
  await openLibrary('#settings')
  wire.hold('patch')
  await page().getByLabel('Mørkt').check()
  wire.letGo()
  await expect.poll(() => page().locator('html').getAttribute('data-theme')).toBe('dark')
  desk().refuseNext('storage.failed')
  await page().getByLabel('Lyst').click()
  await page()
    .getByText(/^Der kunne ikke gemmes på disken/)
    .first()
    .waitFor()
  await expect.poll(() => page().getByLabel('Mørkt').isChecked()).toBe(true)
})

test('[UI28] the days being typed stay when the settings change elsewhere, and are stored as the field is left', async () => {
  stock(desk())
  await openLibrary('#settings')
  const days = page().getByLabel('Hvor længe svar gemmes')
  await days.fill('4')
  desk().state.host = {
    ...desk().state.host,
    version: '9.9.9',
    preferences: { locale: 'da', theme: 'dark', keepDays: 60 },
  }
  desk().publish()
  await page().getByText('9.9.9').waitFor()
  await page().keyboard.type('5')
  expect(await days.inputValue()).toBe('45')
  expect(desk().heard).toEqual([])
  await page().keyboard.press('Tab')
  await expect.poll(() => desk().state.host.preferences.keepDays).toBe(45)
  expect(await days.inputValue()).toBe('45')
  // What does not fit is not left standing.
  await days.fill('0')
  await page().keyboard.press('Tab')
  expect(await days.inputValue()).toBe('45')
  expect(desk().heard).toHaveLength(1)
})

test('[UI4] a lost connection is said across the page and goes away by itself', async () => {
  stock(desk())
  await openLibrary()
  desk().hangUp()
  await expect.poll(() => page().locator('.band-slot').innerText()).toContain('Ingen forbindelse til programmet.')
  desk().open()
  await expect.poll(() => page().locator('.band-slot').innerText()).toBe('')
})

test.each(['', '#exercises', '#settings'])(
  '[UI27] the library%s can be used with a screen reader, in both languages and themes',
  async (hash) => {
    stock(desk())
    await openLibrary(hash)
    for (const preferences of [
      { locale: 'da', theme: 'light' },
      { locale: 'en', theme: 'dark' },
    ] as const) {
      desk().state.host = { ...desk().state.host, preferences: { ...preferences, keepDays: 30 } }
      desk().publish()
      await expect.poll(() => page().locator('html').getAttribute('data-theme')).toBe(preferences.theme)
      expect(await violations(page())).toEqual([])
    }
  },
)
