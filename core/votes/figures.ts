import { meanOn } from '../charts/format.ts'
import { say, type PickedText, type Text } from '../text.ts'
import type { Figure, FigureContext } from './define.ts'

/** A mean as a figure. `print` says it otherwise than with one decimal. */
export function figureOn(
  figure: Omit<Figure, 'told'>,
  context: FigureContext,
  print?: (value: number) => string,
): Figure {
  const { value } = figure
  const told = value === undefined ? context.t('charts:hidden-figures') : meanOn(value, figure, context, print)
  return { ...figure, told }
}

/** "Samarbejde: nu". */
export function joined(label: PickedText, part: Text | string): PickedText {
  return { text: `${label.text}: ${typeof part === 'string' ? part : say(part, label.lang)}`, lang: label.lang }
}
