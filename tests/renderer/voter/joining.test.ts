import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { code, seatCode, secret } from './fake-host.ts'
import { choice, round, waiting } from './questions.ts'
import { openRoom, type Room } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room.close())

const roles = [
  { id: 'leader', label: { da: 'Leder', en: 'Leader' } },
  { id: 'teacher', label: { da: 'Lærer', en: 'Teacher' } },
]

test('[PH1] a scanned secret lets the phone in, leaves the address bar, and a reload returns to the same seat', async () => {
  const host = await room.host(waiting)
  const page = await room.phone()
  await page.goto(`${host.url}/#${secret}`)
  await page.getByRole('heading', { name: waiting.title }).waitFor()
  expect(page.url()).toBe(`${host.url}/`)
  expect(host.heard[0]).toMatchObject({ locale: 'da', credential: { kind: 'secret', secret } })
  await page.reload()
  await page.getByRole('heading', { name: waiting.title }).waitFor()
  expect(host.heard.at(-1)?.credential).toEqual({ kind: 'seat', token: 'token-1' })
})

test('[PH2] scanning again gives nobody a second seat, but a seat of another workshop gives way to what was scanned', async () => {
  const host = await room.host(waiting)
  const page = await room.phone()
  await page.goto(`${host.url}/#${secret}`)
  await page.getByRole('heading', { name: waiting.title }).waitFor()
  await page.goto('about:blank')
  await page.goto(`${host.url}/#${secret}`)
  await page.getByRole('heading', { name: waiting.title }).waitFor()
  expect(host.heard.at(-1)?.credential?.kind).toBe('seat')

  host.turnAway = (credential) => (credential?.kind === 'seat' ? 'join.unknown-seat' : undefined)
  host.token = 'token-2'
  await page.goto('about:blank')
  await page.goto(`${host.url}/#${secret}`)
  await page.getByRole('heading', { name: waiting.title }).waitFor()
  expect(host.heard.at(-1)?.credential).toEqual({ kind: 'secret', secret })
})

test('[PH3] a typed code is forgiven case and spaces, and a wrong one is said in words', async () => {
  const host = await room.host(waiting)
  host.turnAway = (credential) =>
    credential?.kind === 'code' && credential.code !== code ? 'join.wrong-code' : undefined
  const page = await room.phone()
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Skriv de seks tegn først' }).click({ force: true })
  expect(
    await page.getByLabel('Kode, seks tegn', { exact: true }).evaluate((field) => field === document.activeElement),
  ).toBe(true)
  await page.getByLabel('Kode, seks tegn', { exact: true }).fill('aaa aaa')
  await page.keyboard.press('Enter')
  await page.getByText('Den kode passer ikke').waitFor()
  expect(await page.getByLabel('Kode, seks tegn', { exact: true }).inputValue()).toBe('aaa aaa')
  await page.getByLabel('Kode, seks tegn', { exact: true }).fill('qk7 m2p')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: waiting.title }).waitFor()
  expect(host.heard.at(-1)?.credential).toEqual({ kind: 'code', code })
})

test('[PH3] too many tries are said in words', async () => {
  const host = await room.host(waiting)
  host.turnAway = () => 'join.too-many-tries'
  const page = await room.phone()
  await page.goto(host.url)
  await page.getByLabel('Kode, seks tegn', { exact: true }).fill(code)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByText('prøvet for mange gange').isVisible(), { timeout: 8000 }).toBe(true)
})

test('[PH4] a seat code leads back to an earlier seat, beside the typed code or what was scanned', async () => {
  const host = await room.host(waiting)
  const typing = await room.phone()
  await typing.goto(host.url)
  await typing.getByRole('button', { name: 'Jeg havde en plads før' }).click()
  await typing.getByLabel('Kode, seks tegn', { exact: true }).fill(code)
  await typing.getByLabel('Pladsens kode').fill('wx4-z9t')
  await typing.keyboard.press('Enter')
  await typing.getByRole('heading', { name: waiting.title }).waitFor()
  expect(host.heard.at(-1)?.credential).toEqual({ kind: 'seatCode', seatCode, code })

  const scanning = await room.phone()
  await scanning.goto(`${host.url}/#${secret}`)
  await scanning.getByText('Jeg havde en plads før').click()
  await scanning.getByLabel('Pladsens kode').fill(seatCode)
  await scanning.keyboard.press('Enter')
  await expect.poll(() => host.heard.at(-1)?.credential).toEqual({ kind: 'seatCode', seatCode, secret })
})

