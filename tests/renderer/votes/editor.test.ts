import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { QuestionBase } from '../../../core/votes/define.ts'
import { voteFor } from '../../../core/votes/index.ts'
import { testBrowser } from '../../support/browser.ts'
import { violations } from '../../support/axe.ts'
import { questions } from '../stage/questions.ts'
import { buildPage, openTheatre, type Theatre } from '../stage/theatre.ts'
import type { EditorPage } from './editor-page.tsx'

let folder: string
let theatre: Theatre
let browser: Browser
let page: Page

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'samspil-editor-'))
  await buildPage('tests/renderer/votes/editor-page.html', folder)
  theatre = await openTheatre(folder, 'tests/renderer/votes/editor-page.html')
  browser = await chromium.launch(await testBrowser())
})
afterAll(async () => {
  await browser?.close()
  await theatre?.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  return () => context.close()
})

async function open(search: string): Promise<void> {
  await page.goto(`${theatre.url}?${search}`)
  await page.waitForSelector('.vote-editor, .scene')
}
declare global {
  interface Window {
    editor: EditorPage
  }
}
const changes = (): Promise<QuestionBase[]> => page.evaluate(() => window.editor.changes)
const latest = async (): Promise<Record<string, unknown>> => ({ ...(await changes()).at(-1) })
const focused = (): Promise<string> =>
  page.evaluate(
    () =>
      document.activeElement?.getAttribute('aria-label') ??
      (document.activeElement as HTMLInputElement | null)?.value ??
      '',
  )

describe('[VUI4] only questions that can be asked are handed on', () => {
  test('an option without words is named, and the rest is not sent', async () => {
    await open('type=choice')
    await page.getByRole('button', { name: 'Tilføj svarmulighed' }).click()
    expect(await page.locator('.field-wrong').innerText()).toBe('Skriv teksten på mindst ét sprog.')
    expect(await page.locator('.vote-editor-state').innerText()).toContain('Ikke gemt endnu')
    expect(await changes()).toHaveLength(0)
    await page.keyboard.type('Fem')
    expect(await page.locator('.field-wrong').count()).toBe(0)
    const { options } = (await latest()) as { options: { id: string; label: object }[] }
    expect(options.at(-1)).toEqual({ id: 'p5', label: { da: 'Fem' } })
    for (const change of await changes()) expect(voteFor(change).question.safeParse(change).success).toBe(true)
  })
  test('a field with a limit says so', async () => {
    await open('type=text')
    await page.getByLabel('Højst så mange bogstaver').fill('5')
    expect(await page.locator('.field-wrong').innerText()).toBe('Skal være mindst 20.')
    await page.getByLabel('Højst så mange bogstaver').fill('')
    expect(await page.locator('.field-wrong').innerText()).toBe('Skriv et helt tal.')
    expect(await changes()).toHaveLength(0)
    await page.getByLabel('Højst så mange bogstaver').fill('120')
    expect(await latest()).toMatchObject({ maxLength: 120 })
  })
  test('help that is wiped out is gone, not empty', async () => {
    await open('type=likert')
    const help = page.getByRole('group', { name: 'Hjælp til at svare' })
    await help.getByLabel('Dansk').fill('')
    await help.getByLabel('English').fill(' ')
    expect(Object.keys(await latest())).not.toContain('help')
  })
  test('a line that ends before it begins is refused in words', async () => {
    await open('type=slider')
    await page.getByLabel('Højeste punkt', { exact: true }).fill('-3')
    expect(await page.locator('.field-wrong').allInnerTexts()).toContain(
      'Der skal være mellem 1 og 20 trin fra laveste til højeste punkt.',
    )
    expect(await changes()).toHaveLength(0)
  })
  test('words for each point follow the length of the line', async () => {
    await open('type=slider')
    await page.getByLabel('Højeste punkt', { exact: true }).fill('2')
    await page.getByLabel('Ord for hvert punkt').check()
    await page.getByRole('group', { name: 'Punkt 1' }).getByLabel('Dansk').fill('Sådan midt imellem')
    expect(await latest()).toMatchObject({
      max: 2,
      labels: [{ da: 'Slet ikke' }, { da: 'Sådan midt imellem' }, { da: 'Helt og fuldt' }],
    })
    await page.getByLabel('Laveste punkt', { exact: true }).fill('1')
    expect(await latest()).toMatchObject({ min: 1, labels: [{ da: 'Sådan midt imellem' }, { da: 'Helt og fuldt' }] })
  })
  test('fewer options lower the number of picks', async () => {
    await open('type=choice')
    await page.getByLabel('Hver kan vælge op til').fill('4')
    await page.getByRole('button', { name: 'Fjern svarmulighed 4' }).click()
    expect(await latest()).toMatchObject({ atMost: 3 })
  })
  test('a statement takes a short name with it until somebody writes another', async () => {
    await open('type=likert')
    await page.getByRole('button', { name: 'Tilføj udsagn' }).click()
    await page.keyboard.type('Vi griner sammen')
    expect(await latest()).toMatchObject({
      items: expect.arrayContaining([
        { id: 'p8', text: { da: 'Vi griner sammen' }, short: { da: 'Vi griner sammen' } },
      ]),
    })
    await page.keyboard.type(' hver eneste dag, også når det er svært')
    const { items } = (await latest()) as { items: { short: { da: string } }[] }
    expect(items.at(-1)?.short.da.length).toBeLessThanOrEqual(28)
  })
  test('another number of points keeps both ends', async () => {
    await open('type=likert')
    await page.getByLabel('Punkter på skalaen').selectOption('5')
    const { labels } = (await latest()) as { labels: { da: string }[] }
    expect(labels.map(({ da }) => da)).toEqual(['Helt uenig', 'Uenig', 'Lidt uenig', 'Hverken eller', 'Helt enig'])
  })
})

