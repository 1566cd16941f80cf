import { decimal } from './format.ts'
import { linesOn, marked, textOn } from './layout.ts'
import type { ChartContext, ColourToken, SceneNode } from './scene.ts'
import type { PickedText } from '../text.ts'

/** A numbered disc: what stands for a name where the name has no room. The same number stands beside the name. */
export function badge(
  number: number,
  place: { readonly x: number; readonly y: number; readonly r: number },
  look: { readonly size: number; readonly fill?: ColourToken; readonly ink?: ColourToken; readonly differs?: boolean },
  { locale }: ChartContext,
): SceneNode[] {
  const { x, y, r } = place
  return [
    { kind: 'circle', x, y, r, fill: look.fill ?? 'act', stroke: 'page', strokeWidth: r * 0.12 },
    ...(look.differs
      ? [
          {
            kind: 'circle',
            x,
            y,
            r: r * 1.22,
            fill: 'none',
            stroke: 'now-line',
            strokeWidth: r * 0.14,
            dash: `${r * 0.3} ${r * 0.22}`,
          } as const,
        ]
      : []),
    textOn(decimal(number, locale, 0), x, y, {
      size: look.size,
      weight: 650,
      anchor: 'middle',
      fill: look.ink ?? 'on-act',
    }),
  ]
}

/** A number and the name it stands for. */
export function numbered(
  number: number,
  label: PickedText,
  lines: readonly string[],
  place: { readonly x: number; readonly middle: number; readonly r: number; readonly gap: number },
  look: { readonly size: number; readonly label: number; readonly fill?: ColourToken; readonly ink?: ColourToken },
  context: ChartContext,
): SceneNode[] {
  const { x, middle, r, gap } = place
  return [
    ...badge(number, { x: x + r, y: middle, r }, look, context),
    ...linesOn(lines, x + 2 * r + gap, middle, { size: look.label, ...marked(label, context.locale) }),
  ]
}
