import type { ChartContext, Translate } from '../charts/scene.ts'
import { toSvg } from '../charts/svg.ts'
import { groupsPicture } from '../report/by-group.ts'
import { notesOn, whyWithheld } from '../report/told.ts'
import { countsByRole } from '../session/groups.ts'
import { findRound, type PlannedRound } from '../session/plan.ts'
import type { RoundState, SessionState } from '../session/state.ts'
import type { Locale } from '../text.ts'
import { voteFor } from '../votes/index.ts'
import { stageContent, type RoomFacts } from './make-stage.ts'
import type { VoterRound, VoterView } from './voter.ts'

/** Width and height a phone gives a chart, in CSS pixels. */
const phoneChart = { width: 350, height: 520, place: 'phone' } as const

/** What all phones of one language show. It holds no counts, so that a vote does not wake three hundred phones. */
export function voterView(state: SessionState, facts: RoomFacts, locale: Locale, t: Translate): VoterView {
  const activity = state.plan.activities[state.position.activity]
  const step = activity?.steps[state.position.step]
  const rounds = Object.values(state.rounds)
  const takes = (round: RoundState): boolean => round.phase === 'open' && round.closing === undefined
  const open = rounds.filter((round) => takes(round) && state.status === 'live')
  const result = resultForPhones(state, facts, locale, t)
  return {
    kind: 'voter',
    title: state.plan.title,
    locale: state.plan.locale,
    roles: state.plan.roles,
    open: Object.fromEntries(
      open.flatMap((round): [string, VoterRound][] => {
        const planned = findRound(state.plan, round.id)?.round
        return planned ? [[round.id, voterRound(round, planned)]] : []
      }),
    ),
    closed: Object.fromEntries(
      rounds
        .filter((round) => round.phase !== 'planned' && !takes(round))
        .map((round): [string, true | 'for-now' | 'closing'] => [round.id, closedAs(state, round)]),
    ),
    ...(rounds.some(countsByRole) && { rolesLocked: true }),
    waiting: { title: step?.title ?? activity?.title ?? {}, ...(step?.stage ? { text: step.stage } : {}) },
    ...(step?.deal ? { deal: { stepId: step.id, options: step.deal } } : {}),
    ...(step?.reflect ? { reflect: { stepId: step.id, title: step.title, prompts: step.reflect } } : {}),
    ...(result ? { result } : {}),
    timer: state.timer,
    ended: state.status === 'ended',
    conclusion: state.status === 'ended' ? state.conclusion : '',
    rehearsal: facts.rehearsal,
    minimums: { group: state.plan.smallestGroup, texts: state.plan.smallestTexts },
    ...(state.plan.responsible ? { responsible: state.plan.responsible } : {}),
    ...(state.plan.keepUntil === undefined ? {} : { keepUntil: state.plan.keepUntil }),
  }
}

function voterRound(round: RoundState, planned: PlannedRound): VoterRound {
  return {
    id: round.id,
    mode: planned.mode,
    question: planned.question,
    ...(round.locked && { minimums: round.locked.minimums }),
    ...(round.locked && voteFor(planned.question).texts && { words: true }),
    ...(voteFor(planned.question).byTable && { byTable: true }),
    ...(round.locked && planned.before !== undefined && { pair: planned.before }),
    ...(round.locked?.groupOfRole && { byRole: true }),
  }
}

function closedAs(state: SessionState, round: RoundState): true | 'for-now' | 'closing' {
  if (round.closing !== undefined && round.phase === 'open' && state.status === 'live') return 'closing'
  return mayOpenAgain(state, round) ? 'for-now' : true
}

/**
 * The cockpit opens a named round again until its result is shown. The key to a stopped anonymous ballot is kept: it pairs the answer with the one
 * given afterwards.
 */
function mayOpenAgain(state: SessionState, { id, phase }: RoundState): boolean {
  if (state.status !== 'live' || phase === 'revealed') return false
  const mode = findRound(state.plan, id)?.round.mode
  return mode === 'named' || (mode === 'anonymous' && phase === 'stopped')
}

/** The picture on the stage, drawn for a phone; only what has been revealed. */
function resultForPhones(state: SessionState, facts: RoomFacts, locale: Locale, t: Translate): VoterView['result'] {
  const content = stageContent(state, facts)
  if (content.kind !== 'result') return undefined
  const { question, roundId, result, picture } = content
  const about = { roundId, prompt: question.prompt }
  if (result.status === 'withheld') {
    const { why, help } = whyWithheld(result, t)
    return { ...about, sentence: why, notes: [help] }
  }
  const vote = voteFor(question)
  const context: ChartContext = {
    ...phoneChart,
    locale,
    t,
    ...(picture !== undefined && { picture }),
    ...(result.coarse === true && { coarse: true }),
  }
  // There is no picture of texts that nobody may read.
  if (result.textsNeed !== undefined && vote.table(question, result.result, context).rows.length === 0)
    return { ...about, sentence: t('charts:few.texts', { need: result.textsNeed, n: result.n }), notes: [] }
  const drawn = (content.groups && groupsPicture(question, content.groups, context)) ?? {
    scene: vote.chart(question, result.result, context),
    sentence: vote.sentence(question, result.result, context),
  }
  return {
    ...about,
    svg: toSvg(drawn.scene, { theme: 'light' }),
    sentence: drawn.sentence,
    notes: notesOn(result, findRound(state.plan, roundId)?.round.breakdown, t),
  }
}
