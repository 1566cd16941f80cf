import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import da from '../../assets/locales/da/shell.json' with { type: 'json' }
import en from '../../assets/locales/en/shell.json' with { type: 'json' }
import { violations } from '../support/axe.ts'
import {
  dataFolder,
  filesIn,
  launch,
  onRealElectron,
  pageAt,
  projector,
  shellArguments,
  shellEnvironment,
  textOf,
  bundleShell,
  type Shell,
} from './launch.ts'
import { exerciseFile, goOn, openRound, startWorkshop, watchCockpit } from './room.ts'
import type * as StandIn from './stand-in/index.ts'

bundleShell()

const words = async (shell: Shell): Promise<string[]> => (await shell.messages()).map(({ message }) => message)
const stageFacts = async (shell: Shell) => (await shell.windows()).find(({ url }) => url.endsWith('/stage'))
const deskFacts = async (shell: Shell) => (await shell.windows()).find(({ url }) => !url.endsWith('/stage'))
const quit = (shell: Shell): Promise<unknown> =>
  shell.app.evaluate(({ app }) => setImmediate(() => app.quit())).catch(() => undefined)
const crash = (shell: Shell, page: string): Promise<void> =>
  shell.app.evaluate(({ BrowserWindow }, wanted) => {
    const all = BrowserWindow.getAllWindows()
    const there = all.find((window) => URL.parse(window.webContents.getURL())?.pathname === wanted)
    if (!there) throw new Error(`no window is on ${wanted}`)
    there.webContents.forcefullyCrashRenderer()
  }, page)
/** However slow the machine is, all that happens from here on happens within the same minute. */
const stopClock = (shell: Shell): Promise<void> =>
  shell.app.evaluate(() => {
    const now = Date.now()
    Date.now = () => now
  })

test('[SHELL2] a broken file is refused with place and reason in the language of the screen, and nothing of it is kept', async () => {
  for (const [locale, reason] of [
    ['da', 'Sted: minutes (linje 11). Årsag: '],
    ['en', 'Place: minutes (line 11). Reason: '],
  ] as const) {
    const data = dataFolder()
    const file = exerciseFile(data, (text) => text.replace(/^minutes: .*$/m, 'minutes: soon'))
    const shell = await launch({ data, files: [file], locale })
    await expect.poll(() => words(shell)).toHaveLength(1)
    const [message] = await shell.messages()
    expect(message).toMatchObject({ type: 'warning', detail: expect.stringContaining(reason) })
    expect(message?.message).toContain('vores-egen-runde.yaml')
    expect(filesIn(path.join(data, 'exercises'))).toEqual([])
  }
  const data = dataFolder()
  const shell = await launch({ data, files: [path.join(data, 'nowhere.yaml')] })
  await expect.poll(async () => (await shell.messages())[0]?.detail).toContain('Filen kan ikke læses.')
})

test('[SHELL3] a second start on the same folder hands its file to the first and ends; on another folder it is a program of its own', async () => {
  const data = dataFolder()
  const shell = await launch({ data })
  const second = spawn(executable(), shellArguments(data, [exerciseFile(data)]), {
    env: await shellEnvironment(),
    stdio: 'ignore',
  })
  expect((await once(second, 'exit')) as unknown[]).toEqual([0, null])
  await expect.poll(() => words(shell)).toEqual([da.file.taken.replace('{{name}}', 'vores-egen-runde.yaml')])
  expect(filesIn(path.join(data, 'exercises'))).toEqual(['own-round.yaml'])
  await shell.desk.getByRole('link', { name: 'Øvelser' }).first().click()
  await shell.desk.getByText('Vores egen runde').first().waitFor()
  const other = await launch()
  expect(other.origin).not.toBe(shell.origin)
})

