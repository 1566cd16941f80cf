import { chromium, type Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { testBrowser } from './browser.ts'

/** Width and height of a heading, in CSS pixels: without a font both collapse. */
async function drawHeading(browser: Browser, words: string): Promise<{ width: number; height: number }> {
  const page = await browser.newPage()
  await page.setContent(`<html lang="da"><h1 style="font: 32px sans-serif; display: inline-block"></h1>`)
  const heading = page.locator('h1')
  await heading.evaluate((element, text) => (element.textContent = text), words)
  const box = await heading.boundingBox()
  if (!box) throw new Error('the heading is not drawn')
  return { width: box.width, height: box.height }
}

test('[FND1] the browser of this machine draws a Danish heading', { timeout: 60_000 }, async () => {
  const browser = await chromium.launch(await testBrowser())
  try {
    const { width, height } = await drawHeading(browser, 'Hej, æøå ÆØÅ')
    expect(height).toBeGreaterThan(30)
    expect(width).toBeGreaterThan(100)
  } finally {
    await browser.close()
  }
})

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  '[FND2] the browser from npm draws a Danish heading, with its own libraries and fonts',
  { timeout: 120_000 },
  async () => {
    const options = await testBrowser({ from: 'npm' })
    expect(options.executablePath).toContain('node_modules')
    const browser = await chromium.launch(options)
    try {
      const danish = await drawHeading(browser, 'Hej, æøå ÆØÅ')
      expect(danish.height).toBeGreaterThan(30)
      expect(danish.width).toBeGreaterThan(100)
      // A letter that the font lacks is drawn as the same box every time.
      const single = await Promise.all(['æ', 'ø', 'å'].map((letter) => drawHeading(browser, letter)))
      expect(new Set(single.map(({ width }) => width)).size).toBeGreaterThan(1)
    } finally {
      await browser.close()
    }
  },
)
