import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import runDa from '../../assets/locales/da/run.json' with { type: 'json' }
import type { Locale } from '../../core/text.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../main/rehearsal/socket-client.ts'
import type { CockpitView } from '../../core/views/cockpit.ts'
import { openHouse, pressUntil, sleep, wake, type House } from './house.ts'
import { answer, join, phoneWords, stored } from './phone.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
})

/** Does the one next step as a presenter does, with the clicker's key, and waits until the host has done it. */
async function press(cockpit: Page, watcher: SocketClient<CockpitView>): Promise<CockpitView> {
  const before = JSON.stringify([watcher.view().primary, watcher.view().status])
  const changed = soon(
    watcher,
    `something after ${before}`,
    (view) => JSON.stringify([view.primary, view.status]) !== before,
  )
  return pressUntil(changed, () => cockpit.keyboard.press('PageDown'))
}

/** Closes an anonymous round: no key does, so the button and the question after it are pressed; then ten seconds go by. */
async function closeDeliberately(cockpit: Page, watcher: SocketClient<CockpitView>, roundId: string): Promise<void> {
  await cockpit.keyboard.press('PageDown')
  expect(watcher.view().rounds[roundId]).toMatchObject({ phase: 'open' })
  await cockpit.locator('button.run-hero').click()
  await cockpit
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Luk[, ]/ })
    .click()
  const closing = await soon(watcher, 'the closing', (view) => view.rounds[roundId]?.closing !== undefined)
  expect(closing.rounds[roundId]?.phase).toBe('open')
  house.advance(10_000)
  await soon(watcher, 'the closed round', (view) => view.rounds[roundId]?.phase !== 'open')
}

/** Waits for the host's state; what did not come is named, so that a failure says more than that time ran out. */
async function soon(
  watcher: SocketClient<CockpitView>,
  what: string,
  wanted: (view: CockpitView) => boolean,
): Promise<CockpitView> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), 60_000)
  })
  return Promise.race([watcher.until(wanted), late]).finally(() => clearTimeout(timer))
}

test(
  '[E2E1] a template runs from join to summary with a cockpit, a stage and eight phones in two languages',
  { timeout: 480_000 },
  async () => {
    const cockpit = await house.enter()
    await cockpit
      .getByRole('button', { name: 'Lav en prøveworkshop' })
      .or(cockpit.locator('.welcome .btn.primary'))
      .first()
      .click()
    await cockpit.waitForURL(/\/plan\//)
    await cockpit.getByRole('button', { name: /^Start/ }).click()
    await cockpit.waitForURL(/\/run/)

    const watcher = await connect<CockpitView>({
      ...(await enterAsFacilitator(house.host().enter())),
      watch: { view: 'cockpit' },
      locale: 'da',
    })
    const stage = await house.desk.newPage()
    await stage.setViewportSize({ width: 1920, height: 1080 })
    await stage.goto(new URL('/stage', cockpit.url()).href)
    await stage.getByText(watcher.view().join.code.slice(0, 3)).first().waitFor()

    const link = watcher.view().join.link
    const phones: { page: Page; locale: Locale }[] = []
    for (let index = 0; index < 8; index++) {
      const locale = index % 2 === 0 ? 'da' : 'en'
      const page = await house.phone(locale, index % 3 === 0 ? 'dark' : 'light')
      await join(page, link, locale)
      phones.push({ page, locale })
    }
    await soon(watcher, 'eight phones', (view) => view.join.joined === 8)

    let rounds = 0
    while (watcher.view().status === 'live') {
      const { primary } = watcher.view()
      if (primary.kind === 'endSession') break
      if (primary.kind === 'closeRound' && primary.deliberate)
        await closeDeliberately(cockpit, watcher, primary.roundId)
      else await press(cockpit, watcher)
      if (primary.kind === 'openRound') {
        rounds += 1
        await Promise.all(phones.map(({ page, locale }) => answer(page, locale)))
        await soon(watcher, 'eight answers', (view) => view.rounds[primary.roundId]?.done === 8)
        if (rounds === 2) await reload(phones[1]!, watcher)
        if (rounds === 3) await sleepAndWake(phones[2]!, watcher)
      }
      if (primary.kind === 'closeRound') await approveAll(watcher, primary.roundId)
    }
    expect(rounds).toBeGreaterThan(8)

    await cockpit.getByRole('button', { name: runDa.end.button }).click()
    await cockpit
      .getByRole('alertdialog')
      .getByRole('button', { name: new RegExp(runDa.end.button.replace(/ …$/, '')) })
      .click()
    await soon(watcher, 'the end', (view) => view.status === 'ended')
    for (const { page, locale } of phones) await page.getByText(phoneWords[locale].end.title).first().waitFor()

    await cockpit
      .getByRole('link', { name: runDa.ended.report })
      .or(cockpit.getByRole('button', { name: runDa.ended.report }))
      .first()
      .click()
    await cockpit.waitForURL(/\/report\//)
    await cockpit.getByRole('button', { name: /^Gem/ }).last().click()
    await cockpit
      .getByText(/\.html/)
      .first()
      .waitFor()

    const folder = path.join(house.data, 'reports')
    const files = readdirSync(folder)
    expect(files.map((file) => path.extname(file)).toSorted()).toEqual(['.csv', '.html'])
    const html = readFileSync(
      path.join(
        folder,
        files.find((file) => file.endsWith('.html'))!,
      ),
      'utf8',
    )
    for (const activity of watcher.view().plan.activities) {
      for (const round of activity.rounds) expect(html).toContain(round.question.prompt.da)
    }
    expect(house.complaints).toEqual([])
    await watcher.close()
  },
)

/** A reload in mid-round: the same seat, with its answer. */
async function reload(
  { page, locale }: { page: Page; locale: Locale },
  watcher: SocketClient<CockpitView>,
): Promise<void> {
  await page.reload()
  await stored(page, locale)
  expect(watcher.view().join.joined).toBe(8)
}

/** A phone that sleeps loses its socket, and finds its seat when it wakes. */
async function sleepAndWake(
  { page, locale }: { page: Page; locale: Locale },
  watcher: SocketClient<CockpitView>,
): Promise<void> {
  await sleep(page)
  await soon(watcher, 'a phone asleep', (view) => view.connected === 7)
  await wake(page)
  await soon(watcher, 'the phone awake', (view) => view.connected === 8)
  await stored(page, locale)
  expect(watcher.view().join.joined).toBe(8)
}

async function approveAll(watcher: SocketClient<CockpitView>, roundId: string): Promise<void> {
  const entryIds = Object.keys(watcher.view().rounds[roundId]?.entries ?? {})
  if (entryIds.length > 0) await watcher.send({ type: 'moderate', roundId, entryIds, status: 'shown' })
}
