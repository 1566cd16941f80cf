import { outsideLead } from '../../support/sample-plan.ts'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { build } from 'vite'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Outcome } from '../../../core/errors.ts'
import { activityFromExercise } from '../../../core/exercises/plan-from.ts'
import type { Catalogue } from '../../../core/exercises/schema.ts'
import type { ClientMessage, HostMessage, Watch } from '../../../core/protocol/messages.ts'
import { diff } from '../../../core/protocol/patch.ts'
import { FacilitatorCommand } from '../../../core/session/commands.ts'
import { editPlan, recorded, redone, undone, type PlanHistory } from '../../../core/session/plan-edit.ts'
import type { SessionPlan } from '../../../core/session/plan.ts'
import type { LibraryView, HostInfo, SessionStatus, SessionSummary } from '../../../core/views/library.ts'
import type { View } from '../../../core/views/index.ts'
import { builtInFolders, loadCatalogue } from '../../../main/catalogue/load.ts'
import { openInstruments } from '../../../main/catalogue/instrument-shelf.ts'
import { countingIds, host, summaryOf } from './fixtures.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
/** As strict as the real host, so that nothing inline goes unnoticed. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'"

/** The facilitator's page, built as it is shipped, into `folder`. */
export async function buildFacilitator(folder: string): Promise<void> {
  await build({
    configFile: path.join(root, 'renderer/vite.desktop.ts'),
    root: path.join(root, 'renderer'),
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { input: { facilitator: path.join(root, 'renderer/facilitator/index.html') } },
    },
  })
}

export interface DeskState {
  catalogue: Catalogue
  sessions: Record<string, SessionSummary>
  deleted: LibraryView['deleted']
  due: readonly string[]
  plans: Record<string, { history: PlanHistory; status: SessionStatus; locked: readonly string[] }>
  host: HostInfo
  backedUpAt: number | undefined
  savedAt: number
}

export interface Desk {
  readonly url: string
  readonly state: DeskState
  /** Commands that arrived, in order. */
  readonly heard: readonly FacilitatorCommand[]
  /** Shows every client what the state has become. */
  publish(): void
  /** Refuses the next command with this code. */
  refuseNext(code: string): void
  /** Breaks every socket, and lets nobody in until `open`. */
  hangUp(): void
  open(): void
  close(): Promise<void>
}

