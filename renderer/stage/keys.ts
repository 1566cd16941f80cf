import type { LiveCommand } from '../../core/session/commands.ts'
import type { PrimaryAction } from '../../core/session/primary.ts'
import type { StageScreen } from '../../core/session/state.ts'
import type { StageView } from '../../core/views/stage.ts'

/** What a key asks for, whatever is on the screen. */
type Wish = 'next' | 'back' | 'first' | 'last' | 'black' | 'white' | 'join' | 'fullscreen' | 'mute' | 'other'

/** The keys that presenters' clickers send, and those of a keyboard. */
const wishes: Readonly<Record<string, Wish>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  ' ': 'next',
  Enter: 'next',
  PageUp: 'back',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  Home: 'first',
  End: 'last',
  b: 'black',
  '.': 'black',
  w: 'white',
  k: 'join',
  f: 'fullscreen',
  m: 'mute',
}

/** Keys that do nothing alone. */
const silent = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'Dead',
  'Tab',
  'Escape',
  'Unidentified',
])

/** A key as the browser reports it. */
export interface KeyPress {
  readonly key: string
  readonly repeat: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** What is on show when the key comes. */
export interface OnShow {
  readonly screen: StageScreen
  readonly clicker: StageView['clicker']
  /** Of a result that appears in beats. */
  readonly beats?: { readonly now: number; readonly last: number } | undefined
}

export type Reaction =
  | { readonly kind: 'send'; readonly command: LiveCommand }
  | { readonly kind: 'beat'; readonly to: number }
  | { readonly kind: 'fullscreen' }
  | { readonly kind: 'mute' }

/** What a key does now, or undefined when it is not ours to answer. */
export function reactionTo(press: KeyPress, show: OnShow): Reaction | undefined {
  // A held key is one press: the other end of a table may be leaning on it.
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey || silent.has(press.key)) return undefined
  const wish = wishes[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? 'other'
  if (wish === 'fullscreen' || wish === 'mute') return { kind: wish }
  if (!show.clicker) return undefined
  if (show.screen === 'black' || show.screen === 'white') return setScreen('content')
  switch (wish) {
    case 'black':
    case 'white':
      return setScreen(wish)
    case 'join':
      return setScreen(show.screen === 'join' ? 'content' : 'join')
    case 'first':
    case 'last':
      return toEdge(wish, show)
    case 'next':
    case 'back':
      return step(wish, show, show.clicker)
    case 'other':
      return undefined
  }
}

/** Over a picture that was called up, both directions lead back to what it covers: nothing happens unseen. */
function step(
  wish: 'next' | 'back',
  { screen, beats }: OnShow,
  clicker: NonNullable<StageView['clicker']>,
): Reaction | undefined {
  if (screen === 'join' || screen === 'privacy') return setScreen('content')
  if (beats && wish === 'next' && beats.now < beats.last) return { kind: 'beat', to: beats.now + 1 }
  if (beats && wish === 'back' && beats.now > 1) return { kind: 'beat', to: beats.now - 1 }
  const action = clicker[wish]
  return action && { kind: 'send', command: commandOf(action) }
}

/** First and last beat of a result; elsewhere the join picture and back. */
function toEdge(wish: 'first' | 'last', { screen, beats }: OnShow): Reaction | undefined {
  if (screen === 'content' && beats) return { kind: 'beat', to: wish === 'first' ? 1 : beats.last }
  return setScreen(wish === 'first' ? 'join' : 'content')
}

function setScreen(screen: StageScreen): Reaction {
  return { kind: 'send', command: { type: 'setScreen', screen } }
}

function commandOf(action: PrimaryAction): LiveCommand {
  const { kind, ...target } = action
  return { type: kind, ...target } as LiveCommand // A primary action is a live command by another name of its tag.
}
