import type { Translate } from '../../../core/charts/scene.ts'
import { unreachable } from '../../../core/errors.ts'
import type { FeedLack } from '../../../core/session/feed.ts'
import { activityMinutes, findRound } from '../../../core/session/plan.ts'
import type { Position } from '../../../core/session/state.ts'
import { say, type Locale, type Text } from '../../../core/text.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import { placeOfRound, stepNow } from './focus-round.ts'

/** What the big button does, in the words of the one who presses it. */
export function primaryLabel(view: CockpitView, locale: Locale, t: Translate): string {
  const { primary, lack } = view
  switch (primary.kind) {
    case 'openRound':
      if (lack) return t(`run:primary.lack-${lack.remedy}`, { title: say(askedAt(view, lack.from), locale) })
      return t('run:primary.openRound')
    case 'closeRound':
    case 'revealRound':
    case 'endSession':
    case 'closing':
      return t(`run:primary.${primary.kind}`)
    case 'nextTurn':
      return t(primary.turn === 0 ? 'run:primary.firstTurn' : 'run:primary.nextTurn')
    case 'goTo':
      return t('run:primary.goTo', { title: say(titleAt(view, primary.from, primary.to), locale) })
    default:
      return unreachable(primary)
  }
}

/** What comes of pressing it. */
export function primaryHint(view: CockpitView, locale: Locale, t: Translate): string {
  const { primary, lack } = view
  if (lack && (primary.kind === 'openRound' || (lack.remedy === 'none' && primary.kind === 'goTo')))
    return lackHint(view, lack, locale, t)
  switch (primary.kind) {
    case 'openRound': {
      const mode = findRound(view.plan, primary.roundId)?.round.mode ?? 'named'
      return t(`run:hint.open-${mode}`)
    }
    case 'closing':
      return t('run:hint.closing')
    case 'closeRound': {
      if (primary.deliberate) return t('run:hint.close-anonymous')
      const left = Math.max(0, view.join.joined - (view.rounds[primary.roundId]?.done ?? 0))
      if (left === 0) return t('run:hint.close-all')
      const wall = findRound(view.plan, primary.roundId)?.round.mode === 'wall'
      return `${leftWords(view, left, t)} ${t(wall ? 'run:hint.close-wall' : 'run:hint.close')}`
    }
    case 'revealRound': {
      const round = view.rounds[primary.roundId]
      if (round?.result?.status === 'withheld') return t('run:hint.reveal-withheld', { minimum: round.result.minimum })
      const waiting = Object.values(round?.entries ?? {}).filter(
        (entry) => entry.status === 'waiting' && !entry.mergedInto,
      ).length
      return waiting > 0 ? t('run:hint.reveal-waiting', { count: waiting }) : t('run:hint.reveal')
    }
    case 'nextTurn': {
      const turns = stepNow(view)?.turns
      return t('run:hint.turn', { turn: primary.turn + 1, people: turns?.people ?? 0, seconds: turns?.seconds ?? 0 })
    }
    case 'goTo':
      return goToHint(view, primary.from, primary.to, locale, t)
    case 'endSession':
      return t('run:hint.end')
    default:
      return unreachable(primary)
  }
}

/** Who is not done, and how many phones have lost touch. Whether those are the same is not known, and of an anonymous round it cannot be. */
function leftWords({ join, connected }: CockpitView, left: number, t: Translate): string {
  const away = Math.max(0, join.joined - connected)
  return [t('run:hint.left', { count: left }), ...(away > 0 ? [t('run:hint.away', { count: away })] : [])].join(' ')
}

/** What the round of this step builds on and does not have yet. */
function lackHint(view: CockpitView, { from, remedy }: FeedLack, locale: Locale, t: Translate): string {
  const prompt = say(findRound(view.plan, from)?.round.question.prompt ?? {}, locale)
  const entries = Object.values(view.rounds[from]?.entries ?? {})
  const count = entries.filter((entry) => entry.status === 'waiting' && entry.mergedInto === undefined).length
  return t(remedy === 'read' && count === 0 ? 'run:hint.lack-hidden' : `run:hint.lack-${remedy}`, { prompt, count })
}

/** The title of the step that asks a round. */
function askedAt(view: CockpitView, roundId: string): Text {
  const to = placeOfRound(view, roundId)
  return to ? (view.plan.activities[to.activity]?.steps[to.step]?.title ?? {}) : {}
}

function goToHint(view: CockpitView, from: Position, to: Position, locale: Locale, t: Translate): string {
  const activity = view.plan.activities[to.activity]
  const step = activity?.steps[to.step]
  if (!activity) return ''
  if (from.activity === to.activity && step)
    return t('run:hint.step', { minutes: step.minutes, step: to.step + 1, steps: activity.steps.length })
  const minutes = activityMinutes(activity)
  return step
    ? t('run:hint.activity-step', { minutes, step: say(step.title, locale) })
    : t('run:hint.activity', { minutes })
}

function titleAt(view: CockpitView, from: Position, to: Position): Text {
  const activity = view.plan.activities[to.activity]
  const step = activity?.steps[to.step]
  return (from.activity === to.activity ? step?.title : activity?.title) ?? activity?.title ?? {}
}
