import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Display, MessageBoxOptions } from 'electron'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest'
import { bundleHost } from '../../main/cli/bundle-host.ts'
import { testBrowser } from '../support/browser.ts'
import type * as StandIn from './stand-in/index.ts'
import type { Recorded } from './stand-in/record.ts'

const root = path.resolve(import.meta.dirname, '../..')
const standInFolder = path.join(import.meta.dirname, 'stand-in')

/** Electron itself where its binary is, else our stand-in. */
export const onRealElectron = existsSync(path.join(root, 'node_modules/electron/path.txt'))
if (!onRealElectron) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder

/** The shell as it is packed, or the one a run of planted faults has made. */
let entry = process.env['SAMSPIL_SHELL'] ?? ''

/** Bundles the shell once for a file of tests, and says what it runs on. */
export function bundleShell(): void {
  // Several starts of a program with a browser each: on a busy machine they take their time.
  vi.setConfig({ testTimeout: 120_000, expect: { poll: { timeout: 20_000, interval: 30 } } })
  beforeAll(async () => {
    console.log(`The shell runs on ${onRealElectron ? 'Electron itself' : 'the stand-in for Electron'}`)
    if (process.env['SAMSPIL_SHELL'] !== undefined) return
    const outDir = `dist/shell-${process.pid}`
    await bundleHost({ root, outDir })
    entry = path.join(root, outDir, 'electron.js')
  })
  afterAll(() => {
    if (process.env['SAMSPIL_SHELL'] === undefined) rmSync(path.dirname(entry), { recursive: true, force: true })
  })
}

export interface Shell {
  readonly app: ElectronApplication
  readonly data: string
  /** The facilitator's page. */
  readonly desk: Page
  readonly origin: string
  readonly complaints: readonly string[]
  readonly said: () => string
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>
  /** Answers the questions that come, in order, and notes them. */
  answer(...responses: number[]): Promise<void>
  chooses(...paths: string[]): Promise<void>
  /** Messages that were shown, questions too. */
  messages(): Promise<readonly MessageBoxOptions[]>
  /** Presses an item of the menu. */
  menu(id: string): Promise<void>
  plug(id: number, bounds: Electron.Rectangle): Promise<void>
  unplug(id: number): Promise<void>
  /** Bounds and state of every window, by the path it shows. */
  windows(): Promise<readonly WindowFacts[]>
  stage(): Promise<Page>
}

export interface WindowFacts {
  readonly url: string
  readonly bounds: Electron.Rectangle
  readonly fullScreen: boolean
}

interface LaunchOptions {
  readonly data?: string
  readonly files?: readonly string[]
  readonly locale?: 'da' | 'en'
  readonly env?: Readonly<Record<string, string>>
}

export const projector = { x: 1440, y: 0, width: 1920, height: 1080 } as const

/** A data folder of its own, gone after the test. */
export function dataFolder(): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'samspil-shell-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

export function shellArguments(data: string, files: readonly string[] = []): string[] {
  return [entry, '--data', data, '--port', '0', '--lan-port', '0', ...files]
}

export async function shellEnvironment(locale: 'da' | 'en' = 'da'): Promise<Record<string, string>> {
  const language = locale === 'da' ? 'da_DK.UTF-8' : 'en_GB.UTF-8'
  return {
    ...(process.env as Record<string, string>),
    LC_ALL: language,
    LANG: language,
    STAND_IN_BROWSER: JSON.stringify(await testBrowser()),
  }
}