/** A host that plans in memory: the page, the protocol and the rules of plans are the real ones. */
export async function openDesk(folder: string): Promise<Desk> {
  const newId = countingIds('made')
  const catalogue = await loadCatalogue(builtInFolders(root))
  const instruments = await openInstruments(mkdtempSync(path.join(folder, 'instruments-')))
  const state: DeskState = {
    catalogue,
    sessions: {},
    deleted: undefined,
    due: [],
    plans: {},
    host,
    backedUpAt: undefined,
    savedAt: Date.now(),
  }
  const heard: FacilitatorCommand[] = []
  const clients = new Map<WebSocket, { watch: Watch; view: View; revision: number }>()
  let refusal: string | undefined
  let away = false

  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://host').pathname
    const file = name.startsWith('/assets/') ? path.join(folder, name) : path.join(folder, 'facilitator/index.html')
    try {
      const content = readFileSync(file)
      response.writeHead(200, {
        'content-type': types[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy,
      })
      response.end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    if (away) socket.destroy()
    else sockets.handleUpgrade(request, socket, head, (client) => greet(client))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function viewOf(watch: Watch): View | undefined {
    const { host, savedAt, catalogue } = state
    if (watch.view === 'library') {
      const { sessions, deleted, backedUpAt } = state
      return {
        kind: 'library',
        sessions: { ...sessions },
        catalogue,
        instruments: instruments.shelf(),
        deleted,
        due: state.due,
        firstStart: Object.keys(sessions).length === 0,
        savedAt,
        backedUpAt,
        host,
      }
    }
    const planned = watch.view === 'plan' ? state.plans[watch.sessionId ?? ''] : undefined
    if (!planned) return undefined
    const { history, status, locked } = planned
    return {
      kind: 'plan',
      plan: history.present,
      status,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      locked,
      catalogue,
      instruments: instruments.shelf(),
      savedAt,
      host,
    }
  }

  function greet(client: WebSocket): void {
    const say = (message: HostMessage): void => client.send(JSON.stringify(message))
    client.on('close', () => clients.delete(client))
    client.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as ClientMessage
      const answerWith = (outcome: Promise<Outcome<unknown>>): void =>
        void outcome.then((done) => {
          const id = message.type === 'command' ? message.id : 0
          say(done.ok ? { type: 'ack', id } : { type: 'refused', id, ...done.refusal })
          publish()
        })
      if (message.type === 'hello') {
        const view = viewOf(message.watch)
        if (!view) return say({ type: 'refused', code: 'session.unknown' })
        clients.set(client, { watch: message.watch, view, revision: 1 })
        return say({ type: 'welcome', revision: 1, view, now: Date.now() })
      }
      const command = FacilitatorCommand.parse(message.command)
      heard.push(command)
      if (command.type === 'saveInstrument') return answerWith(instruments.save(command.instrument))
      if (command.type === 'importInstrument') return answerWith(instruments.import(command.text))
      if (command.type === 'deleteInstrument') return answerWith(instruments.remove(command.instrumentId))
      const code = refusal ?? obey(command)
      refusal = undefined
      if (typeof code === 'string') return say({ type: 'refused', id: message.id, code })
      state.savedAt = Date.now()
      say({ type: 'ack', id: message.id, answer: code })
      publish()
    })
  }

  function publish(): void {
    for (const [client, known] of clients) {
      const view = viewOf(known.watch)
      const patch = view && diff(known.view, view)
      if (!view || !patch) continue
      clients.set(client, { ...known, view, revision: known.revision + 1 })
      client.send(JSON.stringify({ type: 'patch', revision: known.revision + 1, patch } satisfies HostMessage))
    }
  }

  function keep(plan: SessionPlan): void {
    state.plans[plan.id] = { history: { past: [], present: plan, future: [] }, status: 'draft', locked: [] }
    state.sessions[plan.id] = summaryOf(plan)
  }

  /** A refusal's code, or what the command gives back. */
  function obey(command: FacilitatorCommand): string | { sessionId?: string; enter?: string } {
    switch (command.type) {
      case 'createSession': {
        const template = state.catalogue.templates[command.templateId ?? '']
        const activities = (template?.agenda ?? []).flatMap((item) => {
          const exercise = 'exercise' in item ? state.catalogue.exercises[item.exercise] : undefined
          return exercise ? [activityFromExercise(exercise, newId)] : []
        })
        const id = newId()
        keep({
          id,
          title: command.title ?? 'Ny',
          place: '',
          date: '',
          start: '12:30',
          minutesAvailable: 180,
          locale: command.locale,
          roles: [],
          ...outsideLead,
          activities,
        })
        return { sessionId: id }
      }
      case 'deleteSession': {
        const gone = state.sessions[command.sessionId]
        if (!gone) return 'session.unknown'
        state.deleted = { id: gone.id, title: gone.title }
        removed.set(gone.id, gone)
        delete state.sessions[gone.id]
        return {}
      }
      case 'restoreSession': {
        const back = removed.get(command.sessionId)
        if (!back) return 'session.unknown'
        state.sessions[back.id] = back
        state.deleted = undefined
        return {}
      }
      case 'renameSession': {
        const session = state.sessions[command.sessionId]
        if (!session) return 'session.unknown'
        state.sessions[session.id] = { ...session, title: command.title }
        return {}
      }
      case 'setPreferences': {
        const { locale, theme, keepDays } = state.host.preferences
        state.host = {
          ...state.host,
          preferences: {
            locale: command.locale ?? locale,
            theme: command.theme ?? theme,
            keepDays: command.keepDays ?? keepDays,
          },
        }
        return {}
      }
      case 'backUp':
        state.backedUpAt = Date.now()
        return {}
      case 'startRehearsal':
        return { enter: `${url}/run?rehearsal` }
      case 'setKeepUntil':
        return changePlan(command.sessionId, (history) => {
          const { keepUntil: _, ...plan } = history.present
          return { ...history, present: command.day === '' ? plan : { ...plan, keepUntil: command.day } }
        })
      case 'deleteAnswers':
        state.due = state.due.filter((id) => !command.sessionIds.includes(id))
        return {}
      case 'editPlan':
        return changePlan(command.sessionId, (history, locked) => {
          const edited = editPlan(history.present, command.edit, {
            catalogue: state.catalogue,
            newId,
            locked: new Set(locked),
          })
          return edited.ok ? recorded(history, edited.value) : edited.refusal.code
        })
      case 'undoPlan':
      case 'redoPlan':
        return changePlan(command.sessionId, (history) => {
          const next = (command.type === 'undoPlan' ? undone : redone)(history)
          return next.ok ? next.value : next.refusal.code
        })
      default:
        return {}
    }
  }
  const removed = new Map<string, SessionSummary>()

  function changePlan(
    id: string,
    change: (history: PlanHistory, locked: readonly string[]) => PlanHistory | string,
  ): string | object {
    const planned = state.plans[id]
    if (!planned) return 'session.unknown'
    const history = change(planned.history, planned.locked)
    if (typeof history === 'string') return history
    state.plans[id] = { ...planned, history }
    return {}
  }

  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    state,
    heard,
    publish,
    refuseNext: (code) => {
      refusal = code
    },
    hangUp: () => {
      away = true
      for (const client of sockets.clients) client.terminate()
    },
    open: () => {
      away = false
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
