import { expect, test } from 'vitest'
import type { SessionStatus } from '../../../core/views/library.ts'
import { violations } from '../../support/axe.ts'
import { wireOf } from '../../support/wire.ts'
import { openOffice, stock } from './office.ts'

const { desk, page, edits } = openOffice()
const button = (name: string) => page().getByRole('button', { name, exact: true })
const plan = () => {
  const planned = desk().state.plans['tryghed']
  if (!planned) throw new Error('the desk has no plan')
  return planned.history.present
}
const titles = () => page().locator('.act-title').allInnerTexts()
const spoken = () => page().locator('.notices output').innerText()

interface As {
  readonly status?: SessionStatus
  /** How many of the first activities have been used. */
  readonly locked?: number
  readonly minutesAvailable?: number
}

async function openPlan({ status = 'draft', locked = 0, minutesAvailable = 180 }: As = {}): Promise<void> {
  stock(desk())
  const present = { ...plan(), minutesAvailable }
  desk().state.plans['tryghed'] = {
    history: { past: [], present, future: [] },
    status,
    locked: present.activities.slice(0, locked).map(({ id }) => id),
  }
  await page().goto(`${desk().url}/plan/tryghed`)
  await page().locator('.agenda').waitFor()
}

async function unfold(title: string): Promise<void> {
  await button(title).click()
  await page().getByLabel('Aktivitetens titel').waitFor()
}

/** Opens the plan with an activity unfolded. From then on the page's clock stands still: no pause in typing is long enough until the test says so. */
async function unfoldAtRest(title: string): Promise<void> {
  await page().clock.install()
  await openPlan()
  await unfold(title)
  await page().clock.pauseAt(Date.now() + 60_000)
}

test('[UI16] the agenda shows when each activity begins, and what is planned, available and left', async () => {
  await openPlan()
  expect((await page().locator('.time').allInnerTexts()).slice(0, 4)).toEqual(['12.30', '12.45', '12.57', '13.17'])
  expect((await page().locator('.figures dd').allInnerTexts()).map((text) => text.trim())).toEqual([
    '174 min',
    '180 min',
    '6 min',
  ])
  expect(await page().locator('figcaption').innerText()).toBe('174 af 180 minutter er planlagt, 6 minutter er luft.')
})

test('[UI16] too long a plan is said in words, and what ends too late is marked', async () => {
  await openPlan({ minutesAvailable: 160 })
  expect(await page().locator('.figures .over').innerText()).toMatch(/For meget\s+14 min/)
  expect(await page().locator('.time.late').allInnerTexts()).toEqual([
    expect.stringContaining('slutter efter den tid, I har'),
    expect.stringContaining('slutter efter den tid, I har'),
  ])
})

test('[UI17] an activity is moved with its buttons: the move is read out and the focus stays', async () => {
  await openPlan()
  await button('Flyt Tryghedspuls op').focus()
  await page().keyboard.press('Enter')
  await expect.poll(async () => (await titles()).indexOf('Tryghedspuls')).toBe(2)
  await expect.poll(spoken).toBe('Tryghedspuls er nu nummer 3 af 8, klokken 12.57.')
  await page().keyboard.press('Enter')
  await expect.poll(async () => (await titles()).indexOf('Tryghedspuls')).toBe(1)
})

test.each(['Flyt Tryghedspuls ned', 'Flyt Tryghedspuls med piletasterne'])(
  '[UI17] »%s« keeps the focus while its row moves, though something else arrives first',
  async (name) => {
    const wire = await wireOf(page())
    await openPlan()
    await button(name).focus()
    wire.hold('patch')
    desk().state.savedAt += 60_000
    desk().publish()
    await page().keyboard.press(name.endsWith('ned') ? 'Enter' : 'ArrowDown')
    await expect.poll(wire.waiting).toBe(2)
    wire.letGo()
    await expect.poll(async () => (await titles()).indexOf('Tryghedspuls')).toBe(4)
    expect(await button(name).evaluate((element) => element === document.activeElement)).toBe(true)
  },
)

test('[UI17] the grip moves with the arrow keys, and not past the ends', async () => {
  await openPlan()
  await button('Flyt Ankomst med piletasterne').focus()
  await page().keyboard.press('ArrowUp')
  await page().keyboard.press('ArrowDown')
  await expect.poll(titles).toEqual(expect.arrayContaining(['Tjek ind', 'Ankomst']))
  await expect.poll(async () => (await titles()).indexOf('Ankomst')).toBe(1)
  expect(edits()).toHaveLength(1)
})

