/**
 * Draws every icon of the installed program from `icon.svg`. Run it after changing the drawing: `node assets/icons/make-icons.ts`;
 * with `--check` it only says whether the icons are current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const folder = import.meta.dirname
/** Linux looks for a file of each size. */
const singleSizes = [16, 24, 32, 48, 64, 128, 256, 512]
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 256]
/** macOS's names for PNG pictures of these widths; it draws 16 and 32 points from the first two. */
const macPictures: readonly (readonly [type: string, size: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]

interface Picture {
  readonly png: Buffer
  /** Four bytes a pixel, colours multiplied by alpha. */
  readonly rgba: Uint8Array
}

/** All icon files by name, as they should be. */
export async function drawIcons(): Promise<Readonly<Record<string, Buffer>>> {
  const svg = readFileSync(path.join(folder, 'icon.svg'), 'utf8')
  await startRenderer()
  const drawn = new Map<number, Picture>()
  const draw = (size: number): Picture => {
    const known = drawn.get(size)
    if (known) return known
    const rendered = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render()
    const picture = { png: Buffer.from(rendered.asPng()), rgba: rendered.pixels }
    drawn.set(size, picture)
    return picture
  }
  return {
    ...Object.fromEntries(singleSizes.map((size) => [`${size}x${size}.png`, draw(size).png])),
    'icon.ico': windowsIcon(windowsSizes.map((size) => ({ size, ...draw(size) }))),
    'icon.icns': macIcon(macPictures.map(([type, size]) => ({ type, png: draw(size).png }))),
  }
}

let started: Promise<void> | undefined

/** The renderer may be started once in a process. */
function startRenderer(): Promise<void> {
  started ??= initWasm(readFileSync(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))))
  return started
}

/** An ICO: a directory of pictures. Only the largest is a PNG, since the installer's compiler wants bitmaps for the small ones. */
function windowsIcon(pictures: readonly (Picture & { readonly size: number })[]): Buffer {
  const bodies = pictures.map(({ size, png, rgba }) => (size < 256 ? bitmap(size, rgba) : png))
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, { size }] of pictures.entries()) {
    const at = 6 + 16 * index
    const length = bodies[index]?.length ?? 0
    // 256 does not fit in a byte and is written 0.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += length
  }
  return Buffer.concat([head, ...bodies])
}

/** A Windows bitmap without its file header: rows from the bottom, blue first, then an empty mask, since alpha says what is clear. */
function bitmap(size: number, rgba: Uint8Array): Buffer {
  const head = Buffer.alloc(40)
  head.writeUInt32LE(40, 0)
  head.writeInt32LE(size, 4)
  // Twice: colours and mask are counted together.
  head.writeInt32LE(2 * size, 8)
  head.writeUInt16LE(1, 12)
  head.writeUInt16LE(32, 14)
  const colours = Buffer.alloc(4 * size * size)
  for (let pixel = 0; pixel < size * size; pixel++) {
    const from = 4 * pixel
    const to = 4 * ((size - 1 - Math.floor(pixel / size)) * size + (pixel % size))
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(from, from + 4)
    const plain = (colour: number): number => (alpha === 0 ? 0 : Math.round((colour * 255) / alpha))
    colours.set([plain(blue), plain(green), plain(red), alpha], to)
  }
  return Buffer.concat([head, colours, Buffer.alloc(size * Math.ceil(size / 32) * 4)])
}

/** An ICNS: pictures one after another, each behind its name and length. */
function macIcon(pictures: readonly { readonly type: string; readonly png: Buffer }[]): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8)
    head.write(type, 'latin1')
    head.writeUInt32BE(8 + body.length, 4)
    return Buffer.concat([head, body])
  }
  return chunk('icns', Buffer.concat(pictures.map(({ type, png }) => chunk(type, png))))
}

if (import.meta.main) {
  const stale = Object.entries(await drawIcons()).filter(([name, icon]) => {
    const file = path.join(folder, name)
    return !existsSync(file) || !readFileSync(file).equals(icon)
  })
  if (process.argv.includes('--check')) process.exitCode = stale.length === 0 ? 0 : 1
  else for (const [name, icon] of stale) writeFileSync(path.join(folder, name), icon)
  console.log(stale.length === 0 ? 'The icons are current' : `Changed: ${stale.map(([name]) => name).join(', ')}`)
}
