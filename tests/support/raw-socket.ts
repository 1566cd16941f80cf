import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { protocolVersion, type Credential, type HostMessage } from '../../core/protocol/messages.ts'

/** A socket that says whatever it likes and remembers what it heard. */
export interface RawSocket {
  readonly socket: WebSocket
  readonly heard: readonly HostMessage[]
  send(message: unknown): void
  sendText(text: string): void
  /** The first message, heard or still to come, that is as wanted. Rejects when the socket closes before. */
  hear(wanted: (message: HostMessage) => boolean): Promise<HostMessage>
  /** Resolves to the close code. */
  readonly closed: Promise<number>
}

export interface RawOptions {
  readonly origin?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly path?: string | undefined
}

/** Opens a socket. Rejects with the HTTP status when the upgrade is refused. */
export function rawSocket(base: string, options: RawOptions = {}): Promise<RawSocket> {
  const { origin = base, headers = {}, path = '/live' } = options
  const socket = new WebSocket(`${base.replace(/^http/, 'ws')}${path}`, {
    headers: { ...(origin === '' ? {} : { origin }), ...headers },
    perMessageDeflate: false,
  })
  onTestFinished(() => socket.terminate())
  const heard: HostMessage[] = []
  const listeners = new Set<() => void>()
  let over = false
  const closed = new Promise<number>((resolve) =>
    socket.on('close', (code) => {
      over = true
      for (const listener of listeners) listener()
      resolve(code)
    }),
  )
  socket.on('message', (data: Buffer) => {
    heard.push(JSON.parse(data.toString()) as HostMessage)
    for (const listener of listeners) listener()
  })

  const hear = (wanted: (message: HostMessage) => boolean): Promise<HostMessage> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = heard.find(wanted)
        if (found) resolve(found)
        else if (over) reject(new Error(`closed after ${JSON.stringify(heard)}`))
        else return
        listeners.delete(look)
      }
      listeners.add(look)
      look()
    })

  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => {
      response.resume()
      reject(new Error(String(response.statusCode)))
    })
    socket.on('error', reject)
    socket.on('open', () =>
      resolve({
        socket,
        heard,
        send: (message) => socket.send(JSON.stringify(message)),
        sendText: (text) => socket.send(text),
        hear,
        closed,
      }),
    )
  })
}

export const helloOf = (credential?: Credential, view = 'voter') => ({
  type: 'hello',
  protocol: protocolVersion,
  locale: 'da',
  watch: { view },
  ...(credential ? { credential } : {}),
})

/** The answer to a command: `ack`, or the code it was refused with. */
export async function answerTo(client: RawSocket, id: number, command: unknown): Promise<string> {
  client.send({ type: 'command', id, command })
  const answer = await client.hear(
    (message) => (message.type === 'ack' || message.type === 'refused') && message.id === id,
  )
  return answer.type === 'refused' ? answer.code : answer.type
}
