import path from 'node:path'
import { refuse, unreachable, type Outcome } from '../../core/errors.ts'
import type { CommandAnswer } from '../../core/protocol/messages.ts'
import type { FacilitatorCommand, LiveCommand, PlanningCommand } from '../../core/session/commands.ts'
import { PlanningCommand as PlanningSchema } from '../../core/session/commands.ts'
import { begin, decide } from '../../core/session/decide.ts'
import { roundsOf } from '../../core/session/evolve.ts'
import { daysAfter } from '../../core/session/keeping.ts'
import type { SessionEvent } from '../../core/session/events.ts'
import type { Translate } from '../../core/charts/scene.ts'
import type { Locale } from '../../core/text.ts'
import type { Preferences } from '../../core/views/library.ts'
import type { DatabaseClient } from '../../db/client.ts'
import type { ExerciseShelf } from '../catalogue/exercise-shelf.ts'
import type { OpenInstruments } from '../catalogue/instrument-shelf.ts'
import { saveReport } from '../export/save-report.ts'
import type { Runtime } from '../live/runtime.ts'
import type { Planner } from '../planning/planner.ts'
import type { Updates } from '../update/updates.ts'
import type { Erasing } from './erasing.ts'
import type { HostPorts } from './options.ts'
import type { HostViews } from './views.ts'

export interface CommandOptions {
  readonly exercises: ExerciseShelf
  readonly instruments: OpenInstruments
  readonly database: DatabaseClient
  readonly runtime: Runtime
  readonly planner: Planner
  readonly views: HostViews
  readonly ports: HostPorts
  readonly clock: () => number
  readonly translators: Readonly<Record<Locale, Translate>>
  readonly reportFolder: string
  readonly locale: () => Locale
  /** The room's day, as `YYYY-MM-DD`. */
  readonly today: () => string
  readonly keepDays: () => number
  readonly erasing: Erasing
  /** The secret and code that the next session takes. */
  readonly nextJoin: () => Promise<{ code: string; secret: string }>
  readonly sessionStarted: (sessionId: string) => Promise<void>
  readonly deleted: (session: { id: string; title: string } | undefined) => void
  readonly backUp: () => Promise<void>
  readonly updates: Updates
  readonly itSheet: (locale: Locale) => { readonly name: string; readonly text: string }
  readonly prefer: (change: Partial<Preferences>) => Promise<void>
}

type Answered = Outcome<CommandAnswer | undefined>
const done: Answered = { ok: true, value: undefined }
const planningTypes: ReadonlySet<unknown> = new Set(
  PlanningSchema.def.options.map((option) => option.shape.type.def.values[0]),
)

