import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { VoterRound, VoterView } from '../../../core/views/voter.ts'
import { violations } from '../../support/axe.ts'
import { secret } from './fake-host.ts'
import { asking, choice, round, text, waiting } from './questions.ts'
import { openRoom, type Room } from './room.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => room.tidy())
afterAll(() => room.close())

const minimums = { group: 5, texts: 10 }
const secretly = (question: VoterRound['question'], more: Partial<VoterRound> = {}): VoterView =>
  asking({ ...round('a', question), mode: 'anonymous', minimums, ...more })
const roles = [
  { id: 'leader', label: { da: 'Leder', en: 'Leader' } },
  { id: 'teacher', label: { da: 'Pædagog', en: 'Teacher' } },
]
const byRole: VoterView = { ...secretly(choice, { byRole: true }), roles, rolesLocked: true }
const closing = { open: {}, closed: { a: 'closing' } } as const

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const stored = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
async function answer(page: Page, option = 'Forældre'): Promise<void> {
  await page.getByLabel(option).check()
  await button(page, 'Send svar').click()
}

test('[ANON80] before the first answer it says who sees what, that it is deleted, and until when it may be changed', async () => {
  const { page, host } = await room.inside(secretly(choice))
  const said = page.locator('.how-stored')
  await said.getByText('Anonymt: vises uden navn og plads').click()
  for (const part of [
    'Programmet viser ingen, hvem der svarede hvad',
    'slettes',
    'færre end 5 vises intet',
    'til runden lukker',
  ])
    expect(await said.innerText()).toContain(part)
  await answer(page)
  await page.getByText('Ingen plads, og slettes, når der er talt op').waitFor()
  await page.getByText('Kun tal for mindst 5 personer').waitFor()
  host.show(secretly(text, { words: true }))
  host.show({ open: { b: { ...round('b', text), mode: 'anonymous', minimums, words: true } } })
  await said.getByText('Anonymt: vises uden navn og plads').click()
  await expect.poll(() => said.innerText()).toContain('Tekster vises kun, hvis mindst 10 svarer')
  // The others promise nothing of the kind.
  host.show({ open: { c: round('c', choice) } })
  await expect.poll(() => said.innerText()).toBe('Gemt for din plads. Rummet ser kun det samlede resultat.')
})

test('[ANON80] the same in English', async () => {
  const { page } = await room.inside(secretly(choice), { locale: 'en-GB' })
  await page.getByText('Anonymous: no name or seat shown').click()
  expect(await page.locator('.how-stored').innerText()).toContain('The program shows nobody who answered what')
})

test('[ANON81] while the closing can be undone the phone says so and keeps the answer; undone, it can be changed', async () => {
  const { page, host } = await room.inside(secretly(choice))
  await answer(page)
  await heading(page, 'Dit svar er gemt').waitFor()
  const before = await stored(page)
  host.show(closing)
  await heading(page, 'Runden lukker …').waitFor()
  await page.getByText('Dit svar er gemt og tælles med.').waitFor()
  expect(await stored(page)).toBe(before)
  expect(await violations(page)).toEqual([])
  host.show({ ...secretly(choice), closed: {} })
  await button(page, 'Ret mit svar').click()
  await answer(page, 'Overgange')
  await expect.poll(() => host.casts()).toHaveLength(2)
  expect(host.casts()[1]?.['key']).toBe(host.casts()[0]?.['key'])
})

test('[ANON82] once it is closed the phone holds neither the key nor the answer, also after a reload', async () => {
  const { page, host } = await room.inside(secretly(choice))
  await answer(page)
  await heading(page, 'Dit svar er gemt').waitFor()
  const key = String(host.casts()[0]?.['key'])
  // The twin: while it is open, both are there.
  expect(await stored(page)).toContain(key)
  expect(await stored(page)).toContain('o3')
  host.show(closing)
  await heading(page, 'Runden lukker …').waitFor()
  host.show({ open: {}, closed: { a: true } })
  await page.getByText('Du er med').waitFor()
  for (const reload of [false, true]) {
    if (reload) await page.reload()
    await page.getByText('Du er med').waitFor()
    const left = await stored(page)
    expect(left).not.toContain(key)
    expect(left).not.toContain('o3')
    expect(JSON.parse(left)['samspil.ballots']).toBe('{}')
  }
})

