import { ascent, heightOf, marked, measuresFor } from './layout.ts'
import type { QuadrantsData } from './quadrants-data.ts'
import type { ChartContext } from './scene.ts'
import { measure, wrap } from './text-width.ts'
import type { Locale } from '../text.ts'

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface Name {
  readonly lines: readonly string[]
  readonly x: number
  /** The first baseline. */
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly lang: { readonly lang?: Locale }
}

/** A bubble where it can be seen, the place it stands for, and its name where one fits. */
export interface Spot {
  readonly number: number
  readonly x: number
  readonly y: number
  readonly r: number
  readonly trueX: number
  readonly trueY: number
  readonly name?: Name | undefined
}

/** Bubbles within the field, none over another, and names that fit whole without covering anything. The same each time. */
export function spotsFor(data: QuadrantsData, box: Box, named: boolean, context: ChartContext): Spot[] {
  const { small, unit } = measuresFor(context.place)
  const smallest = small * 0.82
  const placed = data.items.flatMap(({ x, y, n, label }, at) => {
    if (x === undefined || y === undefined) return []
    // The area of a bubble grows with the share of people who placed the item.
    const r = smallest * (1 + 0.35 * Math.sqrt(n / Math.max(1, data.n)))
    // The ends of the axes lie just within the frame, so that a place at an end can be marked.
    const edge = 8 * unit
    const trueX = box.left + edge + (x / data.end) * (box.right - box.left - 2 * edge)
    const trueY = box.bottom - edge - (y / data.end) * (box.bottom - box.top - 2 * edge)
    return [{ number: at + 1, label, trueX, trueY, ...within({ x: trueX, y: trueY }, r, box, unit), r }]
  })
  const apart = steppedAside(placed, box, unit)
  const taken: Box[] = apart.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }))
  return apart.map(({ label, ...spot }) => {
    if (!named) return spot
    const lines = wrap(label.text, 230 * unit, small)
    const whole = label.text.split(/[\s/-]+/u).every((word) => measure(word, small) <= 230 * unit)
    const found = lines.length <= 2 && whole ? roomFor(lines, spot, box, taken, small, unit) : undefined
    if (!found) return spot
    taken.push(found.box)
    return { ...spot, name: { lines, ...found.at, lang: marked(label, context.locale) } }
  })
}

function within(point: { x: number; y: number }, r: number, box: Box, unit: number): { x: number; y: number } {
  const edge = r * 1.06 + 3 * unit
  return {
    x: Math.min(Math.max(point.x, box.left + edge), box.right - edge),
    y: Math.min(Math.max(point.y, box.top + edge), box.bottom - edge),
  }
}

interface Disc {
  readonly number: number
  readonly x: number
  readonly y: number
  readonly r: number
}

/** Pushes discs apart in small equal steps until none covers another. Discs on the very same spot leave in directions of their own. */
function steppedAside<D extends Disc>(discs: readonly D[], box: Box, unit: number): D[] {
  let moving = [...discs]
  for (let round = 0; round < 300; round += 1) {
    let moved = false
    const shifts = moving.map(() => ({ x: 0, y: 0 }))
    for (const [at, one] of moving.entries()) {
      for (const [other, two] of moving.entries()) {
        if (other <= at) continue
        const wanted = (one.r + two.r) * 1.12
        const distance = Math.hypot(two.x - one.x, two.y - one.y)
        if (distance >= wanted) continue
        moved = true
        const angle = distance < 0.5 ? one.number * 2.4 + two.number : Math.atan2(two.y - one.y, two.x - one.x)
        const step = Math.max(0.5, (wanted - distance) / 2)
        const [first, second] = [shifts[at], shifts[other]]
        if (!first || !second) continue
        first.x -= Math.cos(angle) * step
        first.y -= Math.sin(angle) * step
        second.x += Math.cos(angle) * step
        second.y += Math.sin(angle) * step
      }
    }
    if (!moved) break
    moving = moving.map((disc, at) => {
      const shift = shifts[at] ?? { x: 0, y: 0 }
      return { ...disc, ...within({ x: disc.x + shift.x, y: disc.y + shift.y }, disc.r, box, unit) }
    })
  }
  return moving
}

/** A place beside, under or over a bubble where lines of text cover nothing. */
function roomFor(
  lines: readonly string[],
  { x, y, r }: Disc,
  box: Box,
  taken: readonly Box[],
  size: number,
  unit: number,
): { box: Box; at: { x: number; y: number; anchor: 'start' | 'middle' | 'end' } } | undefined {
  const wide = Math.max(...lines.map((line) => measure(line, size)))
  const high = heightOf(lines.length, size)
  const away = r + 10 * unit
  const slant = r * 0.72 + 8 * unit
  const right = { anchor: 'start', x: x + away, left: x + away } as const
  const left = { anchor: 'end', x: x - away, left: x - away - wide } as const
  const over = { anchor: 'middle', x, left: x - wide / 2 } as const
  const tries = [
    { ...right, top: y - high / 2 },
    { ...left, top: y - high / 2 },
    { ...over, top: y + away },
    { ...over, top: y - away - high },
    { ...right, x: x + slant, left: x + slant, top: y + slant - high * 0.3 },
    { ...right, x: x + slant, left: x + slant, top: y - slant - high * 0.7 },
    { ...left, x: x - slant, left: x - slant - wide, top: y + slant - high * 0.3 },
    { ...left, x: x - slant, left: x - slant - wide, top: y - slant - high * 0.7 },
  ]
  const centre = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }
  // First where no line of the field runs through the words, then wherever they fit.
  for (const strict of [true, false]) {
    for (const { anchor, x: at, left: from, top } of tries) {
      const found = { left: from, right: from + wide, top, bottom: top + high }
      const inside =
        found.left > box.left + 6 * unit &&
        found.right < box.right - 6 * unit &&
        found.top > box.top + 6 * unit &&
        found.bottom < box.bottom - 6 * unit
      // A word that touches the line is run through as well.
      const air = 8 * unit
      const crossed =
        (found.left < centre.x + air && found.right > centre.x - air) ||
        (found.top < centre.y + air / 2 && found.bottom > centre.y - air / 2)
      if (!inside || (strict && crossed)) continue
      const free = taken.every(
        (other) =>
          found.right + 8 * unit < other.left ||
          found.left - 8 * unit > other.right ||
          found.bottom + 4 * unit < other.top ||
          found.top - 4 * unit > other.bottom,
      )
      if (free) return { box: found, at: { anchor, x: at, y: top + size * ascent } }
    }
  }
  return undefined
}
