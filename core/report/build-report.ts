import type { Translate } from '../charts/scene.ts'
import { smallestGroup } from '../release/release.ts'
import { activityMinutes, planMinutes, type Activity, type SessionPlan } from '../session/plan.ts'
import { usedMinutes } from '../session/pace.ts'
import { roundModes } from '../session/round-modes.ts'
import type { SessionState } from '../session/state.ts'
import { pick, say, type Locale, type Text } from '../text.ts'
import type { Shelves } from '../instruments/focus-offer.ts'
import { measuredIn, type Wave } from '../instruments/wave.ts'
import { withFocus } from './focus-blocks.ts'
import type { Report, ReportBlock } from './report.ts'
import { roundBlock, type Reporting } from './round-block.ts'
import { comparableWaves } from './wave-change.ts'
import { wordsOf } from './words.ts'

/** A session that is or was live, or one that so far is only planned. */
export type Reported = SessionState | { readonly plan: SessionPlan; readonly status?: undefined }

export interface ReportInput {
  readonly state: Reported
  readonly locale: Locale
  readonly t: Translate
  /** Milliseconds. */
  readonly now: number
  /** A moment as the room's clock showed it, such as "14.32": `core` knows no time zone. */
  readonly clock: (moment: number) => string
  /** What a focus is suggested from; without it none is. */
  readonly shelves?: Shelves | undefined
  /** Ended sessions that measured something before this one. */
  readonly waves?: readonly Wave[] | undefined
  /** Which of them to compare with, or `noWave`; for each instrument the newest without it. */
  readonly earlier?: string | undefined
}

/**
 * The summary of a session: what was asked, what was answered as far as it may be known, and how the time went. Everything in it is
 * already released; it holds every question of the plan, asked or not.
 */
export function buildReport(input: ReportInput): Report {
  const { state, locale, t, now, clock, shelves, earlier } = input
  const ran = state.status === undefined ? undefined : state
  const waves = comparableWaves(input.waves ?? [], measuredIn(state.plan, ran?.rounds ?? {}))
  const reporting: Reporting = { plan: state.plan, ran, locale, t, waves, earlier }
  const provisional = ran?.status !== 'ended'
  const answers = state.plan.activities.flatMap((activity) => activityBlocks(reporting, activity))
  return {
    sessionId: state.plan.id,
    title: state.plan.title,
    locale,
    madeAt: now,
    provisional,
    waves: waves.map(({ sessionId, title, date }) => ({ sessionId, title, date: longDate(date, locale) })),
    words: wordsOf(t),
    blocks: [
      { kind: 'heading', level: 1, text: state.plan.title },
      ...opening(reporting, provisional, now, clock),
      ...(shelves ? withFocus(answers, shelves, reporting) : answers),
      ...closing(reporting),
    ],
  }
}

function opening(
  { plan, ran, locale, t }: Reporting,
  provisional: boolean,
  now: number,
  clock: ReportInput['clock'],
): ReportBlock[] {
  const whereAndWhen = [plan.place, longDate(plan.date, locale)].filter((part) => part !== '').join(' · ')
  const blocks: ReportBlock[] = []
  if (whereAndWhen !== '') blocks.push({ kind: 'paragraph', text: whereAndWhen, quiet: true })
  if (!ran) {
    blocks.push({ kind: 'paragraph', text: t('report:not-run') })
    return blocks
  }
  if (provisional) blocks.push({ kind: 'paragraph', text: t('report:provisional', { time: clock(now) }) })
  const conclusion = ran.conclusion.trim()
  if (conclusion !== '') blocks.push({ kind: 'quote', label: t('report:conclusion'), text: conclusion })
  const rounds = Object.values(ran.rounds)
  const asked = rounds.filter((round) => round.phase !== 'planned').length
  blocks.push({
    kind: 'facts',
    items: [
      { label: t('report:facts.people'), value: String(Object.keys(ran.seats).length) },
      {
        label: t('report:facts.time'),
        value:
          ran.endedAt === undefined
            ? t('report:facts.since', { start: clock(ran.startedAt) })
            : `${clock(ran.startedAt)}–${clock(ran.endedAt)}`,
      },
      { label: t('report:facts.rounds'), value: t('report:facts.asked', { asked, all: allRounds(plan) }) },
    ],
  })
  return blocks
}

