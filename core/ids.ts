/** Bytes that nobody can guess. The host hands in its own source; core has none. */
export type RandomBytes = (length: number) => Uint8Array

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * A UUID of version 7 (RFC 9562, 5.7): 48 bits of `now` in milliseconds, then random bits, so that ids made on two machines never
 * meet and rows sort by their making.
 */
export function uuidv7(now: number, random: RandomBytes): string {
  const bytes = random(16)
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 0xff
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const all = hex(bytes)
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-')
}

/** `length` random bytes as lower-case hex: a secret nobody guesses. */
export function secret(random: RandomBytes, length = 16): string {
  return hex(random(length))
}

/** Letters that are not mistaken for one another when read from a wall (Crockford's base32 without digits a reader confuses). */
const codeLetters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** A code of `length` letters to be typed by hand; every letter equally likely. */
export function typedCode(random: RandomBytes, length = 6): string {
  let code = ''
  while (code.length < length) {
    for (const byte of random(length * 2)) {
      // Rejecting the top of the range keeps the letters equally likely.
      if (byte < 256 - (256 % codeLetters.length) && code.length < length)
        code += codeLetters[byte % codeLetters.length]
    }
  }
  return code
}

/** What a person may have typed for a code: case, spaces and dashes do not matter. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '')
}
