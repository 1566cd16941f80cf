import { randomBytes } from 'node:crypto'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as unread, setTimeout as after } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { Locale } from '../../core/text.ts'
import type { Host } from '../../main/host/options.ts'
import { startHost } from '../../main/host/start-host.ts'
import { testBrowser } from '../support/browser.ts'

/** A real host on a fresh folder and a real browser, with one window for the facilitator's computer and one for each phone. */
export interface House {
  readonly host: () => Host
  readonly data: string
  readonly browser: Browser
  /** The facilitator's computer: cockpit and stage share its cookie. */
  readonly desk: BrowserContext
  /** What any page complained about; a test wants it empty. */
  readonly complaints: readonly string[]
  /** Ends the host as a crash of the program would not: in order. A new one takes the same folder. */
  restart(): Promise<void>
  /** Moves the host's clock on, in milliseconds. */
  advance(ms: number): void
  enter(): Promise<Page>
  phone(locale: Locale, scheme?: 'light' | 'dark'): Promise<Page>
  close(): Promise<void>
}

export async function openHouse(locale: Locale = 'da'): Promise<House> {
  const data = mkdtempSync(path.join(realpathSync(tmpdir()), 'samspil-e2e-'))
  const start = (): Promise<Host> =>
    startHost({
      data,
      port: 0,
      lanPort: 0,
      reportFolder: path.join(data, 'reports'),
      locale,
      clock: () => Date.now() + ahead,
      random: (length) => new Uint8Array(randomBytes(length)),
      log: (line) => complaints.push(line),
    })
  const complaints: string[] = []
  let ahead = 0
  let host = await start()
  const browser = await chromium.launch({ headless: true, ...(await testBrowser()) })
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'da-DK' })

  function listen(page: Page): Page {
    // A missing element is told within seconds, not by the test's end.
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      // A phone that sleeps, and a host that is started again, are announced by the browser itself.
      const expected = /ERR_INTERNET_DISCONNECTED|WebSocket connection to/.test(message.text())
      if (message.type() === 'error' && !expected) complaints.push(`${page.url()}: ${message.text()}`)
    })
    return page
  }

  return {
    host: () => host,
    data,
    browser,
    desk,
    complaints,
    async restart() {
      await host.close()
      host = await start()
    },
    advance: (ms) => void (ahead += ms),
    async enter() {
      const page = listen(await desk.newPage())
      await page.goto(host.enter())
      return page
    },
    async phone(phoneLocale, scheme = 'light') {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        locale: phoneLocale === 'da' ? 'da-DK' : 'en-GB',
        colorScheme: scheme,
        hasTouch: true,
      })
      const page = await context.newPage()
      await page.addInitScript(rememberSockets)
      return listen(page)
    },
    async close() {
      await browser.close()
      await host.close()
      rmSync(data, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/**
 * Presses until what comes of it is there. A press that meets a page still showing the step before does nothing, since every command names what it is
 * about: then it is made again, but not while the news of it lies unread in this process.
 */
export async function pressUntil<T extends object>(changed: Promise<T>, press: () => Promise<void>): Promise<T> {
  for (;;) {
    await press()
    const done = await Promise.race([changed, after(300).then(() => unread())])
    if (done) return done
  }
}

/** The page's own sockets, so that a test can lose them as a sleeping phone does. */
function rememberSockets(): void {
  const sockets: WebSocket[] = []
  class Remembered extends WebSocket {
    constructor(url: string | URL) {
      super(url)
      sockets.push(this)
    }
  }
  Object.assign(window, { WebSocket: Remembered, loseSockets: () => sockets.forEach((socket) => socket.close()) })
}

/** Cuts a phone off: its sockets are gone and new ones fail, until `wake`. */
export async function sleep(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.evaluate(() => (window as unknown as { loseSockets(): void }).loseSockets())
}

export async function wake(page: Page): Promise<void> {
  await page.context().setOffline(false)
}
