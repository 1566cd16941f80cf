import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CircleQuestion } from '../../../core/votes/circle.ts'
import type { FromToQuestion } from '../../../core/votes/from-to.ts'
import { voteFor } from '../../../core/votes/index.ts'
import type { JourneyQuestion } from '../../../core/votes/journey.ts'
import type { PlacementQuestion } from '../../../core/votes/placement.ts'
import { violations } from '../../support/axe.ts'
import { asking, round } from './questions.ts'
import { openRoom, type Room } from './room.ts'

const long = 'Pædagogisk-psykologisk rådgivning og specialpædagogisk indsats i dagtilbuddet'
const placement: PlacementQuestion = {
  type: 'placement',
  prompt: { da: 'Hvad er vigtigst, og hvad kan vi selv flytte?' },
  help: { da: 'Sæt hvert emne på begge linjer.' },
  items: [
    { id: 'a', label: { da: 'Overgange til skolen' } },
    { id: 'b', label: { da: long } },
  ],
  x: { label: { da: 'Indflydelse' }, low: { da: 'Lille indflydelse' }, high: { da: 'Stor indflydelse' } },
  y: { label: { da: 'Betydning' }, low: { da: 'Lille betydning' }, high: { da: 'Stor betydning' } },
}
const fromTo: FromToQuestion = {
  type: 'from-to',
  prompt: { da: 'Hvor er vi nu?' },
  dimensions: [
    {
      id: 'd0',
      label: { da: 'Fællesskab' },
      from: { da: 'Mest indsats til enkeltbørn' },
      to: { da: 'Fællesskabet løfter også det enkelte barn' },
    },
    { id: 'd1', label: { da: 'Samarbejde' }, from: { da: 'Ventetid og siloer' }, to: { da: 'Én fast tovholder' } },
  ],
  ask: 'now',
}
const journey: JourneyQuestion = {
  type: 'journey',
  prompt: { da: 'Hvordan mærker familien vejen?' },
  stages: ['Sidste år i dagtilbuddet', long, 'SFO-start'].map((da, at) => ({ id: `s${at}`, label: { da } })),
  breaks: 1,
}
const circle: CircleQuestion = {
  type: 'circle',
  prompt: { da: 'Hvad bestemmer vi selv?' },
  themes: ['Mødestruktur', long, 'Lovgivning'].map((da, at) => ({ id: `t${at}`, label: { da } })),
}
type Placing = PlacementQuestion | FromToQuestion | JourneyQuestion | CircleQuestion

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room.close())

/** What a host would store: only what its schema admits. */
function stored(question: Placing, ballot: unknown): unknown {
  const parsed = voteFor(question).ballot(question).safeParse(ballot)
  return parsed.success ? parsed.data : `refused: ${JSON.stringify(ballot)}`
}

test('[VOTE47] on a phone each item is placed on two lines by buttons or keys, sent item by item, and changed from the overview', async () => {
  const { page, host } = await room.inside(asking(round('a', placement)))
  await page.getByRole('heading', { name: 'Overgange til skolen' }).waitFor()
  await page.getByRole('button', { name: 'Vælg et sted på begge linjer først' }).click({ force: true })
  expect(host.casts()).toEqual([])
  const across = page.getByRole('slider', { name: 'Indflydelse' })
  const up = page.getByRole('slider', { name: 'Betydning' })
  expect(await across.getAttribute('aria-valuetext')).toBe('Ikke valgt endnu')
  await page.getByRole('group', { name: 'Indflydelse' }).getByRole('button', { name: 'Et trin op' }).click()
  await up.focus()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'Næste' }).click()
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: { a: { x: 5, y: 10 } }, done: false })
  await page.getByRole('heading', { name: long }).waitFor()
  await page.getByText('1 af 2 gemt').waitFor()
  await page.getByRole('button', { name: 'Spring denne over' }).click()
  await page.getByRole('heading', { name: 'Dine svar' }).waitFor()
  await page.getByText('Ikke besvaret').waitFor()
  await page.getByRole('button', { name: /Overgange til skolen/ }).click()
  await page.getByRole('group', { name: 'Indflydelse' }).getByRole('button', { name: 'Et trin ned' }).click()
  await page.getByRole('button', { name: 'Se mine svar' }).click()
  await page.getByRole('button', { name: 'Færdig' }).click()
  await page.getByText('1 af 2').first().waitFor()
  expect(host.casts().at(-1)).toMatchObject({ ballot: { a: { x: 4, y: 10 } }, done: true })
  expect(stored(placement, host.casts().at(-1)?.['ballot'])).toEqual({ a: { x: 4, y: 10 } })
})

