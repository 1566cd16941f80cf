import { app, session, type WebContents, type WebPreferences } from 'electron'
import type { OwnPages } from './own-pages.ts'

/** What every window is made with. These are Electron's defaults too; written out, so that a change of them is a change here. */
export const secure: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
}

/** The stage fills its screen. No page of ours needs anything else of the computer. */
const permitted: ReadonlySet<string> = new Set(['fullscreen'])

/** Refuses what a page could try beyond its own host, in every window there will ever be. Before the first window. */
export function guardPages(own: OwnPages, opened: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, own, opened))

  const pages = session.defaultSession
  pages.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permitted.has(permission) && own.admits(contents.getURL())),
  )
  pages.setPermissionCheckHandler((_contents, permission, origin) => permitted.has(permission) && own.admits(origin))
  pages.setDevicePermissionHandler(() => false)
  pages.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !own.admits(details.url) && !details.url.startsWith('data:') }),
  )
  pages.on('will-download', (event, item) => {
    // A page of ours hands over a file it has made itself, such as an exercise; Electron then asks where to.
    if (!item.getURL().startsWith('blob:') || !own.admits(item.getURL())) event.preventDefault()
  })
}

function guardContents(contents: WebContents, own: OwnPages, opened: (url: string) => void): void {
  contents.on('will-navigate', (event) => {
    if (!own.admits(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!own.admits(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    // Never a window of the page's making: what may be opened is opened by us.
    if (own.admits(url)) opened(url)
    return { action: 'deny' }
  })
}
