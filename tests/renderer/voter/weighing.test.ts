import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { AllocationQuestion } from '../../../core/votes/allocation.ts'
import type { DotsQuestion } from '../../../core/votes/dots.ts'
import type { FistQuestion } from '../../../core/votes/fist.ts'
import { voteFor } from '../../../core/votes/index.ts'
import type { RankingQuestion } from '../../../core/votes/ranking.ts'
import { violations } from '../../support/axe.ts'
import { asking, choice, round } from './questions.ts'
import { openRoom, type Room } from './room.ts'

const long = 'Pædagogisk-psykologisk rådgivning og specialpædagogisk indsats i dagtilbuddet'
const { prompt } = choice
const options = [...choice.options.slice(0, 3), { id: 'o4', label: { da: long } }]
const dots: DotsQuestion = { type: 'dots', prompt, options, dots: 3 }
const ranking: RankingQuestion = { type: 'ranking', prompt, options }
const allocation: AllocationQuestion = {
  type: 'allocation',
  prompt: { da: 'Hvad vejer, når I beslutter?' },
  help: { da: 'Fordel 100 point på de tre linjer.' },
  lines: [
    { id: 'child', label: { da: 'Det enkelte barn' } },
    { id: 'all', label: { da: 'Alle børn' } },
    { id: 'economy', label: { da: 'Økonomien' } },
  ],
  total: 100,
}
const fist: FistQuestion = {
  type: 'fist',
  prompt: { da: 'Kan du gå med til forslaget?' },
  proposal: { da: 'Vi holder et fast kvarter til tvivl på hvert teammøde resten af året.' },
  threshold: 3,
}

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room.close())

/** What a host would store: only what its schema admits. */
function stored(
  question: DotsQuestion | RankingQuestion | AllocationQuestion | FistQuestion,
  ballot: unknown,
): unknown {
  const parsed = voteFor(question).ballot(question).safeParse(ballot)
  return parsed.success ? parsed.data : `refused: ${JSON.stringify(ballot)}`
}

const status = (page: Page) => page.locator('.ballot-rest')

test('[VOTE31] on a phone dots are set and taken by buttons, several on one, never more than there are', async () => {
  const { page, host } = await room.inside(asking(round('a', dots)))
  await page.getByRole('button', { name: 'Sæt mindst én prik først' }).waitFor()
  const more = (name: string) => page.getByRole('button', { name: `1 mere: ${name}` })
  await more('Overgange').click()
  await more('Overgange').click()
  await expect.poll(() => status(page).innerText()).toMatch(/1\s+prik tilbage/)
  await more(long).click()
  await expect.poll(() => status(page).innerText()).toContain('Tag en prik et sted')
  expect(await more('Forældre').getAttribute('aria-disabled')).toBe('true')
  await more('Forældre').click({ force: true })
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: { o1: 2, o4: 1 } })
  expect(stored(dots, host.casts()[0]?.['ballot'])).toEqual({ o1: 2, o4: 1 })
  await page.getByRole('button', { name: 'Ret mit svar' }).click()
  await page.getByRole('button', { name: `1 mindre: ${long}` }).click()
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[1]).toMatchObject({ ballot: { o1: 2 } })
})

test('[VOTE32] on a phone a ranking is made by pressing in the order wanted, and changed by buttons and by naming a place', async () => {
  const { page, host } = await room.inside(asking(round('a', ranking)), { reducedMotion: 'reduce' })
  const names = () => page.locator('.ballot-ranking li .ballot-name').allInnerTexts()
  await page.getByRole('button', { name: 'Placér 4 mere for at sende' }).waitFor()
  await page.getByRole('button', { name: 'Forældre Sæt som nr. 1' }).click()
  await page.getByRole('button', { name: 'Overgange Sæt som nr. 2' }).click()
  // The last one has only one place left.
  await page.getByRole('button', { name: `${long} Sæt som nr. 3` }).click()
  await expect.poll(names).toEqual(['Forældre', 'Overgange', long, 'Tværfagligt samarbejde'])
  await page.getByRole('button', { name: `Flyt op: ${long}` }).click()
  await expect.poll(names).toEqual(['Forældre', long, 'Overgange', 'Tværfagligt samarbejde'])
  // To the end of the page: what lies behind the buttons at the bottom is scrolled out from there.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  expect(await violations(page)).toEqual([])
  // The focus went with it.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(`Flyt op: ${long}`)
  await page.getByText(`${long} er nu nr. 2`).waitFor({ state: 'attached' })
  await page.getByRole('combobox', { name: 'Plads til Tværfagligt samarbejde' }).selectOption('Nr. 1')
  await expect.poll(names).toEqual(['Tværfagligt samarbejde', 'Forældre', long, 'Overgange'])
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: ['o2', 'o3', 'o4', 'o1'] })
  expect(stored(ranking, host.casts()[0]?.['ballot'])).toEqual(['o2', 'o3', 'o4', 'o1'])
})

