import { minutesAndSeconds } from './format.ts'
import { emptyScene, heightOf, linesFrom, measuresFor, sceneOf, textAt, textOn, widest } from './layout.ts'
import type { ChartContext, Scene, SceneNode } from './scene.ts'
import { wrap } from './text-width.ts'

export interface TurnsData {
  readonly title: string
  readonly description: string
  /** Tables that measured. */
  readonly n: number
  /** Seconds that each turn was given. */
  readonly planned: number
  /** In turn: how many tables had it, and the seconds it took on average where that may be known. */
  readonly turns: readonly { readonly n: number; readonly mean?: number | undefined }[]
  /** Seconds of a whole round. */
  readonly total?: { readonly used: number; readonly planned: number } | undefined
}

/** A bar for each turn up to a line that marks what was planned; what went over it is hatched. */
export function turns(data: TurnsData, context: ChartContext): Scene {
  // Seats that no table had are not there.
  const had = data.turns.slice(0, data.turns.findLastIndex(({ n }) => n > 0) + 1)
  if (data.n === 0 || had.length === 0) return emptyScene(data, context)
  const { width, height, t, place } = context
  const { small, body, unit } = measuresFor(place)

  const total = data.total
    ? wrap(
        t('charts:turns.round', {
          used: minutesAndSeconds(data.total.used),
          planned: minutesAndSeconds(data.total.planned),
        }),
        width,
        body,
        550,
        3,
      )
    : []
  const foot = total.length === 0 ? 0 : heightOf(total.length, body) + 24 * unit
  const head = small * 2
  const row = Math.min((height - head - foot) / had.length, (place === 'phone' ? 120 : 84) * unit)
  const size = Math.min(body, Math.max(small, row * 0.5))

  const names = had.map((_, turn) => t('charts:turns.person', { turn: turn + 1 }))
  const start = widest(names, size) + 24 * unit
  const hiddenText = t('charts:hidden-figures')
  const valueWidth = Math.max(widest(['00:00'], size, 650), widest([hiddenText], size))
  const overWidth = widest(['+00:00'], small)
  const room = width - start - valueWidth - overWidth - 44 * unit
  const longest = Math.max(data.planned * 1.12, ...had.map(({ mean = 0 }) => mean))
  const lengthOf = (seconds: number): number => (seconds / longest) * room
  const line = start + lengthOf(data.planned)
  const thick = Math.min(row * 0.56, 40 * unit)
  const bottom = head + row * had.length

  const nodes: SceneNode[] = []
  had.forEach(({ mean: used }, turn) => {
    const middle = head + row * (turn + 0.5)
    nodes.push(textOn(names[turn] ?? '', 0, middle, { size }))
    if (used === undefined) {
      nodes.push(textOn(hiddenText, start + 12 * unit, middle, { size, fill: 'text-2' }))
      return
    }
    const within = Math.min(used, data.planned)
    nodes.push(bar(start, Math.max(lengthOf(within), 2 * unit), middle, thick))
    if (used > data.planned)
      nodes.push({ ...bar(line, lengthOf(used - data.planned), middle, thick), fill: 'low-2', pattern: 'hatch' })
    nodes.push(
      textOn(minutesAndSeconds(used), start + room + 16 * unit + valueWidth, middle, {
        size,
        weight: 650,
        anchor: 'end',
      }),
      textOn(against(used, data.planned), width, middle, { size: small, anchor: 'end', fill: 'text-2' }),
    )
  })
  nodes.push(
    {
      kind: 'line',
      x1: line,
      x2: line,
      // Clear of the letters that hang below their line.
      y1: small * 1.55,
      y2: bottom,
      stroke: 'now-line',
      strokeWidth: 4 * unit,
      dash: `${10 * unit} ${6 * unit}`,
    },
    plannedAt(t('charts:turns.planned-each', { planned: minutesAndSeconds(data.planned) }), line, context),
    ...linesFrom(total, 0, bottom + 20 * unit, { size: body, weight: 550 }),
  )
  return sceneOf(data, context, bottom + foot, nodes)
}

function bar(x: number, length: number, middle: number, thick: number) {
  return { kind: 'rect', x, y: middle - thick / 2, width: length, height: thick, fill: 'high-2' } as const
}

/** Over its line where there is room, else pushed inside. */
function plannedAt(text: string, line: number, context: ChartContext): SceneNode {
  const { small } = measuresFor(context.place)
  const half = widest([text], small, 550) / 2
  const x = Math.min(context.width - half, Math.max(half, line))
  return textAt(text, x, small, { size: small, weight: 550, anchor: 'middle', fill: 'now-text' })
}

function against(used: number, planned: number): string {
  const over = Math.round(used) - Math.round(planned)
  return over > 0 ? `+${minutesAndSeconds(over)}` : minutesAndSeconds(over)
}
