import { browser } from './connection.ts'
import type { Message } from './cdp.ts'
import { Emitter, preventable } from './emitter.ts'
import type { Keys } from './menu.ts'
import type { StandInSession } from './session.ts'

interface Navigation {
  readonly url: string
  readonly isMainFrame: boolean
}

export interface ContentsEvents {
  'will-navigate': [details: Electron.Event<Navigation>]
  'will-redirect': [details: Electron.Event<Navigation>]
  'will-attach-webview': [
    event: Electron.Event<object>,
    webPreferences: Electron.WebPreferences,
    params: Record<string, string>,
  ]
  'will-prevent-unload': [event: Electron.Event<object>]
  'render-process-gone': [event: Electron.Event<object>, details: Electron.RenderProcessGoneDetails]
  'did-finish-load': []
  destroyed: []
}

interface Paused {
  readonly requestId: string
  readonly request: { readonly url: string; readonly method: string }
  readonly resourceType: string
  readonly frameId: string
  readonly redirectedRequestId?: string
}

export interface Target {
  readonly targetId: string
  readonly sessionId: string
}

type OpenHandler = (details: { readonly url: string; readonly frameName: string }) => Electron.WindowOpenHandlerResponse

const pageKey = `addEventListener('keydown', (event) => {
  if (event.defaultPrevented || !(event.ctrlKey || event.altKey || event.metaKey || /^F\\d+$/.test(event.key))) return
  standInKey(JSON.stringify({ key: event.key, control: event.ctrlKey, shift: event.shiftKey, alt: event.altKey }))
})
`
/** A window is put to the app before there is one: the browser itself fetches a popup's page before anybody can hold it. */
const pageOpen = `
  window.open = (url = 'about:blank', frameName = '') => {
    standInOpen(JSON.stringify({ url: new URL(url || 'about:blank', document.baseURI).href, frameName }))
    return null
  }
  addEventListener('click', (event) => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement && one.href !== '' && !one.download)
    if (!link || event.defaultPrevented || (['', '_self', '_top', '_parent'].includes(link.target) && !event.ctrlKey && !event.shiftKey)) return
    event.preventDefault()
    standInOpen(JSON.stringify({ url: link.href, frameName: link.target }))
  })`
/** The browser has no switch for this one. */
const refuseFullscreen = `Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused'))`

let lastId = 0

