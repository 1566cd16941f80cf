import { WebSocket } from 'ws'
import { protocolVersion, type Credential, type HostMessage } from '../../core/protocol/messages.ts'
import type { VoterView } from '../../core/views/voter.ts'

/**
 * A phone reduced to its wire: it sends frames and compares what comes back with what it waits for, byte for byte. Little enough
 * work that thousands of them measure the other end rather than themselves.
 */
export interface VotingSocket {
  /** Sends a frame and calls `answered` when exactly `answer` comes back. One at a time. */
  ask(frame: string, answer: string, answered: () => void): void
  /** Resolves with the next frame that contains `text`; rejects when the connection is over before one came. */
  heard(text: string): Promise<string>
  /** Resolves when the connection is over, from either side. */
  readonly gone: Promise<void>
  /** Resolves when the connection is over. */
  close(): Promise<void>
}

/** Connects to a server. A refusal or a goodbye from it is thrown: it would otherwise look like an answer that takes for ever. */
export function openSocket(origin: string): Promise<VotingSocket> {
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/live`, { origin, perMessageDeflate: false })
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const awaited = new Map<string, (frame: string) => void>()
  let expected: string | undefined
  let answered: (() => void) | undefined

  socket.on('message', (data: Buffer) => {
    // Latin-1 is the cheapest way to a string; votes and answers are ASCII.
    if (expected !== undefined && data.length === expected.length && data.toString('latin1') === expected) {
      expected = undefined
      return answered?.()
    }
    const frame = data.toString()
    if (frame.startsWith('{"type":"refused"') || frame.startsWith('{"type":"goodbye"')) throw new Error(frame)
    for (const [text, resolve] of awaited) if (frame.includes(text)) resolve(frame)
  })

  const open: VotingSocket = {
    gone,
    ask(frame, answer, then) {
      expected = answer
      answered = then
      socket.send(frame)
    },
    heard: (text) =>
      new Promise((resolve, reject) => {
        awaited.set(text, (frame) => {
          awaited.delete(text)
          resolve(frame)
        })
        void gone.then(() => reject(new Error(`the connection was over before ${text} was heard`)))
      }),
    close: () => {
      socket.close()
      return gone
    },
  }
  return new Promise((resolve, reject) => {
    // A host that is killed resets its connections: that is what `gone` tells.
    socket.on('error', reject)
    socket.once('open', () => resolve(open))
  })
}

/** A phone that has been let in. */
export interface Seat extends VotingSocket {
  /** Leads back to this seat. */
  readonly token: string
  /** What the welcome showed. */
  readonly view: VoterView
}

export async function takeSeat(origin: string, credential: Credential): Promise<Seat> {
  const socket = await openSocket(origin)
  const welcomed = socket.heard('"type":"welcome"')
  const hello = { type: 'hello', protocol: protocolVersion, locale: 'da', watch: { view: 'voter' }, credential }
  socket.ask(JSON.stringify(hello), '', () => undefined)
  const message = JSON.parse(await welcomed) as HostMessage
  if (message.type !== 'welcome' || message.view.kind !== 'voter' || !message.seat) throw new Error('no seat was given')
  return { ...socket, token: message.seat.token, view: message.view }
}

/** Opens many, some at a time, since no room joins in the same millisecond. */
export async function openMany<T>(count: number, openOne: (index: number) => Promise<T>): Promise<T[]> {
  const groupSize = 100
  const all: T[] = []
  for (let at = 0; at < count; at += groupSize) {
    const group = Array.from({ length: Math.min(groupSize, count - at) }, (_, index) => openOne(at + index))
    all.push(...(await Promise.all(group)))
  }
  return all
}

/** The frames of a vote and of the host's answer to it. `ballot` must be plain ASCII in JSON. `key`: 32 hex digits. */
export function voteFrame(id: number, roundId: string, ballot: unknown, key: string): string {
  return JSON.stringify({ type: 'command', id, command: { type: 'castBallot', roundId, ballot, key, done: true } })
}

export const ackFrame = (id: number): string => `{"type":"ack","id":${id}}`
