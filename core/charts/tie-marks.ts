import { bandOf, type Band, type BandLimits, type Tie, type TieFigure } from '../instruments/coordination.ts'
import type { Locale, PickedText } from '../text.ts'
import { decimal } from './format.ts'
import type { ChartContext, ColourToken, SceneNode } from './scene.ts'
import type { Ways } from './ways.ts'

/** A role group beside a row and over a column. */
export interface TieGroup extends PickedText {
  /** How many named it as their own; absent where that is under five. */
  readonly size?: number
}

export interface TiesData {
  readonly title: string
  readonly description: string
  /** Ballots counted. */
  readonly n: number
  readonly limits: BandLimits
  readonly groups: readonly TieGroup[]
  /** Who is counted together. */
  readonly together: Ways
  /** `ties[from][to]`, in the groups' order. */
  readonly ties: readonly (readonly Tie[])[]
  /** Places of the two groups whose tie is strongest both ways. */
  readonly strongest?: readonly [number, number]
  /** And of the two that have most to learn of each other. */
  readonly wiser?: readonly [number, number]
}

/** How each band is painted, and in which ink something stands on it. Dots say the same without colour. */
export const bandLook: Readonly<Record<Band, { fill: ColourToken; ink: ColourToken; dots: number }>> = {
  strong: { fill: 'seq-5', ink: 'on-seq-high', dots: 3 },
  medium: { fill: 'seq-3', ink: 'on-seq-low', dots: 2 },
  weak: { fill: 'seq-2', ink: 'on-seq-low', dots: 1 },
}

/** Strengths first: the order in which bands appear. */
export const strengthsFirst: readonly Band[] = ['strong', 'medium', 'weak']

/** The beats there is something for, so that none of them shows nothing. */
export function beatsOf(data: TiesData): (band: Band | 'hidden') => 1 | 2 | 3 {
  const present = strengthsFirst.filter((band) =>
    data.ties.some((row) => row.some((tie) => tie.status === 'shown' && tie.band === band)),
  )
  return (band) => {
    const at = band === 'hidden' ? present.length - 1 : present.indexOf(band)
    return at <= 0 ? 1 : at === 1 ? 2 : 3
  }
}

/** A band in figures: "4,0 og over", "3,5–3,9" or "under 3,5"; half a point higher within a group. */
export function bandRange(band: Band, within: boolean, limits: BandLimits, { locale, t }: ChartContext): string {
  const raised = within ? limits.within : 0
  const strong = limits.strong + raised
  const medium = limits.medium + raised
  if (band === 'strong') return t('charts:ties.over', { from: decimal(strong, locale) })
  if (band === 'weak') return t('charts:ties.under', { to: decimal(medium, locale) })
  return t('charts:ties.between', { from: decimal(medium, locale), to: decimal(strong - 0.1, locale) })
}

/** What may be said of a tie: its mean, or the range of its band. */
export function figureText(figure: TieFigure, within: boolean, limits: BandLimits, context: ChartContext): string {
  if (figure.mean === undefined) return bandRange(figure.band, within, limits, context)
  return meanText(figure.mean, within, limits, context.locale)
}

/** A mean with one decimal; with two, cut off, where rounding would print a number of another band than the tie is in. */
export function meanText(mean: number, within: boolean, limits: BandLimits, locale: Locale): string {
  const rounded = Math.round(mean * 10) / 10
  if (bandOf(rounded, within, limits) === bandOf(mean, within, limits)) return decimal(mean, locale)
  return decimal(Math.floor(mean * 100) / 100, locale, 2)
}

/** A band as one, two or three filled dots of three, centred on `x`. */
export function dotsOn(
  band: Band,
  x: number,
  middle: number,
  r: number,
  ink: ColourToken = bandLook[band].ink,
): SceneNode[] {
  const step = r * 3.3
  return [0, 1, 2].map((at) => ({
    kind: 'circle',
    x: x + (at - 1) * step,
    y: middle,
    r,
    fill: at < bandLook[band].dots ? ink : 'none',
    stroke: ink,
    strokeWidth: Math.max(1, r / 6),
  }))
}

/** How wide three dots are. */
export function dotsWidth(r: number): number {
  return r * 8.8
}