test.skipIf(onRealElectron)(
  '[SHELL13] a folder that is synced or cannot be made is refused in words before anything is written, and the program ends',
  async () => {
    const folder = dataFolder()
    writeFileSync(path.join(folder, 'file'), '')
    for (const [data, reason] of [
      [path.join(folder, 'Nextcloud', 'day'), '(OneDrive, Dropbox, iCloud'],
      [path.join(folder, 'file', 'day'), 'start.folder-not-writable'],
    ] as const) {
      const child = spawn(executable(), shellArguments(data), {
        env: await shellEnvironment(),
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let said = ''
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
      expect((await once(child, 'close')) as unknown[]).toEqual([1, null])
      expect(said).toContain(reason)
      expect(said).toContain(data)
    }
    expect(filesIn(folder)).toEqual(['file'])
  },
)

/** As a double click starts it: without a driver. */
function executable(): string {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const real = path.resolve(import.meta.dirname, '../../node_modules/electron')
  return folder === undefined
    ? path.join(real, 'dist', textOf(path.join(real, 'path.txt')))
    : path.join(folder, 'electron')
}

test('[SHELL4] the stage opens by itself on the second screen, comes back when that goes, and returns with it, without taking the keyboard', async () => {
  const shell = await launch()
  await startWorkshop(shell)
  expect(await shell.windows()).toHaveLength(1)
  await shell.plug(2, projector)
  await expect.poll(() => stageFacts(shell)).toMatchObject({ bounds: projector, fullScreen: true })
  expect(
    await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isFocused())),
  ).toEqual([true, false])
  const stage = await shell.stage()
  expect(await stage.evaluate(() => [innerWidth, innerHeight])).toEqual([1920, 1080])

  await shell.unplug(2)
  await expect.poll(() => stageFacts(shell)).toMatchObject({ fullScreen: false, bounds: { width: 1280 } })
  expect((await stageFacts(shell))?.bounds.x).toBeLessThan(1440)
  // In quick succession, as a loose plug does it.
  await shell.plug(3, projector)
  await shell.unplug(3)
  await shell.plug(4, projector)
  await expect.poll(() => stageFacts(shell)).toMatchObject({ bounds: projector, fullScreen: true })

  await shell.menu('stage')
  await expect.poll(() => shell.windows()).toHaveLength(1)
  // From the page, as before there were menus.
  await shell.desk.getByRole('button', { name: 'Åbn storskærmens vindue' }).click()
  await expect.poll(() => stageFacts(shell)).toMatchObject({ bounds: projector, fullScreen: true })
  await shell.menu('stage-fullscreen')
  await expect.poll(() => stageFacts(shell)).toMatchObject({ fullScreen: false })
})

test('[SHELL5] screens are swapped, and the facilitator is told while the room sees her own', async () => {
  const shell = await launch()
  await startWorkshop(shell)
  await shell.plug(2, projector)
  await expect.poll(() => stageFacts(shell)).toMatchObject({ fullScreen: true })
  const warning = shell.desk.getByRole('status').filter({ hasText: 'Rummet kan se denne skærm.' })
  expect(await warning.count()).toBe(0)

  await shell.menu('swap')
  await expect.poll(() => stageFacts(shell)).toMatchObject({ bounds: { x: 0, width: 1440 }, fullScreen: true })
  await expect.poll(async () => (await deskFacts(shell))?.bounds.x).toBeGreaterThanOrEqual(1440)
  expect(await warning.count()).toBe(0)
  await shell.desk.keyboard.press('Control+Shift+X')
  await expect.poll(() => stageFacts(shell)).toMatchObject({ bounds: projector, fullScreen: true })

  await shell.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), {
    ...projector,
    width: 1400,
    height: 900,
  })
  await warning.waitFor()
  expect(await warning.innerText()).toContain('Ctrl+Shift+X')
  expect(await violations(shell.desk)).toEqual([])
  await shell.unplug(2)
  await warning.waitFor({ state: 'detached' })
})

test('[SHELL6] the computer stays awake while a session runs, and no longer', async () => {
  const shell = await launch()
  const awake = (): Promise<readonly string[]> =>
    shell.app.evaluate((electron) => (electron as unknown as typeof StandIn).standIn.awake())
  if (onRealElectron) return
  expect(await awake()).toEqual([])
  await startWorkshop(shell)
  await expect.poll(awake).toEqual(['prevent-display-sleep'])
  const watcher = await watchCockpit(shell)
  await watcher.send({ type: 'endSession' })
  await expect.poll(awake).toEqual([])
  await watcher.close()
})

