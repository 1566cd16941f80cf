import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { build } from 'vite'
import type { VoterView } from '../../../core/views/voter.ts'
import { testBrowser } from '../../support/browser.ts'
import { openFakeHost, secret, type FakeHost } from './fake-host.ts'

const root = path.resolve(import.meta.dirname, '../../..')

/** The phone's page as it is built for people, a browser, and hosts to try it on. Whoever opens it closes it. */
export async function openRoom() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'samspil-phone-'))
  await build({
    configFile: path.join(root, 'renderer/vite.phone.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  const browser: Browser = await chromium.launch(await testBrowser())
  const opened: (() => Promise<void>)[] = []

  async function phone(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'da-DK',
      timezoneId: 'Europe/Copenhagen',
      hasTouch: true,
      // A button that is still changing its colour has no contrast yet.
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(15_000)
    opened.push(() => context.close())
    return context.newPage()
  }

  async function host(view: VoterView, port?: number): Promise<FakeHost> {
    const fake = await openFakeHost({ folder, view, ...(port !== undefined && { port }) })
    opened.push(() => fake.close().catch(() => undefined))
    return fake
  }

  return {
    phone,
    host,
    /** A phone that has scanned and left the first screen. */
    async inside(view: VoterView, options: BrowserContextOptions = {}): Promise<{ page: Page; host: FakeHost }> {
      const fake = await host(view)
      const page = await phone(options)
      await page.goto(`${fake.url}/#${secret}`)
      await page.getByRole('button', { name: /Deltag|Take part/ }).click()
      return { page, host: fake }
    },
    async tidy(): Promise<void> {
      for (const close of opened.splice(0)) await close()
    },
    async close(): Promise<void> {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Room = Awaited<ReturnType<typeof openRoom>>
