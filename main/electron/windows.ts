import path from 'node:path'
import { app, dialog, Menu, screen, shell, type OpenDialogOptions } from 'electron'
import { loadTranslators } from '../host/files.ts'
import { openFile } from '../host/open-file.ts'
import type { Host } from '../host/options.ts'
import { databaseFile } from '../../db/files.ts'
import { createAwake } from './awake.ts'
import { createBeside } from './beside.ts'
import { openDesk } from './desk.ts'
import { guardPages } from './guards.ts'
import { buildMenu, swapKeys } from './menu.ts'
import type { OwnPages } from './own-pages.ts'
import { readRemembered, writeRemembered } from './remembered.ts'
import { deskOf } from './screens.ts'
import { createStage } from './stage.ts'

export interface WindowsOptions {
  readonly host: Host
  readonly own: OwnPages
  readonly data: string
}

export interface Windows {
  focus(): void
  /** Takes in a file, and says what became of it. */
  take(file: string): Promise<void>
  chooseFolder(from: string): Promise<string | undefined>
  chooseUpdate(): Promise<string | undefined>
}

/** The facilitator's window and the room's, and what happens between them, the host and the system. */
export function openWindows({ host, own, data }: WindowsOptions): Windows {
  const translators = loadTranslators()
  const t = () => translators[host.status().locale]
  const remembered = readRemembered(data)
  const keepAwake = createAwake()
  let { live } = host.status()
  /** Somebody is being asked whether to quit, and nothing has closed yet. */
  let asking = false
  /** Nothing speaks against it any more. */
  let quitting = false

  const origin = `http://127.0.0.1:${host.port}`
  // Zoom belongs to a name: under another one the room's screen keeps its size when the facilitator's page is made larger.
  const stageOrigin = `http://localhost:${host.port}`
  own.add(origin)
  own.add(stageOrigin)
  guardPages(own, (url) => {
    if (new URL(url).port !== String(host.port)) beside.open(url)
    else if (own.isStage(url)) stage.open()
  })
  const beside = createBeside(t, quit)
  const stage = createStage({
    enter: () => host.enter('/stage').replace(origin, stageOrigin),
    t,
    quit,
    swapped: remembered.swapped ?? false,
    changed: () => {
      drawMenu()
      lookAtScreens()
    },
    giveBackFocus: () => desk.focus(),
  })
  const desk = openDesk({
    enter: (page) => (host.status().live ? host.enter() : host.enter(page)),
    remembered,
    t,
    quit,
    moved: lookAtScreens,
    mayClose: () => {
      // Not inside the event that keeps this window: Electron would take the quitting back with it.
      if (!quitting) setImmediate(() => app.quit())
      return quitting
    },
  })

  /** A cockpit on the projector is for the room to read. */
  function lookAtScreens(): void {
    const window = desk.window()
    if (window.isDestroyed()) return
    const projector = host.status().live ? stage.display() : undefined
    const seen = projector !== undefined && screen.getDisplayMatching(window.getBounds()).id === projector.id
    host.projected(seen ? written(swapKeys) : undefined)
  }

  function swapScreens(): void {
    stage.swap()
    const display = deskOf(screen.getAllDisplays(), screen.getPrimaryDisplay().id, stage.isSwapped())
    if (display) desk.moveTo(display)
  }

  function drawMenu(): void {
    const actions = {
      open: () => void chooseFile(),
      showDataFolder: () => shell.showItemInFolder(databaseFile(data)),
      toggleStage: stage.toggle,
      stageFullScreen: stage.toggleFullScreen,
      swapScreens,
    }
    Menu.setApplicationMenu(buildMenu(t(), actions, process.platform, stage.isOpen()))
  }

  async function take(file: string): Promise<void> {
    const { taken, message } = await openFile(host, file, t())
    const [first = '', ...more] = message.split('\n')
    desk.focus()
    await dialog.showMessageBox(desk.window(), {
      type: taken ? 'info' : 'warning',
      title: t()('shell:title'),
      message: first,
      detail: more.join('\n'),
    })
  }

  /** Undefined when nothing is chosen. */
  async function choose(wanted: OpenDialogOptions): Promise<string | undefined> {
    const { canceled, filePaths } = await dialog.showOpenDialog(desk.window(), wanted)
    return canceled ? undefined : filePaths[0]
  }

  async function chooseFile(): Promise<void> {
    const file = await choose({
      title: t()('shell:file.choose'),
      properties: ['openFile'],
      filters: [{ name: t()('shell:file.exercises'), extensions: ['samspil', 'yaml', 'yml'] }],
    })
    if (file !== undefined) await take(file)
  }

  const chooseFolder = (from: string): Promise<string | undefined> =>
    choose({
      title: t()('shell:save.choose'),
      buttonLabel: t()('shell:save.here'),
      defaultPath: path.resolve(from),
      properties: ['openDirectory', 'createDirectory'],
    })

  const chooseUpdate = (): Promise<string | undefined> =>
    choose({ title: t()('shell:update.choose'), properties: ['openDirectory'] })

  async function mayQuit(): Promise<boolean> {
    if (!host.status().roundOpen) return true
    desk.focus()
    const { response } = await dialog.showMessageBox(desk.window(), {
      type: 'question',
      title: t()('shell:title'),
      message: t()('shell:quit.title'),
      detail: t()('shell:quit.text'),
      buttons: [t()('shell:quit.stay'), t()('shell:quit.quit')],
      defaultId: 0,
      cancelId: 0,
    })
    return response === 1
  }

  /**
   * Electron would close the windows all at once, and ask the pages then: one that stays would find the room's screen dark. So what may be
   * half written goes first, and the rest with the program. Resolves to whether it ends.
   */
  async function quit(): Promise<boolean> {
    if (asking) return false
    asking = true
    try {
      quitting = await mayQuit()
      if (quitting) {
        writeRemembered(data, { ...desk.remember(), swapped: stage.isSwapped() })
        quitting = (await beside.letGo()) && (await desk.letGo())
      }
    } finally {
      asking = false
    }
    if (quitting) app.quit()
    return quitting
  }

  app.on('before-quit', (event) => {
    if (quitting && !asking) return
    event.preventDefault()
    void quit()
  })
  app.on('activate', desk.focus)
  screen.on('display-added', () => {
    if (host.status().live) stage.appear()
    stage.follow(false)
    lookAtScreens()
  })
  screen.on('display-removed', () => {
    desk.stayVisible()
    stage.follow(true)
    lookAtScreens()
  })
  screen.on('display-metrics-changed', () => {
    stage.follow(false)
    lookAtScreens()
  })
  host.onStatus((status) => {
    keepAwake(status.live)
    if (status.live && !live) stage.appear()
    live = status.live
    drawMenu()
    lookAtScreens()
  })

  keepAwake(live)
  if (live) stage.appear()
  drawMenu()
  lookAtScreens()
  return { focus: desk.focus, take, chooseFolder, chooseUpdate }
}

/** A shortcut as the keys of this system are called. */
function written(keys: string): string {
  return process.platform === 'darwin' ? keys.replace('CmdOrCtrl+Shift+', '⇧⌘') : keys.replace('CmdOrCtrl', 'Ctrl')
}
