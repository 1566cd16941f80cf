import { own } from '../own.ts'

/** A value that travels: what JSON can say, without `null`, which a merge patch uses for "gone". */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json | undefined }
export type Patch = { [key: string]: unknown }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]))
  if (!isObject(a) || !isObject(b)) return false
  const keys = definedKeys(a)
  return keys.length === definedKeys(b).length && keys.every((key) => same(a[key], own(b, key)))
}

const definedKeys = (value: Record<string, unknown>): string[] =>
  Object.keys(value).filter((key) => value[key] !== undefined)

/**
 * The JSON Merge Patch (RFC 7396) that makes `after` of `before`, or undefined when they say the same. Both are objects without `null`;
 * arrays are replaced whole. Law: `applyPatch(a, diff(a, b))` equals `b`. Subtrees shared by reference cost nothing.
 */
export function diff(before: unknown, after: unknown): Patch | undefined {
  if (before === after) return undefined
  if (!isObject(before) || !isObject(after)) throw new Error('only objects can be patched')
  const patch: Patch = {}
  for (const key of definedKeys(before)) if (own(after, key) === undefined) patch[key] = null
  for (const key of definedKeys(after)) {
    const old = own(before, key)
    const now = after[key]
    if (old === now) continue
    if (isObject(old) && isObject(now)) {
      const inner = diff(old, now)
      if (inner) patch[key] = inner
    } else if (!same(old, now)) patch[key] = now
  }
  return Object.keys(patch).length === 0 ? undefined : patch
}

/** A new object with the patch applied; parts the patch does not name are shared with the old one. */
export function applyPatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    // A key such as __proto__ would set the prototype instead of a property.
    if (key === '__proto__') continue
    if (value === null) delete result[key]
    else result[key] = applyPatch(own(result, key), value)
  }
  return result
}
