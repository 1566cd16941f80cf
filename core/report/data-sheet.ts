import type { Translate } from '../charts/scene.ts'
import type { PlannedRound, SessionPlan } from '../session/plan.ts'
import type { RoundMode } from '../session/round-modes.ts'
import { roundModes } from '../session/round-modes.ts'
import type { RoundPhase } from '../session/state.ts'
import { pick, type Locale } from '../text.ts'
import { voteName } from '../votes/index.ts'
import type { Receipt } from '../views/data-sheet.ts'
import type { SessionStatus } from '../views/library.ts'
import type { Report, ReportBlock } from './report.ts'
import { wordsOf } from './words.ts'

/** What the database holds of a session now, counted in its tables. */
export interface Holdings {
  readonly seats: number
  /** By round; rounds that hold nothing are there as well. */
  readonly rounds: Readonly<Record<string, RoundHoldings>>
  readonly notes: boolean
  readonly conclusion: boolean
  readonly answersDeletedAt?: number | undefined
}

export interface RoundHoldings {
  readonly phase: RoundPhase
  /** Answers one by one. */
  readonly ballots: number
  /** Notes of who has answered. */
  readonly participations: number
  /** Texts that an anonymous round left. */
  readonly releasedTexts: number
  readonly result: boolean
}

export interface DataSheetInput {
  readonly plan: SessionPlan
  readonly status: SessionStatus
  readonly holdings: Holdings
  readonly receipts: readonly Receipt[]
  readonly backups: { readonly count: number; readonly newest?: number | undefined }
  readonly folders: { readonly data: string; readonly reports: string }
  /** Names of summaries of this session that lie in the folder for them. */
  readonly savedReports: readonly string[]
  readonly locale: Locale
  readonly t: Translate
  /** Milliseconds. */
  readonly now: number
  /** A moment in words of the room's time, date and clock. */
  readonly moment: (at: number) => string
}

/**
 * What is held of a session, where, until when and who can see it: said of what really lies in the tables and files now, for each mode of its rounds.
 * The same shape as a summary, so that it is drawn, printed and saved like one.
 */
export function buildDataSheet(input: DataSheetInput): Report {
  const { plan, locale, t, now, moment } = input
  return {
    sessionId: plan.id,
    title: t('guard:sheet.file', { title: plan.title }),
    locale,
    madeAt: now,
    provisional: input.status === 'live',
    words: wordsOf(t),
    waves: [],
    blocks: [
      { kind: 'heading', level: 1, text: t('guard:sheet.title') },
      { kind: 'paragraph', text: plan.title },
      { kind: 'paragraph', text: t('guard:sheet.made', { moment: moment(now) }), quiet: true },
      ...responsible(input),
      ...roundModes.flatMap((mode) => ofMode(input, mode)),
      ...seats(input),
      ...whatStays(input),
      ...copies(input),
      ...elsewhere(input),
      ...deleted(input),
      section(t, 'limits'),
      { kind: 'paragraph', text: t('guard:sheet.limits.network') },
      { kind: 'paragraph', text: t('guard:sheet.limits.disk') },
      { kind: 'paragraph', text: t('guard:sheet.limits.log') },
      { kind: 'paragraph', text: t('guard:sheet.limits.rights') },
    ],
  }
}

const section = (t: Translate, name: string): ReportBlock => ({
  kind: 'heading',
  level: 2,
  text: t(`guard:sheet.${name}.title`),
})

function responsible({ plan, locale, t }: DataSheetInput): ReportBlock[] {
  const organisation = plan.responsible?.organisation ?? ''
  const contact = plan.responsible?.contact ?? ''
  return [
    section(t, 'responsible'),
    {
      kind: 'facts',
      items: [
        {
          label: t('guard:sheet.responsible.organisation'),
          value: organisation === '' ? t('guard:sheet.responsible.facilitator') : organisation,
        },
        ...(contact === '' ? [] : [{ label: t('guard:sheet.responsible.contact'), value: contact }]),
        {
          label: t('guard:sheet.responsible.until'),
          value: plan.keepUntil === undefined ? t('guard:sheet.responsible.no-date') : longDay(plan.keepUntil, locale),
        },
      ],
    },
  ]
}

/** One section for each mode the plan has rounds of. */
function ofMode(input: DataSheetInput, mode: RoundMode): ReportBlock[] {
  const { plan, holdings, locale, t } = input
  const rounds = plan.activities.flatMap((activity) => activity.rounds).filter((round) => round.mode === mode)
  if (rounds.length === 0) return []
  return [
    section(t, mode),
    ...fourFacts(input, mode, {
      until: holdings.answersDeletedAt === undefined ? untilWhen(input) : t('guard:sheet.until-gone'),
    }),
    {
      kind: 'list',
      label: t('guard:sheet.rounds'),
      items: rounds.map((round) => `${pick(round.question.prompt, locale).text}: ${heldOf(input, round)}`),
    },
  ]
}

/** What lies in the tables of one round. */
function heldOf(input: DataSheetInput, round: PlannedRound): string {
  const { holdings, t } = input
  const held = holdings.rounds[round.id]
  if (!held || held.phase === 'planned') return t('guard:sheet.held.not-asked')
  const counted = held.ballots > 0 || held.participations > 0
  const open = held.phase === 'open'
  const parts = [
    ...(open ? [t('guard:sheet.held.open')] : []),
    ...(counted ? [] : [t(`guard:sheet.held.${noneOf(input, round)}`)]),
    ...(counted ? [t('guard:sheet.held.ballots', { count: held.ballots })] : []),
    ...(held.releasedTexts > 0 ? [t('guard:sheet.held.texts', { count: held.releasedTexts })] : []),
    ...(held.result ? [t('guard:sheet.held.result')] : []),
  ]
  return parts.join(', ')
}

