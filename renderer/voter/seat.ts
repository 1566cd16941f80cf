import type { SeatInfo } from '../../core/protocol/messages.ts'
import { isRecord, type Keep } from './keep.ts'

/** The phone's own seat, as it is remembered between reloads. */
export interface KeptSeat {
  readonly token: string
  readonly seatCode: string
  readonly addresses: readonly string[]
  readonly role?: string | undefined
  /** Chosen, but not yet confirmed by the host. */
  readonly roleDue?: string | undefined
  /** The first screen has been read and left. */
  readonly entered: boolean
}

export function readSeat(keep: Keep): KeptSeat | undefined {
  const raw = keep.read('seat')
  if (!isRecord(raw)) return undefined
  const { token, seatCode, addresses, role, roleDue, entered } = raw
  if (typeof token !== 'string' || typeof seatCode !== 'string') return undefined
  return {
    token,
    seatCode,
    addresses: Array.isArray(addresses) ? addresses.filter((address) => typeof address === 'string') : [],
    entered: entered === true,
    ...(typeof role === 'string' && { role }),
    ...(typeof roleDue === 'string' && { roleDue }),
  }
}

/** What the host says of the seat, with what the phone alone knows if it is still the same one. */
export function seated(info: SeatInfo, before: KeptSeat | undefined): KeptSeat {
  const same = before?.token === info.token ? before : undefined
  return {
    token: info.token,
    seatCode: info.seatCode,
    addresses: info.addresses,
    role: info.role,
    roleDue: same?.roleDue,
    entered: same?.entered ?? false,
  }
}

/** The secret of a scanned address, taken out of the address bar so that it is not read over a shoulder or shared by mistake. */
export function takeSecret(): string | undefined {
  const secret = decode(location.hash.slice(1))
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search)
  return secret === '' ? undefined : secret
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** Forgiving about case, spaces and dashes; a person copies it from a wall. */
export function typedCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
}
