/** A mistake somebody could make in the shell, and the test that must notice. */
export interface Fault {
  readonly name: string
  readonly caughtBy: string
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[]
}

const fault = (name: string, caughtBy: string, file: string, from: string, to: string): Fault => ({
  name,
  caughtBy,
  edits: [{ file, from, to }],
})
const guards = 'main/electron/guards.ts'
const windows = 'main/electron/windows.ts'
const main = 'main/electron/main.ts'

export const faults: readonly Fault[] = [
  fault(
    'navigation goes anywhere',
    'SHELL20',
    guards,
    "contents.on('will-navigate', (event) => {\n    if (!own.admits(event.url)) event.preventDefault()",
    "contents.on('will-navigate', () => {",
  ),
  fault(
    'every origin is our own',
    'SHELL20',
    'main/electron/own-pages.ts',
    'origins.has(page.origin)',
    'origins.size > 0',
  ),
  fault(
    'redirects go anywhere',
    'SHELL21',
    guards,
    "contents.on('will-redirect', (event) => {\n    if (!own.admits(event.url)) event.preventDefault()",
    "contents.on('will-redirect', () => {",
  ),
  fault('popups are allowed', 'SHELL22', guards, "return { action: 'deny' }", "return { action: 'allow' }"),
  fault(
    'the stage button does nothing',
    'SHELL22',
    windows,
    'else if (own.isStage(url)) stage.open()',
    'else if (own.isStage(url)) return',
  ),
  fault(
    'webviews are allowed',
    'SHELL23',
    guards,
    "contents.on('will-attach-webview', (event) => event.preventDefault())",
    '',
  ),
  fault('the webview tag is on', 'SHELL23', guards, 'webviewTag: false', 'webviewTag: true'),
  {
    name: 'all permissions are given',
    caughtBy: 'SHELL24',
    edits: [
      { file: guards, from: 'answer(permitted.has(permission) && own.admits(contents.getURL()))', to: 'answer(true)' },
      { file: guards, from: '=> permitted.has(permission) && own.admits(origin)', to: '=> true' },
    ],
  },
  fault('full screen is refused', 'SHELL24', guards, "new Set(['fullscreen'])", 'new Set([])'),
  fault(
    'downloads are allowed',
    'SHELL25',
    guards,
    "if (!item.getURL().startsWith('blob:') || !own.admits(item.getURL())) event.preventDefault()",
    'void [event, item]',
  ),
  fault(
    'own files are refused',
    'SHELL25',
    guards,
    "!item.getURL().startsWith('blob:') || !own.admits(item.getURL())",
    'true',
  ),
  fault(
    'foreign requests are let through',
    'SHELL26',
    guards,
    "cancel: !own.admits(details.url) && !details.url.startsWith('data:')",
    'cancel: false',
  ),
  fault(
    'the policy allows inline scripts',
    'SHELL27',
    'main/http/listener.ts',
    "script-src 'self';",
    "script-src 'self' 'unsafe-inline';",
  ),
  fault('the sandbox is off', 'SHELL27', guards, 'sandbox: true', 'sandbox: false'),
  {
    name: 'pages get Node',
    caughtBy: 'SHELL27',
    edits: [
      { file: guards, from: 'contextIsolation: true', to: 'contextIsolation: false' },
      { file: guards, from: 'nodeIntegration: false', to: 'nodeIntegration: true' },
    ],
  },
  fault('a ticket works twice', 'SHELL28', 'main/http/entry.ts', 'tickets.delete(ticket)', ''),
  fault('a ticket leads anywhere', 'SHELL28', 'main/host/pages.ts', 'destination.test(to) ? to', "to !== '' ? to"),
  fault(
    'there is no instance lock',
    'SHELL3',
    main,
    'if (app.requestSingleInstanceLock({ file: asked.file }))',
    'if (asked.data)',
  ),
  fault(
    'a second start keeps its file to itself',
    'SHELL3',
    main,
    'requestSingleInstanceLock({ file: asked.file })',
    'requestSingleInstanceLock({})',
  ),
  fault(
    'all folders share one lock',
    'SHELL3',
    main,
    "path.join(asked.data, 'window')",
    "path.join(asked.data, '../samspil-window')",
  ),
  {
    name: 'a window is made before the app is ready',
    caughtBy: 'SHELL10',
    edits: [
      {
        file: main,
        from: "import { app, dialog, shell } from 'electron'",
        to: "import { app, BrowserWindow, dialog, shell } from 'electron'",
      },
      {
        file: main,
        from: '  await app.whenReady()\n  const own',
        to: '  new BrowserWindow()\n  await app.whenReady()\n  const own',
      },
    ],
  },
  fault(
    'a broken file is passed over in silence',
    'SHELL2',
    windows,
    'await dialog.showMessageBox(desk.window(), {\n      type: taken',
    'await Promise.resolve({\n      type: taken',
  ),
  fault('a synced folder is written to', 'SHELL13', main, '  assertOwnFolder(asked.data)\n', ''),
  fault('the stage does not open by itself', 'SHELL4', windows, 'if (host.status().live) stage.appear()', ''),
  fault(
    'the stage is not moved back when its screen goes',
    'SHELL4',
    'main/electron/stage.ts',
    'target ? here.id !== target.id : lost',
    'target !== undefined && here.id !== target.id',
  ),
  fault(
    'the stage does not return to its screen',
    'SHELL4',
    'main/electron/stage.ts',
    'target ? here.id !== target.id : lost',
    'target === undefined && lost',
  ),
  {
    name: 'the stage takes the keyboard',
    caughtBy: 'SHELL4',
    edits: [
      { file: 'main/electron/stage.ts', from: 'opened.showInactive()', to: 'opened.show()' },
      { file: 'main/electron/stage.ts', from: '    options.giveBackFocus()\n', to: '' },
    ],
  },
  fault(
    'swapping leaves the facilitator where she was',
    'SHELL5',
    windows,
    'if (display) desk.moveTo(display)',
    'void display',
  ),
  fault(
    'nobody says that the room sees the cockpit',
    'SHELL5',
    windows,
    'host.projected(seen ?',
    'host.projected(false as boolean && seen ?',
  ),
  fault(
    'the computer is kept awake for ever',
    'SHELL6',
    'main/electron/awake.ts',
    'powerSaveBlocker.stop(blocker)',
    '',
  ),
  fault(
    'the computer falls asleep',
    'SHELL6',
    'main/electron/awake.ts',
    'if (live && blocker === undefined)',
    'if (false as boolean)',
  ),
  fault('quitting never asks', 'SHELL7', windows, 'if (!quitting && host.status().roundOpen)', 'if (false as boolean)'),
  fault('closing the window leaves the program running', 'SHELL7', windows, 'if (!quitting) app.quit()', ''),
  fault(
    'a crashed window stays away',
    'SHELL8',
    'main/electron/crash.ts',
    '<= mostCrashes) return reopen(url)',
    '<= mostCrashes) return',
  ),
  fault(
    'a window that always crashes is opened for ever',
    'SHELL8',
    'main/electron/crash.ts',
    '<= mostCrashes) return reopen(url)',
    '<= Infinity) return reopen(url)',
  ),
  fault(
    'nothing is remembered',
    'SHELL9',
    windows,
    'writeRemembered(data, { ...desk.remember(), swapped: stage.isSwapped() })',
    '',
  ),
  fault(
    'a window comes back where nobody can see it',
    'SHELL9',
    'main/electron/desk.ts',
    'visibleBounds(remembered.bounds, displays) ??',
    'remembered.bounds ??',
  ),
  fault(
    'there is no menu',
    'SHELL10',
    windows,
    'Menu.setApplicationMenu(buildMenu(t(), actions, process.platform, stage.isOpen()))',
    'void [Menu, buildMenu, actions]',
  ),
  fault(
    'the menu keeps its first language',
    'SHELL10',
    windows,
    '    live = status.live\n    drawMenu()\n',
    '    live = status.live\n',
  ),
  fault(
    'the PDF cannot be read aloud',
    'SHELL1',
    'main/electron/paper.ts',
    'generateTaggedPDF: true',
    'generateTaggedPDF: false',
  ),
  fault(
    'the printed page stays on the disk',
    'SHELL1',
    'main/electron/paper.ts',
    'await fs.rm(file, { force: true })',
    '',
  ),
  fault(
    'a summary nobody chose a place for is saved all the same',
    'SHELL11',
    windows,
    "properties: ['openDirectory', 'createDirectory'],\n    })\n    return canceled ? undefined : filePaths[0]",
    "properties: ['openDirectory', 'createDirectory'],\n    })\n    return filePaths[0] ?? (canceled ? from : undefined)",
  ),
]
