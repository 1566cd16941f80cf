import type { Minimums } from '../release/minimums.ts'
import type { Role, SessionPlan } from '../session/plan.ts'
import type { RoundMode } from '../session/round-modes.ts'
import type { Timer } from '../session/state.ts'
import type { Locale, Text } from '../text.ts'
import type { Question } from '../votes/index.ts'

/** An open question, as a phone needs it. */
export interface VoterRound {
  readonly id: string
  readonly mode: RoundMode
  readonly question: Question
  /** Of an anonymous round: how many must be behind what is shown. */
  readonly minimums?: Minimums | undefined
  /** Of an anonymous round: people write words, which more must be behind. */
  readonly words?: true | undefined
  /** What is written stands before the room with its table's number. */
  readonly byTable?: true | undefined
  /** An earlier round that this one is compared with: both ballots are cast under one key, which tells that they are one person's and no more. */
  readonly pair?: string | undefined
  /** The result is told for roles as well, so nobody can answer without one. */
  readonly byRole?: true | undefined
}

/** What a phone shows. Everything but `rounds` is for all phones alike; nothing here belongs to one seat. */
export interface VoterView {
  readonly kind: 'voter'
  readonly title: string
  /** The session's language: a phone that has chosen its own keeps it. */
  readonly locale: Locale
  readonly roles: readonly Role[]
  /** Rounds that take ballots now, oldest first. */
  readonly open: Readonly<Record<string, VoterRound>>
  /**
   * Rounds that take none any more: a phone forgets its ballots of these, but keeps what is stored while the round may open again, and all it has
   * while the closing can be undone.
   */
  readonly closed: Readonly<Record<string, true | 'for-now' | 'closing'>>
  /** Ballots are being counted by role: nobody changes theirs meanwhile. */
  readonly rolesLocked?: true | undefined
  /** Read while there is nothing to answer. */
  readonly waiting: { readonly title: Text; readonly text?: Text | undefined }
  /** Options of which the phone draws one for its owner; `stepId` keeps the draw stable. */
  readonly deal?: { readonly stepId: string; readonly options: readonly Text[] } | undefined
  /** Questions a person answers for themselves: what is written stays on the phone. */
  readonly reflect?: { readonly stepId: string; readonly title: Text; readonly prompts: readonly Text[] } | undefined
  /** The result on the stage, drawn by the host in the phone's language; without a picture the sentence says why there is none. */
  readonly result?:
    | {
        readonly roundId: string
        readonly prompt: Text
        readonly svg?: string | undefined
        readonly sentence: string
        /** What is not told of it, and why. */
        readonly notes: readonly string[]
      }
    | undefined
  readonly timer: Timer
  readonly ended: boolean
  readonly conclusion: string
  readonly rehearsal: boolean
  /** The fewest behind anything anonymous in this session. */
  readonly minimums: Minimums
  /** Who answers for what is stored; without it the facilitator of the day. */
  readonly responsible?: SessionPlan['responsible']
  /** The last day on which answers are kept: `YYYY-MM-DD`. */
  readonly keepUntil?: string | undefined
}
