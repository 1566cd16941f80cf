import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { normaliseCode, secret, typedCode, uuidv7 } from '../../../core/ids.ts'

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))

test('[ID1] ids are version 7 UUIDs that carry their time and sort by it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (now) => {
      const id = uuidv7(now, random)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
    }),
  )
  const later = [5, 1, 2 ** 40, 300].toSorted((a, b) => a - b).map((now) => uuidv7(now, random))
  expect(later.toSorted()).toEqual(later)
  expect(new Set(Array.from({ length: 2000 }, () => uuidv7(7, random))).size).toBe(2000)
})

test('[ID2] a code is six letters nobody mistakes for one another, each equally likely', () => {
  const counts = new Map<string, number>()
  for (let at = 0; at < 5000; at++) {
    const code = typedCode(random)
    expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{6}$/)
    for (const letter of code) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  expect(counts.size).toBe(30)
  const expected = (5000 * 6) / 30
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.25)
})

test('[ID2] bytes that would favour some letters are thrown away', () => {
  const favouring = [255, 254, 253, 252, 251, 250, 249, 248, 247, 246, 245, 244]
  let call = 0
  const code = typedCode((length) => {
    call += 1
    return Uint8Array.from(call === 1 ? favouring : Array.from({ length }, () => 0))
  })
  expect([code, call]).toEqual(['AAAAAA', 2])
})

test('[ID2] a secret is as many bytes as asked for, in hex', () => {
  expect(secret(random)).toMatch(/^[0-9a-f]{32}$/)
  expect(secret(() => Uint8Array.of(0, 255), 2)).toBe('00ff')
})

test('[ID3] case, spaces and dashes do not matter in a typed code', () => {
  expect(normaliseCode(' ab-c 2 3x\t')).toBe('ABC23X')
})
