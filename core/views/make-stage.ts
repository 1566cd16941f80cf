import { groupsPictureName } from '../session/plan.ts'
import { namedGroups, type NamedGroup } from '../release/named-groups.ts'
import type { Released } from '../release/released.ts'
import { releasedToRoom, shownEntries } from '../release/release.ts'
import { findRound, type Activity, type PlannedRound, type SessionPlan, type Step } from '../session/plan.ts'
import { keyMay, openRound, positionBefore, primaryAction } from '../session/primary.ts'
import { activityMinutes } from '../session/plan.ts'
import type { SessionState } from '../session/state.ts'
import { voteFor } from '../votes/index.ts'
import type { JoinInfo, StageContent, StageView } from './stage.ts'

export interface RoomFacts {
  readonly join: Omit<JoinInfo, 'joined' | 'code'>
  /** Seats with an open connection. */
  readonly connected: number
  readonly rehearsal: boolean
  readonly trouble?: string | undefined
  /** Turns a moment into minutes after midnight, in the room's time zone. */
  readonly minutesOfDay: (at: number) => number
}

/** What the projector shows: nothing that the room may not know, and no result before it is revealed. */
export function stageView(state: SessionState, facts: RoomFacts): StageView {
  const activity = state.plan.activities[state.position.activity]
  return {
    kind: 'stage',
    title: state.plan.title,
    locale: state.plan.locale,
    screen: state.screen,
    activityTitle: activity?.title ?? {},
    content: stageContent(state, facts),
    timer: state.timer,
    conclusion: state.position.activity === state.plan.activities.length - 1 ? state.conclusion : '',
    join: joinInfo(state, facts),
    minimums: { group: state.plan.smallestGroup, texts: state.plan.smallestTexts },
    theme: state.theme,
    ...(state.clicker && state.status === 'live' ? { clicker: clickerKeys(state) } : {}),
    rehearsal: facts.rehearsal,
    ...(facts.trouble === undefined ? {} : { trouble: facts.trouble }),
  }
}

export function joinInfo(state: SessionState, facts: RoomFacts): JoinInfo {
  return {
    ...facts.join,
    code: state.code,
    link: `${facts.join.link}#${state.secret}`,
    joined: Object.keys(state.seats).length,
  }
}

function clickerKeys(state: SessionState): StageView['clicker'] {
  const next = primaryAction(state)
  const back = positionBefore(state)
  return {
    ...(keyMay(next) && { next }),
    ...(back ? { back: { kind: 'goTo', from: state.position, to: back } } : {}),
  }
}

export function stageContent(state: SessionState, facts: Pick<RoomFacts, 'minutesOfDay'>): StageContent {
  if (state.status === 'ended') return { kind: 'ended', conclusion: state.conclusion }
  const activity = state.plan.activities[state.position.activity]
  if (!activity) return { kind: 'ended', conclusion: state.conclusion }
  const step = activity.steps[state.position.step]
  const open = openRound(state)
  // While phones keep the time of a speaking round, the room follows the turns.
  const timed = step?.turns !== undefined && open !== undefined && open === step.round
  const onShow = timed ? undefined : (open ?? (step ? roundOnShow(state, activity, step) : undefined))
  if (onShow !== undefined) return roundContent(state, onShow, step)
  if (activity.kind === 'arrival') return { kind: 'arrival', title: activity.title }
  if (!step) return interlude(state, activity, facts)
  return {
    kind: 'step',
    title: step.title,
    ...(step.stage ? { text: step.stage } : {}),
    ...(step.turns ? { turns: { ...step.turns, ...(state.turn === undefined ? {} : { turn: state.turn }) } } : {}),
  }
}

function interlude(state: SessionState, activity: Activity, facts: Pick<RoomFacts, 'minutesOfDay'>): StageContent {
  const visit = state.visits[activity.id]
  const pauses = activity.kind === 'break' || activity.kind === 'lunch'
  if (!pauses || !visit) return { kind: 'interlude', activity: activity.kind, title: activity.title }
  const ends = state.timer.running ? state.timer.endsAt : visit.startedAt + activityMinutes(activity) * 60_000
  return { kind: 'interlude', activity: activity.kind, title: activity.title, resumesAt: facts.minutesOfDay(ends) }
}

/** The round this step is about, once it has been opened: what is revealed comes before what is merely closed. */
function roundOnShow(state: SessionState, activity: Activity, step: Step): string | undefined {
  const candidates = [...(step.reveal ?? []), ...(step.round === undefined ? [] : [step.round])]
  const revealed = candidates.findLast((id) => state.rounds[id]?.phase === 'revealed')
  if (revealed !== undefined) {
    // Of two linked rounds the later one carries the shift.
    const later = activity.rounds.find(
      (round) => round.before === revealed && state.rounds[round.id]?.phase === 'revealed',
    )
    return candidates.includes(later?.id ?? '') ? later?.id : revealed
  }
  return candidates.find((id) => ['stopped', 'closed'].includes(state.rounds[id]?.phase ?? 'planned'))
}

function roundContent(state: SessionState, roundId: string, step: Step | undefined): StageContent {
  const planned = findRound(state.plan, roundId)?.round
  const round = state.rounds[roundId]
  if (!planned || !round) return { kind: 'ended', conclusion: state.conclusion }
  const { question } = planned
  const text = step?.stage ? { text: step.stage } : {}
  if (round.phase === 'revealed') {
    const { released, hiddenTexts } = releasedToRoom(
      question,
      round.result ?? { status: 'withheld', n: 0, reason: 'release.too-few', minimum: 1 },
      round.entries,
      round.clusters,
    )
    const picture = step?.picture === undefined ? {} : { picture: step.picture }
    const groups = step?.picture === groupsPictureName ? sideBySide(state.plan, planned, released) : []
    return {
      kind: 'result',
      roundId,
      question,
      ...text,
      result: released,
      ...picture,
      ...(groups.length > 0 && { groups }),
      hiddenTexts,
    }
  }
  return {
    kind: 'question',
    roundId,
    question,
    ...text,
    phase: round.phase,
    done: round.done,
    ...wallOf(state, roundId),
  }
}

/** Those of the breakdown that was chosen. */
function sideBySide(plan: SessionPlan, planned: PlannedRound, released: Released): readonly NamedGroup[] {
  return namedGroups(released, plan.roles, planned.breakdown).filter(({ attribute }) => attribute === planned.breakdown)
}

/** What a wall round has let through so far: texts only, since nothing is counted before it is closed. */
function wallOf(state: SessionState, roundId: string): Pick<Extract<StageContent, { kind: 'question' }>, 'wall'> {
  const planned = findRound(state.plan, roundId)?.round
  const round = state.rounds[roundId]
  if (!planned || !round || planned.mode !== 'wall') return {}
  const { shown, hidden } = shownEntries(round.entries, round.clusters)
  const result = voteFor(planned.question).gather?.(planned.question, shown, round.answered, hidden)
  return result === undefined ? {} : { wall: { n: round.answered, result } }
}
