import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { fillRoom, type Room } from '../../../main/rehearsal/room.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../../main/rehearsal/socket-client.ts'
import { openHouse, type House } from '../../e2e/house.ts'
import { askBySeat } from '../../support/by-seat.ts'
import { violations } from '../../support/axe.ts'

let house: House
let page: Page
let watcher: SocketClient<CockpitView>
let room: Room
let roundId = ''

beforeAll(async () => {
  house = await openHouse()
  const facilitator = await enterAsFacilitator(house.host().enter())
  const shelf = await connect({ ...facilitator, watch: { view: 'library' }, locale: 'da' })
  const made = await shelf.send({ type: 'createSession', locale: 'da' })
  const sessionId = (made.ok ? made.answer?.sessionId : undefined) ?? ''
  const edit = { kind: 'addExercise', exerciseId: 'challenge-picture', at: 0 }
  await shelf.send({ type: 'editPlan', sessionId, edit })
  await askBySeat(facilitator, sessionId)
  await shelf.send({ type: 'startSession', sessionId })
  await shelf.close()
  watcher = await connect<CockpitView>({ ...facilitator, watch: { view: 'cockpit' }, locale: 'da' })
  const { join, plan } = watcher.view()
  const steps = plan.activities[0]?.steps ?? []
  const rounds = plan.activities[0]?.rounds ?? []
  const board = rounds.find(({ question }) => question.type === 'ideas')
  if (!board) throw new Error('no idea board')
  roundId = board.id
  await watcher.send({
    type: 'goTo',
    from: { activity: 0, step: 0 },
    to: { activity: 0, step: steps.findIndex((step) => step.round === roundId) },
  })
  await watcher.send({ type: 'openRound', roundId })
  room = await fillRoom(new URL(house.host().join).origin, new URL(join.link).hash.slice(1), 12, 5)
  const asked = (await room.phones[0]?.until((view) => view.open[roundId] !== undefined))?.open[roundId]
  if (!asked) throw new Error('the board did not open')
  await Promise.all(room.phones.map((phone) => phone.cast(asked, phone.thinkOf(asked))))
  page = await house.enter()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(new URL('/run', page.url()).href)
  await page.getByRole('button', { name: 'Læs teksterne' }).click()
})
afterAll(async () => {
  await room?.leave()
  await watcher?.close()
  await house?.close()
})

const look = async (name: string): Promise<void> => {
  const folder = process.env['LOOK']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
const titles = (view: CockpitView): (string | undefined)[] =>
  (view.rounds[roundId]?.clusters ?? []).map(({ title }) => title)
const inCluster = (view: CockpitView, id: string): number =>
  Object.values(view.rounds[roundId]?.entries ?? {}).filter(({ cluster }) => cluster === id).length

test('[VOTE78] texts are picked and gathered by keyboard alone, renamed, moved and taken back; the stage sees it at once', async () => {
  await page.getByRole('button', { name: /^Vis alle \d+/ }).click()
  await page.getByRole('button', { name: /^Alle/ }).click()
  const picks = page.locator('.run-entries [data-control="pick"]')
  await picks.first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Saml i ny klynge …' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Overgange')
  await look('cluster-dialog')
  await page.keyboard.press('Enter')
  await watcher.until((view) => titles(view).length === 1 && inCluster(view, 'c1') === 2)
  await picks.nth(2).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('Flyt til klynge …').selectOption({ label: 'Overgange' })
  await watcher.until((view) => inCluster(view, 'c1') === 3)
  await page.getByRole('button', { name: 'Tom klynge …' }).click()
  await page.getByLabel('Overskrift').fill('Tid')
  await page.getByRole('button', { name: 'Gem' }).click()
  await page.getByRole('button', { name: 'Omdøb klyngen »Overgange«' }).click()
  const heading = page.getByLabel('Overskrift')
  // The browser of the tests counts what is being replaced as well.
  await heading.fill('')
  await heading.fill('Pædagogisk-psykologisk rådgivning og specialpædagogisk indsats i dagtilbuddet')
  await page.keyboard.press('Enter')
  await watcher.until((view) => titles(view)[0]?.endsWith('dagtilbuddet') === true)
  await look('clusters')
  expect(await violations(page)).toEqual([])
  const stage = watcher.view().stage.content
  expect(JSON.stringify(stage)).toContain('Pædagogisk-psykologisk')
  await page.getByRole('button', { name: /^Opløs klyngen »Pæd/ }).click()
  await watcher.until((view) => titles(view).length === 1)
  const undo = page.getByLabel('Klynger').getByRole('button', { name: 'Fortryd' })
  for (const left of [2, 2, 1]) {
    await undo.click()
    await watcher.until((view) => titles(view).length === left)
  }
  await watcher.until((view) => titles(view)[0] === 'Overgange' && inCluster(view, 'c1') === 3)
  await page.getByRole('button', { name: /^Uden klynge/ }).click()
  await look('clusters-loose')
  expect(await picks.count()).toBeGreaterThan(3)
  expect(await page.getByText('i »Overgange«').count()).toBe(0)
})

test('[VOTE78] what arrives while a cluster is named leaves the focus where it is', async () => {
  await page.getByRole('button', { name: 'Tom klynge …' }).click()
  const cancel = page.getByRole('button', { name: 'Annullér' })
  await expect
    .poll(() => page.getByLabel('Overskrift').evaluate((field) => field === document.activeElement))
    .toBe(true)
  await cancel.focus()
  await watcher.send({ type: 'setScreen', screen: 'black' })
  await page.locator('[aria-keyshortcuts="B"][aria-pressed="true"]').waitFor()
  expect(await cancel.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('Space')
  await cancel.waitFor({ state: 'detached' })
  await watcher.send({ type: 'setScreen', screen: 'content' })
})

test('[VOTE79] in the plan a round that is fed says where its options come from', async () => {
  const desk = await house.desk.newPage()
  await desk.goto(new URL(`/plan/${watcher.view().plan.id}`, page.url()).href)
  await desk.locator('.agenda button[aria-expanded]').first().click()
  const fed = watcher.view().plan.activities[0]?.rounds.find(({ feed }) => feed?.from === roundId)
  const step = watcher.view().plan.activities[0]?.steps.findIndex(({ round }) => round === fed?.id) ?? -1
  await desk.locator('.step').nth(step).locator('button[aria-expanded]').click()
  const hint = desk.getByText(/^Får sine muligheder fra »/)
  await hint.waitFor()
  expect(await hint.innerText()).toContain('Hvad skal resten af rummet kende?')
  await desk.close()
})