test('[UI17] an activity is dragged to another place; Escape lets it go where it was', async () => {
  await openPlan()
  const carry = async () => {
    const grip = await button('Flyt Ankomst med piletasterne').boundingBox()
    const below = await page().locator('.activity').nth(3).boundingBox()
    if (!grip || !below) throw new Error('nothing to drag')
    await page().mouse.move(grip.x + 8, grip.y + 8)
    await page().mouse.down()
    await page().mouse.move(grip.x + 8, below.y + below.height - 4, { steps: 5 })
  }
  await carry()
  await page().keyboard.press('Escape')
  await page().mouse.up()
  expect(edits()).toEqual([])
  await carry()
  await page().mouse.up()
  await expect.poll(async () => (await titles()).indexOf('Ankomst')).toBe(3)
})

test('[UI18] undo and redo work from buttons and keys, and leave the keys of a text field alone', async () => {
  await openPlan()
  await button('Flyt Ankomst ned').click()
  await expect.poll(async () => (await titles())[1]).toBe('Ankomst')
  await button('Fortryd').click()
  await expect.poll(async () => (await titles())[0]).toBe('Ankomst')
  await page().keyboard.press('Control+Shift+Z')
  await expect.poll(async () => (await titles())[1]).toBe('Ankomst')
  await page().keyboard.press('Control+z')
  await expect.poll(async () => (await titles())[0]).toBe('Ankomst')
  const before = desk().heard.length
  await page()
    .getByLabel(/Søg i \d+ øvelser/)
    .press('Control+z')
  await page().waitForTimeout(150)
  expect(desk().heard).toHaveLength(before)
})

test('[UI19] what is typed is sent when typing pauses, once, and not while it would be empty', async () => {
  await unfoldAtRest('Tryghedspuls')
  const title = page().getByLabel('Aktivitetens titel')
  await title.fill('')
  await page().getByText('Feltet må ikke være tomt.').waitFor({ state: 'detached' })
  await title.pressSequentially('Puls', { delay: 20 })
  expect(edits()).toEqual([])
  await page().clock.runFor(1000)
  await expect.poll(() => plan().activities[3]?.title).toEqual({ da: 'Puls', en: 'Psychological safety pulse' })
  expect(edits()).toHaveLength(1)
})

test('[UI19] leaving a field sends it at once, and so does folding the activity together', async () => {
  await unfoldAtRest('Tryghedspuls')
  await page().getByLabel('Aktivitetens titel').fill('Puls')
  await page().keyboard.press('Tab')
  await expect.poll(() => plan().activities[3]?.title.da).toBe('Puls')
  await page().getByLabel('Aktivitetens titel').fill('Pulsen')
  await button('Puls').press('Enter')
  await expect.poll(() => plan().activities[3]?.title.da).toBe('Pulsen')
})

test('[UI20] words being typed survive what arrives meanwhile', async () => {
  await unfoldAtRest('Tryghedspuls')
  const title = page().getByLabel('Aktivitetens titel')
  await title.fill('Min egen puls')
  const planned = desk().state.plans['tryghed']
  if (!planned) throw new Error('no plan')
  const activities = plan().activities.map((activity, index) =>
    index === 3 ? { ...activity, title: { da: 'En andens titel' } } : activity,
  )
  desk().state.plans['tryghed'] = {
    ...planned,
    history: { past: [plan()], present: { ...plan(), activities }, future: [] },
  }
  desk().publish()
  await button('En andens titel').waitFor()
  expect(await title.inputValue()).toBe('Min egen puls')
})

test('[UI20] the old words typed back before the plan has the new ones are what it keeps', async () => {
  const wire = await wireOf(page())
  await unfoldAtRest('Tryghedspuls')
  const title = page().getByLabel('Aktivitetens titel')
  const type = async (words: string): Promise<void> => {
    await title.fill(words)
    await title.press('Tab')
  }
  wire.hold('patch')
  await type('Puls')
  await expect.poll(() => plan().activities[3]?.title.da).toBe('Puls')
  await type('Tryghedspuls')
  await expect.poll(() => plan().activities[3]?.title.da).toBe('Tryghedspuls')
  wire.letGo()
  expect(await title.inputValue()).toBe('Tryghedspuls')
  await type('Pulsen')
  await button('Pulsen').waitFor()
  expect(edits()).toHaveLength(3)
})

test('[UI20] a refused edit is said, and what was typed stays to be mended', async () => {
  await openPlan()
  await unfold('Tryghedspuls')
  desk().refuseNext('plan.invalid')
  await page().getByLabel('Aktivitetens titel').fill('Puls')
  await page().getByText('Ikke gemt endnu.', { exact: false }).waitFor()
  expect(await page().getByRole('alert').innerText()).toContain('Planen kan ikke ændres sådan.')
  expect(await page().getByLabel('Aktivitetens titel').inputValue()).toBe('Puls')
})