/** Why a round that was asked holds no answers. One that is not counted yet has burnt none. */
function noneOf({ holdings }: DataSheetInput, { id, mode }: PlannedRound): 'none-yet' | 'burnt' | 'no-ballots' {
  const phase = holdings.rounds[id]?.phase
  if (phase === 'open') return 'none-yet'
  const counted = phase !== 'stopped' || holdings.answersDeletedAt !== undefined
  return mode === 'anonymous' && counted ? 'burnt' : 'no-ballots'
}

function fourFacts({ plan, t }: DataSheetInput, name: string, values: { readonly until: string }): ReportBlock[] {
  const minimums = { group: plan.smallestGroup, texts: plan.smallestTexts }
  return [
    {
      kind: 'facts',
      items: (['what', 'where', 'until', 'who'] as const).map((fact) => ({
        label: t(`guard:sheet.${fact}`),
        value: fact === 'until' ? values.until : t(`guard:sheet.${name}.${fact}`, minimums),
      })),
    },
  ]
}

function untilWhen({ plan, locale, t }: DataSheetInput): string {
  if (plan.keepUntil === undefined) return t('guard:sheet.until-none')
  return t('guard:sheet.until-day', { date: longDay(plan.keepUntil, locale) })
}

function seats(input: DataSheetInput): ReportBlock[] {
  const { holdings, t } = input
  const gone = holdings.answersDeletedAt !== undefined
  return [
    section(t, 'seats'),
    ...fourFacts(input, 'seats', { until: gone ? t('guard:sheet.until-gone') : untilWhen(input) }),
    { kind: 'paragraph', text: t('guard:sheet.seats.count', { count: holdings.seats }), quiet: true },
  ]
}

function whatStays(input: DataSheetInput): ReportBlock[] {
  const { holdings, t } = input
  const results = Object.values(holdings.rounds).filter(({ result }) => result).length
  const written = [
    t('guard:sheet.stays.results', { count: results }),
    t('guard:sheet.stays.plan'),
    ...(holdings.notes ? [t('guard:sheet.stays.notes')] : []),
    ...(holdings.conclusion ? [t('guard:sheet.stays.conclusion')] : []),
  ]
  return [
    section(t, 'stays'),
    ...fourFacts(input, 'stays', { until: t('guard:sheet.stays.until') }),
    { kind: 'list', label: t('guard:sheet.stays.now'), items: written },
  ]
}

function copies({ backups, folders, moment, t }: DataSheetInput): ReportBlock[] {
  return [
    section(t, 'backups'),
    {
      kind: 'facts',
      items: [
        { label: t('guard:sheet.backups.folder'), value: folders.data },
        { label: t('guard:sheet.backups.count'), value: String(backups.count) },
        ...(backups.newest === undefined
          ? []
          : [{ label: t('guard:sheet.backups.newest'), value: moment(backups.newest) }]),
      ],
    },
    { kind: 'paragraph', text: t('guard:sheet.backups.text') },
  ]
}

function elsewhere({ folders, savedReports, t }: DataSheetInput): ReportBlock[] {
  return [
    section(t, 'elsewhere'),
    { kind: 'paragraph', text: t('guard:sheet.elsewhere.phones') },
    { kind: 'paragraph', text: t('guard:sheet.elsewhere.reports', { folder: folders.reports }) },
    ...(savedReports.length === 0
      ? []
      : [{ kind: 'list', label: t('guard:sheet.elsewhere.found'), items: savedReports } as const]),
  ]
}

/** What was deleted, told by receipts that do not say what it was. */
function deleted({ plan, receipts, locale, moment, t }: DataSheetInput): ReportBlock[] {
  const rounds = plan.activities.flatMap((activity) => activity.rounds)
  const told = receipts.map((receipt) => {
    const prompt = rounds.find(({ id }) => id === receipt.roundId)?.question.prompt
    const about = [
      t(`guard:receipt.${receipt.kind}`, {
        count: receipt.texts ?? 1,
        moment: moment(receipt.at),
        vote: voteName(receipt.vote ?? '', locale),
        round: prompt ? pick(prompt, locale).text : '–',
      }),
      ...(receipt.done
        ? [t('guard:receipt.cleaned', { count: receipt.cleaned.length })]
        : [t('guard:receipt.unfinished')]),
      ...(receipt.cleaned.length > 0 ? [`${receipt.cleaned.join(', ')}.`] : []),
      ...(receipt.unreached.length > 0 ? [t('guard:receipt.unreached', { files: receipt.unreached.join(', ') })] : []),
      t('guard:receipt.outside'),
    ]
    return about.join(' ')
  })
  return [
    section(t, 'deleted'),
    told.length === 0
      ? { kind: 'paragraph', text: t('guard:sheet.deleted.none') }
      : { kind: 'list', label: t('guard:sheet.deleted.receipts'), items: told },
  ]
}

function longDay(day: string, locale: Locale): string {
  const form = new Intl.DateTimeFormat(locale === 'da' ? 'da-DK' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return form.format(new Date(`${day}T00:00:00Z`))
}
