import { unreachable } from '../errors.ts'
import { colourOf, type Theme } from './palette.ts'
import type { ColourToken, Pattern, Scene, SceneNode } from './scene.ts'

export interface SvgOptions {
  readonly theme: Theme
  /** Begins every id, so that several pictures can stand in one page. */
  readonly idPrefix?: string
  /** Painted behind the picture; none lets the paper through. */
  readonly background?: ColourToken
}

const family = 'Inter, system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, sans-serif'
const patterns: readonly Pattern[] = ['hatch', 'dots', 'cross']

/**
 * The scene as one self-contained SVG: colours resolved, texts escaped, title and description inside. It is inert: it runs nothing, asks
 * for nothing from outside, and carries presentation attributes only, so that the strictest content policy shows it whole.
 */
export function toSvg(scene: Scene, options: SvgOptions): string {
  const id = (options.idPrefix ?? 'chart').replace(/[^\w-]/g, '-')
  const width = number(scene.width)
  const height = number(scene.height)
  const draw = (node: SceneNode) => element(node, { id, theme: options.theme, locale: scene.locale })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"`,
    ` lang="${scene.locale}" aria-labelledby="${id}-title ${id}-description" font-family="${family}" font-variant="tabular-nums">`,
    `<title id="${id}-title">${escaped(scene.title)}</title>`,
    `<desc id="${id}-description">${escaped(scene.description)}</desc>`,
    `<defs>${patternsOf(scene, id, options.theme)}</defs>`,
    options.background === undefined
      ? ''
      : `<rect width="${width}" height="${height}" fill="${colourOf(options.background, options.theme)}"/>`,
    ...scene.nodes.map(draw),
    '</svg>',
  ].join('')
}

interface Drawing {
  readonly id: string
  readonly theme: Theme
  readonly locale: Scene['locale']
}

function element(node: SceneNode, drawing: Drawing): string {
  switch (node.kind) {
    case 'group': {
      const beat = node.beat === undefined ? '' : ` data-beat="${node.beat}"`
      return `<g${beat}>${node.children.map((child) => element(child, drawing)).join('')}</g>`
    }
    case 'text': {
      const attributes = [
        `x="${number(node.x)}" y="${number(node.y)}" font-size="${number(node.size)}"`,
        node.weight === undefined || node.weight === 400 ? '' : ` font-weight="${node.weight}"`,
        node.anchor === undefined || node.anchor === 'start' ? '' : ` text-anchor="${node.anchor}"`,
        ` fill="${colourOf(node.fill ?? 'text', drawing.theme)}"`,
        node.lang === undefined || node.lang === drawing.locale ? '' : ` lang="${node.lang}"`,
      ]
      return `<text ${attributes.join('')}>${escaped(node.text)}</text>`
    }
    case 'rect': {
      const round = node.radius ? ` rx="${number(node.radius)}"` : ''
      const place = `x="${number(node.x)}" y="${number(node.y)}" width="${number(node.width)}" height="${number(node.height)}"${round}`
      return painted(node, 'rect', place, drawing)
    }
    case 'circle':
      return painted(node, 'circle', `cx="${number(node.x)}" cy="${number(node.y)}" r="${number(node.r)}"`, drawing)
    case 'line': {
      const place = `x1="${number(node.x1)}" y1="${number(node.y1)}" x2="${number(node.x2)}" y2="${number(node.y2)}"`
      return painted(node, 'line', place, drawing)
    }
    case 'path':
      return painted(node, 'path', `d="${escaped(node.d)}"`, drawing)
    default:
      return unreachable(node)
  }
}

type PaintedNode = Extract<SceneNode, { pattern?: Pattern }>

/** A shape in its colour, and once more in its pattern on top. */
function painted(node: PaintedNode, tag: string, place: string, { id, theme }: Drawing): string {
  const attributes = [
    ` fill="${colourOf(node.fill ?? 'none', theme)}"`,
    node.stroke === undefined ? '' : ` stroke="${colourOf(node.stroke, theme)}"`,
    node.strokeWidth === undefined ? '' : ` stroke-width="${number(node.strokeWidth)}"`,
    node.dash === undefined ? '' : ` stroke-dasharray="${escaped(node.dash)}"`,
    node.opacity === undefined ? '' : ` opacity="${number(node.opacity)}"`,
  ]
  const shape = `<${tag} ${place}${attributes.join('')}/>`
  return node.pattern === undefined ? shape : `${shape}<${tag} ${place} fill="url(#${id}-${node.pattern})"/>`
}

/** Only the patterns that are used. Small pictures get finer ones. */
function patternsOf(scene: Scene, id: string, theme: Theme): string {
  const used = new Set<Pattern>()
  const look = (node: SceneNode): void => {
    if (node.kind === 'group') node.children.forEach(look)
    else if (node.kind !== 'text' && node.pattern) used.add(node.pattern)
  }
  scene.nodes.forEach(look)
  const fine = scene.width < 1000 ? 0.6 : 1
  const ink = colourOf('hatch', theme)
  return patterns
    .filter((pattern) => used.has(pattern))
    .map((pattern) => {
      switch (pattern) {
        case 'hatch':
          return `<pattern id="${id}-hatch" width="${10 * fine}" height="${10 * fine}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${2.5 * fine}" height="${10 * fine}" fill="${ink}" opacity="0.5"/></pattern>`
        case 'dots':
          return `<pattern id="${id}-dots" width="${12 * fine}" height="${12 * fine}" patternUnits="userSpaceOnUse"><circle cx="${6 * fine}" cy="${6 * fine}" r="${2 * fine}" fill="${ink}" opacity="0.75"/></pattern>`
        case 'cross':
          return `<pattern id="${id}-cross" width="${12 * fine}" height="${12 * fine}" patternUnits="userSpaceOnUse"><path d="M0 0H${12 * fine}M0 0V${12 * fine}" stroke="${ink}" stroke-width="${2 * fine}" opacity="0.5"/></pattern>`
        default:
          return unreachable(pattern)
      }
    })
    .join('')
}

/** At most two decimals, and nothing that is not a number. */
function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error('a scene holds a size that is not a number')
  return String(Math.round(value * 100) / 100)
}

/** Text for XML: marked-up signs escaped, what XML cannot hold replaced. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
