import { needReady } from './process.ts'
import { record } from './record.ts'

/** A window or nothing first, then what to show. */
type Ask<O, R> = { (window: object, options: O): Promise<R>; (options: O): Promise<R> }

const optionsOf = (given: readonly unknown[]): unknown => given.at(-1)

const showMessageBox: Ask<Electron.MessageBoxOptions, Electron.MessageBoxReturnValue> = async (...given: unknown[]) => {
  needReady('dialog')
  const options = optionsOf(given) as Electron.MessageBoxOptions
  record('message', options)
  // A message with one button is only read. A question is answered by a test, which puts a function of its own here, as with real Electron.
  if ((options.buttons?.length ?? 0) > 1) throw new Error(`stand-in: nobody answered: ${options.message}`)
  return { response: 0, checkboxChecked: false }
}
const showOpenDialog: Ask<Electron.OpenDialogOptions, Electron.OpenDialogReturnValue> = async (...given: unknown[]) => {
  needReady('dialog')
  record('open', optionsOf(given))
  throw new Error('stand-in: nobody chose a file')
}
export const dialog = {
  showMessageBox,
  showOpenDialog,
  showErrorBox: (title: string, content: string): void => record('error', title, content),
} satisfies Pick<Electron.Dialog, 'showMessageBox' | 'showOpenDialog' | 'showErrorBox'>

export const shell = {
  showItemInFolder: (file: string): void => record('show', file),
  openPath: async (file: string): Promise<string> => {
    record('open', file)
    return ''
  },
} satisfies Pick<Electron.Shell, 'showItemInFolder' | 'openPath'>

const blockers = new Map<number, string>()
export const powerSaveBlocker = {
  start: (type: 'prevent-app-suspension' | 'prevent-display-sleep'): number => {
    needReady('powerSaveBlocker')
    const id = Math.max(0, ...blockers.keys()) + 1
    blockers.set(id, type)
    return id
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
} satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>

export const awake = (): string[] => [...blockers.values()]
