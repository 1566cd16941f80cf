import type * as z from 'zod/mini'
import type { Scene, ChartContext } from '../charts/scene.ts'
import type { Locale, Text } from '../text.ts'

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

/** A text that passed moderation: merged texts count as one with their weights added. */
export interface ShownEntry {
  readonly id: string
  readonly text: string
  readonly weight: number
}

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

/**
 * A vote type: all that the rest of the program needs to ask, check, count, draw and rehearse it.
 * `Q` question, `B` ballot, `R` result. Everything is pure.
 */
export interface VoteType<Q extends QuestionBase, B, R> {
  readonly type: Q['type']
  /** Refuses a question that could not be asked or counted. */
  readonly question: z.ZodMiniType<Q>
  /** Refuses every ballot that does not answer this very question. */
  readonly ballot: (question: Q) => z.ZodMiniType<B>
  /** Counts ballots. Called by `core/release` alone. */
  readonly tally: (question: Q, ballots: readonly B[]) => R
  /** Present when a ballot holds free texts: they are read by a person before a room sees them. */
  readonly texts?: ((ballot: B) => readonly string[]) | undefined
  /** The result of a moderated type, from the entries that may be shown. `n` counts ballots. */
  readonly gather?: ((question: Q, shown: readonly ShownEntry[], n: number, hidden: number) => R) | undefined
  /** Present when two rounds of this question can be compared person by person. */
  readonly compare?: ((question: Q, pairs: readonly (readonly [B, B])[]) => Comparison) | undefined
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
