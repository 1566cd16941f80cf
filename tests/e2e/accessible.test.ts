import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CockpitView } from '../../core/views/cockpit.ts'
import type { LibraryView } from '../../core/views/library.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../main/rehearsal/socket-client.ts'
import { fillRoom, type Room } from '../../main/rehearsal/room.ts'
import { violations } from '../support/axe.ts'
import { openHouse, type House } from './house.ts'
import { answer, join, phoneWords } from './phone.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
})

/** What nobody has read feeds no later round, and the day would stand still. */
async function letThrough(cockpit: SocketClient<CockpitView>, view: CockpitView, roundId: string): Promise<void> {
  const entryIds = Object.keys(view.rounds[roundId]?.entries ?? {})
  if (entryIds.length > 0) await cockpit.send({ type: 'moderate', roundId, entryIds, status: 'shown' })
}

async function answerAll(room: Room, roundId: string): Promise<void> {
  const round = (await room.phones[0]?.until((view) => view.open[roundId] !== undefined))?.open[roundId]
  if (round) await room.answer(round)
}

test(
  '[E2E2] axe finds nothing on any screen of a running workshop, in both themes and languages',
  { timeout: 240_000 },
  async () => {
    const way = await enterAsFacilitator(house.host().enter())
    const shelf = await connect<LibraryView>({ ...way, watch: { view: 'library' }, locale: 'da' })
    const page = await house.enter()
    // A picture that is still fading in has no contrast yet.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const found: string[] = []
    const check = async (name: string, screen: Page): Promise<void> => {
      await screen.bringToFront()
      found.push(...(await violations(screen)).map((violation) => `${name}: ${violation}`))
    }
    const dressed = async (name: string, screen: Page, ready: string): Promise<void> => {
      for (const [theme, locale] of [
        ['light', 'da'],
        ['dark', 'en'],
      ] as const) {
        await shelf.send({ type: 'setPreferences', theme, locale })
        await screen.locator(`html[data-theme="${theme}"][lang="${locale}"] ${ready}`).first().waitFor()
        await check(`${name}, ${theme}, ${locale}`, screen)
      }
    }

    await dressed('first start', page, 'h1')
    const created = await shelf.send({ type: 'createSession', templateId: 'distriktsdag', locale: 'da' })
    const sessionId = created.ok ? created.answer?.sessionId : undefined
    // A page that waits for its view has no heading yet.
    await dressed('library', page, 'h1')
    for (const place of ['#exercises', '#settings']) {
      await page.goto(new URL(`/${place}`, page.url()).href)
      await page.locator(`a[aria-current="page"][href="/${place}"]`).waitFor()
      await dressed(place, page, 'h1')
    }
    await page.goto(new URL(`/plan/${sessionId}`, page.url()).href)
    await page.locator('.agenda').waitFor()
    await dressed('plan', page, 'h1')

    await shelf.send({ type: 'startSession', sessionId })
    const cockpit = await connect<CockpitView>({ ...way, watch: { view: 'cockpit' }, locale: 'da' })
    const stage = await house.desk.newPage()
    await stage.emulateMedia({ reducedMotion: 'reduce' })
    await stage.setViewportSize({ width: 1920, height: 1080 })
    await stage.goto(new URL('/stage', page.url()).href)
    await page.goto(new URL('/run', page.url()).href)
    const onStage = async (name: string, ready: string): Promise<void> => {
      for (const theme of ['light', 'dark'] as const) {
        await cockpit.send({ type: 'setStageTheme', theme })
        await stage.locator(`html[data-theme="${theme}"] ${ready}`).first().waitFor()
        await check(`stage, ${name}, ${theme}`, stage)
      }
    }
    const phones = await Promise.all([house.phone('da', 'light'), house.phone('en', 'dark')])
    for (const phone of phones) await phone.emulateMedia({ reducedMotion: 'reduce' })
    const locales = ['da', 'en'] as const
    const onPhones = async (name: string): Promise<void> => {
      for (const phone of phones) await check(`phone, ${name}`, phone)
    }

    for (const phone of phones) {
      await phone.goto(house.host().join)
      await phone.locator('#code').waitFor()
    }
    await onPhones('typed code')
    for (const [index, phone] of phones.entries()) {
      await phone.goto('about:blank')
      await phone.goto(cockpit.view().join.link)
      await phone.getByRole('button', { name: phoneWords[locales[index]!].first.enter }).waitFor()
    }
    await onPhones('first screen')
    await Promise.all(phones.map((phone, index) => join(phone, cockpit.view().join.link, locales[index]!)))
    await onPhones('waiting')
    // An anonymous round needs five people, and a result to look at five answers.
    const link = new URL(cockpit.view().join.link)
    const room = await fillRoom(`http://127.0.0.1:${house.host().lanPort}`, link.hash.slice(1), 8, 1)
    await dressed('cockpit, arrival', page, 'button.run-hero')
    await onStage('join', '.stage')

    const seen = new Set<string>()
    while (cockpit.view().primary.kind !== 'endSession') {
      const { primary, plan } = cockpit.view()
      const before = JSON.stringify(primary)
      if (primary.kind === 'closing') {
        if (!seen.has(primary.kind)) {
          await dressed('cockpit, closing', page, 'button.run-hero')
          await onPhones('closing')
        }
        seen.add(primary.kind)
        house.advance(10_000)
        const closed = await cockpit.until((next) => JSON.stringify(next.primary) !== before)
        await letThrough(cockpit, closed, primary.roundId)
        continue
      }
      const { kind, ...target } = primary
      await cockpit.send({ type: kind, ...target })
      const view = await cockpit.until((next) => JSON.stringify(next.primary) !== before)
      if (primary.kind === 'closeRound') await letThrough(cockpit, view, primary.roundId)
      if (primary.kind === 'openRound') await answerAll(room, primary.roundId)
      if (primary.kind !== 'openRound' && primary.kind !== 'revealRound') {
        const activity = plan.activities[view.position.activity]
        if (primary.kind === 'goTo' && activity && !seen.has(activity.kind)) {
          seen.add(activity.kind)
          await onStage(activity.kind, '.stage')
        }
        continue
      }
      const type =
        plan.activities.flatMap((activity) => activity.rounds).find((round) => round.id === primary.roundId)?.question
          .type ?? ''
      if (seen.has(`${primary.kind} ${type}`)) continue
      seen.add(`${primary.kind} ${type}`)
      if (primary.kind === 'openRound') {
        await Promise.all(phones.map((phone) => phone.locator('.voter-foot .btn.primary').waitFor()))
        await onPhones(`ballot of ${type}`)
        await Promise.all(phones.map((phone, index) => answer(phone, locales[index]!)))
        await onPhones(`stored ${type}`)
      }
      await dressed(`cockpit, ${primary.kind} ${type}`, page, 'button.run-hero')
      await onStage(`${primary.kind} ${type}`, '.stage')
    }

    await cockpit.send({ type: 'endSession' })
    await room.leave()
    for (const [index, phone] of phones.entries())
      await phone.getByText(phoneWords[locales[index]!].end.title).first().waitFor()
    await onPhones('the end')
    await onStage('the end', '.stage')
    await dressed('cockpit, ended', page, '.run-ended')
    await page.goto(new URL(`/report/${sessionId}`, page.url()).href)
    await dressed('report', page, '.paper')
    expect(found).toEqual([])
    await closeAll(cockpit, shelf)
  },
)

async function closeAll(...clients: Pick<SocketClient<CockpitView>, 'close'>[]): Promise<void> {
  await Promise.all(clients.map((client) => client.close()))
}
