import type { IncomingMessage } from 'node:http'
import { WebSocket, type RawData } from 'ws'
import type { Refusal } from '../../core/errors.ts'
import { cprWithin } from '../../core/guard/cpr.ts'
import { Hello } from '../../core/protocol/hello.ts'
import { protocolVersion, type CommandAnswer, type GoodbyeReason } from '../../core/protocol/messages.ts'
import { commandFor, type ClientRole, type FacilitatorCommand, type VoterCommand } from '../../core/session/commands.ts'
import { asCastBallot } from './cast-ballot.ts'
import { tokenBucket, type Limits } from './limits.ts'
import { shortFrame } from './short-frame.ts'

/** A client once it has said hello. */
export interface Guest {
  readonly role: ClientRole
  /** Of a phone. */
  readonly seatId?: string | undefined
}

export type Answer = (refusal?: Refusal, answer?: CommandAnswer) => void

export interface SocketHandlers {
  /**
   * Lets a client in and shows it what it asked for, or says why not. Called again when it wants to see something else, and after
   * `again`, which is for a client that came too early.
   */
  hello(
    socket: WebSocket,
    hello: Hello,
    address: string,
    guest: Guest | undefined,
    again: () => void,
  ): Promise<Guest | Refusal>
  facilitator(command: FacilitatorCommand, answer: Answer): void
  voter(seatId: string, command: VoterCommand, answer: Answer): void
  left(socket: WebSocket): void
  /** Somebody sends faster than anybody can answer questions. */
  flooded(guest: Guest | undefined, address: string): void
}

/** How long a client has to answer a goodbye, in milliseconds; one that does not is cut off. */
const goodbyeLasts = 2000

/** Tells a client that it is over, and why; it decides whether to come back. Nothing it says afterwards is heard. */
export function sayGoodbye(socket: WebSocket, reason: GoodbyeReason): void {
  if (socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ type: 'goodbye', reason }))
  socket.close(1008, reason)
  const cut = setTimeout(() => socket.terminate(), goodbyeLasts)
  socket.once('close', () => clearTimeout(cut))
}

/** An identifier a client gave its command; a refusal names it so that the client knows which. */
const commandId = (message: Record<string, unknown>): number | undefined =>
  Number.isSafeInteger(message['id']) ? Number(message['id']) : undefined

/**
 * Speaks the protocol with one client. `role` comes from the listener and the cookie, never from the message: a client that sends another
 * role's command is refused like one that sends nonsense.
 */
export function serveSocket(
  socket: WebSocket,
  request: IncomingMessage,
  role: ClientRole,
  limits: Limits,
  handlers: SocketHandlers,
): void {
  const address = request.socket.remoteAddress ?? ''
  const bucket = tokenBucket(limits, () => performance.now())
  let guest: Guest | undefined
  let greeting: Promise<void> | undefined

  const refuseWith = (refusal: Refusal, id?: number): void => {
    if (socket.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify({ type: 'refused', ...(id === undefined ? {} : { id }), ...refusal }))
  }
  const answerTo =
    (id: number): Answer =>
    (refusal, answer) => {
      if (socket.readyState !== WebSocket.OPEN) return
      if (refusal) refuseWith(refusal, id)
      else if (answer) socket.send(JSON.stringify({ type: 'ack', id, answer }))
      // The one message a whole room waits for at once: written by hand and past `send`, which makes two buffers of every frame. That is
      // safe while nothing is compressed, since `send` then never holds a frame back.
      else request.socket.write(shortFrame(`{"type":"ack","id":${id}}`), 'latin1')
    }

  async function hello(message: Record<string, unknown>): Promise<void> {
    if (message['protocol'] !== protocolVersion) return sayGoodbye(socket, 'protocol')
    const parsed = Hello.safeParse(message)
    if (!parsed.success) return refuseWith({ code: 'command.invalid' })
    const came = await handlers.hello(socket, parsed.data, address, guest, () => greet(message))
    if ('code' in came) refuseWith(came)
    else guest = came
  }

  /** One hello after the other: the later one sees who the earlier one let in. */
  function greet(message: Record<string, unknown>): void {
    greeting = (greeting ?? Promise.resolve())
      .then(() => hello(message))
      .catch(() => refuseWith({ code: 'storage.failed' }))
  }

  function command(message: Record<string, unknown>): void {
    const id = commandId(message)
    if (id === undefined) return refuseWith({ code: 'command.invalid' })
    if (!guest) return refuseWith({ code: 'request.unauthorised' }, id)
    const sent = message['command']
    const vote = role === 'voter' ? asCastBallot(sent) : undefined
    // Here, where every text comes in, whatever its field is called. Nothing else of a vote is a text: round and key are looked up.
    if (cprWithin(vote ? vote.ballot : sent)) return refuseWith({ code: 'text.cpr' }, id)
    if (role === 'voter') {
      if (guest.seatId !== undefined && vote) return handlers.voter(guest.seatId, vote, answerTo(id))
      const parsed = commandFor.voter.safeParse(sent)
      if (!parsed.success || guest.seatId === undefined) return refuseWith({ code: 'command.invalid' }, id)
      return handlers.voter(guest.seatId, parsed.data, answerTo(id))
    }
    const parsed = commandFor.facilitator.safeParse(sent)
    if (!parsed.success)
      return refuseWith(
        { code: 'command.invalid', details: { place: parsed.error.issues[0]?.path.join('.') ?? '' } },
        id,
      )
    handlers.facilitator(parsed.data, answerTo(id))
  }

  socket.on('message', (data: RawData, binary: boolean) => {
    // After a goodbye a message may still be under way; an older socket's answer must not land on top of a newer one's.
    if (socket.readyState !== WebSocket.OPEN) return
    if (!bucket.take()) {
      handlers.flooded(guest, address)
      return sayGoodbye(socket, 'flood')
    }
    const message = binary ? undefined : parse(data)
    if (!message) return refuseWith({ code: 'command.invalid' })
    if (message['type'] === 'hello') greet(message)
    else if (message['type'] === 'command') command(message)
    else refuseWith({ code: 'command.invalid' })
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => handlers.left(socket))
}

/** A frame arrives whole or in pieces. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString()
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString()
}

function parse(data: RawData): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(textOf(data))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
