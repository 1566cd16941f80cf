import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ensureInterface } from '../../../main/cli/build-interface.ts'
import { testBrowser } from '../../support/browser.ts'
import { plant, temporaryFolder } from '../../support/temporary.ts'

const project = path.resolve(import.meta.dirname, '../../..')

const page = (title: string) =>
  `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${title}</title></head>` +
  `<body><div id="root"></div><script type="module" src="./main.tsx"></script></body></html>\n`

const main = (locale: string) => `
  import { useState } from 'react'
  import { createRoot } from 'react-dom/client'
  import { ${locale} } from '../../assets/locales/da.json'
  import '../shared/look.css'
  function App() {
    const [count, setCount] = useState(0)
    return <button onClick={() => setCount(count + 1)}>{${locale}.hello} {count}</button>
  }
  createRoot(document.getElementById('root')!).render(<App />)
`

/** A project with the real build settings and the smallest pages. */
function smallProject(): string {
  const root = temporaryFolder()
  plant(root, {
    'package.json': '{"type":"module"}',
    'package-lock.json': '{}',
    'core/count.ts': 'export const one = 1\n',
    'assets/locales/da.json': JSON.stringify({ voter: { hello: 'Hej æøå' }, host: { hello: 'Værten siger hej' } }),
    'renderer/shared/look.css': 'button { color: rgb(1, 2, 3) }\n',
    ...Object.fromEntries(['facilitator', 'stage', 'voter'].map((app) => [`renderer/${app}/index.html`, page(app)])),
    'renderer/facilitator/main.tsx': main('host'),
    'renderer/stage/main.tsx': main('host'),
    'renderer/voter/main.tsx': main('voter'),
  })
  for (const config of globSync('renderer/vite.*.ts', { cwd: project })) {
    copyFileSync(path.join(project, config), path.join(root, config))
  }
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'), 'junction')
  return root
}

/** Builds when needed, and answers with what was said: nothing said, nothing built. */
async function ensure(root: string, force = false): Promise<string[]> {
  const said: string[] = []
  await ensureInterface({ root, force, log: (line) => said.push(line) })
  return said
}

const read = (root: string, pattern: string) =>
  globSync(pattern, { cwd: root }).map((file) => readFileSync(path.join(root, file), 'utf8'))

test('[FND11] both interfaces are built, without source maps and without anything inline', async () => {
  const root = smallProject()
  expect(await ensure(root)).not.toEqual([])
  const built = globSync('dist/**/*.*', { cwd: root }).map((file) => file.split(path.sep).join('/'))
  for (const entry of ['desktop/facilitator/index.html', 'desktop/stage/index.html', 'phone/index.html']) {
    expect(built).toContain(`dist/${entry}`)
  }
  expect(built.filter((file) => file.endsWith('.map'))).toEqual([])
  for (const html of read(root, 'dist/**/*.html')) {
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/)
  }
})

test('[FND26] pages are built for production, whatever the environment says', async () => {
  vi.stubEnv('NODE_ENV', 'development')
  onTestFinished(() => void vi.unstubAllEnvs())
  const root = smallProject()
  await ensure(root)
  const holds = (pattern: string, words: string): boolean =>
    read(root, pattern).some((script) => script.includes(words))
  expect(holds('dist/desktop/assets/*.js', 'https://react.dev/errors/')).toBe(true)
  expect(holds('dist/desktop/assets/*.js', 'Invalid hook call')).toBe(false)
  expect(holds('dist/phone/assets/*.js', 'main.tsx')).toBe(false)
})

test('[FND12] the phone carries Preact, and only its own texts', async () => {
  const root = smallProject()
  await ensure(root)
  const script = read(root, 'dist/phone/assets/*.js').join('\n')
  expect(script).toContain('Hej æøå')
  expect(script).not.toContain('Værten siger hej')
  expect(script.length).toBeLessThan(25_000)
})

test('[FND13] the built pages run under script-src and style-src self', async () => {
  const root = smallProject()
  await ensure(root)
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
  const server = createServer((request, response) => {
    const file = path.join(
      root,
      'dist',
      request.headers.host?.startsWith('localhost') ? 'phone' : 'desktop',
      request.url ?? '',
    )
    if (!existsSync(file)) return void response.writeHead(404).end()
    response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream')
    response.setHeader('content-security-policy', `default-src 'none'; script-src 'self'; style-src 'self'`)
    response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const browser = await chromium.launch(await testBrowser())
  onTestFinished(() => browser.close())

  const { port } = server.address() as AddressInfo
  const addresses = [
    `http://127.0.0.1:${port}/facilitator/index.html`,
    `http://127.0.0.1:${port}/stage/index.html`,
    `http://localhost:${port}/index.html`,
  ]
  for (const address of addresses) {
    const tab = await browser.newPage()
    const complaints: string[] = []
    tab.on('console', (message) => {
      // The browser asks for a favicon of its own accord.
      if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico'))
        complaints.push(message.text())
    })
    tab.on('pageerror', (error) => complaints.push(error.message))
    await tab.goto(address)
    await tab.locator('button').click()
    expect(await tab.locator('button').textContent()).toMatch(/hej.* 1$/i)
    expect(await tab.locator('button').evaluate((button) => getComputedStyle(button).color)).toBe('rgb(1, 2, 3)')
    expect(complaints).toEqual([])
  }
})

test('[FND14] nothing is built again until a source changes, or it is forced', async () => {
  const root = smallProject()
  const begun = performance.now()
  await ensure(root)
  const built = performance.now()
  expect(await ensure(root)).toEqual([])
  expect(performance.now() - built, 'sooner done than a build').toBeLessThan(built - begun)

  plant(root, { 'main/host.ts': 'export {}\n' })
  expect(await ensure(root)).toEqual([])

  plant(root, { 'core/count.ts': 'export const one = 2\n' })
  expect(await ensure(root)).not.toEqual([])
  expect(await ensure(root)).toEqual([])
  expect(await ensure(root, true)).not.toEqual([])
})

test('[FND15] two starts at once build once', async () => {
  const root = smallProject()
  const said = await Promise.all([ensure(root), ensure(root)])
  expect(said.filter((lines) => lines.length > 0)).toHaveLength(1)
})

test('[FND16] a build that fails says why and leaves the served pages alone', async () => {
  const root = smallProject()
  await ensure(root)
  const served = read(root, 'dist/phone/**/*.*')
  plant(root, {
    'core/ballot.ts': `import * as z from 'zod/mini'\nexport const Ballot = z.strictObject({ value: z.int() })\n`,
    'renderer/voter/main.tsx': `import { Ballot } from '../../core/ballot.ts'\ndocument.title = Ballot.parse({ value: 1 }).value\n`,
  })
  await expect(ensure(root)).rejects.toThrow(/renderer.voter.main\.tsx → core.ballot\.ts → .*zod/)
  expect(read(root, 'dist/phone/**/*.*')).toEqual(served)
  await expect(ensure(root)).rejects.toThrow(/zod/)
})

test('[FND17] a packed app, which has no sources, builds nothing', async () => {
  const root = temporaryFolder()
  mkdirSync(path.join(root, 'dist'))
  expect(await ensure(root, true)).toEqual([])
  expect(globSync('**/*', { cwd: root })).toEqual(['dist'])
})
