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

/** Answers whatever question is on the phone, by what a person sees: its labels and buttons. */
export async function answer(page: Page, locale: Locale, index: number): Promise<void> {
  const words = phoneWords[locale]
  await page.locator('.ballot-scale, .ballot-slider, .ballot-text, .ballot-options').first().waitFor()
  if (await page.locator('.ballot-scale').isVisible()) return battery(page, locale, index)
  if (await page.locator('.ballot-slider').isVisible()) {
    const more = page.getByRole('button', { name: words.slider.more })
    for (let step = 0; step <= index % 3; step++) await more.click()
  } else if (await page.locator('.ballot-text').isVisible()) {
    await page
      .locator('.ballot-text')
      .locator('input, textarea')
      .first()
      .fill(texts[index % texts.length] ?? '')
  } else {
    await page
      .locator('.ballot-options label')
      .nth(index % 2)
      .click()
  }
  await page.getByRole('button', { name: words.ballot.send }).click()
  await stored(page, locale)
}

async function battery(page: Page, locale: Locale, index: number): Promise<void> {
  const words = phoneWords[locale]
  while (await page.locator('.ballot-scale').isVisible()) {
    const heading = await page.locator('#question').textContent()
    const points = page.locator('.ballot-scale label')
    await points.nth((index + 1) % (await points.count())).click()
    await page.getByRole('button', { name: new RegExp(`${words.likert.next}|${words.likert['to-overview']}`) }).click()
    await page.waitForFunction((before) => document.querySelector('#question')?.textContent !== before, heading)
  }
  await page.getByRole('button', { name: words.likert.finish, exact: true }).click()
  await stored(page, locale)
}

/** The phone says that the answer is on disk. */
export async function stored(page: Page, locale: Locale): Promise<void> {
  await page.getByText(phoneWords[locale].stored.title).waitFor()
}

const texts = [
  'tillid',
  'ro og nærvær',
  'mod',
  '<b>fed</b>',
  'tillid',
  'שלום og hej',
  'nysgerrighed',
  'tid til børnene',
]

/** Answers a question of any type as somebody would who presses what the phone asks for, until it says that the answer is stored. */
export async function answerAnything(page: Page, locale: Locale): Promise<void> {
  const done = page.getByText(phoneWords[locale].stored.title)
  const primary = page.locator('.voter-foot .btn.primary')
  for (let presses = 0; presses < 150; presses++) {
    await done.or(primary).first().waitFor()
    if (await done.isVisible()) return
    if ((await primary.getAttribute('aria-disabled')) === 'true') await giveWhatIsMissing(page)
    else await primary.click()
    // What was pressed is drawn before the next look.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
  }
  throw new Error('the question has no end')
}

async function giveWhatIsMissing(page: Page): Promise<void> {
  const body = page.locator('.question-body')
  const empty = body.locator('textarea, input:not([type]), input[type=text]')
  for (const field of await empty.all()) if ((await field.inputValue()) === '') return field.fill('Mere tid')
  for (const choice of await body.locator('select').all())
    if ((await choice.inputValue()) === '') return void (await choice.selectOption({ index: 1 }))
  const pressed = await body.evaluate((element) => {
    const press = (button: HTMLElement | null | undefined): boolean => {
      button?.click()
      return button !== null && button !== undefined
    }
    for (const group of element.querySelectorAll('[role=radiogroup]')) {
      if (!group.querySelector('input:checked')) return press(group.querySelector('input'))
    }
    for (const line of element.querySelectorAll('.axis-line')) {
      if (line.querySelector('.axis-head b')?.textContent === '–')
        return press(line.querySelector('button:last-of-type'))
    }
    const free = ':not([aria-disabled=true]):not(:disabled)'
    return (
      press(element.querySelector('.ballot-place-next')) ||
      press([...element.querySelectorAll<HTMLElement>(`.ballot-steps button${free}`)].at(-1)) ||
      press(element.querySelector('input[type=checkbox]:not(:checked)')) ||
      press([...element.querySelectorAll<HTMLElement>(`button${free}`)].at(-1))
    )
  })
  if (!pressed) throw new Error('nothing to press')
}
