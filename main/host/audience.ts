import { WebSocket } from 'ws'
import { refuse, RefusalError, type Refusal } from '../../core/errors.ts'
import type { Hello } from '../../core/protocol/hello.ts'
import type { SeatInfo } from '../../core/protocol/messages.ts'
import type { Runtime } from '../live/runtime.ts'
import type { Seats } from '../live/seats.ts'
import { sayGoodbye, type Guest } from '../live/socket.ts'
import type { Broadcaster } from '../live/broadcaster.ts'
import { banList, type Limits } from '../live/limits.ts'
import type { HostViews } from './views.ts'

export interface AudienceOptions {
  readonly runtime: Runtime
  readonly seats: Seats
  readonly views: HostViews
  readonly broadcaster: Broadcaster
  readonly limits: Limits
  readonly epoch: string
  /** Every `host:port` at which phones may find this host. */
  readonly addresses: () => readonly string[]
}

/** Whom a phone's hello comes from. */
interface Caller {
  readonly address: string
  /** Who the socket was before. */
  readonly guest: Guest | undefined
  /** Says the same hello once more. */
  readonly again: () => void
}

/** Who is here: lets clients in, seats phones, and knows which seats have an open connection. */
export function createAudience(options: AudienceOptions) {
  const { runtime, seats, views, broadcaster, limits } = options
  const seated = new Map<string, WebSocket>()
  const bans = banList(limits.banMs, () => performance.now())
  /** Came before there was a session: let in as soon as there is one. */
  const early = new Map<WebSocket, () => void>()

  async function facilitatorHello(socket: WebSocket, hello: Hello, again: () => void): Promise<Guest | Refusal> {
    early.delete(socket)
    if (hello.watch.view === 'voter') return { code: 'request.unauthorised' }
    return show(socket, hello, { role: 'facilitator' }, again)
  }

  async function voterHello(socket: WebSocket, hello: Hello, caller: Caller): Promise<Guest | Refusal> {
    const { guest, again } = caller
    early.delete(socket)
    // Its leaving has been noticed already and would not be noticed again.
    if (socket.readyState !== WebSocket.OPEN) return { code: 'connection.lost' }
    if (hello.watch.view !== 'voter') return { code: 'request.unauthorised' }
    const state = runtime.state()
    if (!state) {
      early.set(socket, again)
      return { code: 'join.no-session' }
    }
    // Asking for another language is not joining again.
    if (guest?.seatId !== undefined && hello.credential === undefined) return show(socket, hello, guest, again)
    const admitted = seats.admit(state, hello.credential, caller.address)
    if (!admitted.ok) {
      const code = seats.nextCode()
      if (code !== undefined) await runtime.submit(() => ({ ok: true, value: [{ type: 'codeChanged', code }] }))
      return admitted.refusal
    }
    const { seatId, token, seatCode, events } = admitted.value
    if (bans.isBanned(seatId)) return { code: 'connection.flood' }
    const older = seated.get(seatId)
    if (older && older !== socket) sayGoodbye(older, 'replaced')
    standUp(socket)
    seated.set(seatId, socket)
    // The seat is on disk before the phone hears of it: a crash between the two would leave it with a token nobody knows.
    const stored = await runtime.submit((now) =>
      // Another session may have begun meanwhile: a seat of this one is none of that one's.
      now.plan.id === state.plan.id ? { ok: true, value: events } : refuse('join.unknown-seat'),
    )
    if (!stored.ok) return stored.refusal
    seats.settled(events)
    const role = runtime.state()?.seats[seatId]?.role
    return show(socket, hello, { role: 'voter', seatId }, again, {
      token,
      seatCode,
      ...(role === undefined ? {} : { role }),
      epoch: options.epoch,
      addresses: options.addresses(),
    })
  }

  async function show(
    socket: WebSocket,
    hello: Hello,
    guest: Guest,
    again: () => void,
    seat?: SeatInfo,
  ): Promise<Guest | Refusal> {
    try {
      await broadcaster.watch(
        socket,
        views.keyOf(hello.watch, hello.locale),
        () => views.make(hello.watch, hello.locale),
        seat,
      )
      if (seat) broadcaster.publish((key) => key.startsWith('cockpit') || key.startsWith('stage'))
      return guest
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
      if (error.refusal.code === 'command.not-live') early.set(socket, again)
      return error.refusal
    }
  }

  /** A session has become live: those who came before it are let in, phones of the one before it are sent home. */
  function sessionChanged(): void {
    for (const socket of seated.values()) sayGoodbye(socket, 'session-ended')
    seated.clear()
    const waiting = [...early.values()]
    early.clear()
    for (const letIn of waiting) letIn()
  }

  function left(socket: WebSocket): void {
    early.delete(socket)
    broadcaster.leave(socket)
    if (standUp(socket)) broadcaster.publish((key) => key.startsWith('cockpit'))
  }

  /** Whether the socket sat anywhere. Looked for by socket: it may close before anybody has told it where it sits. */
  function standUp(socket: WebSocket): boolean {
    for (const [seatId, sitting] of seated) if (sitting === socket) return seated.delete(seatId)
    return false
  }

  function flooded(guest: Guest | undefined, address: string): void {
    bans.ban(guest?.seatId ?? address)
  }

  return {
    facilitatorHello,
    voterHello,
    sessionChanged,
    left,
    flooded,
    isBanned: (address: string) => bans.isBanned(address),
    connected: () => seated.size,
  }
}

export type Audience = ReturnType<typeof createAudience>
