/** 32 hex digits nobody can guess. `crypto.randomUUID` does not exist on a page without https. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A whole number from 0 up to, not including, `below`; each as likely as the others. */
export function randomBelow(below: number): number {
  const space = 2 ** 32
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
    if (drawn < space - (space % below)) return drawn % below
  }
}
