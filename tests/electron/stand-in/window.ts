import { app } from './app.ts'
import { browser } from './connection.ts'
import { Emitter, preventable } from './emitter.ts'
import { StandInMenu } from './menu.ts'
import { main, needReady } from './process.ts'
import { screen } from './screen.ts'
import { session as sessions, type StandInSession } from './session.ts'
import { StandInContents, type Target } from './web-contents.ts'

export interface WindowEvents {
  'ready-to-show': []
  close: [event: Electron.Event<object>]
  closed: []
  show: []
  focus: []
  move: []
  resize: []
  maximize: []
  unmaximize: []
  'enter-full-screen': []
  'leave-full-screen': []
}

type Options = Electron.BrowserWindowConstructorOptions
export type Preferences = Omit<Electron.WebPreferences, 'session'> & { session?: StandInSession }

/** Everything a window may be made with here. */
const known: ReadonlySet<string> = new Set(
  'x y width height show title backgroundColor autoHideMenuBar webPreferences'.split(' '),
)
/** Each with the one value that keeps a page in its place. */
const strong: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
}
const harmless: ReadonlySet<string> = new Set(['javascript', 'spellcheck', 'session'])

function assertStrong(preferences: object): void {
  for (const [name, value] of Object.entries(preferences)) {
    if (name in strong && strong[name] !== value)
      throw new Error(`stand-in: a weakened sandbox: ${name} is ${String(value)}`)
    if (!(name in strong) && !harmless.has(name))
      throw new Error(`stand-in: webPreferences.${name} is outside the surface in use`)
  }
}

let lastId = 0
const focus: { on?: StandInWindow | undefined } = {}
StandInMenu.focused = () => focus.on

