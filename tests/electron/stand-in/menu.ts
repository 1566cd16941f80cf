import { app } from './app.ts'
import { needReady } from './process.ts'
import type { StandInWindow } from './window.ts'

type Options = Electron.MenuItemConstructorOptions

/** What Electron gives a role by itself on this system. */
const roleKeys: Readonly<Record<string, string>> = {
  resetZoom: 'CmdOrCtrl+0',
  zoomIn: 'CmdOrCtrl+Plus',
  zoomOut: 'CmdOrCtrl+-',
  togglefullscreen: 'F11',
  reload: 'CmdOrCtrl+R',
  minimize: 'CmdOrCtrl+M',
  close: 'CmdOrCtrl+W',
  quit: 'CmdOrCtrl+Q',
}
/** Left to the page, which has them by itself. */
const ofThePage: ReadonlySet<string> = new Set(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'])
const ofMac: ReadonlySet<string> = new Set(['about', 'services', 'hide', 'hideOthers', 'unhide', 'front'])

export interface Keys {
  readonly key: string
  readonly control: boolean
  readonly shift: boolean
  readonly alt: boolean
}

class StandInMenuItem {
  readonly id: string
  readonly label: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly enabled: boolean
  readonly visible: boolean
  readonly type: string
  readonly submenu: StandInMenu | undefined
  private readonly onClick: Options['click']

  constructor(options: Options) {
    const { role } = options
    if (role !== undefined && !(role in roleKeys) && !ofThePage.has(role) && !ofMac.has(role))
      throw new Error(`stand-in: the role ${role} is outside the surface in use`)
    if (options.type !== 'separator' && (options.label ?? '') === '')
      throw new Error('stand-in: a menu item without words would get them in the wrong language')
    this.id = options.id ?? ''
    this.label = options.label ?? ''
    this.role = role
    this.accelerator = options.accelerator?.toString() ?? (role === undefined ? undefined : roleKeys[role])
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal')
    this.onClick = options.click
    this.submenu = Array.isArray(options.submenu) ? StandInMenu.buildFromTemplate(options.submenu) : undefined
  }

  click(window = StandInMenu.focused()): void {
    if (!this.enabled) return
    if (this.onClick) return (this.onClick as () => void)()
    const { webContents } = window ?? {}
    switch (this.role) {
      case 'quit':
        return app.quit()
      case 'close':
        return window?.close()
      case 'minimize':
        return window?.minimize()
      case 'reload':
        return webContents?.reload()
      case 'togglefullscreen':
        return window?.setFullScreen(!window.isFullScreen())
      case 'resetZoom':
        return webContents?.setZoomLevel(0)
      case 'zoomIn':
        return webContents?.setZoomLevel(webContents.getZoomLevel() + 0.5)
      case 'zoomOut':
        return webContents?.setZoomLevel(webContents.getZoomLevel() - 0.5)
      default:
    }
  }
}

export class StandInMenu {
  private static application: StandInMenu | null = null
  static focused: () => StandInWindow | undefined = () => undefined
  readonly items: readonly StandInMenuItem[]

  private constructor(items: readonly StandInMenuItem[]) {
    this.items = items
  }
  static buildFromTemplate(template: readonly Options[]): StandInMenu {
    return new StandInMenu(template.map((options) => new StandInMenuItem(options)))
  }
  static setApplicationMenu(menu: StandInMenu | null): void {
    needReady('Menu.setApplicationMenu')
    const all = menu?.all().flatMap(({ accelerator }) => (accelerator === undefined ? [] : [normal(accelerator)])) ?? []
    const twice = all.find((keys, index) => all.indexOf(keys) !== index)
    if (twice !== undefined) throw new Error(`stand-in: ${twice} is the shortcut of two menu items`)
    StandInMenu.application = menu
  }
  static getApplicationMenu(): StandInMenu | null {
    return StandInMenu.application
  }
  getMenuItemById(id: string): StandInMenuItem | null {
    return this.all().find((item) => item.id === id) ?? null
  }
  private all(): StandInMenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu?.all() ?? [])])
  }
  /** A key the page left alone. */
  press(keys: Keys, window: StandInWindow): void {
    const pressed = `${keys.control ? 'ctrl+' : ''}${keys.alt ? 'alt+' : ''}${keys.shift ? 'shift+' : ''}${keys.key.toLowerCase()}`
    this.all()
      .find(({ accelerator }) => accelerator !== undefined && normal(accelerator) === pressed)
      ?.click(window)
  }
}

function normal(accelerator: string): string {
  const parts = accelerator.toLowerCase().replace('plus', '\u0000').split('+')
  const key = (parts.at(-1) ?? '').replace('\u0000', '+')
  const has = (...names: string[]): boolean => parts.slice(0, -1).some((part) => names.includes(part))
  const control = has('cmdorctrl', 'ctrl', 'control', 'commandorcontrol')
  return `${control ? 'ctrl+' : ''}${has('alt') ? 'alt+' : ''}${has('shift') ? 'shift+' : ''}${key}`
}
