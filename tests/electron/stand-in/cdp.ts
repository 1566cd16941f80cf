/** A connection to Chromium's debugger. Answers and events are what the protocol's documentation says; the caller names the part it reads. */
export interface Message<P = Readonly<Record<string, never>>> {
  readonly method: string
  readonly params: P
  readonly sessionId?: string
}

interface Waiting {
  readonly method: string
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

export class Debugger {
  private readonly socket: WebSocket
  private readonly waiting = new Map<number, Waiting>()
  private readonly sessions = new Map<string, (message: Message<never>) => void>()
  private last = 0
  onBrowser: (message: Message<never>) => void = () => undefined
  onClose: () => void = () => undefined

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.addEventListener('message', (event) => this.hear(String(event.data)))
    socket.addEventListener('close', () => {
      for (const { method, reject } of this.waiting.values()) reject(new Error(`${method}: the connection is closed`))
      this.waiting.clear()
      this.onClose()
    })
  }

  static open(url: string): Promise<Debugger> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url)
      socket.addEventListener('open', () => resolve(new Debugger(socket)))
      socket.addEventListener('error', () => reject(new Error(`no debugger at ${url}`)))
    })
  }

  private hear(text: string): void {
    const said = JSON.parse(text) as Message<never> & { id?: number; result?: never; error?: { message: string } }
    if (said.id === undefined) {
      if (said.sessionId === undefined) this.onBrowser(said)
      else this.sessions.get(said.sessionId)?.(said)
      return
    }
    const call = this.waiting.get(said.id)
    this.waiting.delete(said.id)
    if (said.error) call?.reject(new Error(`${call.method}: ${said.error.message}`))
    else call?.resolve(said.result as never)
  }

  listen(sessionId: string, listener: (message: Message<never>) => void): void {
    this.sessions.set(sessionId, listener)
  }

  send<R>(method: string, params: object = {}, sessionId?: string): Promise<R> {
    return new Promise((resolve, reject) => {
      if (this.socket.readyState !== WebSocket.OPEN) return reject(new Error(`${method}: the connection is closed`))
      this.last += 1
      this.waiting.set(this.last, { method, resolve, reject })
      this.socket.send(JSON.stringify({ id: this.last, method, params, sessionId }))
    })
  }
}
