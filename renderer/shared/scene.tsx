import { useId, type ReactNode } from 'react'
import type { ColourToken, Pattern, Scene, SceneNode } from '../../core/charts/scene.ts'
import { unreachable } from '../../core/errors.ts'
import './scene.css'

/** How much of a picture that appears in beats is on show: 0 is none of them. */
export type Beat = 0 | 1 | 2 | 3

export interface SceneViewProps {
  readonly scene: Scene
  /** Without it everything is there at once. */
  readonly beat?: Beat | undefined
}

/** Draws a scene of `core/charts`. It fills the width it is given and keeps its proportions. */
export function SceneView({ scene, beat }: SceneViewProps) {
  // React's identifiers hold signs that `url(#…)` may not.
  const id = useId().replaceAll(/[^A-Za-z0-9]/g, '')
  const name = `scene-${id}`
  // Small pictures get finer patterns, as in `core/charts/svg.ts`.
  const fine = scene.width < 1000 ? 0.6 : 1
  return (
    <svg
      className="scene"
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      width={scene.width}
      height={scene.height}
      role="img"
      aria-labelledby={`${name}-title`}
      aria-describedby={`${name}-description`}
      lang={scene.locale}
    >
      <title id={`${name}-title`}>{scene.title}</title>
      <desc id={`${name}-description`}>{scene.description}</desc>
      <defs>
        <pattern
          id={`${name}-hatch`}
          width={10 * fine}
          height={10 * fine}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={2.5 * fine} height={10 * fine} fill="var(--hatch)" opacity="0.5" />
        </pattern>
        <pattern id={`${name}-dots`} width={12 * fine} height={12 * fine} patternUnits="userSpaceOnUse">
          <circle cx={6 * fine} cy={6 * fine} r={2 * fine} fill="var(--hatch)" opacity="0.75" />
        </pattern>
        <pattern id={`${name}-cross`} width={12 * fine} height={12 * fine} patternUnits="userSpaceOnUse">
          <path d={`M0 0H${12 * fine}M0 0V${12 * fine}`} stroke="var(--hatch)" strokeWidth={2 * fine} opacity="0.5" />
        </pattern>
      </defs>
      {scene.nodes.map((node, at) => (
        <Node key={at} node={node} patterns={name} beat={beat} />
      ))}
    </svg>
  )
}

/** The last beat a scene has; 0 when it appears in one piece. */
export function lastBeat(nodes: readonly SceneNode[]): Beat {
  let last: Beat = 0
  for (const node of nodes) {
    if (node.kind !== 'group') continue
    if (node.beat !== undefined && node.beat > last) last = node.beat
    const inner = lastBeat(node.children)
    if (inner > last) last = inner
  }
  return last
}

interface NodeProps {
  readonly node: SceneNode
  readonly patterns: string
  readonly beat: Beat | undefined
}

function Node({ node, patterns, beat }: NodeProps): ReactNode {
  switch (node.kind) {
    case 'rect':
      return (
        <Laid node={node} patterns={patterns}>
          {(paint) => (
            <rect x={node.x} y={node.y} width={node.width} height={node.height} rx={node.radius} {...paint} />
          )}
        </Laid>
      )
    case 'circle':
      return (
        <Laid node={node} patterns={patterns}>
          {(paint) => <circle cx={node.x} cy={node.y} r={node.r} {...paint} />}
        </Laid>
      )
    case 'line':
      return (
        <Laid node={node} patterns={patterns}>
          {(paint) => <line x1={node.x1} y1={node.y1} x2={node.x2} y2={node.y2} {...paint} />}
        </Laid>
      )
    case 'path':
      return (
        <Laid node={node} patterns={patterns}>
          {(paint) => <path d={node.d} {...paint} />}
        </Laid>
      )
    case 'text':
      return (
        <text
          x={node.x}
          y={node.y}
          fontSize={node.size}
          fontWeight={node.weight}
          textAnchor={node.anchor}
          fill={colour(node.fill ?? 'text')}
          lang={node.lang}
        >
          {node.text}
        </text>
      )
    case 'group': {
      const waiting = node.beat !== undefined && beat !== undefined && node.beat > beat
      const children = node.children.map((child, at) => <Node key={at} node={child} patterns={patterns} beat={beat} />)
      if (node.beat === undefined) return <g>{children}</g>
      return (
        <g className="scene-beat" data-waiting={waiting || undefined} aria-hidden={waiting || undefined}>
          {children}
        </g>
      )
    }
    default:
      return unreachable(node)
  }
}

interface Paint {
  readonly fill?: string | undefined
  readonly stroke?: string | undefined
  readonly strokeWidth?: number | undefined
  readonly strokeDasharray?: string | undefined
  readonly opacity?: number | undefined
}

interface Painted {
  readonly fill?: ColourToken
  readonly pattern?: Pattern
  readonly stroke?: ColourToken
  readonly strokeWidth?: number
  readonly dash?: string
  readonly opacity?: number
}

/** A shape in its colour, and once more in its pattern where it has one: a pattern lies over a fill, it does not replace it. */
function Laid({
  node,
  patterns,
  children,
}: {
  readonly node: Painted
  readonly patterns: string
  readonly children: (paint: Paint) => ReactNode
}) {
  const plain = children({
    fill: colour(node.fill ?? 'none'),
    stroke: node.stroke && colour(node.stroke),
    strokeWidth: node.strokeWidth,
    strokeDasharray: node.dash,
    opacity: node.opacity,
  })
  if (node.pattern === undefined) return plain
  return (
    <>
      {plain}
      {children({ fill: `url(#${patterns}-${node.pattern})` })}
    </>
  )
}

function colour(token: ColourToken): string {
  return token === 'none' ? 'none' : `var(--${token})`
}
