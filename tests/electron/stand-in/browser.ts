import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { app } from './app.ts'
import { Debugger, type Message } from './cdp.ts'
import { downloadBegan, downloadWent } from './downloads.ts'
import { main } from './process.ts'
import { browser } from './connection.ts'
import { adopt, targetGone, type TargetInfo } from './window.ts'

interface Executable {
  readonly executablePath: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** Starts Chromium on a fresh profile; then the app is ready. */
export async function openBrowser(): Promise<void> {
  const { executablePath, args, env } = await executable()
  main.profile = mkdtempSync(path.join(realpathSync(tmpdir()), 'samspil-stand-in-'))
  const headless = executablePath.includes('headless-shell') ? [] : ['--headless', '--no-startup-window']
  const child = spawn(
    executablePath,
    [
      ...args,
      ...headless,
      '--remote-debugging-port=0',
      // Nobody speaks through it, but Chromium ends when it closes: however this process goes, its browser goes too.
      '--remote-debugging-pipe',
      `--user-data-dir=${main.profile}`,
      '--autoplay-policy=no-user-gesture-required',
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } },
  )
  main.chromium = child
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (address !== undefined) resolve(address)
    })
    child.on('exit', () => reject(new Error(`Chromium ended before it could be reached: ${said}`)))
    child.on('error', reject)
  })
  browser.debugger = await Debugger.open(url)
  main.closeChromium = () => void browser.send('Browser.close').catch(() => undefined)
  browser.debugger.onClose = () => main.end(1)
  browser.debugger.onBrowser = hear
  await browser.debugger.send('Target.setDiscoverTargets', { discover: true })
  await browser.debugger.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }],
  })
  await browser.debugger.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: main.profile,
    eventsEnabled: true,
  })
  watchParent()
  // The line that tells Playwright where the windows are.
  console.error(`DevTools listening on ${url}`)
  app.becomeReady()
}

async function executable(): Promise<Executable> {
  const given = process.env['STAND_IN_BROWSER']
  if (given !== undefined) return JSON.parse(given) as Executable
  const { testBrowser } = await import('../../support/browser.ts')
  return (await testBrowser()) as Executable
}

function hear({ method, params }: Message<never>): void {
  switch (method) {
    case 'Target.attachedToTarget': {
      const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: TargetInfo }
      return adopt(targetInfo, sessionId)
    }
    case 'Target.targetDestroyed':
      return targetGone((params as { targetId: string }).targetId)
    case 'Browser.downloadWillBegin':
      return downloadBegan(params)
    case 'Browser.downloadProgress':
      return downloadWent(params)
    default:
  }
}

/** A test that was killed cannot end what it has started. */
function watchParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) main.end(1)
  }, 1000).unref()
}
