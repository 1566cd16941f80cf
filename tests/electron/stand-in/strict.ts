/** What Node, promises and inspectors look for in any object. */
const common: ReadonlySet<string> = new Set(['then', 'toJSON', 'default', '__esModule', 'constructor', 'inspect'])

/** Reading what the stand-in does not have throws: it is outside the surface that the app has chosen to use. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key, object)
      if (value === undefined && typeof key === 'string' && !(key in object) && !common.has(key))
        throw new Error(`stand-in: ${name}.${key} is outside the surface in use`)
      return typeof value === 'function' && !isClass(value) ? (value.bind(object) as unknown) : value
    },
  })
}

const isClass = (value: unknown): boolean => typeof value === 'function' && /^class\b/.test(String(value))
