import fs from 'node:fs'
import path from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { RefusalError, type Refusal } from '../../core/errors.ts'
import { secret, typedCode, uuidv7 } from '../../core/ids.ts'
import { chooseRole } from '../../core/session/decide.ts'
import type { SessionEvent } from '../../core/session/events.ts'
import { Locale } from '../../core/text.ts'
import type { HostInfo, Preferences } from '../../core/views/library.ts'
import type { RoomFacts } from '../../core/views/make-stage.ts'
import { openDatabaseClient, type DatabaseClient } from '../../db/client.ts'
import { lanAddresses, localName, typedAddress } from '../addresses.ts'
import { builtInFolders, loadCatalogue } from '../catalogue/load.ts'
import { assetFolder } from '../http/assets.ts'
import { createEntry } from '../http/entry.ts'
import { listen, type Listener } from '../http/listener.ts'
import { createBroadcaster } from '../live/broadcaster.ts'
import { defaultLimits } from '../live/limits.ts'
import { createRuntime } from '../live/runtime.ts'
import { createSeats } from '../live/seats.ts'
import { serveSocket, type Answer } from '../live/socket.ts'
import { createPlanner } from '../planning/planner.ts'
import { createAudience } from './audience.ts'
import { createCommands } from './commands.ts'
import { loadTranslators, programFolder, programVersion } from './files.ts'
import { announceInstance } from './instance.ts'
import type { Host, HostOptions, HostPorts } from './options.ts'
import { facilitatorPages, phonePages } from './pages.ts'
import { createViews, minutesOfMoment } from './views.ts'

const backupEveryMs = 5 * 60_000
const usualLanPorts = [80, 4780]

/**
 * Starts the whole program but its window: database, the live session as it was left, both listeners. Throws a `RefusalError` with a
 * `start.` code when it cannot. Whoever starts it closes it.
 */
