import { app, dialog, type BrowserWindow } from 'electron'
import type { Translate } from '../../core/charts/scene.ts'

/** A window that goes down again and again within this time is not opened without asking. */
const oftenMs = 60_000
const mostCrashes = 3
const crashes: number[] = []

/** Opens a window anew, on the page it showed, when its renderer has gone. `reopen` gets undefined when it had not come to one. */
export function reopenAfterCrash(
  window: BrowserWindow,
  t: () => Translate,
  reopen: (url: string | undefined) => void,
): void {
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
      .then(({ response }) => (response === 0 ? reopen(url) : app.quit()))
  })
}
