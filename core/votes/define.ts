import type * as z from 'zod/mini'
import type { Scene, ChartContext } from '../charts/scene.ts'
import type { Measurement } from '../instruments/measurement.ts'
import type { RoundMode } from '../session/round-modes.ts'
import type { Locale, PickedText, Text } from '../text.ts'

/** What every question has, whatever its type. */
export interface QuestionBase {
  readonly type: string
  readonly prompt: Text
  readonly help?: Text | undefined
}

/** A table that says in figures what a chart shows. Cells are texts ready to print. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A person who exists only in a rehearsal. */
export interface SimulatedPerson {
  readonly locale: Locale
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** A sentence as a participant would type it, typing errors and emoji included. */
  readonly sentence: () => string
  /** One to three words. */
  readonly phrase: () => string
}

/** What a text carries beside its words. */
export interface EntryMark {
  /** The question's tag its writer chose. */
  readonly tag?: string | undefined
  /** The table that wrote it. */
  readonly table?: number | undefined
  /** What was written in each of the question's fields, in their order; the text joins them. */
  readonly fields?: readonly string[] | undefined
}

/** A heading under which a facilitator gathers texts that belong together. */
export interface Cluster {
  readonly id: string
  readonly title: string
}

/** A text that passed moderation: merged texts count as one with their weights added. */
export interface ShownEntry extends EntryMark {
  readonly id: string
  readonly text: string
  readonly weight: number
  /** The cluster it stands in; `place` counts clusters in the order they were made. */
  readonly cluster?: (Cluster & { readonly place: number }) | undefined
}

/** Something an earlier round came up with, to be asked about in a later one. */
export interface Offered {
  readonly id: string
  readonly label: Text
}

/** From where to where, in a dimension that runs between two poles. */
export interface ArrowRow {
  readonly id: string
  readonly label: Text
  /** What the low end of the line stands for. */
  readonly from: Text
  /** What its high end stands for. */
  readonly to: Text
  readonly before: number
  readonly after: number
}

/** One figure of a result, so that the same figure of several groups can stand side by side. */
export interface Figure {
  readonly id: string
  readonly label: PickedText
  /** Absent where it may not be known. */
  readonly value?: number | undefined
  /** The ends of the scale it is on. */
  readonly min: number
  readonly max: number
  /** As it is printed. */
  readonly told: string
}

export type FigureContext = Pick<ChartContext, 'locale' | 't' | 'coarse'>

/** How answers moved between two linked rounds, over those who answered both. */
export type Comparison =
  | {
      readonly kind: 'flow'
      readonly n: number
      readonly levels: readonly { readonly id: string; readonly label: Text }[]
      /** `matrix[from][to]` counts persons. */
      readonly matrix: readonly (readonly number[])[]
      readonly before?: number | undefined
      readonly after?: number | undefined
    }
  | {
      readonly kind: 'slope'
      readonly n: number
      readonly min: number
      readonly max: number
      readonly rows: readonly {
        readonly id: string
        readonly label: Text
        readonly before: number
        readonly after: number
      }[]
    }
  | {
      readonly kind: 'arrows'
      readonly n: number
      readonly min: number
      readonly max: number
      /** Whether two moments are compared, or the present with what is wished for. */
      readonly between: 'before-after' | 'now-wish'
      readonly rows: readonly ArrowRow[]
    }

/**
 * A vote type: all that the rest of the program needs to ask, check, count, draw and rehearse it.
 * `Q` question, `B` ballot, `R` result. Everything is pure.
 */