export async function startHost(options: HostOptions, ports: HostPorts = {}): Promise<Host> {
  const database = await openDatabaseClient(options.data)
  try {
    return await startWith(database, options, ports)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function startWith(database: DatabaseClient, options: HostOptions, ports: HostPorts): Promise<Host> {
  const { clock, random } = options
  const limits = { ...defaultLimits, ...options.limits }
  const translators = loadTranslators()
  const builtIn = builtInFolders()
  const catalogue = await loadCatalogue({ ...builtIn, exercises: [...builtIn.exercises, ...(options.exerciseFolders ?? [])] })
  const epoch = secret(random)
  const version = programVersion()
  const logError = (what: string) => (error: unknown) => options.log(`${what}: ${error instanceof Error ? error.message : String(error)}`)

  const shelf: { deleted?: { id: string; title: string }; savedAt: number; backedUpAt?: number } = { savedAt: clock() }
  let preferences = await readPreferences(database, options.locale)
  let lan: Listener | undefined

  const addresses = (): string[] => (lan ? [...lanAddresses(), localName()].filter((name) => name !== '').map((name) => `${name}:${lan?.port ?? 0}`) : [])
  const joinAddress = (): string => typedAddress(lanAddresses()[0] ?? '127.0.0.1', lan?.port ?? 0)

  const host = (): HostInfo => ({
    version,
    dataFolder: options.data,
    addresses: lanAddresses().map((address) => typedAddress(address, lan?.port ?? 0)),
    rehearsal: options.rehearsal ?? false,
    freeBytes: freeBytes(options.data),
    preferences,
    ...(runtime.state()?.status === 'live' ? { liveSessionId: runtime.state()?.plan.id } : {}),
  })
  const facts = (): RoomFacts => ({
    join: { address: joinAddress(), link: `http://${joinAddress()}/` },
    connected: audience.connected(),
    rehearsal: options.rehearsal ?? false,
    trouble: runtime.trouble(),
    minutesOfDay: minutesOfMoment,
  })

  const broadcaster = createBroadcaster(clock, logError('a view could not be made'))
  const runtime = createRuntime({
    database,
    clock,
    queue: limits.queue,
    changed,
    failed: logError('storage failed'),
    acknowledgeEarly: options.acknowledgeEarly,
  })
  const planner = createPlanner({ database, runtime, catalogue, clock, newId: () => uuidv7(clock(), random) })
  const seats = createSeats({ limits, clock: () => performance.now(), random })
  const views = createViews({ database, runtime, planner, catalogue, translators, clock, facts, host, shelf: () => shelf, reportFolder: options.reportFolder })
  const audience = createAudience({ runtime, seats, views, broadcaster, limits, epoch, addresses })
  const commands = createCommands({
    database, runtime, planner, views, ports, clock, translators,
    reportFolder: options.reportFolder,
    locale: () => preferences.locale,
    nextJoin: () => takeJoin(database, random),
    sessionStarted,
    deleted: (session) => {
      if (session) shelf.deleted = session
      else delete shelf.deleted
    },
    backUp,
    prefer: async (change) => {
      preferences = { ...preferences, ...change }
      await database.writeSetting('preferences', JSON.stringify(preferences))
    },
  })

  /** Publishes a commit: votes alone concern only the screens that count them. */
  function changed(events: readonly SessionEvent[]): void {
    if (events.length === 0) return broadcaster.publish((key) => key.startsWith('cockpit') || key.startsWith('stage'))
    broadcaster.publish()
    if (events.some((event) => event.type === 'roundsClosed')) backUp().catch(logError('the backup failed'))
  }

  async function sessionStarted(sessionId: string): Promise<void> {
    runtime.load(await database.readState(sessionId))
    seats.load(await database.seatKeys(sessionId))
    audience.sessionChanged()
    backUp().catch(logError('the backup failed'))
  }

  let backingUp: Promise<void> | undefined
  function backUp(): Promise<void> {
    backingUp ??= database
      .backUp(clock())
      .then(() => {
        shelf.backedUpAt = clock()
        broadcaster.publish((key) => key.startsWith('library'))
      })
      .finally(() => (backingUp = undefined))
    return backingUp
  }

  function facilitator(command: Parameters<typeof commands.run>[0], answer: Answer): void {
    commands.run(command).then(
      (outcome) => {
        if (!outcome.ok) return answer(outcome.refusal)
        shelf.savedAt = clock()
        broadcaster.publish()
        answer(undefined, outcome.value)
      },
      (error: unknown) => answer(asRefusal(error)),
    )
  }
  function asRefusal(error: unknown): Refusal {
    if (error instanceof RefusalError) return error.refusal
    logError('a command failed')(error)
    return { code: 'storage.failed' }
  }

  const entry = createEntry(() => performance.now())
  const instanceSecret = secret(random)
  const enter = (): string => `http://127.0.0.1:${loopback.port}/enter?ticket=${entry.issueTicket()}`
  const handlers = { left: audience.left, flooded: audience.flooded }
  const again = (request: IncomingMessage, response: ServerResponse): void => {
    const asked = request.method === 'POST' && request.headers.authorization === `Bearer ${instanceSecret}`
    if (asked) response.writeHead(200, { 'content-type': 'text/plain' }).end(enter())
    else response.writeHead(403).end()
  }
  const loopbackNames = (port: number): string[] => [`127.0.0.1:${port}`, `localhost:${port}`]
  const loopback = await listen({
    address: '127.0.0.1',
    ports: [options.port],
    hosts: loopbackNames,
    origins: (port) => loopbackNames(port).map((name) => `http://${name}`),
    request: facilitatorPages({ assets: assetFolder(path.join(programFolder, 'dist/desktop')), entry, again, translators, locale: () => preferences.locale }),
    refuseSocket: (request) => (entry.admits(request) ? undefined : 401),
    socket: (socket, request) =>
      serveSocket(socket, request, 'facilitator', { ...limits, messagesPerSecond: 200, burst: 400 }, {
        ...handlers,
        hello: (client, hello) => audience.facilitatorHello(client, hello),
        facilitator,
        voter: (_seat, _command, answer) => answer({ code: 'request.unauthorised' }),
      }),
  })

  const strangers = new Map<string, number>()
  let sockets = 0
  /** Addresses this host has had since it started: a page loaded from an older one may still come back. */
  const served = new Set<string>()
  const lanNames = (port: number): string[] => {
    for (const name of ['127.0.0.1', 'localhost', ...lanAddresses(), localName()]) if (name !== '') served.add(typedAddress(name, port)).add(`${name}:${port}`)
    return [...served]
  }
  try {
    lan = await listen({
      address: '0.0.0.0',
      ports: await lanPorts(database, options.lanPort),
      hosts: lanNames,
      origins: (port) => lanNames(port).map((name) => `http://${name}`),
      connectTo: () => addresses().map((address) => `ws://${address}`),
      request: phonePages(assetFolder(path.join(programFolder, 'dist/phone'))),
      refuseSocket: (request) => {
        const address = request.socket.remoteAddress ?? ''
        if (sockets >= limits.sockets) return 503
        return audience.isBanned(address) || (strangers.get(address) ?? 0) >= limits.strangersPerAddress ? 429 : undefined
      },
      socket: (socket, request) => {
        const address = request.socket.remoteAddress ?? ''
        sockets += 1
        strangers.set(address, (strangers.get(address) ?? 0) + 1)
        let stranger = true
        const noStranger = (): void => {
          if (stranger) strangers.set(address, (strangers.get(address) ?? 1) - 1)
          stranger = false
        }
        socket.once('close', () => {
          sockets -= 1
          noStranger()
        })
        serveSocket(socket, request, 'voter', limits, {
          ...handlers,
          hello: async (client, hello, from, guest) => {
            const came = await audience.voterHello(client, hello, from, guest)
            if (!('code' in came)) noStranger()
            return came
          },
          facilitator: (_command, answer) => answer({ code: 'request.unauthorised' }),
          voter: (seatId, command, answer) => {
            if (command.type === 'castBallot') return runtime.castBallot(seatId, command, answer)
            void runtime.submit((state) => chooseRole(state, seatId, command.roleId)).then((outcome) => answer(outcome.ok ? undefined : outcome.refusal))
          },
        })
      },
    })
  } catch (error) {
    await loopback.close()
    throw error
  }
  await database.writeSetting('lanPort', String(lan.port))

  const live = await database.liveSessionId()
  if (live !== undefined) {
    runtime.load(await database.readState(live))
    seats.load(await database.seatKeys(live))
  }
  const withdraw = announceInstance(options.data, { port: loopback.port, secret: instanceSecret })
  const backups = setInterval(() => {
    if (runtime.state()?.status === 'live') backUp().catch(logError('the backup failed'))
  }, backupEveryMs)

  return {
    enter,
    join: `http://${joinAddress()}/`,
    code: runtime.state()?.code ?? (await peekJoin(database, random)).code,
    port: loopback.port,
    lanPort: lan.port,
    warnings: lanAddresses().length === 0 ? ['start.no-network'] : [],
    close: async () => {
      clearInterval(backups)
      await Promise.all([loopback.close(), lan?.close()])
      broadcaster.close()
      await runtime.idle()
      await backingUp?.catch(() => undefined)
      await database.close()
      withdraw()
    },
  }
}

async function readPreferences(database: DatabaseClient, locale: Locale): Promise<Preferences> {
  const stored = await database.readSetting('preferences')
  const read: unknown = stored === undefined ? {} : JSON.parse(stored)
  const chosen = typeof read === 'object' && read !== null && 'locale' in read ? Locale.safeParse(read.locale) : undefined
  const theme = typeof read === 'object' && read !== null && 'theme' in read ? read.theme : 'light'
  return { locale: chosen?.success ? chosen.data : locale, theme: theme === 'dark' || theme === 'system' ? theme : 'light' }
}

/** The code and secret the next session takes: known beforehand, so that they can be printed. */
async function peekJoin(database: DatabaseClient, random: HostOptions['random']): Promise<{ code: string; secret: string }> {
  const stored = await database.readSetting('nextJoin')
  if (stored !== undefined) return JSON.parse(stored) as { code: string; secret: string }
  const join = { code: typedCode(random), secret: secret(random) }
  await database.writeSetting('nextJoin', JSON.stringify(join))
  return join
}

async function takeJoin(database: DatabaseClient, random: HostOptions['random']): Promise<{ code: string; secret: string }> {
  const join = await peekJoin(database, random)
  await database.writeSetting('nextJoin', JSON.stringify({ code: typedCode(random), secret: secret(random) }))
  return join
}

/** A restart comes back where phones look for it, even when any port was asked for. */
async function lanPorts(database: DatabaseClient, asked: number | undefined): Promise<readonly number[]> {
  const last = Number((await database.readSetting('lanPort')) ?? 0)
  if (asked !== undefined && asked !== 0) return [asked]
  return [...(last > 0 ? [last] : []), ...(asked === undefined ? usualLanPorts : []), 0]
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = fs.statfsSync(folder)
  // Rounded to gigabytes, so that the figure does not change with every vote.
  return Math.floor((bavail * bsize) / 2 ** 30) * 2 ** 30
}
