import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { heavyCode } from './heavy-code.ts'
import { benchPhone } from './phone.ts'

const root = path.resolve(import.meta.dirname, '../..')

test('[PHONE1] a phone has fetched at most 60 kB when it can cast its first ballot, whatever is asked, and no heavy package', async () => {
  const result = await benchPhone()
  expect(result.failures).toEqual([])
  expect(result.requests).toBeGreaterThan(2)
  expect(result.gzipBytes).toBeGreaterThan(5000)
}, 120_000)

test('[PHONE2] heavy packages are known by their code, also when minified', async () => {
  const folder = path.join(root, 'dist/desktop/assets')
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const desktop = scripts.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n')
  expect(heavyCode(desktop)).toEqual(['zod', 'react-dom', 'react-aria'])
  expect(heavyCode(readFileSync(path.join(root, 'node_modules/preact/compat/dist/compat.mjs'), 'utf8'))).toEqual([])
})
