import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import { build } from 'vite'
import { WebSocketServer, type WebSocket } from 'ws'
import { protocolVersion } from '../../../core/protocol/messages.ts'
import type { StageView } from '../../../core/views/stage.ts'
import desktop from '../../../renderer/vite.desktop.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'"

/** Builds one page of the renderer as the program ships it, into `folder`. */
export async function buildPage(entry: string, folder: string): Promise<void> {
  const config = { ...desktop, configFile: false as const, logLevel: 'error' as const }
  const input = { page: path.join(root, entry) }
  await build({ ...config, root, build: { ...config.build, outDir: folder, rolldownOptions: { input } } })
}

export interface Theatre {
  readonly url: string
  /** Commands that pages have sent, oldest first. */
  readonly commands: readonly unknown[]
  /** Watches that pages have asked for. */
  readonly hellos: readonly { readonly watch: unknown }[]
  /** Shows a view on all pages that are open, and on those that open later. */
  show(view: StageView): void
  /** Hangs up, and refuses to answer until the next `show`. */
  hangUp(): void
  close(): Promise<void>
}

/** A host that says what it is told to: real pages, real sockets, no session. `page` is the built page's path below `folder`. */
export async function openTheatre(folder: string, page: string): Promise<Theatre> {
  const commands: unknown[] = []
  const hellos: { watch: unknown }[] = []
  let view: StageView | undefined
  let revision = 0
  const sockets = new Set<WebSocket>()

  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://host').pathname
    const file = path.join(folder, name === '/stage' ? page : name)
    const type = types[path.extname(file)]
    if (!file.startsWith(folder) || !existsSync(file) || !type) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy })
    createReadStream(file).pipe(response)
  })
  const live = new WebSocketServer({ server, path: '/live' })
  const welcome = (): string => JSON.stringify({ type: 'welcome', revision: ++revision, view, now: Date.now() })
  live.on('connection', (socket) => {
    if (!view) return socket.terminate()
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as {
        type: string
        id: number
        command: unknown
        protocol: number
        watch: unknown
      }
      if (message.type === 'hello') {
        if (message.protocol !== protocolVersion) throw new Error('another protocol')
        hellos.push({ watch: message.watch })
        socket.send(welcome())
      } else {
        commands.push(message.command)
        socket.send(JSON.stringify({ type: 'ack', id: message.id }))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stage`,
    commands,
    hellos,
    show(next) {
      view = next
      for (const socket of sockets) socket.send(welcome())
    },
    hangUp() {
      view = undefined
      for (const socket of sockets) socket.terminate()
    },
    async close() {
      for (const socket of live.clients) socket.terminate()
      live.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
