import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { openInstruments } from '../../../main/catalogue/instrument-shelf.ts'
import { loadInstruments } from '../../../main/catalogue/load-instruments.ts'
import { runSamspil } from '../../../main/cli/samspil.ts'
import { plant, temporaryFolder } from '../../support/temporary.ts'

const text = (da: string) => ({ da })
const mine = {
  id: 'mine',
  version: 1,
  kind: 'battery',
  title: text('Vores egen måling'),
  purpose: text('Viser, om vi mødes til tiden.'),
  prompt: text('Hvor enig er du?'),
  labels: ['Uenig', 'Lidt uenig', 'Lidt enig', 'Enig'].map(text),
  items: [{ id: 'on-time', text: text('Vi mødes til tiden.'), short: text('Til tiden') }],
  source: text('Vores egne udsagn.'),
  licence: text('Kun til os selv.'),
}
const reworded = { ...mine, items: [{ ...mine.items[0], text: text('Vi kommer til tiden.') }] }

async function run(...argv: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = []
  const code = await runSamspil(argv, (line) => lines.push(line))
  return { code, lines }
}

test('[INS11] an own instrument is stored as a file of its own, read again by another start, exported, taken in elsewhere and removed', async () => {
  const folder = path.join(temporaryFolder(), 'instruments')
  const shelf = await openInstruments(folder)
  expect(Object.keys(shelf.shelf().instruments)).toHaveLength(5)
  expect(await shelf.save(mine)).toEqual({ ok: true, value: 'mine' })
  expect(readdirSync(folder)).toEqual(['mine.yaml'])
  const again = await openInstruments(folder)
  expect(again.shelf().instruments['mine']).toMatchObject({
    builtIn: false,
    instrument: { title: { da: 'Vores egen måling' } },
  })
  const exported = again.export('mine')
  const elsewhere = await openInstruments(path.join(temporaryFolder(), 'instruments'))
  expect(await elsewhere.import(exported.ok ? exported.value.text : '')).toEqual({ ok: true, value: 'mine' })
  expect(elsewhere.shelf().instruments['mine']?.hash).toBe(again.shelf().instruments['mine']?.hash)
  expect(await again.remove('mine')).toMatchObject({ ok: true })
  expect(again.shelf().instruments['mine']).toBeUndefined()
  expect(readdirSync(folder)).toEqual([])
  expect(await again.remove('mine')).toMatchObject({ refusal: { code: 'instrument.unknown' } })
})

test('[INS12] an instrument without its items, and any broken file, is refused with place, line and reason; nothing is stored', async () => {
  const folder = path.join(temporaryFolder(), 'instruments')
  const shelf = await openInstruments(folder)
  const { items: _, ...none } = mine
  expect(await shelf.import(stringify(none))).toMatchObject({
    refusal: { code: 'instrument.invalid', details: { place: 'items', reason: 'instrument.without-items' } },
  })
  expect(await shelf.import(stringify({ ...mine, items: [] }))).toMatchObject({
    refusal: { details: { reason: 'instrument.without-items' } },
  })
  const surprise = await shelf.import(`${stringify(mine)}surprise: 1\n`)
  const line = stringify(mine).split('\n').length
  expect(surprise).toMatchObject({ refusal: { details: { place: 'surprise', line } } })
  expect(await shelf.import('a: [1')).toMatchObject({ refusal: { code: 'instrument.invalid' } })
  expect(await shelf.import(`# ${'x'.repeat(300_000)}`)).toMatchObject({
    refusal: { details: { reason: 'file.too-large' } },
  })
  expect(await shelf.save({ ...mine, id: '../out' })).toMatchObject({ refusal: { details: { place: 'id' } } })
  expect(await shelf.save({ ...mine, id: 'pt-7' })).toMatchObject({ refusal: { code: 'instrument.built-in' } })
  expect(await shelf.remove('pt-7')).toMatchObject({ refusal: { code: 'instrument.built-in' } })
  expect(Object.keys(shelf.shelf().instruments)).toHaveLength(5)
})

test('[INS13] other words under the same version are refused, a higher version replaces, a lower one does not', async () => {
  const folder = path.join(temporaryFolder(), 'instruments')
  plant(folder, { 'by-hand.yml': stringify(mine) })
  const shelf = await openInstruments(folder)
  expect(await shelf.save(reworded)).toMatchObject({
    refusal: { code: 'instrument.same-version', details: { version: 1 } },
  })
  expect(await shelf.save({ ...mine, title: text('Nyt navn') })).toMatchObject({ ok: true })
  expect(await shelf.save({ ...reworded, version: 2 })).toMatchObject({ ok: true })
  expect(await shelf.import(stringify(mine))).toMatchObject({ refusal: { code: 'instrument.older' } })
  // The file put there by hand gave way: two of one id would be a problem at the next start.
  expect(readdirSync(folder)).toEqual(['mine.yaml'])
  expect(readFileSync(path.join(folder, 'mine.yaml'), 'utf8')).toContain('kommer til tiden')
  expect((await openInstruments(folder)).shelf().problems).toEqual([])
})

test('[INS14] the check counts instruments and languages, and names file, line and reason of a broken one in a folder of one’s own', async () => {
  const whole = await run('instruments', '--check', '--json')
  expect(whole.code).toBe(0)
  expect(JSON.parse(whole.lines.join(''))).toEqual({ instruments: 5, languages: ['da', 'en'], problems: [] })
  const folder = temporaryFolder()
  plant(folder, {
    'a.yaml': stringify(mine),
    'b.yaml': stringify({ ...mine, id: 'pt-7' }),
    'c.yaml': 'id: mine\nversion: 0\n',
  })
  const checked = await run('instruments', '--check', '--json', '--also', folder)
  expect(checked.code).toBe(1)
  const report: unknown = JSON.parse(checked.lines.join(''))
  expect(report).toMatchObject({
    instruments: 6,
    problems: expect.arrayContaining([
      expect.objectContaining({ file: path.join(folder, 'b.yaml'), place: 'id', reason: 'instrument.duplicate-id' }),
      expect.objectContaining({ file: path.join(folder, 'c.yaml'), place: 'version', line: 2 }),
      expect.objectContaining({ file: path.join(folder, 'c.yaml'), reason: 'instrument.without-items' }),
    ]),
  })
  expect((await run('instruments', '--check', '--also', folder)).lines.join('\n')).toContain(
    'an instrument is nothing without its items',
  )
  const listed = await run('instruments')
  expect(listed.lines).toHaveLength(5)
  expect(listed.lines[0]).toMatch(/^pt-7 v1 +7 items {2}[0-9a-f]{16} {2}PT-7 Psychological safety$/)
  expect((await loadInstruments([path.join(folder, 'nowhere')])).problems).toEqual([])
})
