import { browser } from './connection.ts'
import { Emitter } from './emitter.ts'
import { needReady } from './process.ts'
import type { StandInContents } from './web-contents.ts'

export interface SessionEvents {
  'will-download': [event: Electron.Event<object>, item: DownloadItem, webContents: StandInContents | undefined]
}
export interface DownloadItem {
  getURL(): string
  getFilename(): string
}

type Permission = Parameters<NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>>[1]
type RequestHandler =
  | ((contents: StandInContents, permission: Permission, answer: (granted: boolean) => void, details: object) => void)
  | null
type CheckHandler =
  | ((contents: StandInContents | null, permission: string, requestingOrigin: string, details: object) => boolean)
  | null
type BeforeRequest = (
  details: Pick<Electron.OnBeforeRequestListenerDetails, 'url' | 'method'>,
  answer: (response: Electron.CallbackResponse) => void,
) => void

/** Electron's name of a permission beside the browser's. */
const permissions: readonly (readonly [Permission, string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['idle-detection', 'idle-detection'],
  ['window-management', 'window-management'],
]

export class StandInSession extends Emitter<SessionEvents> {
  /** The browser's own name for a profile; the first one has none. */
  readonly context: Promise<string | undefined>
  private request: RequestHandler = null
  private check: CheckHandler = null
  private before: BeforeRequest | undefined
  private readonly asked = new Set<string>()

  constructor(partition: string | undefined) {
    super()
    this.context =
      partition === undefined
        ? Promise.resolve(undefined)
        : browser
            .send<{ browserContextId: string }>('Target.createBrowserContext')
            .then(({ browserContextId }) => browserContextId)
  }

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.before = listener
    },
  }
  setPermissionRequestHandler(handler: RequestHandler): void {
    this.request = handler
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.check = handler
  }
  // Asked when a page reaches for a device, which none does here.
  setDevicePermissionHandler(_handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
    return undefined
  }

  askBeforeRequest(url: string, method: string): Promise<Electron.CallbackResponse> {
    const { before } = this
    return before ? new Promise((resolve) => before({ url, method }, resolve)) : Promise.resolve({})
  }

  /** Electron allows what nobody refuses. */
  async grants(contents: StandInContents, permission: Permission): Promise<boolean> {
    const { request, check } = this
    const { origin } = new URL(contents.getURL())
    const details = { requestingUrl: contents.getURL(), isMainFrame: true }
    const given = !request || (await new Promise<boolean>((resolve) => request(contents, permission, resolve, details)))
    return given && (!check || check(contents, permission, `${origin}/`, details))
  }

  /** The app decides, the browser enforces: asked once for each origin, ahead of need. */
  async settlePermissions(contents: StandInContents): Promise<void> {
    const { origin, protocol } = new URL(contents.getURL())
    if (!protocol.startsWith('http') || this.asked.has(origin)) return
    this.asked.add(origin)
    const browserContextId = await this.context
    for (const [permission, name] of permissions) {
      const setting = (await this.grants(contents, permission)) ? 'granted' : 'denied'
      const context = browserContextId === undefined ? {} : { browserContextId }
      await browser.send('Browser.setPermission', { permission: { name }, setting, origin, ...context })
    }
  }
}

let first: StandInSession | undefined
const others = new Map<string, StandInSession>()

export const session = {
  get defaultSession(): StandInSession {
    needReady('session.defaultSession')
    return (first ??= new StandInSession(undefined))
  },
  fromPartition(partition: string): StandInSession {
    needReady('session.fromPartition')
    if (partition.startsWith('persist:')) throw new Error('stand-in: nothing of a session may stay behind')
    const found = others.get(partition) ?? new StandInSession(partition)
    others.set(partition, found)
    return found
  },
}
