import type { Locale } from '../text.ts'
import type { Receipt } from '../views/data-sheet.ts'
import type { View, Views } from '../views/index.ts'

/** Raised when a page of an older program could no longer understand this one; the host then says goodbye and the page reloads. */
export const protocolVersion = 1

/** What a client wants to see. `sessionId` for a plan or a report. */
export interface Watch {
  readonly view: keyof Views
  readonly sessionId?: string | undefined
  /** Of a report: the earlier session it is compared with, or `none`; the newest without it. */
  readonly earlier?: string | undefined
}

/** How a phone proves that it may come in. The facilitator's proof is the cookie, not the message. */
export type Credential =
  /** Scanned. */
  | { readonly kind: 'secret'; readonly secret: string }
  /** Typed. */
  | { readonly kind: 'code'; readonly code: string }
  /** Has been here before: the token of its own seat. */
  | { readonly kind: 'seat'; readonly token: string }
  /** Has been here before on another address: the seat's typed code, beside the session's secret or code. */
  | {
      readonly kind: 'seatCode'
      readonly seatCode: string
      readonly secret?: string | undefined
      readonly code?: string | undefined
    }

export type ClientMessage =
  | {
      readonly type: 'hello'
      readonly protocol: number
      readonly locale: Locale
      readonly watch: Watch
      readonly credential?: Credential | undefined
    }
  | { readonly type: 'command'; readonly id: number; readonly command: unknown }

/** What a phone is told of its own seat, once, in its welcome. */
export interface SeatInfo {
  /** Kept by the phone and shown to nobody. */
  readonly token: string
  /** Six letters to type on another address. */
  readonly seatCode: string
  readonly role?: string | undefined
  /** Changes when the host's program starts anew: the phone then sends its ballots of open rounds again. */
  readonly epoch: string
  /** Other ways to reach this host: `host:port`. */
  readonly addresses: readonly string[]
}

export type GoodbyeReason = 'protocol' | 'replaced' | 'closing' | 'session-ended' | 'flood' | 'unauthorised'

export type HostMessage =
  /** `now` is the host's clock in milliseconds, so that countdowns agree. */
  | {
      readonly type: 'welcome'
      readonly revision: number
      readonly view: View
      readonly now: number
      readonly seat?: SeatInfo | undefined
    }
  /** `patch` is a JSON Merge Patch (RFC 7396). */
  | { readonly type: 'patch'; readonly revision: number; readonly patch: unknown }
  /** For a ballot: it is on disk. `answer` is what a command gives back, such as a new session's id. */
  | { readonly type: 'ack'; readonly id: number; readonly answer?: CommandAnswer | undefined }
  | {
      readonly type: 'refused'
      readonly id?: number | undefined
      readonly code: string
      readonly details?: Readonly<Record<string, string | number>> | undefined
    }
  | { readonly type: 'goodbye'; readonly reason: GoodbyeReason }

export interface CommandAnswer {
  readonly sessionId?: string | undefined
  /** Files a report was saved as, and their folder. */
  readonly folder?: string | undefined
  readonly files?: readonly string[] | undefined
  /** Where a rehearsal's cockpit is. */
  readonly enter?: string | undefined
  readonly exerciseId?: string | undefined
  readonly instrumentId?: string | undefined
  /** A newer version that was found and verified: where its installer is, and whether it can be started from here. */
  readonly update?: { readonly version: string; readonly file: string; readonly opens: boolean } | undefined
  /** That a text was deleted everywhere. */
  readonly receipt?: Receipt | undefined
  /** A file to be saved by the page that asked. */
  readonly file?: { readonly name: string; readonly text: string } | undefined
}
