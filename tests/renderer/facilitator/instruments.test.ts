import { expect, test } from 'vitest'
import { violations } from '../../support/axe.ts'
import { wireOf } from '../../support/wire.ts'
import { openOffice, stock } from './office.ts'

const { desk, page, edits } = openOffice()
const button = (name: string | RegExp) => page().getByRole('button', { name, exact: typeof name === 'string' })
const card = (name: string) =>
  page()
    .getByRole('listitem')
    .filter({ has: page().getByRole('heading', { name }) })

async function openInstruments(): Promise<void> {
  stock(desk())
  await page().goto(`${desk().url}/#instruments`)
  await page().getByRole('heading', { name: 'Målinger', level: 1 }).waitFor()
}

async function picture(name: string): Promise<void> {
  const folder = process.env['SAMSPIL_PICTURES']
  if (folder) await page().screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('[INS15] every instrument is listed with purpose, items by dimension, scale, source and licence', async () => {
  await openInstruments()
  await page()
    .getByRole('link', { name: /Målinger/ })
    .waitFor()
  expect(await page().locator('.instrument').count()).toBe(5)
  const rk = card('RK-9 Relationel kapacitet')
  await rk.getByText('Vis udsagn, skala og kilde').click()
  for (const words of [
    'Samlende',
    'Brobyggende',
    'Forbindende',
    'Lederne trækker i samme retning.',
    'Helt uenig',
    'Ikke valideret',
  ])
    await rk.getByText(words, { exact: true }).first().waitFor()
  await rk.getByText(/Inspireret af dansk forskning/).waitFor()
  await rk.getByText('Ingen samlet score: hver dimension står for sig.').waitFor()
  await card('PT-7 Psykologisk tryghed').getByText('Vis udsagn, skala og kilde').click()
  await page().getByText('↺ Vendt: svarene tælles modsat').waitFor()
  await picture('instruments')
  expect(await violations(page())).toEqual([])
  await page().getByRole('searchbox').fill('tillid')
  await expect.poll(() => page().locator('.instrument').count()).toBe(1)
})

test('[INS15] a file is read in, and a broken one is refused with place, line and reason in words', async () => {
  await openInstruments()
  const choose = (text: string) =>
    page()
      .locator('input[type=file]')
      .setInputFiles({ name: 'mine.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) })
  const file = [
    'id: mine',
    'version: 1',
    'kind: battery',
    'title: { da: Vores egen }',
    'purpose: { da: Til os. }',
    'prompt: { da: Hvor enig er du? }',
    'labels: [{ da: a }, { da: b }, { da: c }, { da: d }]',
    'source: { da: Os selv. }',
    'licence: { da: Kun til os. }',
  ].join('\n')
  await choose(file)
  await page()
    .getByRole('alert')
    .getByText(/Sted: items.*En måling skal have sine udsagn med/)
    .waitFor()
  expect(await page().locator('.instrument').count()).toBe(5)
  await choose(`${file}\nitems: [{ id: one, text: { da: Vi mødes. }, short: { da: Mødes } }]\n`)
  await page().getByRole('status').getByText('Målingen er gemt på denne pc.').waitFor()
  await card('Vores egen').getByText('Egen', { exact: true }).waitFor()
  await card('Vores egen').getByRole('button', { name: /Slet/ }).click()
  await page().getByRole('alertdialog').getByRole('button', { name: 'Slet' }).click()
  await expect.poll(() => page().locator('.instrument').count()).toBe(5)
})

test('[INS15] an instrument is written in the app, and other words make it a new version', async () => {
  const wire = await wireOf(page())
  await openInstruments()
  await button('Skriv jeres egen').click()
  await button('Gem måling').click()
  await page().getByRole('alert').getByText('Målingen er ikke færdig endnu: navn mangler.').waitFor()
  const fill = async (group: string | RegExp, words: string): Promise<void> =>
    page().getByRole('group', { name: group }).getByLabel('Dansk').first().fill(words)
  await fill('Navn', 'Mødekultur-1')
  await fill(/Hvad målingen viser/, 'Om vi mødes til tiden.')
  await fill('Kilde', 'Vores egne udsagn.')
  await fill('Licens', 'Kun til os selv.')
  await fill('Udsagn 1', 'Vi mødes til tiden.')
  await picture('instrument-editor')
  expect(await violations(page())).toEqual([])
  await button('Gem måling').click()
  await page().getByRole('status').getByText('»Mødekultur-1« er gemt.').waitFor()
  expect(desk().heard.at(-1)).toMatchObject({
    type: 'saveInstrument',
    instrument: { id: 'moedekultur-1', version: 1, kind: 'battery', items: [{ text: { da: 'Vi mødes til tiden.' } }] },
  })
  await fill('Udsagn 1', 'Vi kommer til tiden.')
  await page().getByText('Udsagn eller skala er ændret: når du gemmer, bliver det version 2.').waitFor()
  wire.hold('ack')
  await button('Gem måling').click()
  await expect
    .poll(() => desk().heard.at(-1))
    .toMatchObject({ type: 'saveInstrument', instrument: { id: 'moedekultur-1', version: 2 } })
  // Leaving waits for the answer, and need not ask.
  await button('Til målinger').click()
  expect(await page().getByRole('alertdialog').count()).toBe(0)
  wire.letGo()
  await card('Mødekultur-1').getByText('Version 2').waitFor()
})

test('[INS15] a question takes its statements from an instrument', async () => {
  stock(desk())
  const [plan] = Object.keys(desk().state.plans)
  await page().goto(`${desk().url}/plan/${plan}`)
  await button('Tryghedspuls').click()
  await button('Manuskript og spørgsmål: Svar i stilhed').click()
  const question = page().getByRole('group', { name: 'Spørgsmål: Udsagn' })
  await question.getByLabel('Brug et måleredskab').selectOption({ label: 'RK-9 Relationel kapacitet' })
  await question.getByText('Dimensioner: Samlende, Brobyggende, Forbindende').waitFor()
  await expect
    .poll(() => edits().findLast(({ kind }) => kind === 'editQuestion'))
    .toMatchObject({
      kind: 'editQuestion',
      question: { instrument: { id: 'rk-9', version: 1 }, total: false, dimensions: [{ id: 'bonding' }, {}, {}] },
    })
  // A statement taken away leaves its dimension, and nothing is left of the instrument’s poles.
  await question.getByRole('button', { name: 'Fjern udsagn 1' }).click()
  await expect
    .poll(() => edits().findLast(({ kind }) => kind === 'editQuestion'))
    .toMatchObject({ question: { dimensions: [{ items: ['what-matters', 'disagreement'] }, {}, {}] } })
  await question.getByLabel('Brug et måleredskab').selectOption({ label: 'Tillid-4' })
  await expect
    .poll(() => edits().findLast(({ kind }) => kind === 'editQuestion'))
    .toMatchObject({ question: { items: [{ id: 'skill' }, {}, {}, {}] } })
  const last = edits().findLast(({ kind }) => kind === 'editQuestion')
  expect(Object.keys(last?.kind === 'editQuestion' ? last.question : {})).not.toContain('dimensions')
})