export async function launch({
  data = dataFolder(),
  files = [],
  locale = 'da',
  env = {},
}: LaunchOptions = {}): Promise<Shell> {
  const app = await _electron.launch({
    args: shellArguments(data, files),
    cwd: root,
    env: { ...(await shellEnvironment(locale)), ...env },
    timeout: 60_000,
  })
  const child = app.process()
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  onTestFinished(async () => {
    await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
    const killed = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), 5000)
    await ended
    clearTimeout(killed)
  })
  const complaints: string[] = []
  const listen = (page: Page): void => {
    page.setDefaultTimeout(30_000)
    // Whether a page that asks to stay may go is the shell's to say: without a listener the driver would say yes.
    page.on('dialog', () => undefined)
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  }
  for (const page of app.windows()) listen(page)
  app.on('window', listen)
  await app.evaluate(noteDialogs)
  const desk = await pageAt(app, (url) => /^http:\/\/127\.0\.0\.1:\d+\/(?!enter)/.test(url))
  const origin = new URL(desk.url()).origin

  return {
    app,
    data,
    desk,
    origin,
    complaints,
    said: () => said,
    ended,
    answer: (...responses) =>
      app.evaluate((_electron, given) => void (globalThis as unknown as Noted).answers.push(...given), responses),
    chooses: (...paths) =>
      app.evaluate((_electron, given) => void (globalThis as unknown as Noted).chosen.push(given), paths),
    messages: () => app.evaluate(() => (globalThis as unknown as Noted).messages),
    menu: (id) => app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id),
    plug: (id, bounds) => app.evaluate(onRealElectron ? pretendPlug : plug, { id, bounds }),
    unplug: (id) => app.evaluate(onRealElectron ? pretendUnplug : unplug, id),
    windows: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => ({
          url: window.webContents.getURL(),
          bounds: window.getBounds(),
          fullScreen: window.isFullScreen(),
        })),
      ),
    stage: () => pageAt(app, (url) => new URL(url).pathname === '/stage'),
  }
}

/** The page of a window that shows what is wanted, now or later. */
export async function pageAt(app: ElectronApplication, wanted: (url: string) => boolean): Promise<Page> {
  let found: Page | undefined
  await expect
    .poll(() => (found = app.windows().findLast((page) => !page.isClosed() && wanted(page.url()))) !== undefined, {
      timeout: 40_000,
      interval: 30,
    })
    .toBe(true)
  if (!found) throw new Error('no such window')
  return found
}

interface Noted {
  messages: MessageBoxOptions[]
  answers: number[]
  chosen: string[][]
}

/** Dialogs are answered by functions put in their place: the same with real Electron. */
function noteDialogs({ dialog }: typeof Electron.CrossProcessExports): void {
  const noted: Noted = { messages: [], answers: [], chosen: [] }
  Object.assign(globalThis, noted)
  dialog.showMessageBox = async (...given: unknown[]) => {
    const options = given.at(-1) as MessageBoxOptions
    noted.messages.push(options)
    const response = (options.buttons?.length ?? 0) > 1 ? noted.answers.shift() : 0
    if (response === undefined) throw new Error(`nobody answered: ${options.message}`)
    return { response, checkboxChecked: false }
  }
  dialog.showOpenDialog = async () => {
    const filePaths = noted.chosen.shift() ?? []
    return { canceled: filePaths.length === 0, filePaths }
  }
}

const plug = (electron: unknown, screen: { id: number; bounds: Electron.Rectangle }): void =>
  (electron as typeof StandIn).standIn.plug(screen)
const unplug = (electron: unknown, id: number): void => (electron as typeof StandIn).standIn.unplug(id)

/** Electron has the screens of the machine it runs on: another is put before its eyes, and the system's part is not played. */
function pretendPlug(
  { screen }: typeof Electron.CrossProcessExports,
  { id, bounds }: { id: number; bounds: Electron.Rectangle },
): void {
  const before = screen.getAllDisplays()
  const added = { ...before[0], id, bounds, workArea: bounds, internal: false } as Display
  Object.assign(globalThis, { displaysBefore: before })
  screen.getAllDisplays = () => [...before, added]
  screen.getDisplayMatching = (wanted) => (wanted.x >= bounds.x ? added : (before[0] ?? added))
  screen.emit('display-added', {}, added)
}
function pretendUnplug({ screen }: typeof Electron.CrossProcessExports, id: number): void {
  const { displaysBefore } = globalThis as unknown as { displaysBefore: Display[] }
  const gone = screen.getAllDisplays().find((display) => display.id === id)
  const [first] = displaysBefore
  screen.getAllDisplays = () => displaysBefore
  if (first) screen.getDisplayMatching = () => first
  screen.emit('display-removed', {}, gone)
}

/** What the stand-in noted of the world outside; undefined on real Electron. */
export const recorded = (app: ElectronApplication): Promise<readonly Recorded[] | undefined> =>
  app.evaluate((electron) => (electron as unknown as Partial<typeof StandIn>).standIn?.recorded)

export const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])
export const textOf = (file: string): string => readFileSync(file, 'utf8')
