import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionPlan } from '../../../core/session/plan.ts'
import type { CockpitView, LibraryView, ReportView } from '../../../core/views/index.ts'
import { fillRoom, type Room } from '../../../main/rehearsal/room.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../../main/rehearsal/socket-client.ts'
import { openHouse, type House } from '../../e2e/house.ts'
import { askBySeat } from '../../support/by-seat.ts'
import { violations } from '../../support/axe.ts'

let house: House
let page: Page
let facilitator: { origin: string; cookie: string }
let watcher: SocketClient<CockpitView>
let sessionId: string

const look = async (name: string): Promise<void> => {
  const folder = process.env['LOOK']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
const of = <V extends CockpitView | LibraryView | ReportView>(
  view: V['kind'],
  id?: string,
  earlier?: string,
): Promise<SocketClient<V>> =>
  connect<V>({
    ...facilitator,
    watch: { view, ...(id !== undefined && { sessionId: id }), ...(earlier !== undefined && { earlier }) },
    locale: 'da',
  })

/** A day of one exercise that asks RK-9, with everybody's answers closed and shown. */
async function measuredDay(people: number, seed: number): Promise<string> {
  const shelf = await of<LibraryView>('library')
  const made = await shelf.send({ type: 'createSession', locale: 'da', title: `Målt af ${people}` })
  const id = (made.ok ? made.answer?.sessionId : undefined) ?? ''
  await shelf.send({
    type: 'editPlan',
    sessionId: id,
    edit: { kind: 'addExercise', exerciseId: 'three-bonds', at: 0 },
  })
  await askBySeat(facilitator, id)
  await shelf.send({ type: 'startSession', sessionId: id })
  await shelf.close()
  const cockpit = await of<CockpitView>('cockpit')
  const { plan, join } = cockpit.view()
  const [step, round] = asking(plan)
  const room: Room = await fillRoom(new URL(house.host().join).origin, new URL(join.link).hash.slice(1), people, seed)
  await cockpit.send({
    type: 'goTo',
    from: { activity: 0, step: 0 },
    to: { activity: 0, step },
  })
  await cockpit.send({ type: 'openRound', roundId: round.id })
  await Promise.all(
    room.phones.map(async (phone) => {
      await phone.until((view) => view.open[round.id] !== undefined)
      let ballot = phone.thinkOf(round)
      while (ballot === undefined) ballot = phone.thinkOf(round)
      await phone.cast(round, ballot)
    }),
  )
  await cockpit.send({ type: 'closeRound', roundId: round.id })
  await cockpit.send({ type: 'revealRound', roundId: round.id })
  await cockpit.until((view) => view.rounds[round.id]?.phase === 'revealed')
  await room.leave()
  await cockpit.close()
  return id
}

function asking(plan: SessionPlan) {
  const [activity] = plan.activities
  const step = activity?.steps.findIndex(({ round }) =>
    activity.rounds.some(({ id, question }) => id === round && 'instrument' in question),
  )
  const round = activity?.rounds.find(({ id }) => id === activity.steps[step ?? -1]?.round)
  if (!round || step === undefined) throw new Error('nothing is measured')
  return [step, round] as const
}

async function shelved(): Promise<LibraryView> {
  const shelf = await of<LibraryView>('library')
  await shelf.close()
  return shelf.view()
}

async function end(): Promise<void> {
  const cockpit = await of<CockpitView>('cockpit')
  await cockpit.send({ type: 'endSession' })
  await cockpit.close()
}

beforeAll(async () => {
  house = await openHouse()
  facilitator = await enterAsFacilitator(house.host().enter())
  for (const [people, seed] of [
    [12, 1],
    [4, 2],
    [14, 3],
  ] as const) {
    await measuredDay(people, seed)
    await end()
  }
  sessionId = await measuredDay(18, 4)
  watcher = await of<CockpitView>('cockpit')
  page = await house.enter()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(new URL('/run', page.url()).href)
  await page.locator('.run-offers').waitFor()
}, 120_000)
afterAll(async () => {
  await watcher?.close()
  await house?.close()
})

test('[INS67] the cockpit shows what a released instrument suggests, and one press by keyboard puts an exercise after this activity', async () => {
  const { focus, plan } = watcher.view()
  expect(focus).toHaveLength(3)
  expect(focus.map(({ index }) => index)).toEqual(focus.map(({ index }) => index).toSorted((a, b) => a - b))
  const offered = page.locator('.run-offers')
  for (const { label } of focus) await offered.getByText(label.da ?? '', { exact: true }).waitFor()
  expect(plan.activities).toHaveLength(1)

  const [exercise] = focus[0]?.exercises ?? []
  if (!exercise) throw new Error('no exercise')
  const button = offered.getByRole('button', { name: exercise.title.da ?? '' }).first()
  expect(await button.innerText()).toContain('Indsæt efter »Tre slags bånd«')
  await button.focus()
  await page.keyboard.press('Enter')
  await watcher.until((view) => view.plan.activities.length === 2)
  expect(watcher.view().plan.activities[1]?.exercise?.id).toBe(exercise.id)
  await expect.poll(() => button.innerText()).toContain('Er på dagsordenen')
  // The focus stays, and a second press adds nothing.
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  await offered.getByRole('status').getByText('er sat ind efter').waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  expect(watcher.view().plan.activities).toHaveLength(2)
  await watcher.send({ type: 'undoPlan', sessionId })
  await watcher.until((view) => view.plan.activities.length === 1)
})

test('[INS67] nothing is suggested of a round that is open, or that fewer than five answered', async () => {
  const few = Object.values((await shelved()).sessions).find(({ title }) => title === 'Målt af 4')
  const report = await of<ReportView>('report', few?.id)
  const words = JSON.stringify(report.view().report.blocks)
  expect(words).toContain('der skal mindst være 5 svar')
  expect(words).not.toContain('Forslag til fokus')
  await report.close()

  // Another instrument, asked of nobody: what was measured before goes on counting, elsewhere.
  await watcher.send({
    type: 'editPlan',
    sessionId,
    edit: { kind: 'addExercise', exerciseId: 'safety-pulse', at: 1 },
  })
  await watcher.until((view) => view.plan.activities.length === 2)
  await askBySeat(facilitator, sessionId)
  const { plan, position, focus } = watcher.view()
  const activity = plan.activities[1]
  const step = activity?.steps.findIndex(({ round }) => round !== undefined) ?? 0
  const roundId = activity?.steps[step]?.round ?? ''
  await watcher.send({ type: 'goTo', from: position, to: { activity: 1, step } })
  await watcher.send({ type: 'openRound', roundId })
  await watcher.until((view) => view.rounds[roundId]?.phase === 'open')
  expect(watcher.view().focus).toEqual(focus)
  await expect.poll(() => page.locator('.run-offers').count()).toBe(0)
  await watcher.send({ type: 'closeRound', roundId })
  await watcher.until((view) => view.rounds[roundId]?.phase === 'closed')
  expect(watcher.view().focus).toEqual(focus)
  expect(await page.locator('.run-offers').count()).toBe(0)
  await watcher.send({ type: 'goTo', from: { activity: 1, step }, to: position })
  await page.locator('.run-offers').waitFor()
})

test('[REP66] the summary is compared with the newest earlier session of five or more, or with the one chosen, on the page and in files', async () => {
  const report = await of<ReportView>('report', sessionId)
  const { waves } = report.view().report
  expect(waves.map(({ title }) => title)).toEqual(['Målt af 14', 'Målt af 12'])
  await report.close()
  await page.goto(new URL(`/report/${sessionId}`, page.url()).href)
  const paper = page.locator('.paper')
  await paper.getByText(/Sammenlignet med »Målt af 14«/).waitFor()
  await paper.getByRole('heading', { name: /^Siden / }).waitFor()
  await paper.getByText('Forslag til fokus').waitFor()
  await paper.getByText(/Svarene er ikke parret/).waitFor()

  const choice = page.getByLabel('Sammenlign med')
  await choice.focus()
  await choice.selectOption({ label: `${waves[1]?.date} · Målt af 12` })
  await paper.getByText(/Sammenlignet med »Målt af 12«/).waitFor()
  await page.locator('.paper-change').scrollIntoViewIfNeeded()
  await look('report-change')
  if (process.env['LOOK']) {
    const view = await of<ReportView>('report', sessionId, waves[1]?.sessionId)
    writeFileSync(path.join(process.env['LOOK'], 'report.json'), JSON.stringify(view.view().report.blocks))
    await view.close()
  }
  const saved = await watcher.send({
    type: 'saveReport',
    sessionId,
    formats: ['csv'],
    locale: 'da',
    earlier: 'none',
  })
  expect(saved.ok).toBe(true)
  await choice.selectOption({ label: 'Sammenlign ikke' })
  await expect.poll(() => page.locator('.paper-change').count()).toBe(0)
})

test('[INS67] panel and summary pass axe in both themes and languages, and hold at 200 % zoom', async () => {
  const settings = (values: object) => watcher.send({ type: 'setPreferences', ...values })
  for (const [theme, locale] of [
    ['dark', 'en'],
    ['light', 'da'],
  ] as const) {
    await settings({ theme, locale })
    for (const [place, part] of [
      ['/run', '.run-offers'],
      [`/report/${sessionId}`, '.paper-change'],
    ] as const) {
      await page.goto(new URL(place, page.url()).href)
      await page.locator(part).first().waitFor()
      await page.waitForFunction(
        ([shown, lang]) =>
          document.documentElement.dataset['theme'] === shown && document.documentElement.lang === lang,
        [theme, locale],
      )
      await page.locator(part).first().scrollIntoViewIfNeeded()
      await look(`focus-${theme}-${part.slice(1)}`)
      expect((await violations(page)).join('\n')).toBe('')
    }
  }
  await page.setViewportSize({ width: 720, height: 450 })
  await page.goto(new URL('/run', page.url()).href)
  await page.locator('.run-offers').scrollIntoViewIfNeeded()
  await look('focus-zoom')
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over).toBe(0)
  expect(house.complaints).toEqual([])
})
