import { expect, test } from 'vitest'
import { wishOf, type KeyPlace, type KeyPress } from '../../../renderer/facilitator/run/run-keys.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
})
const wish = (key: string, place: KeyPlace = 'page', clicker = true): string | undefined => {
  const found = wishOf(press(key), place, clicker)
  return found?.kind === 'screen' ? found.screen : found?.kind
}

test.each([
  [' ', 'primary'],
  ['PageDown', 'primary'],
  ['ArrowRight', 'primary'],
  ['PageUp', 'back'],
  ['ArrowLeft', 'back'],
  ['b', 'black'],
  ['B', 'black'],
  ['.', 'black'],
  ['w', 'white'],
  ['k', 'join'],
  ['p', 'pause'],
  ['x', undefined],
  ['Enter', undefined],
])('[RUN6] the key %j means %s', (key, meaning) => {
  expect(wish(key)).toBe(meaning)
})

test('[RUN6] no key is taken from a text field or a dialog, and none that presses a button from the button', () => {
  for (const key of [' ', 'PageDown', 'b', 'k', 'p', 'ArrowLeft']) expect(wish(key, 'field')).toBeUndefined()
  expect(wish(' ', 'button')).toBeUndefined()
  expect(wish('PageDown', 'button')).toBe('primary')
})

test('[RUN6] a held key is one press, and a shortcut of the computer is not ours', () => {
  for (const more of [{ repeat: true }, { ctrlKey: true }, { altKey: true }, { metaKey: true }, { shiftKey: true }]) {
    expect(wishOf(press('PageDown', more), 'page', true)).toBeUndefined()
  }
})

test('[RUN6] with the clicker turned off its keys do nothing; those no clicker sends still work', () => {
  for (const key of [' ', 'PageDown', 'PageUp', 'ArrowRight', 'b', '.', 'w'])
    expect(wish(key, 'page', false)).toBeUndefined()
  expect(wish('k', 'page', false)).toBe('join')
  expect(wish('p', 'page', false)).toBe('pause')
})
