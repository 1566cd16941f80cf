import { describe, expect, test } from 'vitest'
import { reactionTo, type KeyPress, type OnShow } from '../../../renderer/stage/keys.ts'

const next = { kind: 'closeRound', roundId: 'r1' } as const
const back = { kind: 'goTo', from: { activity: 1, step: 1 }, to: { activity: 1, step: 0 } } as const
const show: OnShow = { screen: 'content', clicker: { next, back } }

function press(key: string, changes: Partial<KeyPress> = {}): KeyPress {
  return { key, repeat: false, ctrlKey: false, altKey: false, metaKey: false, ...changes }
}
const screen = (to: string) => ({ kind: 'send', command: { type: 'setScreen', screen: to } })

describe('[ST1] a clicker steers with the actions the host names', () => {
  test.each(['PageDown', 'ArrowRight', 'ArrowDown', ' ', 'Enter'])('%s goes on', (key) => {
    expect(reactionTo(press(key), show)).toEqual({ kind: 'send', command: { type: 'closeRound', roundId: 'r1' } })
  })
  test.each(['PageUp', 'ArrowLeft', 'ArrowUp'])('%s goes back', (key) => {
    expect(reactionTo(press(key), show)).toEqual({
      kind: 'send',
      command: { type: 'goTo', from: { activity: 1, step: 1 }, to: { activity: 1, step: 0 } },
    })
  })
  test('where the host names nothing, nothing is sent', () => {
    expect(reactionTo(press('PageDown'), { ...show, clicker: {} })).toBeUndefined()
    expect(reactionTo(press('PageUp'), { ...show, clicker: {} })).toBeUndefined()
  })
})

describe('[ST2] what is not a press of ours does nothing', () => {
  test.each([
    ['a held key', press('PageDown', { repeat: true })],
    ['a shortcut', press('ArrowLeft', { altKey: true })],
    ['another shortcut', press('b', { ctrlKey: true })],
    ['a letter without meaning', press('x')],
    ['a shift key', press('Shift')],
  ])('%s', (_, key) => {
    expect(reactionTo(key, show)).toBeUndefined()
  })
})

describe('[ST3] with the clicker turned off only full screen and sound answer', () => {
  const off: OnShow = { screen: 'content', clicker: undefined }
  test.each(['PageDown', 'PageUp', 'b', 'w', 'k', 'Home'])('%s is dead', (key) => {
    expect(reactionTo(press(key), off)).toBeUndefined()
    expect(reactionTo(press(key), { ...off, screen: 'black' })).toBeUndefined()
  })
  test('F and M live', () => {
    expect(reactionTo(press('F'), off)).toEqual({ kind: 'fullscreen' })
    expect(reactionTo(press('m'), off)).toEqual({ kind: 'mute' })
  })
})

describe('[ST4] a result is stepped through before the session goes on', () => {
  const at = (now: number): OnShow => ({ ...show, beats: { now, last: 3 } })
  test('forward', () => {
    expect(reactionTo(press('PageDown'), at(1))).toEqual({ kind: 'beat', to: 2 })
    expect(reactionTo(press('PageDown'), at(2))).toEqual({ kind: 'beat', to: 3 })
    expect(reactionTo(press('PageDown'), at(3))).toMatchObject({ kind: 'send', command: { type: 'closeRound' } })
  })
  test('backward', () => {
    expect(reactionTo(press('PageUp'), at(3))).toEqual({ kind: 'beat', to: 2 })
    expect(reactionTo(press('PageUp'), at(1))).toMatchObject({ kind: 'send', command: { type: 'goTo' } })
  })
  test('Home and End are its first and last beat', () => {
    expect(reactionTo(press('Home'), at(2))).toEqual({ kind: 'beat', to: 1 })
    expect(reactionTo(press('End'), at(2))).toEqual({ kind: 'beat', to: 3 })
  })
})

describe('[ST5] black, white and the join picture are a key away, and so is the way back', () => {
  test.each([
    ['b', 'black'],
    ['B', 'black'],
    ['.', 'black'],
    ['w', 'white'],
    ['k', 'join'],
    ['Home', 'join'],
  ])('%s shows %s', (key, to) => {
    expect(reactionTo(press(key), show)).toEqual(screen(to))
  })
  test.each(['b', 'w', 'PageDown', 'x', ' '])('%s ends black and white, and does no more', (key) => {
    expect(reactionTo(press(key), { ...show, screen: 'black' })).toEqual(screen('content'))
    expect(reactionTo(press(key), { ...show, screen: 'white' })).toEqual(screen('content'))
  })
  test.each(['k', 'PageDown', 'PageUp', 'End'])('%s leaves the join picture without moving what it covers', (key) => {
    expect(reactionTo(press(key), { ...show, screen: 'join' })).toEqual(screen('content'))
    expect(reactionTo(press(key), { ...show, screen: 'join', beats: { now: 1, last: 3 } })).toEqual(screen('content'))
  })
  test('over black, full screen and sound still answer for themselves', () => {
    expect(reactionTo(press('f'), { ...show, screen: 'black' })).toEqual({ kind: 'fullscreen' })
  })
})
