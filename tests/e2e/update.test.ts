import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installed, stick } from '../main/update/release-folder.ts'
import { testBrowser } from '../support/browser.ts'
import { openHost, type TestHost, type TestHostOptions } from '../support/host.ts'
import { violations } from '../support/axe.ts'

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ headless: true, ...(await testBrowser()) })
})
afterAll(() => browser?.close())

async function openSettings(options: TestHostOptions): Promise<{ room: TestHost; page: Page }> {
  const room = await openHost({ installed, ...options })
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1100 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(room.host.enter())
  await page.goto(new URL('/#settings', page.url()).href)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { room, page }
}

const look = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['LOOK']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('[PACK36] on the settings page, by keyboard alone: a forged stick is refused in words, a good one found and started', async () => {
  const started: string[] = []
  const chosen: (string | undefined)[] = [undefined, stick({ 'latest.yml.sig': '' })]
  const { room, page } = await openSettings({
    ports: { openInstaller: async (file) => void started.push(file), chooseUpdate: async () => chosen.shift() },
  })
  const panel = page.getByRole('region', { name: 'Opdatering' })
  const check = async (folder: string): Promise<void> => {
    await panel.getByLabel('Mappe eller USB-nøgle').fill(folder)
    await page.keyboard.press('Enter')
  }
  await check(stick({ 'latest.yml.sig': '' }))
  await expect.poll(() => panel.getByRole('alert').innerText()).toContain('Signaturen passer ikke')
  expect(await violations(page)).toEqual([])
  await look(page, 'update-refused')

  // A window of our own asks for the folder: the first time nobody chooses one.
  await panel.getByRole('button', { name: 'Vælg mappe' }).press('Enter')
  await panel.getByRole('button', { name: 'Se efter ny udgave' }).waitFor()
  expect(await panel.getByRole('alert').innerText()).toBe('')
  await panel.getByRole('button', { name: 'Vælg mappe' }).press('Enter')
  await expect.poll(() => panel.getByRole('alert').innerText()).toContain('Signaturen passer ikke')

  // With the quotes that Windows copies.
  await check(`"${stick()}"`)
  await expect.poll(() => panel.getByRole('status').innerText()).toContain('Version 1.3.0 er ægte')
  expect(await panel.getByRole('alert').innerText()).toBe('')
  for (let stops = 0; stops < 3; stops++) await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Start installationen')
  await page.keyboard.press('Enter')
  await panel.getByText('Installationen er startet.').waitFor()
  expect(started).toEqual([path.join(room.data, 'updates/Samspil-1.3.0-win-x64.exe')])
  expect(await violations(page)).toEqual([])
  await look(page, 'update-found')
  await page.context().close()
})

test('[PACK36] in a browser the place of the file is said, in English and in the dark too', async () => {
  const { room, page } = await openSettings({})
  await page.getByLabel('English').click()
  await page.getByLabel('Dark').click()
  await page.locator('html[data-theme="dark"]').waitFor()
  const panel = page.getByRole('region', { name: 'Update' })
  await panel.getByLabel('Folder or USB stick').fill(stick())
  await panel.getByRole('button', { name: 'Look for a new version' }).click()
  await panel.getByText('which lies here').waitFor()
  expect(await panel.getByRole('status').innerText()).toContain(path.join(room.data, 'updates'))
  expect(await panel.getByRole('button').count()).toBe(1)
  expect(await violations(page)).toEqual([])
  await look(page, 'update-browser')
  await page.context().close()
})

test('[PACK34] the sheet for IT is saved from the settings page, and can be read by everybody and on paper', async () => {
  const { page } = await openSettings({})
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Gem arket som fil' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toBe('samspil-it.da.html')
  const sheet = await page.context().newPage()
  await sheet.setContent(readFileSync(await file.path(), 'utf8'))
  expect(await violations(sheet)).toEqual([])
  await look(sheet, 'it-sheet')
  await page.context().close()
})