test('[PH4] a wrong seat code is said, and the new seat is kept', async () => {
  const host = await room.host(waiting)
  host.turnAway = (credential) => (credential?.kind === 'seatCode' ? 'join.unknown-seat' : undefined)
  const page = await room.phone()
  await page.goto(`${host.url}/#${secret}`)
  await page.getByText('Jeg havde en plads før').click()
  await page.getByLabel('Pladsens kode').fill('AAAAAA')
  await page.keyboard.press('Enter')
  await page.getByText('Den plads kender vi ikke').waitFor()
  await page.getByRole('button', { name: 'Deltag' }).click()
  await expect.poll(() => page.getByRole('heading', { name: 'Velkommen' }).isVisible(), { timeout: 8000 }).toBe(true)
})

test('[PH5] the first screen says what is stored and who sees it, in the language of the phone and then in the chosen one', async () => {
  const host = await room.host(waiting)
  const page = await room.phone({ locale: 'en-GB' })
  await page.goto(`${host.url}/#${secret}`)
  await page.getByText('Before each round it says whether it is anonymous.').waitFor()
  await page.getByRole('button', { name: 'Dansk' }).click()
  await page.getByText('Før hver runde står der, om den er anonym.').waitFor()
  await page.getByText('Svarene sendes kun til facilitatorens computer her i rummet. Du må springe alt over.').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('da')
  await expect.poll(() => host.heard.at(-1)).toMatchObject({ type: 'hello', locale: 'da' })
  await page.reload()
  await page.getByRole('button', { name: 'Deltag' }).waitFor()
})

test('[GUARD30] the first screen names who is responsible, until when answers are kept, and the right to skip; or the facilitator', async () => {
  const named = await room.host({
    ...waiting,
    responsible: { organisation: 'Distrikt Nord', contact: 'Mona, 33 12 45 67' },
    keepUntil: '2026-12-24',
  })
  const page = await room.phone()
  await page.goto(`${named.url}/#${secret}`)
  await page.getByText('Ansvarlig: Distrikt Nord. Svarene gemmes til og med den 24. december 2026.').waitFor()
  expect(await page.getByText('Mona, 33 12 45 67').isVisible()).toBe(false)
  await page.getByText('Hvad gemmes, og hvem ser det?').click()
  await page.getByText('Spørgsmål om det, der gemmes: Mona, 33 12 45 67').waitFor()
  await page.getByText('Du må springe ethvert spørgsmål over, og du må lukke siden, når du vil.').waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page
    .getByText('Responsible: Distrikt Nord. The answers are kept up to and including 24 December 2026.')
    .waitFor()

  const unnamed = await room.host(waiting)
  const other = await room.phone()
  await other.goto(`${unnamed.url}/#${secret}`)
  await other.getByText('Ansvarlig: dagens facilitator.').waitFor()
  expect(await other.getByText('Svarene slettes').count()).toBe(0)
})

test('[PH6] a chosen role is told to the host, and may be skipped', async () => {
  const choosing = await room.host({ ...waiting, roles })
  const page = await room.phone()
  await page.goto(`${choosing.url}/#${secret}`)
  await page.getByLabel('Lærer').check()
  await page.getByRole('button', { name: 'Deltag' }).click()
  await page.getByRole('heading', { name: 'Velkommen' }).waitFor()
  await expect.poll(() => choosing.heard.at(-1)?.command).toEqual({ type: 'chooseRole', roleId: 'teacher' })

  const skipping = await room.inside({ ...waiting, roles })
  await skipping.page.getByRole('heading', { name: 'Velkommen' }).waitFor()
  expect(skipping.host.heard.every(({ type }) => type === 'hello')).toBe(true)
})

test('[PH7] a phone that refuses storage can take part all the same', async () => {
  const host = await room.host({ ...waiting, open: { a: round('a', choice) } })
  const page = await room.phone()
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('refused', 'SecurityError')
        },
      })
    }
  })
  await page.goto(`${host.url}/#${secret}`)
  await page.getByRole('button', { name: 'Deltag' }).click()
  await page.getByLabel('Forældre').check()
  await page.getByRole('button', { name: 'Send svar' }).click()
  await expect
    .poll(() => page.getByRole('heading', { name: 'Dit svar er gemt' }).isVisible(), { timeout: 8000 })
    .toBe(true)
})

test('[PH8] whoever comes midway is told so once, and whoever comes at the start is not', async () => {
  const { page } = await room.inside({ ...waiting, closed: { early: true } })
  await page.getByText('Du er kommet med midtvejs').waitFor()
  await page.getByRole('button', { name: 'OK' }).click()
  await page.reload()
  await page.getByRole('heading', { name: 'Velkommen' }).waitFor()
  expect(await page.getByText('midtvejs').count()).toBe(0)

  const early = await room.inside(waiting)
  await early.page.getByRole('heading', { name: 'Velkommen' }).waitFor()
  expect(await early.page.getByText('midtvejs').count()).toBe(0)
})
