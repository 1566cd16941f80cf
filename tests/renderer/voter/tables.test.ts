import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { VoterView } from '../../../core/views/voter.ts'
import type { IdeasQuestion } from '../../../core/votes/ideas.ts'
import type { SpeakingQuestion } from '../../../core/votes/speaking.ts'
import type { TableTextQuestion } from '../../../core/votes/table-text.ts'
import { violations } from '../../support/axe.ts'
import type { FakeHost } from './fake-host.ts'
import { asking, round, text, waiting } from './questions.ts'
import { openRoom, type Room } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room.close())

const long = 'Pædagogisk-psykologisk rådgivning og specialpædagogisk indsats i dagtilbuddet'
const ideas = {
  type: 'ideas',
  prompt: { da: 'Hvad skal resten af rummet kende?', en: 'What should the room know?' },
  most: 3,
  maxLength: 60,
  tags: [
    { id: 'challenge', label: { da: 'Udfordring' } },
    { id: 'solution', label: { da: 'Løsning' } },
    { id: 'failed', label: { da: 'Erfaring: det virkede ikke' } },
  ],
} satisfies IdeasQuestion
const table = {
  type: 'table-text',
  prompt: { da: `Jeres aftale om ${long.toLowerCase()}`, en: 'Your agreement' },
  tables: 12,
  maxLength: 40,
  fields: ['Hvem', 'Hvad', 'Hvornår', 'Tegn på, at det er lykkedes'].map((da, at) => ({ id: `f${at}`, label: { da } })),
} satisfies TableTextQuestion
const speaking = {
  type: 'speaking',
  prompt: { da: 'Hvad ser du, som vi andre ikke ser?', en: 'What do you see?' },
  people: 4,
  seconds: 60,
} satisfies SpeakingQuestion

const inside = (question: IdeasQuestion | TableTextQuestion | SpeakingQuestion) =>
  room.inside(asking(round('a', question, 'wall')))

/** Kept for people to look at when a folder is named. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOK']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** Fits on a phone, and axe finds nothing; also at twice the size of letters. */
async function holds(page: Page, name: string): Promise<void> {
  await look(page, name)
  expect(await violations(page)).toEqual([])
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await wide()).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 195, height: 844 })
  expect(await wide()).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 390, height: 844 })
}

