import type { Page } from 'playwright-core'
import da from '../../assets/locales/da/voter.json' with { type: 'json' }
import en from '../../assets/locales/en/voter.json' with { type: 'json' }
import type { Locale } from '../../core/text.ts'

export const phoneWords = { da, en }

/** Opens the link of the QR code and takes part. */
export async function join(page: Page, link: string, locale: Locale): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: phoneWords[locale].first.enter }).click()
}

/** The phone says that the answer is on disk. */
export async function stored(page: Page, locale: Locale): Promise<void> {
  await page.getByText(phoneWords[locale].stored.title).waitFor()
}

/**
 * Answers a question of any type as somebody would who gives what the phone asks for, until it says that the answer is stored: by
 * pressing, or with Tab, arrows, Space and Enter alone.
 */
export async function answer(page: Page, locale: Locale, by: 'touch' | 'keyboard' = 'touch'): Promise<void> {
  const done = page.getByText(phoneWords[locale].stored.title)
  const primary = page.locator('.voter-foot .btn.primary')
  // What was answered before may still stand there.
  await page.locator('.question-body').waitFor()
  for (let presses = 0; presses < 150; presses++) {
    await done.or(primary).first().waitFor()
    if (await done.isVisible()) return
    await (by === 'touch' ? touch(page) : reach(page))
    // What was pressed is drawn before the next look.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
  }
  throw new Error('the question has no end')
}

const target = '[data-wanted]'

async function touch(page: Page): Promise<void> {
  const wanted = page.locator(target)
  const kind = await page.evaluate(markWanted)
  if (kind === 'gone') return
  if (kind === 'text') await wanted.fill('Mere tid')
  else if (kind === 'select') await wanted.selectOption({ index: 1 })
  else await page.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.click(), target)
}

async function reach(page: Page): Promise<void> {
  const kind = await page.evaluate(markWanted)
  if (kind === 'gone') return
  const focus = (): Promise<'there' | 'elsewhere' | 'gone'> =>
    page.evaluate((selector) => {
      const wanted = document.querySelector(selector)
      return wanted ? (document.activeElement === wanted ? 'there' : 'elsewhere') : 'gone'
    }, target)
  for (let steps = 0; ; steps++) {
    const now = await focus()
    if (now === 'there') break
    if (now === 'gone') return
    if (steps > 120)
      throw new Error(`no way by keyboard to ${await page.locator(target).evaluate((one) => one.outerHTML)}`)
    await page.keyboard.press('Tab')
  }
  if (kind === 'text') await page.keyboard.type('Mere tid')
  else await page.keyboard.press(kind === 'select' ? 'ArrowDown' : kind === 'box' ? 'Space' : 'Enter')
}

/**
 * Marks what has to be filled in or pressed next, and says what it is; `gone` when what was sent has been stored meanwhile, and the phone says so
 * instead. Runs in the page.
 */
function markWanted(): 'text' | 'select' | 'box' | 'button' | 'gone' {
  document.querySelector('[data-wanted]')?.removeAttribute('data-wanted')
  const body = document.querySelector('.question-body')
  if (!body) return 'gone'
  const primary = document.querySelector('.voter-foot .btn.primary')
  const all = (selector: string): HTMLElement[] => [...body.querySelectorAll<HTMLElement>(selector)]
  const free = ':not([aria-disabled=true]):not(:disabled)'
  const complete = primary?.getAttribute('aria-disabled') !== 'true'
  const wanted = complete
    ? primary
    : (all('textarea, input:not([type]), input[type=text]').find((one) => (one as HTMLInputElement).value === '') ??
      all('select').find((one) => (one as HTMLSelectElement).value === '') ??
      all('[role=radiogroup]')
        .find((group) => !group.querySelector('input:checked'))
        ?.querySelector('input') ??
      all('.axis-line')
        .find((line) => line.querySelector('.axis-head b')?.textContent === '–')
        ?.querySelector('button:last-of-type') ??
      all('.ballot-place-next').at(0) ??
      all(`.ballot-steps button${free}`).at(-1) ??
      all('input[type=checkbox]:not(:checked)').at(0) ??
      all(`button${free}`).at(-1))
  if (!wanted) throw new Error('nothing to press')
  wanted.setAttribute('data-wanted', '')
  if (wanted instanceof HTMLSelectElement) return 'select'
  if (wanted instanceof HTMLTextAreaElement) return 'text'
  if (!(wanted instanceof HTMLInputElement)) return 'button'
  return wanted.type === 'radio' || wanted.type === 'checkbox' ? 'box' : 'text'
}
