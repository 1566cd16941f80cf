import { comparisonChart } from '../charts/comparison.ts'
import type { ChartContext, Translate } from '../charts/scene.ts'
import { namedGroups } from '../release/named-groups.ts'
import { releasedToRoom } from '../release/release.ts'
import type { Released } from '../release/released.ts'
import { findRound, type PlannedRound, type SessionPlan } from '../session/plan.ts'
import type { RoundState, SessionState } from '../session/state.ts'
import { pick, say, type Locale } from '../text.ts'
import type { Comparison } from '../votes/define.ts'
import { voteFor } from '../votes/index.ts'
import { measurementOf, type Wave } from '../instruments/wave.ts'
import { comparisonSentence, comparisonTable } from './comparison.ts'
import { groupsPicture } from './by-group.ts'
import type { GroupResult, ReportBlock } from './report.ts'
import { notesOn, whyWithheld } from './told.ts'
import { waveChange } from './wave-change.ts'

/** What every part of a summary is made from. */
export interface Reporting {
  readonly plan: SessionPlan
  readonly ran?: SessionState | undefined
  readonly locale: Locale
  readonly t: Translate
  /** Earlier sessions that measured the same, the newest first, and which of them was chosen. */
  readonly waves: readonly Wave[]
  readonly earlier?: string | undefined
}

/** Longer texts are sentences: they are read in a table and need no picture, which would show them a second time. */
const longestPhrase = 40

/** Size of a picture in a summary. */
const paper = { width: 720, height: 960, place: 'report' } as const

/** One question: its result where there is one, else why there is none. */
export function roundBlock(reporting: Reporting, round: PlannedRound): ReportBlock {
  const { ran, locale, t } = reporting
  const state = ran?.rounds[round.id]
  const prompt = pick(round.question.prompt, locale)
  const lang = prompt.lang === locale ? undefined : prompt.lang
  if (!state?.result || isHeldBack(state, ran)) {
    return {
      kind: 'prompt',
      prompt: prompt.text,
      ...(lang && { lang }),
      note: t(`report:prompt.${waitsFor(state, ran)}`),
    }
  }
  const { released, hiddenTexts } = releasedToRoom(round.question, state.result, state.entries, state.clusters)
  return {
    kind: 'result',
    roundId: round.id,
    question: round.question,
    prompt: prompt.text,
    ...(lang && { promptLang: lang }),
    released,
    hiddenTexts,
    ...drawn(reporting, round, released),
    ...changed(reporting, round, released),
    notes: notesOf(reporting, round, state, released, hiddenTexts),
  }
}

/** Who leads people in the room gets no summary of what the room has not seen, on the day or after it. */
function isHeldBack(state: RoundState, ran: SessionState | undefined): boolean {
  return ran?.plan.facilitatorLeads === true && state.phase === 'closed'
}

function waitsFor(state: RoundState | undefined, ran: SessionState | undefined): string {
  if (!ran) return 'planned'
  if (!state || state.phase === 'planned') return ran.status === 'ended' ? 'never-asked' : 'not-yet'
  if (state.phase === 'closed') return ran.status === 'ended' ? 'never-shown' : 'held-back'
  return state.phase === 'open' ? 'open' : 'stopped'
}

/** Sentence, picture and tables of what may be known. */
function drawn({ plan, locale, t }: Reporting, round: PlannedRound, released: Released) {
  if (released.status === 'withheld') return { sentence: whyWithheld(released, t).why }
  const vote = voteFor(round.question)
  const context: ChartContext = { ...paper, locale, t, ...(released.coarse === true && { coarse: true }) }
  const sentence = vote.sentence(round.question, released.result, context)
  const table = vote.table(round.question, released.result, context)
  // Of texts none may be shown yet: there is no picture of nothing.
  const known = released.n > 0 && table.rows.length > 0
  const read = vote.texts !== undefined && table.rows.some(([text = '']) => text.length > longestPhrase)
  return {
    sentence,
    ...(known && { table }),
    ...(known && !read && { scene: vote.chart(round.question, released.result, context) }),
    ...(released.comparison && moved(round, released.comparison, context)),
    ...split(plan, round, released, { ...paper, locale, t }),
  }
}

/** The groups that may be told of, side by side and one by one. */
function split(plan: SessionPlan, round: PlannedRound, released: Released, room: ChartContext) {
  const groups = namedGroups(released, plan.roles, round.breakdown)
  if (groups.length === 0) return {}
  const vote = voteFor(round.question)
  const byGroup = [...new Set(groups.map(({ attribute }) => attribute))].flatMap((attribute) => {
    const picture = groupsPicture(
      round.question,
      groups.filter((group) => group.attribute === attribute),
      room,
    )
    return picture ?? []
  })
  return {
    byGroup,
    groups: groups.map(({ name, n, result, coarse }): GroupResult => {
      const context: ChartContext = coarse === true ? { ...room, coarse: true } : room
      return {
        name: say(name, room.locale),
        n,
        sentence: vote.sentence(round.question, result, context),
        scene: vote.chart(round.question, result, context),
        table: vote.table(round.question, result, context),
      }
    }),
  }
}

function moved(round: PlannedRound, comparison: Comparison, context: ChartContext) {
  const moves = comparisonTable(comparison, context.locale, context.t)
  if (!moves) return { comparison }
  const comparisonScene = comparisonChart(round.question.prompt, comparison, context)
  return { comparison, comparisonTable: moves, comparisonScene }
}

function changed({ plan, locale, t, waves, earlier }: Reporting, round: PlannedRound, released: Released) {
  const measured = measurementOf(round.question, released)
  const change = measured && waveChange(measured, waves, earlier, plan.date, { ...paper, locale, t })
  return change && { change }
}

function notesOf(
  { plan, locale, t }: Reporting,
  round: PlannedRound,
  state: RoundState,
  released: Released,
  hiddenTexts: number,
): string[] {
  const notes: string[] = []
  const before = round.before === undefined ? undefined : findRound(plan, round.before)?.round
  if (released.status === 'shown' && before) {
    const asked = say(before.question.prompt, locale)
    notes.push(
      released.comparison
        ? comparisonSentence(released.comparison, locale, t)
        : t('report:comparison.none', { before: asked }),
    )
  }
  if (released.status === 'withheld') notes.push(whyWithheld(released, t).help)
  notes.push(...notesOn(released, round.breakdown, t))
  if (hiddenTexts > 0) notes.push(t('report:hidden', { count: hiddenTexts }))
  const waiting = Object.values(state.entries).filter(
    (entry) => entry.status === 'waiting' && entry.mergedInto === undefined,
  ).length
  if (waiting > 0 && released.status === 'shown') notes.push(t('report:unread', { count: waiting }))
  return notes
}
