import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Translate } from '../../core/charts/scene.ts'
import { programFolder } from '../host/files.ts'
import { asksYes } from './ask.ts'

export type Shell = { readonly kind: 'browser' } | { readonly kind: 'electron'; readonly executable: string }

export interface ShellWishes {
  readonly browser: boolean
  readonly electron: boolean
  readonly say: (line: string) => void
  readonly t: Translate
}

/**
 * Decides where the interface opens and says so in one line: in Electron when its executable is there, else in the browser. Looks for the
 * file itself, since requiring the `electron` package without its binary starts a download.
 */
export async function chooseShell({ browser, electron, say, t }: ShellWishes): Promise<Shell> {
  if (browser) {
    say(t('host:shell-browser-asked'))
    return { kind: 'browser' }
  }
  const found = electronExecutable()
  if (found !== undefined) {
    say(t('host:shell-electron'))
    return { kind: 'electron', executable: found }
  }
  const wanted = electron || (await asksYes(t('host:ask-electron')))
  const fetched = wanted ? await fetchElectron(say, t) : undefined
  if (fetched !== undefined) return { kind: 'electron', executable: fetched }
  say(t('host:shell-browser-missing'))
  return { kind: 'browser' }
}

const packageFolder = path.join(programFolder, 'node_modules/electron')

/** The executable of the installed Electron, or undefined when only its package is here. */
export function electronExecutable(
  folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(packageFolder, 'dist'),
): string | undefined {
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  }
  const file = path.join(folder, names[process.platform] ?? 'electron')
  return fs.existsSync(file) ? file : undefined
}

/** Runs Electron's own installer. Undefined when it could not fetch its binary. */
async function fetchElectron(say: (line: string) => void, t: Translate): Promise<string | undefined> {
  const installer = path.join(packageFolder, 'install.js')
  if (!fs.existsSync(installer)) return undefined
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('exit', resolve)
    child.on('error', () => resolve(1))
  })
  if (code !== 0) say(t('host:electron-not-fetched'))
  return electronExecutable()
}

/** Runs the app in Electron until its windows are closed. Resolves to its exit code. */
export async function startElectron(executable: string, argv: readonly string[]): Promise<number> {
  const { bundleHost } = await import('./bundle-host.ts')
  await bundleHost({ root: programFolder })
  return new Promise((resolve) => {
    const child = spawn(executable, [programFolder, ...argv], { stdio: 'inherit' })
    child.on('exit', (code) => resolve(code ?? 0))
    child.on('error', () => resolve(1))
  })
}
