import type { GroupsPicture } from './by-group.ts'
import type { Comparison, QuestionBase, Table } from '../votes/define.ts'
import type { Released } from '../release/released.ts'
import type { Scene } from '../charts/scene.ts'
import type { Locale } from '../text.ts'
import type { WaveChange } from './wave-change.ts'

/** A result as it is for one group. */
export interface GroupResult {
  readonly name: string
  readonly n: number
  readonly sentence: string
  readonly scene: Scene
  readonly table: Table
}

/** A part of a summary, in the order it is read. Every format draws each kind in its own way. */
export type ReportBlock =
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3
      readonly text: string
      readonly lang?: Locale | undefined
    }
  | { readonly kind: 'paragraph'; readonly text: string; readonly lang?: Locale | undefined; readonly quiet?: boolean }
  | { readonly kind: 'quote'; readonly label: string; readonly text: string }
  | { readonly kind: 'facts'; readonly items: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'list'; readonly label: string; readonly items: readonly string[] }
  | {
      readonly kind: 'result'
      readonly roundId: string
      readonly question: QuestionBase
      readonly prompt: string
      readonly promptLang?: Locale | undefined
      readonly released: Released
      readonly comparison?: Comparison | undefined
      /** Absent when the result is withheld, when there is no answer, and of sentences, which are read in their table. */
      readonly scene?: Scene | undefined
      readonly table?: Table | undefined
      /** How answers moved, as a picture. */
      readonly comparisonScene?: Scene | undefined
      /** How answers moved, in figures: where `comparison` is there and enough answered twice. */
      readonly comparisonTable?: Table | undefined
      /** The groups of each attribute side by side, the chosen breakdown first. */
      readonly byGroup?: readonly GroupsPicture[] | undefined
      /** The whole result once more for each group it may be shown for. */
      readonly groups?: readonly GroupResult[] | undefined
      /** Of an instrument: how it differs from an earlier session that asked the same. */
      readonly change?: WaveChange | undefined
      /** What is seen, or why nothing is shown. */
      readonly sentence: string
      readonly hiddenTexts: number
      /** What else a reader must know, such as how many texts are hidden. */
      readonly notes: readonly string[]
    }
  | {
      /** A question that has not been asked or not been closed yet. */
      readonly kind: 'prompt'
      readonly prompt: string
      readonly lang?: Locale | undefined
      readonly note: string
    }

/** Words a file needs around the blocks, in the summary's language, so that a format needs nothing but the summary. */
export interface ReportWords {
  readonly contents: string
  readonly figures: string
  readonly texts: string
  readonly comparison: string
  readonly groups: string
  readonly showFor: string
  readonly everybody: string
  readonly section: string
  readonly question: string
  readonly status: string
  readonly answers: string
  readonly row: string
  readonly measure: string
  readonly value: string
  readonly shown: string
  readonly withheld: string
  readonly note: string
}

/** A summary of a session in one language. */
export interface Report {
  readonly sessionId: string
  readonly title: string
  readonly locale: Locale
  /** When it was made: milliseconds. */
  readonly madeAt: number
  /** True while the session still goes on. */
  readonly provisional: boolean
  readonly blocks: readonly ReportBlock[]
  /** Earlier sessions it can be compared with, the newest first. */
  readonly waves: readonly { readonly sessionId: string; readonly title: string; readonly date: string }[]
  readonly words: ReportWords
}
