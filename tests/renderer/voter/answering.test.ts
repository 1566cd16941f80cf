import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { asking, choice, cloud, likert, round, severalChoice, slider, text, waiting } from './questions.ts'
import { openRoom, type Room } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room.close())

test('[PH10] before the answer stands how it is stored: for the seat, or on the wall without the name', async () => {
  const named = await room.inside(asking(round('a', choice)))
  await named.page.getByText('Gemt for din plads. Rummet ser kun det samlede resultat.').waitFor()
  const wall = await room.inside(asking(round('a', text, 'wall')))
  await wall.page.getByText('Rummet kan se det, uden dit navn.').waitFor()
  await expect
    .poll(() => wall.page.getByText('Skriv ikke navne. Tekster læses, før de vises.').isVisible(), { timeout: 8000 })
    .toBe(true)
})

test('[PH11] one of several is cast with a key of 32 hex digits, and the button says what is missing until then', async () => {
  const { page, host } = await room.inside(asking(round('a', choice)))
  await page.getByRole('button', { name: 'Vælg et svar først' }).click({ force: true })
  expect(host.casts()).toEqual([])
  await page.getByLabel('Forældre').check()
  await page.getByRole('button', { name: 'Send svar' }).click()
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  expect(host.casts()).toEqual([
    { type: 'castBallot', roundId: 'a', ballot: ['o3'], key: expect.stringMatching(/^[0-9a-f]{32}$/), done: true },
  ])
})

test('[PH12] of several picks no more than allowed can be chosen, and the count left is said', async () => {
  const { page, host } = await room.inside(asking(round('a', severalChoice)))
  await page.getByText('Vælg op til 2. 2 tilbage.').waitFor()
  await page.getByLabel('Overgange').check()
  await page.getByText('Vælg op til 2. 1 tilbage.').waitFor()
  await page.getByLabel('Forældre').check()
  await page.getByText('Du har valgt 2, som er det højeste.').waitFor()
  await page.getByLabel('Ro til børnene').click({ force: true })
  expect(await page.getByLabel('Ro til børnene').isChecked()).toBe(false)
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: ['o1', 'o3'] })
})

test('[PH13] a slider nobody has moved has no value; buttons, keys and "don’t know" all answer', async () => {
  const { page, host } = await room.inside(asking(round('a', slider)))
  const line = page.getByRole('slider')
  expect(await line.getAttribute('aria-valuetext')).toBe('Ikke valgt endnu')
  await page.getByRole('button', { name: 'Vælg et sted på linjen først' }).waitFor()
  await page.getByRole('button', { name: 'Et trin op' }).click()
  expect(await line.getAttribute('aria-valuetext')).toBe('5')
  await line.focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: 6 })
  await page.getByRole('button', { name: 'Ret mit svar' }).click()
  await page.getByLabel('Ved ikke').check()
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[1]).toMatchObject({ ballot: 'dont-know' })
})

test('[PH14] a battery sends all its answers with each new one, is done with the last, and ends in an overview where each can be changed', async () => {
  const { page, host } = await room.inside(asking(round('a', likert)))
  for (let at = 1; at <= 7; at++) {
    await page.getByText(`Udsagn ${at} af 7`).first().waitFor()
    if (at === 4) {
      await page.getByRole('button', { name: 'Ved ikke, spring over' }).click()
      continue
    }
    await page.getByRole('radio', { name: '6 Enig' }).check()
    await page.getByText(`${at} af 7 gemt`).waitFor()
    await page.getByRole('button', { name: at < 7 ? 'Næste' : 'Se mine svar' }).click()
  }
  const casts = host.casts()
  expect(casts.map(({ done }) => done)).toEqual([false, false, false, false, false, false, true])
  expect(casts.at(-1)?.['ballot']).toEqual({ i1: 6, i2: 6, i3: 6, i4: 'dont-know', i5: 6, i6: 6, i7: 6 })
  await page.getByRole('heading', { name: 'Dine svar' }).waitFor()
  await page.getByRole('button', { name: /Den, der skiller sig ud/ }).click()
  await page.getByRole('radio', { name: '1 Helt uenig' }).check()
  await page.getByRole('button', { name: 'Se mine svar' }).click()
  await page.getByRole('button', { name: 'Færdig' }).click()
  await page.getByText('7 af 7 udsagn').waitFor()
  expect(host.casts().at(-1)).toMatchObject({ ballot: { i3: 1, i4: 'dont-know' }, done: true })
})

