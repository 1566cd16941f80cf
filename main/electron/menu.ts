import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../../core/charts/scene.ts'

export interface MenuActions {
  open(): void
  showDataFolder(): void
  toggleStage(): void
  stageFullScreen(): void
  swapScreens(): void
}

/** Swapping is said on the cockpit too. */
export const swapKeys = 'CmdOrCtrl+Shift+X'

/** The application's menu, with the shortcuts of the platform. Roles bring what each system does by itself. */
export function buildMenu(t: Translate, actions: MenuActions, platform: NodeJS.Platform, stageOpen: boolean): Menu {
  const words = (name: string): string => t(`shell:menu.${name}`)
  const role = (kind: NonNullable<MenuItemConstructorOptions['role']>, name: string): MenuItemConstructorOptions => ({
    role: kind,
    label: words(name),
  })
  const mac = platform === 'darwin'
  const rule: MenuItemConstructorOptions = { type: 'separator' }

  const application: MenuItemConstructorOptions = {
    label: t('shell:title'),
    submenu: [
      role('about', 'about'),
      rule,
      role('services', 'services'),
      rule,
      role('hide', 'hide'),
      role('hideOthers', 'hide-others'),
      role('unhide', 'unhide'),
      rule,
      role('quit', 'quit'),
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: words('file'),
    submenu: [
      { id: 'open', label: words('open'), accelerator: 'CmdOrCtrl+O', click: actions.open },
      { id: 'folder', label: words('folder'), click: actions.showDataFolder },
      rule,
      mac ? role('close', 'close') : role('quit', 'quit'),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: words('edit'),
    submenu: [
      role('undo', 'undo'),
      role('redo', 'redo'),
      rule,
      role('cut', 'cut'),
      role('copy', 'copy'),
      role('paste', 'paste'),
      role('selectAll', 'select-all'),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: words('view'),
    submenu: [
      role('resetZoom', 'actual'),
      role('zoomIn', 'larger'),
      // On many keyboards the plus is a shifted equals sign.
      { ...role('zoomIn', 'larger'), accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
      role('zoomOut', 'smaller'),
      rule,
      role('reload', 'reload'),
      role('togglefullscreen', 'fullscreen'),
    ],
  }
  const stage: MenuItemConstructorOptions = {
    label: words('stage'),
    submenu: [
      {
        id: 'stage',
        label: words(stageOpen ? 'hide-stage' : 'show-stage'),
        accelerator: 'CmdOrCtrl+Shift+P',
        click: actions.toggleStage,
      },
      {
        id: 'stage-fullscreen',
        label: words('stage-fullscreen'),
        accelerator: 'CmdOrCtrl+Shift+F',
        enabled: stageOpen,
        click: actions.stageFullScreen,
      },
      { id: 'swap', label: words('swap'), accelerator: swapKeys, click: actions.swapScreens },
    ],
  }
  const window: MenuItemConstructorOptions = {
    label: words('window'),
    submenu: [role('minimize', 'minimize'), mac ? role('front', 'front') : role('close', 'close')],
  }
  return Menu.buildFromTemplate([...(mac ? [application] : []), file, edit, view, stage, window])
}
