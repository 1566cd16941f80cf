import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium, type LaunchOptions } from 'playwright-core'

const root = path.resolve(import.meta.dirname, '../..')

/** Where people have a Chromium already, best first. */
const installed: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    // Without a window it needs about half the time: a whole browser opens one, with pages of its own, for each phone.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles(x86)', 'ProgramFiles', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable]
    if (!folder) return []
    return ['Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe'].map((program) =>
      path.win32.join(folder, program),
    )
  }),
}

const args = [
  // Chromium refuses its sandbox to root, and build machines run as root.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

type TestBrowser = LaunchOptions & { readonly executablePath: string }

/**
 * What `chromium.launch` needs on this machine: the browser named by `SAMSPIL_CHROMIUM`, else an installed one, else Playwright's
 * own, else the one that comes from npm. `from: 'npm'` takes the last one whatever else there is (Linux on x64 only).
 */
export async function testBrowser({ from = 'anywhere' }: { from?: 'anywhere' | 'npm' } = {}): Promise<TestBrowser> {
  if (from === 'npm') return browserFromNpm()
  const named = process.env['SAMSPIL_CHROMIUM']
  if (named && !existsSync(named)) throw new Error(`SAMSPIL_CHROMIUM names no file: ${named}`)
  const candidates = [named, ...(installed[process.platform] ?? []), chromium.executablePath()]
  const executablePath = candidates.find((file) => file && existsSync(file))
  return executablePath ? { executablePath, args } : browserFromNpm()
}

/**
 * The npm package is made for a cloud function. Elsewhere it must be told to unpack its libraries too, and where its fonts are; it
 * unpacks into the temporary folder and takes whatever version lies there, hence a folder for each version.
 */
async function browserFromNpm(): Promise<TestBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium, Chrome or Edge found: install one, or name it in SAMSPIL_CHROMIUM')
  }
  const home = path.join(root, 'node_modules/@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string }
  const folder = path.join(root, `node_modules/.cache/chromium-${version}`)
  if (!existsSync(folder)) await unpack(home, folder)
  return {
    executablePath: path.join(folder, 'chromium'),
    args,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  }
}

async function unpack(home: string, folder: string): Promise<void> {
  const part = `${folder}.part-${process.pid}`
  mkdirSync(part, { recursive: true })
  try {
    const script = `
      import chromium, { inflate } from '@sparticuz/chromium'
      await chromium.executablePath()
      await inflate(${JSON.stringify(path.join(home, 'bin/al2023.tar.br'))})`
    // In a process of its own, because the temporary folder is a setting of the whole process.
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      env: { ...process.env, TMPDIR: part },
    })
    writeFileSync(path.join(part, 'fonts.conf'), fontsConf(folder))
    renameSync(part, folder)
  } catch (error) {
    // Another test process was first: its folder is whole, since it got its name last.
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
}

const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`
