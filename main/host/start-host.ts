import fs from 'node:fs'
import path from 'node:path'
import { RefusalError, type Refusal } from '../../core/errors.ts'
import { secret, uuidv7 } from '../../core/ids.ts'
import { chooseRole } from '../../core/session/decide.ts'
import type { SessionEvent } from '../../core/session/events.ts'
import type { FacilitatorCommand, VoterCommand } from '../../core/session/commands.ts'
import type { HostInfo } from '../../core/views/library.ts'
import type { RoomFacts } from '../../core/views/make-stage.ts'
import { openDatabaseClient, type DatabaseClient } from '../../db/client.ts'
import { backupsIn } from '../../db/files.ts'
import { lanAddresses, typedAddress } from '../addresses.ts'
import { openExerciseShelf } from '../catalogue/exercise-shelf.ts'
import { openInstruments } from '../catalogue/instrument-shelf.ts'
import { builtInFolders } from '../catalogue/load.ts'
import { itSheet } from '../export/it-sheet.ts'
import { createBroadcaster } from '../live/broadcaster.ts'
import { defaultLimits } from '../live/limits.ts'
import { keepClosings } from '../live/closing-clock.ts'
import { createRuntime } from '../live/runtime.ts'
import { createSeats } from '../live/seats.ts'
import type { Answer } from '../live/socket.ts'
import { createPlanner } from '../planning/planner.ts'
import { installedHere } from '../update/installed.ts'
import { createUpdates } from '../update/updates.ts'
import { createAudience } from './audience.ts'
import { keepBackups } from './backups.ts'
import { createCommands } from './commands.ts'
import { assertOwnFolder } from './data-folder.ts'
import { createErasing } from './erasing.ts'
import { listenForFacilitator } from './facilitator-listener.ts'
import { loadTranslators, programVersion } from './files.ts'
import { announceInstance } from './instance.ts'
import { nextJoinCodes } from './join-codes.ts'
import type { Host, HostOptions, HostPorts } from './options.ts'
import { keepPreferences } from './preferences.ts'
import { statusOf, watchStatus } from './status.ts'
import { createViews, dayOfMoment, minutesOfMoment } from './views.ts'
import { listenForVoters } from './voter-listener.ts'

const usualLanPorts = [80, 4780]
/** A room's counts are not made in the middle of the burst of votes that they count. */
const countsMayWaitMs = 20

/**
 * Starts the whole program but its window: database, the live session as it was left, both listeners. Throws a `RefusalError` with a
 * `start.` code when it cannot. Whoever starts it closes it.
 */
