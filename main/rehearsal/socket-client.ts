import { WebSocket } from 'ws'
import {
  protocolVersion,
  type CommandAnswer,
  type Credential,
  type HostMessage,
  type SeatInfo,
  type Watch,
} from '../../core/protocol/messages.ts'
import { applyPatch } from '../../core/protocol/patch.ts'
import type { Locale } from '../../core/text.ts'
import type { View } from '../../core/views/index.ts'

export interface ClientOptions {
  /** `http://host:port` of the listener. */
  readonly origin: string
  readonly cookie?: string | undefined
  readonly watch: Watch
  readonly locale: Locale
  readonly credential?: Credential | undefined
}

export type Reply =
  | { readonly ok: true; readonly answer?: CommandAnswer | undefined }
  | { readonly ok: false; readonly code: string }

/** A client of the host over a real socket, as a page is one. Resolves once the host has said welcome. */
export interface SocketClient<V extends View> {
  readonly view: () => V
  readonly seat: SeatInfo | undefined
  send(command: unknown): Promise<Reply>
  /** Resolves as soon as the view is as wanted. */
  until(wanted: (view: V) => boolean): Promise<V>
  onView(listener: (view: V) => void): void
  /** Resolves when the socket is closed. */
  close(): Promise<void>
}

export function connect<V extends View>(options: ClientOptions): Promise<SocketClient<V>> {
  const socket = new WebSocket(`${options.origin.replace(/^http/, 'ws')}/live`, {
    origin: options.origin,
    perMessageDeflate: false,
    headers: options.cookie === undefined ? {} : { cookie: options.cookie },
  })
  const replies = new Map<number, (reply: Reply) => void>()
  const listeners = new Set<(view: V) => void>()
  let nextId = 0
  let view: V | undefined

  const current = (): V => {
    if (view === undefined) throw new Error('no welcome yet')
    return view
  }
  const seen = (next: V): void => {
    view = next
    for (const listener of listeners) listener(next)
  }
  const lost = (): void => {
    for (const resolve of replies.values()) resolve({ ok: false, code: 'connection.lost' })
    replies.clear()
  }

  function until(wanted: (candidate: V) => boolean): Promise<V> {
    return new Promise((resolve) => {
      if (view !== undefined && wanted(view)) return resolve(view)
      const listener = (candidate: V): void => {
        if (!wanted(candidate)) return
        listeners.delete(listener)
        resolve(candidate)
      }
      listeners.add(listener)
    })
  }

  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', lost)
    socket.on('open', () =>
      socket.send(
        JSON.stringify({
          type: 'hello',
          protocol: protocolVersion,
          locale: options.locale,
          watch: options.watch,
          ...(options.credential ? { credential: options.credential } : {}),
        }),
      ),
    )
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as HostMessage
      switch (message.type) {
        case 'welcome':
          seen(message.view as V)
          resolve({
            view: current,
            seat: message.seat,
            send: (command) =>
              new Promise((replied) => {
                if (socket.readyState !== WebSocket.OPEN) return replied({ ok: false, code: 'connection.lost' })
                nextId += 1
                replies.set(nextId, replied)
                socket.send(JSON.stringify({ type: 'command', id: nextId, command }))
              }),
            until,
            onView: (listener) => void listeners.add(listener),
            close: () =>
              new Promise((closed) => {
                if (socket.readyState === WebSocket.CLOSED) return closed()
                socket.once('close', () => closed())
                socket.close()
              }),
          })
          return
        case 'patch':
          return seen(applyPatch(view, message.patch) as V)
        case 'ack':
          replies.get(message.id)?.({ ok: true, answer: message.answer })
          return void replies.delete(message.id)
        case 'refused':
          if (message.id === undefined) return reject(new Error(message.code))
          replies.get(message.id)?.({ ok: false, code: message.code })
          return void replies.delete(message.id)
        case 'goodbye':
          return reject(new Error(`goodbye: ${message.reason}`))
      }
    })
  })
}

/** Goes in by a ticket, as a browser does. Resolves to the cookie and the origin it is good for. */
export async function enterAsFacilitator(enter: string): Promise<{ origin: string; cookie: string }> {
  const response = await fetch(enter, { redirect: 'manual' })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error(`no way in: ${response.status}`)
  return { origin: new URL(enter).origin, cookie }
}
