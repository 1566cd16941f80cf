import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { askRunningHost } from '../../main/host/instance.ts'
import { launch, recorded, bundleShell, type Shell } from './launch.ts'
import { exerciseFile, patienceMs, startWorkshop } from './room.ts'

bundleShell()

/** Somebody else's server on this computer: nothing may ever reach it. */
async function stranger(): Promise<{ readonly url: string; readonly visits: () => readonly string[] }> {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.setHeader('access-control-allow-origin', '*')
    response.end('<title>stranger</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, visits: () => visits }
}

const mark = (shell: Shell): Promise<unknown> => shell.desk.evaluate(() => Object.assign(window, { marked: true }))
const marked = (shell: Shell): Promise<boolean> => shell.desk.evaluate(() => 'marked' in window)
/** Long enough for the browser to have done it: a request of our own that was asked for later has been answered. */
const settle = (shell: Shell): Promise<unknown> =>
  shell.desk.evaluate(async () => {
    for (let times = 0; times < 5; times++) await fetch('/assets/none')
  })
const goTo = (shell: Shell, url: string): Promise<void> => shell.desk.evaluate((to) => void (location.href = to), url)
/** Our own pages forbid most of it a second time; this test wants to see the window's own guard. */
async function withoutPolicy(shell: Shell): Promise<void> {
  const session = await shell.app.context().newCDPSession(shell.desk)
  await session.send('Page.setBypassCSP', { enabled: true })
  await shell.desk.reload()
  await shell.desk.getByRole('heading', { level: 1 }).first().waitFor()
}

test('[SHELL20] no page leaves the host: a foreign address is not gone to, one of the host is', async () => {
  const shell = await launch()
  const { url, visits } = await stranger()
  await mark(shell)
  for (const foreign of [url, 'file:///etc/hostname', 'data:text/html,hello', 'https://example.com/']) {
    await goTo(shell, foreign)
    await settle(shell)
    expect([foreign, shell.desk.url(), await marked(shell)]).toEqual([foreign, `${shell.origin}/`, true])
  }
  expect(visits()).toEqual([])
  await goTo(shell, `${shell.origin}/run`)
  await shell.desk.waitForURL(/\/run$/)
  expect(await marked(shell)).toBe(false)
})

test('[SHELL21] an answer that leads elsewhere is not followed; one that stays is', async () => {
  const shell = await launch()
  const { url, visits } = await stranger()
  // The host leads nobody away: it is made to, which puts the guard of requests aside and leaves this one alone.
  await shell.app.evaluate(({ session }, away) => {
    session.defaultSession.webRequest.onBeforeRequest((details, answer) =>
      answer(details.url.endsWith('/leads-away') ? { redirectURL: away } : {}),
    )
  }, url)
  await mark(shell)
  await goTo(shell, '/leads-away')
  await settle(shell)
  expect([visits(), shell.desk.url(), await marked(shell)]).toEqual([[], `${shell.origin}/`, true])
  const enter = (await askRunningHost(shell.data, patienceMs)) ?? ''
  await goTo(shell, enter)
  await expect.poll(() => marked(shell).catch(() => true)).toBe(false)
  expect(shell.desk.url()).toBe(`${shell.origin}/`)
})

test('[SHELL22] a page opens no window of its own; the stage is opened by the program', async () => {
  const shell = await launch()
  await startWorkshop(shell)
  const { url, visits } = await stranger()
  for (const foreign of [url, 'about:blank', `${shell.origin}/`, 'https://example.com/', 'file:///etc/hostname'])
    await shell.desk.evaluate((to) => void window.open(to, '_blank'), foreign)
  await shell.desk.evaluate((to) => {
    const link = Object.assign(document.createElement('a'), { href: to, target: '_blank', rel: 'opener' })
    document.body.append(link)
    link.click()
  }, url)
  await settle(shell)
  expect((await shell.windows()).map((window) => window.url)).toEqual([`${shell.origin}/run`])
  expect(visits()).toEqual([])
  await shell.desk.evaluate(() => void window.open('/stage', 'samspil-stage'))
  const stage = await shell.stage()
  // A window of the program's making knows no opener.
  expect(await stage.evaluate(() => window.opener === null)).toBe(true)
})

test('[SHELL23] no page embeds a foreign one; the small stage on the cockpit is one of ours', async () => {
  const shell = await launch()
  await startWorkshop(shell)
  const attached = await shell.app.evaluate(({ BrowserWindow }) => {
    let prevented = false
    const [window] = BrowserWindow.getAllWindows()
    window?.webContents.emit(
      'will-attach-webview',
      { preventDefault: () => (prevented = true) },
      {},
      { src: 'https://example.com/' },
    )
    return !prevented
  })
  expect(attached).toBe(false)
  const { url, visits } = await stranger()
  await shell.desk.evaluate((to) => {
    for (const name of ['webview', 'iframe']) {
      const element = document.createElement(name)
      element.setAttribute('src', to)
      document.body.append(element)
    }
  }, url)
  await settle(shell)
  expect(visits()).toEqual([])
  await expect.poll(() => shell.desk.frames().some((frame) => frame.url().endsWith('/stage?thumbnail'))).toBe(true)
})

test('[SHELL24] no page may use the camera, the microphone, the place or anything else of the computer; full screen it may', async () => {
  const shell = await launch()
  await startWorkshop(shell)
  const states = () =>
    shell.desk.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'window-management',
      ]
      const found = await Promise.all(
        names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
      )
      return [...new Set(found.map(({ state }) => state))]
    })
  await expect.poll(states).toEqual(['denied'])
  await shell.menu('stage')
  const stage = await shell.stage()
  await stage.locator('svg').first().waitFor()
  await stage.keyboard.press('f')
  await expect.poll(() => stage.evaluate(() => document.fullscreenElement !== null)).toBe(true)
})

