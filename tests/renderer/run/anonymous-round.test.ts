import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanEdit } from '../../../core/session/commands.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { fillRoom, type Room } from '../../../main/rehearsal/room.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../../main/rehearsal/socket-client.ts'
import { violations } from '../../support/axe.ts'
import { openHouse, pressUntil, type House } from '../../e2e/house.ts'

/** An anonymous slider, words on the wall, and once more the slider with a text: led by somebody who leads people in the room. */
let house: House
let page: Page
let watcher: SocketClient<CockpitView>
const rooms: Room[] = []
let sessionId: string

beforeAll(async () => {
  house = await openHouse()
  const facilitator = await enterAsFacilitator(house.host().enter())
  const shelf = await connect({ ...facilitator, watch: { view: 'library' }, locale: 'da' })
  const made = await shelf.send({ type: 'createSession', locale: 'da' })
  sessionId = (made.ok ? made.answer?.sessionId : undefined) ?? ''
  const edits: PlanEdit[] = [0, 1].map((at) => ({ kind: 'addExercise', exerciseId: 'check-in', at }))
  for (const edit of edits) await shelf.send({ type: 'editPlan', sessionId, edit })
  await shelf.send({ type: 'startSession', sessionId })
  await shelf.close()
  watcher = await connect<CockpitView>({ ...facilitator, watch: { view: 'cockpit' }, locale: 'da' })
  await comeIn(4, 3)
  page = await house.enter()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(new URL('/run', page.url()).href)
  await hero().waitFor()
})
afterAll(async () => {
  for (const room of rooms) await room.leave()
  await watcher.close()
  await house.close()
})

const hero = () => page.locator('.run-hero')
const hint = () => page.locator('#primary-hint')
const button = (name: string | RegExp) => page.getByRole('button', { name })
const focusOn = async (wanted: RegExp): Promise<void> => {
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toMatch(wanted)
}
const question = () => page.getByRole('alertdialog')
const phones = () => rooms.flatMap((room) => room.phones)
const roundAt = (view: CockpitView, activity: number, at: number) => {
  const id = view.plan.activities[activity]?.rounds[at]?.id ?? ''
  return { id, ...view.rounds[id] }
}
const answeredBy = async (count: number, ballot: (at: number) => unknown): Promise<void> => {
  await Promise.all(
    phones()
      .slice(0, count)
      .map(async (phone, at) => {
        const [round] = Object.values((await phone.until((view) => Object.keys(view.open).length > 0)).open)
        if (round) await phone.cast(round, ballot(at))
      }),
  )
}

/** Presses the button, and waits for what comes of it. */
async function pressOn(): Promise<void> {
  const before = JSON.stringify(watcher.view().primary)
  await pressUntil(
    watcher.until((view) => JSON.stringify(view.primary) !== before),
    () => hero().click(),
  )
}

async function comeIn(count: number, seed: number): Promise<void> {
  const { join } = watcher.view()
  rooms.push(await fillRoom(new URL(house.host().join).origin, new URL(join.link).hash.slice(1), count, seed))
  await watcher.until((view) => view.join.joined === phones().length)
}

async function goTo(activity: number, step: number): Promise<void> {
  await watcher.send({ type: 'goTo', from: watcher.view().position, to: { activity, step } })
  await watcher.until(({ position }) => position.activity === activity && position.step === step)
  // The page learns of it a moment after the watcher may.
  await page.locator(`[data-place="${activity}.${step}"][aria-current="step"]`).waitFor()
}

