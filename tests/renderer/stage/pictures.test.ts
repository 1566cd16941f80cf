import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { testBrowser } from '../../support/browser.ts'
import { violations } from '../../support/axe.ts'
import { unreadable } from './look.ts'
import { buildPage, openTheatre, type Theatre } from './theatre.ts'
import { fresh, pictures } from './views.ts'

let folder: string
let theatre: Theatre
let browser: Browser
let page: Page

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'samspil-stage-'))
  await buildPage('renderer/stage/index.html', folder)
  theatre = await openTheatre(folder, 'renderer/stage/index.html')
  browser = await chromium.launch(await testBrowser())
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
})
afterAll(async () => {
  await browser?.close()
  await theatre?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Puts a picture on the page that is open. As a thumbnail, so that results stand there whole. */
async function hang(name: string, theme: 'light' | 'dark'): Promise<void> {
  const view = pictures[name]
  if (!view) throw new Error(`no picture ${name}`)
  const title = `${name} ${theme}`
  theatre.show({ ...fresh(view), title, theme })
  if (!page.url().startsWith(theatre.url)) await page.goto(`${theatre.url}?thumbnail`)
  await page.waitForFunction((expected) => document.title.startsWith(expected), title)
  const drawn = view.content.kind === 'result' && view.content.result.status === 'shown'
  if (drawn && view.screen === 'content') await page.waitForSelector('svg.scene, .withheld')
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(settled)
}

/**
 * Resolves when the page has looked the same for three frames, with its fonts: a chart is drawn anew once its room is measured, and a font is
 * asked for once a letter of it is laid out. Runs in the page.
 */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    let last = ''
    let same = 0
    const look = (): void => {
      const now = document.body.innerHTML
      same = now === last && document.fonts.status === 'loaded' ? same + 1 : 0
      last = now
      if (same >= 3) resolve()
      else requestAnimationFrame(look)
    }
    look()
  })
}

const names = Object.keys(pictures)

const cutOff = async (): Promise<string> => (await page.evaluate(unreadable, 24)).join('\n')
const faults = async (): Promise<string> => (await violations(page)).join('\n')

describe('[ST6, ST7] nothing is cut off, outside the picture or under 24 px, however long the words and however many the answers, and every picture passes axe', () => {
  test.each(names)('%s at 1920 × 1080, light', async (name) => {
    await page.setViewportSize({ width: 1920, height: 1080 })
    await hang(name, 'light')
    expect(await cutOff()).toBe('')
    expect(await faults()).toBe('')
  })
  test.each(names)('%s at 1920 × 1080, dark', async (name) => {
    await page.setViewportSize({ width: 1920, height: 1080 })
    await hang(name, 'dark')
    expect(await faults()).toBe('')
  })
  test.each(names)('%s at 1280 × 720', async (name) => {
    await page.setViewportSize({ width: 1280, height: 720 })
    await hang(name, 'light')
    expect(await cutOff()).toBe('')
  })
})

test.each([
  { width: 1024, height: 768 },
  { width: 2560, height: 1080 },
  { width: 640, height: 360 },
])('[ST8] a window of $width × $height shows the whole picture in its proportions', async (size) => {
  await page.setViewportSize(size)
  await hang('question', 'light')
  const box = await page.locator('.stage').boundingBox()
  if (!box) throw new Error('no stage')
  expect(box.width / box.height).toBeCloseTo(16 / 9, 2)
  expect(box.x).toBeGreaterThanOrEqual(-1)
  expect(box.y).toBeGreaterThanOrEqual(-1)
  expect(box.x + box.width).toBeLessThanOrEqual(size.width + 1)
  expect(box.y + box.height).toBeLessThanOrEqual(size.height + 1)
  expect(Math.max(box.width / size.width, box.height / size.height)).toBeCloseTo(1, 2)
})

