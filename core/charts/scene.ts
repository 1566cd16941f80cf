import type { Locale } from '../text.ts'

/** A colour by meaning: a semantic token of `renderer/shared/theme` without its dashes, such as `high-2` or `text-2`. */
export type ColourToken =
  | 'text'
  | 'text-2'
  | 'text-3'
  | 'line'
  | 'line-soft'
  | 'line-control'
  | 'grid'
  | 'surface'
  | 'sunken'
  | 'page'
  | 'hatch'
  | 'act'
  | 'act-text'
  | 'act-soft'
  | 'act-line'
  | 'on-act'
  | 'now'
  | 'now-text'
  | 'now-soft'
  | 'now-line'
  | 'on-now'
  | 'low-3'
  | 'low-2'
  | 'low-1'
  | 'mid'
  | 'high-1'
  | 'high-2'
  | 'high-3'
  | 'seq-1'
  | 'seq-2'
  | 'seq-3'
  | 'seq-4'
  | 'seq-5'
  | 'on-seq-low'
  | 'on-seq-high'
  | 'cat-1'
  | 'cat-2'
  | 'cat-3'
  | 'cat-4'
  | 'cat-5'
  | 'cat-6'
  | 'none'

/** Laid over a fill so that colour is never the only signal. */
export type Pattern = 'hatch' | 'dots' | 'cross'

interface Painted {
  readonly fill?: ColourToken
  readonly pattern?: Pattern
  readonly stroke?: ColourToken
  readonly strokeWidth?: number
  readonly dash?: string
  readonly opacity?: number
}

export type SceneNode =
  | ({
      readonly kind: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly radius?: number
    } & Painted)
  | ({ readonly kind: 'circle'; readonly x: number; readonly y: number; readonly r: number } & Painted)
  | ({
      readonly kind: 'line'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
    } & Painted)
  | ({ readonly kind: 'path'; readonly d: string } & Painted)
  | {
      readonly kind: 'text'
      readonly x: number
      /** The baseline. */
      readonly y: number
      readonly text: string
      readonly size: number
      readonly weight?: 400 | 550 | 600 | 650
      readonly anchor?: 'start' | 'middle' | 'end'
      readonly fill?: ColourToken
      /** The language of the words where it differs from the scene's. */
      readonly lang?: Locale
    }
  | {
      readonly kind: 'group'
      /** Results appear in beats: 1 first. Without it the group is there from the start. */
      readonly beat?: 1 | 2 | 3
      readonly children: readonly SceneNode[]
    }

/** A picture as data: the same on the stage, on a phone, in a report and in a file. */
export interface Scene {
  readonly width: number
  readonly height: number
  /** Read aloud in place of the picture. */
  readonly title: string
  readonly description: string
  readonly locale: Locale
  readonly nodes: readonly SceneNode[]
}

/** Translates a key of `assets/locales/<locale>/`, `area:key` with values to fill in. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** Where a scene will hang. Sizes are in the scene's own units, which are CSS pixels at full size. */
export interface ChartContext {
  readonly locale: Locale
  readonly t: Translate
  readonly width: number
  /** Most height there is; a scene may be lower. */
  readonly height: number
  /** `stage` 1920 × 1080, nothing under 24; `phone` 350 wide, nothing under 14; `report` 720 wide, nothing under 11. */
  readonly place: 'stage' | 'phone' | 'report'
  /** Which of a vote type's `pictures`; its first without it. */
  readonly picture?: string | undefined
  /** Of so few that figures are rounded: a mean at an end stands for all beyond it. */
  readonly coarse?: true | undefined
}