/** A phone whose answer was refused since the round is closing. */
async function refusedWhileClosing() {
  const inside = await room.inside(secretly(choice))
  const { page, host } = inside
  host.reply = 'silence'
  await answer(page)
  await expect.poll(() => host.casts()).toHaveLength(1)
  host.show(closing)
  host.refuseLast('command.round-closed')
  await heading(page, 'Runden lukker …').waitFor()
  await page.getByText('Dit svar nåede ikke frem. Holder facilitatoren runden åben').waitFor()
  host.reply = 'ack'
  return inside
}

test('[ANON83] an answer refused while the round is closing is kept, and sent when it is kept open', async () => {
  const { page, host } = await refusedWhileClosing()
  expect(await page.getByText('Det er slettet').count()).toBe(0)
  host.show({ ...secretly(choice), closed: {} })
  await heading(page, 'Dit svar er gemt').waitFor()
})

test('[ANON83] and told as lost, and deleted, when it is not', async () => {
  const { page, host } = await refusedWhileClosing()
  host.show({ open: {}, closed: { a: true } })
  await page.getByText('Runden lukkede, før dit svar nåede frem. Det er slettet.').waitFor()
  expect(await stored(page)).not.toContain('o3')
})

test('[ANON84] a phone without a role is asked for one, and why, before a question that is told for roles', async () => {
  const host = await room.host({ ...waiting, roles })
  const page = await room.phone()
  await page.goto(`${host.url}/#${secret}`)
  await button(page, 'Deltag').click()
  host.show(byRole)
  await heading(page, 'Vælg din rolle til denne runde').waitFor()
  await page.getByText('mindst 5 personer samlet').waitFor()
  expect(await violations(page)).toEqual([])
  await button(page, 'Vælg en rolle først').click({ force: true })
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio')
  await page.getByLabel('Pædagog').check()
  await button(page, 'Videre til spørgsmålet').click()
  await answer(page)
  await heading(page, 'Dit svar er gemt').waitFor()
  const said = host.heard.flatMap(({ command }) => command?.type ?? [])
  expect(said).toEqual(['chooseRole', 'castBallot'])
})

test('[ANON84] the round may be passed by without a role, and answered after all', async () => {
  const { page, host } = await room.inside(byRole)
  await button(page, 'Spring runden over').click()
  await page.getByText('Runden tæller kun svar med en rolle.').waitFor()
  expect(host.casts()).toEqual([])
  await button(page, 'Svar alligevel').click()
  await heading(page, 'Vælg din rolle til denne runde').waitFor()
})

test('[ANON84] whose role the host has lost is asked again, and the answer waits', async () => {
  const host = await room.host(byRole)
  host.role = 'teacher'
  const page = await room.phone()
  await page.goto(`${host.url}/#${secret}`)
  await button(page, 'Deltag').click()
  host.reply = { refuse: 'role.needed' }
  await answer(page)
  await heading(page, 'Vælg din rolle til denne runde').waitFor()
  expect(host.casts()).toHaveLength(1)
  host.reply = 'ack'
  await page.getByLabel('Leder').check()
  await button(page, 'Videre til spørgsmålet').click()
  await heading(page, 'Dit svar er gemt').waitFor()
  expect(host.casts()).toHaveLength(2)
})

test('[ANON85] while answers are counted by role, the role that was chosen is shown as it is, and why', async () => {
  const host = await room.host(byRole)
  host.role = 'teacher'
  const page = await room.phone()
  await page.goto(`${host.url}/#${secret}`)
  await page.getByText('Rollen kan ikke ændres, mens').waitFor()
  expect(await page.getByLabel('Pædagog').isChecked()).toBe(true)
  expect(await page.getByLabel('Leder').isDisabled()).toBe(true)
  expect(await violations(page)).toEqual([])
  await button(page, 'Deltag').click()
  expect(host.heard.some(({ command }) => command?.type === 'chooseRole')).toBe(false)
  // The twin: while nothing is counted by role, it may be chosen anew.
  const free = await room.host({ ...byRole, rolesLocked: undefined })
  free.role = 'teacher'
  const other = await room.phone()
  await other.goto(`${free.url}/#${secret}`)
  await other.getByLabel('Leder').check()
})

test('[ANON86] the first screen says that each round tells whether it is anonymous', async () => {
  const host = await room.host(waiting)
  const page = await room.phone()
  await page.goto(`${host.url}/#${secret}`)
  await page.locator('.trust').waitFor()
  expect(await page.locator('.trust').innerText()).toContain('Før hver runde står der, om den er anonym.')
})
