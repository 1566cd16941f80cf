import os from 'node:os'

/** Asking the system is slow on some of them, and every view and every new socket asks. */
const freshForMs = 1000
let known: { readonly at: number; readonly addresses: readonly string[] } | undefined

/**
 * Addresses of this computer that phones in the same room may reach, most likely first; empty when there is only loopback. A change is
 * seen within a second.
 */
export function lanAddresses(): readonly string[] {
  const now = performance.now()
  if (!known || now - known.at > freshForMs) known = { at: now, addresses: readAddresses() }
  return known.addresses
}

function readAddresses(): string[] {
  const found = Object.values(os.networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => entry.family === 'IPv4' && !entry.internal)
    .map((entry) => entry.address)
  return found.toSorted((a, b) => likelihood(b) - likelihood(a))
}

/** A room's own network is mostly 192.168; link-local addresses reach nobody who has a real one. */
function likelihood(address: string): number {
  if (address.startsWith('192.168.')) return 3
  if (address.startsWith('10.')) return 2
  if (address.startsWith('169.254.')) return 0
  return 1
}

/** What a phone types after `http://`: the port only where it is not the one browsers assume. */
export function typedAddress(host: string, port: number): string {
  return port === 80 ? host : `${host}:${port}`
}

/** The name under which the computer answers on networks with multicast DNS. */
export function localName(): string {
  const name = os.hostname().split('.')[0] ?? ''
  return /^[A-Za-z0-9-]+$/.test(name) ? `${name.toLowerCase()}.local` : ''
}
