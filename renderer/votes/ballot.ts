import type { ComponentType, ReactNode } from 'react'
import type { Locale, Text } from '../../core/text.ts'
import type { QuestionBase } from '../../core/votes/define.ts'

/** Looks words up and fills `{{values}}` in; `count` chooses between `key_one` and `key_other`. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** Spread on the element that shows a content text: `lang` is there only when it fell back to another language. */
export interface Said {
  readonly children: string
  readonly lang?: Locale | undefined
}
export type Say = (text: Text) => Said

export interface FrameProps {
  /** Above the heading, when the heading is one part of a larger question. */
  readonly lead?: Text | undefined
  readonly heading: Said
  readonly help?: Text | undefined
  /** How far a battery is; `at` counts from 1 and `filled` has one entry for each part. */
  readonly progress?: { readonly at: number; readonly label: string; readonly filled: readonly boolean[] } | undefined
  /** Says how the answer is stored: left out only where it was said a moment ago. */
  readonly trust?: boolean | undefined
  /** What is stored so far, where that is less than all. */
  readonly stored?: string | undefined
  readonly next: {
    readonly label: string
    readonly act: () => void
    /** What has to be done first; the button then says so instead. */
    readonly missing?: string | undefined
    readonly arrow?: boolean | undefined
  }
  readonly back?: { readonly label: string; readonly act: () => void } | undefined
  /** What the person wrote in words of their own: looked through before it is sent. */
  readonly texts?: readonly string[] | undefined
  readonly skip?: { readonly label: string; readonly act: () => void } | undefined
  readonly children: ReactNode
}

/**
 * What a vote type's `Ballot` gets. It draws the control and decides its steps; heading, buttons and what is said about storage are
 * drawn by `Frame`. `Q` question, `B` ballot.
 */
export interface BallotProps<Q extends QuestionBase = QuestionBase, B = unknown> {
  readonly question: Q
  readonly t: Translate
  readonly say: Say
  /** What is chosen so far, sent or not. */
  readonly draft: B | undefined
  /** What the host has confirmed. */
  readonly stored: B | undefined
  readonly onDraft: (draft: B | undefined) => void
  /** `done` is false while a battery is still being filled in. */
  readonly onCast: (ballot: B, done: boolean) => void
  /** The person leaves the question, having cast what there was to cast. */
  readonly onFinish: () => void
  /** The person answers nothing at all; leaves the question too. */
  readonly onSkip: () => void
  readonly Frame: ComponentType<FrameProps>
}