export class StandInContents
  extends Emitter<ContentsEvents>
  implements
    Pick<
      Electron.WebContents,
      | 'id'
      | 'getURL'
      | 'getZoomLevel'
      | 'setZoomLevel'
      | 'printToPDF'
      | 'isDestroyed'
      | 'reload'
      | 'forcefullyCrashRenderer'
    >
{
  readonly id = (lastId += 1)
  readonly session: StandInSession
  readonly target: Promise<Target>
  readonly installed: Promise<void>
  targetId: string | undefined
  openHandler: OpenHandler | undefined
  onKeys: (keys: Keys) => void = () => undefined
  /** A page opens a window, and the app lets it. */
  onAllowed: (url: string) => void = () => undefined
  onZoom: () => void = () => undefined
  onClose: () => void = () => undefined
  /** The page has been asked to go, and stays. */
  onStay: () => void = () => undefined
  private readonly preferences: Electron.WebPreferences
  private sessionId = ''
  private frame = ''
  private url = ''
  private zoom = 0
  private gone = false
  private crashed = false
  private answered: Promise<unknown> = Promise.resolve()
  /** Navigations begun by the app itself are not put to it. */
  private begun = 0

  constructor(target: Promise<Target>, session: StandInSession, preferences: Electron.WebPreferences) {
    super()
    this.session = session
    this.preferences = preferences
    this.target = target
    this.installed = this.install()
    this.installed.catch(() => undefined)
  }

  send<R>(method: string, params: object = {}): Promise<R> {
    return browser.send<R>(method, params, this.sessionId)
  }
  private tell(method: string, params: object = {}): void {
    void this.installed.then(() => this.send(method, params)).catch(() => undefined)
  }

  private async install(): Promise<void> {
    const { targetId, sessionId } = await this.target
    this.targetId = targetId
    this.sessionId = sessionId
    browser.debugger?.listen(
      sessionId,
      (message) => void this.hear(message).catch((error: unknown) => this.complain(error)),
    )
    const [tree] = await Promise.all([
      this.send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree'),
      this.send('Page.enable'),
      this.send('Runtime.enable'),
      this.send('Inspector.enable'),
      this.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.send('Runtime.addBinding', { name: 'standInKey' }),
      this.send('Runtime.addBinding', { name: 'standInOpen' }),
      this.send('Page.addScriptToEvaluateOnNewDocument', { source: pageKey + pageOpen }),
      ...(this.preferences.javascript === false
        ? [this.send('Emulation.setScriptExecutionDisabled', { value: true })]
        : []),
    ])
    this.frame = tree.frameTree.frame.id
  }
  private complain(error: unknown): void {
    if (!this.gone) console.error('stand-in:', error)
  }

  private async hear({ method, params }: Message<never>): Promise<void> {
    switch (method) {
      case 'Fetch.requestPaused':
        return this.decide(params)
      case 'Page.frameNavigated': {
        const { frame } = params as { frame: { id: string; url: string; urlFragment?: string } }
        if (frame.id !== this.frame) return
        this.url = frame.url + (frame.urlFragment ?? '')
        await this.session.settlePermissions(this)
        if (!(await this.session.grants(this, 'fullscreen')))
          await this.send('Runtime.evaluate', { expression: refuseFullscreen })
        return
      }
      case 'Page.navigatedWithinDocument': {
        const { frameId, url } = params as { frameId: string; url: string }
        if (frameId === this.frame) this.url = url
        return
      }
      case 'Page.loadEventFired':
        this.emit('did-finish-load')
        return
      case 'Runtime.bindingCalled':
        return this.called(params)
      case 'Page.javascriptDialogOpening':
        return this.askedToStay(params)
      case 'Inspector.targetCrashed':
        this.crashed = true
        this.emit('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 139 })
        return
      default:
    }
  }

  /** A listener of the page for `beforeunload` holds it. As in Electron, the app says at once whether it goes all the same. */
  private askedToStay({ type }: { readonly type: string }): void {
    const event = preventable({})
    if (type === 'beforeunload') this.emit('will-prevent-unload', event)
    else this.complain(new Error(`a page opened a dialog of its own: ${type}`))
    const goes = event.defaultPrevented
    if (!goes) this.begun = 0
    this.answered = this.send('Page.handleJavaScriptDialog', { accept: goes })
      // Until the page has heard it, another wish to leave it would be taken for the same.
      .then(() => (goes ? undefined : this.send('Runtime.evaluate', { expression: '0' })))
      .catch((error: unknown) => this.complain(error))
    if (!goes) this.onStay()
  }

  private called({ name, payload }: { readonly name: string; readonly payload: string }): void {
    if (name === 'standInKey') return this.onKeys(JSON.parse(payload) as Keys)
    const { url, frameName } = JSON.parse(payload) as { url: string; frameName: string }
    const answer = this.openHandler?.({ url, frameName }) ?? { action: 'allow' }
    if (answer.action === 'allow') this.onAllowed(url)
  }

  /** Navigations first, then every request. Sockets do not come by here. */
  private async decide({ requestId, request, resourceType, frameId, redirectedRequestId }: Paused): Promise<void> {
    const stop = (errorReason: string): Promise<void> => this.send('Fetch.failRequest', { requestId, errorReason })
    const isMainFrame = frameId === this.frame
    if (resourceType === 'Document' && isMainFrame) {
      const details = preventable({ url: request.url, isMainFrame })
      if (redirectedRequestId !== undefined) this.emit('will-redirect', details)
      else if (this.begun > 0) this.begun -= 1
      else this.emit('will-navigate', details)
      if (details.defaultPrevented) return stop('Aborted')
    }
    const { cancel, redirectURL } = await this.session.askBeforeRequest(request.url, request.method)
    if (cancel) return stop('BlockedByClient')
    if (redirectURL !== undefined) {
      const responseHeaders = [{ name: 'location', value: redirectURL }]
      return this.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders })
    }
    await this.send('Fetch.continueRequest', { requestId })
  }

  async loadURL(url: string): Promise<void> {
    await this.installed
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', resolve))
    this.begun += 1
    const { errorText } = await this.send<{ errorText?: string }>('Page.navigate', { url })
    if (errorText !== undefined) {
      this.begun = 0
      throw new Error(`${errorText} loading '${url}'`)
    }
    await loaded
  }
  reload(): void {
    this.begun += 1
    void this.answered.then(() => this.tell('Page.reload'))
  }
  getURL(): string {
    return this.url
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }
  getZoomLevel(): number {
    return this.zoom
  }
  setZoomLevel(level: number): void {
    this.zoom = level
    this.onZoom()
  }
  forcefullyCrashRenderer(): void {
    this.tell('Page.crash')
  }
  isDestroyed(): boolean {
    return this.gone
  }
  /** Has the page go if it will: its window hears of it from the browser. False when there is no page left to ask. */
  leave(): boolean {
    if (this.crashed) return false
    void Promise.all([this.installed, this.answered])
      .then(() => this.send('Page.close'))
      .catch((error: unknown) => this.complain(error))
    return true
  }
  /** Playwright closes pages this way. */
  close(): void {
    this.onClose()
  }
  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const { pageSize, ...rest } = options
    if (pageSize !== 'A4') throw new Error('stand-in: paper is A4')
    const printed = await this.send<{ data: string }>('Page.printToPDF', {
      paperWidth: 8.27,
      paperHeight: 11.69,
      ...rest,
    })
    return Buffer.from(printed.data, 'base64')
  }
  destroyed(): void {
    if (this.gone) return
    this.gone = true
    this.emit('destroyed')
  }
}
