import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import type { StageView } from '../../../core/views/stage.ts'
import { fillRoom, type Room } from '../../../main/rehearsal/room.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../../main/rehearsal/socket-client.ts'
import { violations } from '../../support/axe.ts'
import { openHouse, type House } from '../../e2e/house.ts'

let house: House
let page: Page
let cockpit: SocketClient<CockpitView>
let stage: SocketClient<StageView>
let room: Room
let sessionId: string | undefined

/** A day of a competence centre, at the step that shows leaders beside staff. */
beforeAll(async () => {
  house = await openHouse()
  const facilitator = await enterAsFacilitator(house.host().enter())
  const shelf = await connect({ ...facilitator, watch: { view: 'library' }, locale: 'da' })
  const made = await shelf.send({ type: 'createSession', templateId: 'kompetencecenter', locale: 'da' })
  sessionId = made.ok ? made.answer?.sessionId : undefined
  await shelf.send({ type: 'startSession', sessionId })
  await shelf.close()
  cockpit = await connect<CockpitView>({ ...facilitator, watch: { view: 'cockpit' }, locale: 'da' })
  stage = await connect<StageView>({ ...facilitator, watch: { view: 'stage' }, locale: 'da' })
  const { join, plan } = cockpit.view()
  room = await fillRoom(new URL(house.host().join).origin, new URL(join.link).hash.slice(1), 30, 5)
  const activity = plan.activities.findIndex(({ exercise }) => exercise?.id === 'three-bonds')
  const steps = plan.activities[activity]?.steps ?? []
  const round = plan.activities[activity]?.rounds.find(({ breakdown }) => breakdown !== undefined)
  if (!round) throw new Error('no round is broken down')
  const goTo = async (step: number): Promise<void> => {
    await cockpit.send({ type: 'goTo', from: cockpit.view().position, to: { activity, step } })
    await cockpit.until((view) => view.position.activity === activity && view.position.step === step)
  }
  await goTo(steps.findIndex((step) => step.round === round.id))
  await cockpit.send({ type: 'openRound', roundId: round.id })
  await Promise.all(room.phones.map((phone) => phone.cast(round, phone.thinkOf(round) ?? {})))
  await cockpit.send({ type: 'closeRound', roundId: round.id, deliberate: true })
  await cockpit.until((view) => view.rounds[round.id]?.phase === 'closed')
  await cockpit.send({ type: 'revealRound', roundId: round.id })
  await goTo(steps.findIndex((step) => step.picture === 'groups'))
  page = await house.enter()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(new URL('/run', page.url()).href)
})
afterAll(async () => {
  await room?.leave()
  await Promise.all([cockpit?.close(), stage?.close()])
  await house?.close()
})

const shows = async (words: string): Promise<void> => {
  await page.locator('svg.scene', { hasText: words }).first().waitFor()
}

test('[ANON112] the cockpit shows a result for everybody, all groups side by side or one of them, by keyboard', async () => {
  const content = stage.view().content
  expect(content.kind === 'result' && content.groups?.map(({ name }) => name.da)).toEqual(['Ledere', 'Medarbejdere'])
  const choice = page.getByLabel('Vis for')
  await choice.waitFor()
  expect(await choice.locator('option').allTextContents()).toEqual([
    expect.stringMatching(/^Alle \(n \d+\)$/),
    'Grupper side om side',
    expect.stringMatching(/^Ledere \(n \d+\)$/),
    expect.stringMatching(/^Medarbejdere \(n \d+\)$/),
  ])
  await shows('Forskel')
  expect(await violations(page)).toEqual([])
  await choice.focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('.run-result-card svg.scene', { hasText: 'Indeks' }).waitFor()
  expect(await choice.inputValue()).toBe('0')
  await page.getByText('For grupper er tallene afrundet').waitFor()
  expect(await violations(page)).toEqual([])
})

test('[ANON111] on the page of the summary a result can be read for each released group and no other', async () => {
  await page.goto(new URL(`/report/${sessionId}`, page.url()).href)
  const block = page.locator('.paper-round', { hasText: 'Hvor stærke er vores bånd?' })
  const choice = block.getByLabel('Vis for')
  await choice.waitFor()
  expect(await choice.locator('option').count()).toBe(3)
  await block.getByText('Delt på grupper').first().waitFor()
  const before = await block.locator('p').nth(1).textContent()
  await choice.focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => block.locator('p').nth(1).textContent()).not.toBe(before)
  expect(await violations(page)).toEqual([])
  expect(house.complaints).toEqual([])
})