test('[ANON65] with too few people an anonymous round is not opened, and the cockpit says what to do instead', async () => {
  await goTo(0, 2)
  await page.getByRole('heading', { name: 'Kun 4 er med' }).waitFor()
  expect(await hero().getAttribute('aria-disabled')).toBe('true')
  await hero().click({ force: true })
  await page.keyboard.press('PageDown')
  expect(await hint().innerText()).toContain('mindst 5 med')
  expect(roundAt(watcher.view(), 0, 0).phase).toBe('planned')
  // Figures of fewer than five are shown to nobody, so asking by seat would help as little.
  expect(await button('Gem for hver plads').count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await button('Sæt »Åbent dialogkort« ind').click()
  await watcher.until(({ plan }) => plan.activities[1]?.exercise?.id === 'open-dialogue-card')
  await page.getByText('Kommer efter denne aktivitet').waitFor()
  await button('Videre uden runden').click()
  await watcher.until(({ position }) => position.step === 3)
  await goTo(0, 2)
})

test('[ANON66] where the session asks for more people than the house, a round not yet asked may be asked by seat instead', async () => {
  const raise = { kind: 'setDetails', smallestGroup: 8 } as const
  await comeIn(2, 4)
  await page.getByText('6 er med. Med under ti').waitFor()
  await watcher.send({ type: 'editPlan', sessionId, edit: raise })
  await page.getByRole('heading', { name: 'Kun 6 er med' }).waitFor()
  await button('Gem for hver plads').click()
  await watcher.until(({ plan }) => plan.activities[0]?.rounds[0]?.mode === 'named')
  await page.getByText('Svarene bliver gemt for hver plads').first().waitFor()
  await expect.poll(() => hero().getAttribute('aria-disabled')).toBe('false')
  for (const _ of [raise, 'mode']) await watcher.send({ type: 'undoPlan', sessionId })
  await watcher.until(({ plan }) => plan.smallestGroup === 5 && plan.activities[0]?.rounds[0]?.mode === 'anonymous')
})

test('[ANON67] with five to nine it opens, and the cockpit says beforehand that figures come rounded', async () => {
  await page.getByText('6 er med. Med under ti vises tal fra anonyme runder afrundet').waitFor()
  await hero().click()
  await watcher.until((view) => roundAt(view, 0, 0).phase === 'open')
  await expect.poll(() => page.locator('.run-few-note').count()).toBe(0)
})

test('[ANON60] no key that a clicker sends closes an anonymous round, and the hint says why', async () => {
  await expect.poll(() => hero().innerText()).toBe('Luk runden')
  expect(await hero().getAttribute('aria-keyshortcuts')).toBeNull()
  expect(await hint().innerText()).toContain('tælles svarene op og slettes')
  await page.locator('.run-now-title').click()
  for (const key of ['PageDown', 'ArrowRight', 'Space']) {
    await page.keyboard.press(key)
    await page.getByText('lukkes kun med knappen selv').first().waitFor()
  }
  // Also where the button has kept the focus from opening the round.
  await hero().focus()
  await page.keyboard.press('Space')
  expect(await question().count()).toBe(0)
  expect(watcher.view().primary).toMatchObject({ kind: 'closeRound', deliberate: true })
})

test('[ANON61] closing asks one question with the count: too few to be shown, some not done, all done', async () => {
  await answeredBy(5, (at) => (at < 4 ? 3 : undefined))
  await watcher.until((view) => roundAt(view, 0, 0).answered === 5)
  await hero().focus()
  await page.keyboard.press('Enter')
  await question().waitFor()
  await expect.poll(() => question().innerText()).toContain('Kun 4 svar. Lukker du nu, slettes de uden at blive vist.')
  await expect.poll(() => question().innerText()).toContain('1 er ikke færdig endnu.')
  expect(await question().innerText()).toContain('Runden kan ikke åbnes igen.')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Annullér')
  expect(await violations(page)).toEqual([])
  await answeredBy(5, () => 3)
  await expect
    .poll(() => question().innerText())
    .toContain('1 er ikke færdig. Lukker du nu, tæller det, der ikke er sendt')
  await answeredBy(6, () => 3)
  await expect.poll(() => question().innerText()).toContain('Alle 6 er færdige.')
  expect(await question().innerText()).toContain('Svarene bliver talt op og slettet. Runden kan ikke åbnes igen.')
  await page.keyboard.press('Space')
  await question().waitFor({ state: 'detached' })
  expect(watcher.view().primary.kind).toBe('closeRound')
  await focusOn(/run-hero/)
})

test('[ANON62] the day does not end while an anonymous round is open', async () => {
  await button('Afslut …').click()
  await page.getByRole('dialog').getByText('er åben og anonym').waitFor()
  await button('Til runden').click()
  expect(watcher.view().status).toBe('live')
})

test('[ANON63] confirmed, it counts down with the way back in focus; undone, it is open as before', async () => {
  await hero().click()
  await question().getByRole('button', { name: 'Luk runden' }).click()
  await watcher.until(({ primary }) => primary.kind === 'closing')
  // All that follows has to be done before ten seconds are over by the host's clock, however slow this machine is.
  house.advance(-120_000)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent.trim())).toMatch(/^Fortryd/)
  expect(await hero().innerText()).toMatch(/^Lukkes om \d+ sekund/)
  expect(await hero().getAttribute('aria-disabled')).toBe('true')
  expect(await page.locator('.notices output').innerText()).toContain('runden lukkes, det kan fortrydes')
  await hero().click({ force: true })
  await page.locator('.run-now-title').click()
  await page.keyboard.press('PageDown')
  expect(watcher.view().primary.kind).toBe('closing')
  expect(await violations(page)).toEqual([])
  await button('Fortryd').focus()
  await page.keyboard.press('Enter')
  await watcher.until(({ primary }) => primary.kind === 'closeRound')
  house.advance(120_000)
  await focusOn(/run-hero/)
  expect(roundAt(watcher.view(), 0, 0)).toMatchObject({ phase: 'open', answered: 6 })
})

test(
  '[ANON63] left alone it closes after ten seconds, says so, and the focus is on what comes next',
  { timeout: 90_000 },
  async () => {
    await hero().click()
    await question().getByRole('button', { name: 'Luk runden' }).click()
    await watcher.until((view) => roundAt(view, 0, 0).phase === 'closed')
    await expect.poll(() => hero().innerText()).toMatch(/^Videre til/)
    await focusOn(/run-hero/)
    expect(await page.locator('.notices output').innerText()).toContain('runden er lukket')
  },
)

test('[ANON68] who leads people in the room sees the result when they do, and why', async () => {
  await page.getByText('Alle ser resultatet samtidig').waitFor()
  await page.getByText('Du leder nogle af dem, der har svaret.').waitFor()
  expect(await page.locator('.run-result-card .vote-result').count()).toBe(0)
  const { id } = roundAt(watcher.view(), 0, 0)
  await goTo(0, watcher.view().plan.activities[0]?.steps.findIndex((step) => step.reveal?.includes(id)) ?? 0)
  while (roundAt(watcher.view(), 0, 0).phase !== 'revealed') await pressOn()
  await page.getByText('Vist på storskærmen').waitFor()
  await page.locator('.run-result-card .vote-result').waitFor()
})

test('[ANON69] texts come up for another reader, and are gone when they are done', async () => {
  await goTo(0, 3)
  await hero().click()
  await watcher.until((view) => roundAt(view, 0, 1).phase === 'open')
  await answeredBy(4, (at) => [`ord${at}`])
  await page.getByText('4 venter').waitFor()
  expect(await page.getByText('ord1', { exact: true }).count()).toBe(0)
  expect(await button('Læs teksterne').count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await button('Jeg leder ingen her: vis teksterne').click()
  await page.getByText('ord1', { exact: true }).waitFor()
  await page.getByText('Tryk Færdig, før du giver computeren tilbage.').waitFor()
  await button('Færdig, skjul teksterne').click()
  expect(await page.getByText('ord1', { exact: true }).count()).toBe(0)
})
