import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyPatch, diff } from '../../../core/protocol/patch.ts'

const key = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'open', 'constructor', 'toString', '', '0'),
  fc.string({ maxLength: 4 }).filter((name) => name !== '__proto__'),
)

/** What a view can be: JSON without null, few keys, so that two of them share some. */
const { view } = fc.letrec<{ value: unknown; view: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>('x', 'y', '', 0, 1, -1.5, true, false),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('view'),
  ),
  view: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}))

const throughWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('[PRO1] applying what is different to the old view makes the new one, over the wire as well', () => {
  fc.assert(
    fc.property(view, view, (before, after) => {
      const patch = diff(before, after)
      expect(patch === undefined ? before : applyPatch(before, throughWire(patch))).toEqual(after)
    }),
    { numRuns: 2000 },
  )
})

test('[PRO1] a chain of patches ends where the views ended', () => {
  fc.assert(
    fc.property(fc.array(view, { minLength: 1, maxLength: 6 }), (views) => {
      let seen: unknown = throughWire(views[0])
      views.slice(1).forEach((next, index) => {
        const patch = diff(views[index], next)
        if (patch) seen = applyPatch(seen, throughWire(patch))
      })
      expect(seen).toEqual(views.at(-1))
    }),
  )
})

test('[PRO1] nothing is sent when nothing changed, and a field that became undefined is gone', () => {
  const same = { a: { b: [1, { c: 'd' }] } }
  expect(diff(same, { a: { b: [1, { c: 'd' }] } })).toBeUndefined()
  expect(diff({ a: 1, b: 2 }, { a: 1, b: undefined })).toEqual({ b: null })
  expect(diff({ a: { x: undefined } }, { a: {} })).toBeUndefined()
  expect(() => diff([], {})).toThrow('only objects')
})

test('[PRO1] what a patch does not name is shared with the old view, which stays as it was', () => {
  const before = { rounds: { one: { n: 1 } }, screen: 'join' }
  const after = applyPatch(before, { screen: 'content', gone: null }) as typeof before
  expect(after.rounds).toBe(before.rounds)
  expect(before.screen).toBe('join')
})

test('[PRO2] a patch cannot reach the prototype of anything', () => {
  const patch: unknown = JSON.parse('{"__proto__":{"evil":true},"a":{"__proto__":{"evil":true},"b":1}}')
  const applied = applyPatch({ a: {} }, patch) as { a: object }
  expect(applied).toEqual({ a: { b: 1 } })
  expect('evil' in applied || 'evil' in applied.a || 'evil' in {}).toBe(false)
  expect(applyPatch({}, JSON.parse('{"constructor":{"prototype":{"evil":1}}}'))).toEqual({
    constructor: { prototype: { evil: 1 } },
  })
  expect('evil' in {}).toBe(false)
})