test('[PH15] a text is counted in letters as a reader counts them, and one that is too long cannot be sent', async () => {
  const { page, host } = await room.inside(asking(round('a', text, 'wall')))
  await page.getByRole('button', { name: 'Skriv noget først' }).waitFor()
  await page.getByRole('textbox').fill('👩‍👩‍👧'.repeat(59))
  await page.getByText('1 tegn tilbage').waitFor()
  await page.getByRole('textbox').fill('å'.repeat(62))
  await page.getByRole('button', { name: '2 tegn for meget' }).click({ force: true })
  expect(host.casts()).toEqual([])
  await page.getByRole('textbox').fill('  De korte\u202E møder\n')
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: 'De korte møder' })
})

test('[PH16] words are sent once each, without empty fields', async () => {
  const { page, host } = await room.inside(asking(round('a', cloud, 'wall')))
  await page.getByLabel('Ord 1').fill('Nærvær ')
  await page.getByLabel('Ord 3').fill('nærvær')
  await page.getByLabel('Ord 2').fill('ro')
  await page.keyboard.press('Enter')
  await expect.poll(() => host.casts()[0]).toMatchObject({ ballot: ['Nærvær', 'ro'] })
})

test('[PH17] skipping the whole question is cast without a ballot, counts as done, and can be undone', async () => {
  const { page, host } = await room.inside(asking(round('a', choice)))
  await page.getByRole('button', { name: 'Spring over' }).click()
  await page.getByRole('heading', { name: 'Du har sprunget over' }).waitFor()
  expect(host.casts()[0]).toMatchObject({ roundId: 'a', done: true })
  expect(host.casts()[0]).not.toHaveProperty('ballot')
  await page.getByRole('button', { name: 'Svar alligevel' }).click()
  await page.getByLabel('Forældre').check()
  await page.getByRole('button', { name: 'Send svar' }).click()
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  expect(host.casts()[1]).toMatchObject({ ballot: ['o3'], key: host.casts()[0]?.['key'] })
})

test('[PH18] everything can be answered by keyboard, and a new question takes the focus', async () => {
  const { page, host } = await room.inside(asking(round('a', likert)))
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')
  await expect.poll(focused).toBe(likert.items[0]?.text.da)
  const headings = [...likert.items.slice(1).map((item) => item.text.da), 'Dine svar']
  for (const heading of headings) {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe(heading)
  }
  await expect.poll(() => Object.keys(host.casts().at(-1)?.['ballot'] ?? {})).toHaveLength(7)
})

test('[PH19] what a phone draws is shown to its owner alone and stays after a reload', async () => {
  const options = Array.from({ length: 6 }, (_, index) => ({ da: `Side ${index}`, en: `Side ${index}` }))
  const { page, host } = await room.inside({ ...waiting, deal: { stepId: 's1', options } })
  const drawn = await page.getByText(/^Side \d$/).textContent()
  for (let again = 0; again < 3; again++) {
    await page.reload()
    expect(await page.getByText(/^Side \d$/).textContent()).toBe(drawn)
  }
  expect(host.heard.every(({ type }) => type === 'hello')).toBe(true)
})

test('[PH20] the result is a picture with its sentence, and nothing inside it runs', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="350" height="520"><script>parent.document.title="ran"</script><circle r="9"/></svg>'
  const { page } = await room.inside({
    ...waiting,
    result: { roundId: 'a', prompt: choice.prompt, svg, sentence: 'Flest valgte ro.', notes: [] },
  })
  const picture = page.getByRole('img', { name: 'Flest valgte ro.' })
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBe(350)
  expect(await page.title()).toBe(`${waiting.title} · Samspil`)
})