test('[SHELL7] quitting while a round is open asks, and the round is there at the next start; without one nobody is asked', async () => {
  const data = dataFolder()
  const shell = await launch({ data, files: [exerciseFile(data)] })
  await startWorkshop(shell, 'Vores egen runde')
  const watcher = await watchCockpit(shell)
  await goOn(shell, watcher, (view) => openRound(view) !== undefined)
  const roundId = openRound(watcher.view())
  await shell.answer(0)
  await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(() => words(shell)).toEqual([expect.any(String), da.quit.title])
  expect((await shell.messages())[1]).toMatchObject({ buttons: ['Bliv', 'Afslut'], defaultId: 0, cancelId: 0 })
  await shell.desk.getByRole('button', { name: 'Luk runden' }).waitFor()
  expect(await shell.windows()).toHaveLength(1)
  await shell.answer(1)
  await quit(shell)
  expect(await shell.ended).toBe(0)

  const again = await launch({ data })
  await again.desk.waitForURL(/\/run$/)
  const second = await watchCockpit(again)
  expect(openRound(second.view())).toBe(roundId)
  await second.send({ type: 'closeRound', roundId })
  await second.until((view) => openRound(view) === undefined)
  await second.close()
  await quit(again)
  expect(await again.ended).toBe(0)
})

test('[SHELL8] a window that crashes opens again on the same page and place, without touching the other; again and again, it asks', async () => {
  const shell = await launch()
  await startWorkshop(shell)
  await shell.plug(2, projector)
  const stage = await shell.stage()
  await expect.poll(() => stageFacts(shell)).toMatchObject({ fullScreen: true })
  await shell.desk.evaluate(() => Object.assign(window, { untouched: true }))
  await stopClock(shell)
  await crash(shell, '/stage')
  await expect.poll(() => stage.isClosed()).toBe(true)
  await (await shell.stage()).locator('svg').first().waitFor()
  await expect.poll(() => stageFacts(shell)).toMatchObject({ bounds: projector, fullScreen: true })
  expect(await shell.desk.evaluate(() => 'untouched' in window)).toBe(true)

  const before = await deskFacts(shell)
  await crash(shell, '/run')
  await expect.poll(() => shell.desk.isClosed()).toBe(true)
  const desk = await pageAt(shell.app, (url) => url.endsWith('/run'))
  await desk.getByRole('heading', { name: 'Dialogdag' }).waitFor()
  expect(await deskFacts(shell)).toEqual(before)
  expect(await words(shell)).toEqual([])

  await shell.answer(0, 1)
  for (const asked of [0, 1]) {
    const page = await pageAt(shell.app, (url) => url.endsWith('/run'))
    await page.getByRole('heading', { name: 'Dialogdag' }).waitFor()
    await crash(shell, '/run')
    await expect.poll(() => page.isClosed()).toBe(true)
    expect(await words(shell)).toHaveLength(asked)
  }
  const last = await pageAt(shell.app, (url) => url.endsWith('/run'))
  await last.getByRole('heading', { name: 'Dialogdag' }).waitFor()
  await crash(shell, '/run')
  expect(await shell.ended).toBe(0)
})

test('[SHELL8] after a window that goes on crashing, whoever would quit and then stays has the window again', async () => {
  const data = dataFolder()
  const shell = await launch({ data, files: [exerciseFile(data)] })
  await startWorkshop(shell, 'Vores egen runde')
  const watcher = await watchCockpit(shell)
  await goOn(shell, watcher, (view) => openRound(view) !== undefined)
  const [quitsThen, stays, opensAgain] = [1, 0, 0]
  await shell.answer(quitsThen, stays, opensAgain)
  await stopClock(shell)
  for (const asked of [[], [], [], [da.crash.title, da.quit.title], [da.crash.title]]) {
    const page = await pageAt(shell.app, (url) => url.endsWith('/run'))
    await page.getByRole('button', { name: 'Luk runden' }).waitFor()
    const before = await words(shell)
    await crash(shell, '/run')
    await expect.poll(() => page.isClosed()).toBe(true)
    expect((await words(shell)).slice(before.length)).toEqual(asked)
  }
  const there = await pageAt(shell.app, (url) => url.endsWith('/run'))
  await there.getByRole('button', { name: 'Luk runden' }).waitFor()
  await watcher.close()
})

