import { EventEmitter } from 'node:events'

/** Names only the events it knows: listening for another does not compile. */
export class Emitter<E extends Record<keyof E, readonly unknown[]>> extends EventEmitter {
  override on<K extends keyof E & string>(event: K, listener: (...args: E[K]) => void): this {
    return super.on(event, listener)
  }
  override once<K extends keyof E & string>(event: K, listener: (...args: E[K]) => void): this {
    return super.once(event, listener)
  }
  override emit<K extends keyof E & string>(event: K, ...args: E[K]): boolean {
    return super.emit(event, ...args)
  }
}

/** An event whose consequence a listener may prevent. */
export function preventable<P extends object>(details: P): Electron.Event<P> {
  let prevented = false
  const event = {
    ...details,
    preventDefault: () => {
      prevented = true
    },
  }
  return Object.defineProperty(event, 'defaultPrevented', { get: () => prevented }) as unknown as Electron.Event<P>
}
