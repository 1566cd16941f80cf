import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface WithAxe {
  readonly axe?: { run(options: object): Promise<AxeResults> }
}

/** What axe finds against WCAG 2.2 AA on the page as it stands: rule and element, one line each. */
export async function violations(page: Page): Promise<string[]> {
  // Through the debugger, since the page's own rules let no foreign script in; once a page, since it takes longer to read than to run.
  if (!(await page.evaluate(() => (globalThis as WithAxe).axe !== undefined))) await page.evaluate(axe)
  const results = await page.evaluate(() =>
    (globalThis as WithAxe).axe?.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    }),
  )
  if (!results || results.passes.length === 0) throw new Error('axe looked at nothing')
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`))
}
