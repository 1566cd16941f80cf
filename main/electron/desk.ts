import { BrowserWindow, screen, type Display, type Rectangle } from 'electron'
import type { Translate } from '../../core/charts/scene.ts'
import { reopenAfterCrash } from './crash.ts'
import { secure } from './guards.ts'
import { askBeforeLeaving } from './leaving.ts'
import type { Remembered } from './remembered.ts'
import { centred, visibleBounds } from './screens.ts'

export interface DeskOptions {
  /** A way in that works once, to a page of the host. */
  readonly enter: (page?: string) => string
  readonly remembered: Remembered
  readonly t: () => Translate
  readonly moved: () => void
  /** Ends the program, unless somebody wants to stay: resolves to whether it ends. */
  readonly quit: () => Promise<boolean>
  /** Asks to close: returns whether the window may go now. */
  readonly mayClose: () => boolean
}

/** The facilitator's window. */
export interface Desk {
  readonly window: () => BrowserWindow
  /** Closes the window, unless its page is to stay: resolves to whether it went. */
  readonly letGo: () => Promise<boolean>
  /** Brings the window to the front. */
  readonly focus: () => void
  readonly moveTo: (display: Display) => void
  /** After a screen has gone: comes back to where it can be seen. */
  readonly stayVisible: () => void
  /** What to come back to. */
  readonly remember: () => Remembered
}

export function openDesk(options: DeskOptions): Desk {
  const { remembered } = options
  const displays = screen.getAllDisplays()
  const bounds = visibleBounds(remembered.bounds, displays) ?? centred(screen.getPrimaryDisplay())
  let letGo: () => Promise<boolean>
  let window = open(options.enter(remembered.page), bounds, remembered.zoom ?? 0, remembered.maximized)

  function open(url: string, place: Rectangle, zoom: number, maximized = false): BrowserWindow {
    const opened = new BrowserWindow({
      ...place,
      show: false,
      title: 'Samspil',
      backgroundColor: '#faf9f6',
      webPreferences: secure,
    })
    opened.once('ready-to-show', () => {
      opened.webContents.setZoomLevel(zoom)
      if (maximized) opened.maximize()
      opened.show()
    })
    opened.on('move', options.moved)
    opened.on('resize', options.moved)
    opened.on('close', (event) => {
      if (opened === window && !options.mayClose()) event.preventDefault()
    })
    letGo = askBeforeLeaving(opened, options.t)
    const reopen = (address: string | undefined): void => {
      const [place, level] = [opened.getNormalBounds(), opened.webContents.getZoomLevel()]
      window = open(address ?? options.enter(), place, level, opened.isMaximized())
      opened.destroy()
    }
    reopenAfterCrash(opened, { ...options, reopen })
    void opened.loadURL(url)
    return opened
  }

  return {
    window: () => window,
    letGo: () => letGo(),
    focus: () => {
      if (window.isDestroyed()) return
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    moveTo: (display) => {
      if (window.isMaximized()) window.unmaximize()
      window.setBounds(centred(display))
    },
    stayVisible: () => {
      if (window.isDestroyed()) return
      if (!visibleBounds(window.getBounds(), screen.getAllDisplays()))
        window.setBounds(centred(screen.getPrimaryDisplay()))
    },
    remember: () => {
      // A window that has not come to its page yet is nowhere.
      const address = URL.parse(window.webContents.getURL())
      return {
        bounds: window.getNormalBounds(),
        maximized: window.isMaximized(),
        zoom: window.webContents.getZoomLevel(),
        page: address === null ? remembered.page : `${address.pathname}${address.hash}`,
      }
    },
  }
}
