import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { app, BrowserWindow, dialog, shell } from 'electron'
import { RefusalError } from '../../core/errors.ts'
import { defaultDataFolder, defaultReportFolder, loadTranslators } from '../host/files.ts'
import type { Host } from '../host/options.ts'
import { startHost } from '../host/start-host.ts'
import { createRehearsals } from '../rehearsal/open-rehearsal.ts'
import { openFacilitatorWindow } from './windows.ts'

/** The window around the host: the same host as under plain Node, shown by Electron's browser. */
const { values } = parseArgs({
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  strict: false,
  options: { data: { type: 'string' }, port: { type: 'string' }, 'lan-port': { type: 'string' } },
})
const number = (value: unknown): number | undefined => (typeof value === 'string' ? Number(value) : undefined)
const data = typeof values.data === 'string' ? values.data : defaultDataFolder()
const log = (line: string): void => void process.stderr.write(`${line}\n`)
const locale = app.getLocale().startsWith('en') ? 'en' : 'da'

let host: Host | undefined
const rehearsals = createRehearsals(log)

if (!app.requestSingleInstanceLock({ data })) app.quit()
else void run()

async function run(): Promise<void> {
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus())
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()
  try {
    host = await startHost(
      {
        data,
        port: number(values.port) ?? 0,
        lanPort: number(values['lan-port']),
        reportFolder: defaultReportFolder(),
        locale,
        clock: Date.now,
        random: (length) => new Uint8Array(randomBytes(length)),
        log,
      },
      { startRehearsal: rehearsals.start },
    )
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    const t = loadTranslators()[locale]
    dialog.showErrorBox(
      'Samspil',
      `${t(`errors:${error.refusal.code}`, error.refusal.details ?? {})}\n\n${error.refusal.code}`,
    )
    app.exit(1)
    return
  }
  const closing = host
  app.on('will-quit', (event) => {
    if (!host) return
    event.preventDefault()
    host = undefined
    void Promise.all([closing.close(), rehearsals.close()]).then(() => app.quit())
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openFacilitatorWindow(closing, shell.openExternal)
  })
  openFacilitatorWindow(closing, shell.openExternal)
}
