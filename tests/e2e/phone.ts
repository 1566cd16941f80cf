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
