import { Emitter, preventable } from './emitter.ts'
import { lockFolder, type Given } from './lock.ts'
import { main } from './process.ts'
import { record } from './record.ts'
import type { StandInWindow } from './window.ts'
import type { StandInContents } from './web-contents.ts'

export interface AppEvents {
  ready: [event: Electron.Event<object>]
  activate: [event: Electron.Event<object>, hasVisibleWindows: boolean]
  'before-quit': [event: Electron.Event<object>]
  'will-quit': [event: Electron.Event<object>]
  quit: [event: Electron.Event<object>, exitCode: number]
  'window-all-closed': []
  'open-file': [event: Electron.Event<object>, path: string]
  'second-instance': [event: Electron.Event<object>, argv: string[], workingDirectory: string, additionalData: unknown]
  'web-contents-created': [event: Electron.Event<object>, webContents: StandInContents]
}

type Surface = Pick<
  Electron.App,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'setPath'
  | 'isPackaged'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
>

class StandInApp extends Emitter<AppEvents> implements Surface {
  readonly isPackaged = false
  /** Only the test driver sets switches, before the browser has started; ours has its own. */
  readonly commandLine = { appendSwitch: (name: string, value?: string): void => record('switch', name, value) }
  readonly windows = new Set<StandInWindow>()
  private readonly whenItIs = Promise.withResolvers<void>()
  private userData: string | undefined
  private unlock: (() => void) | undefined
  private quitting = false
  private exiting = false

  whenReady(): Promise<void> {
    return this.whenItIs.promise
  }
  isReady(): boolean {
    return main.ready
  }
  becomeReady(): void {
    main.ready = true
    this.whenItIs.resolve()
    this.emit('ready', preventable({}))
  }

  setPath(name: string, folder: string): void {
    if (name !== 'userData') throw new Error(`stand-in: app.setPath('${name}') is outside the surface in use`)
    if (main.ready)
      throw new Error('stand-in: userData is set before the app is ready, or Chromium has its own already')
    this.userData = folder
  }
  requestSingleInstanceLock(data?: unknown): boolean {
    if (this.unlock) return true
    if (this.userData === undefined) throw new Error('stand-in: the lock belongs to userData, which has not been set')
    const given = { argv: process.argv, folder: process.cwd(), data: data ?? {} }
    this.unlock = lockFolder(this.userData, given, (other) => void this.told(other))
    if (this.unlock) main.last.push(this.unlock)
    return this.unlock !== undefined
  }
  hasSingleInstanceLock(): boolean {
    return this.unlock !== undefined
  }
  private async told({ argv, folder, data }: Given): Promise<void> {
    await this.whenReady()
    this.emit('second-instance', preventable({}), [...argv], folder, data)
  }

  quit(): void {
    if (this.quitting || this.exiting || main.ending) return
    const before = preventable({})
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.quitting = true
    if (this.windows.size === 0) return this.willQuit()
    // The last one to go ends the app; they may take their time.
    for (const window of this.windows) window.close()
  }
  private willQuit(): void {
    const will = preventable({})
    this.emit('will-quit', will)
    this.quitting = false
    if (!will.defaultPrevented) this.exit(0)
  }
  exit(code = 0): void {
    this.exiting = true
    for (const window of this.windows) window.destroy()
    this.emit('quit', preventable({}), code)
    main.end(code)
  }

  /** A window that was not let go keeps the app. */
  windowKept(): void {
    this.quitting = false
  }
  windowClosed(window: StandInWindow): void {
    this.windows.delete(window)
    if (this.windows.size > 0 || this.exiting || main.ending) return
    if (this.quitting) return this.willQuit()
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }
}

export const app = new StandInApp()
// As Electron does: a signal is a wish to quit.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