test('[UI21] steps are edited where they stand: title, minutes, words, and who sees the answer', async () => {
  await openPlan()
  await unfold('Tryghedspuls')
  await page().getByLabel('Titel på trin 1').fill('Hygge er noget andet')
  // By its place: what it is called changes as soon as the title has been stored.
  await page().locator('.step').first().getByLabel('Minutter: ').fill('7')
  await page().getByLabel('Hvem ser svaret').first().selectOption({ label: 'Rummet, uden navn' })
  await button('Manuskript og spørgsmål: Hygge er noget andet').click()
  await page().getByLabel('Det gør du').fill('')
  await page().keyboard.press('Tab')
  await expect
    .poll(() => plan().activities[3]?.steps[0])
    .toMatchObject({ title: { da: 'Hygge er noget andet' }, minutes: 7 })
  await expect.poll(() => plan().activities[3]?.rounds[0]?.mode).toBe('wall')
  await expect.poll(() => plan().activities[3]?.steps[0]?.do?.da).toBeUndefined()
  await expect.poll(() => page().locator('.figures dd').first().innerText()).toBe('178 min')
})

test('[UI28] what is chosen shows until the plan has it, so that two quick arrow keys are two', async () => {
  const wire = await wireOf(page())
  await openPlan()
  await unfold('Tryghedspuls')
  await button('Manuskript og spørgsmål: Svar i stilhed').click()
  const mode = page().getByLabel('Hvem ser svaret').first()
  await mode.selectOption('named')
  await page().getByRole('radio', { name: 'Gemmes for hver plads' }).and(page().locator(':checked')).waitFor()
  wire.hold('patch')
  await mode.focus()
  await page().keyboard.press('ArrowDown')
  await page().keyboard.press('ArrowDown')
  expect(await mode.inputValue()).toBe('anonymous')
  await expect.poll(() => plan().activities[3]?.rounds[0]?.mode).toBe('anonymous')
  wire.letGo()
  const anonymous = page().getByRole('radio', { name: 'Anonymt' })
  await anonymous.and(page().locator(':checked')).waitFor()
  expect(await mode.inputValue()).toBe('anonymous')

  // Refused, the stored one stands again; and what another window chooses is shown.
  desk().refuseNext('plan.invalid')
  await page().getByRole('radio', { name: 'Gemmes for hver plads' }).click()
  await expect.poll(() => anonymous.isChecked()).toBe(true)
  await mode.selectOption('wall')
  await page().getByRole('radio', { name: 'Rummet, uden navn' }).and(page().locator(':checked')).waitFor()
  await page().keyboard.press('Tab')
  await button('Fortryd').click()
  await expect.poll(() => mode.inputValue()).toBe('anonymous')
})

test('[UI21] texts are written in either language, the other one showing through where one is missing', async () => {
  await openPlan()
  await unfold('Tryghedspuls')
  await button('English').click()
  const title = page().getByLabel('Aktivitetens titel')
  expect(await title.inputValue()).toBe('Psychological safety pulse')
  await title.fill('')
  await page().keyboard.press('Tab')
  await expect.poll(() => plan().activities[3]?.title).toEqual({ da: 'Tryghedspuls' })
  expect(await title.getAttribute('placeholder')).toBe('Tryghedspuls')
  expect(await title.getAttribute('lang')).toBe('en')
})

test('[UI21] a question is edited in the editor of its vote type and sent as a whole', async () => {
  await openPlan()
  await unfold('Tryghedspuls')
  await button('Manuskript og spørgsmål: Svar i stilhed').click()
  const question = page().getByRole('group', { name: 'Spørgsmål: Udsagn' })
  await question.getByRole('textbox').first().fill('Hvor trygt er der hos os?')
  await expect.poll(() => plan().activities[3]?.rounds[0]?.question.prompt.da).toBe('Hvor trygt er der hos os?')
})