export async function startHost(options: HostOptions, ports: HostPorts = {}): Promise<Host> {
  assertOwnFolder(options.data)
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
  const exercises = await openExerciseShelf(path.join(options.data, 'exercises'), {
    ...builtIn,
    exercises: [...builtIn.exercises, ...(options.exerciseFolders ?? [])],
  })
  const { catalogue } = exercises
  const instruments = await openInstruments(path.join(options.data, 'instruments'))
  const preferences = await keepPreferences(database, options.locale)
  const joinCodes = nextJoinCodes(database, random)
  const logError = (what: string) => (error: unknown) =>
    options.log(`${what}: ${error instanceof Error ? error.message : String(error)}`)
  const ofRoom = (key: string): boolean => key.startsWith('cockpit') || key.startsWith('stage')

  let projected: string | undefined
  let deleted: { id: string; title: string } | undefined
  let savedAt = clock()
  let lanPort = 0
  let reachable = (): readonly string[] => []

  const joinAddress = (): string => typedAddress(lanAddresses()[0] ?? '127.0.0.1', lanPort)
  const version = programVersion()
  const host = (): HostInfo => ({
    version,
    dataFolder: options.data,
    addresses: lanAddresses().map((address) => typedAddress(address, lanPort)),
    rehearsal: options.rehearsal ?? false,
    freeBytes: freeBytes(options.data),
    preferences: preferences.current(),
    ...(ports.chooseUpdate ? { canChooseUpdate: true } : {}),
    ...(runtime.state()?.status === 'live' ? { liveSessionId: runtime.state()?.plan.id } : {}),
    ...(projected === undefined ? {} : { projected }),
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
  const closings = keepClosings({ runtime, clock })
  const backups = keepBackups({
    database,
    clock,
    lastAt: backupsIn(options.data).newest,
    isLive: () => runtime.state()?.status === 'live',
    made: () => broadcaster.publish((key) => key.startsWith('library')),
    failed: logError('the backup failed'),
  })
  const planner = createPlanner({ database, runtime, catalogue, clock, newId: () => uuidv7(clock(), random) })
  const seats = createSeats({ limits, clock: () => performance.now(), random })
  const shelf = () => ({ deleted, savedAt, backedUpAt: backups.last() })
  const views = createViews({
    database,
    runtime,
    planner,
    catalogue,
    instruments: instruments.shelf,
    translators,
    clock,
    facts,
    host,
    shelf,
    reportFolder: options.reportFolder,
    ports,
  })
  const audience = createAudience({
    runtime,
    seats,
    views,
    broadcaster,
    limits,
    epoch: secret(random),
    addresses: () => reachable(),
  })
  const erasing = createErasing({ database, runtime, clock, failed: logError('a deletion was not finished') })
  const inSession = (): boolean => runtime.state()?.status === 'live'
  const updates = createUpdates({
    ...(options.installed ?? installedHere()),
    keep: path.join(options.data, 'updates'),
    // A rehearsal runs beside the program, which may have a session.
    inSession: () => inSession() || options.rehearsal === true,
    openInstaller: ports.openInstaller,
  })
  const commands = createCommands({
    updates,
    itSheet: (locale) =>
      itSheet(translators[locale], locale, {
        version,
        program: process.execPath,
        dataFolder: options.data,
        port: lanPort,
      }),
    erasing,
    today: () => dayOfMoment(clock()),
    keepDays: () => preferences.current().keepDays,
    exercises,
    instruments,
    database,
    runtime,
    planner,
    views,
    ports,
    clock,
    translators,
    reportFolder: options.reportFolder,
    locale: () => preferences.current().locale,
    nextJoin: joinCodes.take,
    sessionStarted,
    deleted: (session) => (deleted = session),
    backUp: backups.backUp,
    prefer: async (change) => {
      await preferences.change(change)
      status.look()
    },
  })
  const readStatus = () => statusOf(runtime.state(), preferences.current().locale)
  const status = watchStatus(readStatus)

  /** Publishes a commit: votes alone concern only the screens that count them. */
  function changed(events: readonly SessionEvent[]): void {
    if (events.length === 0) return broadcaster.publish(ofRoom, countsMayWaitMs)
    broadcaster.publish()
    closings.look()
    status.look()
    if (events.some((event) => event.type === 'roundsClosed')) backups.inBackground()
  }

  async function resume(sessionId: string): Promise<void> {
    runtime.load(await database.readState(sessionId))
    seats.load(await database.seatKeys(sessionId))
  }

  async function sessionStarted(sessionId: string): Promise<void> {
    await resume(sessionId)
    audience.sessionChanged()
    backups.inBackground()
  }

  function facilitator(command: FacilitatorCommand, answer: Answer): void {
    commands.run(command).then(
      (outcome) => {
        if (!outcome.ok) return answer(outcome.refusal)
        savedAt = clock()
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

  function voter(seatId: string, command: VoterCommand, answer: Answer): void {
    if (command.type === 'castBallot') return runtime.castBallot(seatId, command, answer)
    void runtime
      .submit((state) => chooseRole(state, seatId, command.roleId))
      .then((outcome) => answer(outcome.ok ? undefined : outcome.refusal))
  }

  // Before anybody can come in: a phone that reconnects must find its seat.
  const live = await database.liveSessionId()
  if (live !== undefined) await resume(live)
  status.look()

  const instanceSecret = secret(random)
  const loopback = await listenForFacilitator({
    port: options.port,
    audience,
    limits,
    instanceSecret,
    inSession,
    translators,
    locale: () => preferences.current().locale,
    landing: () => (runtime.state()?.status === 'live' ? '/run' : '/'),
    command: facilitator,
  })
  const lan = await listenForVoters({
    ports: await lanPorts(database, options.lanPort),
    audience,
    limits,
    command: voter,
  }).catch(async (error: unknown) => {
    await loopback.close()
    throw error
  })
  lanPort = lan.port
  reachable = lan.reachable
  await database.writeSetting('lanPort', String(lanPort))
  backups.start()
  erasing.resume()
  const withdraw = announceInstance(options.data, { port: loopback.port, secret: instanceSecret })

  return {
    enter: loopback.enter,
    join: `http://${joinAddress()}/`,
    code: runtime.state()?.code ?? (await joinCodes.peek()).code,
    port: loopback.port,
    lanPort,
    status: readStatus,
    onStatus: status.on,
    importExercise: async (text) => {
      const imported = await exercises.import(text)
      if (imported.ok) broadcaster.publish()
      return imported
    },
    projected: (keys) => {
      if (keys === projected) return
      projected = keys
      broadcaster.publish((key) => key.startsWith('cockpit'))
    },
    warnings: lanAddresses().length === 0 ? ['start.no-network'] : [],
    close: async () => {
      await Promise.all([loopback.close(), lan.close()])
      closings.stop()
      broadcaster.close()
      await runtime.idle()
      await backups.close()
      await database.close()
      withdraw()
    },
  }
}

/** A restart comes back where phones look for it, even when any port was asked for. */
async function lanPorts(database: DatabaseClient, asked: number | undefined): Promise<readonly number[]> {
  if (asked !== undefined && asked !== 0) return [asked]
  const last = Number((await database.readSetting('lanPort')) ?? 0)
  return [...(last > 0 ? [last] : []), ...(asked === undefined ? usualLanPorts : []), 0]
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = fs.statfsSync(folder)
  // Rounded to gigabytes, so that the figure does not change with every vote.
  return Math.floor((bavail * bsize) / 2 ** 30) * 2 ** 30
}
