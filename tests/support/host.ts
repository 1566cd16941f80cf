import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Credential } from '../../core/protocol/messages.ts'
import type { SessionPlan } from '../../core/session/plan.ts'
import type { Locale } from '../../core/text.ts'
import type { CockpitView, LibraryView, PlanView, StageView, View, VoterView } from '../../core/views/index.ts'
import { openDatabase } from '../../db/open.ts'
import { writePlan } from '../../db/plans.ts'
import type { Host, HostOptions, HostPorts } from '../../main/host/options.ts'
import { startHost } from '../../main/host/start-host.ts'
import { connect, enterAsFacilitator, type Reply, type SocketClient } from '../../main/rehearsal/socket-client.ts'
import { temporaryFolder } from './temporary.ts'

/** A real host on a folder of its own; only its clock is ours. Everything is closed and removed after the test. */
export interface TestHost {
  readonly host: Host
  readonly data: string
  /** `http://127.0.0.1:port` of the phones' listener. */
  readonly lan: string
  readonly logged: readonly string[]
  /** Moves the host's clock on, in milliseconds. */
  advance(ms: number): void
  /** The way in of a browser that used a ticket. */
  facilitator(): Promise<{ origin: string; cookie: string }>
  library(): Promise<SocketClient<LibraryView>>
  plan(sessionId: string): Promise<SocketClient<PlanView>>
  cockpit(): Promise<SocketClient<CockpitView>>
  stage(): Promise<SocketClient<StageView>>
  phone(credential: Credential, locale?: Locale): Promise<SocketClient<VoterView>>
  /** Ends the host and starts another on the same folder. */
  restart(options?: Partial<HostOptions>): Promise<TestHost>
  close(): Promise<void>
}

export interface TestHostOptions extends Partial<HostOptions> {
  /** Plans that stand on the shelf before the host starts. */
  readonly plans?: readonly SessionPlan[] | undefined
  readonly ports?: HostPorts | undefined
}

const noon = Date.UTC(2026, 10, 24, 11, 30)

export async function openHost({ plans = [], ports, ...options }: TestHostOptions = {}): Promise<TestHost> {
  const data = options.data ?? temporaryFolder()
  if (plans.length > 0) plantPlans(data, plans)
  const logged: string[] = []
  let ahead = 0
  const host = await startHost(
    {
      data,
      port: 0,
      lanPort: 0,
      reportFolder: `${data}/reports`,
      locale: 'da',
      clock: () => noon + ahead,
      random: (length) => new Uint8Array(randomBytes(length)),
      log: (line) => void logged.push(line),
      ...options,
    },
    ports,
  )
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= host.close())
  onTestFinished(close)
  const lan = `http://127.0.0.1:${host.lanPort}`
  const facilitator = () => enterAsFacilitator(host.enter())

  async function watch<V extends View>(view: V['kind'], sessionId?: string): Promise<SocketClient<V>> {
    return connect<V>({
      ...(await facilitator()),
      watch: { view, ...(sessionId === undefined ? {} : { sessionId }) },
      locale: 'da',
    })
  }

  return {
    host,
    data,
    lan,
    logged,
    advance: (ms) => void (ahead += ms),
    facilitator,
    library: () => watch<LibraryView>('library'),
    plan: (sessionId) => watch<PlanView>('plan', sessionId),
    cockpit: () => watch<CockpitView>('cockpit'),
    stage: () => watch<StageView>('stage'),
    phone: (credential, locale = 'da') =>
      connect<VoterView>({ origin: lan, watch: { view: 'voter' }, locale, credential }),
    restart: async (changed = {}) => {
      await close()
      return openHost({ ...options, ports, data, ...changed })
    },
    close,
  }
}

/** Writes plans into a folder whose host is not running. */
export function plantPlans(data: string, plans: readonly SessionPlan[]): void {
  const db = openDatabase(data)
  try {
    for (const plan of plans) writePlan(db, plan, noon)
  } finally {
    db.close()
  }
}

/** A session under way, its cockpit, and the secret that seats phones. */
export async function startSession(room: TestHost, sessionId = 'day') {
  const library = await room.library()
  accepted(await library.send({ type: 'startSession', sessionId }))
  const cockpit = await room.cockpit()
  return { library, cockpit, secret: secretOf(cockpit.view()) }
}

export const secretOf = (view: CockpitView): string => new URL(view.join.link).hash.slice(1)

export function accepted(reply: Reply) {
  if (!reply.ok) throw new Error(`refused: ${reply.code}`)
  return reply.answer ?? {}
}

/** The code a command was refused with; throws when it was accepted. */
export function refusedWith(reply: Reply): string {
  if (reply.ok) throw new Error('it was accepted')
  return reply.code
}

/** Any ballot key. */
export const ballotKey = (): string => randomBytes(16).toString('hex')

/** A cast ballot as a phone sends it; without `ballot` the question is skipped. */
export function cast(roundId: string, ballot?: unknown, key = ballotKey()) {
  return { type: 'castBallot', roundId, ...(ballot === undefined ? {} : { ballot }), key, done: true }
}