export class StandInWindow
  extends Emitter<WindowEvents>
  implements
    Pick<
      Electron.BrowserWindow,
      | 'id'
      | 'loadURL'
      | 'show'
      | 'showInactive'
      | 'isVisible'
      | 'focus'
      | 'isFocused'
      | 'close'
      | 'destroy'
      | 'isDestroyed'
      | 'getBounds'
      | 'getNormalBounds'
      | 'setBounds'
      | 'maximize'
      | 'unmaximize'
      | 'isMaximized'
      | 'minimize'
      | 'restore'
      | 'isMinimized'
      | 'setFullScreen'
      | 'isFullScreen'
      | 'setMenuBarVisibility'
    >
{
  readonly id = (lastId += 1)
  readonly webContents: StandInContents
  private readonly title: string
  private normal: Electron.Rectangle
  private visible: boolean
  private gone = false
  private maximized = false
  private minimized = false
  private fullScreen: Electron.Rectangle | undefined

  constructor(options: Omit<Options, 'webPreferences'> & { webPreferences?: Preferences } = {}) {
    super()
    needReady('new BrowserWindow')
    const stranger = Object.keys(options).find((name) => !known.has(name))
    if (stranger !== undefined) throw new Error(`stand-in: the window option ${stranger} is outside the surface in use`)
    const { session = sessions.defaultSession, ...preferences } = options.webPreferences ?? {}
    assertStrong(preferences)
    this.title = options.title ?? ''
    this.visible = options.show ?? true
    this.normal = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.webContents = new StandInContents(openTarget(session), session, preferences)
    this.webContents.onKeys = (keys) => StandInMenu.getApplicationMenu()?.press(keys, this)
    this.webContents.onAllowed = (url) =>
      void new StandInWindow({ ...options, show: true }).loadURL(url).catch(() => undefined)
    this.webContents.onZoom = () => this.draw()
    this.webContents.onClose = () => this.close()
    this.webContents.onStay = () => app.windowKept()
    this.webContents.once('did-finish-load', () => {
      if (!this.gone) this.emit('ready-to-show')
    })
    app.windows.add(this)
    void this.webContents.installed
      .then(() => byTarget.set(this.webContents.targetId ?? '', this))
      .catch(() => undefined)
    this.draw()
    app.emit('web-contents-created', preventable({}), this.webContents)
  }

  private need(): void {
    if (this.gone) throw new TypeError('Object has been destroyed')
  }
  /** The page sees the size and the place that the window has. */
  private draw(): void {
    const { x, y, width, height } = this.getBounds()
    const factor = 1.2 ** this.webContents.getZoomLevel()
    const at = screen.getDisplayMatching({ x, y, width, height }).bounds
    void this.webContents.installed
      .then(() =>
        this.webContents.send('Emulation.setDeviceMetricsOverride', {
          width: Math.round(width / factor),
          height: Math.round(height / factor),
          deviceScaleFactor: factor,
          mobile: false,
          screenWidth: at.width,
          screenHeight: at.height,
          positionX: x,
          positionY: y,
        }),
      )
      .catch(() => undefined)
  }

  async loadURL(url: string): Promise<void> {
    this.need()
    await this.webContents.loadURL(url).catch((error: unknown) => {
      if (!this.gone) throw error
    })
  }
  show(): void {
    this.showInactive()
    this.focus()
  }
  showInactive(): void {
    this.need()
    this.visible = true
    this.emit('show')
  }
  isVisible(): boolean {
    return this.visible && !this.gone
  }
  focus(): void {
    this.need()
    focus.on = this
    this.emit('focus')
  }
  isFocused(): boolean {
    return focus.on === this
  }
  getTitle(): string {
    return this.title
  }
  getBounds(): Electron.Rectangle {
    this.need()
    if (this.fullScreen) return { ...this.fullScreen }
    return this.maximized ? { ...screen.getDisplayMatching(this.normal).workArea } : { ...this.normal }
  }
  getNormalBounds(): Electron.Rectangle {
    this.need()
    return { ...this.normal }
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.need()
    // Where a window in full screen goes is the system's to decide, and no two decide alike.
    if (this.fullScreen) throw new Error('stand-in: a window is moved while it is in full screen')
    this.normal = { ...this.normal, ...bounds }
    this.changed('move', 'resize')
  }
  private changed(...events: ('move' | 'resize')[]): void {
    this.draw()
    for (const event of events) this.emit(event)
  }
  maximize(): void {
    this.need()
    this.maximized = true
    this.emit('maximize')
    this.changed('resize')
  }
  unmaximize(): void {
    this.need()
    this.maximized = false
    this.emit('unmaximize')
    this.changed('resize')
  }
  isMaximized(): boolean {
    return this.maximized
  }
  minimize(): void {
    this.minimized = true
  }
  restore(): void {
    this.minimized = false
  }
  isMinimized(): boolean {
    return this.minimized
  }
  /** Takes its time, as the systems do. */
  setFullScreen(on: boolean): void {
    this.need()
    setImmediate(() => {
      if (this.gone || on === this.isFullScreen()) return
      this.fullScreen = on ? { ...screen.getDisplayMatching(this.normal).bounds } : undefined
      this.emit(on ? 'enter-full-screen' : 'leave-full-screen')
      this.changed('resize')
    })
  }
  isFullScreen(): boolean {
    return this.fullScreen !== undefined
  }
  setMenuBarVisibility(_visible: boolean): void {
    this.need()
  }
  /** Its screen has gone: the system puts it on another, still in full screen. */
  lostScreen(gone: Electron.Display, primary: Electron.Display): void {
    const { bounds } = gone
    const { x, y } = this.getBounds()
    const was = x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + bounds.height
    if (!was) return
    this.normal = { ...this.normal, x: primary.bounds.x, y: primary.bounds.y }
    if (this.fullScreen) this.fullScreen = { ...primary.bounds }
    this.changed('move')
  }

  close(): void {
    this.need()
    const event = preventable({})
    this.emit('close', event)
    if (this.gone) return
    if (event.defaultPrevented) return app.windowKept()
    if (!this.webContents.leave()) this.destroy()
  }
  destroy(): void {
    if (this.gone) return
    this.gone = true
    if (focus.on === this) focus.on = undefined
    void this.webContents.target
      .then(({ targetId }) => browser.send('Target.closeTarget', { targetId }))
      .catch(() => undefined)
    this.webContents.destroyed()
    this.emit('closed')
    app.windowClosed(this)
  }
  isDestroyed(): boolean {
    return this.gone
  }

  static getAllWindows(): StandInWindow[] {
    return [...app.windows]
  }
  static fromWebContents(contents: StandInContents): StandInWindow | null {
    return [...app.windows].find(({ webContents }) => webContents === contents) ?? null
  }
}

screen.onGone = (gone, primary) => {
  for (const window of app.windows) window.lostScreen(gone, primary)
}

export interface TargetInfo {
  readonly targetId: string
  readonly type: string
  readonly url: string
  readonly openerId?: string
}

const byTarget = new Map<string, StandInWindow>()
/** Targets made by us, and the sessions they were attached with: either may be known first. */
const made = new Map<string, (target: Target) => void>()
const attached = new Map<string, string>()

async function openTarget(session: StandInSession): Promise<Target> {
  const browserContextId = await session.context
  const context = browserContextId === undefined ? {} : { browserContextId }
  const { targetId } = await browser.send<{ targetId: string }>('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    ...context,
  })
  const sessionId =
    attached.get(targetId) ?? (await new Promise<Target>((resolve) => made.set(targetId, resolve))).sessionId
  return { targetId, sessionId }
}

/** A page has come into being. */
export function adopt({ targetId, openerId }: TargetInfo, sessionId: string): void {
  attached.set(targetId, sessionId)
  const run = (): void => void browser.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => undefined)
  const opener = openerId === undefined ? undefined : byTarget.get(openerId)
  if (!opener) {
    made.get(targetId)?.({ targetId, sessionId })
    return run()
  }
  console.error('stand-in: a page opened a window in a way that could not be put to the app first')
  main.end(1)
}

export function targetGone(targetId: string): void {
  const window = byTarget.get(targetId)
  byTarget.delete(targetId)
  attached.delete(targetId)
  window?.destroy()
}