test('[VOTE73] ideas are written one at a time, each with its kind, by keyboard alone', async () => {
  const { page, host } = await inside(ideas)
  await page.getByRole('button', { name: 'Skriv en idé først' }).waitFor()
  await page.getByLabel('Idé 1', { exact: true }).focus()
  await page.keyboard.type('Mere tid ')
  await page.getByRole('button', { name: 'Vælg, hvad det er, for hver idé' }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Tilføj en idé til' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Idé 2', { exact: true }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('å'.repeat(61))
  await page.getByRole('button', { name: '1 tegn for meget' }).waitFor()
  await holds(page, 'ideas')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: 'Tilføj en idé til' }).click()
  await page.getByLabel('Idé 3', { exact: true }).fill('mere  TID')
  expect(await page.getByRole('button', { name: 'Tilføj en idé til' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Send svar' }).focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => host.casts()[0])
    .toMatchObject({
      ballot: [
        { text: 'Mere tid', tag: 'challenge' },
        { text: 'å'.repeat(60), tag: 'solution' },
      ],
      done: true,
    })
})

test('[VOTE74] one phone writes for a table: its number first, fields that share the letters, and the others say so', async () => {
  const { page, host } = await inside(table)
  await page.getByText('Én enhed pr. bord. Bliv enige, før I sender.').waitFor()
  await page.getByRole('button', { name: 'Vælg jeres bord først' }).click({ force: true })
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT')
  expect(await page.getByLabel('Jeres bord').locator('option').count()).toBe(13)
  await page.keyboard.press('7')
  await page.getByLabel('Jeres bord').selectOption('7')
  await page.getByLabel('Hvem').fill('Lederne')
  await page.getByLabel('Hvornår').fill('å'.repeat(34))
  await page.getByRole('button', { name: '1 tegn for meget' }).waitFor()
  await holds(page, 'table-text')
  await page.getByLabel('Hvornår').fill('Mandag')
  await page.getByText('27 tegn tilbage i alt').waitFor()
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect
    .poll(() => host.casts()[0])
    .toMatchObject({ ballot: { table: 7, texts: ['Lederne', '', 'Mandag', ''] }, done: true })
  const other = await inside(table)
  await other.page.getByRole('button', { name: 'En anden skriver for vores bord' }).click()
  await expect.poll(() => other.host.casts()[0]).toMatchObject({ done: true })
  expect(other.host.casts()[0]).not.toHaveProperty('ballot')
})

test('[PH56] where a table writes, the phone says that the room sees its number, before and after', async () => {
  const { page } = await room.inside(asking({ ...round('a', table, 'wall'), byTable: true }))
  await page.getByText('Rummet kan se det med bordets nummer, uden jeres navne.').waitFor()
  await page.getByLabel('Jeres bord').selectOption('7')
  await page.getByLabel('Hvem').fill('Lederne')
  await page.getByRole('button', { name: 'Send svar' }).click()
  await page.getByText('Teksten og bordets nummer').waitFor()
  const alone = await room.inside(asking(round('a', text, 'wall')))
  await alone.page.getByText('Rummet kan se det, uden dit navn.').waitFor()
  expect(await alone.page.getByText('bordets nummer').count()).toBe(0)
})

test('[VOTE75] a phone times a speaking round by one button, goes on after a reload, and sends whole seconds', async () => {
  const { page, host } = await inside(speaking)
  const used = (): number[] => (host.casts().at(-1)?.['ballot'] as { used: number[] } | undefined)?.used ?? []
  await page.getByText('Den hører ikke efter, og den siger ingenting.').waitFor()
  await holds(page, 'speaking-ready')
  await page.clock.install()
  await page.getByRole('button', { name: 'Start runden' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Person 1 har ordet' }).waitFor()
  await page.clock.runFor(45_000)
  await page
    .getByRole('timer')
    .filter({ hasText: /0:(1[0-5]|0\d)/ })
    .waitFor()
  await holds(page, 'speaking-turn')
  await page.getByRole('button', { name: 'Næste person' }).click()
  await page.getByRole('heading', { name: 'Person 2 har ordet' }).waitFor()
  await page.clock.runFor(72_000)
  await page.getByText('over tiden').waitFor()
  await look(page, 'speaking-over')
  await page.getByRole('button', { name: 'Næste person' }).click()
  await expect.poll(used).toHaveLength(2)
  expect(host.casts().at(-1)).toMatchObject({ done: false })
  const firstTwo = used()
  // The page's clock also goes on by itself while the pages are looked at.
  expect(firstTwo).toEqual([45, 72].map((least) => expect.toSatisfy((took) => took >= least && took < least + 60)))
  await page.reload()
  await page.getByRole('heading', { name: 'Person 3 har ordet' }).waitFor()
  await page.clock.runFor(30_000)
  await page.getByRole('button', { name: 'Vi er ikke flere ved bordet' }).click()
  await page.getByRole('heading', { name: 'Så lang tid brugte I' }).waitFor()
  await page.getByLabel('Jeres bord (kan udelades)').selectOption('3')
  await holds(page, 'speaking-overview')
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts().at(-1)).toMatchObject({ done: true })
  expect(host.casts().at(-1)).toMatchObject({ ballot: { table: 3, used: [...firstTwo, expect.any(Number)] } })
  expect(used().every(Number.isInteger)).toBe(true)
  // The page was loaded anew in the third turn, which took as long as that and the half minute.
  expect(used()[2]).toBeGreaterThanOrEqual(30)
})

const reflecting: VoterView = {
  ...waiting,
  reflect: {
    stepId: 's1',
    title: { da: 'Min situation', en: 'My situation' },
    prompts: [
      { da: 'Hvilket perspektiv manglede?', en: 'Which perspective was missing?' },
      { da: 'Hvad var min del?', en: 'What was my part?' },
    ],
  },
}
const secretWords = 'Jeg undgik Hanne'
const missing = 'Hvilket perspektiv manglede?'

/** All that a host was ever sent, and all that was fetched. */
const overheard = (host: FakeHost): string => JSON.stringify([host.heard, host.origins])

test('[VOTE76] what a person writes for themselves stays on the phone: no message and no request carries a word of it', async () => {
  const { page, host } = await room.inside(reflecting)
  const requests: string[] = []
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.getByText('Det, du skriver her, bliver på din telefon. Intet bliver sendt').waitFor()
  await page.getByLabel(missing).fill(secretWords)
  await holds(page, 'notebook')
  host.cut()
  await expect.poll(() => host.heard.filter(({ type }) => type === 'hello').length).toBeGreaterThan(1)
  await page.reload()
  await page.getByLabel(missing).waitFor()
  expect(await page.getByLabel(missing).inputValue()).toBe(secretWords)
  host.show({ open: asking(round('a', text, 'wall')).open })
  await page.locator('.question-body').getByRole('textbox').fill('Kun det her')
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()).toHaveLength(1)
  expect(overheard(host)).toContain('Kun det her')
  expect(overheard(host)).not.toContain('Hanne')
  expect(requests.join('\n')).not.toMatch(/Hanne|Jeg%20undgik|notebook/i)
})

test('[VOTE77] notes are there after their step and when the day has ended, are taken home as a file, and are gone once deleted', async () => {
  const { page, host } = await room.inside(reflecting)
  await page.getByLabel('Hvad var min del?').fill('Jeg tav.')
  host.show({ ...waiting, reflect: undefined })
  await page.getByText('Mine noter').click()
  await page.getByText('Jeg tav.').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Tag det med hjem' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('mine-noter.txt')
  const saved = readFileSync((await file.path()) ?? '', 'utf8')
  expect(saved).toBe(
    '\uFEFFTryghed i kompetencecentrene: Mine noter\n\n\nMin situation\n\nHvad var min del?\nJeg tav.\n',
  )
  host.show({ ended: true })
  await page.getByText('Noterne ligger kun på denne telefon.').waitFor()
  await holds(page, 'notebook-end')
  await page.getByRole('button', { name: 'Slet noterne' }).click()
  await page.getByRole('button', { name: 'Behold' }).click()
  await page.getByRole('button', { name: 'Slet noterne' }).click()
  const yes = page.getByRole('button', { name: 'Ja, slet' })
  await yes.focus()
  // News of the day takes the focus from nobody.
  host.show({ conclusion: 'Vi ringer sammen.' })
  await page.getByText('Vi ringer sammen.').waitFor()
  expect(await yes.evaluate((button) => button === document.activeElement)).toBe(true)
  await yes.click()
  await page.getByText('Noterne er slettet.').waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Tak for i dag' }).waitFor()
  expect(await page.getByText('Mine noter').count()).toBe(0)
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('tav')
  expect(overheard(host)).not.toContain('tav')
})
