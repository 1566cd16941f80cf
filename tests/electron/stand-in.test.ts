import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/temporary.ts'
import { shellEnvironment } from './launch.ts'
import { compileShell } from './stand-in/compile-shell.ts'

const executable = path.join(import.meta.dirname, 'stand-in/electron')

test(
  '[SHELL30] the shell compiles against the stand-in, and the stand-in against Electron; drift on either side does not',
  { timeout: 60_000 },
  () => {
    const compile = compileShell()
    expect(compile()).toEqual([])
    // Electron calls a method something else, and an event too.
    const drifted = compile({
      file: 'node_modules/electron/electron.d.ts',
      change: (text) => text.replaceAll('setFullScreen(', 'setFullscreen(').replaceAll("'leave-full-screen'", "'left'"),
    }).join('\n')
    expect(drifted).toContain('tests/electron/stand-in/window.ts: ')
    expect(drifted).toContain('tests/electron/stand-in/drift.ts: ')
    // The shell uses what the stand-in does not have, and listens for what it does not say.
    const wider = compile({
      file: 'main/electron/desk.ts',
      change: (text) =>
        text.replace('import { BrowserWindow,', 'import { BrowserWindow, Tray,').replace("'resize'", "'app-command'"),
    }).join('\n')
    expect(wider).toContain("'Tray'")
    expect(wider).toContain('app-command')
  },
)

async function run(source: string): Promise<{ readonly out: string; readonly err: string; readonly left: string[] }> {
  const folder = temporaryFolder()
  const file = path.join(folder, 'app.mjs')
  writeFileSync(file, source)
  const scratch = path.join(folder, 'scratch')
  mkdirSync(scratch)
  const environment = { ...(await shellEnvironment()), FOLDER: folder, TMPDIR: scratch }
  const ran = await promisify(execFile)(executable, [file], { env: environment }).catch(
    (error: { stdout: string; stderr: string }) => error,
  )
  return { out: ran.stdout, err: ran.stderr, left: readdirSync(scratch) }
}

test.skipIf(process.platform === 'win32')(
  '[SHELL31] the stand-in throws for what is outside its surface, too early or too weak',
  { timeout: 60_000 },
  async () => {
    const { out, err, left } = await run(`
      import electron, { app, BrowserWindow, dialog, Menu, powerSaveBlocker, screen, session } from 'electron'
      const said = {}
      const attempt = (name, act) => {
        try { act(); said[name] = 'allowed' } catch (error) { said[name] = error.message }
      }
      attempt('early window', () => new BrowserWindow())
      attempt('early session', () => session.defaultSession)
      attempt('early screen', () => screen.getAllDisplays())
      attempt('early blocker', () => powerSaveBlocker.start('prevent-display-sleep'))
      attempt('early menu', () => Menu.setApplicationMenu(null))
      attempt('lock of nothing', () => app.requestSingleInstanceLock())
      attempt('foreign module', () => electron.Tray)
      attempt('foreign member', () => app.relaunch())
      app.whenReady().then(() => {
        attempt('late folder', () => app.setPath('userData', process.env.FOLDER))
        for (const weak of [{ sandbox: false }, { contextIsolation: false }, { nodeIntegration: true }, { webSecurity: false }, { webviewTag: true }, { preload: '/x.js' }])
          attempt(Object.keys(weak)[0], () => new BrowserWindow({ webPreferences: weak }))
        attempt('foreign option', () => new BrowserWindow({ kiosk: true }))
        attempt('foreign role', () => Menu.buildFromTemplate([{ role: 'toggleDevTools' }]))
        attempt('wordless item', () => Menu.buildFromTemplate([{ role: 'copy' }]))
        attempt('shortcut twice', () => Menu.setApplicationMenu(Menu.buildFromTemplate(['a', 'b'].map((label) => ({ label, accelerator: 'CmdOrCtrl+X' })))))
        attempt('session that stays', () => session.fromPartition('persist:x'))
        attempt('a window', () => new BrowserWindow({ webPreferences: { sandbox: true } }))
        const [window] = BrowserWindow.getAllWindows()
        window.setFullScreen(true)
        window.once('enter-full-screen', () => {
          attempt('moved in full screen', () => window.setBounds({ x: 1 }))
          dialog.showMessageBox({ message: 'Really?', buttons: ['Yes', 'No'] }).catch((error) => {
            said.question = error.message
            console.log(JSON.stringify(said))
            app.exit(0)
          })
        })
      })`)
    expect(err).not.toContain('at the top')
    expect(left).toEqual([])
    const said = JSON.parse(out) as Record<string, string>
    expect(Object.keys(said)).toHaveLength(23)
    expect(said['a window']).toBe('allowed')
    const { 'a window': _, ...rest } = said
    for (const [name, message] of Object.entries(rest))
      expect([name, message]).toEqual([name, expect.stringMatching(/^stand-in: /)])
    expect(said['sandbox']).toContain('weakened sandbox')
    expect((await run(`import { Tray } from 'electron'`)).err).toContain("does not provide an export named 'Tray'")
  },
)
