import type { Locale } from '../text.ts'

const minus = '−'

/** A number with `digits` decimals: "4,6" in Danish, "4.6" in English, thousands apart, and a real minus. */
export function decimal(value: number, locale: Locale, digits = 1): string {
  const formatted = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Math.abs(value))
  const negative = value < 0 && /[1-9]/.test(formatted)
  return negative ? `${minus}${formatted}` : formatted
}

/** A share of 1 as whole per cent: "81 %" in Danish (with a space that does not break), "81%" in English. */
export function percent(share: number, locale: Locale): string {
  const whole = decimal(share * 100, locale, 0)
  return locale === 'da' ? `${whole}\u00A0%` : `${whole}%`
}

/** A change: always with its sign, "+1,2" or "−0,4", and "0,0" where nothing moved. */
export function change(value: number, locale: Locale, digits = 1): string {
  const formatted = decimal(value, locale, digits)
  const rises = value > 0 && /[1-9]/.test(formatted)
  return rises ? `+${formatted}` : formatted
}

/** A length of time in whole seconds: "1:05", and "0:07" under a minute. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.round(Math.abs(seconds))
  const sign = seconds < 0 && whole > 0 ? minus : ''
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
