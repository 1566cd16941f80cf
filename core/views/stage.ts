import type { ActivityKind } from '../session/plan.ts'
import type { Minimums } from '../release/minimums.ts'
import type { PrimaryAction } from '../session/primary.ts'
import type { StageScreen, Timer } from '../session/state.ts'
import type { NamedGroup } from '../release/named-groups.ts'
import type { Released } from '../release/released.ts'
import type { Locale, Text } from '../text.ts'
import type { Question } from '../votes/index.ts'

export interface JoinInfo {
  /** Typed by hand: `192.168.8.20` or with a port; empty when no phone can reach the host. */
  readonly address: string
  readonly code: string
  /** Scanned: `http://192.168.8.20/#…`, the secret in the fragment. */
  readonly link: string
  readonly joined: number
}

/** What the stage shows besides the always possible black, white and join screens. */
export type StageContent =
  | { readonly kind: 'arrival'; readonly title: Text }
  /** A talk, a break or lunch. `resumesAt` in minutes after midnight is there for breaks. */
  | {
      readonly kind: 'interlude'
      readonly activity: ActivityKind
      readonly title: Text
      readonly resumesAt?: number | undefined
    }
  | {
      readonly kind: 'step'
      readonly title: Text
      readonly text?: Text | undefined
      readonly turns?:
        | { readonly people: number; readonly seconds: number; readonly turn?: number | undefined }
        | undefined
    }
  | {
      readonly kind: 'question'
      readonly roundId: string
      readonly question: Question
      readonly text?: Text | undefined
      readonly phase: 'planned' | 'open' | 'stopped' | 'closed'
      /** "41 færdige": never of how many. */
      readonly done: number
      /** Of a wall round: texts shown so far, as the vote type's own result. */
      readonly wall?: { readonly n: number; readonly result: unknown } | undefined
    }
  | {
      readonly kind: 'result'
      readonly roundId: string
      readonly question: Question
      readonly text?: Text | undefined
      readonly result: Released
      /** Which picture of it the step shows; its first without it. */
      readonly picture?: string | undefined
      /** The groups side by side, where the step shows them and they may be told. */
      readonly groups?: readonly NamedGroup[] | undefined
      readonly hiddenTexts: number
    }
  | { readonly kind: 'ended'; readonly conclusion: string }

/** The projector's view. */
export interface StageView {
  readonly kind: 'stage'
  readonly title: string
  readonly locale: Locale
  readonly screen: StageScreen
  readonly activityTitle: Text
  readonly content: StageContent
  readonly timer: Timer
  /** Dagens konklusion, in the last activity of the agenda; before that it is still being written, and empty here. */
  readonly conclusion: string
  readonly join: JoinInfo
  /** The fewest behind anything anonymous in this session. */
  readonly minimums: Minimums
  readonly theme: 'light' | 'dark'
  /** What the keys of a presenter's clicker do now; absent while they are turned off. */
  readonly clicker?:
    | { readonly next?: PrimaryAction | undefined; readonly back?: PrimaryAction | undefined }
    | undefined
  readonly rehearsal: boolean
  readonly trouble?: string | undefined
}