test('[VOTE48] on a phone one dimension is asked at a time between its two poles; now and wish stand on one page where both are asked', async () => {
  const { page, host } = await room.inside(asking(round('a', fromTo)))
  await page.getByText('Mest indsats til enkeltbørn').waitFor()
  await page.getByRole('button', { name: 'Et trin op' }).click()
  await page.getByRole('button', { name: 'Næste' }).click()
  await page.getByText('Én fast tovholder').waitFor()
  await page.getByRole('slider').focus()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Se mine svar' }).click()
  await page.getByRole('button', { name: 'Færdig' }).click()
  await expect.poll(() => host.casts().at(-1)).toMatchObject({ ballot: { d0: { now: 5 }, d1: { now: 0 } }, done: true })
  expect(stored(fromTo, host.casts().at(-1)?.['ballot'])).toEqual({ d0: { now: 5 }, d1: { now: 0 } })

  const both: FromToQuestion = { ...fromTo, ask: 'both', dimensions: fromTo.dimensions.slice(0, 1) }
  const second = await room.inside(asking(round('a', both)))
  await second.page.getByRole('slider', { name: 'Nu' }).focus()
  await second.page.keyboard.press('Home')
  await second.page.getByRole('button', { name: 'Vælg et sted på begge linjer først' }).waitFor()
  await second.page.getByRole('slider', { name: 'Ønske' }).focus()
  await second.page.keyboard.press('End')
  await second.page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => second.host.casts()[0]).toMatchObject({ ballot: { d0: { now: 0, wish: 10 } }, done: true })
})

test('[VOTE49] on a phone every stage has its line from −3 to +3, and breaks are marked after that, never more than allowed', async () => {
  const { page, host } = await room.inside(asking(round('a', journey)))
  await page.getByRole('button', { name: 'Vælg et sted for 3 trin mere' }).waitFor()
  for (const [name, key] of [
    ['Sidste år i dagtilbuddet', 'Home'],
    [long, 'ArrowRight'],
    ['SFO-start', 'End'],
  ] as const) {
    await page.getByRole('slider', { name }).focus()
    await page.keyboard.press(key)
  }
  expect(await page.getByRole('slider', { name: 'SFO-start' }).getAttribute('aria-valuetext')).toBe('+3')
  await page.getByRole('button', { name: 'Videre' }).click()
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: { curve: { s0: -3, s1: 1, s2: 3 } }, done: false })
  await page.getByRole('heading', { name: 'Hvor knækker det?' }).waitFor()
  await page.getByLabel(long).check()
  await page.getByLabel('SFO-start').click({ force: true })
  expect(await page.getByLabel('SFO-start').isChecked()).toBe(false)
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts().at(-1)).toMatchObject({ ballot: { breaks: ['s1'] }, done: true })
  const ballot = { curve: { s0: -3, s1: 1, s2: 3 }, breaks: ['s1'] }
  expect(stored(journey, host.casts().at(-1)?.['ballot'])).toEqual(ballot)
})

test('[VOTE50] on a phone each theme is put into one of three named rings', async () => {
  const { page, host } = await room.inside(asking(round('a', circle)))
  await page.getByText('Vi kan påvirke det.').waitFor()
  await page.getByRole('button', { name: 'Placér mindst ét tema først' }).waitFor()
  await page.getByRole('radiogroup', { name: 'Mødestruktur' }).getByLabel('Kontrol').check()
  await page.getByRole('radiogroup', { name: long }).getByLabel('Bekymring').check()
  await page.getByRole('radiogroup', { name: long }).getByLabel('Indflydelse').check()
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: { t0: 'control', t1: 'influence' } })
  expect(stored(circle, host.casts()[0]?.['ballot'])).toEqual({ t0: 'control', t1: 'influence' })
  await page.getByText('2 af 3').waitFor()
})

const keys: readonly [string, Placing, readonly string[], unknown][] = [
  ['placement', placement, ['Tab', 'ArrowRight', 'Tab', 'Tab', 'Tab', 'ArrowRight', 'Enter'], { a: { x: 6, y: 6 } }],
  ['from-to', fromTo, ['Tab', 'ArrowLeft', 'Enter'], { d0: { now: 4 } }],
  [
    'journey',
    journey,
    ['Tab', 'ArrowRight', 'Tab', 'Tab', 'Tab', 'ArrowLeft', 'Tab', 'Tab', 'Tab', 'End', 'Enter'],
    { curve: { s0: 1, s1: -1, s2: 3 } },
  ],
  ['circle', circle, ['Space', 'ArrowRight', 'Enter'], { t0: 'influence' }],
]
test.each(keys)(
  '[VOTE59] %s is answered by keyboard alone, and its ballot breaks no rule of accessibility',
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

test('[VOTE59] nothing is cut off at 320 wide, which is 200 % zoom of a wide phone', async () => {
  for (const question of [placement, fromTo, { ...fromTo, ask: 'both' as const }, journey, circle]) {
    const { page } = await room.inside(asking(round('a', question)), { viewport: { width: 320, height: 568 } })
    await page.locator('.question-body').waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, question.type).toBe(0)
    await room.tidy()
  }
})
