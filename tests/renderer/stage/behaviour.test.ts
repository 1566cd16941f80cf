import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { StageView } from '../../../core/views/stage.ts'
import { testBrowser } from '../../support/browser.ts'
import { buildPage, openTheatre, type Theatre } from './theatre.ts'
import { questions } from './questions.ts'
import { asked, revealed, stageView } from './views.ts'

let folder: string
let browser: Browser
let theatre: Theatre
let page: Page

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'samspil-stage-'))
  await buildPage('renderer/stage/index.html', folder)
  browser = await chromium.launch(await testBrowser())
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  theatre = await openTheatre(folder, 'renderer/stage/index.html')
  page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  // Hears what would sound. `blocked` is a browser that has not been touched yet.
  await page.addInitScript(() => {
    const heard = Object.assign(window, { heard: 0, blocked: false })
    const part = {
      connect: (next: unknown) => next,
      setValueAtTime() {},
      linearRampToValueAtTime() {},
      exponentialRampToValueAtTime() {},
    }
    class SilentContext {
      currentTime = 0
      destination = {}
      get state(): string {
        return heard.blocked ? 'suspended' : 'running'
      }
      resume = (): Promise<void> => Promise.resolve()
      createGain = (): object => ({ ...part, gain: part })
      createOscillator = (): object => ({
        ...part,
        type: '',
        frequency: { value: 0 },
        start: () => heard.heard++,
        stop() {},
      })
    }
    Object.assign(window, { AudioContext: SilentContext })
  })
})
afterEach(async () => {
  await page.close()
  await theatre.close()
})

async function open(view: StageView, search = ''): Promise<void> {
  theatre.show(view)
  await page.goto(theatre.url + search)
  await page.waitForSelector('.frame')
}

/** Waits until the host has heard everything that was sent. */
async function commands(count: number): Promise<readonly unknown[]> {
  await expect.poll(() => theatre.commands.length).toBeGreaterThanOrEqual(count)
  await page.waitForTimeout(60)
  return theatre.commands
}

const ends = (inMs: number): StageView['timer'] => ({ running: true, endsAt: Date.now() + inMs, total: 60_000 })
/** Lets the time of a page that has seen it run come to its end. However slow the page was to open, it did not open too late. */
const letItEnd = (): void => theatre.show(stageView(asked(questions.likert), { timer: ends(900) }))
const running = (): StageView => stageView(asked(questions.likert), { timer: ends(60_000) })
const likert = {
  ...stageView(revealed('likert', 40)),
  clicker: { next: { kind: 'goTo', from: { activity: 0, step: 1 }, to: { activity: 0, step: 2 } } },
} as StageView
const closing = stageView(asked(questions.likert), {
  clicker: { next: { kind: 'revealRound', roundId: 'result-likert' } },
})
const waitingBeats = (): Promise<number> => page.locator('.scene-beat[data-waiting]').count()

describe('[ST11] keys reach the host once', () => {
  test('the page asks to watch the stage', async () => {
    await open(closing)
    expect(theatre.hellos[0]).toMatchObject({ watch: { view: 'stage' } })
  })
  test('a press sends the action with its target', async () => {
    await open(closing)
    await page.keyboard.press('PageDown')
    expect(await commands(1)).toEqual([{ type: 'revealRound', roundId: 'result-likert' }])
  })
  test('the join picture of an arrival covers nothing: a press goes on', async () => {
    await open(stageView({ kind: 'arrival', title: { da: 'Ankomst' } }, { screen: 'join' }))
    await page.keyboard.press('PageDown')
    expect(await commands(1)).toMatchObject([{ type: 'goTo' }])
  })
  test('keys typed into a field are letters', async () => {
    await open(closing)
    await page.evaluate(() => document.body.append(document.createElement('input')))
    await page.locator('input').focus()
    await page.keyboard.press('PageDown')
    await page.keyboard.type('b k')
    expect(await commands(0)).toEqual([])
  })
  test('the thumbnail in the cockpit hears no key', async () => {
    await open(closing, '?thumbnail')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('b')
    expect(await commands(0)).toEqual([])
  })
})

