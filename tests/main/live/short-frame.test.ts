import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { shortFrame } from '../../../main/live/short-frame.ts'

test('[LIVE21] acknowledgements written by hand and messages sent by the library arrive as written, in order, up to the longest', async () => {
  const texts = ['{"type":"ack","id":1}', `{"type":"ack","id":${Number.MAX_SAFE_INTEGER}}`, 'a'.repeat(125)]
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  onTestFinished(() => server.close())
  server.on('connection', (socket, request) => {
    for (const text of texts) {
      socket.send(`before ${text}`)
      request.socket.write(shortFrame(text), 'latin1')
    }
    socket.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const heard: string[] = []
  client.on('message', (data: Buffer) => heard.push(data.toString()))
  const code = await new Promise((resolve) => client.once('close', resolve))
  expect(heard).toEqual(texts.flatMap((text) => [`before ${text}`, text]))
  expect(code).toBe(1005)
})
