import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { voteTypes } from '../../../core/votes/index.ts'
import { answer } from '../../e2e/phone.ts'
import { violations } from '../../support/axe.ts'
import { asking, round } from './questions.ts'
import { openRoom, type Room } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room?.close())

const types = voteTypes.map((vote) => [vote.type, vote] as const)

test.each(types)(
  '[VOTE102] %s: cast by keyboard alone, a ballot its question admits, in a window of 200 % zoom',
  { timeout: 90_000 },
  async (_, vote) => {
    const question = vote.blank()
    // A phone of 640 at 200 %.
    const { page, host } = await room.inside(asking(round('a', question)), {
      viewport: { width: 320, height: 568 },
      reducedMotion: 'reduce',
    })
    await page.locator('.question-body').waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide).toBe(0)
    await answer(page, 'da', 'keyboard')
    const ballot = host.casts().at(-1)?.['ballot']
    expect(vote.ballot(question).safeParse(ballot).success, JSON.stringify(ballot)).toBe(true)
  },
)

test.each(types)('[VOTE102] %s: its ballot passes axe in both themes and both languages', async (_, vote) => {
  for (const [colorScheme, locale] of [
    ['light', 'da-DK'],
    ['dark', 'en-GB'],
  ] as const) {
    const { page } = await room.inside(asking(round('a', vote.blank())), {
      colorScheme,
      locale,
      reducedMotion: 'reduce',
    })
    await page.locator('.question-body').waitFor()
    expect((await violations(page)).join('\n')).toBe('')
    await room.tidy()
  }
})