describe('[ST12] a result appears in three beats', () => {
  test('revealed with a key here it waits for the next key, then goes on', async () => {
    await page.clock.install()
    await open(closing)
    await page.keyboard.press('PageDown')
    await commands(1)
    theatre.show(likert)
    await page.waitForSelector('.scene-beat')
    await page.clock.runFor(30_000)
    const first = await waitingBeats()
    expect(first).toBeGreaterThan(0)
    await page.keyboard.press('PageDown')
    await expect.poll(waitingBeats).toBeLessThan(first)
    await page.keyboard.press('PageDown')
    await expect.poll(waitingBeats).toBe(0)
    expect(theatre.commands).toHaveLength(1)
    await page.keyboard.press('PageUp')
    await expect.poll(waitingBeats).toBeGreaterThan(0)
    await page.keyboard.press('End')
    await expect.poll(waitingBeats).toBe(0)
    await page.keyboard.press('PageDown')
    await expect.poll(() => theatre.commands.at(-1)).toMatchObject({ type: 'goTo' })
  })
  test('revealed from the cockpit it goes on by itself', async () => {
    await page.clock.install()
    await open(closing)
    theatre.show(likert)
    await page.waitForSelector('.scene-beat')
    const first = await waitingBeats()
    expect(first).toBeGreaterThan(0)
    await page.clock.runFor(5_100)
    // The wait for the next beat begins once this one is drawn.
    await expect.poll(waitingBeats).toBeLessThan(first)
    await page.clock.runFor(5_100)
    await expect.poll(waitingBeats).toBe(0)
  })
  test('a page that opens in the middle shows it whole, and so does the thumbnail', async () => {
    await open(likert)
    await page.waitForSelector('.scene-beat')
    expect(await waitingBeats()).toBe(0)
    await open(closing, '?thumbnail')
    theatre.show(likert)
    await page.waitForSelector('.scene-beat')
    expect(await waitingBeats()).toBe(0)
  })
  test('those who listen get sentence and table with the last beat, not before', async () => {
    await open(closing)
    theatre.show(likert)
    await page.waitForSelector('.scene-beat')
    expect(await page.locator('figcaption').count()).toBe(0)
    await page.keyboard.press('End')
    await page.waitForSelector('figcaption table', { state: 'attached' })
  })
  test('with reduced motion a beat is there at once', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open(likert)
    await page.waitForSelector('.scene-beat')
    const seconds = await page
      .locator('.scene-beat')
      .first()
      .evaluate((group) => Number.parseFloat(getComputedStyle(group).transitionDuration))
    expect(seconds).toBeLessThan(0.01)
  })
})

describe('[ST13] the end of a countdown is seen and softly heard', () => {
  const heard = (): Promise<number> => page.evaluate(() => (window as unknown as { heard: number }).heard)
  test('once, by who saw it run', async () => {
    await open(running())
    expect(await page.locator('.end-signal').count()).toBe(0)
    letItEnd()
    await page.waitForSelector('.end-signal')
    // Frame and figures look at the clock each for itself.
    await expect.poll(() => page.locator('.countdown').innerText()).toContain('Tiden er gået')
    await page.waitForTimeout(600)
    expect(await heard()).toBe(2) // Two tones.
  })
  test('a page that opens later only shows it', async () => {
    await open(stageView(asked(questions.likert), { timer: ends(-5000) }))
    await page.waitForSelector('.end-signal')
    expect(await heard()).toBe(0)
  })
  test('M turns the sound off, and says so', async () => {
    await open(running())
    await page.keyboard.press('m')
    await page.waitForSelector('text=Lyden er slået fra')
    letItEnd()
    await page.waitForSelector('.end-signal')
    expect(await heard()).toBe(0)
  })
  test('a browser that allows no sound yet stays silent, also afterwards', async () => {
    await open(running())
    await page.evaluate(() => Object.assign(window, { blocked: true }))
    letItEnd()
    await page.waitForSelector('.end-signal')
    await page.evaluate(() => Object.assign(window, { blocked: false }))
    await page.waitForTimeout(400)
    expect(await heard()).toBe(0)
  })
  test('the thumbnail is silent', async () => {
    await open(running(), '?thumbnail')
    letItEnd()
    await page.waitForSelector('.end-signal')
    expect(await heard()).toBe(0)
  })
  test('a paused clock stands still and says so', async () => {
    await open(stageView(asked(questions.likert), { timer: { running: false, remaining: 42_000, total: 60_000 } }))
    expect(await page.locator('.countdown').innerText()).toMatch(/0:42\s+på pause/)
  })
})

test('[ST14] a lost connection is said in the corner while the picture stays, and mends itself', async () => {
  const view = stageView(asked(questions.likert))
  await open(view)
  theatre.hangUp()
  await page.waitForSelector('text=Ingen forbindelse til programmet')
  expect(await page.locator('h1').innerText()).toContain('Hvor trygt')
  theatre.show({ ...view, title: 'Igen' })
  await page.waitForFunction(() => document.title.startsWith('Igen'))
  expect(await page.locator('.stage-notice').count()).toBe(0)
})
