import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlannedRound } from '../../../core/session/plan.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import type { LibraryView } from '../../../core/views/index.ts'
import { fillRoom, type Room } from '../../../main/rehearsal/room.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../../main/rehearsal/socket-client.ts'
import { openHouse, type House } from '../../e2e/house.ts'
import { askBySeat } from '../../support/by-seat.ts'
import { violations } from '../../support/axe.ts'

let house: House
let page: Page
let watcher: SocketClient<CockpitView>
let room: Room

/** Three exercises in which ideas are ranked: the first two come up with some, the last with none. */
beforeAll(async () => {
  house = await openHouse()
  const facilitator = await enterAsFacilitator(house.host().enter())
  const shelf = await connect<LibraryView>({ ...facilitator, watch: { view: 'library' }, locale: 'da' })
  const made = await shelf.send({ type: 'createSession', locale: 'da', title: 'Idéer' })
  const sessionId = made.ok ? made.answer?.sessionId : undefined
  for (let times = 0; times < 3; times++) {
    const edit = { kind: 'addExercise', exerciseId: 'one-two-four-all', at: 0 }
    await shelf.send({ type: 'editPlan', sessionId, edit })
  }
  if (sessionId !== undefined) await askBySeat(facilitator, sessionId)
  await shelf.send({ type: 'startSession', sessionId })
  await shelf.close()
  watcher = await connect<CockpitView>({ ...facilitator, watch: { view: 'cockpit' }, locale: 'da' })
  const { join } = watcher.view()
  room = await fillRoom(new URL(house.host().join).origin, new URL(join.link).hash.slice(1), 6, 1)
  page = await house.enter()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(new URL('/run', page.url()).href)
  await hero().waitFor()
})
afterAll(async () => {
  await room?.leave()
  await watcher?.close()
  await house?.close()
})

const hero = () => page.locator('.run-hero')
const panel = () => page.locator('.run-moderation')
const look = async (name: string): Promise<void> => {
  const folder = process.env['LOOK']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

/** The rounds of an exercise on the agenda, and where they are asked. */
function roundsOf(activity: number) {
  const found = watcher.view().plan.activities[activity]
  const fed = found?.rounds.find(({ feed }) => feed !== undefined)
  const source = found?.rounds.find(({ id }) => id === fed?.feed?.from)
  if (!found || !fed || !source) throw new Error('nothing is fed')
  const stepOf = (id: string) => found.steps.findIndex(({ round }) => round === id)
  return { fed, source, fedAt: stepOf(fed.id), sourceAt: stepOf(source.id) }
}

async function answered(source: PlannedRound): Promise<void> {
  await watcher.send({ type: 'openRound', roundId: source.id })
  await Promise.all(
    room.phones.map(async (phone) => {
      await phone.until((view) => view.open[source.id] !== undefined)
      await phone.cast(source, phone.thinkOf(source) ?? [{ text: 'Mere tid' }])
    }),
  )
  await watcher.send({ type: 'closeRound', roundId: source.id })
  await watcher.until((view) => view.rounds[source.id]?.phase === 'closed')
}

async function goTo(activity: number, step: number): Promise<void> {
  const { position } = watcher.view()
  await watcher.send({ type: 'goTo', from: position, to: { activity, step } })
  await watcher.until((view) => view.position.activity === activity && view.position.step === step)
}

test('[RUN71] a round that builds on one not asked yet leads there; on texts nobody has read, to the texts; then it opens', async () => {
  const { fed, source, fedAt, sourceAt } = roundsOf(0)
  await goTo(0, fedAt)
  await hero()
    .getByText(/^Gå til/)
    .waitFor()
  await page.getByRole('button', { name: 'Spring runden over' }).waitFor()
  await hero().focus()
  await page.keyboard.press('Enter')
  await watcher.until((view) => view.position.step === sourceAt)

  await answered(source)
  await goTo(0, fedAt)
  await hero().getByText('Læs teksterne').waitFor()
  await page.getByText(/tekster ikke er læst\. Mindst to skal være vist/).waitFor()
  await look('fed-read')
  expect((await violations(page)).join('\n')).toBe('')
  await hero().focus()
  await page.keyboard.press('Enter')
  await panel().waitFor()
  expect(watcher.view().rounds[fed.id]?.phase).toBe('planned')

  // The list stays while it is read, also when enough has been shown.
  const rows = panel().getByRole('button', { name: /^Vis: / })
  await rows.first().click()
  await rows.nth(1).click()
  await hero().getByText('Åbn runden').waitFor()
  expect(await panel().count()).toBe(1)
  await look('fed-reading')
  await hero().focus()
  await page.keyboard.press('Enter')
  await watcher.until((view) => view.rounds[fed.id]?.phase === 'open')
  await panel().waitFor({ state: 'detached' })
  await watcher.send({ type: 'closeRound', roundId: fed.id })
  await watcher.until((view) => view.rounds[fed.id]?.phase === 'closed')
})

test('[RUN71] a facilitator who leads people in the room hands the texts over to somebody who does not', async () => {
  const { source, fedAt } = roundsOf(1)
  const sessionId = watcher.view().plan.id
  await watcher.send({ type: 'editPlan', sessionId, edit: { kind: 'setDetails', facilitatorLeads: true } })
  await goTo(1, 0)
  await answered(source)
  await goTo(1, fedAt)
  await hero().getByText('Læs teksterne').waitFor()
  await hero().focus()
  await page.keyboard.press('Enter')
  const handOver = page.getByRole('button', { name: 'Jeg leder ingen her: vis teksterne' })
  await expect.poll(() => handOver.evaluate((button) => button === document.activeElement)).toBe(true)
  expect(await panel().count()).toBe(0)
  await page.keyboard.press('Enter')
  await panel().waitFor()
  await watcher.send({ type: 'editPlan', sessionId, edit: { kind: 'setDetails', facilitatorLeads: false } })
})

test('[RUN71] where nothing came of the earlier round the big button goes on, and says why', async () => {
  const { fed, source, fedAt } = roundsOf(2)
  await goTo(2, 0)
  await watcher.send({ type: 'openRound', roundId: source.id })
  await watcher.send({ type: 'closeRound', roundId: source.id })
  await watcher.until((view) => view.rounds[source.id]?.phase === 'closed')
  await goTo(2, fedAt)
  await page.getByText(/gav ikke nok at bygge på, så runden her bliver ikke åbnet/).waitFor()
  await look('fed-none')
  await hero()
    .getByText(/^Videre til/)
    .waitFor()
  await hero().focus()
  await page.keyboard.press('Enter')
  await watcher.until((view) => view.position.step === fedAt + 1)
  expect(watcher.view().rounds[fed.id]?.phase).toBe('planned')
  expect(house.complaints).toEqual([])
})
