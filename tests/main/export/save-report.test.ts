import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildReport } from '../../../core/report/build-report.ts'
import type { Report } from '../../../core/report/report.ts'
import { fileNameOf } from '../../../main/export/file-name.ts'
import { formatsWith } from '../../../main/export/formats.ts'
import { saveReport } from '../../../main/export/save-report.ts'
import { ended, started, translators } from '../../core/report/sample-day.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const report: Report = buildReport({
  state: ended,
  locale: 'da',
  t: translators.da,
  now: started,
  clock: () => '14.00',
})
const all = formatsWith({}).map((format) => format.id)

test('[EXP4] a summary is saved in each format, into a folder that is made for it, and leaves nothing half-written', async () => {
  const folder = path.join(temporaryFolder(), 'Opsamlinger', 'Nord')
  const saved = await saveReport(report, all, folder)
  const files = ['Tryghed i kompetencecentrene.html', 'Tryghed i kompetencecentrene.csv']
  expect(saved).toEqual({ ok: true, value: { folder, files } })
  expect(readdirSync(folder).toSorted()).toEqual(files.toSorted())
  expect(readFileSync(path.join(folder, files[0] ?? ''), 'utf8')).toMatch(/^<!doctype html>/)
})

test('[EXP4] an older file is never replaced: both new ones get the next number', async () => {
  const folder = temporaryFolder()
  writeFileSync(path.join(folder, 'Tryghed i kompetencecentrene.csv'), 'min egen')
  const saved = await saveReport(report, all, folder)
  expect(saved).toMatchObject({
    ok: true,
    value: { files: ['Tryghed i kompetencecentrene-2.html', 'Tryghed i kompetencecentrene-2.csv'] },
  })
  expect(readFileSync(path.join(folder, 'Tryghed i kompetencecentrene.csv'), 'utf8')).toBe('min egen')
  expect(await saveReport(report, ['csv'], folder)).toMatchObject({
    value: { files: ['Tryghed i kompetencecentrene-3.csv'] },
  })
})

test('[EXP4] two saves at once share no file', async () => {
  const folder = temporaryFolder()
  const saved = await Promise.all([saveReport(report, all, folder), saveReport(report, all, folder)])
  const files = saved.flatMap((outcome) => (outcome.ok ? outcome.value.files : []))
  expect(new Set(files).size).toBe(4)
  expect(readdirSync(folder).toSorted()).toEqual(files.toSorted())
})

test('[EXP6] a format nobody knows and a folder that cannot be used are refused, and nothing is left behind', async () => {
  const folder = temporaryFolder()
  expect(await saveReport(report, ['html', 'docx'], folder)).toEqual({
    ok: false,
    refusal: { code: 'report.unknown-format', details: { format: 'docx' } },
  })
  expect(readdirSync(folder)).toEqual([])
  const file = path.join(folder, 'ikke en mappe')
  writeFileSync(file, '')
  expect(await saveReport(report, all, file)).toMatchObject({ ok: false, refusal: { code: 'report.no-folder' } })
})

// Root may write anywhere, so the refusal can only be seen by others.
test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  '[EXP6] a folder that may not be written to is refused by name',
  async () => {
    const folder = path.join(temporaryFolder(), 'låst')
    mkdirSync(folder)
    chmodSync(folder, 0o500)
    expect(await saveReport(report, all, folder)).toMatchObject({
      ok: false,
      refusal: { code: 'report.not-writable', details: { folder } },
    })
  },
)

test.each([
  ['Tryghed: dag 1/2', 'Tryghed dag 1 2'],
  ['CON', '_CON'],
  ['lpt1.plan', '_lpt1.plan'],
  ['Pause...', 'Pause'],
  ['../../evil', 'evil'],
  ['.skjult', 'skjult'],
  ['   ', 'Samspil'],
  ['???', 'Samspil'],
  ['fdp\u202Eexe', 'fdpexe'],
  ['linje\nskift', 'linjeskift'],
  ['æøå 🙂', 'æøå 🙂'],
])('[EXP5] the title %j makes the file name %j', (title, name) => {
  expect(fileNameOf(title)).toBe(name)
})

test('[EXP5] a long title makes a name that fits, and cuts no letter in two', () => {
  const name = fileNameOf('🙂'.repeat(200))
  expect([...name].length).toBe(80)
  expect(name.isWellFormed()).toBe(true)
})

test('[SHELL11] a PDF is offered and written where something prints, and unknown elsewhere', async () => {
  const folder = temporaryFolder()
  const printed: string[] = []
  const printPdf = async (page: Uint8Array): Promise<Uint8Array> => {
    printed.push(new TextDecoder().decode(page).slice(0, 15))
    return new TextEncoder().encode('%PDF-')
  }
  expect(formatsWith({}).map(({ id }) => id)).toEqual(['html', 'csv'])
  expect(formatsWith({ printPdf }).map(({ id }) => id)).toEqual(['html', 'pdf', 'csv'])
  expect(await saveReport(report, ['pdf'], folder)).toMatchObject({
    ok: false,
    refusal: { code: 'report.unknown-format', details: { format: 'pdf' } },
  })
  expect(await saveReport(report, ['pdf'], folder, { printPdf })).toMatchObject({
    ok: true,
    value: { files: ['Tryghed i kompetencecentrene.pdf'] },
  })
  expect(printed).toEqual(['<!doctype html>'])
  expect(readFileSync(path.join(folder, 'Tryghed i kompetencecentrene.pdf'), 'utf8')).toBe('%PDF-')
})
