import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Credential, GoodbyeReason, HostMessage } from '../../../core/protocol/messages.ts'
import { diff } from '../../../core/protocol/patch.ts'
import type { VoterView } from '../../../core/views/voter.ts'

/** A message of a phone, as the host reads it. */
export interface Heard {
  readonly type: 'hello' | 'command'
  readonly id?: number
  readonly locale?: string
  readonly credential?: Credential
  readonly command?: { readonly type: string } & Readonly<Record<string, unknown>>
}

/** What the host does with a ballot: confirms it, keeps silent, or refuses it with a code. */
type Reply = 'ack' | 'silence' | { readonly refuse: string }

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws:; frame-src 'self'; base-uri 'none'; form-action 'none'"
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

export const secret = 'f00dfeedf00dfeed'
export const code = 'QK7M2P'
export const seatCode = 'WX4Z9T'

/** A host that says just what the test wants, over real HTTP and real sockets, serving the pages built in `folder`. */
export async function openFakeHost(options: {
  readonly folder: string
  readonly view: VoterView
  readonly port?: number
}) {
  let view = options.view
  let revision = 1
  const heard: Heard[] = []
  const sockets = new Set<WebSocket>()
  const host = {
    reply: 'ack' as Reply,
    /** Refuses a hello whose credential it names. */
    turnAway: (_: Credential | undefined): string | undefined => undefined,
    epoch: 'epoch-1',
    addresses: [] as string[],
    role: undefined as string | undefined,
    token: 'token-1',
    origins: [] as string[],
    heard,
    casts: () => heard.flatMap(({ command }) => (command?.type === 'castBallot' ? [command] : [])),
    /** Shows all phones another view. */
    show(next: Partial<VoterView>) {
      const changed = { ...view, ...next }
      const patch = diff(view, changed)
      view = changed
      if (!patch) return
      revision++
      for (const socket of sockets) say(socket, { type: 'patch', revision, patch })
    },
    /** Refuses the newest command, which was met with silence. */
    refuseLast(code: string) {
      const id = heard.findLast(({ type }) => type === 'command')?.id ?? 0
      for (const socket of sockets) say(socket, { type: 'refused', id, code })
    },
    /** Skips a revision, as when a message was lost. */
    loseRevision: () => void revision++,
    goodbye(reason: GoodbyeReason) {
      for (const socket of sockets) {
        say(socket, { type: 'goodbye', reason })
        socket.close()
      }
    },
    /** Cuts all lines; phones come back. */
    cut: () => sockets.forEach((socket) => socket.terminate()),
    port: 0,
    url: '',
    async close() {
      host.cut()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  function say(socket: WebSocket, message: HostMessage): void {
    socket.send(JSON.stringify(message))
  }

  function hear(socket: WebSocket, message: Heard): void {
    heard.push(message)
    if (message.type === 'hello') return greet(socket, message)
    const { id = 0, command } = message
    if (command?.type !== 'castBallot') return say(socket, { type: 'ack', id })
    const { reply } = host
    if (reply === 'silence') return
    if (reply === 'ack') say(socket, { type: 'ack', id })
    else say(socket, { type: 'refused', id, code: reply.refuse })
  }

  function greet(socket: WebSocket, { credential }: Heard): void {
    const refusal = host.turnAway(credential)
    if (refusal === 'session-ended' || refusal === 'protocol') return say(socket, { type: 'goodbye', reason: refusal })
    if (refusal !== undefined) return say(socket, { type: 'refused', code: refusal })
    const token =
      credential?.kind === 'seat' ? credential.token : credential?.kind === 'seatCode' ? 'token-earlier' : host.token
    const seat = {
      token,
      seatCode,
      epoch: host.epoch,
      addresses: host.addresses,
      ...(host.role && { role: host.role }),
    }
    say(socket, { type: 'welcome', revision, view, now: Date.now(), seat })
  }

  async function serve(request: IncomingMessage): Promise<{ body: Buffer; type: string } | undefined> {
    const name = new URL(request.url ?? '/', 'http://host').pathname
    const file = path.join(options.folder, name === '/' ? 'index.html' : name)
    const type = types[path.extname(file)]
    const body = await readFile(file).catch(() => undefined)
    return body && type ? { body, type } : undefined
  }

  const server = createServer((request, response) => {
    void serve(request).then((found) => {
      if (!found) return response.writeHead(404).end()
      return response.writeHead(200, { 'content-type': found.type, 'content-security-policy': csp }).end(found.body)
    })
  })
  const live = new WebSocketServer({ server, path: '/live' })
  live.on('connection', (socket, request) => {
    sockets.add(socket)
    host.origins.push(request.headers.origin ?? '')
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (data: Buffer) => hear(socket, JSON.parse(data.toString()) as Heard))
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  host.port = (server.address() as AddressInfo).port
  host.url = `http://127.0.0.1:${host.port}`
  return host
}

export type FakeHost = Awaited<ReturnType<typeof openFakeHost>>
