import type { Translate } from '../../core/charts/scene.ts'
import { RefusalError } from '../../core/errors.ts'
import type { Catalogue } from '../../core/exercises/schema.ts'
import type { InstrumentShelf } from '../../core/instruments/schema.ts'
import type { Watch } from '../../core/protocol/messages.ts'
import { buildReport } from '../../core/report/build-report.ts'
import { minutesOfDay, clockTime } from '../../core/session/schedule.ts'
import type { Locale } from '../../core/text.ts'
import type { HostInfo, LibraryView, PlanView, ReportView, View } from '../../core/views/index.ts'
import { cockpitView } from '../../core/views/make-cockpit.ts'
import { stageView, type RoomFacts } from '../../core/views/make-stage.ts'
import { voterView } from '../../core/views/make-voter.ts'
import type { DatabaseClient } from '../../db/client.ts'
import { formatsWith } from '../export/formats.ts'
import type { Runtime } from '../live/runtime.ts'
import type { Planner } from '../planning/planner.ts'
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

/** Everything an audience can be shown. `keyOf` names an audience: clients with the same key share one view and its patches. */
export function createViews(sources: ViewSources) {
  const { database, runtime, planner, catalogue, instruments, translators, clock, facts, host } = sources

  // Only what makes a difference: a phone that adds a session of its own making must not get an audience to itself.
  const keyOf = ({ view, sessionId = '' }: Watch, locale: Locale): string =>
    [
      view,
      view === 'plan' || view === 'report' ? sessionId : '',
      view === 'voter' || view === 'report' ? locale : '',
    ].join(':')

  /** Makes the view of an audience. Throws a `RefusalError` when there is nothing to show. */
  function make(watch: Watch, locale: Locale): View | Promise<View> {
    switch (watch.view) {
      case 'library':
        return libraryView()
      case 'plan':
        return planView(watch.sessionId ?? '')
      case 'report':
        return reportView(watch.sessionId ?? '', locale)
      case 'cockpit':
        return cockpitView(live(), facts(), host())
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

  async function libraryView(): Promise<LibraryView> {
    const sessions = await database.listSessions()
    const shelf = sources.shelf()
    return {
      kind: 'library',
      sessions,
      catalogue: catalogue(),
      instruments: instruments(),
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

  async function reportView(sessionId: string, locale: Locale): Promise<ReportView> {
    const { report, status } = await reportOf(sessionId, locale)
    return {
      kind: 'report',
      sessionId,
      title: report.title,
      status,
      report,
      formats: formatsWith(sources.ports).map((format) => format.id),
      canChooseFolder: sources.ports.chooseFolder !== undefined,
      canShowFiles: sources.ports.showInFolder !== undefined,
      folder: sources.reportFolder,
      savedAt: clock(),
      host: host(),
    }
  }

  /** The summary of a session as it stands now. Throws a `RefusalError` for one that is not there. */
  async function reportOf(sessionId: string, locale: Locale) {
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
    })
    return { report, status: state?.status ?? ('draft' as const) }
  }

  return { keyOf, make, report: reportOf }
}

export type HostViews = ReturnType<typeof createViews>
