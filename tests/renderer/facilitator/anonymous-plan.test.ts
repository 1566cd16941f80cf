import { expect, test } from 'vitest'
import { violations } from '../../support/axe.ts'
import { openOffice, stock } from './office.ts'

const { desk, page, edits } = openOffice()
const button = (name: string) => page().getByRole('button', { name, exact: true })
const history = () => {
  const planned = desk().state.plans['tryghed']
  if (!planned) throw new Error('the desk has no plan')
  return planned
}
const plan = () => history().history.present

/** The safety pulse unfolded, and in it the step that asks its battery. */
async function openPulse(change: Partial<ReturnType<typeof plan>> = {}, locked = false): Promise<void> {
  stock(desk())
  const present = { ...plan(), ...change }
  const pulse = present.activities.find(({ exercise }) => exercise?.id === 'safety-pulse')
  desk().state.plans['tryghed'] = {
    ...history(),
    history: { past: [], present, future: [] },
    locked: locked && pulse ? [pulse.id] : [],
  }
  await page().goto(`${desk().url}/plan/tryghed`)
  await button('Tryghedspuls').click()
  await page()
    .getByRole('button', { name: /^Manuskript og spørgsmål/ })
    .nth(2)
    .click()
  await page().locator('.who-sees').waitFor()
}
const who = () => page().locator('.who-sees')
const battery = () =>
  plan()
    .activities.flatMap(({ rounds }) => rounds)
    .find(({ question }) => question.type === 'likert')
const teachers = [
  { id: 'leader', label: { da: 'Leder' }, leads: true },
  { id: 'teacher', label: { da: 'Pædagog' } },
]

test('[ANON70] each round says who can see its answers, and what each choice means', async () => {
  await openPulse()
  for (const name of ['Gemmes for hver plads', 'Rummet, uden navn', 'Anonymt'])
    await who().getByRole('radio', { name }).waitFor()
  await who().getByText('Programmet viser ingen, hvem der svarede hvad.').waitFor()
  await who().getByRole('radio', { name: 'Gemmes for hver plads' }).click()
  await expect.poll(() => battery()?.mode).toBe('named')
  await expect.poll(() => who().getByLabel('Opdel resultatet efter').count()).toBe(0)
  await who().getByRole('radio', { name: 'Anonymt' }).click()
  await who().getByLabel('Opdel resultatet efter').waitFor()
  expect(await violations(page())).toEqual([])
})

test('[ANON70] what each choice means is said for its type, with the session’s own minimum', async () => {
  await openPulse({ smallestGroup: 8 })
  await who().getByText('Af færre end 8 vises intet.').waitFor()
  await who().getByText('Grupper på under 8 lægges sammen').waitFor()
  await who().getByText('rummet ser tallene, når du viser dem').waitFor()
  expect(await who().getByText('Teksten gemmes uden plads').count()).toBe(0)
})

test('[ANON70] in an activity that has been used the choice is locked, and says why', async () => {
  await openPulse({}, true)
  expect(await who().getByRole('radio', { name: 'Anonymt' }).isDisabled()).toBe(true)
  await who().getByText('Valget er låst').waitFor()
})

test('[ANON71] one breakdown is chosen in the plan; what it takes is said where something is missing', async () => {
  await openPulse({ roles: teachers })
  const select = who().getByLabel('Opdel resultatet efter')
  expect(await select.locator('option').allInnerTexts()).toEqual(['Ingen opdeling', 'Rolle', 'Ledere og andre'])
  await select.selectOption({ label: 'Ledere og andre' })
  await expect.poll(() => battery()?.breakdown).toBe('leads')
  await select.selectOption({ label: 'Ingen opdeling' })
  await expect.poll(() => battery()?.breakdown).toBeUndefined()
})

test('[ANON71] without roles nothing can be broken down, and it says what to do', async () => {
  await openPulse({ roles: [] })
  expect(await who().locator('option').allInnerTexts()).toEqual(['Ingen opdeling'])
  await who().getByText('skriv mindst to roller').waitFor()
  await who().getByText('sæt hak ved »leder«').waitFor()
  expect(await who().getByText('Der vises ingen opdeling, som planen er nu.').count()).toBe(0)
})

test('[ANON71] a chosen breakdown that the roles do not allow any more is marked', async () => {
  await openPulse({ roles: teachers })
  await who().getByLabel('Opdel resultatet efter').selectOption({ label: 'Ledere og andre' })
  await button('Ret detaljer').click()
  await page().getByRole('checkbox', { name: 'Leder leder andre' }).click()
  await expect.poll(() => plan().roles.some(({ leads }) => leads)).toBe(false)
  await button('Færdig').click()
  await who().getByText('Der vises ingen opdeling, som planen er nu.').waitFor()
  expect(await who().getByLabel('Opdel resultatet efter').inputValue()).toBe('leads')
})

test('[ANON72] a role says whether it leads, and the session whether its facilitator does', async () => {
  await openPulse({ roles: teachers, facilitatorLeads: true })
  await button('Ret detaljer').click()
  await page().getByRole('checkbox', { name: 'Pædagog leder andre' }).click()
  await expect.poll(() => plan().roles.map(({ leads }) => leads)).toEqual([true, true])
  await page().getByText('Så ser du resultaterne samtidig med rummet').waitFor()
  await page().getByRole('checkbox', { name: 'Jeg leder nogle af dem, der svarer' }).click()
  await expect.poll(() => plan().facilitatorLeads).toBe(false)
  expect(await violations(page())).toEqual([])
})

test('[ANON73] the minimums are raised, never under those of the house', async () => {
  await openPulse()
  await button('Ret detaljer').click()
  const people = page().getByLabel('Tal vises om mindst')
  await people.fill('4')
  await page().getByText('Skriv et helt tal fra 5 til 50.').waitFor()
  await people.fill('8')
  await people.blur()
  await expect.poll(() => plan().smallestGroup).toBe(8)
  await page().getByLabel('Tekster vises af mindst').fill('15')
  await page().getByLabel('Tekster vises af mindst').blur()
  await expect.poll(() => plan().smallestTexts).toBe(15)
  // Nothing has been asked: they may go down again, once the page has what was stored.
  await page().getByText('Af færre end 8 vises intet.').waitFor()
  await people.fill('5')
  await people.blur()
  await expect.poll(() => plan().smallestGroup).toBe(5)
})

test('[ANON73] once something has been asked they are never lowered', async () => {
  await openPulse({ smallestGroup: 8 }, true)
  await button('Ret detaljer').click()
  await page().getByText('så tallene kan kun sættes op').waitFor()
  const people = page().getByLabel('Tal vises om mindst')
  await people.fill('7')
  await page().getByText('Skriv et helt tal fra 8 til 50.').waitFor()
  await people.blur()
  expect(edits()).toEqual([])
  await people.fill('9')
  await people.blur()
  await expect.poll(() => plan().smallestGroup).toBe(9)
})
