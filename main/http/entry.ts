import crypto from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const ticketLife = 10 * 60_000

/**
 * The way into the facilitator's pages: a ticket that works once, exchanged for a cookie whose name and value are new at each start, so
 * that nothing of an earlier start opens this one.
 */
export function createEntry(clock: () => number) {
  const tickets = new Map<string, number>()
  const cookieName = `samspil-${crypto.randomBytes(6).toString('hex')}`
  const cookieValue = crypto.randomBytes(24).toString('base64url')

  return {
    issueTicket(): string {
      const ticket = crypto.randomBytes(18).toString('base64url')
      tickets.set(ticket, clock() + ticketLife)
      return ticket
    },
    /** The header that lets the browser in, or undefined for a ticket that is wrong, used or too old. */
    redeem(ticket: string): string | undefined {
      const until = tickets.get(ticket)
      tickets.delete(ticket)
      if (until === undefined || clock() > until) return undefined
      return `${cookieName}=${cookieValue}; HttpOnly; SameSite=Strict; Path=/`
    },
    admits(request: IncomingMessage): boolean {
      const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
      const sent = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? ''
      const a = Buffer.from(sent)
      const b = Buffer.from(cookieValue)
      return a.length === b.length && crypto.timingSafeEqual(a, b)
    },
  }
}

export type Entry = ReturnType<typeof createEntry>
