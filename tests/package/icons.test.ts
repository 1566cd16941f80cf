import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { drawIcons } from '../../assets/icons/make-icons.ts'

const folder = path.resolve(import.meta.dirname, '../../assets/icons')
const read = (name: string): Buffer => readFileSync(path.join(folder, name))

test('[PACK1] every icon is what the one drawing gives', async () => {
  const icons = await drawIcons()
  for (const [name, icon] of Object.entries(icons)) expect(icon.equals(read(name)), name).toBe(true)
})

test('[PACK2] Windows finds eight sizes in its icon, the small ones as bitmaps, and the Mac eight pictures in its own', () => {
  const ico = read('icon.ico')
  const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, index) =>
    ico.subarray(6 + 16 * index, 22 + 16 * index),
  )
  expect(entries.map((entry) => entry[0])).toEqual([16, 20, 24, 32, 40, 48, 64, 0])
  const isPng = entries.map(
    (entry) => ico.toString('latin1', entry.readUInt32LE(12) + 1, entry.readUInt32LE(12) + 4) === 'PNG',
  )
  expect(isPng).toEqual([false, false, false, false, false, false, false, true])
  const last = entries.at(-1)
  expect((last?.readUInt32LE(8) ?? 0) + (last?.readUInt32LE(12) ?? 0)).toBe(ico.length)

  const icns = read('icon.icns')
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  const sizes: Record<string, number> = {}
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    // A PNG says its width sixteen bytes in.
    sizes[icns.toString('latin1', at, at + 4)] = icns.readUInt32BE(at + 8 + 16)
  expect(sizes).toEqual({ ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 })
})
