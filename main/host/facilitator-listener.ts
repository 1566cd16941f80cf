import crypto from 'node:crypto'
import path from 'node:path'
import type { Translate } from '../../core/charts/scene.ts'
import type { FacilitatorCommand } from '../../core/session/commands.ts'
import type { Locale } from '../../core/text.ts'
import { assetFolder } from '../http/assets.ts'
import { createEntry } from '../http/entry.ts'
import { listen } from '../http/listener.ts'
import type { Limits } from '../live/limits.ts'
import { serveSocket, type Answer } from '../live/socket.ts'
import type { Audience } from './audience.ts'
import { programFolder } from './files.ts'
import { facilitatorPages } from './pages.ts'

export interface FacilitatorListenerOptions {
  readonly port: number
  readonly audience: Audience
  readonly limits: Limits
  /** Lets another start on the same folder ask for a way in. */
  readonly instanceSecret: string
  readonly inSession: () => boolean
  readonly translators: Readonly<Record<Locale, Translate>>
  readonly locale: () => Locale
  readonly landing: () => string
  readonly command: (command: FacilitatorCommand, answer: Answer) => void
}

/** A cockpit sends more than a phone: writing is saved as it is typed. */
const facilitatorRate = { messagesPerSecond: 200, burst: 400 }

/** The listener of this computer alone: facilitator and stage, behind a ticket. */
export async function listenForFacilitator(options: FacilitatorListenerOptions) {
  const { audience, limits, translators, locale } = options
  const entry = createEntry(() => performance.now())
  const names = (port: number): string[] => [`127.0.0.1:${port}`, `localhost:${port}`]
  let port = 0
  const enter = (to?: string): string =>
    `http://127.0.0.1:${port}/enter?ticket=${entry.issueTicket()}${to === undefined ? '' : `&to=${encodeURIComponent(to)}`}`

  const listener = await listen({
    address: '127.0.0.1',
    // An exercise file comes in one piece.
    longestMessage: 512 * 1024,
    ports: [options.port],
    hosts: names,
    origins: (own) => names(own).map((name) => `http://${name}`),
    request: facilitatorPages({
      assets: assetFolder(path.join(programFolder, 'dist/desktop')),
      entry,
      translators,
      locale,
      landing: options.landing,
      neighbour: (request, response, asked) => {
        const known =
          request.method === 'POST' && isSame(request.headers.authorization ?? '', `Bearer ${options.instanceSecret}`)
        if (!known) return void response.writeHead(403).end()
        const answer = asked === 'again' ? enter() : String(options.inSession())
        response.writeHead(200, { 'content-type': 'text/plain' }).end(answer)
      },
    }),
    refuseSocket: (request) => (entry.admits(request) ? undefined : 401),
    socket: (socket, request) =>
      serveSocket(
        socket,
        request,
        'facilitator',
        { ...limits, ...facilitatorRate },
        {
          left: audience.left,
          flooded: audience.flooded,
          hello: (client, hello, _address, _guest, again) => audience.facilitatorHello(client, hello, again),
          facilitator: options.command,
          voter: (_seat, _command, answer) => answer({ code: 'request.unauthorised' }),
        },
      ),
  })
  port = listener.port
  return { port, enter, close: listener.close }
}

function isSame(sent: string, expected: string): boolean {
  const digest = (value: string): Buffer => crypto.createHash('sha256').update(value).digest()
  return crypto.timingSafeEqual(digest(sent), digest(expected))
}
