import { smallestGroup, smallestHistogram } from '../../../core/instruments/thresholds.ts'
import type { PlannedRound } from '../../../core/session/plan.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { voteFor } from '../../../core/votes/index.ts'

/** The next anonymous round of this activity, and so few people that it cannot be asked, or tells less. */
export interface FewPresent {
  readonly planned: PlannedRound
  readonly present: number
  /** How many have to be there. */
  readonly minimum: number
  /** Enough to ask it; then figures come rounded, and for all together. */
  readonly enough: boolean
  /** It is the next thing to do. */
  readonly now: boolean
  /** How else its question could be asked of so few, by another choice of who sees the answers. */
  readonly otherwise?: 'named' | 'wall' | undefined
}

/** Undefined while a round is open, and when enough are there. */
export function fewPresent(view: CockpitView): FewPresent | undefined {
  const { plan, primary, rounds, position } = view
  if (Object.values(rounds).some(({ phase }) => phase === 'open')) return undefined
  const activity = plan.activities[position.activity]
  const ahead = activity?.steps.slice(position.step).flatMap(({ round }) => round ?? []) ?? []
  const next = ahead.find((id) => rounds[id]?.phase === 'planned')
  const planned = activity?.rounds.find(({ id }) => id === next)
  if (planned?.mode !== 'anonymous') return undefined
  const { joined: present } = view.join
  if (present >= Math.max(smallestHistogram, plan.smallestGroup)) return undefined
  const enough = present >= plan.smallestGroup
  const now = primary.kind === 'openRound' && primary.roundId === planned.id
  return { planned, present, minimum: plan.smallestGroup, enough, now, otherwise: otherwiseOf(planned, present) }
}

/** What belongs to an earlier round is asked as that was. Nothing counted is shown of fewer people than the house's minimum, whoever may see it. */
function otherwiseOf({ question, before }: PlannedRound, present: number): FewPresent['otherwise'] {
  if (before !== undefined) return undefined
  if (voteFor(question).texts !== undefined) return 'wall'
  return present >= smallestGroup ? 'named' : undefined
}
