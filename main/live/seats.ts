import { createHash, timingSafeEqual } from 'node:crypto'
import { refuse, accept, type Outcome } from '../../core/errors.ts'
import { normaliseCode, secret as newSecret, typedCode, type RandomBytes } from '../../core/ids.ts'
import type { Credential } from '../../core/protocol/messages.ts'
import type { SessionEvent } from '../../core/session/events.ts'
import type { SessionState } from '../../core/session/state.ts'
import type { Limits } from './limits.ts'
import { tryCounter } from './limits.ts'

const sha256 = (value: string): string => createHash('sha256').update(value).digest('hex')

function equal(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
}

/** The typed code of a seat, made from its token so that it need not be stored: only who holds the token can show it. */
function seatCodeOf(token: string): string {
  const bytes = createHash('sha256').update(`seat code ${token}`).digest()
  return typedCode((length) => Uint8Array.from({ length }, (_, index) => bytes[index % bytes.length] ?? 0))
}

export interface SeatKey {
  readonly seatId: string
  readonly tokenHash: string
  readonly codeHash: string
}

/** A phone that may come in: where it sits, what it keeps, and what has to be stored first. */
export interface Admission {
  readonly seatId: string
  readonly token: string
  readonly seatCode: string
  readonly events: readonly SessionEvent[]
}

export interface SeatOptions {
  readonly limits: Pick<Limits, 'triesPerMinute' | 'tries'>
  readonly clock: () => number
  readonly random: RandomBytes
}

/** Who may sit where. Tokens are known only by their hashes; wrong typed codes are counted per address and in total. */
export function createSeats(options: SeatOptions) {
  const byToken = new Map<string, string>()
  const byCode = new Map<string, string[]>()
  const codeTries = tryCounter(options.limits, options.clock)
  const seatTries = tryCounter(options.limits, options.clock)

  function know(key: SeatKey): void {
    byToken.set(key.tokenHash, key.seatId)
    byCode.set(key.codeHash, [...(byCode.get(key.codeHash) ?? []), key.seatId])
  }

  function load(keys: readonly SeatKey[]): void {
    byToken.clear()
    byCode.clear()
    seatTries.reset()
    for (const key of keys) know(key)
  }

  function admit(state: SessionState, credential: Credential | undefined, address: string): Outcome<Admission> {
    switch (credential?.kind) {
      case 'seat': {
        const seatId = byToken.get(sha256(credential.token))
        if (seatId === undefined) return refuse('join.unknown-seat')
        return accept({ seatId, token: credential.token, seatCode: seatCodeOf(credential.token), events: [] })
      }
      case 'secret':
        return equal(credential.secret, state.secret) ? newSeat() : refuse('join.wrong-code')
      case 'code':
        return rightCode(state, credential.code, address) ?? newSeat()
      case 'seatCode': {
        const wrong = credential.secret !== undefined ? !equal(credential.secret, state.secret) : undefined
        if (wrong) return refuse('join.wrong-code')
        const refused = wrong === undefined ? rightCode(state, credential.code ?? '', address) : undefined
        return refused ?? reclaim(credential.seatCode, address)
      }
      default:
        return refuse('join.wrong-code')
    }
  }

  /** A refusal, or undefined when the code is right. */
  function rightCode(state: SessionState, typed: string, address: string): ReturnType<typeof refuse> | undefined {
    if (!codeTries.mayTry(address)) return refuse('join.too-many-tries')
    if (equal(normaliseCode(typed), state.code)) return undefined
    codeTries.failed(address)
    return refuse('join.wrong-code')
  }

  function newSeat(): Outcome<Admission> {
    const seatId = newSecret(options.random)
    const key = newKey()
    return accept({ seatId, ...key.kept, events: [{ type: 'seatTaken', seatId, ...key.hashes, at: options.clock() }] })
  }

  /** The seat changes to a new token, so that the phone's old page cannot vote beside the new one. */
  function reclaim(typed: string, address: string): Outcome<Admission> {
    if (seatTries.exhausted() || !seatTries.mayTry(address)) return refuse('join.too-many-tries')
    const found = byCode.get(sha256(normaliseCode(typed))) ?? []
    const seatId = found[0]
    if (seatId === undefined || found.length > 1) {
      seatTries.failed(address)
      return refuse('join.unknown-seat')
    }
    const key = newKey()
    return accept({ seatId, ...key.kept, events: [{ type: 'seatRekeyed', seatId, ...key.hashes }] })
  }

  function newKey() {
    const token = newSecret(options.random)
    const seatCode = seatCodeOf(token)
    return { kept: { token, seatCode }, hashes: { tokenHash: sha256(token), codeHash: sha256(seatCode) } }
  }

  /** Takes in what an admission stored, once it is on disk. */
  function settled(events: readonly SessionEvent[]): void {
    for (const event of events) {
      if (event.type === 'seatRekeyed') {
        for (const [hash, seatId] of byToken) if (seatId === event.seatId) byToken.delete(hash)
        for (const [hash, seatIds] of byCode)
          byCode.set(
            hash,
            seatIds.filter((seatId) => seatId !== event.seatId),
          )
      }
      if (event.type === 'seatTaken' || event.type === 'seatRekeyed') know(event)
    }
  }

  /** A new code once too many wrong ones were typed; those who sit keep their seats. */
  function nextCode(): string | undefined {
    if (!codeTries.exhausted()) return undefined
    codeTries.reset()
    return typedCode(options.random)
  }

  return { load, admit, settled, nextCode }
}

export type Seats = ReturnType<typeof createSeats>
