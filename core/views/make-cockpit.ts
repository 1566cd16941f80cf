import { feedLack, type FeedLack } from '../session/feed.ts'
import { positionAfter, positionBefore, primaryAction } from '../session/primary.ts'
import type { RoundState, SessionState } from '../session/state.ts'
import { findRound } from '../session/plan.ts'
import { focusOffers, type Shelves } from '../instruments/focus-offer.ts'
import { measuredIn } from '../instruments/wave.ts'
import { releasedToRoom } from '../release/release.ts'
import type { CockpitRound, CockpitView } from './cockpit.ts'
import type { HostInfo } from './library.ts'
import { joinInfo, stageView, type RoomFacts } from './make-stage.ts'

/** The facilitator's live screen. While a result is hidden it holds counts only. */
export function cockpitView(state: SessionState, facts: RoomFacts, host: HostInfo, shelves?: Shelves): CockpitView {
  const rounds = Object.fromEntries(Object.values(state.rounds).map((round) => [round.id, cockpitRound(state, round)]))
  const back = positionBefore(state)
  const forward = positionAfter(state)
  const lack = lackNow(state)
  return {
    kind: 'cockpit',
    plan: state.plan,
    status: state.status,
    startedAt: state.startedAt,
    position: state.position,
    timer: state.timer,
    ...(state.turn === undefined ? {} : { turn: state.turn }),
    screen: state.screen,
    clicker: state.clicker,
    primary: primaryAction(state),
    ...(lack ? { lack } : {}),
    join: joinInfo(state, facts),
    ...(back ? { back } : {}),
    ...(forward ? { forward } : {}),
    rounds,
    focus: shelves ? focusOffers(measuredIn(state.plan, rounds), shelves) : [],
    visits: state.visits,
    connected: facts.connected,
    notes: state.notes,
    conclusion: state.conclusion,
    stage: stageView(state, facts),
    savedAt: state.savedAt,
    ...(facts.trouble === undefined ? {} : { trouble: facts.trouble }),
    host,
  }
}

function lackNow(state: SessionState): FeedLack | undefined {
  const { activity, step } = state.position
  const asked = state.plan.activities[activity]?.steps[step]?.round
  return asked !== undefined && state.rounds[asked]?.phase === 'planned' ? feedLack(state, asked) : undefined
}

function cockpitRound(state: SessionState, round: RoundState): CockpitRound {
  const { result, clusteredBefore, ...counted } = round
  const rest = { ...counted, canUndoClustering: clusteredBefore.length > 0 }
  const question = findRound(state.plan, round.id)?.round.question
  const settled = round.phase === 'closed' || round.phase === 'revealed'
  if (!settled || !result || !question) return rest
  const { released } = releasedToRoom(question, result, round.entries, round.clusters)
  // Who leads the people in the room sees what they answered when they do, and not before.
  const early = state.plan.facilitatorLeads && round.phase === 'closed' && released.status === 'shown'
  return early ? { ...rest, heldBack: true } : { ...rest, result: released }
}
