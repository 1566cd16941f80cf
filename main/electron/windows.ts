import { BrowserWindow, screen } from 'electron'
import type { Host } from '../host/options.ts'

const secure = { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false } as const

/**
 * The facilitator's window on the host's own pages. What it opens becomes a window of ours when it is the host's stage, or goes to the
 * system's browser when it is a rehearsal on this computer; anything else is refused.
 */
export function openFacilitatorWindow(host: Host, openExternal: (url: string) => Promise<void>): BrowserWindow {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false, title: 'Samspil', webPreferences: secure })
  const origin = `http://127.0.0.1:${host.port}`
  window.webContents.setWindowOpenHandler(({ url }) => {
    const target = new URL(url)
    if (target.origin === origin && target.pathname === '/stage')
      return { action: 'allow', overrideBrowserWindowOptions: stageOptions() }
    if (target.hostname === '127.0.0.1' && target.protocol === 'http:') void openExternal(url)
    return { action: 'deny' }
  })
  window.webContents.on('will-navigate', (event) => {
    if (new URL(event.url).origin !== origin) event.preventDefault()
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(host.enter())
  return window
}

/** The stage goes to the second screen when there is one. */
function stageOptions(): Electron.BrowserWindowConstructorOptions {
  const primary = screen.getPrimaryDisplay()
  const projector = screen.getAllDisplays().find((display) => display.id !== primary.id)
  const base = { title: 'Samspil', backgroundColor: '#faf9f6', webPreferences: secure }
  return projector ? { ...base, ...projector.bounds, fullscreen: true } : { ...base, width: 1280, height: 720 }
}