/** Carries out what the facilitator asks. Resolves once it is on disk. */
export function createCommands(options: CommandOptions) {
  const { database, runtime, planner } = options
  let savedLast: string | undefined

  function run(command: FacilitatorCommand): Promise<Answered> {
    return isPlanning(command) ? plan(command) : live(command)
  }

  async function live(command: LiveCommand): Promise<Answered> {
    if (!runtime.state()) return refuse('command.not-live')
    return runtime.submit((state) => decide(state, command, options.clock()))
  }

  async function plan(command: PlanningCommand): Promise<Answered> {
    switch (command.type) {
      case 'createSession':
        return withId(await planner.create(command))
      case 'duplicateSession':
        return withId(
          await planner.duplicate(command.sessionId, (title) =>
            options.translators[options.locale()]('host:copy-of', { title }).slice(0, 200),
          ),
        )
      case 'renameSession':
        return planner.rename(command.sessionId, command.title)
      case 'deleteSession':
        return remove(command.sessionId)
      case 'restoreSession':
        if (!(await database.restoreSession(command.sessionId))) return refuse('session.unknown')
        options.deleted(undefined)
        return done
      case 'editPlan':
        return planner.edit(command.sessionId, command.edit)
      case 'setKeepUntil':
        return planner.keepUntil(command.sessionId, command.day)
      case 'purgeText':
        return options.erasing.purgeText(command)
      case 'deleteAnswers':
        return options.erasing.deleteAnswers(command.sessionIds)
      case 'undoPlan':
        return planner.undo(command.sessionId)
      case 'redoPlan':
        return planner.redo(command.sessionId)
      case 'startSession':
        return start(command.sessionId)
      case 'saveReport': {
        const { report } = await options.views.report(command.sessionId, command.locale, command.earlier)
        const folder = command.elsewhere
          ? await options.ports.chooseFolder?.(options.reportFolder)
          : options.reportFolder
        // Nothing is saved when nobody chose where to.
        if (folder === undefined) return { ok: true, value: { files: [] } }
        const saved = await saveReport(report, command.formats, folder, options.ports)
        if (!saved.ok) return saved
        savedLast = path.join(saved.value.folder, saved.value.files[0] ?? '')
        return { ok: true, value: { folder: saved.value.folder, files: saved.value.files } }
      }
      case 'saveDataSheet': {
        const { sheet } = await options.views.dataSheet(command.sessionId, command.locale)
        const saved = await saveReport(sheet, ['html'], options.reportFolder, options.ports)
        if (!saved.ok) return saved
        savedLast = path.join(saved.value.folder, saved.value.files[0] ?? '')
        return { ok: true, value: { folder: saved.value.folder, files: saved.value.files } }
      }
      case 'showSaved':
        if (savedLast !== undefined) options.ports.showInFolder?.(savedLast)
        return done
      case 'startRehearsal':
        return rehearse(command.sessionId, command.voters)
      case 'saveExercise':
        return exerciseAnswer(await options.exercises.save(command.exercise))
      case 'importExercise':
        return exerciseAnswer(await options.exercises.import(command.text))
      case 'deleteExercise':
        return options.exercises.remove(command.exerciseId)
      case 'exportExercise': {
        const exported = options.exercises.export(command.exerciseId)
        return exported.ok ? { ok: true, value: { file: exported.value } } : exported
      }
      case 'saveInstrument':
        return instrumentAnswer(await options.instruments.save(command.instrument))
      case 'importInstrument':
        return instrumentAnswer(await options.instruments.import(command.text))
      case 'deleteInstrument':
        return options.instruments.remove(command.instrumentId)
      case 'exportInstrument': {
        const exported = options.instruments.export(command.instrumentId)
        return exported.ok ? { ok: true, value: { file: exported.value } } : exported
      }
      case 'backUp':
        await options.backUp()
        return done
      case 'checkUpdate': {
        const folder = command.folder ?? (await options.ports.chooseUpdate?.())
        // Nothing is looked for when nobody chose where.
        if (folder === undefined) return done
        const found = await options.updates.check(folder)
        return found.ok ? { ok: true, value: { update: found.value } } : found
      }
      case 'openUpdate':
        return options.updates.open()
      case 'exportItSheet':
        return { ok: true, value: { file: options.itSheet(command.locale) } }
      case 'setPreferences': {
        const { type: _, ...change } = command
        await options.prefer(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)))
        return done
      }
      default:
        return unreachable(command)
    }
  }

  async function remove(sessionId: string): Promise<Answered> {
    const planned = await planner.read(sessionId)
    if (!planned) return refuse('session.unknown')
    if (!(await database.deleteSession(sessionId, options.clock()))) return refuse('session.is-live')
    planner.forget(sessionId)
    options.deleted({ id: sessionId, title: planned.history.present.title })
    return done
  }

  async function start(sessionId: string): Promise<Answered> {
    const current = runtime.state()
    if (current?.status === 'live') return current.plan.id === sessionId ? done : refuse('session.already-live')
    const planned = await planner.read(sessionId)
    if (!planned) return refuse('session.unknown')
    if (planned.status === 'ended') return refuse('session.ended')
    if (planned.history.present.activities.length === 0) return refuse('session.empty')
    if (planned.history.present.keepUntil === undefined) {
      const kept = await planner.keepUntil(sessionId, daysAfter(options.today(), options.keepDays()))
      if (!kept.ok) return kept
    }
    await database.start(sessionId, await options.nextJoin(), options.clock())
    await options.sessionStarted(sessionId)
    return runtime.submit((state): Outcome<readonly SessionEvent[]> => {
      const fresh = { ...state, rounds: roundsOf(state.plan, state.rounds) }
      return { ok: true, value: [begin(fresh, options.clock()), { type: 'screenSet', screen: 'join' }] }
    })
  }

  async function rehearse(sessionId: string, voters: number): Promise<Answered> {
    const planned = await planner.read(sessionId)
    if (!planned) return refuse('session.unknown')
    if (!options.ports.startRehearsal) return refuse('rehearsal.failed')
    const enter = await options.ports.startRehearsal({
      plan: JSON.stringify(planned.history.present),
      voters,
      locale: options.locale(),
    })
    return { ok: true, value: { enter } }
  }

  return { run }
}

function isPlanning(command: FacilitatorCommand): command is PlanningCommand {
  return planningTypes.has(command.type)
}

function withId(outcome: Outcome<string>): Answered {
  return outcome.ok ? { ok: true, value: { sessionId: outcome.value } } : outcome
}

function instrumentAnswer(outcome: Outcome<string>): Answered {
  return outcome.ok ? { ok: true, value: { instrumentId: outcome.value } } : outcome
}

function exerciseAnswer(outcome: Outcome<string>): Answered {
  return outcome.ok ? { ok: true, value: { exerciseId: outcome.value } } : outcome
}
