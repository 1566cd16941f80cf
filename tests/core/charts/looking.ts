import type { Scene, SceneNode } from '../../../core/charts/scene.ts'
import { measure } from '../../../core/charts/text-width.ts'

type TextNode = Extract<SceneNode, { kind: 'text' }>

/** Every node, groups opened. */
export function nodesOf(scene: Scene): Exclude<SceneNode, { kind: 'group' }>[] {
  const open = (node: SceneNode): Exclude<SceneNode, { kind: 'group' }>[] =>
    node.kind === 'group' ? node.children.flatMap(open) : [node]
  return scene.nodes.flatMap(open)
}

export function textsOf(scene: Scene): TextNode[] {
  return nodesOf(scene).filter((node) => node.kind === 'text')
}

export function wordsOf(scene: Scene): string[] {
  return textsOf(scene).map((node) => node.text)
}

interface Box {
  readonly name: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where ink of a text can be: Inter's ascenders reach 0.76 of the size, its descenders 0.21. */
export function boxOf(node: TextNode): Box {
  const width = measure(node.text, node.size, node.weight)
  const left = node.anchor === 'end' ? node.x - width : node.anchor === 'middle' ? node.x - width / 2 : node.x
  return {
    name: node.text,
    left,
    right: left + width,
    top: node.y - node.size * 0.76,
    bottom: node.y + node.size * 0.21,
  }
}

/** A shape's box; of a path the box of its numbers, which its curves stay within. */
function shapeBox(node: Exclude<SceneNode, { kind: 'group' | 'text' }>): Box {
  switch (node.kind) {
    case 'rect':
      return { name: 'rect', left: node.x, right: node.x + node.width, top: node.y, bottom: node.y + node.height }
    case 'circle':
      return {
        name: 'circle',
        left: node.x - node.r,
        right: node.x + node.r,
        top: node.y - node.r,
        bottom: node.y + node.r,
      }
    case 'line':
      return {
        name: 'line',
        left: Math.min(node.x1, node.x2),
        right: Math.max(node.x1, node.x2),
        top: Math.min(node.y1, node.y2),
        bottom: Math.max(node.y1, node.y2),
      }
    case 'path': {
      const points = cornersOf(node.d)
      const across = points.map(([x]) => x)
      const down = points.map(([, y]) => y)
      return {
        name: 'path',
        left: Math.min(...across),
        right: Math.max(...across),
        top: Math.min(...down),
        bottom: Math.max(...down),
      }
    }
  }
}

/** The points a path of absolute commands names; its curves stay within them. */
function cornersOf(d: string): [number, number][] {
  const corners: [number, number][] = []
  let x = 0
  let y = 0
  for (const [, command = '', rest = ''] of d.matchAll(/([MLCHVZ])([^A-Z]*)/g)) {
    const numbers = rest.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? []
    if (command === 'H') corners.push([(x = numbers[0] ?? x), y])
    else if (command === 'V') corners.push([x, (y = numbers[0] ?? y)])
    else
      for (let at = 0; at + 1 < numbers.length; at += 2)
        corners.push([(x = numbers[at] ?? x), (y = numbers[at + 1] ?? y)])
  }
  return corners
}

/** What is wrong with a scene as a picture; nothing when all is well. */
export function faultsOf(scene: Scene, smallest: number): string[] {
  const faults: string[] = []
  const texts = textsOf(scene)
  for (const node of texts) {
    if (node.size < smallest) faults.push(`"${node.text}" is set in ${node.size}`)
    if (node.text.trim() === '') faults.push('an empty text')
  }
  const boxes = texts.map(boxOf)
  const shapes = nodesOf(scene).flatMap((node) => (node.kind === 'text' ? [] : [shapeBox(node)]))
  for (const box of [...boxes, ...shapes]) {
    const inside =
      box.left >= -0.51 && box.top >= -0.51 && box.right <= scene.width + 0.51 && box.bottom <= scene.height + 0.51
    if (!inside)
      faults.push(`"${box.name}" is outside: ${[box.left, box.top, box.right, box.bottom].map(Math.round).join(' ')}`)
  }
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
      if (across > 0.5 && down > 0.5)
        faults.push(`"${one.name}" covers "${other.name}" by ${across.toFixed(1)} × ${down.toFixed(1)}`)
    }
  }
  return faults
}
