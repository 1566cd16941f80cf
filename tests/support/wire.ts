import type { Page } from 'playwright-core'
import type { HostMessage } from '../../core/protocol/messages.ts'

type Kind = HostMessage['type']

/** What the host says to a page, which a test may hold back: the answer to a command and the changed view come in either order. */
export interface Wire {
  /** From now on messages of this kind wait. */
  hold(kind: Kind): void
  /** How many wait. */
  waiting(): number
  /** Lets go what waits, in its order, and holds nothing any more. */
  letGo(): void
}

/** It holds for sockets that are opened from now on: the page is loaded afterwards. */
export async function wireOf(page: Page): Promise<Wire> {
  const held = new Set<Kind>()
  let waiting: (() => void)[] = []
  await page.routeWebSocket(/\/live$/, (route) => {
    route.connectToServer().onMessage((message) => {
      const pass = (): void => route.send(message)
      if (held.has((JSON.parse(message.toString()) as HostMessage).type)) waiting.push(pass)
      else pass()
    })
  })
  return {
    hold: (kind) => void held.add(kind),
    waiting: () => waiting.length,
    letGo() {
      held.clear()
      const due = waiting
      waiting = []
      for (const pass of due) pass()
    },
  }
}
