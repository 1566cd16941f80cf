import path from 'node:path'
import { chromium } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { answer, join } from '../e2e/phone.ts'
import { testBrowser } from '../support/browser.ts'
import { dataFolder, filesIn, launch, onRealElectron, projector, recorded, textOf, bundleShell } from './launch.ts'
import { exerciseFile, goOn, openRound, startWorkshop, watchCockpit } from './room.ts'

bundleShell()

/** Pictures for whoever wants to look: only when a folder is named. */
const pictures = process.env['SAMSPIL_PICTURES']

test('[SHELL1] a workshop through the windows: a file is opened, planned, run with four phones and a screen that comes and goes, and saved', async () => {
  const data = dataFolder()
  const shell = await launch({ data, files: [exerciseFile(data)] })
  const { desk } = shell
  const picture = async (name: string): Promise<void> => {
    if (pictures === undefined) return
    await desk.screenshot({ path: path.join(pictures, `${name}-desk.png`) })
    await (await shell.stage()).screenshot({ path: path.join(pictures, `${name}-stage.png`) })
  }
  await expect
    .poll(async () => (await shell.messages()).map(({ message }) => message))
    .toEqual(['Øvelsen i »vores-egen-runde.yaml« er lagt i biblioteket.'])

  await shell.plug(2, projector)
  await startWorkshop(shell, 'Vores egen runde')
  const stage = await shell.stage()
  const watcher = await watchCockpit(shell)
  await stage.getByText(watcher.view().join.code.slice(0, 3)).first().waitFor()
  const onProjector = { bounds: projector, fullScreen: true }
  const stageFacts = async () => (await shell.windows()).find(({ url }) => url.endsWith('/stage'))
  await expect.poll(stageFacts).toMatchObject(onProjector)
  await picture('join')

  const browser = await chromium.launch(await testBrowser())
  onTestFinished(() => browser.close())
  const phones = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'da-DK' })
      const page = await context.newPage()
      await join(page, watcher.view().join.link, 'da')
      return page
    }),
  )
  await watcher.until((view) => view.join.joined === 4)
  await goOn(shell, watcher, (view) => openRound(view) !== undefined)
  const roundId = openRound(watcher.view()) ?? ''
  await Promise.all(phones.map((page) => answer(page, 'da')))
  await watcher.until((view) => view.rounds[roundId]?.done === 4)
  await picture('round')

  await shell.unplug(2)
  await expect.poll(stageFacts).toMatchObject({ fullScreen: false })
  expect((await stageFacts())?.bounds.x).toBeLessThan(projector.x)
  await shell.plug(2, projector)
  await expect.poll(stageFacts).toMatchObject(onProjector)

  await goOn(shell, watcher, (view) => openRound(view) !== roundId)
  await watcher.close()
  await desk.goto(`${shell.origin}/report/${watcher.view().plan.id}`)
  await desk.getByRole('checkbox', { name: /PDF/ }).waitFor()
  await desk.getByRole('button', { name: /^Gem \d/ }).click()
  await desk.getByText('Dialogdag.pdf').waitFor()
  await picture('report')
  expect(filesIn(path.join(data, 'reports')).toSorted()).toEqual(['Dialogdag.csv', 'Dialogdag.html', 'Dialogdag.pdf'])
  const pdf = textOf(path.join(data, 'reports', 'Dialogdag.pdf'))
  // Tagged, with its language, so that it can be read aloud.
  expect(pdf.slice(0, 5)).toBe('%PDF-')
  expect(pdf).toContain('/StructTreeRoot')
  expect(pdf).toMatch(/\/Lang ?\(da\)/)
  await desk.getByRole('button', { name: 'Vis filerne' }).click()
  const shown = [path.join(data, 'reports', 'Dialogdag.html')]
  await expect
    .poll(
      async () => (await recorded(shell.app))?.find(({ what }) => what === 'show')?.given ?? (onRealElectron && shown),
    )
    .toEqual(shown)

  expect(shell.complaints).toEqual([])
  await shell.app.evaluate(({ app }) => app.quit()).catch(() => undefined)
  expect(await shell.ended).toBe(0)
  expect(filesIn(path.join(data, 'window')).filter((name) => name.startsWith('paper'))).toEqual([])
  expect(filesIn(data)).not.toContain('host.json')
})
