/**
 * The module `electron` of the stand-in: exactly what the shell uses, and what Playwright's driver needs. Importing another name is an error
 * when the module is linked; reading one throws.
 */
import { app as realApp } from './app.ts'
import { StandInMenu } from './menu.ts'
import { awake, dialog as realDialog, powerSaveBlocker as realBlocker, shell as realShell } from './native.ts'
import { recorded } from './record.ts'
import { screen as realScreen } from './screen.ts'
import { session as realSession } from './session.ts'
import { strict } from './strict.ts'
import { StandInWindow } from './window.ts'

export const app = strict('app', realApp)
export const BrowserWindow = StandInWindow
export type BrowserWindow = StandInWindow
export const Menu = StandInMenu
export type Menu = StandInMenu
export const dialog = strict('dialog', realDialog)
export const powerSaveBlocker = strict('powerSaveBlocker', realBlocker)
export const screen = strict('screen', realScreen)
export const session = strict('session', realSession)
export const shell = strict('shell', realShell)
/** For the driver: a page's window by its target. */
export const webContents = {
  fromDevToolsTargetId: (targetId: string) =>
    [...realApp.windows].map((window) => window.webContents).find((contents) => contents.targetId === targetId),
}
/** For tests: what is not in Electron. */
export const standIn = {
  recorded,
  awake,
  plug: realScreen.plug.bind(realScreen),
  unplug: realScreen.unplug.bind(realScreen),
}

const all = strict('electron', {
  app,
  BrowserWindow,
  Menu,
  dialog,
  powerSaveBlocker,
  screen,
  session,
  shell,
  webContents,
  standIn,
})
export default all
export { all as 'module.exports' }

export type { StandInContents as WebContents } from './web-contents.ts'
export type Display = Electron.Display
export type Rectangle = Electron.Rectangle
export type OpenDialogOptions = Electron.OpenDialogOptions
export type MenuItemConstructorOptions = Electron.MenuItemConstructorOptions
export type { Preferences as WebPreferences } from './window.ts'