test('[VOTE33] on a phone 100 points are shared out in fives and ones or typed; the rest stays in sight, and the button says what is missing', async () => {
  const { page, host } = await room.inside(asking(round('a', allocation)))
  const press = async (name: string, times: number) => {
    for (let at = 0; at < times; at += 1) await page.getByRole('button', { name }).click()
  }
  await page.getByRole('button', { name: 'Fordel 100 point mere for at sende' }).waitFor()
  await press('5 mere: Det enkelte barn', 5)
  await page.getByRole('spinbutton', { name: 'Økonomien' }).fill('45')
  await press('5 mere: Alle børn', 4)
  await expect.poll(() => status(page).innerText()).toMatch(/10\s+point tilbage/)
  await page.getByRole('button', { name: 'Fordel 10 point mere for at sende' }).click({ force: true })
  expect(host.casts()).toEqual([])
  await press('1 mere: Alle børn', 9)
  await page.getByRole('button', { name: 'Fordel 1 point mere for at sende' }).waitFor()
  // Five more than there are is all there are.
  await press('5 mere: Alle børn', 1)
  await expect.poll(() => status(page).innerText()).toContain('Alle point er fordelt')
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: { child: 25, all: 30, economy: 45 } })
  expect(stored(allocation, host.casts()[0]?.['ballot'])).toEqual({ child: 25, all: 30, economy: 45 })
  await page.getByRole('button', { name: 'Ret mit svar' }).click()
  await page.getByRole('spinbutton', { name: 'Økonomien' }).fill('0')
  await page.getByRole('spinbutton', { name: 'Det enkelte barn' }).fill('700')
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[1]).toMatchObject({ ballot: { child: 70, all: 30, economy: 0 } })
})

test('[VOTE41] on a phone six numbers of fingers stand with their words, and few fingers are asked what they would change', async () => {
  const { page, host } = await room.inside(asking(round('a', fist)))
  await page.getByText('Vi holder et fast kvarter til tvivl').waitFor()
  expect(await page.getByRole('radio').count()).toBe(6)
  await page.getByRole('button', { name: 'Vælg antal fingre først' }).waitFor()
  await page.getByLabel('Noget skal ændres, før jeg er med').check()
  const why = page.getByLabel('Hvad ville du ændre?')
  await page.getByText('Skriv ikke navne. Tekster læses, før de vises.').waitFor()
  await why.fill('a'.repeat(201))
  await page.getByRole('button', { name: '1 tegn for meget' }).waitFor()
  await why.fill('  Mere tid\ntil det. ')
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: { value: 2, reason: 'Mere tid til det.' } })
  expect(stored(fist, host.casts()[0]?.['ballot'])).toEqual({ value: 2, reason: 'Mere tid til det.' })
  await page.getByRole('button', { name: 'Ret mit svar' }).click()
  await page.getByLabel('Det er en god idé').check()
  expect(await why.count()).toBe(0)
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[1]).toMatchObject({ ballot: { value: 4 } })
  expect(host.casts()[1]?.['ballot']).not.toHaveProperty('reason')
})

const tabs = (times: number) => Array.from({ length: times }, () => 'Tab')
const keys: readonly [
  string,
  DotsQuestion | RankingQuestion | AllocationQuestion | FistQuestion,
  readonly string[],
  unknown,
][] = [
  ['dots', dots, ['Tab', 'ArrowUp', 'ArrowUp', 'Enter'], { o1: 2 }],
  ['ranking', ranking, ['Enter', 'Enter', 'Enter', ...tabs(14), 'Enter'], ['o1', 'o2', 'o3', 'o4']],
  ['allocation', allocation, ['Tab', 'Tab', '1', '0', '0', 'Enter'], { child: 100, all: 0, economy: 0 }],
  ['fist', fist, ['ArrowDown', 'Enter'], { value: 4 }],
]
test.each(keys)(
  '[VOTE30] %s is answered by keyboard alone, and its ballot breaks no rule of accessibility',
  async (_, question, presses, ballot) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, host } = await room.inside(asking(round('a', question)), { colorScheme, reducedMotion: 'reduce' })
      await page.locator('.question-body').waitFor()
      expect(await violations(page)).toEqual([])
      await page.locator('.question-body :is(input, button)').first().focus()
      for (const key of presses) await page.keyboard.press(key)
      await expect.poll(() => host.casts()[0]).toMatchObject({ ballot })
      await room.tidy()
    }
  },
)

test('[VOTE30] nothing is cut off at 320 wide, which is 200 % zoom of a wide phone', async () => {
  for (const question of [dots, ranking, allocation, fist]) {
    const { page } = await room.inside(asking(round('a', question)), { viewport: { width: 320, height: 568 } })
    await page.locator('.question-body').waitFor()
    if (question.type === 'ranking')
      await page
        .getByRole('button', { name: /Sæt som nr. 1/ })
        .last()
        .click()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, question.type).toBe(0)
    await room.tidy()
  }
})