export interface VoteType<Q extends QuestionBase, B, R> {
  readonly type: Q['type']
  /** What a facilitator calls it. */
  readonly name: Text
  /** How one answers, in one line: a stage says it while the round is open. */
  readonly how: Text
  /** Refuses a question that could not be asked or counted. */
  readonly question: z.ZodMiniType<Q>
  /** Refuses every ballot that does not answer this very question. */
  readonly ballot: (question: Q) => z.ZodMiniType<B>
  /** Counts ballots. A part answered by fewer than `fewest` people, but not by all, has no figure. Called by `core/release` alone. */
  readonly tally: (question: Q, ballots: readonly B[], fewest?: number) => R
  /**
   * The same result told so that it does not say whether everybody agreed: means rounded and kept off the ends, shares in bands, no counts. For
   * groups of fewer than ten in an anonymous round. Absent where a result holds nothing of the kind. With `below` only those figures are told
   * so that fewer people than that stand behind, where parts of a question may be left unanswered.
   */
  readonly coarse?: ((question: Q, result: R, below?: number) => R) | undefined
  /** Present when a ballot may leave parts of its question unanswered: items of a battery, groups not rated. */
  readonly parts?:
    | {
        readonly answered: (question: Q, ballot: B) => readonly string[]
        /** The ballot with these parts alone. */
        readonly only: (question: Q, ballot: B, parts: readonly string[]) => B
        /**
         * Figures made of several parts. Beside the figures of the parts themselves they tell of those who answered some of these and not others: the
         * difference between the two is theirs. Each is the mean over persons of the mean of what they answered of its parts.
         */
        readonly scores?: {
          /** Each with the parts it is made of. */
          readonly of: (question: Q) => readonly { readonly id: string; readonly parts: readonly string[] }[]
          /** Whether a ballot answers enough of them to be counted. */
          readonly counts: (question: Q, ballot: B, score: string) => boolean
          /** The result with these scores made of the figures told of their parts: they then say nothing that those do not. */
          readonly ofParts: (question: Q, result: R, scores: readonly string[]) => R
        }
        /**
         * What a result tells of a row of `compare`, where that could be reckoned of other people than the result's own figures: beside those the
         * difference would tell of the people by whom they differ.
         */
        readonly meanIn?: (question: Q, result: R, row: string) => number | undefined
        /** A part may be answered only in parts. Then no more is told exactly than one figure of each group of people. */
        readonly ragged?: {
          readonly is: (question: Q, ballot: B) => boolean
          readonly told: (question: Q, result: R) => R
        }
      }
    | undefined
  /** Present when a ballot holds free texts: they are read by a person before a room sees them. */
  readonly texts?: ((ballot: B) => readonly string[]) | undefined
  /** A ballot without one of its `texts`, by its place among them; undefined, or no such function, when nothing of the ballot is left then. */
  readonly without?: ((ballot: B, at: number) => B | undefined) | undefined
  /** What each of `texts` carries beside its words, in the same order. */
  readonly marks?: ((ballot: B) => readonly EntryMark[]) | undefined
  /** The room sees each text under the number of the table that wrote it. */
  readonly byTable?: true | undefined
  /** Whether a facilitator may gather the texts in clusters. */
  readonly clusters?: true | undefined
  /** How a round of this type is asked unless somebody says otherwise; `named` without it. */
  readonly mode?: RoundMode | undefined
  /**
   * The result of a moderated type, from the entries that may be shown. `n` counts ballots. `tallied` is what `tally` counted beside the
   * texts; it is absent while a round is open, when texts alone may be read.
   */
  readonly gather?:
    | ((question: Q, shown: readonly ShownEntry[], n: number, hidden: number, tallied?: R) => R)
    | undefined
  /** What is decided upon, where that stands apart from the prompt: a stage shows both. */
  readonly subject?: ((question: Q) => Text | undefined) | undefined
  /**
   * A result as a few figures, the same ones in the same order whoever answered. Only a type that has them is ever broken down by groups: texts
   * are never told by group, and a network is made of groups already, whose parts could be subtracted.
   */
  readonly figures?: ((question: Q, result: R, context: FigureContext) => readonly Figure[]) | undefined
  /** Present when two rounds of this question can be compared person by person. */
  readonly compare?: ((question: Q, pairs: readonly (readonly [B, B])[]) => Comparison) | undefined
  /** What becomes of a round's question when the one it is linked to is edited; without it both ask exactly the same. */
  readonly linked?: ((own: Q, edited: Q) => Q) | undefined
  /** What a result hands on to a later round, the most supported first: ideas to dots, dots to a placement. */
  readonly offer?: ((question: Q, result: R) => readonly Offered[]) | undefined
  /** This question with options, items or themes taken over from an earlier round. */
  readonly fed?: ((question: Q, offered: readonly Offered[]) => Q) | undefined
  /** Present when an instrument can ask it: what was measured, of a question that an instrument asks. */
  readonly measure?: ((question: Q, result: R) => Measurement | undefined) | undefined
  /** The names of its pictures where a question has several, the one that is shown unless another is asked for first. */
  readonly pictures?: ((question: Q) => readonly string[]) | undefined
  readonly chart: (question: Q, result: R, context: ChartContext) => Scene
  readonly table: (question: Q, result: R, context: ChartContext) => Table
  /** One sentence that says what is seen, for those who do not see the chart. */
  readonly sentence: (question: Q, result: R, context: ChartContext) => string
  /** A ballot that a person might give, for rehearsals. */
  readonly simulate: (question: Q, person: SimulatedPerson) => B
  /** A new, valid question for the editor. */
  readonly blank: () => Q
}

/** A vote type whose own shapes are forgotten: what the registry hands out. */
export type AnyVote = VoteType<QuestionBase, unknown, unknown>

/** Declares a vote type; it only fixes the types of its parts to one another. */
export function defineVote<Q extends QuestionBase, B, R>(vote: VoteType<Q, B, R>): VoteType<Q, B, R> {
  return vote
}