describe('[VUI5] parts are added, moved and removed from the keyboard, and the focus follows', () => {
  test('moved down and up', async () => {
    await open('type=choice')
    await page.getByRole('button', { name: 'Flyt svarmulighed 1 ned' }).focus()
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('Flyt svarmulighed 2 ned')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('Flyt svarmulighed 3 ned')
    const ids = ((await latest()) as { options: { id: string }[] }).options.map(({ id }) => id)
    expect(ids).toEqual(['b', 'c', 'a', 'd'])
    expect(await page.locator('.part-rows [role=status]').innerText()).toContain('nummer 3 af 4')
  })
  test('at the end a button says no and keeps the focus', async () => {
    await open('type=choice')
    await page.getByRole('button', { name: 'Flyt svarmulighed 4 ned' }).focus()
    await page.keyboard.press('Enter')
    expect(await changes()).toHaveLength(0)
    expect(await focused()).toBe('Flyt svarmulighed 4 ned')
  })
  test('removed down to the fewest', async () => {
    await open('type=choice')
    await page.getByRole('button', { name: 'Fjern svarmulighed 1' }).focus()
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('Fjern svarmulighed 1')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(((await latest()) as { options: unknown[] }).options).toHaveLength(2)
    expect(await page.locator('.part-rows [role=status]').innerText()).toBe('Der skal være mindst 2.')
  })
  test('added with the focus in the new field', async () => {
    await open('type=choice')
    await page.getByRole('button', { name: 'Tilføj svarmulighed' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ny')
    expect(((await latest()) as { options: { label: { da: string } }[] }).options.at(-1)?.label.da).toBe('Ny')
  })
})

describe('[NET78] families of the coordination map are made by keyboard, and only those that can be counted are handed on', () => {
  interface Map {
    groups: { id: string }[]
    families?: { id: string; label: object; groups: string[] }[]
  }
  const map = async (): Promise<Map> => (await latest()) as unknown as Map
  const family = (number: number) => page.locator('.network-families li').nth(number - 1)
  const state = () => page.locator('.vote-editor-state').innerText()
  const said = () => page.locator('.network-families > [role=status]').innerText()
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }

  test('added, named and filled', async () => {
    await open('type=network')
    await page.getByRole('button', { name: 'Tilføj familie' }).focus()
    await press('Enter')
    expect(await family(1).locator('.field-wrong').allInnerTexts()).toEqual([
      'Skriv teksten på mindst ét sprog.',
      'En familie skal have mindst to grupper.',
    ])
    await page.keyboard.type('PPR')
    await press('Tab')
    await page.keyboard.type('Advisers')
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Space')
    expect(await family(1).locator('.field-wrong').innerText()).toBe('En familie skal have mindst to grupper.')
    const group = family(1).getByRole('group', { name: 'Grupper i familien' })
    expect(await group.getAttribute('aria-describedby')).toBe(await group.locator('.field-wrong').getAttribute('id'))
    expect(await changes()).toHaveLength(0)
    await press('Tab', 'Space')
    expect((await map()).families).toEqual([{ id: 'p6', label: { da: 'PPR', en: 'Advisers' }, groups: ['g3', 'g4'] }])
    expect(await state()).toBe('')
  })

  test('a group that is chosen for another family leaves its own, which is said before and after', async () => {
    await open('type=network')
    const add = page.getByRole('button', { name: 'Tilføj familie' })
    await add.click()
    await page.keyboard.type('Hus')
    for (const name of ['Pædagoger', 'Lærere', 'PPR-psykologer']) await family(1).getByLabel(name).check()
    await add.click()
    await page.keyboard.type('Rådgivning')
    const moving = family(2).getByRole('checkbox', { name: 'PPR-psykologer' })
    expect(await moving.getAttribute('aria-describedby')).not.toBeNull()
    await family(2).getByText('Er nu i »Hus« og flytter hertil, hvis du vælger den.').last().waitFor()
    await moving.check()
    expect(await said()).toBe('»PPR-psykologer« er flyttet fra »Hus«.')
    expect(await family(1).getByRole('checkbox', { name: 'PPR-psykologer' }).isChecked()).toBe(false)
    await family(2).getByLabel('Sundhedsplejersker').check()
    expect(await said()).toBe('')
    expect((await map()).families?.map(({ id, groups }) => [id, groups])).toEqual([
      ['p6', ['g1', 'g2']],
      ['p7', ['g3', 'g4']],
    ])
    for (const change of await changes()) expect(voteFor(change).question.safeParse(change).success).toBe(true)
    // A new group takes no id that a family has.
    await page.getByRole('button', { name: 'Tilføj gruppe' }).click()
    await page.keyboard.type('Sagsbehandlere')
    expect((await map()).groups.at(-1)?.id).toBe('p8')
    await page.getByRole('button', { name: 'Fjern familie 1' }).click()
    await page.getByRole('button', { name: 'Fjern familie 1' }).click()
    expect(await map()).not.toHaveProperty('families')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-does'))).toBe('add')
  })

  test('all of them, or one left over, is refused in words', async () => {
    await open('type=network')
    await page.getByRole('button', { name: 'Tilføj familie' }).click()
    await page.keyboard.type('Alle')
    for (const box of await family(1).getByRole('checkbox').all()) await box.check()
    expect(await family(1).locator('.field-wrong').innerText()).toBe(
      'En familie kan ikke rumme alle grupper: så var der ingen forbindelser at vise.',
    )
    for (const name of ['Ledere', 'Pædagoger', 'Lærere']) await family(1).getByLabel(name).uncheck()
    expect((await map()).families?.[0]?.groups).toEqual(['g3', 'g4'])
    const before = (await changes()).length
    await page.getByRole('button', { name: 'Fjern gruppe 5' }).click()
    expect(await family(1).getByRole('checkbox').count()).toBe(4)
    expect(await family(1).locator('.field-wrong').innerText()).toBe('En familie skal have mindst to grupper.')
    expect(await changes()).toHaveLength(before)
    await family(1).getByLabel('Lærere').check()
    expect((await map()).families?.[0]?.groups).toEqual(['g2', 'g3'])
  })

  for (const [locale, theme] of [
    ['da', 'light'],
    ['da', 'dark'],
    ['en', 'light'],
    ['en', 'dark'],
  ] as const) {
    test(`free of faults axe can find: ${locale}, ${theme}`, async () => {
      await page.setViewportSize({ width: 360, height: 800 })
      await open(`type=network&locale=${locale}&theme=${theme}`)
      for (let count = 0; count < 2; count += 1)
        await page.getByRole('button', { name: locale === 'da' ? 'Tilføj familie' : 'Add a family' }).click()
      await family(1).getByRole('checkbox').first().check()
      if (process.env['SAMSPIL_PICTURES']) {
        await page.setViewportSize({ width: 900, height: 1400 })
        await page.locator('.network-families').scrollIntoViewIfNeeded()
        await page.screenshot({ path: `${process.env['SAMSPIL_PICTURES']}/families-${locale}-${theme}.png` })
        await page.setViewportSize({ width: 360, height: 800 })
      }
      expect((await violations(page)).join('\n')).toBe('')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    })
  }
})

describe('[VUI6] what comes back does not eat what is being typed', () => {
  test('late echoes are ignored', async () => {
    await open('type=choice')
    await page.evaluate(() => (window.editor.echoAfter = 120))
    const prompt = page.getByRole('group', { name: 'Spørgsmål' }).getByLabel('Dansk')
    await prompt.fill('')
    await prompt.pressSequentially('Hvad gør vi nu med det hele?', { delay: 25 })
    await page.waitForTimeout(300)
    expect(await prompt.inputValue()).toBe('Hvad gør vi nu med det hele?')
  })
  test('news from outside replaces the draft, also back to what was sent before', async () => {
    await open('type=choice')
    await page.evaluate(() => (window.editor.echoAfter = 0))
    const prompt = page.getByRole('group', { name: 'Spørgsmål' }).getByLabel('Dansk')
    await prompt.fill('Første')
    await prompt.fill('Anden')
    await expect.poll(() => page.evaluate(() => window.editor.shown?.prompt.da)).toBe('Anden')
    await page.evaluate(() => window.editor.set({ ...window.editor.changes[0]! }))
    await expect.poll(() => prompt.inputValue()).toBe('Første')
    await page.evaluate(
      (question) => window.editor.set({ ...question, prompt: { da: 'Fortrudt' } }),
      questions.choice as QuestionBase,
    )
    await expect.poll(() => prompt.inputValue()).toBe('Fortrudt')
  })
})

describe('[VUI7] editors and results pass axe in both themes and both languages', () => {
  for (const type of Object.keys(questions)) {
    for (const [locale, theme] of [
      ['da', 'light'],
      ['en', 'dark'],
    ] as const) {
      test(`${type}, ${locale}, ${theme}`, async () => {
        await open(`type=${type}&locale=${locale}&theme=${theme}`)
        expect((await violations(page)).join('\n')).toBe('')
        await open(`type=${type}&locale=${locale}&theme=${theme}&result`)
        await page.locator('.vote-result button').first().click()
        expect((await violations(page)).join('\n')).toBe('')
      })
    }
  }
})

describe('[VUI8] a result in the cockpit is a chart, a sentence and a table', () => {
  test.each(Object.keys(questions))('%s', async (type) => {
    await open(`type=${type}&result`)
    expect(await page.locator('.scene title').first().textContent()).toBe(
      (questions as Record<string, { prompt: { da: string } }>)[type]?.prompt.da,
    )
    expect((await page.locator('.vote-sentence').first().innerText()).length).toBeGreaterThan(10)
    const button = page.getByRole('button', { name: 'Vis tallene som tabel' }).first()
    expect(await page.getByRole('table').count()).toBe(0)
    await button.click()
    expect(await page.getByRole('row').count()).toBeGreaterThan(2)
    await page.getByRole('button', { name: 'Skjul tabellen' }).click()
    expect(await page.getByRole('table').count()).toBe(0)
  })
})

test('[VUI9] an editor and a result fit a narrow panel and 200 % zoom', { timeout: 120_000 }, async () => {
  await page.setViewportSize({ width: 360, height: 800 })
  for (const type of Object.keys(questions)) {
    for (const part of ['', '&result']) {
      await open(`type=${type}${part}`)
      await page.evaluate(() => document.fonts.ready)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide, type + part).toBeLessThanOrEqual(360)
    }
  }
})
