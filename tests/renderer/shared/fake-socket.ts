import type { ClientMessage, HostMessage } from '../../../core/protocol/messages.ts'

/** A wire held in the hand: what the page says is kept, what the host says is typed by the test. */
export function fakeSockets() {
  const sockets: FakeSocket[] = []

  class FakeSocket extends EventTarget {
    readyState = 0
    readonly said: ClientMessage[] = []
    readonly url: string
    constructor(url: string | URL) {
      super()
      this.url = String(url)
      sockets.push(this)
    }
    send(data: string): void {
      this.said.push(JSON.parse(data) as ClientMessage)
    }
    close(): void {
      if (this.readyState === 3) return
      this.readyState = 3
      this.dispatchEvent(new Event('close'))
    }
    open(): void {
      this.readyState = 1
      this.dispatchEvent(new Event('open'))
    }
    hear(message: HostMessage): void {
      this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }))
    }
  }

  return {
    sockets,
    /** The newest one. */
    last: (): FakeSocket => {
      const socket = sockets.at(-1)
      if (!socket) throw new Error('nobody has called')
      return socket
    },
    ctor: FakeSocket as unknown as typeof WebSocket,
  }
}
