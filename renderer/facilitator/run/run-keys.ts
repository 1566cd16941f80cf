import type { StageScreen } from '../../../core/session/state.ts'

/** What a key does in the cockpit. */
export type KeyWish =
  | { readonly kind: 'primary' | 'back' | 'pause' }
  | { readonly kind: 'screen'; readonly screen: Exclude<StageScreen, 'content'> }

export interface KeyPress {
  readonly key: string
  readonly repeat: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** Where the focus is: a `field` keeps all keys, a `button` those that press it. */
export type KeyPlace = 'page' | 'button' | 'field'

const wishes: Readonly<Record<string, KeyWish>> = {
  ' ': { kind: 'primary' },
  PageDown: { kind: 'primary' },
  ArrowRight: { kind: 'primary' },
  PageUp: { kind: 'back' },
  ArrowLeft: { kind: 'back' },
  b: { kind: 'screen', screen: 'black' },
  '.': { kind: 'screen', screen: 'black' },
  w: { kind: 'screen', screen: 'white' },
  k: { kind: 'screen', screen: 'join' },
  p: { kind: 'pause' },
}

/** Keys no clicker sends: they work while the clicker is turned off. */
const keyboardOnly = new Set(['k', 'p'])

/** What a key asks for, or undefined when it is not ours. A held key is one press. */
export function wishOf(press: KeyPress, place: KeyPlace, clicker: boolean): KeyWish | undefined {
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey || press.shiftKey || place === 'field')
    return undefined
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  if (place === 'button' && key === ' ') return undefined
  if (!clicker && !keyboardOnly.has(key)) return undefined
  return wishes[key]
}

/** Where a key lands. Whatever stands in a dialog, or steers itself by keys, keeps them. */
export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'page'
  if (
    target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [data-own-keys]')
  )
    return 'field'
  return target.closest('button, a[href], summary, [role="button"]') ? 'button' : 'page'
}