test('[UI85] a half-written question outlasts its row, its activity and the page; it is said, kept out of the plan, and discarded on purpose', async () => {
  await openPlan()
  const stored = () => JSON.stringify(plan().activities[3]?.rounds[0]?.question)
  const before = stored()
  const statements = () => page().getByRole('group', { name: 'Udsagn', exact: true }).locator('li')
  const half = () => page().locator('.half-written')
  const note = () => page().getByText('Et spørgsmål er halvt skrevet og ikke gemt')
  const row = () => button('Manuskript og spørgsmål: Svar i stilhed').click()
  await unfold('Tryghedspuls')
  await row()
  await expect.poll(() => statements().count()).toBe(7)
  await button('Tilføj udsagn').click()
  await half().waitFor()
  expect(await violations(page())).toEqual([])
  await row()
  await note().waitFor()
  await button('Tryghedspuls').click()
  await note().waitFor()
  // To the library and back, within the page.
  await page().evaluate(() => {
    history.pushState(null, '', '/')
    dispatchEvent(new PopStateEvent('popstate'))
  })
  await page().locator('.agenda').waitFor({ state: 'detached' })
  await page().evaluate(() => history.back())
  await note().waitFor()
  expect(await violations(page())).toEqual([])
  await unfold('Tryghedspuls')
  await row()
  expect(await statements().count()).toBe(8)
  expect(stored()).toBe(before)
  expect(edits().filter(({ kind }) => kind === 'editQuestion')).toEqual([])

  await button('Kassér ændringerne').focus()
  await page().keyboard.press('Enter')
  await half().waitFor({ state: 'detached' })
  expect(await statements().count()).toBe(7)
  const prompt = page().locator('.question textarea').first()
  await expect.poll(() => prompt.evaluate((field) => field === document.activeElement)).toBe(true)

  // What is finished after all is stored, and nothing is left to be said.
  await button('Tilføj udsagn').click()
  await page().keyboard.type('Vi taler sammen')
  await row()
  await note().waitFor({ state: 'detached' })
  await expect.poll(stored).toContain('Vi taler sammen')
})

test('[UI22] exercises and simple activities are added after the one that is open, else last', async () => {
  await openPlan()
  await page().getByText('Tilføjes sidst på dagsordenen.').waitFor()
  await button('Tilføj Pause').click()
  await expect.poll(async () => (await titles()).at(-1)).toBe('Pause')
  await unfold('Tjek ind')
  await page()
    .getByLabel(/Søg i \d+ øvelser/)
    .fill('værdi')
  await expect.poll(() => page().locator('.offer').count()).toBe(1)
  await button('Tilføj Værdikonflikt').hover()
  await page().getByText('Med Værdikonflikt slutter dagen 16.19. Det er 49 minutter for meget.').waitFor()
  await button('Tilføj Værdikonflikt').click()
  await expect.poll(async () => (await titles())[2]).toBe('Værdikonflikt')
  expect(edits().at(-1)).toEqual({ kind: 'addExercise', exerciseId: 'value-conflict', at: 2 })
})

test('[UI21] the minutes of a break are edited in the list, and only whole ones are sent', async () => {
  await openPlan()
  const minutes = page().getByLabel('Minutter: Pause')
  await minutes.fill('1.5')
  await page().getByText('Skriv et helt tal fra 0 til 600.').waitFor()
  await minutes.fill('20')
  await expect.poll(() => plan().activities[4]?.minutes).toBe(20)
  expect(edits()).toHaveLength(1)
})

test('[UI86] a long dialog is no higher than the window, its button stays in sight, and no field hides behind it', async () => {
  await openPlan()
  await page().setViewportSize({ width: 1280, height: 640 })
  await button('Ret detaljer').click()
  const done = button('Færdig')
  const inSight = () =>
    done.evaluate((element) => {
      const { top, bottom, left, width, height } = element.getBoundingClientRect()
      return bottom <= innerHeight && element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
    })
  expect(await inSight()).toBe(true)
  // By keyboard to the last field: it is scrolled to, and stands above the foot.
  const last = page().getByLabel('Svar gemmes til og med')
  await last.focus()
  expect(await inSight()).toBe(true)
  const [field, foot] = await Promise.all([last.boundingBox(), page().locator('.dialog-foot').boundingBox()])
  expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0)
})

test('[UI23] title, place, date, time and roles are set in one place', async () => {
  await openPlan()
  await button('Ret detaljer').click()
  await page().getByLabel('Sted', { exact: true }).fill('Rådhuset')
  await page().getByLabel('Begynder').fill('9')
  await page()
    .getByLabel(/Tid til rådighed/)
    .fill('240')
  await page().getByLabel('Ny rolle').fill('Forælder')
  await page().keyboard.press('Enter')
  await button('Fjern rollen Andet').click()
  await button('Færdig').click()
  await expect
    .poll(() => ({ ...plan(), roles: plan().roles.map(({ label }) => label.da) }))
    .toMatchObject({
      place: 'Rådhuset',
      start: '09:00',
      minutesAvailable: 240,
      roles: expect.arrayContaining(['Forælder']) as unknown,
    })
  expect(plan().roles.map(({ label }) => label.da)).not.toContain('Andet')
})

