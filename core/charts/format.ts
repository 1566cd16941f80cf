import { endOf } from '../instruments/few.ts'
import type { Locale } from '../text.ts'
import type { ChartContext } from './scene.ts'

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

/** The ends of a scale. */
export interface Ends {
  readonly min: number
  readonly max: number
}

/** A mean on its scale: of a few, "≥ 4,5" where it stands for all that lies beyond it too. `print` says it otherwise than with one decimal. */
export function meanOn(
  value: number,
  { min, max }: Ends,
  { locale, coarse }: Pick<ChartContext, 'locale' | 'coarse'>,
  print: (value: number) => string = (figure) => decimal(figure, locale),
): string {
  const end = coarse ? endOf(value, min, max) : undefined
  if (end === undefined) return print(value)
  return `${end === 'low' ? '≤' : '≥'}\u00A0${print(value)}`
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
