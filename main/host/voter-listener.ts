import path from 'node:path'
import type { VoterCommand } from '../../core/session/commands.ts'
import { lanAddresses, localName, typedAddress } from '../addresses.ts'
import { assetFolder } from '../http/assets.ts'
import { listen } from '../http/listener.ts'
import type { Limits } from '../live/limits.ts'
import { serveSocket, type Answer } from '../live/socket.ts'
import type { Audience } from './audience.ts'
import { programFolder } from './files.ts'
import { phonePages } from './pages.ts'

export interface VoterListenerOptions {
  /** In the order to try. */
  readonly ports: readonly number[]
  readonly audience: Audience
  readonly limits: Limits
  readonly command: (seatId: string, command: VoterCommand, answer: Answer) => void
}

/** The listener phones reach: it knows voters only, and nothing of the facilitator is on it. */
export async function listenForVoters({ ports, audience, limits, command }: VoterListenerOptions) {
  const strangers = countStrangers()
  const served = new Set<string>()

  /** Every name this host has had since it started: a page loaded from an older address may still come back. */
  function names(port: number): string[] {
    for (const name of ['127.0.0.1', 'localhost', ...lanAddresses(), localName()]) {
      if (name !== '') served.add(typedAddress(name, port)).add(`${name}:${port}`)
    }
    return [...served]
  }
  const reachable = (port: number): string[] =>
    [...lanAddresses(), localName()].filter((name) => name !== '').map((name) => `${name}:${port}`)

  let sockets = 0
  const listener = await listen({
    address: '0.0.0.0',
    longestMessage: 16 * 1024,
    ports,
    hosts: names,
    origins: (port) => names(port).map((name) => `http://${name}`),
    connectTo: (port) => reachable(port).map((address) => `ws://${address}`),
    request: phonePages(assetFolder(path.join(programFolder, 'dist/phone'))),
    refuseSocket: (request) => {
      const address = request.socket.remoteAddress ?? ''
      if (sockets >= limits.sockets) return 503
      return audience.isBanned(address) || strangers.of(address) >= limits.strangersPerAddress ? 429 : undefined
    },
    socket: (socket, request) => {
      sockets += 1
      const noStranger = strangers.arrived(request.socket.remoteAddress ?? '')
      socket.once('close', () => {
        sockets -= 1
        noStranger()
      })
      serveSocket(socket, request, 'voter', limits, {
        left: audience.left,
        flooded: audience.flooded,
        facilitator: (_command, answer) => answer({ code: 'request.unauthorised' }),
        voter: command,
        hello: async (client, hello, address, guest, again) => {
          const came = await audience.voterHello(client, hello, { address, guest, again })
          if (!('code' in came)) noStranger()
          return came
        },
      })
    },
  })
  return { port: listener.port, reachable: () => reachable(listener.port), close: listener.close }
}

/** Sockets without a seat, by address. A whole room may sit behind one address, so only those who have not joined count. */
function countStrangers() {
  const counts = new Map<string, number>()
  return {
    of: (address: string) => counts.get(address) ?? 0,
    /** Returns how to stop counting this one; calling it twice does no harm. */
    arrived(address: string): () => void {
      counts.set(address, (counts.get(address) ?? 0) + 1)
      let counted = true
      return () => {
        if (!counted) return
        counted = false
        const left = (counts.get(address) ?? 1) - 1
        if (left > 0) counts.set(address, left)
        else counts.delete(address)
      }
    },
  }
}
