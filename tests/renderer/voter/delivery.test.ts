import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { secret, seatCode } from './fake-host.ts'
import { asking, choice, likert, round, text, waiting } from './questions.ts'
import { openRoom, type Room } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room.close())

const one = asking(round('a', choice))
const closed = { open: {}, closed: { a: true } } as const

async function answer(page: Page, option = 'Forældre'): Promise<void> {
  await page.getByLabel(option).check()
  await page.getByRole('button', { name: 'Send svar' }).click()
}
const kept = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem('samspil.ballots'))

test('[PH30] nothing is called stored before the host has confirmed it', async () => {
  const { page, host } = await room.inside(one)
  host.reply = 'silence'
  await answer(page)
  await page.getByRole('heading', { name: 'Sender dit svar' }).waitFor()
  expect(await page.getByText(/[Gg]emt/).count()).toBe(0)
})

test('[PH30] what the host has confirmed is called stored, with the time', async () => {
  const { page } = await room.inside(one)
  await answer(page)
  await page.getByRole('heading', { name: 'Dit svar er gemt på facilitatorens computer' }).waitFor()
  await expect.poll(() => page.getByText(/Gemt ✓ \d\d\.\d\d/).isVisible(), { timeout: 8000 }).toBe(true)
})

test('[PH31] one ballot is in flight: newer answers wait, and only the newest of them is sent', async () => {
  const { page, host } = await room.inside(asking(round('a', likert)))
  host.reply = 'silence'
  for (const name of ['6 Enig', '2 Uenig', '7 Helt enig']) await page.getByRole('radio', { name }).check()
  await page.getByText('Sender …').waitFor()
  await expect.poll(() => host.casts()).toHaveLength(1)
  host.reply = 'ack'
  host.cut()
  await page.getByText('1 af 7 gemt').waitFor()
  expect(host.casts().map(({ ballot }) => ballot)).toEqual([{ i1: 6 }, { i1: 7 }])
})

test('[PH32] an answer given without connection is kept and said to be unsent, then sent with the same key', async () => {
  const { page, host } = await room.inside(asking(round('a', text)))
  const { port } = host
  await page.locator('.question-body').waitFor()
  await host.close()
  await page.getByRole('textbox').fill('Ro')
  await page.getByRole('button', { name: 'Send svar' }).click()
  await page.getByRole('heading', { name: 'Forbindelsen er væk' }).waitFor()
  await page.getByText('Dit svar ligger på telefonen').waitFor()
  await page.getByText('Ikke sendt endnu, vi prøver igen.').waitFor()
  const { a } = JSON.parse((await kept(page)) ?? '{}') as { a: { key: string } }
  const again = await room.host(asking(round('a', text)), port)
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  expect(again.casts()).toMatchObject([{ ballot: 'Ro', key: a.key }])
})

test('[PH33] a host that was started anew gets the ballots of open rounds again, and one that was not gets none', async () => {
  const { page, host } = await room.inside(one)
  await answer(page)
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  host.cut()
  await expect.poll(() => host.heard.filter(({ type }) => type === 'hello')).toHaveLength(2)
  expect(host.casts()).toHaveLength(1)
  host.epoch = 'epoch-2'
  host.cut()
  await expect.poll(() => host.casts()).toHaveLength(2)
  expect(host.casts()[1]).toEqual(host.casts()[0])
})

test('[PH34] an answer may be changed until the round closes', async () => {
  const { page, host } = await room.inside(one)
  await answer(page)
  await page.getByRole('button', { name: 'Ret mit svar' }).click()
  await answer(page, 'Overgange')
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  expect(host.casts().map(({ ballot }) => ballot)).toEqual([['o3'], ['o1']])
  host.show(closed)
  await page.getByRole('heading', { name: 'Velkommen' }).waitFor()
})

test('[PH35] a stored ballot is forgotten without a word when its round closes', async () => {
  const { page, host } = await room.inside(one)
  await answer(page)
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  host.show(closed)
  await page.getByRole('heading', { name: 'Velkommen' }).waitFor()
  expect(await kept(page)).toBe('{}')
  expect(await page.getByText('Runden lukkede').count()).toBe(0)
})

test('[PH35] a round that opens again finds the answer it has already stored', async () => {
  const { page, host } = await room.inside(one)
  await answer(page)
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  host.show({ open: {}, closed: { a: 'for-now' } })
  await page.getByRole('heading', { name: 'Velkommen' }).waitFor()
  host.show({ open: one.open, closed: {} })
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  await page.getByRole('button', { name: 'Ret mit svar' }).click()
  expect(await page.getByLabel('Forældre').isChecked()).toBe(true)
})

test('[PH36] an answer the closed round refused is said to be deleted', async () => {
  const { page, host } = await room.inside(one)
  host.reply = { refuse: 'command.round-closed' }
  await answer(page)
  await page.getByText('Runden lukkede, før dit svar nåede frem. Det er slettet.').waitFor()
  host.show(closed)
  await page.getByRole('heading', { name: 'Velkommen' }).waitFor()
  expect(await kept(page)).toBe('{}')
})

test('[PH36] an answer that never left the phone before its round closed is said to be deleted', async () => {
  const { page, host } = await room.inside(one)
  const { port } = host
  await page.locator('.question-body').waitFor()
  await host.close()
  await page.getByText('Forbindelsen er væk. Svar bare videre').waitFor()
  await answer(page)
  await room.host({ ...waiting, ...closed }, port)
  await page.getByText('Runden lukkede, før dit svar nåede frem. Det er slettet.').waitFor()
  expect(await kept(page)).toBe('{}')
})