test('[SHELL25] nothing is downloaded but what a page of ours has made itself', async () => {
  const shell = await launch()
  await shell.app.evaluate(({ session }) => {
    const seen: [string, boolean][] = []
    Object.assign(globalThis, { downloads: seen })
    session.defaultSession.on('will-download', (event, item) => {
      seen.push([item.getFilename(), event.defaultPrevented])
      // Real Electron would ask where to.
      if ('setSavePath' in item) event.preventDefault()
    })
  })
  const seen = () => shell.app.evaluate(() => (globalThis as unknown as { downloads: [string, boolean][] }).downloads)
  const download = (href: string, name: string): Promise<void> =>
    shell.desk.evaluate(
      ([to, called]) => {
        const link = Object.assign(document.createElement('a'), { href: to, download: called })
        link.click()
      },
      [href, name] as const,
    )
  await download('data:text/plain,hello', 'from-data.txt')
  await expect.poll(seen).toEqual([['from-data.txt', true]])
  await download(new URL('/', shell.origin).href, 'page.html')
  await expect.poll(async () => (await seen()).slice(1)).toEqual([['page.html', true]])

  await shell.chooses(exerciseFile(shell.data))
  await shell.menu('open')
  await shell.desk.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['id: mine']))
    link.download = 'mine.yaml'
    link.click()
  })
  await expect.poll(async () => (await seen()).slice(2)).toEqual([['mine.yaml', false]])
  const outcomes = [
    { what: 'download refused', given: ['from-data.txt'] },
    { what: 'download refused', given: ['page.html'] },
    { what: 'downloaded', given: ['mine.yaml'] },
  ]
  await expect
    .poll(async () => (await recorded(shell.app))?.filter(({ what }) => what.startsWith('download')) ?? outcomes)
    .toEqual(outcomes)
})

test('[SHELL26] no request reaches any host but its own, even where the page would allow it', async () => {
  const shell = await launch()
  const { url, visits } = await stranger()
  await withoutPolicy(shell)
  const reach = (to: string): Promise<boolean> =>
    shell.desk.evaluate(
      (address) =>
        fetch(address, { mode: 'no-cors' }).then(
          () => true,
          () => false,
        ),
      to,
    )
  const picture = (to: string): Promise<boolean> =>
    shell.desk.evaluate(
      (address) =>
        new Promise((resolve) => {
          const image = new Image()
          image.addEventListener('load', () => resolve(true))
          image.addEventListener('error', () => resolve(false))
          image.src = address
        }),
      to,
    )
  expect(await reach(url)).toBe(false)
  expect(await picture(url)).toBe(false)
  expect(await reach('https://example.com/')).toBe(false)
  expect(visits()).toEqual([])
  expect(await reach(`${shell.origin}/assets/none`)).toBe(true)
  expect(await picture("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>")).toBe(true)
})

test('[SHELL27] a page has no Node and no bridge, and runs and fetches nothing that is not the program’s own', async () => {
  const shell = await launch()
  const globals = await shell.desk.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'global'].filter((name) => name in window),
  )
  expect(globals).toEqual([])
  const { url, visits } = await stranger()
  const ran = await shell.desk.evaluate(async (foreign) => {
    const add = (change: (script: HTMLScriptElement) => void): void => {
      const script = document.createElement('script')
      change(script)
      document.body.append(script)
    }
    add((script) => (script.textContent = 'window.inlineRan = true'))
    add((script) => (script.src = foreign))
    await fetch(foreign).catch(() => undefined)
    return 'inlineRan' in window
  }, url)
  await settle(shell)
  expect([ran, visits()]).toEqual([false, []])
  const policy = await shell.desk.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
  expect(policy).not.toContain('unsafe')
})

test('[SHELL28] the way in works once, and what was let in stays in', async () => {
  const shell = await launch()
  const enter = (await askRunningHost(shell.data, patienceMs)) ?? ''
  const first = await fetch(enter, { redirect: 'manual' })
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(first.status).toBe(303)
  expect((await fetch(enter, { redirect: 'manual' })).status).toBe(403)
  expect((await fetch(shell.origin)).status).toBe(401)
  expect((await fetch(shell.origin, { headers: { cookie } })).status).toBe(200)
  // It leads to pages of the host and nowhere else.
  for (const [to, leads] of [
    ['/plan/abc', '/plan/abc'],
    ['/#exercises', '/#exercises'],
    ['//example.com', '/'],
    ['https://example.com/', '/'],
    ['/\\example.com', '/'],
  ] as const) {
    const fresh = `${(await askRunningHost(shell.data, patienceMs)) ?? ''}&to=${encodeURIComponent(to)}`
    expect((await fetch(fresh, { redirect: 'manual' })).headers.get('location')).toBe(leads)
  }
})
