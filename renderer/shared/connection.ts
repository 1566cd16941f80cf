import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  protocolVersion,
  type Credential,
  type GoodbyeReason,
  type HostMessage,
  type SeatInfo,
  type Watch,
} from '../../core/protocol/messages.ts'
import { applyPatch } from '../../core/protocol/patch.ts'
import type { CommandAnswer } from '../../core/protocol/messages.ts'
import type { Locale } from '../../core/text.ts'
import type { View } from '../../core/views/index.ts'

export type Details = Readonly<Record<string, string | number>>

export interface ConnectionState {
  /** `goodbye` is final: the host does not want this page back, for `reason`. `lost` is being mended. */
  readonly status: 'connecting' | 'open' | 'lost' | 'goodbye'
  /** The newest view. After `watch` it stays the old one until the new one is there: ask `view.kind`. */
  readonly view?: View | undefined
  /** Milliseconds to add to this machine's clock to get the host's. */
  readonly clockOffset: number
  readonly seat?: SeatInfo | undefined
  /** Why the host last said goodbye; gone after the next welcome. */
  readonly reason?: GoodbyeReason | undefined
  /** Why the last hello was refused, such as `join.wrong-code`; gone after the next welcome. */
  readonly refusal?: { readonly code: string; readonly details?: Details | undefined } | undefined
}

export type Sent =
  | { readonly ok: true; readonly answer?: CommandAnswer | undefined }
  | { readonly ok: false; readonly code: string; readonly details?: Details | undefined }

export interface Connection {
  readonly store: StoreApi<ConnectionState>
  /** Resolves when the host has answered; never rejects. Without a connection the answer is `connection.lost`, and nothing was sent. */
  send(command: { readonly type: string } & Readonly<Record<string, unknown>>): Promise<Sent>
  /** Watches something else over the same socket. */
  watch(next: Watch): void
  /** Says hello anew with another language or another proof, also after a goodbye. */
  introduce(changes: { readonly locale?: Locale; readonly credential?: Credential; readonly url?: string }): void
  close(): void
}

export interface ConnectionOptions {
  readonly url: string
  readonly watch: Watch
  readonly locale: Locale
  readonly credential?: Credential | undefined
  readonly WebSocketCtor?: typeof WebSocket | undefined
}

const firstPause = 250
const longestPause = 3000
/** A hello that is not answered in this time means that the socket is dead, whatever the browser thinks. */
const patience = 6000
/** A page hidden for longer may hold a socket that died unseen. */
const longHidden = 5000
const reloadMark = 'samspil.reloaded'

