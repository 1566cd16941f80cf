import { dialog, type BrowserWindow } from 'electron'
import type { Translate } from '../../core/charts/scene.ts'

/** A window that goes down again and again within this time is not opened without asking. */
const oftenMs = 60_000
const mostCrashes = 3
const crashes: number[] = []

export interface AfterCrash {
  readonly t: () => Translate
  /** Gets the page the window showed, or undefined when it had not come to one. */
  readonly reopen: (url: string | undefined) => void
  /** Ends the program, unless somebody wants to stay: resolves to whether it ends. */
  readonly quit: () => Promise<boolean>
}

/** Opens a window anew, on the page it showed, when its renderer has gone. */
export function reopenAfterCrash(window: BrowserWindow, { t, reopen, quit }: AfterCrash): void {
  const { webContents } = window
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const url = webContents.getURL() || undefined
    crashes.push(Date.now())
    if (crashes.filter((at) => Date.now() - at < oftenMs).length <= mostCrashes) return reopen(url)
    void dialog
      .showMessageBox({
        type: 'warning',
        title: t()('shell:title'),
        message: t()('shell:crash.title'),
        detail: t()('shell:crash.text'),
        buttons: [t()('shell:crash.again'), t()('shell:crash.quit')],
        defaultId: 0,
        cancelId: 1,
      })
      .then(async ({ response }) => {
        // Whoever stays after all needs the window.
        if (response === 0 || !(await quit())) reopen(url)
      })
  })
}
