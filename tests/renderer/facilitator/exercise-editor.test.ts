import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import type { Exercise } from '../../../core/exercises/schema.ts'
import type { LibraryView } from '../../../core/views/library.ts'
import { voteName, voteTypes } from '../../../core/votes/index.ts'
import { connect, enterAsFacilitator, type SocketClient } from '../../../main/rehearsal/socket-client.ts'
import { openHouse, type House } from '../../e2e/house.ts'
import { violations } from '../../support/axe.ts'
import { wireOf, type Wire } from '../../support/wire.ts'

let house: House
let page: Page
let wire: Wire
let watcher: SocketClient<LibraryView>

beforeAll(async () => {
  house = await openHouse()
  const facilitator = await enterAsFacilitator(house.host().enter())
  watcher = await connect<LibraryView>({ ...facilitator, watch: { view: 'library' }, locale: 'da' })
  page = await house.enter()
  wire = await wireOf(page)
  await page.reload()
  await page.emulateMedia({ reducedMotion: 'reduce' })
})
afterAll(async () => {
  await watcher?.close()
  await house?.close()
})

const look = async (name: string): Promise<void> => {
  const folder = process.env['LOOK']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: name.endsWith('-whole') })
}
const button = (name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
/** A button of a card names its exercise for those who listen. */
const onCard = (does: string, name: string): RegExp => new RegExp(`^${does}\\s*: ${name.replaceAll(/[()]/g, '\\$&')}$`)
const own = (view: LibraryView): Exercise[] =>
  (view.catalogue.own ?? []).flatMap((id) => view.catalogue.exercises[id] ?? [])
const openLibrary = async (): Promise<void> => {
  await page.goto(new URL('/#exercises', page.url()).href)
  await page.locator('.exercises .exercise').first().waitFor()
}
async function newExercise(): Promise<void> {
  await openLibrary()
  // What an earlier test left unsaved.
  await page.reload()
  await button('Ny øvelse').click()
  await page.locator('.exercise-step.open').waitFor()
}
const title = () => page.getByRole('group', { name: 'Titel', exact: true }).getByLabel('Dansk')
const state = () => page.locator('.exercise-state').innerText()
const vote = () => page.getByLabel('Afstemning i dette trin')

/** What Tab comes to inside an element, in its order: a group of radio buttons is one stop. */
function stops(selector: string): number {
  const groups = new Set<string>()
  return [...document.querySelectorAll<HTMLElement>(`${selector} :is(input, select, textarea, button, [tabindex="0"])`)]
    .filter((element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.getClientRects().length > 0)
    .filter((element) => {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
      if (groups.has(element.name)) return false
      return groups.add(element.name)
    }).length
}

test(
  '[UI30] a new exercise gets steps, and in one of them every type of vote, by keyboard alone; phone and stage are shown beside it',
  {
    timeout: 120_000,
  },
  async () => {
    await newExercise()
    expect(await state()).toBe('')
    await button('Tilføj trin').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.exercise-step').count()).toBe(2)
    await vote().focus()
    const seen: string[] = []
    for (let at = 0; at < voteTypes.length; at++) {
      await page.keyboard.press('ArrowDown')
      const type = await vote().inputValue()
      seen.push(type)
      await page.locator('.exercise-round .vote-editor').waitFor()
      await page.locator('.preview-stage svg.scene').waitFor()
      await page.locator('.preview-phone :is(input, button, textarea)').first().waitFor()
      const asked = await page.locator('.preview-phone #question').innerText()
      expect(asked.length, type).toBeGreaterThan(5)
      const expected = await page.evaluate(stops, '.exercise-round')
      const inside = (): Promise<boolean> =>
        page.evaluate(() => document.activeElement?.closest('.exercise-round') !== null)
      let reached = 0
      for (await page.keyboard.press('Tab'); await inside(); await page.keyboard.press('Tab')) {
        reached++
        if (reached > expected) break
      }
      expect(reached, type).toBe(expected)
      await look(`editor-${type}`)
      await vote().focus()
    }
    expect(seen.toSorted()).toEqual(voteTypes.map(({ type }) => type).toSorted())
    const labels = await vote().locator('option').allInnerTexts()
    expect(labels.slice(1)).toEqual(
      voteTypes.map(({ type }) => voteName(type, 'da')).toSorted((one, other) => one.localeCompare(other, 'da')),
    )
  },
)

test('[UI31] what is missing is named with its place, a press leads there, and it cannot be saved until it is mended', async () => {
  await newExercise()
  await title().fill('')
  await button('Tilføj trin').click()
  await vote().selectOption('choice')
  await page.getByRole('group', { name: 'Svarmulighed 2' }).getByLabel('Dansk').fill('')
  await page.getByRole('group', { name: 'Svarmulighed 2' }).getByLabel('English').fill('')
  await page.locator('.exercise-step-name').first().click()
  const flaws = page.locator('.problems li')
  await expect
    .poll(() => flaws.allInnerTexts())
    .toEqual([
      expect.stringContaining('Titel Teksten mangler'),
      expect.stringMatching(/^Trin 2, Nyt trin: Et felt i spørgsmålet/),
    ])
  await look('editor-flaws')
  await button('Gem øvelse').click()
  await page.getByText('Der mangler noget, før øvelsen kan gemmes').first().waitFor()
  expect(own(watcher.view())).toEqual([])
  await flaws.nth(1).getByRole('button').click()
  const wrong = page.getByRole('group', { name: 'Svarmulighed 2' }).getByLabel('Dansk')
  expect(await wrong.inputValue()).toBe('')
  await wrong.fill('Noget andet')
  await title().fill('Prøve')
  await page.getByLabel('Minutter').fill('0')
  await expect.poll(() => flaws.count()).toBe(0)
})

test('[UI32] it is saved under its title, is there after a reload and a new start, and nothing is lost on leaving', async () => {
  await newExercise()
  await title().fill('Små skridt på Åvej')
  await vote().selectOption('fist')
  expect(await state()).toBe('Ikke gemt endnu')
  await page.goBack()
  await page.locator('.exercises').waitFor()
  await button('Ny øvelse').click()
  expect(await title().inputValue()).toBe('Små skridt på Åvej')
  await button('Gem øvelse').click()
  await watcher.until((view) => own(view).some(({ id }) => id === 'smaa-skridt-paa-aavej'))
  await expect.poll(state).toBe('Alt er gemt')
  expect(page.url()).toContain('#exercise/smaa-skridt-paa-aavej')
  await page.reload()
  expect(await title().inputValue()).toBe('Små skridt på Åvej')
  expect(await vote().inputValue()).toBe('fist')
  await title().fill('Store skridt')
  await button('Øvelser').click()
  await page.getByRole('alertdialog').getByText('Gå uden at gemme?').waitFor()
  await look('editor-leaving')
  await button('Annullér').click()
  expect(await title().inputValue()).toBe('Store skridt')
  await button('Øvelser').click()
  await button('Gå uden at gemme').click()
  await page.getByRole('heading', { name: /^Små skridt på Åvej/ }).waitFor()
  await page.getByRole('button', { name: onCard('Redigér', 'Små skridt på Åvej') }).click()
  expect(await title().inputValue()).toBe('Små skridt på Åvej')
  expect(await state()).toBe('Alt er gemt')
})

test('[UI32] letters typed between the press and the answer stay, and are still to be saved', async () => {
  const typeWhileSaving = async (typed: string): Promise<void> => {
    wire.hold('ack')
    await button('Gem øvelse').click()
    await expect.poll(wire.waiting).toBe(1)
    await title().press('End')
    await title().pressSequentially(typed)
    wire.letGo()
  }
  await newExercise()
  await title().fill('Lange')
  await typeWhileSaving(' skridt')
  await page.waitForURL(/#exercise\/lange$/)
  expect(await title().inputValue()).toBe('Lange skridt')
  expect(await state()).toBe('Ikke gemt endnu')
  // The field has kept the focus.
  await page.keyboard.type(' ad')
  expect(await title().inputValue()).toBe('Lange skridt ad')
  await typeWhileSaving(' vej')
  await page.getByText('»Lange skridt ad« er gemt').first().waitFor()
  expect(await title().inputValue()).toBe('Lange skridt ad vej')
  expect(await state()).toBe('Ikke gemt endnu')
  await button('Gem øvelse').click()
  await expect.poll(state).toBe('Alt er gemt')
  await watcher.until((view) => own(view).some((exercise) => exercise.title.da === 'Lange skridt ad vej'))
})

test('[UI32] leaving while it is being saved waits for the answer, and asks only when something would be lost', async () => {
  const saveAndLeave = async (): Promise<void> => {
    wire.hold('ack')
    await button('Gem øvelse').click()
    await expect.poll(wire.waiting).toBe(1)
    await button('Øvelser').click()
    expect(await page.getByRole('alertdialog').count()).toBe(0)
  }
  await newExercise()
  await title().fill('På vej ud')
  await saveAndLeave()
  wire.letGo()
  await page.getByRole('button', { name: onCard('Redigér', 'På vej ud') }).click()
  await title().fill('På vej')
  await saveAndLeave()
  await title().fill('På vej igen')
  wire.letGo()
  await page.getByRole('alertdialog').getByText('Gå uden at gemme?').waitFor()
  await button('Gå uden at gemme').click()
  await page.getByRole('button', { name: onCard('Redigér', 'På vej') }).waitFor()
})

test('[UI33] a built-in exercise is copied; a file goes out and comes in again; a broken one is refused with place and reason; deleting asks', async () => {
  const card = (name: string) => page.locator('.exercise').filter({ has: page.getByRole('heading', { name }) })
  await openLibrary()
  expect(
    await card('Tjek ind')
      .getByRole('button', { name: /^(Redigér|Slet)/ })
      .count(),
  ).toBe(0)
  wire.hold('patch')
  await page.getByRole('button', { name: onCard('Lav en kopi', 'Udfordringsbillede') }).click()
  await page.getByText('er lavet som kopi').first().waitFor()
  // The page of the copy is not opened before the library has it.
  expect(await page.getByText('Øvelsen findes ikke').count()).toBe(0)
  wire.letGo()
  await watcher.until((view) => own(view).some(({ id }) => id === 'challenge-picture-kopi'))
  expect(await title().inputValue()).toBe('Udfordringsbillede (kopi)')
  expect(await state()).toBe('Alt er gemt')
  await look('editor-copy')
  await openLibrary()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: onCard('Gem som fil', 'Udfordringsbillede (kopi)') }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe('challenge-picture-kopi.samspil')
  const text = readFileSync(await file.path(), 'utf8')
  const before = own(watcher.view()).find(({ id }) => id === 'challenge-picture-kopi')
  const upload = async (content: string): Promise<void> => {
    const chosen = page.waitForEvent('filechooser')
    await button('Hent fra fil').click()
    await (await chosen).setFiles({ name: 'a.yaml', mimeType: 'text/yaml', buffer: Buffer.from(content) })
  }
  await upload(text)
  await page.getByText('Der er allerede en øvelse med samme id').first().waitFor()

  await page.getByRole('button', { name: onCard('Slet', 'Udfordringsbillede (kopi)') }).click()
  await look('exercise-delete')
  await button('Annullér').click()
  expect(own(watcher.view()).map(({ id }) => id)).toContain('challenge-picture-kopi')
  await page.getByRole('button', { name: onCard('Slet', 'Udfordringsbillede (kopi)') }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Slet' }).click()
  await watcher.until((view) => !own(view).some(({ id }) => id === 'challenge-picture-kopi'))

  await upload(text)
  await watcher.until((view) => own(view).some(({ id }) => id === 'challenge-picture-kopi'))
  expect(own(watcher.view()).find(({ id }) => id === 'challenge-picture-kopi')).toEqual(before)
  await page.getByText('Øvelsen er hentet.').first().waitFor()

  const count = own(watcher.view()).length
  const broken = { ...(parse(text) as object), id: 'broken' }
  await upload(stringify({ ...broken, steps: [{ id: 'a', title: { da: 'A' }, minutes: -1 }], rounds: [] }))
  await page
    .getByText(/Sted: steps\.0\.minutes \(linje \d+\)\. Årsag: Skal være mindst 0/)
    .first()
    .waitFor()
  await upload(stringify({ ...broken, colour: 'red' }))
  await page
    .getByText(/Ukendt felt: .*colour/)
    .first()
    .waitFor()
  await look('exercise-refused')
  await upload('id: [\n')
  await page
    .getByText(/Øvelsen kan ikke bruges\. Sted: .* \(linje 2\)/)
    .first()
    .waitFor()
  expect(own(watcher.view())).toHaveLength(count)
})

test(
  '[UI34] the editor passes axe in both themes and languages, and holds at 200 % zoom',
  { timeout: 120_000 },
  async () => {
    await openLibrary()
    await page.getByRole('button', { name: onCard('Redigér', 'Udfordringsbillede (kopi)') }).click()
    for (const [at, steps] of [
      [2, 'ideas'],
      [5, 'placement'],
    ] as const) {
      await page.locator('.exercise-step-name').nth(at).click()
      await page.locator('.exercise-step.open .vote-editor').waitFor()
      await page.locator('.preview-stage svg.scene').waitFor()
      for (const [theme, locale] of [
        ['light', 'da'],
        ['dark', 'da'],
        ['dark', 'en'],
        ['light', 'en'],
      ] as const) {
        await watcher.send({ type: 'setPreferences', theme, locale })
        await page.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, theme)
        await page.waitForFunction((wanted) => document.documentElement.lang === wanted, locale)
        expect((await violations(page)).join('\n'), `${steps} ${theme} ${locale}`).toBe('')
        await look(`editor-${steps}-${theme}-${locale}-whole`)
      }
    }
    await watcher.send({ type: 'setPreferences', theme: 'light', locale: 'da' })
    await page.locator('html[data-theme="light"][lang="da"]').waitFor()
    for (const width of [720, 512]) {
      await page.setViewportSize({ width, height: 450 })
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(wide, String(width)).toBe(0)
      await look(`editor-zoom-${width}-whole`)
    }
    expect(house.complaints).toEqual([])
  },
)