/** The one wire between a page and its host. Knows no framework, so that the phone may use it too. */
export function openConnection(options: ConnectionOptions): Connection {
  const Socket = options.WebSocketCtor ?? WebSocket
  let { url, watch, locale, credential } = options
  const store = createStore<ConnectionState>(() => ({ status: 'connecting', clockOffset: 0 }))
  const pending = new Map<number, (sent: Sent) => void>()
  let socket: WebSocket | undefined
  let revision = 0
  let welcomeDue = false
  let lastId = 0
  let attempts = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let deadline: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let hiddenSince: number | undefined

  function connect(): void {
    clearTimeout(retry)
    if (closed) return
    drop()
    const opened = new Socket(url)
    socket = opened
    expectAnswer()
    opened.addEventListener('open', () => {
      if (socket === opened) hello()
    })
    opened.addEventListener('message', (event: MessageEvent) => {
      if (socket === opened && typeof event.data === 'string') hear(JSON.parse(event.data) as HostMessage)
    })
    opened.addEventListener('close', () => {
      if (socket === opened) lose()
    })
  }

  /** Lets go of the socket; its late events no longer count. */
  function drop(): void {
    clearTimeout(deadline)
    const old = socket
    socket = undefined
    old?.close()
    for (const answer of pending.values()) answer({ ok: false, code: 'connection.lost' })
    pending.clear()
  }

  function expectAnswer(): void {
    clearTimeout(deadline)
    deadline = setTimeout(lose, patience)
  }

  function lose(): void {
    drop()
    if (closed || store.getState().status === 'goodbye') return
    store.setState({ status: store.getState().view ? 'lost' : 'connecting' })
    // Jitter keeps three hundred phones from knocking at the same instant.
    const pause = Math.min(longestPause, firstPause * 2 ** attempts) * (0.5 + Math.random() / 2)
    attempts++
    retry = setTimeout(connect, pause)
  }

  function say(message: object): void {
    if (socket?.readyState === 1) socket.send(JSON.stringify(message))
  }

  function hello(): void {
    welcomeDue = true
    expectAnswer()
    say({ type: 'hello', protocol: protocolVersion, locale, watch, ...(credential && { credential }) })
  }

  function hear(message: HostMessage): void {
    switch (message.type) {
      case 'welcome':
        clearTimeout(deadline)
        welcomeDue = false
        attempts = 0
        revision = message.revision
        if (message.seat) credential = { kind: 'seat', token: message.seat.token }
        store.setState({
          status: 'open',
          view: message.view,
          clockOffset: message.now - Date.now(),
          refusal: undefined,
          reason: undefined,
          ...(message.seat && { seat: message.seat }),
        })
        return
      case 'patch': {
        const { view } = store.getState()
        if (message.revision !== revision + 1 || !view) {
          // A gap: ask for the whole view, once.
          if (!welcomeDue) hello()
          return
        }
        revision = message.revision
        store.setState({ view: applyPatch(view, message.patch) as View })
        return
      }
      case 'ack':
        answer(message.id, { ok: true, answer: message.answer })
        return
      case 'refused':
        if (message.id === undefined) {
          clearTimeout(deadline)
          store.setState({ refusal: { code: message.code, details: message.details } })
        } else answer(message.id, { ok: false, code: message.code, details: message.details })
        return
      case 'goodbye':
        leave(message.reason)
        return
    }
  }

  function answer(id: number, sent: Sent): void {
    pending.get(id)?.(sent)
    pending.delete(id)
  }

  function leave(reason: GoodbyeReason): void {
    // A host that closes may start again, and a flood ebbs: both are worth another try.
    if (reason === 'closing' || reason === 'flood') {
      attempts = reason === 'flood' ? 4 : 0
      store.setState({ reason })
      return lose()
    }
    store.setState({ status: 'goodbye', reason })
    drop()
    if (reason === 'protocol') reloadOnce()
  }

  function hurry(): void {
    if (closed || store.getState().status === 'goodbye') return
    if (socket === undefined) {
      attempts = 0
      connect()
    } else if (socket.readyState === 1 && hiddenSince !== undefined && Date.now() - hiddenSince > longHidden) hello()
  }

  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') hiddenSince = Date.now()
    else {
      hurry()
      hiddenSince = undefined
    }
  }
  const listens = typeof window !== 'undefined'
  if (listens) {
    window.addEventListener('online', hurry)
    window.addEventListener('pageshow', hurry)
    document.addEventListener('visibilitychange', onVisibility)
  }
  connect()

  return {
    store,
    send(command) {
      if (store.getState().status !== 'open' || socket?.readyState !== 1)
        return Promise.resolve({ ok: false, code: 'connection.lost' })
      const id = ++lastId
      return new Promise((resolve) => {
        pending.set(id, resolve)
        say({ type: 'command', id, command })
      })
    },
    watch(next) {
      const same = next.view === watch.view && next.sessionId === watch.sessionId && next.earlier === watch.earlier
      if (same) return
      watch = next
      hello()
    },
    introduce(changes) {
      locale = changes.locale ?? locale
      credential = changes.credential ?? credential
      const moved = changes.url !== undefined && changes.url !== url
      url = changes.url ?? url
      store.setState({ refusal: undefined })
      if (!moved && socket?.readyState === 1) return hello()
      if (store.getState().status === 'goodbye') store.setState({ status: 'connecting', reason: undefined })
      attempts = 0
      connect()
    },
    close() {
      closed = true
      clearTimeout(retry)
      if (listens) {
        window.removeEventListener('online', hurry)
        window.removeEventListener('pageshow', hurry)
        document.removeEventListener('visibilitychange', onVisibility)
      }
      drop()
    },
  }
}

/** A new program speaks a newer protocol: its own page is one reload away. Twice within a minute would be a loop. */
function reloadOnce(): void {
  if (typeof window === 'undefined') return
  try {
    const last = Number(sessionStorage.getItem(reloadMark) ?? 0)
    if (Date.now() - last < 60_000) return
    sessionStorage.setItem(reloadMark, String(Date.now()))
  } catch {
    // Without storage nothing could stop a loop.
    return
  }
  location.reload()
}
