/** The least a server can do with a frame: a bare `ws` that sends it back. What is measured beside it pays for all the rest. */
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

export type FloorAnswer = { readonly kind: 'ready'; readonly port: number }

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog: 1024, perMessageDeflate: false })
server.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
})
server.on('listening', () => {
  const ready: FloorAnswer = { kind: 'ready', port: (server.address() as AddressInfo).port }
  process.send?.(ready)
})
process.on('disconnect', () => process.exit())
