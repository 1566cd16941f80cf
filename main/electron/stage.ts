import { once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'
import { BrowserWindow, screen, type Display } from 'electron'
import type { Translate } from '../../core/charts/scene.ts'
import { reopenAfterCrash } from './crash.ts'
import { secure } from './guards.ts'
import { centred, projectorOf } from './screens.ts'

export interface StageOptions {
  /** A way in that works once. */
  readonly enter: () => string
  readonly t: () => Translate
  /** Ends the program, unless somebody wants to stay: resolves to whether it ends. */
  readonly quit: () => Promise<boolean>
  readonly swapped: boolean
  /** The stage was opened, closed or moved. */
  readonly changed: () => void
  /** The keyboard and the clicker stay with the facilitator. */
  readonly giveBackFocus: () => void
}

/** The room's window. */
export interface Stage {
  readonly isOpen: () => boolean
  readonly isSwapped: () => boolean
  /** The screen the room sees, if there are two. */
  readonly display: () => Display | undefined
  readonly open: () => void
  readonly toggle: () => void
  readonly toggleFullScreen: () => void
  readonly swap: () => void
  /** Opens by itself when the room has a screen of its own. */
  readonly appear: () => void
  /** Goes to the room's screen if that has become another; `lost` says that a screen has gone. */
  readonly follow: (lost: boolean) => void
}

/** A window that leaves full screen says so; one that has lost its screen sometimes does not. */
const longestLeavingMs = 2000

export function createStage(options: StageOptions): Stage {
  let window: BrowserWindow | undefined
  let { swapped } = options
  let placing: Promise<void> = Promise.resolve()

  const display = (): Display | undefined =>
    projectorOf(screen.getAllDisplays(), screen.getPrimaryDisplay().id, swapped)

  function open(url = options.enter()): void {
    if (window) return window.show()
    const place = display()?.bounds ?? centred(screen.getPrimaryDisplay(), 1280, 720)
    const opened = new BrowserWindow({
      ...place,
      show: false,
      title: options.t()('shell:stage-title'),
      backgroundColor: '#faf9f6',
      autoHideMenuBar: true,
      webPreferences: secure,
    })
    window = opened
    opened.setMenuBarVisibility(false)
    opened.once('ready-to-show', () => {
      opened.showInactive()
      move()
    })
    opened.on('closed', () => {
      if (window === opened) window = undefined
      options.changed()
    })
    const reopen = (address: string | undefined): void => {
      window = undefined
      open(address)
      opened.destroy()
    }
    reopenAfterCrash(opened, { ...options, reopen })
    void opened.loadURL(url)
    options.changed()
  }

  /** One move after the other: a screen that is plugged in and out quickly must not leave the window half-way. */
  function move(): void {
    placing = placing.then(place)
  }

  async function place(): Promise<void> {
    const moved = window
    if (!moved || moved.isDestroyed()) return
    const target = display()
    if (moved.isFullScreen()) {
      const left = once(moved, 'leave-full-screen')
      moved.setFullScreen(false)
      await Promise.race([left, after(longestLeavingMs)])
    }
    if (moved.isDestroyed()) return
    moved.setBounds(target?.bounds ?? centred(screen.getPrimaryDisplay(), 1280, 720))
    if (target) moved.setFullScreen(true)
    options.changed()
    options.giveBackFocus()
  }

  const close = (): void => window?.close()

  return {
    isOpen: () => window !== undefined,
    isSwapped: () => swapped,
    display,
    open: () => open(),
    toggle: () => (window ? close() : open()),
    toggleFullScreen: () => window?.setFullScreen(!window.isFullScreen()),
    swap: () => {
      if (!display()) return
      swapped = !swapped
      move()
      options.changed()
    },
    appear: () => {
      if (!window && display()) open()
    },
    follow: (lost) => {
      if (!window) return
      const target = display()
      const here = screen.getDisplayMatching(window.getBounds())
      if (target ? here.id !== target.id : lost) move()
    },
  }
}
