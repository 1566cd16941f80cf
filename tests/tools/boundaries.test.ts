import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { plant, temporaryFolder } from '../support/temporary.ts'
import { checkBoundaries } from './boundaries.ts'

const sound = {
  'core/a.ts': `export const a = 1\n`,
  'db/b.ts': `import { readFileSync } from 'node:fs'\nimport { a } from '../core/a.ts'\nexport const b = [a, readFileSync]\n`,
  'main/host/c.ts': `import { b } from '../../db/b.ts'\nexport const c = b\n`,
  'main/electron/main.ts': `import { c } from '../host/c.ts'\nexport { c }\n`,
  'renderer/shared/d.tsx': `import { a } from '../../core/a.ts'\nexport const d = a\n`,
  'renderer/voter/main.tsx': `import { d } from '../shared/d.tsx'\nexport { d }\n`,
}

test('[FND3] allowed imports pass, and every file is read', async () => {
  const root = temporaryFolder()
  plant(root, sound)
  const report = await checkBoundaries(root)
  expect(report.problems).toEqual([])
  expect(report).toMatchObject({ sources: 6, read: 6 })
  expect(report.dependencies).toBeGreaterThan(0)
})

test.for([
  ['core must not see db', 'core/x.ts', `export { b } from '../db/b.ts'`, 'core-stands-alone'],
  ['core must not see Node', 'core/x.ts', `export { join } from 'node:path'`, 'core-stands-alone'],
  ['core must not see other packages', 'core/x.ts', `export { WebSocket } from 'ws'`, 'core-stands-alone'],
  ['a type counts too', 'core/x.ts', `export type { b } from '../db/b.ts'`, 'core-stands-alone'],
  ['db must not see main', 'db/x.ts', `export { c } from '../main/host/c.ts'`, 'db-sees-core'],
  ['main must not see renderer', 'main/x.ts', `export { d } from '../renderer/shared/d.tsx'`, 'main-sees-core-and-db'],
  [
    'a page must not see main',
    'renderer/shared/x.ts',
    `export { c } from '../../main/host/c.ts'`,
    'renderer-sees-core',
  ],
  [
    'a page must not see Node',
    'renderer/shared/x.ts',
    `export { join } from 'node:path'`,
    'renderer-runs-in-a-browser',
  ],
  ['apps stay apart', 'renderer/stage/x.ts', `export { d } from '../voter/main.tsx'`, 'stage-apart'],
  ['shared sees no app', 'renderer/shared/x.ts', `export { d } from '../voter/main.tsx'`, 'shared-below-apps'],
  ['electron only in its folder', 'main/host/x.ts', `import 'electron'`, 'electron-in-its-folder'],
  ['nobody loads the shell', 'main/host/x.ts', `export { c } from '../electron/main.ts'`, 'electron-in-its-folder'],
  ['no cycles', 'core/a.ts', `export const a = 1\nexport { y } from './y.ts'`, 'no-cycles'],
  ['nothing unresolvable', 'core/x.ts', `export { gone } from './gone.ts'`, 'resolvable'],
] as const)('[FND4] %s', async ([, file, content, rule]) => {
  const root = temporaryFolder()
  plant(root, { ...sound, 'core/y.ts': `import { a } from './a.ts'\nexport const y = a\n`, [file]: `${content}\n` })
  const { problems } = await checkBoundaries(root)
  expect(problems.some((line) => line.endsWith(`: ${rule}`))).toBe(true)
})

test('[FND5] a check that reads nothing fails', async () => {
  const root = temporaryFolder()
  mkdirSync(path.join(root, 'core'))
  const report = await checkBoundaries(root)
  expect(report.read).toBe(0)
  expect(report.problems).not.toEqual([])
})
