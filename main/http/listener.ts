import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { RefusalError } from '../../core/errors.ts'

const bounds = {
  maxHeaderSize: 8192,
  headersTimeout: 5000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
}

export interface ListenerOptions {
  readonly address: string
  /** Bytes of one message; a longer one ends its socket. */
  readonly longestMessage: number
  /** In the order to try; 0 for any. */
  readonly ports: readonly number[]
  /** `host:port` values a browser may have in its address bar. Asked at every request, since addresses change. */
  readonly hosts: (port: number) => readonly string[]
  /** Origins that may open a socket. */
  readonly origins: (port: number) => readonly string[]
  /** Extra `connect-src` sources of the pages. */
  readonly connectTo?: ((port: number) => readonly string[]) | undefined
  readonly request: (request: IncomingMessage, response: ServerResponse, url: URL) => void
  /** Called before a socket is accepted: a status to refuse it with, or undefined. */
  readonly refuseSocket: (request: IncomingMessage) => number | undefined
  readonly socket: (socket: WebSocket, request: IncomingMessage) => void
}

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

/** An HTTP and WebSocket listener that answers only to its own names and only its own pages. */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: options.longestMessage,
    perMessageDeflate: false,
    skipUTF8Validation: false,
  })
  const server = http.createServer(bounds)
  const port = await bind(server, options.address, options.ports)
  const open = new Set<Socket>()

  const isOwnHost = (request: IncomingMessage): boolean =>
    options.hosts(port).includes((request.headers.host ?? '').toLowerCase())

  server.on('connection', (socket) => {
    open.add(socket)
    // Votes are small and waited for: never hold one back to fill a packet.
    socket.setNoDelay(true)
    socket.on('close', () => open.delete(socket))
  })
  server.on('request', (request, response) => {
    guardHeaders(response, options.connectTo?.(port) ?? [])
    // A page of another site can make a browser ask us by any name; only our own names get an answer.
    if (!isOwnHost(request)) return void response.writeHead(421).end()
    const url = pathOf(request)
    if (!url) return void response.writeHead(404).end()
    options.request(request, response, url)
  })
  server.on('upgrade', (request, socket, head) => {
    // The server has let go of the socket: a peer that resets it while it is being refused would otherwise end the program.
    socket.on('error', () => socket.destroy())
    const refusal = upgradeRefusal(request)
    if (refusal !== undefined) {
      socket.end(
        `HTTP/1.1 ${refusal} ${http.STATUS_CODES[refusal] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      )
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => options.socket(client, request))
  })
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })

  function upgradeRefusal(request: IncomingMessage): number | undefined {
    if (!isOwnHost(request)) return 421
    if (!options.origins(port).includes((request.headers.origin ?? '').toLowerCase())) return 403
    if (pathOf(request)?.pathname !== '/live') return 404
    return options.refuseSocket(request)
  }

  return {
    port,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate()
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

async function bind(server: Server, address: string, ports: readonly number[]): Promise<number> {
  let refused: unknown
  for (const port of ports) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ port, host: address, backlog: 1024 }, () => {
          server.removeListener('error', reject)
          resolve()
        })
      })
      return (server.address() as AddressInfo).port
    } catch (error) {
      refused = error
    }
  }
  throw new RefusalError({ code: 'start.port-in-use', details: { port: ports.at(-1) ?? 0 } }, { cause: refused })
}

/** The address asked for, or undefined when it is not written plainly: `..`, `//`, backslashes and other hosts lead nowhere. */
function pathOf(request: IncomingMessage): URL | undefined {
  const asked = request.url ?? '/'
  if (!asked.startsWith('/') || asked.startsWith('//') || !URL.canParse(asked, 'http://host')) return undefined
  const url = new URL(asked, 'http://host')
  return url.pathname === asked.split(/[?#]/, 1)[0] ? url : undefined
}

function guardHeaders(response: ServerResponse, connectTo: readonly string[]): void {
  const connect = ["'self'", ...connectTo].join(' ')
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src ${connect}; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'`,
  )
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('x-frame-options', 'SAMEORIGIN')
}
