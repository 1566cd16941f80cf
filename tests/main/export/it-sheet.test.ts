import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { itSheet, windowsFacts } from '../../../main/export/it-sheet.ts'
import { loadTranslators } from '../../../main/host/files.ts'
import { accepted, openHost } from '../../support/host.ts'

test('[PACK34] the sheet for IT names this program, its folder, the port in use and the rule, in both languages', async () => {
  const room = await openHost()
  const library = await room.library()
  for (const [locale, heading] of [
    ['da', 'ark til IT-afdelingen'],
    ['en', 'sheet for the IT department'],
  ] as const) {
    const { file } = accepted(await library.send({ type: 'exportItSheet', locale }))
    expect(file?.name).toBe(`samspil-it.${locale}.html`)
    expect(file?.text).toContain(`<html lang="${locale}">`)
    for (const fact of [
      heading,
      room.data,
      String(room.host.lanPort),
      process.execPath,
      'dir=in action=allow protocol=TCP',
    ])
      expect(file?.text).toContain(fact)
    expect(file?.text).not.toMatch(/<script|https?:|\bit:|\{\{/)
  }
})

test('[PACK34] facts are text in the sheet, whatever stands in them', () => {
  const { text } = itSheet(loadTranslators().da, 'da', {
    ...windowsFacts,
    version: '1',
    dataFolder: '<img src=x onerror=a>',
  })
  expect(text).toContain('&lt;img src=x')
  expect(text).not.toContain('<img')
})

test('[PACK35] the installer’s rule is the sheet’s rule, made only when elevated and taken away again', () => {
  const script = readFileSync(path.resolve(import.meta.dirname, '../../../assets/installer/firewall.nsh'), 'utf8')
  const { text } = itSheet(loadTranslators().en, 'en', { ...windowsFacts, version: '1' })
  const commands = [...script.matchAll(/nsExec::ExecToLog '"\$SYSDIR\\netsh\.exe" (.+)'/g)].map(([, line]) =>
    line
      ?.replace('$INSTDIR\\${APP_EXECUTABLE_FILENAME}', windowsFacts.program)
      .replace('${PRODUCT_NAME}', 'Samspil')
      .replaceAll('"', '&quot;'),
  )
  expect(commands).toHaveLength(3)
  for (const command of commands) expect(text).toContain(`netsh ${command}`)
  const [install = '', uninstall = ''] = script.split('!macro customUnInstall')
  expect(install).toMatch(/GetAccountType[\s\S]+"Admin"[\s\S]+add rule/)
  expect(uninstall).toMatch(/isUpdated[\s\S]+"Admin"[\s\S]+delete rule/)
  expect(uninstall).not.toContain('add rule')
})
