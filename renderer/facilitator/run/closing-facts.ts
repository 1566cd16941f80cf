import { smallestHistogram } from '../../../core/instruments/thresholds.ts'
import { findRound, linkedRounds } from '../../../core/session/plan.ts'
import type { Text } from '../../../core/text.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { voteFor } from '../../../core/votes/index.ts'

/** What has to be known before an anonymous round is closed. */
export interface ClosingFacts {
  /** Answers there would be to count. */
  readonly answers: number
  /** People who are not done. */
  readonly missing: number
  readonly joined: number
  /** Phones without a connection: some of them may be done. */
  readonly away: number
  readonly minimum: number
  /** So few answers that they are deleted without being shown. */
  readonly tooFew: boolean
  /** So few that figures are rounded. */
  readonly coarse: boolean
  /** How many answers texts would need to be shown, where there are fewer. */
  readonly textsNeed?: number | undefined
  /** What is asked later and counted together with this: until then the answers are kept. */
  readonly countedWith?: Text | undefined
  /** Only those who also answered the earlier round count. */
  readonly compared: boolean
}

/** Undefined where the round takes no ballots, or is no anonymous one. */
export function closingFacts(view: CockpitView, roundId: string): ClosingFacts | undefined {
  const planned = findRound(view.plan, roundId)?.round
  const round = view.rounds[roundId]
  if (planned?.mode !== 'anonymous' || round?.phase !== 'open') return undefined
  const { joined } = view.join
  const answers = round.answered - (round.skipped ?? 0)
  const minimum = Math.max(round.locked?.minimums.group ?? 0, view.plan.smallestGroup)
  const forTexts = Math.max(round.locked?.minimums.texts ?? 0, view.plan.smallestTexts)
  const writes = voteFor(planned.question).texts !== undefined
  const later = linkedRounds(view.plan, roundId).find((other) => view.rounds[other.id]?.phase === 'planned')
  return {
    answers,
    missing: Math.max(0, joined - round.done),
    joined,
    away: Math.max(0, joined - view.connected),
    minimum,
    tooFew: answers < minimum,
    coarse: answers >= minimum && answers < smallestHistogram,
    ...(writes && answers >= minimum && answers < forTexts && { textsNeed: forTexts }),
    ...(later && { countedWith: later.question.prompt }),
    compared: planned.before !== undefined,
  }
}
