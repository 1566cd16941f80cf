import type { Display, Rectangle } from 'electron'

/**
 * The screen the room sees, or undefined when there is but one. A laptop's own panel is the facilitator's; among outer screens the primary
 * one is. `swapped` turns it round.
 */
export function projectorOf(displays: readonly Display[], primaryId: number, swapped: boolean): Display | undefined {
  if (displays.length < 2) return undefined
  const own = displays.find(({ internal }) => internal) ?? displays.find(({ id }) => id === primaryId) ?? displays[0]
  return swapped ? own : displays.find((display) => display !== own)
}

/** The screen for the facilitator's window when the room has the other. */
export function deskOf(displays: readonly Display[], primaryId: number, swapped: boolean): Display | undefined {
  return projectorOf(displays, primaryId, !swapped)
}

/** Where a window was, if it can still be seen and caught hold of there. */
export function visibleBounds(bounds: Rectangle | undefined, displays: readonly Display[]): Rectangle | undefined {
  if (!bounds) return undefined
  const caught = displays.some(({ workArea }) => {
    const across = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x)
    return across >= 100 && bounds.y >= workArea.y && bounds.y < workArea.y + workArea.height - 50
  })
  return caught ? bounds : undefined
}

/** A window of the usual size in the middle of a screen. */
export function centred({ workArea }: Display, width = 1440, height = 900): Rectangle {
  const size = { width: Math.min(width, workArea.width), height: Math.min(height, workArea.height) }
  return {
    x: workArea.x + Math.round((workArea.width - size.width) / 2),
    y: workArea.y + Math.round((workArea.height - size.height) / 2),
    ...size,
  }
}
