import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shortenings } from '../../../core/session/catch-up.ts'
import { activityMinutes } from '../../../core/session/plan.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../../main/rehearsal/socket-client.ts'
import { openHouse, type House } from '../../e2e/house.ts'
import { violations } from '../../support/axe.ts'

let house: House
let page: Page
let watcher: SocketClient<CockpitView>
let sessionId: string | undefined

/** A day that does not fit its time: from its first minute it runs late. */
beforeAll(async () => {
  house = await openHouse()
  const facilitator = await enterAsFacilitator(house.host().enter())
  const shelf = await connect({ ...facilitator, watch: { view: 'library' }, locale: 'da' })
  const made = await shelf.send({ type: 'createSession', templateId: 'netvaerksdag-4', locale: 'da' })
  sessionId = made.ok ? made.answer?.sessionId : undefined
  // Planned for now: at another time of day it would count as early, or as another occasion.
  const edit = { kind: 'setDetails', start: clockWords(new Date()), minutesAvailable: 200 }
  await shelf.send({ type: 'editPlan', sessionId, edit })
  await shelf.send({ type: 'startSession', sessionId })
  await shelf.close()
  watcher = await connect<CockpitView>({ ...facilitator, watch: { view: 'cockpit' }, locale: 'da' })
  page = await house.enter()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(new URL('/run', page.url()).href)
  await page.locator('.run-hero').waitFor()
})
/** Nothing an earlier try left open stands in the way. */
beforeEach(async () => {
  await page.reload()
  await page.locator('.run-hero').waitFor()
})
afterAll(async () => {
  await watcher?.close()
  await house?.close()
})

const look = async (name: string): Promise<void> => {
  const folder = process.env['LOOK']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
const total = (view: CockpitView): number =>
  view.plan.activities.reduce((sum, activity) => sum + activityMinutes(activity), 0)
const rows = () => page.getByRole('dialog').locator('.catch-up > li')
const clockWords = (at: Date): string =>
  [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
const minutesOfClock = (words: string): number => {
  const [, hours = '', minutes = ''] = /slutter (\d\d)\.(\d\d)/i.exec(words) ?? []
  return Number(hours) * 60 + Number(minutes)
}

test('[RUN20] a late day is caught up: each short version with the new end, taken by keyboard, taken back again', async () => {
  const behind = page.getByText(/^\d+ min bagud$/)
  await behind.waitFor()
  const possible = shortenings(watcher.view().plan, watcher.view().position.activity)
  expect(possible.length).toBeGreaterThan(2)
  await page.getByRole('button', { name: 'Indhent', exact: true }).focus()
  await page.keyboard.press('Enter')
  await rows().first().waitFor()
  expect(await rows().count()).toBe(possible.length)
  await look('catch-up')

  const end = minutesOfClock(await page.getByRole('dialog').locator('p').first().innerText())
  const offered = await rows().allInnerTexts()
  for (const [at, { minutes, shortMinutes }] of possible.entries()) {
    expect(offered[at]).toContain(`${minutes} min bliver til ${shortMinutes} min, ${minutes - shortMinutes} min sparet`)
    // The clock goes on while the test reads.
    const saved = (end - minutesOfClock(offered[at] ?? '') + 1440) % 1440
    expect(Math.abs(saved - (minutes - shortMinutes))).toBeLessThanOrEqual(1)
  }

  const before = total(watcher.view())
  const [first] = possible
  if (!first) throw new Error('nothing to shorten')
  await rows().first().getByRole('button').focus()
  await page.keyboard.press('Enter')
  await watcher.until((view) => total(view) === before - (first.minutes - first.shortMinutes))
  await expect.poll(() => rows().count()).toBe(possible.length - 1)
  await page.getByRole('button', { name: 'Fortryd seneste ændring' }).click()
  await watcher.until((view) => total(view) === before)
  await expect.poll(() => rows().count()).toBe(possible.length)

  // Input is cut, the dialogue is kept: the longest step of each stays, if with fewer minutes.
  const longest = watcher
    .view()
    .plan.activities.flatMap(({ steps }) => steps.toSorted((one, other) => other.minutes - one.minutes).at(0)?.id ?? [])
  for (let more = possible.length; more > 0; more--) {
    await rows().first().getByRole('button').click()
    await expect.poll(() => rows().count()).toBe(more - 1)
  }
  await page.getByText('Der er ikke flere korte versioner').waitFor()
  const left = watcher.view().plan.activities.flatMap(({ steps }) => steps.map(({ id }) => id))
  expect(longest.filter((id) => !left.includes(id))).toEqual([])
  // The button that was pressed is gone with its row: the dialog takes the focus back in the next frame, and hears no key before.
  await page.locator('[role="dialog"] :focus').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('[RUN20] the list passes axe in both themes and languages, and holds at 200 % zoom', async () => {
  await watcher.send({ type: 'undoPlan', sessionId })
  const settings = (values: object) => watcher.send({ type: 'setPreferences', ...values })
  for (const [theme, locale] of [
    ['dark', 'en'],
    ['light', 'da'],
  ] as const) {
    await settings({ theme, locale })
    await page.waitForFunction(
      ([look, lang]) => document.documentElement.dataset['theme'] === look && document.documentElement.lang === lang,
      [theme, locale],
    )
    await page.getByRole('button', { name: locale === 'da' ? 'Indhent' : 'Catch up', exact: true }).click()
    await rows().first().waitFor()
    expect((await violations(page)).join('\n')).toBe('')
    if (locale === 'en') await page.keyboard.press('Escape')
  }
  await page.setViewportSize({ width: 720, height: 450 })
  await look('catch-up-zoom')
  const wide = await page
    .getByRole('dialog')
    .evaluate(
      (dialog) => dialog.scrollWidth - dialog.clientWidth + Math.max(0, dialog.getBoundingClientRect().right - 720),
    )
  expect(wide).toBe(0)
  await rows().last().getByRole('button').click()
  expect(house.complaints).toEqual([])
})
