import { BrowserWindow, screen } from 'electron'
import type { Translate } from '../../core/charts/scene.ts'
import { reopenAfterCrash } from './crash.ts'
import { secure } from './guards.ts'
import { askBeforeLeaving } from './leaving.ts'
import { centred } from './screens.ts'

/** Pages of rehearsals, each in a window of its own beside the facilitator's. */
export interface Beside {
  readonly open: (url: string) => void
  /** Closes them one after the other, until one is to stay: resolves to whether all went. */
  readonly letGo: () => Promise<boolean>
}

export function createBeside(t: () => Translate, quit: () => Promise<boolean>): Beside {
  const windows = new Map<BrowserWindow, () => Promise<boolean>>()

  function open(url: string): void {
    const place = centred(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()), 1280, 800)
    const window = new BrowserWindow({ ...place, show: false, title: 'Samspil', webPreferences: secure })
    window.once('ready-to-show', () => window.show())
    windows.set(window, askBeforeLeaving(window, t))
    window.once('closed', () => windows.delete(window))
    const reopen = (address: string | undefined): void => {
      if (address !== undefined) open(address)
      window.destroy()
    }
    reopenAfterCrash(window, { t, reopen, quit })
    void window.loadURL(url)
  }

  async function letGo(): Promise<boolean> {
    for (const close of windows.values()) if (!(await close())) return false
    return true
  }

  return { open, letGo }
}
