import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import da from '../../assets/locales/da/shell.json' with { type: 'json' }
import en from '../../assets/locales/en/shell.json' with { type: 'json' }
import { bundleShell, dataFolder, launch, pageAt, projector, type Shell } from './launch.ts'
import { exerciseFile, goOn, openRound, planWorkshop, startWorkshop, watchCockpit } from './room.ts'

bundleShell()

const words = async (shell: Shell): Promise<string[]> => (await shell.messages()).map(({ message }) => message)
const quit = (shell: Shell): Promise<unknown> =>
  shell.app.evaluate(({ app }) => setImmediate(() => app.quit())).catch(() => undefined)
/** As the cross in its corner does. */
const closeWindow = (shell: Shell): Promise<unknown> =>
  shell.app
    .evaluate(({ BrowserWindow }) => setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()))
    .catch(() => undefined)
const titleOf = (page: Page) => page.locator('input[type=text], input:not([type])').first()

/** Goes there within the page, as its own links do. */
const goTo = (page: Page, to: string): Promise<void> =>
  page.evaluate((path) => {
    history.pushState(null, '', path)
    dispatchEvent(new PopStateEvent('popstate'))
  }, to)

/** Begins an exercise and leaves it unsaved. */
async function writeHalf(page: Page): Promise<void> {
  // Before it is drawn nobody hears that it was sent elsewhere.
  await page.getByRole('heading').first().waitFor()
  await goTo(page, '/#exercise')
  await titleOf(page).click()
  await page.keyboard.type('Halvt')
  await expect.poll(() => titleOf(page).inputValue()).toContain('Halvt')
}

test('[SHELL16] a window with something half written asks before it closes: it stays with everything on it, and goes after a yes', async () => {
  const shell = await launch()
  await writeHalf(shell.desk)
  await shell.answer(0, 0, 1)
  await closeWindow(shell)
  await expect.poll(() => words(shell)).toEqual([da.leave.title])
  expect((await shell.messages())[0]).toMatchObject({
    type: 'question',
    detail: da.leave.text,
    buttons: ['Bliv', 'Luk alligevel'],
    defaultId: 0,
    cancelId: 0,
  })
  expect(await titleOf(shell.desk).inputValue()).toContain('Halvt')
  // Each time anew, whichever way out is taken.
  await quit(shell)
  await expect.poll(() => words(shell)).toHaveLength(2)
  expect(await titleOf(shell.desk).inputValue()).toContain('Halvt')
  await closeWindow(shell)
  expect(await shell.ended).toBe(0)
})

test('[SHELL16] it asks before it is loaded anew, and again when something has been written since; with nothing written it asks nothing', async () => {
  const shell = await launch({ locale: 'en' })
  await writeHalf(shell.desk)
  await shell.answer(0, 1, 0)
  await shell.desk.keyboard.press('Control+R')
  await expect.poll(() => words(shell)).toEqual([en.leave.title])
  expect((await shell.messages())[0]?.buttons).toEqual(['Stay', 'Reload anyway'])
  expect(await titleOf(shell.desk).inputValue()).toContain('Halvt')
  await shell.desk.keyboard.press('Control+R')
  await expect.poll(() => titleOf(shell.desk).inputValue()).not.toContain('Halvt')
  expect(await words(shell)).toHaveLength(2)

  await writeHalf(shell.desk)
  await shell.desk.keyboard.press('Control+R')
  await expect.poll(() => words(shell)).toHaveLength(3)
  expect(await titleOf(shell.desk).inputValue()).toContain('Halvt')
  await titleOf(shell.desk).fill('')
  await goTo(shell.desk, '/#settings')
  await closeWindow(shell)
  expect(await shell.ended).toBe(0)
})

test('[SHELL17] while somebody is asked nothing has closed, and who stays is asked everything again the next time', async () => {
  const data = dataFolder()
  const shell = await launch({ data, files: [exerciseFile(data)] })
  await startWorkshop(shell, 'Vores egen runde')
  await shell.plug(2, projector)
  const stage = await shell.stage()
  const watcher = await watchCockpit(shell)
  await goOn(shell, watcher, (view) => openRound(view) !== undefined)
  await writeHalf(shell.desk)
  const taken = await words(shell)

  await shell.answer(1, 0)
  await closeWindow(shell)
  await expect.poll(() => words(shell)).toEqual([...taken, da.quit.title, da.leave.title])
  expect(await shell.windows()).toHaveLength(2)
  expect(stage.isClosed()).toBe(false)
  expect(await titleOf(shell.desk).inputValue()).toContain('Halvt')
  expect(openRound(watcher.view())).toBeDefined()

  await shell.answer(0)
  await quit(shell)
  await expect.poll(() => words(shell)).toEqual([...taken, da.quit.title, da.leave.title, da.quit.title])
  expect(await shell.windows()).toHaveLength(2)

  await shell.answer(1, 1)
  await quit(shell)
  expect(await shell.ended).toBe(0)
})

/** A rehearsal that is not ended leaves its folder there. */
function ownTemporary(): Readonly<Record<string, string>> {
  const folder = dataFolder()
  return { TMPDIR: folder, TEMP: folder }
}

/** Opens the cockpit of a rehearsal with two simulated people beside the facilitator's window. */
async function rehearse(shell: Shell): Promise<Page> {
  await planWorkshop(shell)
  await shell.desk.getByRole('button', { name: 'Generalprøve', exact: true }).click()
  await shell.desk.getByLabel('Antal simulerede deltagere').fill('2')
  await shell.desk.getByRole('button', { name: 'Start generalprøve' }).click()
  return pageAt(shell.app, (url) => URL.parse(url)?.pathname === '/run')
}

test("[SHELL17] a rehearsal's window with something half written keeps the facilitator's too", async () => {
  const shell = await launch({ env: ownTemporary() })
  const beside = await rehearse(shell)
  await writeHalf(beside)
  await shell.answer(0)
  await quit(shell)
  await expect.poll(() => words(shell)).toEqual([da.leave.title])
  expect(await titleOf(beside).inputValue()).toContain('Halvt')
  expect(shell.desk.isClosed()).toBe(false)
  await shell.answer(1)
  await quit(shell)
  expect(await shell.ended).toBe(0)
})

test('[SHELL19] the program ends when something fails on the way, says so, and lets the folder go', async () => {
  const data = dataFolder()
  const shell = await launch({ data, env: ownTemporary() })
  await rehearse(shell)
  // As on Windows, when somebody looks into the folder that is to be cleared.
  await shell.app.evaluate(() => {
    process.getBuiltinModule('node:fs/promises').rm = () => Promise.reject(new Error('somebody is in there'))
  })
  await quit(shell)
  expect(await shell.ended).toBe(1)
  await expect.poll(shell.said).toContain('somebody is in there')
  const again = await launch({ data })
  await again.desk.getByText('Dialogdag').first().waitFor()
})
