import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
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
 * Decides where the interface opens: in Electron when its executable is there, else in the browser, which is said in one sentence. Looks for
 * the file itself, since requiring the `electron` package without its binary starts a download.
 */
export async function chooseShell({ browser, electron, say, t }: ShellWishes): Promise<Shell> {
  const inBrowser = (why: string, values: Record<string, string> = {}): Shell => {
    say(t(`host:${why}`, values))
    return { kind: 'browser' }
  }
  if (browser) return inBrowser('shell-browser-asked')
  const found = electronExecutable()
  if (found !== undefined) return { kind: 'electron', executable: found }
  const wanted = electron || (await asksYes(t('host:ask-electron')))
  if (!wanted) return inBrowser('shell-browser-missing')

  const source = downloadSource()
  if (!(await answers(source))) return inBrowser('electron-unreachable', { host: source.hostname })
  await fetchElectron()
  const fetched = electronExecutable()
  return fetched === undefined ? inBrowser('electron-not-fetched') : { kind: 'electron', executable: fetched }
}

const packageFolder = path.join(programFolder, 'node_modules/electron')

/** The executable of the installed Electron, or undefined when only its package is here, or no more than a part of it. */
function electronExecutable(): string | undefined {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const dist = override ?? path.join(packageFolder, 'dist')
  // Electron's installer writes this last: without it, or with another version's, the rest cannot be trusted.
  if (override === undefined && read(path.join(dist, 'version')).replace(/^v/, '') !== wantedVersion()) return undefined
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  }
  const file = path.join(dist, names[process.platform] ?? 'electron')
  return (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0 ? file : undefined
}

function wantedVersion(): string {
  const about = JSON.parse(read(path.join(packageFolder, 'package.json')) || '{}') as { version?: string }
  return about.version ?? 'none'
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}

/** Where Electron's installer fetches from. */
function downloadSource(): URL {
  const { env } = process
  const mirror = env['npm_config_electron_mirror'] ?? env['ELECTRON_MIRROR'] ?? env['electron_mirror']
  const proxy = env['ELECTRON_GET_USE_PROXY'] ? (env['HTTPS_PROXY'] ?? env['https_proxy']) : undefined
  const source = proxy ?? mirror ?? ''
  return new URL(URL.canParse(source) ? source : 'https://github.com')
}

/** A computer without the internet finds out in this time, not in the minutes that a system waits by itself. */
const longestConnectingMs = 5000

function answers(source: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const port = Number(source.port) || (source.protocol === 'http:' ? 80 : 443)
    const socket = net.connect({ host: source.hostname, port })
    const end = (there: boolean) => (): void => {
      clearTimeout(late)
      socket.destroy()
      resolve(there)
    }
    // The socket's own clock begins only when the name has been looked up.
    const late = setTimeout(end(false), longestConnectingMs)
    socket.once('connect', end(true))
    socket.once('error', end(false))
  })
}

/** Runs Electron's own installer. What it says goes to the error stream, since the other one is for `--json`. */
async function fetchElectron(): Promise<void> {
  const installer = path.join(packageFolder, 'install.js')
  if (!fs.existsSync(installer)) return
  await new Promise<void>((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: ['ignore', 2, 2] })
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

/**
 * Runs the app in Electron until it ends; `ready` is called once it has windows or has said why not. Resolves to its exit code, or to the
 * reason it never came so far.
 */
export async function runElectron(
  executable: string,
  argv: readonly string[],
  ready: () => void,
): Promise<number | string> {
  const { ensureHostBundle } = await import('./bundle-host.ts')
  await ensureHostBundle(programFolder)
  return new Promise((resolve) => {
    let isReady = false
    const end = (outcome: number | string): void => resolve(isReady && typeof outcome === 'string' ? 1 : outcome)
    try {
      const child = spawn(executable, [programFolder, ...argv], { stdio: ['inherit', 2, 'inherit', 'ipc'] })
      child.on('message', (word) => {
        if (word !== 'ready' || isReady) return
        isReady = true
        ready()
      })
      child.once('exit', (code, signal) => end(isReady ? (code ?? 1) : (signal ?? String(code))))
      child.once('error', (error) => end('code' in error ? String(error.code) : error.message))
    } catch (error) {
      // Some systems refuse a file that is no program before there is a process.
      end(error instanceof Error && 'code' in error ? String(error.code) : String(error))
    }
  })
}
