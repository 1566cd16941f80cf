import type { Translate } from '../../core/charts/scene.ts'
import { RefusalError } from '../../core/errors.ts'
import type { Catalogue } from '../../core/exercises/schema.ts'
import type { Shelves } from '../../core/instruments/focus-offer.ts'
import type { InstrumentShelf } from '../../core/instruments/schema.ts'
import type { Watch } from '../../core/protocol/messages.ts'
import { buildReport } from '../../core/report/build-report.ts'
import { buildDataSheet } from '../../core/report/data-sheet.ts'
import { isDue } from '../../core/session/keeping.ts'
import { minutesOfDay, clockTime } from '../../core/session/schedule.ts'
import type { SessionState } from '../../core/session/state.ts'
import type { Locale } from '../../core/text.ts'
import type { SessionSummary } from '../../core/views/library.ts'
import type { StoredTexts } from '../../core/views/report.ts'
import type { DataSheetView, HostInfo, LibraryView, PlanView, ReportView, View } from '../../core/views/index.ts'
import { cockpitView } from '../../core/views/make-cockpit.ts'
import { stageView, type RoomFacts } from '../../core/views/make-stage.ts'
import { voterView } from '../../core/views/make-voter.ts'
import type { DatabaseClient } from '../../db/client.ts'
import { backupsIn } from '../../db/files.ts'
import { formatsWith } from '../export/formats.ts'
import { filesOf } from '../export/saved-files.ts'
import type { Runtime } from '../live/runtime.ts'
import type { Planner } from '../planning/planner.ts'
import { createEarlierWaves } from './earlier-waves.ts'
import type { HostPorts } from './options.ts'

export interface ViewSources {
  readonly database: DatabaseClient
  readonly runtime: Runtime
  readonly planner: Planner
  readonly catalogue: () => Catalogue
  readonly instruments: () => InstrumentShelf
  readonly translators: Readonly<Record<Locale, Translate>>
  readonly clock: () => number
  readonly facts: () => RoomFacts
  readonly host: () => HostInfo
  readonly shelf: () => Pick<LibraryView, 'deleted' | 'savedAt' | 'backedUpAt'>
  readonly reportFolder: string
  readonly ports: HostPorts
}

/** A moment as minutes after midnight on this computer's clock, which is the room's. */
export function minutesOfMoment(at: number): number {
  const date = new Date(at)
  return minutesOfDay(`${date.getHours()}:${date.getMinutes()}`)
}

