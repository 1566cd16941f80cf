import fs from 'node:fs'
import path from 'node:path'
import type { Rectangle } from 'electron'

/** What the windows were like when the program ended. */
export interface Remembered {
  readonly bounds?: Rectangle | undefined
  readonly maximized?: boolean | undefined
  /** Electron's zoom level: 0 is normal. */
  readonly zoom?: number | undefined
  /** The facilitator's page, as a path with what stands after `#`. */
  readonly page?: string | undefined
  /** The stage belongs on the other screen than the one it would choose. */
  readonly swapped?: boolean | undefined
}

const fileOf = (folder: string): string => path.join(folder, 'window.json')

/** What cannot be read is forgotten. */
export function readRemembered(folder: string): Remembered {
  try {
    const read: unknown = JSON.parse(fs.readFileSync(fileOf(folder), 'utf8'))
    const { bounds, maximized, zoom, page, swapped } = (read ?? {}) as Record<string, unknown>
    return {
      bounds: isRectangle(bounds) ? bounds : undefined,
      maximized: maximized === true,
      zoom: typeof zoom === 'number' && Math.abs(zoom) <= 9 ? zoom : undefined,
      page: typeof page === 'string' && page.startsWith('/') ? page : undefined,
      swapped: swapped === true,
    }
  } catch {
    return {}
  }
}

/** Whether a window is where it was is no reason to keep anybody from closing: a disk that is full is passed over. */
export function writeRemembered(folder: string, remembered: Remembered): void {
  try {
    fs.writeFileSync(`${fileOf(folder)}.part`, JSON.stringify(remembered))
    fs.renameSync(`${fileOf(folder)}.part`, fileOf(folder))
  } catch {
    return
  }
}

function isRectangle(value: unknown): value is Rectangle {
  const { x, y, width, height } = (value ?? {}) as Record<string, unknown>
  return [x, y, width, height].every(Number.isInteger) && Number(width) >= 200 && Number(height) >= 200
}
