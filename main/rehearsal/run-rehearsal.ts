import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { RefusalError } from '../../core/errors.ts'
import { undoLasts } from '../../core/session/closing.ts'
import type { Locale } from '../../core/text.ts'
import { voteFor } from '../../core/votes/index.ts'
import type { CockpitView } from '../../core/views/cockpit.ts'
import { startHost } from '../host/start-host.ts'
import { audit } from './audit.ts'
import { readStored } from './read-stored.ts'
import { fillRoom, type Room } from './room.ts'
import { connect, enterAsFacilitator, type Reply, type SocketClient } from './socket-client.ts'

export interface RehearsalOptions {
  readonly voters: number
  readonly templateId: string
  /** Where the summary is saved. */
  readonly out: string
  readonly locale: Locale
  readonly seed: number
  readonly log: (line: string) => void
}

export interface RehearsalReport {
  readonly voters: number
  readonly activities: number
  readonly rounds: number
  readonly ballotsSent: number
  readonly ballotsStored: number
  readonly lost: number
  readonly duplicates: number
  readonly refused: number
  readonly changed: number
  readonly ackP50Ms: number
  readonly ackP99Ms: number
  readonly files: readonly string[]
}

/**
 * Runs a template from join to summary with simulated people, by the big button alone, on a folder of its own. The host's clock is
 * moved on, so that a day takes seconds. What was stored is read by another process after the host has gone.
 */
export async function runRehearsal(options: RehearsalOptions): Promise<RehearsalReport> {
  const data = await fs.mkdtemp(path.join(os.tmpdir(), 'samspil-rehearsal-'))
  const clock = { ahead: 0, now: () => Date.now() + clock.ahead }
  try {
    const host = await startHost({
      data,
      port: 0,
      lanPort: 0,
      reportFolder: path.resolve(options.out),
      locale: options.locale,
      clock: clock.now,
      random: (length) => new Uint8Array(randomBytes(length)),
      rehearsal: true,
      log: options.log,
    })
    let ran: Ran
    try {
      ran = await runDay(host.enter(), `http://127.0.0.1:${host.lanPort}`, clock, options)
    } finally {
      await host.close()
    }
    const { cockpit, room, files } = ran
    const rounds = Object.values(cockpit.rounds).filter((round) => round.phase !== 'planned').length
    const checked = audit(
      cockpit.plan,
      await readStored(data),
      room.phones.map((phone) => phone.acked),
    )
    return {
      voters: options.voters,
      activities: cockpit.plan.activities.length,
      rounds,
      ...checked,
      refused: room.tally.refused,
      changed: room.tally.changed,
      ackP50Ms: quantile(room.tally.ackMs, 0.5),
      ackP99Ms: quantile(room.tally.ackMs, 0.99),
      files,
    }
  } finally {
    await fs.rm(data, { recursive: true, force: true })
  }
}

const passedOver: ReadonlySet<string> = new Set(['command.nothing-to-feed', 'round.too-few-present'])

interface Ran {
  readonly cockpit: CockpitView
  readonly room: Room
  readonly files: readonly string[]
}

async function runDay(enter: string, lan: string, clock: { ahead: number }, options: RehearsalOptions): Promise<Ran> {
  const { locale, templateId, voters, seed } = options
  const facilitator = await enterAsFacilitator(enter)
  const shelf = await connect({ ...facilitator, watch: { view: 'library' }, locale })
  const { sessionId } = accepted(await shelf.send({ type: 'createSession', templateId, locale }))
  if (sessionId === undefined) throw new RefusalError({ code: 'session.unknown' })
  accepted(await shelf.send({ type: 'startSession', sessionId }))
  const cockpit = await connect<CockpitView>({ ...facilitator, watch: { view: 'cockpit' }, locale })
  const room = await fillRoom(lan, new URL(cockpit.view().join.link).hash.slice(1), voters, seed)
  let late: Awaited<ReturnType<Room['answer']>> = []

  while (cockpit.view().status === 'live') {
    const { primary } = cockpit.view()
    const before = JSON.stringify(cockpit.view().primary)
    if (primary.kind === 'closing') {
      clock.ahead += undoLasts
      await cockpit.until((view) => JSON.stringify(view.primary) !== before)
      await afterClosing(cockpit, room, primary.roundId, late)
      continue
    }
    const reply = await cockpit.send({ type: primary.kind, ...withoutKind(primary) })
    // In a room of a few nothing may come up that another round could build on, and they may be too few to be anonymous: it is passed over.
    if (!reply.ok && passedOver.has(reply.code)) {
      const { position, forward } = cockpit.view()
      accepted(await cockpit.send(forward ? { type: 'goTo', from: position, to: forward } : { type: 'endSession' }))
    } else accepted(reply)
    await cockpit.until((view) => view.status === 'ended' || JSON.stringify(view.primary) !== before)
    if (reply.ok && primary.kind === 'openRound') late = await room.answer(await openRound(room, primary.roundId))
    if (primary.kind === 'closeRound' && !primary.deliberate) await afterClosing(cockpit, room, primary.roundId, late)
    if (primary.kind === 'goTo') clock.ahead += stepMinutes(cockpit.view()) * 60_000
  }
  accepted(
    await cockpit.send({
      type: 'writeConclusion',
      text: locale === 'da' ? 'Vi ringer, før vi skriver.' : 'We call before we write.',
    }),
  )
  const saved = accepted(await shelf.send({ type: 'saveReport', sessionId, formats: ['html', 'csv'], locale }))
  const ended = cockpit.view()
  await Promise.all([room.leave(), cockpit.close(), shelf.close()])
  return { cockpit: ended, room, files: (saved.files ?? []).map((file) => path.join(saved.folder ?? '', file)) }
}

