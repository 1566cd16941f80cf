import { unreachable } from '../../../core/errors.ts'
import { findRound, linkedRounds, type PlannedRound, type Step } from '../../../core/session/plan.ts'
import type { Position } from '../../../core/session/state.ts'
import type { CockpitRound, CockpitView } from '../../../core/views/cockpit.ts'

/** The round the cockpit is about now: as planned, and as it stands. */
export interface FocusRound {
  readonly planned: PlannedRound
  readonly round: CockpitRound
}

export function stepNow(view: CockpitView): Step | undefined {
  return view.plan.activities[view.position.activity]?.steps[view.position.step]
}

/** The round that takes answers, else the one the next action is about, else the one of this step. */
export function focusRound(view: CockpitView): FocusRound | undefined {
  const open = Object.values(view.rounds).find((round) => round.phase === 'open')?.id
  const { primary } = view
  const acted = 'roundId' in primary ? primary.roundId : undefined
  const step = stepNow(view)
  // Of several that were shown here, the one the stage shows is the latest.
  const shown = step?.reveal?.findLast((id) => view.rounds[id]?.phase === 'revealed')
  const id = open ?? acted ?? shown ?? step?.round ?? step?.reveal?.at(-1)
  return id === undefined ? undefined : roundOf(view, id)
}

/** A round by its id, as planned and as it stands. */
export function roundOf(view: CockpitView, id: string): FocusRound | undefined {
  const planned = findRound(view.plan, id)?.round
  const round = view.rounds[id]
  return planned && round ? { planned, round } : undefined
}

/** The place that asks a round. */
export function placeOfRound(view: CockpitView, id: string): Position | undefined {
  for (const [activity, { steps }] of view.plan.activities.entries()) {
    const step = steps.findIndex(({ round }) => round === id)
    if (step >= 0) return { activity, step }
  }
  return undefined
}

/** How a round stands, as it is put into words: `closing` while that can be undone. */
export function phaseWords({ round }: FocusRound): CockpitRound['phase'] | 'closing' {
  return round.phase === 'open' && round.closing !== undefined ? 'closing' : round.phase
}

export type PhaseName = 'open' | 'close' | 'reveal' | 'onward'

export interface PhaseNode {
  readonly name: PhaseName
  readonly place: 'done' | 'here' | 'coming'
  /** When it happened. */
  readonly at?: number | undefined
}

/** The thread of a round in this step: open → close → show → onward. What is shown in another step is not promised here. */
export function phaseThread(view: CockpitView, { planned, round }: FocusRound): readonly PhaseNode[] {
  const names: PhaseName[] = revealsHere(view, planned, round)
    ? ['open', 'close', 'reveal', 'onward']
    : ['open', 'close', 'onward']
  const next = nextPhase(round)
  const here = names.includes(next) ? names.indexOf(next) : names.length - 1
  return names.map((name, at) => ({
    name,
    place: at < here ? 'done' : at === here ? 'here' : 'coming',
    ...(at < here && name === 'open' && { at: round.openedAt }),
    ...(at < here && name === 'close' && { at: round.closedAt }),
  }))
}

function nextPhase(round: CockpitRound): PhaseName {
  switch (round.phase) {
    case 'planned':
      return 'open'
    case 'open':
      return 'close'
    case 'stopped':
    case 'closed':
      return 'reveal'
    case 'revealed':
      return 'onward'
    default:
      return unreachable(round.phase)
  }
}

function revealsHere(view: CockpitView, planned: PlannedRound, round: CockpitRound): boolean {
  if (round.phase === 'revealed') return true
  const step = stepNow(view)
  if (step?.reveal?.includes(planned.id)) return true
  const activity = view.plan.activities[view.position.activity]
  const elsewhere = activity?.steps.some((other) => other.reveal?.includes(planned.id)) ?? false
  const isBefore = linkedRounds(view.plan, planned.id).some((other) => other.before === planned.id)
  return !elsewhere && !isBefore
}
