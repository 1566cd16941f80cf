import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { network as vote, type NetworkQuestion } from '../../../core/votes/network.ts'
import { networkBlank } from '../../../core/votes/network-blank.ts'
import { violations } from '../../support/axe.ts'
import { asking, round } from './questions.ts'
import { openRoom, type Room } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room.close())

const groups = [
  'Ledere',
  'Pædagoger',
  'Lærere',
  'Pædagogisk-psykologisk rådgivning og specialpædagogisk indsats i dagtilbuddet',
  'Sundhed og social',
].map((da, at) => ({ id: `g${at + 1}`, label: { da } }))
const question: NetworkQuestion = { ...networkBlank, groups, rate: 2 }

test('[VOTE88] a phone asks for the own group, for those worked with most, and then about each, the own one last and in its own words', async () => {
  const { page, host } = await room.inside(asking(round('a', question)))
  await page.getByRole('heading', { name: 'Hvilken gruppe hører du til?' }).waitFor()
  await page.getByRole('button', { name: 'Vælg din gruppe først' }).waitFor()
  await page.getByRole('radio', { name: 'Lærere' }).check()
  await page.getByRole('button', { name: 'Næste' }).click()

  await page.getByRole('heading', { name: 'Hvem arbejder du mest sammen med om opgaven?' }).waitFor()
  await page.getByText('Vælg op til 2. 2 tilbage.').waitFor()
  expect(await page.getByLabel('Lærere').count()).toBe(0)
  await page.getByLabel('Ledere').check()
  await page.getByLabel('Sundhed og social').check()
  await page.getByLabel('Pædagoger').click({ force: true })
  expect(await page.getByLabel('Pædagoger').isChecked()).toBe(false)
  await page.getByRole('button', { name: 'Næste' }).click()

  for (const [at, group] of ['Om Ledere', 'Om Sundhed og social', 'Om Lærere, din egen gruppe'].entries()) {
    for (let item = 1; item <= 7; item += 1) {
      await page
        .getByText(`Gruppe ${at + 1} af 3 · udsagn ${item} af 7`)
        .first()
        .waitFor()
      await page.getByText(group, { exact: true }).waitFor()
      if (item === 1) {
        const heading = at === 2 ? 'Vi er i kontakt med hinanden' : 'De er i kontakt med os'
        await page.getByRole('heading', { name: heading }).waitFor()
      }
      if (item === 3) {
        await page.getByRole('button', { name: 'Ved ikke, spring over' }).click()
        continue
      }
      await page.getByRole('radio', { name: '4 Ofte' }).check()
      await page.getByText(`${at * 7 + item} af 21 gemt`).waitFor()
      await page.getByRole('button', { name: /Næste|Se mine svar/ }).click()
    }
  }
  await page.getByRole('heading', { name: 'Dine svar' }).waitFor()
  const casts = host.casts()
  expect(casts.slice(0, 3)).toMatchObject([
    { ballot: { group: 'g3', ratings: {} }, done: false },
    { ballot: { group: 'g3', ratings: { g1: {}, g5: {}, g3: {} } }, done: false },
    { ballot: { group: 'g3', ratings: { g1: { frequent: 4 } } }, done: false },
  ])
  const last = casts.at(-1)
  expect(last?.['done']).toBe(true)
  expect(casts.filter(({ done }) => done)).toHaveLength(1)
  expect(vote.ballot(question).safeParse(last?.['ballot']).success).toBe(true)
})

test('[VOTE89] another own group takes away only what no longer holds, and nothing needs a pointer', async () => {
  const { page, host } = await room.inside(asking(round('a', question)))
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  // A new page of the question takes the focus with its heading; what is focused before that loses it.
  const turned = (): Promise<void> => page.locator(':is(h1, h2):focus').waitFor()
  await page.getByLabel('Ledere').focus()
  await press('Space')
  await page.getByRole('button', { name: 'Næste' }).focus()
  await press('Enter')
  await turned()
  await page.getByRole('checkbox', { name: 'Pædagoger', exact: true }).focus()
  await press('Space')
  await page.getByRole('button', { name: 'Næste' }).focus()
  await press('Enter')
  await turned()
  await page.getByText('Om Pædagoger').waitFor()
  await page.getByRole('radio', { name: '3 Nogle gange' }).focus()
  await press('Space')
  await page.getByText('1 af 14 gemt').waitFor()
  await page.getByRole('button', { name: 'Tilbage til valg af grupper' }).focus()
  await press('Enter')
  await turned()
  await page.getByRole('button', { name: 'Tilbage til din egen gruppe' }).focus()
  await press('Enter')
  await page.getByRole('radio', { name: 'Lærere' }).check()
  await page.getByRole('button', { name: 'Næste' }).click()
  expect(await page.getByRole('checkbox', { name: 'Pædagoger', exact: true }).isChecked()).toBe(true)
  await expect
    .poll(() => host.casts().at(-1))
    .toMatchObject({ ballot: { group: 'g3', ratings: { g2: { frequent: 3 } } } })
  expect(host.casts().at(-1)?.['ballot']).not.toHaveProperty('ratings.g1')
})

test('[VOTE90] each of its screens is free of faults axe can find, and holds long names at 320 and at 390', async () => {
  for (const width of [320, 390]) {
    const { page } = await room.inside(asking(round('a', question)), {
      viewport: { width, height: 844 },
      reducedMotion: 'reduce',
    })
    const look = async (name: string): Promise<void> => {
      if (process.env['SAMSPIL_PICTURES'])
        await page.screenshot({ path: `${process.env['SAMSPIL_PICTURES']}/${name}-${width}.png` })
      expect(await violations(page), name).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await page.getByRole('heading', { name: 'Hvilken gruppe' }).waitFor()
    await look('network-own')
    await page.getByRole('radio', { name: 'Lærere' }).check()
    await page.getByRole('button', { name: 'Næste' }).click()
    await page.getByLabel(/rådgivning/).check()
    await look('network-others')
    await page.getByRole('button', { name: 'Næste' }).click()
    await page.getByRole('radio', { name: '4 Ofte' }).check()
    await look('network-item')
    for (let at = 0; at < 14; at += 1) {
      if (at > 0) await page.getByRole('button', { name: 'Ved ikke, spring over' }).click()
      else await page.getByRole('button', { name: 'Næste' }).click()
    }
    await page.getByRole('heading', { name: 'Dine svar' }).waitFor()
    await look('network-overview')
  }
})
