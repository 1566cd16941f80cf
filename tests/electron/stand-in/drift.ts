/** Never run. Electron must take a listener with what the stand-in gives for each event; another name or another gift does not compile. */
import type { AppEvents } from './app.ts'
import type { ScreenEvents } from './screen.ts'
import type { ContentsEvents } from './web-contents.ts'
import type { WindowEvents } from './window.ts'

type Listen<Events extends Record<keyof Events, readonly unknown[]>> = <K extends keyof Events>(
  event: K,
) => (...given: Events[K]) => void

type Heard<Events> = { readonly [K in keyof Events]: () => void }

export function heardByWindow(window: Electron.BrowserWindow, listen: Listen<WindowEvents>): Heard<WindowEvents> {
  return {
    'ready-to-show': () => window.on('ready-to-show', listen('ready-to-show')),
    close: () => window.on('close', listen('close')),
    closed: () => window.on('closed', listen('closed')),
    show: () => window.on('show', listen('show')),
    focus: () => window.on('focus', listen('focus')),
    move: () => window.on('move', listen('move')),
    resize: () => window.on('resize', listen('resize')),
    maximize: () => window.on('maximize', listen('maximize')),
    unmaximize: () => window.on('unmaximize', listen('unmaximize')),
    'enter-full-screen': () => window.on('enter-full-screen', listen('enter-full-screen')),
    'leave-full-screen': () => window.on('leave-full-screen', listen('leave-full-screen')),
  }
}

export function heardByScreen(screen: Electron.Screen, listen: Listen<ScreenEvents>): Heard<ScreenEvents> {
  return {
    'display-added': () => screen.on('display-added', listen('display-added')),
    'display-removed': () => screen.on('display-removed', listen('display-removed')),
    'display-metrics-changed': () => screen.on('display-metrics-changed', listen('display-metrics-changed')),
  }
}

export function heardByApp(
  app: Electron.App,
  listen: Listen<Omit<AppEvents, 'web-contents-created'>>,
): Heard<AppEvents> {
  return {
    ready: () => app.on('ready', () => undefined),
    activate: () => app.on('activate', listen('activate')),
    'before-quit': () => app.on('before-quit', listen('before-quit')),
    'will-quit': () => app.on('will-quit', listen('will-quit')),
    quit: () => app.on('quit', listen('quit')),
    'window-all-closed': () => app.on('window-all-closed', listen('window-all-closed')),
    'open-file': () => app.on('open-file', listen('open-file')),
    'second-instance': () => app.on('second-instance', listen('second-instance')),
    'web-contents-created': () => app.on('web-contents-created', () => undefined),
  }
}

export function heardByContents(contents: Electron.WebContents, listen: Listen<ContentsEvents>): Heard<ContentsEvents> {
  return {
    'will-navigate': () => contents.on('will-navigate', (details) => listen('will-navigate')(details)),
    'will-redirect': () => contents.on('will-redirect', (details) => listen('will-redirect')(details)),
    'will-attach-webview': () => contents.on('will-attach-webview', listen('will-attach-webview')),
    'will-prevent-unload': () => contents.on('will-prevent-unload', listen('will-prevent-unload')),
    'render-process-gone': () => contents.on('render-process-gone', listen('render-process-gone')),
    'did-finish-load': () => contents.on('did-finish-load', listen('did-finish-load')),
    destroyed: () => contents.on('destroyed', listen('destroyed')),
  }
}