test('[UI24] an activity that has been used says so and cannot be moved, removed or ask something else', async () => {
  await openPlan({ status: 'live', locked: 2 })
  expect(await page().getByText('Har været i brug').count()).toBe(2)
  expect(await button('Flyt Tjek ind ned').count()).toBe(0)
  await unfold('Tjek ind')
  expect(await button('Fjern fra planen').count()).toBe(0)
  expect(await page().getByLabel('Hvem ser svaret').first().isDisabled()).toBe(true)
  await page().getByText('Manuskriptet kan stadig rettes.', { exact: false }).waitFor()
  await page().getByLabel('Titel på trin 1').fill('Goddag')
  await expect.poll(() => plan().activities[1]?.steps[0]?.title.da).toBe('Goddag')
})

test('[UI18] an activity is removed, and undo brings it back', async () => {
  await openPlan()
  await unfold('Tryghedspuls')
  await button('Fjern fra planen').click()
  await expect.poll(titles).not.toContain('Tryghedspuls')
  await page().keyboard.press('Control+z')
  await expect.poll(titles).toContain('Tryghedspuls')
})

test('[UI25] start makes the workshop live and opens the cockpit; an empty plan says why it cannot start', async () => {
  await openPlan()
  await button('Start').click()
  await expect.poll(() => new URL(page().url()).pathname).toBe('/run')
  expect(desk().heard.at(-1)).toEqual({ type: 'startSession', sessionId: 'tryghed' })
  const planned = desk().state.plans['tryghed']
  if (planned)
    desk().state.plans['tryghed'] = {
      ...planned,
      history: { past: [], present: { ...plan(), activities: [] }, future: [] },
    }
  await page().goto(`${desk().url}/plan/tryghed`)
  await button('Start').press('Enter')
  await page().locator('.notice', { hasText: 'Planen er tom.' }).waitFor()
})

test('[UI25] a rehearsal asks how many take part and opens beside the plan', async () => {
  await openPlan()
  await button('Generalprøve').click()
  await page().getByLabel('Antal simulerede deltagere').fill('500')
  expect(await button('Start generalprøve').isDisabled()).toBe(true)
  await page().getByLabel('Antal simulerede deltagere').fill('25')
  const opened = page().context().waitForEvent('page')
  await button('Start generalprøve').click()
  expect((await opened).url()).toContain('/run?rehearsal')
  expect(desk().heard.at(-1)).toEqual({ type: 'startRehearsal', sessionId: 'tryghed', voters: 25 })
})

test('[UI24] an ended workshop is read, not changed', async () => {
  await openPlan({ status: 'ended' })
  expect(await page().getByRole('complementary').count()).toBe(0)
  expect(await page().getByRole('button', { name: /^Flyt/ }).count()).toBe(0)
  await unfold('Tryghedspuls')
  expect(await page().getByLabel('Aktivitetens titel').isDisabled()).toBe(true)
})

test('[UI26] a plan that is not there says so and leads back', async () => {
  stock(desk())
  await page().goto(`${desk().url}/plan/ukendt`)
  await page().getByText('Workshoppen findes ikke.').waitFor()
  await page().getByRole('link', { name: 'Til workshops' }).click()
  await page().getByRole('heading', { name: 'Workshops' }).waitFor()
  expect(new URL(page().url()).pathname).toBe('/')
})

test('[UI27] at twice the size nothing is lost sideways', async () => {
  await page().setViewportSize({ width: 720, height: 450 })
  await openPlan()
  await unfold('Tryghedspuls')
  const wider = () =>
    page().evaluate(async () => {
      await document.fonts.ready
      return document.documentElement.scrollWidth - innerWidth
    })
  expect(await wider()).toBeLessThanOrEqual(0)
  await page().goto(desk().url)
  await page().locator('.row').first().waitFor()
  expect(await wider()).toBeLessThanOrEqual(0)
})

test('[UI27] the plan can be used with a screen reader, in both languages and themes', async () => {
  await openPlan({ minutesAvailable: 160 })
  await unfold('Tryghedspuls')
  await button('Manuskript og spørgsmål: Svar i stilhed').click()
  for (const preferences of [
    { locale: 'da', theme: 'light' },
    { locale: 'en', theme: 'dark' },
  ] as const) {
    desk().state.host = { ...desk().state.host, preferences: { ...preferences, keepDays: 30 } }
    desk().publish()
    await expect.poll(() => page().locator('html').getAttribute('data-theme')).toBe(preferences.theme)
    expect(await violations(page())).toEqual([])
  }
  await page().getByRole('button', { name: 'Edit details' }).click()
  expect(await violations(page())).toEqual([])
})
