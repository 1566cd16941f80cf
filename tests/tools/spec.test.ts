import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** The numbers of a specification, in its order. */
const promised = (markdown: string): string[] =>
  [...markdown.matchAll(/^- \*\*([A-Z][A-Z0-9]*\d+)\*\* \S/gm)].map((found) => found[1] ?? '')

/** The numbers cited in the names of a file's tests: `[LIVE4] …`, and `[PH8, PH9] …` where one test proves two. */
function cited(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest)
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    const [first] = ts.isCallExpression(node) ? node.arguments : []
    if (ts.isCallExpression(node) && first && isTest(node.expression)) names.push(written(first))
    ts.forEachChild(node, visit)
  }
  visit(file)
  return names.flatMap((name) =>
    [...name.matchAll(/\[([A-Z][A-Z0-9]*\d+(?:, [A-Z][A-Z0-9]*\d+)*)\]/g)].flatMap((found) =>
      (found[1] ?? '').split(', '),
    ),
  )
}

/** `test(…)`, `test.for(…)(…)`, `describe.each(…)(…)` and the like. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return ['test', 'it', 'describe'].includes(callee.text)
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) return isTest(callee.expression)
  return false
}

function written(name: ts.Expression): string {
  if (ts.isStringLiteralLike(name)) return name.text
  if (ts.isTemplateExpression(name)) return name.head.text
  return ''
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const files = globSync('tests/**/*.test.{ts,tsx}', { cwd: root }).filter(
  (file) => path.basename(file) !== 'spec.test.ts',
)
const ids = promised(read('tests/SPEC.md'))

test('[FND24] every number a test cites is in the specification, and every file cites some', () => {
  const known = new Set(ids)
  const strangers = files.flatMap((file) => {
    const found = cited(file, read(file))
    return found.length === 0
      ? [`${file} cites nothing`]
      : found.filter((id) => !known.has(id)).map((id) => `${file} cites ${id}`)
  })
  expect(strangers).toEqual([])
})

test('[FND24] every number of the specification is cited by a test, and stands there once', () => {
  const all = new Set([...files, 'tests/tools/spec.test.ts'].flatMap((file) => cited(file, read(file))))
  expect(ids.filter((id) => !all.has(id))).toEqual([])
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  expect(ids.length).toBeGreaterThan(200)
})

test('[FND24] numbers are found however a test is written, and only in its name', () => {
  const source = `
    test('[A1] one', () => { expect('[B9]').toBe('[B9]') })
    test.for(rows)('[A2, A3] two', run)
    describe.each(areas)('%s', () => { it(\`[E2E1] \${name}\`, run) })
    describe('no number', () => undefined)
    const other = call('[C1]')
  `
  expect(cited('some.test.ts', source)).toEqual(['A1', 'A2', 'A3', 'E2E1'])
  expect(promised('- **A1** One.\n- **E2E2** Two.\n- A3 no\n- **B1**\n')).toEqual(['A1', 'E2E2'])
})
