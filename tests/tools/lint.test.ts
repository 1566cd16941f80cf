import { spawnSync } from 'node:child_process'
import { copyFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { plant, temporaryFolder } from '../support/temporary.ts'

const project = path.resolve(import.meta.dirname, '../..')

/** Lints planted files by the project's own rules. */
function lint(files: Readonly<Record<string, string>>): { readonly status: number | null; readonly output: string } {
  const root = temporaryFolder()
  plant(root, { 'package.json': '{"type":"module"}', ...files })
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json', 'core/tsconfig.json', 'main/tsconfig.json']) {
    plant(root, { [name]: '' })
    copyFileSync(path.join(project, name), path.join(root, name))
  }
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'), 'junction')
  const oxlint = path.join(project, 'node_modules/oxlint/bin/oxlint')
  const { status, stdout, stderr } = spawnSync(process.execPath, [oxlint], { cwd: root, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

test('[FND18] lint admits plain code', () => {
  const { status, output } = lint({ 'core/a.ts': 'export const twice = (n: number): number => n * 2\n' })
  expect(output).toContain('0 errors')
  expect(status).toBe(0)
})

test.for([
  ['any', 'core/a.ts', 'export const a = (b: any): string => String(b)', 'no-explicit-any'],
  [
    'a promise nobody awaits',
    'main/a.ts',
    'const f = async () => 1\nexport const g = () => { f() }',
    'no-floating-promises',
  ],
  ['a name nobody uses', 'main/a.ts', 'export function f() { const a = 1 }', 'no-unused-vars'],
  ['a console in core', 'core/a.ts', 'export const f = (): void => console.log(1)', 'no-console'],
  ['a double equals sign', 'core/a.ts', 'export const f = (a: number, b: number) => a == b', 'eqeqeq'],
  [
    'a switch with a gap',
    'core/a.ts',
    `export function f(a: 'x' | 'y'): number { switch (a) { case 'x': return 1 }\n return 2 }`,
    'switch-exhaustiveness-check',
  ],
] as const)('[FND19] lint refuses %s', ([, file, content, rule]) => {
  const { status, output } = lint({ [file]: `${content}\n` })
  expect(output).toContain(rule)
  expect(status).not.toBe(0)
})