test('[SHELL9] place, zoom and page are there at the next start; a place that cannot be seen any more is not', async () => {
  const data = dataFolder()
  const first = await launch({ data })
  const zoomOf = ({ app }: typeof first) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel())
  const bounds = { x: 200, y: 60, width: 1000, height: 700 }
  await first.app.evaluate(({ BrowserWindow }, given) => BrowserWindow.getAllWindows()[0]?.setBounds(given), bounds)
  await first.desk.getByRole('link', { name: 'Øvelser' }).first().click()
  await first.desk.keyboard.press('Control++')
  await expect.poll(() => zoomOf(first)).toBe(0.5)
  await quit(first)
  expect(await first.ended).toBe(0)

  const second = await launch({ data })
  await second.desk.waitForURL(/#exercises$/)
  expect(await deskFacts(second)).toMatchObject({ bounds })
  await expect.poll(() => zoomOf(second)).toBe(0.5)
  await second.desk.keyboard.press('Control+0')
  await expect.poll(() => zoomOf(second)).toBe(0)
  await quit(second)
  await second.ended

  const file = path.join(data, 'window.json')
  writeFileSync(
    file,
    JSON.stringify({ ...(JSON.parse(textOf(file)) as object), bounds: { ...bounds, x: 5000 }, page: '//example.com' }),
  )
  const third = await launch({ data })
  expect((await deskFacts(third))?.bounds.x).toBeLessThan(1440)
  expect(third.desk.url()).toBe(`${third.origin}/`)
})

test('[SHELL10] the menu speaks the language of the screen and follows it; every item has words and every shortcut one meaning', async () => {
  const shell = await launch({ locale: 'en' })
  const labels = () => shell.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
  expect(await labels()).toEqual([en.menu.file, en.menu.edit, en.menu.view, en.menu.stage, en.menu.window])
  const watcher = await watchCockpit(shell).catch(() => undefined)
  expect(watcher).toBeUndefined()
  await shell.desk.getByRole('link', { name: 'Settings' }).first().click()
  await shell.desk.getByLabel('Dansk').click()
  await expect.poll(labels).toEqual([da.menu.file, da.menu.edit, da.menu.view, da.menu.stage, da.menu.window])
  const keys = await shell.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap(({ submenu }) =>
      submenu?.items.map(({ label, accelerator }) => [label, accelerator]),
    ),
  )
  expect(keys).toContainEqual(['Byt skærme', 'CmdOrCtrl+Shift+X'])
  expect(keys).toContainEqual(['Åbn øvelse …', 'CmdOrCtrl+O'])
  await shell.chooses(exerciseFile(shell.data))
  await shell.menu('open')
  await expect.poll(() => words(shell)).toEqual([da.file.taken.replace('{{name}}', 'vores-egen-runde.yaml')])
})

test('[SHELL11] a summary is saved where one chooses, and nowhere when one does not', async () => {
  const shell = await launch()
  await startWorkshop(shell)
  const watcher = await watchCockpit(shell)
  const elsewhere = dataFolder()
  await shell.desk.goto(`${shell.origin}/report/${watcher.view().plan.id}`)
  await shell.desk.getByRole('button', { name: 'Gem et andet sted' }).click()
  await shell.desk
    .getByRole('button', { name: 'Gem et andet sted' })
    .and(shell.desk.locator('[aria-disabled=false]'))
    .waitFor()
  expect(await shell.desk.getByText('Dialogdag.csv').count()).toBe(0)
  await shell.chooses(elsewhere)
  await shell.desk.getByRole('button', { name: 'Gem et andet sted' }).click()
  await shell.desk.getByText('Dialogdag.csv').waitFor()
  expect(filesIn(elsewhere).toSorted()).toEqual(['Dialogdag.csv', 'Dialogdag.html', 'Dialogdag.pdf'])
  expect(filesIn(path.join(shell.data, 'reports'))).toEqual([])
  await watcher.close()
})