describe('[ST9] the pictures say what they must', () => {
  const words = async (name: string): Promise<string> => {
    await hang(name, 'light')
    return (await page.locator('.stage').innerText()).replaceAll(/\s+/g, ' ')
  }

  test.each([
    'question',
    'question-choice',
    'question-long',
    'question-planned',
    'wall-empty',
    'wall-text-40',
    'wall-cloud-300',
  ])('address and code stand on %s', async (name) => {
    const said = await words(name)
    expect(said).toContain('192.168.8.20')
    expect(said).toContain('KLIT 47')
  })
  test('how many are done is said, never of how many', async () => {
    const said = await words('question')
    expect(said).toContain('41 færdige')
    expect(said).not.toContain('41 af')
  })
  test('words that only repeat the question give way to its help', async () => {
    const view = pictures['question']
    if (view?.content.kind !== 'question') throw new Error('no question')
    theatre.show({ ...view, title: 'repeated', content: { ...view.content, text: view.content.question.prompt } })
    await page.waitForFunction(() => document.title.startsWith('repeated'))
    expect(await page.locator('.how').innerText()).toContain('Svar for dig selv og i stilhed')
  })
  test('where tables write, it says that the number of the table is seen, and elsewhere not', async () => {
    expect(await words('wall-tables')).toContain('Svarene vises her med bordets nummer')
    expect(await words('wall-text')).not.toContain('bordets nummer')
  })
  test.each(['question-stopped', 'question-closed'])('%s shows that the round is closed', async (name) => {
    expect(await words(name)).toContain('Runden er lukket. Vi går videre om lidt.')
  })
  test('a result that is withheld says why and how many there are', async () => {
    const said = await words('withheld')
    expect(said).toContain('For få svar til at vise (mindst 5)')
    expect(said).toContain('Svar 4')
    expect(await page.locator('svg.scene').count()).toBe(0)
  })
  test('hidden texts are counted', async () => {
    expect(await words('result-text-40')).toContain('2 tekster er skjult')
  })
  test('texts nobody has read yet are not called no answers', async () => {
    const said = await words('wall-unread')
    expect(said).toContain('Svarene bliver læst, før de vises.')
    expect(said).not.toContain('Ingen svar')
    expect(await words('wall-empty')).toContain('0 færdige')
  })
  test('a linked round shows how answers moved', async () => {
    expect(await words('compared-slider')).toContain('Før og efter for 40 personer, der svarede begge gange')
  })
  test('a break says when it goes on, and near its end how to come in', async () => {
    expect(await words('lunch')).toContain('Vi begynder igen 12.45')
    expect(await page.locator('.qr').count()).toBe(0)
    expect(await words('break-ends')).toContain('KLIT 47')
    expect(await page.locator('.qr').count()).toBe(1)
  })
  test('a speaking round names the person and the seconds', async () => {
    expect(await words('turns')).toMatch(/0:\d\d Person 3 af 6/)
    expect(await words('turns-before')).toContain('6 personer, 45 sekunder til hver')
  })
  test('the end shows the conclusion; a step too once the host hands it out, else not', async () => {
    expect(await words('ended')).toContain('Hvert team vælger én handling')
    expect(await words('conclusion')).toContain('Hvert team vælger én handling')
    const view = pictures['conclusion']
    theatre.show({ ...view!, title: 'earlier', conclusion: '' })
    await page.waitForFunction(() => document.title.startsWith('earlier'))
    expect(await page.locator('.stage').innerText()).not.toContain('Hvert team')
  })
  test('without a network there is no code to scan, and the reason', async () => {
    expect(await words('join-nowhere')).toContain('Telefoner kan ikke nå computeren endnu')
    expect(await page.locator('.qr').count()).toBe(0)
  })
  test('a rehearsal and failing storage are said at the edge', async () => {
    expect(await words('notices')).toMatch(/Prøve.*Svar kan ikke gemmes lige nu/)
  })
  test('black and white show nothing at all', async () => {
    expect(await words('black')).toBe('')
    expect(await page.locator('.theatre').evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      'rgb(0, 0, 0)',
    )
    expect(await words('white')).toBe('')
    expect(await page.locator('.theatre').evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    )
  })
  test('an English day speaks English and marks the Danish words it has to borrow', async () => {
    expect(await words('english-result')).toContain('Rehearsal')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    expect(await page.locator('svg.scene text[lang="da"]').count()).toBeGreaterThan(0)
    await hang('notices', 'light')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('da')
  })
})

test.each(['light', 'dark'] as const)(
  '[ST10] the QR code is dark on light with four quiet modules, %s',
  async (theme) => {
    await page.setViewportSize({ width: 1920, height: 1080 })
    await hang('join', theme)
    const code = await page.locator('.qr').evaluate((svg) => {
      const path = svg.querySelector('path')
      const light = svg.querySelector('rect')
      if (!(svg instanceof SVGSVGElement) || !path || !light) throw new Error('no code')
      const modules = path.getBBox()
      const brightness = (paint: string): number =>
        (paint.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)
      return {
        size: svg.viewBox.baseVal.width,
        quiet: [
          modules.x,
          modules.y,
          svg.viewBox.baseVal.width - modules.x - modules.width,
          svg.viewBox.baseVal.height - modules.y - modules.height,
        ],
        dark: brightness(getComputedStyle(path).fill),
        light: brightness(getComputedStyle(light).fill),
      }
    })
    expect(code.quiet).toEqual([4, 4, 4, 4])
    expect(code.light).toBe(3 * 255)
    expect(code.dark).toBeLessThan(120)
  },
)