/** The day of a moment on this computer's calendar: `YYYY-MM-DD`. */
export function dayOfMoment(at: number): string {
  const date = new Date(at)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const ofSession: ReadonlySet<Watch['view']> = new Set(['plan', 'report', 'dataSheet'] as const)
const inLanguage: ReadonlySet<Watch['view']> = new Set(['voter', 'report', 'dataSheet'] as const)

/** Everything an audience can be shown. `keyOf` names an audience: clients with the same key share one view and its patches. */
export function createViews(sources: ViewSources) {
  const { database, runtime, planner, catalogue, instruments, translators, clock, facts, host } = sources

  const waves = createEarlierWaves(database)

  // Only what makes a difference: a phone that adds a session of its own making must not get an audience to itself.
  const keyOf = ({ view, sessionId = '', earlier = '' }: Watch, locale: Locale): string =>
    [
      view,
      ofSession.has(view) ? sessionId : '',
      inLanguage.has(view) ? locale : '',
      view === 'report' ? earlier : '',
    ].join(':')

  /** Makes the view of an audience. Throws a `RefusalError` when there is nothing to show. */
  function make(watch: Watch, locale: Locale): View | Promise<View> {
    switch (watch.view) {
      case 'library':
        return libraryView()
      case 'plan':
        return planView(watch.sessionId ?? '')
      case 'report':
        return reportView(watch.sessionId ?? '', locale, watch.earlier)
      case 'dataSheet':
        return dataSheetView(watch.sessionId ?? '', locale)
      case 'cockpit':
        return cockpitView(live(), facts(), host(), shelves())
      case 'stage':
        return stageView(live(), facts())
      case 'voter':
        return voterView(live(), facts(), locale, translators[locale])
    }
  }

  function live() {
    const state = runtime.state()
    if (!state) throw new RefusalError({ code: 'command.not-live' })
    return state
  }

  function shelves(): Shelves {
    return { instruments: instruments(), catalogue: catalogue() }
  }

  async function libraryView(): Promise<LibraryView> {
    const sessions = await database.listSessions()
    const shelf = sources.shelf()
    return {
      kind: 'library',
      sessions,
      catalogue: catalogue(),
      instruments: instruments(),
      due: dueSessions(Object.values(sessions), dayOfMoment(clock())),
      firstStart: Object.keys(sessions).length === 0 && shelf.deleted === undefined,
      ...shelf,
      host: host(),
    }
  }

  async function planView(sessionId: string): Promise<PlanView> {
    const planned = await planner.read(sessionId)
    if (!planned) throw new RefusalError({ code: 'session.unknown' })
    const { history, status, savedAt } = planned
    return {
      kind: 'plan',
      plan: history.present,
      status,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      locked: [...planner.lockedOf(sessionId)],
      catalogue: catalogue(),
      instruments: instruments(),
      savedAt,
      host: host(),
    }
  }

  async function reportView(sessionId: string, locale: Locale, earlier: string | undefined): Promise<ReportView> {
    const { report, status, state } = await reportOf(sessionId, locale, earlier)
    return {
      kind: 'report',
      sessionId,
      title: report.title,
      status,
      report,
      ...(earlier === undefined ? {} : { earlier }),
      formats: formatsWith(sources.ports).map((format) => format.id),
      canChooseFolder: sources.ports.chooseFolder !== undefined,
      canShowFiles: sources.ports.showInFolder !== undefined,
      folder: sources.reportFolder,
      texts: state ? storedTexts(state) : [],
      facilitatorLeads: state?.plan.facilitatorLeads ?? false,
      savedAt: clock(),
      host: host(),
    }
  }

  async function dataSheetView(sessionId: string, locale: Locale): Promise<DataSheetView> {
    const { sheet, title, status } = await dataSheet(sessionId, locale)
    return { kind: 'dataSheet', sessionId, title, status, sheet, savedAt: clock(), host: host() }
  }

  /** What is held of a session now. Throws a `RefusalError` for one that is not there. */
  async function dataSheet(sessionId: string, locale: Locale) {
    const planned = await planner.read(sessionId)
    const holdings = planned && (await database.holdings(sessionId))
    if (!holdings) throw new RefusalError({ code: 'session.unknown' })
    const plan = planned.history.present
    const folders = { data: host().dataFolder, reports: sources.reportFolder }
    const sheet = buildDataSheet({
      plan,
      status: planned.status,
      holdings,
      receipts: await database.receipts(sessionId),
      backups: backupsIn(folders.data),
      folders,
      savedReports: await filesOf(plan.title, folders.reports),
      locale,
      t: translators[locale],
      now: clock(),
      moment: (at) => momentInWords(at, locale),
    })
    return { sheet, title: plan.title, status: planned.status }
  }

  /** The summary of a session as it stands now, compared with an earlier one. Throws a `RefusalError` for one that is not there. */
  async function reportOf(sessionId: string, locale: Locale, earlier?: string) {
    const current = runtime.state()
    const state = current?.plan.id === sessionId ? current : await database.readState(sessionId)
    const planned = state ? undefined : await database.readPlan(sessionId)
    const reported = state ?? (planned && { plan: planned.plan })
    if (!reported) throw new RefusalError({ code: 'session.unknown' })
    const report = buildReport({
      state: reported,
      locale,
      t: translators[locale],
      now: clock(),
      clock: (moment) => clockTime(minutesOfMoment(moment), locale),
      shelves: shelves(),
      waves: state ? await waves.before(state) : [],
      earlier,
    })
    return { report, status: state?.status ?? ('draft' as const), state }
  }

  return { keyOf, make, report: reportOf, dataSheet }
}

export type HostViews = ReturnType<typeof createViews>

function momentInWords(at: number, locale: Locale): string {
  const day = new Intl.DateTimeFormat(locale === 'da' ? 'da-DK' : 'en-GB', { dateStyle: 'long' }).format(new Date(at))
  return `${day} ${clockTime(minutesOfMoment(at), locale)}`
}

/** Every text of a session that moderation knows, by round, in an order that says nothing. */
function storedTexts(state: SessionState): StoredTexts[] {
  return state.plan.activities
    .flatMap((activity) => activity.rounds)
    .flatMap(({ id, question }) => {
      const entries = Object.values(state.rounds[id]?.entries ?? {}).toSorted((one, other) =>
        one.id < other.id ? -1 : 1,
      )
      const texts = entries.map((entry) => ({ id: entry.id, text: entry.text }))
      return texts.length === 0 ? [] : [{ roundId: id, prompt: question.prompt, entries: texts }]
    })
}

function dueSessions(sessions: readonly SessionSummary[], today: string): string[] {
  return sessions
    .filter(
      ({ status, keepUntil, answersDeletedAt }) =>
        status === 'ended' && answersDeletedAt === undefined && isDue(keepUntil, today),
    )
    .toSorted((one, other) => ((one.keepUntil ?? '') < (other.keepUntil ?? '') ? -1 : 1))
    .map(({ id }) => id)
}
