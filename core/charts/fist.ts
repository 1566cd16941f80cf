import type { PickedText } from '../text.ts'
import { distribution } from './distribution.ts'
import { percent } from './format.ts'
import { heightOf, linesFrom, marked, measuresFor, moved, sceneOf, textAt } from './layout.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { textwall, type TextwallEntry } from './textwall.ts'
import { wrap } from './text-width.ts'

export interface FistData {
  readonly title: string
  readonly description: string
  readonly proposal?: PickedText
  /** The fewest fingers that count as going along. */
  readonly threshold: number
  readonly n: number
  /** Absent where too few answered for any figure. */
  readonly mean?: number
  readonly sd?: number
  readonly consent?: boolean
  readonly below?: number
  /** Answers at each number of fingers, 0 to 5; empty where only mean and spread may be shown. */
  readonly counts: readonly number[]
  readonly reasons: readonly TextwallEntry[]
}

const most = 5
/** A phone scrolls: reasons have so much room there whatever stands above them. */
const longestWall = 900

/**
 * Six columns, from a fist to five fingers, those under the threshold hatched; over them the proposal and whether everybody can go along, and
 * beside or below them what people would change. Where figures may not be known, the reasons alone.
 */
export function fistChart(data: FistData, context: ChartContext): Scene {
  const { width, place } = context
  const { unit } = measuresFor(place)
  const words = { title: data.title, description: data.description }
  const head = headOf(data, context)
  const gap = 44 * unit
  // Whole, because each part of the picture rounds its own height up.
  const left = Math.floor(context.height - head.height)
  if (data.mean === undefined) {
    const wall = textwall({ ...words, n: data.n, entries: data.reasons }, { ...context, height: left })
    return sceneOf(data, context, head.height + wall.height, [...head.nodes, ...moved(wall.nodes, 0, head.height)])
  }
  const beside = place === 'stage' && data.reasons.length > 0
  const columns = distribution(fingersOf(data, data.mean, context), {
    ...context,
    width: beside ? width * 0.58 : width,
    height: left,
  })
  const nodes = [...head.nodes, ...moved(columns.nodes, 0, head.height)]
  const bottom = head.height + columns.height
  if (data.reasons.length === 0) return sceneOf(data, context, bottom, nodes)
  const [x, y] = beside ? [width * 0.58 + gap, head.height] : [0, bottom + gap]
  const title = titleOf(context, x, y)
  const room = {
    ...context,
    width: width - x,
    height: Math.max(Math.floor(context.height - y - title.height), place === 'phone' ? longestWall : 60),
  }
  const wall = textwall({ ...words, n: data.n, entries: data.reasons, mostColumns: beside ? 1 : 2 }, room)
  nodes.push(...title.nodes, ...moved(wall.nodes, x, y + title.height))
  return sceneOf(data, context, Math.max(bottom, y + title.height + wall.height), nodes)
}

function titleOf({ t, place }: ChartContext, x: number, y: number): { nodes: SceneNode[]; height: number } {
  const { small } = measuresFor(place)
  return {
    nodes: [textAt(t('charts:fist.reasons'), x, y + small, { size: small, weight: 600, fill: 'text-2' })],
    height: small * 1.9,
  }
}

function fingersOf(data: FistData, mean: number, context: ChartContext): Parameters<typeof distribution>[0] {
  const { t, locale } = context
  const label = (fingers: number): PickedText => ({ text: t(`charts:fist.means.${fingers}`), lang: locale })
  return {
    title: data.title,
    description: data.description,
    n: data.n,
    missing: 0,
    mean,
    ...(data.sd !== undefined && { sd: data.sd }),
    min: 0,
    max: most,
    low: label(0),
    high: label(most),
    labels: Array.from({ length: most + 1 }, (_, fingers) => label(fingers)),
    counts: data.counts,
    turn: data.threshold,
  }
}

/** The proposal, and one line on whether everybody can go along: a sign and words, never a colour alone. */
function headOf(data: FistData, context: ChartContext): { nodes: SceneNode[]; height: number } {
  const { width, locale, place } = context
  const { body, small, figure, unit } = measuresFor(place)
  const nodes: SceneNode[] = []
  let top = 0
  if (data.proposal) {
    const bar = 5 * unit
    const inset = bar + 14 * unit
    const lines = wrap(data.proposal.text, width - inset, body, 400, place === 'phone' ? 12 : 4)
    const height = heightOf(lines.length, body) + 8 * unit
    nodes.push(
      { kind: 'rect', x: 0, y: top, width: bar, height, radius: 2 * unit, fill: 'act-line' },
      ...linesFrom(lines, inset, top + 4 * unit, { size: body, ...marked(data.proposal, locale) }),
    )
    top += height + 18 * unit
  }
  if (data.consent === undefined) return { nodes, height: Math.ceil(top) }
  const said = verdict(data, context)
  const sign = figure * 0.42
  const size = place === 'stage' ? 32 : body
  const lines = wrap(said, width - sign * 2 - 14 * unit, size, 600, 3)
  const height = Math.max(heightOf(lines.length, size), sign * 2)
  nodes.push(
    ...signOf(data.consent, sign, top + height / 2, sign, unit),
    ...linesFrom(lines, sign * 2 + 14 * unit, top + (height - heightOf(lines.length, size)) / 2, { size, weight: 600 }),
  )
  return { nodes, height: Math.ceil(top + height + small) }
}

/** A disc with a tick, or a ring that is still open to be filled. */
function signOf(consent: boolean, x: number, y: number, r: number, unit: number): SceneNode[] {
  if (!consent)
    return [{ kind: 'circle', x, y, r: r - 2 * unit, fill: 'page', stroke: 'now-line', strokeWidth: 4 * unit }]
  const d = `M${x - r * 0.45} ${y + r * 0.05}L${x - r * 0.1} ${y + r * 0.4}L${x + r * 0.5} ${y - r * 0.35}`
  return [
    { kind: 'circle', x, y, r, fill: 'act' },
    { kind: 'path', d, fill: 'none', stroke: 'on-act', strokeWidth: 6 * unit },
  ]
}

function verdict({ n, threshold, consent, below }: FistData, { locale, t }: ChartContext): string {
  if (consent) return t('charts:fist.consent', { threshold })
  if (below === undefined) return t('charts:fist.doubt', { threshold })
  return t('charts:fist.share', { share: percent((n - below) / n, locale), threshold, below, count: below })
}