test('[PH37] an answer that was on its way when the round closed is not said to be deleted, since nobody knows', async () => {
  const { page, host } = await room.inside(one)
  const { port } = host
  await page.locator('.question-body').waitFor()
  host.reply = 'silence'
  await answer(page)
  await expect.poll(() => host.casts()).toHaveLength(1)
  await host.close()
  await room.host({ ...waiting, ...closed }, port)
  await page.getByText('Vi ved ikke, om det nåede med.').waitFor()
})

test('[PH38] while the host cannot store, the phone says so and tries again', async () => {
  const { page, host } = await room.inside(one)
  host.reply = { refuse: 'storage.failed' }
  await answer(page)
  await page.getByRole('heading', { name: 'Dit svar er ikke gemt endnu' }).waitFor()
  host.reply = 'ack'
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  expect(host.casts().length).toBeGreaterThan(1)
})

test('[PH39] a reload returns to the seat with what was written but not sent', async () => {
  const { page } = await room.inside(asking(round('a', text)))
  await page.getByRole('textbox').fill('Halvt skrevet')
  await page.reload()
  await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('Halvt skrevet')
})

test('[PH40] a lost patch makes the phone ask for the whole view', async () => {
  const { page, host } = await room.inside(waiting)
  host.loseRevision()
  host.show({ open: { a: round('a', choice) } })
  await expect
    .poll(() => page.getByRole('heading', { name: choice.prompt.da }).isVisible(), { timeout: 8000 })
    .toBe(true)
})

test('[PH41] a page opened in another window gives way, and takes over again when asked', async () => {
  const { page, host } = await room.inside(waiting)
  host.goodbye('replaced')
  await page.getByRole('heading', { name: 'Siden er åbnet i et andet vindue' }).waitFor()
  await page.waitForTimeout(1500)
  const hellos = host.heard.length
  await page.getByRole('button', { name: 'Brug den her' }).click()
  await page.getByRole('heading', { name: 'Velkommen' }).waitFor()
  expect(host.heard.length).toBe(hellos + 1)
})

test('[PH42] an ended session says thanks with its conclusion', async () => {
  const { page, host } = await room.inside(waiting)
  host.show({ ended: true, conclusion: 'Vi mødes i marts.' })
  await page.getByRole('heading', { name: 'Tak for i dag' }).waitFor()
  await page.getByText('Vi mødes i marts.').waitFor()
  host.goodbye('session-ended')
  await page.waitForTimeout(300)
  await expect.poll(() => page.getByText('Vi mødes i marts.').isVisible(), { timeout: 8000 }).toBe(true)
})

test('[PH43] a page too old for its host loads itself anew once, not for ever', async () => {
  const host = await room.host(waiting)
  host.turnAway = () => 'protocol'
  const page = await room.phone()
  await page.goto(`${host.url}/#${secret}`)
  await page
    .getByRole('heading', { name: 'Kom med' })
    .or(page.getByRole('heading', { name: 'Siden er for gammel' }))
    .waitFor()
  await page.waitForTimeout(1500)
  expect(host.heard.length).toBeLessThanOrEqual(2)
})

test(
  '[PH44] when the host does not answer, the loaded page tries its other addresses and stays where it is',
  { timeout: 60_000 },
  async () => {
    const other = await room.host(one)
    const host = await room.host(one)
    host.addresses = [`127.0.0.1:${other.port}`]
    const page = await room.phone()
    await page.goto(`${host.url}/#${secret}`)
    await page.getByRole('button', { name: 'Deltag' }).click()
    await page.getByLabel('Forældre').waitFor()
    await host.close()
    await answer(page)
    await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor({ timeout: 30_000 })
    expect(other.casts()).toMatchObject([{ ballot: ['o3'] }])
    expect(other.origins[0]).toBe(host.url)
    expect(page.url()).toBe(`${host.url}/`)
  },
)

test(
  '[PH45] when no address answers, the phone shows its seat code and keeps the answer',
  { timeout: 60_000 },
  async () => {
    const { page, host } = await room.inside(one)
    await page.locator('.question-body').waitFor()
    await host.close()
    await answer(page)
    await page.getByText(seatCode).waitFor({ timeout: 30_000 })
    await page.getByText('Lad denne side stå åben: Dit svar ligger stadig her.').waitFor()
    expect(await kept(page)).toContain('o3')
  },
)

test('[PH46] a seat that answered from another phone is told that its answer stands', async () => {
  const { page, host } = await room.inside(asking(round('a', text, 'wall')))
  host.reply = { refuse: 'command.other-key' }
  await page.getByRole('textbox').fill('Ro')
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect
    .poll(() => page.getByRole('heading', { name: 'Der er allerede svaret fra din plads' }).isVisible(), {
      timeout: 8000,
    })
    .toBe(true)
})

test('[PH47] a host that cannot let anybody in yet is asked again, and the answer waits', async () => {
  const { page, host } = await room.inside(one)
  await page.locator('.question-body').waitFor()
  host.turnAway = () => 'storage.failed'
  host.cut()
  await expect.poll(() => host.heard.length).toBeGreaterThan(1)
  await answer(page)
  await page.waitForTimeout(500)
  expect(host.casts()).toEqual([])
  host.turnAway = () => undefined
  await page.getByRole('heading', { name: 'Dit svar er gemt' }).waitFor()
  expect(host.casts()).toHaveLength(1)
})