/** Some come too late; then the texts are read. */
async function afterClosing(
  cockpit: SocketClient<CockpitView>,
  room: Room,
  roundId: string,
  late: Awaited<ReturnType<Room['answer']>>,
): Promise<void> {
  await room.answerLate({ id: roundId, ...plannedRound(cockpit.view(), roundId) }, late)
  await moderate(cockpit, roundId)
}

async function openRound(room: Room, roundId: string) {
  const [phone] = room.phones
  const round = (await phone?.until((view) => view.open[roundId] !== undefined))?.open[roundId]
  if (!round) throw new Error(`round ${roundId} did not open`)
  return round
}

function plannedRound(view: CockpitView, roundId: string) {
  const round = view.plan.activities
    .flatMap((activity) => activity.rounds)
    .find((candidate) => candidate.id === roundId)
  if (!round) throw new Error(`no round ${roundId}`)
  return { mode: round.mode, question: round.question }
}

/** Reads the texts as a facilitator would: hides one, merges two that say the same, lets the rest through. */
async function moderate(cockpit: SocketClient<CockpitView>, roundId: string): Promise<void> {
  const entries = Object.values(cockpit.view().rounds[roundId]?.entries ?? {})
  const [first, second, third, ...rest] = entries
  if (!first) return
  if (!second || !third) {
    const entryIds = entries.map((entry) => entry.id)
    return void accepted(await cockpit.send({ type: 'moderate', roundId, entryIds, status: 'shown' }))
  }
  accepted(await cockpit.send({ type: 'moderate', roundId, entryIds: [first.id], status: 'hidden' }))
  accepted(await cockpit.send({ type: 'mergeEntries', roundId, into: second.id, entryIds: [third.id] }))
  accepted(
    await cockpit.send({
      type: 'moderate',
      roundId,
      entryIds: [second.id, ...rest.map((entry) => entry.id)],
      status: 'shown',
    }),
  )
  if (voteFor(plannedRound(cockpit.view(), roundId).question).clusters) await gather(cockpit, roundId, rest)
}

/** Gathers every other text under a few headings, moves one of them, and takes a heading back. */
async function gather(
  cockpit: SocketClient<CockpitView>,
  roundId: string,
  entries: readonly { readonly id: string }[],
): Promise<void> {
  const gathered = entries.filter((_, at) => at % 2 === 0).map(({ id }) => id)
  for (const [at, title] of ['Overgange', 'Tid', 'Samarbejde'].entries()) {
    const entryIds = gathered.filter((_, index) => index % 3 === at)
    accepted(await cockpit.send({ type: 'makeCluster', roundId, title, entryIds }))
  }
  const [one] = gathered
  if (one !== undefined) accepted(await cockpit.send({ type: 'moveEntries', roundId, entryIds: [one], cluster: 'c2' }))
  accepted(await cockpit.send({ type: 'removeCluster', roundId, clusterId: 'c3' }))
  accepted(await cockpit.send({ type: 'undoClustering', roundId }))
}

function stepMinutes(view: CockpitView): number {
  const activity = view.plan.activities[view.position.activity]
  return activity?.steps[view.position.step]?.minutes ?? activity?.minutes ?? 0
}

function withoutKind(action: CockpitView['primary']): object {
  const { kind: _, ...rest } = action
  return rest
}

function accepted(reply: Reply) {
  if (!reply.ok) throw new RefusalError({ code: reply.code })
  return reply.answer ?? {}
}

/** The smallest value that `share` of the values do not exceed, to a hundredth. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0) * 100) / 100
}
