import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Display, Rectangle } from 'electron'
import { expect, test } from 'vitest'
import { readAsked } from '../../main/electron/asked.ts'
import { createOwnPages } from '../../main/electron/own-pages.ts'
import { readRemembered, writeRemembered } from '../../main/electron/remembered.ts'
import { centred, deskOf, projectorOf, visibleBounds } from '../../main/electron/screens.ts'
import { temporaryFolder } from '../support/temporary.ts'

const display = (id: number, bounds: Rectangle, internal = false): Display =>
  ({ id, bounds, workArea: bounds, internal }) as Display
const panel = display(1, { x: 0, y: 0, width: 1440, height: 900 }, true)
const beamer = display(2, { x: 1440, y: 0, width: 1280, height: 720 })
const desktop = display(3, { x: -1920, y: 0, width: 1920, height: 1080 })

test('[SHELL4] the room gets the screen that is not the laptop’s own, else the one that is not the first; alone there is none', () => {
  expect(projectorOf([panel], 1, false)).toBeUndefined()
  expect(projectorOf([panel], 1, true)).toBeUndefined()
  expect(projectorOf([panel, beamer], 1, false)).toBe(beamer)
  // The beamer was made the main screen.
  expect(projectorOf([beamer, panel], 2, false)).toBe(beamer)
  expect(projectorOf([desktop, beamer], 3, false)).toBe(beamer)
  expect(projectorOf([panel, beamer], 1, true)).toBe(panel)
  expect(deskOf([panel, beamer], 1, false)).toBe(panel)
  expect(deskOf([panel, beamer], 1, true)).toBe(beamer)
})

test('[SHELL9] a window is put where it can be seen and caught hold of', () => {
  const seen = { x: 100, y: 50, width: 900, height: 600 }
  expect(visibleBounds(seen, [panel])).toEqual(seen)
  expect(visibleBounds({ ...seen, x: -850 }, [panel])).toBeUndefined()
  expect(visibleBounds({ ...seen, y: -20 }, [panel])).toBeUndefined()
  expect(visibleBounds({ ...seen, x: 1500 }, [panel])).toBeUndefined()
  expect(visibleBounds({ ...seen, x: 1500 }, [panel, beamer])).toEqual({ ...seen, x: 1500 })
  expect(visibleBounds(undefined, [panel])).toBeUndefined()
  expect(centred(beamer)).toEqual({ x: 1440, y: 0, width: 1280, height: 720 })
  expect(centred(desktop, 1280, 720)).toEqual({ x: -1600, y: 180, width: 1280, height: 720 })
})

test('[SHELL9] what is remembered is read back; nonsense is forgotten', () => {
  const folder = temporaryFolder()
  const remembered = {
    bounds: { x: 1, y: 2, width: 800, height: 600 },
    maximized: true,
    zoom: 1,
    page: '/#exercises',
    swapped: true,
  }
  expect(readRemembered(folder)).toEqual({})
  writeRemembered(folder, remembered)
  expect(readRemembered(folder)).toEqual(remembered)
  const file = path.join(folder, 'window.json')
  for (const nonsense of [
    '',
    'null',
    '{"bounds":{"x":1e400}}',
    '{"bounds":{"x":0,"y":0,"width":1,"height":1},"zoom":99,"page":7}',
  ]) {
    writeFileSync(file, nonsense)
    expect(Object.values(readRemembered(folder)).filter((value) => value !== undefined && value !== false)).toEqual([])
  }
  writeRemembered(path.join(folder, 'nowhere'), remembered)
})

test('[SHELL20] ours are the host’s own origins, their sockets and the files their pages make, and nothing that looks like them', () => {
  const own = createOwnPages()
  own.add('http://127.0.0.1:4000/enter?ticket=x')
  for (const url of [
    'http://127.0.0.1:4000/',
    'http://127.0.0.1:4000/stage',
    'ws://127.0.0.1:4000/live',
    'blob:http://127.0.0.1:4000/5b',
  ])
    expect([url, own.admits(url)]).toEqual([url, true])
  for (const url of [
    'http://127.0.0.1:4001/',
    'http://127.0.0.1:4000@example.com/',
    'http://127.0.0.1:40000/',
    'https://127.0.0.1:4000/',
    'ftp://127.0.0.1:4000/',
    'blob:http://example.com/5b',
    'blob:null/5b',
    'file:///etc/hostname',
    'data:text/html,x',
    'javascript:alert(1)',
    'about:blank',
    'chrome://gpu',
    '',
  ])
    expect([url, own.admits(url)]).toEqual([url, false])
  expect([own.isStage('http://127.0.0.1:4000/stage'), own.isStage('http://127.0.0.1:4000/stages')]).toEqual([
    true,
    false,
  ])
})

test('[SHELL2] the command line names a folder, ports and a file, whatever else the system puts there', () => {
  const folder = path.resolve('/home/somebody')
  expect(readAsked(['--data', 'day', '--port', '80', '--lan-port=0', 'own.yaml'], folder)).toEqual({
    data: path.join(folder, 'day'),
    reportFolder: path.join(folder, 'day', 'reports'),
    port: 80,
    lanPort: 0,
    file: path.join(folder, 'own.yaml'),
  })
  const plain = readAsked(['--no-sandbox', '--original-process-start-time=7', '--port', 'x'], folder)
  expect([plain.file, plain.port, plain.lanPort]).toEqual([undefined, 0, undefined])
})
