import { Emitter } from './emitter.ts'
import { needReady } from './process.ts'

export interface ScreenEvents {
  'display-added': [event: Electron.Event<object>, newDisplay: Electron.Display]
  'display-removed': [event: Electron.Event<object>, oldDisplay: Electron.Display]
  'display-metrics-changed': [event: Electron.Event<object>, display: Electron.Display, changedMetrics: string[]]
}

/** A screen as a test describes it. */
export interface PluggedDisplay {
  readonly id: number
  readonly bounds: Electron.Rectangle
  readonly internal?: boolean
}

/** The height of a task bar. */
const bar = 40

function displayOf({ id, bounds, internal = false }: PluggedDisplay): Electron.Display {
  const workArea = { ...bounds, height: bounds.height - bar }
  return {
    id,
    bounds,
    workArea,
    internal,
    label: internal ? 'Panel' : `Screen ${id}`,
    size: { width: bounds.width, height: bounds.height },
    workAreaSize: { width: workArea.width, height: workArea.height },
    nativeOrigin: { x: bounds.x, y: bounds.y },
    scaleFactor: 1,
    rotation: 0,
    detected: true,
    monochrome: false,
    touchSupport: 'unknown',
    accelerometerSupport: 'unknown',
    colorDepth: 24,
    colorSpace: '',
    depthPerComponent: 8,
    displayFrequency: 60,
    maximumCursorSize: { width: 64, height: 64 },
  }
}

function overlap(a: Electron.Rectangle, b: Electron.Rectangle): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return across > 0 && down > 0 ? across * down : 0
}

class StandInScreen
  extends Emitter<ScreenEvents>
  implements
    Pick<
      Electron.Screen,
      'getAllDisplays' | 'getPrimaryDisplay' | 'getDisplayMatching' | 'getDisplayNearestPoint' | 'getCursorScreenPoint'
    >
{
  private displays = [displayOf({ id: 1, bounds: { x: 0, y: 0, width: 1440, height: 900 }, internal: true })]
  /** Told before the app is: the system moves windows off a screen that has gone. */
  onGone: (gone: Electron.Display, primary: Electron.Display) => void = () => undefined

  private get first(): Electron.Display {
    needReady('screen')
    const [first] = this.displays
    if (!first) throw new Error('stand-in: there is no screen')
    return first
  }
  getAllDisplays(): Electron.Display[] {
    return [this.first, ...this.displays.slice(1)]
  }
  getPrimaryDisplay(): Electron.Display {
    return this.first
  }
  getDisplayMatching(bounds: Electron.Rectangle): Electron.Display {
    return this.displays.toSorted((a, b) => overlap(b.bounds, bounds) - overlap(a.bounds, bounds))[0] ?? this.first
  }
  getDisplayNearestPoint(point: Electron.Point): Electron.Display {
    return this.getDisplayMatching({ ...point, width: 1, height: 1 })
  }
  getCursorScreenPoint(): Electron.Point {
    return { x: 0, y: 0 }
  }

  plug(plugged: PluggedDisplay): void {
    const display = displayOf(plugged)
    this.displays.push(display)
    this.emit('display-added', {} as Electron.Event<object>, display)
  }
  unplug(id: number): void {
    const gone = this.displays.find((display) => display.id === id)
    if (!gone) throw new Error(`stand-in: no screen ${id}`)
    this.displays = this.displays.filter((display) => display !== gone)
    this.onGone(gone, this.first)
    this.emit('display-removed', {} as Electron.Event<object>, gone)
  }
}

export const screen = new StandInScreen()
