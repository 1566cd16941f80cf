import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CockpitView } from '../../core/views/cockpit.ts'
import type { LibraryView } from '../../core/views/library.ts'
import { connect, enterAsFacilitator } from '../../main/rehearsal/socket-client.ts'
import { filesHolding } from '../support/bytes.ts'
import { violations } from '../support/axe.ts'
import { openHouse, type House } from './house.ts'
import { join } from './phone.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
})

const unwanted = 'Xandrilla'

test(
  '[GUARD23, GUARD30, GUARD31, GUARD32, GUARD33, GUARD34, GUARD35] a day is guarded from its plan to its last answer',
  { timeout: 240_000 },
  async () => {
    const way = await enterAsFacilitator(house.host().enter())
    const shelf = await connect<LibraryView>({ ...way, watch: { view: 'library' }, locale: 'da' })
    const page = await house.enter()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const found: string[] = []
    const check = async (name: string, screen: Page = page): Promise<void> => {
      found.push(...(await violations(screen)).map((violation) => `${name}: ${violation}`))
    }
    /** In both themes and languages; ends in Danish and light. */
    const dressed = async (name: string): Promise<void> => {
      for (const [theme, locale] of [
        ['dark', 'en'],
        ['light', 'da'],
      ] as const) {
        await shelf.send({ type: 'setPreferences', theme, locale })
        await page.locator(`html[data-theme="${theme}"][lang="${locale}"]`).waitFor()
        await check(`${name}, ${theme}, ${locale}`)
      }
    }
    const button = (name: string | RegExp) => page.getByRole('button', { name })

    // The plan reminds of who is responsible, until it is filled in.
    const created = await shelf.send({ type: 'createSession', templateId: 'distriktsdag', locale: 'da' })
    const sessionId = (created.ok && created.answer?.sessionId) || ''
    await shelf.send({ type: 'renameSession', sessionId, title: 'Tryghed' })
    await page.goto(new URL('/', page.url()).href)
    await page.getByText('Ansvarlig for svarene mangler').waitFor()
    await page.goto(new URL(`/plan/${sessionId}`, page.url()).href)
    await page.getByText('Der står ikke, hvem der er ansvarlig for svarene.').waitFor()
    await button('Udfyld').click()
    await check('details')
    await page.getByLabel('Organisation').fill('Distrikt Nord')
    await page.getByLabel('Kontakt (navn, telefon eller mail)').fill('Mona')
    await page.getByLabel('Svar gemmes til og med').fill('2099-12-24')
    await button('Færdig').click()
    await expect.poll(() => page.getByText('Der står ikke, hvem').count()).toBe(0)
    // The last field that was left is stored as well before the page is.
    await shelf.until(({ sessions }) => sessions[sessionId]?.keepUntil === '2099-12-24')
    await page.goto(new URL('/', page.url()).href)
    await page.getByText('Ansvarlig for svarene er udfyldt').waitFor()

    // The usual number of days is a setting.
    await page.goto(new URL('/#settings', page.url()).href)
    await page.getByLabel('Hvor længe svar gemmes').fill('14')
    await page.keyboard.press('Tab')
    await shelf.until((view) => view.host.preferences.keepDays === 14)
    await dressed('settings')

    await shelf.send({ type: 'editPlan', sessionId, edit: { kind: 'setDetails', facilitatorLeads: false } })
    await shelf.send({ type: 'startSession', sessionId })
    const cockpit = await connect<CockpitView>({ ...way, watch: { view: 'cockpit' }, locale: 'da' })
    const phone = await house.phone('da')
    await phone.goto(cockpit.view().join.link)
    await phone.getByText('Ansvarlig: Distrikt Nord. Svarene gemmes til og med den 24. december 2099.').waitFor()
    await join(phone, cockpit.view().join.link, 'da')

    // A text for the wall, written in spite of the question about its name.
    const { plan } = cockpit.view()
    const activity = plan.activities.findIndex(({ rounds }) => rounds.some((round) => round.question.type === 'cloud'))
    const round = plan.activities[activity]?.rounds.find(({ question }) => question.type === 'cloud')
    const step = plan.activities[activity]?.steps.findIndex((one) => one.round === round?.id) ?? 0
    const roundId = round?.id ?? ''
    await cockpit.send({ type: 'goTo', from: { activity: 0, step: 0 }, to: { activity, step } })
    await cockpit.send({ type: 'openRound', roundId })
    await phone.getByRole('textbox').first().fill(`${unwanted} på 4 år`)
    await phone.getByRole('button', { name: 'Send svar' }).click()
    await phone.getByRole('button', { name: 'Send alligevel' }).click()
    await cockpit.until((view) => Object.keys(view.rounds[roundId]?.entries ?? {}).length === 1)

    // Notes and conclusion.
    await page.goto(new URL('/run', page.url()).href)
    await page.getByLabel('Noter til mig').fill('Hun har 010190-1234')
    await page.getByText('Ikke gemt: ligner et CPR-nummer').waitFor()
    await page.getByLabel('Dagens konklusion').fill('Emma skal høres')
    await page.getByText('Står der et navn på et barn?').waitFor()
    await cockpit.until((view) => view.conclusion === 'Emma skal høres')
    expect(cockpit.view().notes).toBe('')
    await check('writing')
    await page.getByLabel('Noter til mig').fill(`Tal om ${unwanted} på 4 år`)
    await cockpit.until((view) => view.notes.includes(unwanted))

    // What anonymous means, on the stage.
    const stage = await house.desk.newPage()
    await stage.goto(new URL('/stage', page.url()).href)
    await button('Anonymt?').click()
    await stage.getByRole('heading', { name: 'Hvad betyder anonymt her?' }).waitFor()
    await stage.getByText('Der vises intet om færre end 5 personer.').waitFor()
    await check('stage', stage)
    await stage.keyboard.press('PageDown')
    await expect.poll(() => stage.getByText('Hvad betyder anonymt her?').count()).toBe(0)
    expect(cockpit.view().position).toEqual({ activity, step })
    await page.bringToFront()

    // Deleted for good, by keyboard, after one question.
    await button(/Læs tekster|Læs/)
      .first()
      .click()
    await button(`Slet helt: ${unwanted} på 4 år`).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Ordene står også i noter, konklusion eller en overskrift.').waitFor()
    await dressed('purge')
    await page.keyboard.press('Escape')
    expect(Object.keys(cockpit.view().rounds[roundId]?.entries ?? {})).toHaveLength(1)
    await page.getByLabel('Noter til mig').fill('')
    await cockpit.until((view) => view.notes === '')
    await button(`Slet helt: ${unwanted} på 4 år`).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Slet helt' }).click()
    await page
      .getByText(/Teksten er slettet\. \d+ sikkerhedskopi/)
      .first()
      .waitFor()
    await cockpit.until((view) => Object.keys(view.rounds[roundId]?.entries ?? {}).length === 0)
    expect(filesHolding(house.data, `${unwanted} på 4 år`)).toEqual([])

    // From the summary, when the day is over.
    await phone.getByRole('button', { name: /Ret mit svar/ }).click()
    await phone.getByRole('textbox').first().fill('Nørgård Efterspil')
    await phone.getByRole('button', { name: 'Send svar' }).click()
    await cockpit.until((view) => Object.keys(view.rounds[roundId]?.entries ?? {}).length === 1)
    await cockpit.send({ type: 'endSession' })
    await page.goto(new URL(`/report/${sessionId}`, page.url()).href)
    await button('Slet en tekst').click()
    await page.getByLabel('Søg i teksterne').fill('efterspil')
    await check('stored texts')
    await button('Slet helt: Nørgård Efterspil').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Slet helt' }).click()
    await expect.poll(() => filesHolding(house.data, 'Nørgård Efterspil')).toEqual([])

    // The data sheet says what is there.
    await page.goto(new URL(`/data/${sessionId}`, page.url()).href)
    const sheet = page.locator('.paper')
    await expect.poll(() => sheet.innerText()).toMatch(/24\. december 2099/)
    const said = await sheet.innerText()
    for (const words of ['Distrikt Nord', 'Mona', '1 plads ligger i databasen nu', 'ikke stillet'])
      expect(said).toContain(words)
    expect(said.match(/1 tekst slettet i/g)).toHaveLength(2)
    expect(said).not.toMatch(/xandrilla|efterspil/i)
    await dressed('data sheet')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.topbar').isVisible()).toBe(false)
    expect(await sheet.isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    await button('Gem som webside').click()
    await page.getByText('Gemt som Hvad vi gemmer').first().waitFor()
    expect(readFileSync(path.join(house.data, 'reports', 'Hvad vi gemmer · Tryghed.html'), 'utf8')).toContain(
      'Distrikt Nord',
    )

    // What is due goes with one confirmation, or gets a new date.
    await shelf.send({ type: 'setKeepUntil', sessionId, day: '2020-01-01' })
    await page.goto(new URL('/', page.url()).href)
    const due = page.getByRole('region', { name: 'Svarene fra 1 workshop skal slettes' })
    await due.waitFor()
    await dressed('due')
    await due.getByLabel('Ny dato for Tryghed').fill('2098-01-01')
    await due.getByLabel('Ny dato for Tryghed').blur()
    await expect.poll(() => due.count()).toBe(0)
    await shelf.send({ type: 'setKeepUntil', sessionId, day: '2020-01-01' })
    await due.getByRole('button', { name: 'Slet svarene' }).click()
    await dressed('due, asked')
    await page.keyboard.press('Escape')
    expect(shelf.view().due).toEqual([sessionId])
    await due.getByRole('button', { name: 'Slet svarene' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Slet svarene' }).click()
    await expect.poll(() => due.count()).toBe(0)
    await page.goto(new URL(`/data/${sessionId}`, page.url()).href)
    await page.getByText('0 pladser ligger i databasen nu').waitFor()
    await page.getByText('alle svar, pladser og roller slettet').waitFor()

    expect(found).toEqual([])
    await Promise.all([cockpit.close(), shelf.close()])
  },
)
