/** The window around the host: the same host as under plain Node, its pages shown by Electron, and what a browser cannot do. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { app, dialog, shell } from 'electron'
import { RefusalError, type Refusal } from '../../core/errors.ts'
import { assertOwnFolder } from '../host/data-folder.ts'
import { loadTranslators, systemLocale } from '../host/files.ts'
import { startHost } from '../host/start-host.ts'
import { createRehearsals } from '../rehearsal/open-rehearsal.ts'
import { readAsked } from './asked.ts'
import { createOwnPages } from './own-pages.ts'
import { printPdf } from './paper.ts'
import { openWindows, type Windows } from './windows.ts'

const asked = readAsked(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd())
const log = (line: string): void => void process.stderr.write(`${line}\n`)
/** Chromium's own files, inside the one folder; the lock that keeps a second start out belongs to them. */
const windowFolder = path.join(asked.data, 'window')

/** Given before there was anything to open them with: by the command line, or by a double click on macOS. */
const waiting: string[] = asked.file === undefined ? [] : [asked.file]
let windows: Windows | undefined

function take(file: string): void {
  if (windows) void windows.take(file)
  else waiting.push(file)
}

app.on('open-file', (event, file) => {
  event.preventDefault()
  take(file)
})
app.on('second-instance', (_event, _argv, _folder, given) => {
  windows?.focus()
  if (typeof given === 'object' && given !== null && 'file' in given && typeof given.file === 'string') take(given.file)
})
// Without a listener Electron would quit by itself; here it does when it has been asked to.
app.on('window-all-closed', () => undefined)

try {
  assertOwnFolder(asked.data)
  fs.mkdirSync(windowFolder, { recursive: true })
  app.setPath('userData', windowFolder)
  if (app.requestSingleInstanceLock({ file: asked.file })) void run().catch(fail)
  else leave()
} catch (error) {
  fail(error)
}

/** Whoever started this process may go on to something else when it ends without this word. */
function tellReady(): void {
  process.send?.('ready')
}

/** The first one has what this one was given. */
function leave(): void {
  tellReady()
  app.quit()
}

function fail(error: unknown): void {
  const refusal = refusalOf(error)
  if (!refusal) {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return app.exit(1)
  }
  const t = loadTranslators()[systemLocale()]
  const words = `${t(`errors:${refusal.code}`, refusal.details ?? {})}\n\n${refusal.code}`
  log(words)
  void app.whenReady().then(() => {
    dialog.showErrorBox(t('shell:title'), words)
    tellReady()
    app.exit(1)
  })
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof RefusalError) return error.refusal
  // The folder itself could not be made.
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? { code: 'start.folder-not-writable', details: { folder: asked.data } } : undefined
}

async function run(): Promise<void> {
  await app.whenReady()
  const own = createOwnPages()
  const rehearsals = createRehearsals(log)
  const host = await startHost(
    {
      data: asked.data,
      port: asked.port,
      lanPort: asked.lanPort,
      reportFolder: asked.reportFolder,
      locale: systemLocale(),
      clock: Date.now,
      random: (length) => new Uint8Array(randomBytes(length)),
      log,
    },
    {
      startRehearsal: async (wish) => {
        const enter = await rehearsals.start(wish)
        own.add(enter)
        return enter
      },
      printPdf: (html) => printPdf(windowFolder, html),
      showInFolder: (file) => shell.showItemInFolder(file),
      chooseFolder: async (from) => windows?.chooseFolder(from),
      chooseUpdate: async () => windows?.chooseUpdate(),
      openInstaller: async (file) => {
        const wrong = await shell.openPath(file)
        if (wrong !== '') throw new Error(wrong)
      },
    },
  )
  for (const code of host.warnings) log(code)
  windows = openWindows({ host, own, data: asked.data })
  let ending: Promise<void> | undefined
  app.on('will-quit', (event) => {
    event.preventDefault()
    ending ??= end(host, rehearsals)
  })
  tellReady()
  for (const file of waiting) void windows.take(file)
}

/** The process ends whatever goes wrong: without a window nobody could end it, and its lock would keep every later start out. */
async function end(...open: readonly { close(): Promise<void> }[]): Promise<void> {
  const closed = await Promise.allSettled(open.map((one) => one.close()))
  const wrong = closed.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
  for (const line of wrong) log(line)
  app.exit(wrong.length > 0 ? 1 : 0)
}
