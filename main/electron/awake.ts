import { powerSaveBlocker } from 'electron'

/** Keeps computer and screens awake for as long as it is told that a session is live. */
export function createAwake(): (live: boolean) => void {
  let blocker: number | undefined
  return (live) => {
    if (live && blocker === undefined) blocker = powerSaveBlocker.start('prevent-display-sleep')
    if (live || blocker === undefined) return
    powerSaveBlocker.stop(blocker)
    blocker = undefined
  }
}
