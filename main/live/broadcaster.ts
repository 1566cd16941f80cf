import { WebSocket } from 'ws'
import { diff } from '../../core/protocol/patch.ts'
import type { SeatInfo } from '../../core/protocol/messages.ts'
import type { View } from '../../core/views/index.ts'

/** Patches to one audience at most this often: first change at once, then ten a second. */
const pauseMs = 100
/** A client that has this much unread is skipped and gets a fresh view later; with far more it is let go. */
const skipAbove = 256 * 1024
const dropAbove = 1024 * 1024

interface Audience {
  readonly key: string
  readonly make: () => View | Promise<View>
  readonly sockets: Map<WebSocket, { behind: boolean }>
  view: View
  revision: number
}

export interface Broadcaster {
  /** Shows a socket an audience's view from now on; an earlier one ends. Throws what making the view throws. */
  watch(socket: WebSocket, key: string, make: () => View | Promise<View>, seat?: SeatInfo): Promise<void>
  leave(socket: WebSocket): void
  /** Something changed for every audience whose key `concerns` accepts. It is shown at once, or when it may wait that long after. */
  publish(concerns?: (key: string) => boolean, mayWaitMs?: number): void
  close(): void
}

/** Sends each audience what changed in its view. A view is made, compared and serialised once for all its sockets. */
export function createBroadcaster(clock: () => number, failed: (error: unknown) => void): Broadcaster {
  const audiences = new Map<string, Audience>()
  const dirty = new Set<string>()
  let lastFlush = -Infinity
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<void> | undefined

  async function watch(
    socket: WebSocket,
    key: string,
    make: () => View | Promise<View>,
    seat?: SeatInfo,
  ): Promise<void> {
    leave(socket)
    if (socket.readyState !== WebSocket.OPEN) return
    let audience = audiences.get(key)
    if (!audience) {
      const view = await make()
      // Gone while the view was made: it would never be noticed leaving.
      if (socket.readyState !== WebSocket.OPEN) return
      audience = audiences.get(key) ?? { key, make, sockets: new Map(), view, revision: 1 }
      audiences.set(key, audience)
    }
    audience.sockets.set(socket, { behind: false })
    socket.send(welcome(audience, seat))
    // What changed while the view was made, or since it was last sent to anybody, must reach this one too.
    publish((candidate) => candidate === key)
  }

  function welcome(audience: Audience, seat?: SeatInfo): string {
    return JSON.stringify({
      type: 'welcome',
      revision: audience.revision,
      view: audience.view,
      now: clock(),
      ...(seat ? { seat } : {}),
    })
  }

  function leave(socket: WebSocket): void {
    for (const [key, audience] of audiences) {
      if (!audience.sockets.delete(socket)) continue
      if (audience.sockets.size === 0) audiences.delete(key)
    }
  }

  function publish(concerns?: (key: string) => boolean, mayWaitMs = 0): void {
    for (const key of audiences.keys()) if (!concerns || concerns(key)) dirty.add(key)
    if (dirty.size === 0 || timer !== undefined || flushing) return
    const wait = lastFlush + pauseMs - performance.now()
    timer = setTimeout(flush, Math.max(mayWaitMs, wait))
  }

  function flush(): void {
    timer = undefined
    lastFlush = performance.now()
    flushing = sendAll().finally(() => {
      flushing = undefined
      publish(() => false)
    })
  }

  async function sendAll(): Promise<void> {
    const keys = [...dirty]
    dirty.clear()
    for (const key of keys) {
      const audience = audiences.get(key)
      if (!audience) continue
      try {
        const made = audience.make()
        send(audience, made instanceof Promise ? await made : made)
      } catch (error) {
        failed(error)
      }
    }
  }

  function send(audience: Audience, view: View): void {
    const patch = diff(audience.view, view)
    if (patch) {
      audience.view = view
      audience.revision += 1
    }
    const message = patch && JSON.stringify({ type: 'patch', revision: audience.revision, patch })
    for (const [socket, member] of audience.sockets) {
      if (socket.readyState !== WebSocket.OPEN) continue
      if (socket.bufferedAmount > dropAbove) socket.terminate()
      else if (socket.bufferedAmount > skipAbove) {
        member.behind = true
        // Looked at again at the next beat, whether or not anything else changes.
        dirty.add(audience.key)
      } else if (member.behind) {
        member.behind = false
        socket.send(welcome(audience))
      } else if (message !== undefined) socket.send(message)
    }
  }

  return {
    watch,
    leave,
    publish,
    close: () => {
      clearTimeout(timer)
      audiences.clear()
    },
  }
}