function activityBlocks(reporting: Reporting, activity: Activity): ReportBlock[] {
  // A break or a talk with nothing asked stands in the log of times alone.
  if (activity.kind !== 'exercise' && activity.rounds.length === 0) return []
  const { locale, t } = reporting
  const title = marked(activity.title, locale)
  return [
    { kind: 'heading', level: 2, ...title },
    ...(activity.purpose ? [{ kind: 'paragraph', ...marked(activity.purpose, locale), quiet: true } as const] : []),
    ...activity.rounds.map((round) => roundBlock(reporting, round)),
    ...(activity.debrief && activity.debrief.length > 0
      ? [
          {
            kind: 'list',
            label: t('report:debrief'),
            items: activity.debrief.map((line) => say(line, locale)),
          } as const,
        ]
      : []),
  ]
}

function closing({ plan, ran, locale, t }: Reporting): ReportBlock[] {
  const blocks: ReportBlock[] = []
  if (ran) {
    const answers = plan.activities.flatMap((activity) =>
      activity.rounds.flatMap((round) => {
        const state = ran.rounds[round.id]
        if (!state || state.phase === 'planned') return []
        return [
          { label: say(round.question.prompt, locale), value: t('report:log.answers', { count: state.answered }) },
        ]
      }),
    )
    if (answers.length > 0) {
      blocks.push({ kind: 'heading', level: 2, text: t('report:log.participation') }, { kind: 'facts', items: answers })
    }
  }
  blocks.push(
    { kind: 'heading', level: 2, text: t('report:log.title') },
    {
      kind: 'facts',
      items: plan.activities.map((activity) => ({
        label: say(activity.title, locale),
        value: timing(activity, ran, t),
      })),
    },
    { kind: 'paragraph', text: totalTime(plan, ran, t), quiet: true },
    { kind: 'heading', level: 2, text: t('report:data.title') },
    ...aboutModes(plan, t),
    { kind: 'paragraph', text: t('report:data.texts') },
    { kind: 'paragraph', text: t('report:data.access') },
  )
  return blocks
}

/** How answers are stored and from how many they are told, for each way the session's rounds are asked. */
function aboutModes(plan: SessionPlan, t: Translate): ReportBlock[] {
  const used = new Set(plan.activities.flatMap(({ rounds }) => rounds.map(({ mode }) => mode)))
  const least = { fewest: smallestGroup, group: plan.smallestGroup, texts: plan.smallestTexts }
  return roundModes
    .filter((mode) => used.has(mode))
    .map((mode) => ({ kind: 'paragraph', text: t(`report:data.${mode}`, least) }))
}

function timing(activity: Activity, ran: SessionState | undefined, t: Translate): string {
  const planned = activityMinutes(activity)
  const visit = ran?.visits[activity.id]
  if (!visit) return t(ran ? 'report:log.passed-over' : 'report:log.planned', { planned })
  if (visit.endedAt === undefined) return t('report:log.going-on', { planned })
  return t('report:log.used', { planned, used: usedMinutes(visit.startedAt, visit.endedAt) })
}

function totalTime(plan: SessionPlan, ran: SessionState | undefined, t: Translate): string {
  const planned = planMinutes(plan)
  if (ran?.endedAt === undefined) return t('report:log.total-planned', { planned })
  return t('report:log.total', { planned, used: usedMinutes(ran.startedAt, ran.endedAt) })
}

function allRounds(plan: SessionPlan): number {
  return plan.activities.reduce((sum, activity) => sum + activity.rounds.length, 0)
}

/** A text of the plan, with its language where that is not the summary's. */
function marked(text: Text, locale: Locale): { readonly text: string; readonly lang?: Locale } {
  const picked = pick(text, locale)
  return picked.lang === locale ? { text: picked.text } : picked
}

function longDate(date: string, locale: Locale): string {
  if (date === '') return ''
  const form = new Intl.DateTimeFormat(locale === 'da' ? 'da-DK' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return form.format(new Date(`${date}T00:00:00Z`))
}
