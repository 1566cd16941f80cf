import { dialog, type BrowserWindow } from 'electron'
import type { Translate } from '../../core/charts/scene.ts'

type Wish = 'close' | 'reload'

/**
 * Asks before a page goes on which something is half written. Such a page says so by `beforeunload`; Electron then keeps it without a word,
 * and its window could never be closed.
 *
 * Electron wants to know at once whether the page goes, and a dialog that can be answered at once holds this process, and so the host and
 * every phone. So the page stays at first, and a yes has it closed or loaded anew.
 *
 * Returns what closes the window: resolves to whether it went.
 */
export function askBeforeLeaving(window: BrowserWindow, t: () => Translate): () => Promise<boolean> {
  const { webContents } = window
  let closing = false
  let asked: Wish | undefined
  let agreed = false
  let stays = (): void => undefined

  window.on('close', (event) => {
    closing = !event.defaultPrevented
  })
  webContents.on('did-finish-load', () => {
    agreed = false
  })
  webContents.on('will-prevent-unload', (event) => {
    if (agreed) return event.preventDefault()
    // Our pages change without being left: what is not closed is loaded anew.
    const wish: Wish = closing ? 'close' : 'reload'
    closing = false
    if (!asked) return void ask(wish)
    // The question that stands is about something else.
    if (asked !== wish) stays()
  })

  async function ask(wish: Wish): Promise<void> {
    asked = wish
    // A question of a window that is minimised would be so too.
    if (window.isMinimized()) window.restore()
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      title: t()('shell:title'),
      message: t()('shell:leave.title'),
      detail: t()('shell:leave.text'),
      buttons: [t()('shell:leave.stay'), t()(`shell:leave.${wish}`)],
      defaultId: 0,
      cancelId: 0,
    })
    asked = undefined
    if (window.isDestroyed()) return
    if (response === 0) return stays()
    if (wish === 'close') return window.destroy()
    agreed = true
    webContents.reload()
  }

  return () =>
    new Promise((resolve) => {
      stays = () => resolve(false)
      window.once('closed', () => resolve(true))
      window.close()
    })
}
