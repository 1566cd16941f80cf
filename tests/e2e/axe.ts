import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against WCAG 2.2 AA on the page as it stands: rule and element, one line each. */
export async function violations(page: Page): Promise<string[]> {
  // Through the debugger, since the page's own rules let no foreign script in.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    interface Axe {
      run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
    const { axe: loaded } = window as unknown as { axe: Axe }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const found = await loaded.run(document, { runOnly: { type: 'tag', values: tags } })
    return found.violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 200)}`),
    )
  })
}
